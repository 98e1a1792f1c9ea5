"""What no composer would want to hear twice: a line stuck on one pitch, a countermelody that is the melody.

Of 27,000 lines of eight bars of the training music, single notes one after the other, 97.5 % repeat a pitch at most 12
times in a row (basses and cellos 16), and half of the notes of 97.5 % of the countermelodies are not the melody's.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from antiphon.generation.request import Part, Request, Task
from antiphon.inference.stages import is_drum_track
from antiphon.score import Note, Score

REPEATS = 12
LOW_REPEATS = 16
LOW = 52
"""The mean pitch below which a line is a bass."""
DOUBLED = 0.5
FEW = 8
CHORDS = 1.2
"""Notes an onset, above which they are no line."""


def dullness(score: Score, request: Request, written: Mapping[int, Sequence[Note]]) -> int:
    """Notes of what was written that only repeat, beyond what people do and what the song itself does; 0 for most."""
    lines = {uid: list(found) for uid, found in written.items() if not is_drum_track(score, request, uid)}
    return sum(_stuck(score, request, notes) + _doubling(score, request, uid, notes) for uid, notes in lines.items())


def repeated(notes: Sequence[Note]) -> int:
    """How often a line has one pitch in a row at most; 0 for chords and for a few notes."""
    onsets = {note.onset for note in notes}
    if len(notes) < FEW or len(notes) > CHORDS * len(onsets):
        return 0
    return max(len(list(run)) for _, run in groupby(note.pitch for note in sorted(notes)))


def _stuck(score: Score, request: Request, notes: Sequence[Note]) -> int:
    run = repeated(notes)
    if run <= REPEATS:
        return 0
    usual = LOW_REPEATS if sum(note.pitch for note in notes) < LOW * len(notes) else REPEATS
    there = (tuple(track.notes()) for track in score.tracks if not track.is_drum)
    return run if run > max([usual, *map(repeated, there)]) else 0


def _doubling(score: Score, request: Request, uid: int, notes: Sequence[Note]) -> int:
    """Notes of a countermelody that one of the tracks it hears plays at the same moment, if they are most of it."""
    if request.task is not Task.ACCOMPANY or (uid, Part.COUNTER) not in zip(
        request.tracks, request.parts, strict=False
    ):
        return 0
    worst = 0
    for other in request.heard(score):
        track = score.find_track(other)
        if track is not None and not track.is_drum:
            theirs = {(note.onset, note.pitch) for note in track.notes_between(request.start, request.end)}
            worst = max(worst, sum((note.onset, note.pitch) in theirs for note in notes))
    return worst if len(notes) >= FEW and worst > DOUBLED * len(notes) else 0
