"""Who is written with whom: drums apart from pitched tracks.

In the training music no drum was ever heard together with a pitched track, so a model asked for both at once writes
neither well. Until there is such music, each kind is written by itself and hears its own kind only.
"""

from collections.abc import Sequence
from dataclasses import replace

from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score


def is_drum_track(score: Score, request: Request, uid: int) -> bool:
    """Whether a track of the score, or one still to be made, is a drum kit."""
    track = score.find_track(uid)
    if track is not None:
        return track.is_drum
    return any(new.uid == uid and new.channel == 9 for new in request.new_tracks)


def apart(score: Score, request: Request) -> list[Request]:
    """The request by kind of track, pitched ones first; a variation leaves out a kind with nothing to vary."""
    kinds = [[uid for uid in request.tracks if is_drum_track(score, request, uid) is drums] for drums in (False, True)]
    parts = [replace(request, tracks=tuple(uids)) for uids in kinds if uids]
    if len(parts) < 2:
        return [request]
    if request.task is Task.VARY:
        parts = [part for part in parts if any(part.hidden_notes(score).values())]
    return parts


def together(request: Request, results: Sequence[GenerationResult]) -> GenerationResult:
    """The answers to the parts of a request as one: candidate i of each."""
    if len(results) == 1:
        return replace(results[0], request=request)
    candidates = []
    for alike in zip(*(result.candidates for result in results), strict=True):
        notes: dict[int, tuple[Note, ...]] = {}
        removed: dict[int, tuple[Note, ...]] = {}
        for each in alike:
            notes |= each.notes
            removed |= each.removed
        count = sum(each.note_count for each in alike)
        nats = sum(each.nats_per_note * each.note_count for each in alike) / max(1, count)
        chords = next((each.chords for each in alike if each.chords is not None), None)
        candidates.append(Candidate(alike[0].index, notes, removed, nats, request.seed, request.new_tracks, chords))
    spent = [result.seconds for result in results]
    first, before = 0.0, 0.0
    for each in spent:
        first = first or (before + each.first_note if each.first_note else 0.0)
        before += each.total
    seconds = Seconds(spent[0].load, sum(s.prefill for s in spent), first, sum(s.decode for s in spent), before)
    return replace(results[0], candidates=tuple(candidates), seconds=seconds, request=request)
