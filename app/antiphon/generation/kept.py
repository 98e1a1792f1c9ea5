"""What stays of a track's notes beside the locked ones: factors that are kept, and notes that cannot change so."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from antiphon.generation.harmony import harmonic_notes, keeps_harmony
from antiphon.generation.request import Keep, Request, Task
from antiphon.score import Note, Score

GRID_STEPS_PER_QUARTER = 24
"""The finest grid notes are written on; what a model writes begins on one of these steps."""
DOWN, LEVEL, UP = -1, 0, 1
Group = tuple[bool, int]
"""Notes of a track that begin together: whether in the region or before it, and their step of the grid."""


def keeps_rhythm(request: Request, uid: int) -> bool:
    """Whether a track's onsets and durations stay, as they do with the contour unless the pitches themselves stay."""
    kept = request.task is Task.VARY and Keep.RHYTHM in request.keep
    return kept or uid in request.constraints.rhythm_lock or keeps_contour(request, uid)


def keeps_contour(request: Request, uid: int) -> bool:
    """Whether the directions of a track's top line stay while its pitches may change."""
    return request.task is Task.VARY and Keep.CONTOUR in request.keep and not keeps_pitches(request, uid)


def keeps_pitches(request: Request, uid: int) -> bool:
    """Whether a track's pitches stay, in their order."""
    kept = request.task is Task.VARY and Keep.PITCHES in request.keep
    return kept or uid in request.constraints.pitch_lock


def changeable(score: Score, request: Request) -> dict[int, tuple[Note, ...]]:
    """By track uid, the notes of a region that may be replaced, so that what is kept can be."""
    hidden = request.hidden_notes(score)
    stays = harmonic_notes(score, request) if keeps_harmony(request) else {}
    for uid, notes in hidden.items():
        fixed = unchangeable(score, request, uid, notes) | stays.get(uid, set())
        hidden[uid] = tuple(note for note in notes if note not in fixed)
    return hidden


def unchangeable(score: Score, request: Request, uid: int, notes: Sequence[Note]) -> set[Note]:
    """Notes of a region that could not be written anew with their rhythm, or their pitch, as it is."""
    fixed: set[Note] = set()
    if keeps_rhythm(request, uid):
        fixed = {note for note in notes if note.duration < 1 or (note.end > request.end and not request.let_ring)}
        if not keeps_contour(request, uid):
            return fixed
    track = score.find_track(uid)
    if not (keeps_pitches(request, uid) or keeps_contour(request, uid)) or track is None or track.is_drum:
        return fixed
    # Notes of one pitch that overlap, or that begin within one step: there is no telling them apart.
    last: dict[int, Note] = {}
    for note in track.notes_sounding(request.start, request.end):
        other = last.get(note.pitch)
        if other is not None and (
            note.onset < max(other.end, other.onset + 1) or step_key(note, score.ppq) == step_key(other, score.ppq)
        ):
            fixed |= {other, note}
        if other is None or note.end >= other.end:
            last[note.pitch] = note
    return fixed & set(notes)


def step_key(note: Note, ppq: int) -> int:
    """The step of a grid over the whole song to which a note belongs: notes of one step are one chord."""
    return round(note.onset * GRID_STEPS_PER_QUARTER / ppq)


def group_of(note: Note, ppq: int, start: int) -> Group:
    """The notes that a note begins together with, in a region that begins at `start`."""
    return note.onset >= start, step_key(note, ppq)


def top_line(notes: Iterable[Note], ppq: int, start: int) -> dict[Group, int]:
    """The highest pitch of each group, in order."""
    tops: dict[Group, int] = {}
    for note in notes:
        group = group_of(note, ppq, start)
        tops[group] = max(tops.get(group, 0), note.pitch)
    return dict(sorted(tops.items()))


def directions(tops: Mapping[Group, int]) -> dict[Group, int]:
    """For every group but the first whether the line falls to it, stays or rises: DOWN, LEVEL or UP."""
    return {
        group: UP if top > before else DOWN if top < before else LEVEL
        for (_, before), (group, top) in pairwise(tops.items())
    }
