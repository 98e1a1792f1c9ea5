"""The chords of a region which an answer does not write: those asked for, and those of the song that stay."""

from collections.abc import Iterator

from antiphon.generation.parts import CHORDS
from antiphon.generation.request import Request, Task
from antiphon.score import ChordMark, Score, replace_chords, symbol_at
from antiphon.theory.chord_symbols import chord_name
from antiphon.theory.key_finding import find_key, pitch_class_weights

Chords = tuple[ChordMark, ...]
NOTHING = ""
"""The symbol where chords are still to be written."""


def sharps_at(score: Score, tick: int) -> int:
    """Sharps of the key in which chords are spelled: the song's, or the one that its notes fit best."""
    key = score.keys.key_at(tick)
    if key is not None:
        return key.sharps
    notes = ((n.pitch, float(n.duration)) for track in score.tracks if not track.is_drum for n in track.notes())
    found = find_key(pitch_class_weights(notes))
    return 0 if found is None else found.sharps


def with_asked_chords(score: Score, request: Request) -> Score:
    """The song with the chords that a request asks for on its lane, where all that is written hears them."""
    marks = score.chords
    for asked in sorted(request.constraints.chords, key=lambda span: span.start):
        start, end = max(asked.start, request.start), min(asked.end, request.end)
        if start < end:
            name = chord_name(asked.chord, sharps_at(score, start))
            marks = replace_chords(marks, start, end, (ChordMark(start, name),))
    return score.with_chords(marks)


def fixed_lane(score: Score, request: Request) -> Chords:
    """The song's chords with those of the region that are to be written taken out.

    What stays: chords in locked bars and, unless the request asks for new ones, all that the song has; over them the
    chords asked for.
    """
    marks = replace_chords(score.chords, request.start, request.end, (ChordMark(request.start, NOTHING),))
    spans = [(request.start, request.end)] if not request.new_chords else list(request.constraints.locked_bars)
    for first, last in spans:
        start, end = max(first, request.start), min(last, request.end)
        if start < end:
            held = ChordMark(start, symbol_at(score.chords, start))
            inside = (mark for mark in score.chords if start < mark.tick < end)
            marks = replace_chords(marks, start, end, (held, *inside))
    return with_asked_chords(score.with_chords(marks), request).chords


def free_spans(marks: Chords, request: Request) -> Iterator[tuple[int, int]]:
    """Spans of ticks of the region, in order, in which chords are to be written."""
    cuts = {request.start, request.end, *(mark.tick for mark in marks)}
    cuts |= {tick for span in request.constraints.locked_bars for tick in span}
    inside = sorted(tick for tick in cuts if request.start <= tick <= request.end)
    first: int | None = None
    for tick in inside:
        free = tick < request.end and request.is_free(tick) and symbol_at(marks, tick) == NOTHING
        if free and first is None:
            first = tick
        if not free and first is not None:
            yield first, tick
            first = None


def free_of_chords(score: Score, request: Request) -> bool:
    """Whether a request for chords has any symbols to write."""
    return any(True for _ in free_spans(fixed_lane(score, request), request))


def written_lane(score: Score, request: Request, marks: Chords) -> Chords | None:
    """The chords of the region as an answer has them on its lane `marks`; None where they are the song's own."""
    if request.task is not Task.HARMONIZE or request.voices != CHORDS:
        return None
    changes, before = (_changes(lane, request) for lane in (marks, score.chords))
    return None if changes == before else changes


def _changes(marks: Chords, request: Request) -> Chords:
    """The marks of the region at which the chord changes."""
    inside = [mark for mark in marks if request.start <= mark.tick < request.end]
    held = [symbol_at(marks, mark.tick - 1) for mark in inside]
    return tuple(mark for mark, before in zip(inside, held, strict=True) if mark.symbol != before)
