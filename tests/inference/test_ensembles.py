"""Drums are written apart from pitched tracks, and the parts come back as one answer."""

from dataclasses import replace

from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.request import Request, Task
from antiphon.inference.ensembles import apart, together
from antiphon.score import Note
from tests.fakes.songs import BAR, small_song


def test_a_request_is_parted_by_kind_and_joined_again() -> None:
    score = small_song(4)
    uids = {track.name: track.uid for track in score.tracks}
    request = Request(Task.INFILL, 0, BAR, tuple(uids.values()), candidates=1)
    pitched, drums = apart(score, request)
    assert drums.tracks == (uids["Drums"],)
    assert set(pitched.tracks) == set(uids.values()) - {uids["Drums"]}
    assert apart(score, pitched) == [pitched]
    results = []
    for part, seconds in ((pitched, Seconds(1, 2, 0, 4, 5)), (drums, Seconds(1, 1, 0.5, 2, 3))):
        notes = {uid: (Note(0, 60, 10),) for uid in part.tracks}
        candidate = Candidate(0, notes, dict.fromkeys(part.tracks, ()), float(len(notes)), 0)
        results.append(GenerationResult((candidate,), seconds, "m", "s", part))
    joined = together(request, results)
    assert set(joined.candidates[0].notes) == set(uids.values())
    count = len(pitched.tracks)
    assert joined.candidates[0].nats_per_note == (count * count + 1) / (count + 1)
    assert joined.seconds == Seconds(1, 3, 5.5, 6, 8)
    assert joined.request == request


def test_a_variation_leaves_out_a_kind_with_nothing_to_vary() -> None:
    score = small_song(4)
    drums = score.track_named("Drums")
    score = score.with_track(drums.replace_notes(drums.notes_between(0, BAR), ()))
    request = Request(Task.VARY, 0, BAR, tuple(track.uid for track in score.tracks))
    (only,) = apart(score, request)
    assert only == replace(request, tracks=tuple(uid for uid in request.tracks if uid != drums.uid))
