"""Harmonize and accompany in the engine: what is promised whatever the model."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.constraints import ChordSymbol, Constraints
from antiphon.generation.hands import opening
from antiphon.generation.parts import CHORDS, HAND_SPAN, SATB, tracks_for_parts, tracks_for_voices
from antiphon.generation.perform import ask
from antiphon.generation.request import Part, Request, Task
from antiphon.generation.verify import violations
from antiphon.inference.ask import Ask
from antiphon.inference.decoder import Cache
from antiphon.inference.engine import ModelEngine
from antiphon.inference.stages import Writes, stages
from antiphon.inference.tapping import TAP_UID
from antiphon.score import ChordMark, Note, Score, symbol_at
from antiphon.theory.chord_marks import chord_spans
from antiphon.theory.chord_symbols import parse_chord
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song
from tests.inference.random_requests import random_engine

FOUR_BARS = (0, 4 * BAR)


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return random_engine(2, 6.0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Ask]:
    """Every block that the engine reads."""
    found: list[Ask] = []
    prefix = ModelEngine.prefix

    def remember(self: ModelEngine, ask: Ask) -> tuple[Cache, float]:
        found.append(ask)
        return prefix(self, ask)

    monkeypatch.setattr(ModelEngine, "prefix", remember)
    return found


def harmonize(score: Score, voices: str, limits: Constraints | None = None, new_chords: bool = False) -> Request:
    made = tracks_for_voices(score, voices, MELODY)
    return Request(
        Task.HARMONIZE, *FOUR_BARS, tuple(track.uid for track in made), melody=MELODY, voices=voices, new_tracks=made,
        candidates=3, seed=5, constraints=limits or Constraints(), new_chords=new_chords,
    )  # fmt: skip


def accompany(score: Score, *parts: Part, bars: int = 4) -> Request:
    made = tracks_for_parts(score, parts)
    return Request(Task.ACCOMPANY, 0, bars * BAR, tuple(track.uid for track in made), parts=parts, new_tracks=made,
                   candidates=2, seed=5)  # fmt: skip


def answers(engine: ModelEngine, score: Score, request: Request) -> Sequence[Candidate]:
    found = ask(engine, score, request, lambda *note: None, lambda: False).candidates
    for candidate in found:
        assert violations(score, request, candidate) == []
        candidate.apply(score, request)
    return found


def symbols(*chords: str) -> Constraints:
    """One chord a bar."""
    spans = [ChordSymbol(at * BAR, (at + 1) * BAR, parse_chord(name)) for at, name in enumerate(chords)]
    return Constraints(chords=tuple(spans))


def check_voicing(score: Score, request: Request, candidate: Candidate) -> None:
    """Every note is of its chord and stops with it; each chord is played where it begins, its bass the lowest."""
    song = candidate.apply(score, request)
    (uid,) = request.tracks
    notes = song.track(uid).notes_between(request.start, request.end)
    for start, end, chord in chord_spans(song.chords, request.start, request.end):
        assert chord is not None
        mine = [note for note in notes if start <= note.onset < end]
        assert all(note.pitch % 12 in chord.pitch_classes and note.end <= end for note in mine)
        first = [note.pitch for note in mine if note.onset == start]
        assert len(first) >= min(3, len(chord.pitch_classes))
        assert min(first) % 12 == chord.bass
        assert opening(first, 2) <= HAND_SPAN


def test_chords_are_named_and_played(engine: ModelEngine) -> None:
    score = small_song(6)
    request = harmonize(score, CHORDS)
    found = answers(engine, score, request)
    for candidate in found:
        assert candidate.chords
        assert candidate.chords[0].tick == 0
        assert all(mark.tick % PPQ == 0 and parse_chord(mark.symbol) is not None for mark in candidate.chords)
        check_voicing(score, request, candidate)
        assert symbol_at(candidate.apply(score, request).chords, 4 * BAR) == ""
    assert len({candidate.chords for candidate in found}) == 3


@pytest.mark.parametrize("scale", [1.0, 16.0])
def test_chords_asked_for_are_there_and_others_keep_the_scale(scale: float) -> None:
    score = small_song()
    wanted = symbols("C", "Am7", "F/A", "G7sus4").chords
    c_major = frozenset({0, 2, 4, 5, 7, 9, 11})
    for chords in (wanted, wanted[1:3], (replace(wanted[2], start=2 * BAR + PPQ),)):
        request = harmonize(score, CHORDS, Constraints(chords=chords, pitch_classes=c_major))
        for candidate in answers(random_engine(4, scale), score, request):
            lane = candidate.apply(score, request).chords
            spans = {start: chord for start, _, chord in chord_spans(lane, *FOUR_BARS)}
            for one in chords:
                assert one.chord is not None
                assert (spans[one.start].root, spans[one.start].bass) == (one.chord.root, one.chord.bass)  # type: ignore[union-attr]
                assert spans[one.start].pitch_classes == one.chord.pitch_classes  # type: ignore[union-attr]
            assert all(chord is not None and chord.pitch_classes <= c_major for chord in spans.values())
            check_voicing(score, request, candidate)


def test_chords_of_the_song_stay_unless_new_ones_are_asked_for(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song().with_chords([ChordMark(0, "Dm"), ChordMark(2 * BAR, "G7")])
    request = harmonize(score, CHORDS)
    for candidate in answers(engine, score, request):
        assert candidate.chords is None
        check_voicing(score, request, candidate)
    assert len(asked) == 1  # no stage for symbols
    again = replace(request, new_chords=True)
    fresh = answers(engine, score, again)
    assert all(candidate.chords for candidate in fresh)
    assert symbol_at(fresh[0].apply(score, again).chords, 4 * BAR) == "G7"  # as it was behind the region
    half = score.with_chords([ChordMark(2 * BAR, "G7")])
    for candidate in answers(engine, half, request):
        assert candidate.chords is not None
        assert symbol_at(candidate.chords, 2 * BAR) == "G7"
        assert all(mark.tick <= 2 * BAR for mark in candidate.chords)


def test_locked_bars_keep_their_chords(engine: ModelEngine) -> None:
    score = small_song().with_chords([ChordMark(BAR, "Dm"), ChordMark(2 * BAR, "G7")])
    limits = Constraints(locked_bars=((BAR, 2 * BAR),))
    request = harmonize(score, CHORDS, limits, new_chords=True)
    for candidate in answers(engine, score, request):
        lane = candidate.apply(score, request).chords
        assert [mark for mark in lane if BAR <= mark.tick < 2 * BAR] == [ChordMark(BAR, "Dm")]
        assert not any(BAR <= note.onset < 2 * BAR for note in candidate.notes[request.tracks[0]])


def test_a_scale_without_chords_is_refused_with_the_reason(engine: ModelEngine) -> None:
    score = small_song()
    with pytest.raises(UserError, match="scale"):
        answers(engine, score, harmonize(score, CHORDS, Constraints(pitch_classes=frozenset({4}))))


def test_four_voices_lie_over_each_other_and_none_is_silent(engine: ModelEngine) -> None:
    score = small_song()
    request = harmonize(score, SATB)
    crossed = 0
    for candidate in answers(engine, score, request):
        voices = [candidate.notes[uid] for uid in request.tracks]
        for notes, (low, high) in zip(voices, ((55, 74), (48, 69), (40, 62)), strict=True):
            assert all(low <= note.pitch <= high for note in notes)
            assert all(a.end <= b.onset for a, b in pairwise(notes))
            assert {note.onset // BAR for note in notes} == {0, 1, 2, 3}
            melody = score.track(MELODY)
            assert all(n.velocity == melody.notes_sounding(n.onset, n.onset + 1)[-1].velocity for n in notes)
        lines = [score.track(MELODY).notes(), *voices]
        for upper, lower in pairwise(lines):
            crossed += sum(any(u.onset <= note.onset < u.end and u.pitch < note.pitch for u in upper) for note in lower)
    # A preference, not a limit: it gives way where a voice's own range leaves nothing else.
    assert crossed <= 3


@pytest.mark.parametrize(("voices", "count"), [("2", 1), ("3", 2), ("6", 5)])
def test_any_number_of_voices(engine: ModelEngine, voices: str, count: int) -> None:
    score = small_song()
    request = harmonize(score, voices)
    assert len(request.tracks) == count
    for candidate in answers(engine, score, request):
        assert all(candidate.notes[uid] for uid in request.tracks)
    on_bass = Request(Task.HARMONIZE, *FOUR_BARS, (BASS,), melody=MELODY, candidates=1)
    assert answers(engine, score, on_bass)[0].notes[BASS]


def test_an_accompaniment_is_written_part_by_part(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song()
    request = replace(accompany(score, Part.DRUMS, Part.COUNTER, Part.PIANO, Part.BASS), candidates=1)
    (candidate,) = answers(engine, score, request)
    drums, counter, piano, bass = request.tracks
    assert [each.heard.uids[int(each.passage.targets[0])] for each in asked] == [bass, piano, counter, drums]
    heard = [_heard_uids(each) for each in asked]
    assert heard[0] == {MELODY, BASS}  # from bar one, without a lead-in of its own
    assert heard[1] == {MELODY, BASS, bass}
    assert heard[2] == {MELODY, BASS, bass, piano}
    assert heard[3] == {DRUMS, TAP_UID}
    for uid, low, high in ((bass, 28, 55), (piano, 28, 96), (counter, 52, 88), (drums, 35, 81)):
        assert candidate.notes[uid]
        assert all(low <= note.pitch <= high for note in candidate.notes[uid])
    assert {note.onset // BAR for note in candidate.notes[bass]} == {0, 1, 2, 3}
    moments = {note.onset for note in candidate.notes[piano]}
    for tick in moments:
        assert opening([n.pitch for n in candidate.notes[piano] if n.onset <= tick < n.end], 2) <= HAND_SPAN
    made = {new.uid: new for new in request.new_tracks}
    assert made[drums].channel == 9
    assert len({made[uid].channel for uid in (bass, piano, counter)}) == 3


def _heard_uids(each: Ask) -> set[int]:
    tracks = each.table.track[each.passage.heard]
    return {each.heard.uids[at] for at in set(tracks.tolist())}


def test_each_candidate_hears_its_own_parts(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song()
    request = accompany(score, Part.BASS, Part.COUNTER)
    found = answers(engine, score, request)
    bass = request.tracks[0]
    given: list[set[Note]] = []
    for each in asked[1:]:
        rows = zip(each.table.note.tolist(), each.passage.heard.tolist(), strict=True)
        given.append({each.heard.notes[at][1] for at, yes in rows if yes and each.heard.notes[at][0] == bass})
    assert sorted(map(sorted, given)) == sorted(sorted(c.notes[bass]) for c in found)


def test_drums_hear_the_taps_of_the_song_in_every_request(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song(6)
    for task in (Task.INFILL, Task.CONTINUE):
        asked.clear()
        answers(engine, score, Request(task, BAR, 3 * BAR, (DRUMS,), candidates=1))
        (each,) = asked
        assert _heard_uids(each) == {DRUMS, TAP_UID}
    asked.clear()
    answers(engine, score, Request(Task.INFILL, BAR, 3 * BAR, (DRUMS,), hear=(), candidates=1))
    assert _heard_uids(asked[0]) == {DRUMS}


def test_made_drums_are_struck_and_timed_as_drummers_do(engine: ModelEngine) -> None:
    score = small_song(8)
    flat = score.with_tracks(
        [track.replace_notes(track.notes(), [replace(n, velocity=90) for n in track.notes()]) for track in score.tracks]
    )
    request = accompany(flat, Part.DRUMS, Part.BASS, bars=8)
    for candidate in answers(engine, flat, request):
        drums, bass = (candidate.notes[uid] for uid in request.tracks)
        assert len({note.velocity for note in drums}) > 3
        assert {note.velocity for note in bass} == {90}
        assert any(note.onset % (PPQ // 12) for note in drums)


def test_a_bass_plays_the_chords_of_the_song_on_the_beats(engine: ModelEngine) -> None:
    chords = [ChordMark(bar * BAR, name) for bar, name in enumerate(("C", "Am", "Dm7", "G"))]
    score = small_song().with_chords(chords)
    request = replace(accompany(score, Part.BASS), candidates=8)
    on_beats = []
    for candidate in answers(engine, score, request):
        spans = list(chord_spans(score.chords, *FOUR_BARS))
        for note in candidate.notes[request.tracks[0]]:
            chord = spans[note.onset // BAR][2]
            assert chord is not None
            if note.onset % PPQ == 0:
                on_beats.append(note.pitch % 12 in chord.pitch_classes)
    assert on_beats
    assert all(on_beats)


def test_chords_asked_for_are_heard_by_every_request(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song()
    request = Request(Task.INFILL, *FOUR_BARS, (MELODY,), candidates=1, constraints=symbols("C", "F", "G", "C"))
    (candidate,) = answers(engine, score, request)
    assert candidate.chords is None
    table = asked[0].table
    heard = Counter(table.track[asked[0].passage.heard].tolist())
    assert heard[table.chord_track] == 4


def test_notes_that_later_stages_replace_are_not_heard(engine: ModelEngine, asked: list[Ask]) -> None:
    score = small_song()
    request = Request(Task.ACCOMPANY, BAR, 3 * BAR, (DRUMS, BASS), parts=(Part.DRUMS, Part.BASS), candidates=1)
    answers(engine, score, request)
    strokes = asked[1]
    rows = zip(strokes.table.note.tolist(), strokes.passage.heard.tolist(), strict=True)
    own = [strokes.heard.notes[at][1] for at, yes in rows if yes and strokes.heard.notes[at][0] == DRUMS]
    assert own
    assert not any(BAR <= note.onset < 3 * BAR for note in own)


def test_what_cannot_be_asked_is_said() -> None:
    score = small_song()
    plain = Request(Task.HARMONIZE, *FOUR_BARS, (BASS,), melody=MELODY)
    for wrong, words in (
        (replace(plain, tracks=(MELODY,)), "stays as it is"),
        (replace(plain, tracks=(DRUMS,)), "Drums"),
        (replace(plain, melody=DRUMS), "no notes"),
        (replace(plain, start=8 * BAR, end=9 * BAR), r"no notes|bars"),
        (replace(plain, voices=CHORDS, tracks=(BASS, 9), new_tracks=tracks_for_parts(score, [Part.PIANO])), "."),
        (Request(Task.ACCOMPANY, *FOUR_BARS, (BASS,), parts=(Part.DRUMS,)), "must be drums"),
        (Request(Task.ACCOMPANY, *FOUR_BARS, (DRUMS,), parts=(Part.BASS,)), "must not be drums"),
        (Request(Task.ACCOMPANY, *FOUR_BARS, (BASS,), parts=(Part.BASS, Part.PIANO)), "each part"),
    ):
        with pytest.raises(UserError, match=words):
            wrong.validate(score)


def test_stages_of_every_request() -> None:
    score = small_song()
    everything = Request(Task.INFILL, *FOUR_BARS, (DRUMS, MELODY, BASS))
    assert [(s.writes, s.request.tracks, s.later) for s in stages(score, everything)] == [
        (Writes.NOTES, (MELODY, BASS), (DRUMS,)),
        (Writes.STROKES, (DRUMS,), ()),
    ]
    bare = score.with_track(score.track(DRUMS).replace_notes(score.track(DRUMS).notes(), ()))
    varied = replace(everything, task=Task.VARY)
    assert [stage.request.tracks for stage in stages(bare, varied)] == [(MELODY, BASS)]
    asked = harmonize(score, CHORDS)
    assert [stage.writes for stage in stages(score, asked)] == [Writes.SYMBOLS, Writes.VOICINGS]
    deaf = replace(accompany(score, Part.BASS, Part.PIANO), hear=(MELODY,))
    bass, piano = deaf.tracks
    assert stages(score, deaf)[1].request.hear == (MELODY, bass)
    assert stages(score, deaf)[0].request.constraints.hand_span is None
    assert stages(score, deaf)[1].request.constraints.hand_span == HAND_SPAN
    assert piano not in stages(score, deaf)[1].later
