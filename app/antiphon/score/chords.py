"""Owns the song's chord symbols: marks on the time line, each of which lasts until the next one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class ChordMark:
    """From `tick` on this chord holds. symbol: as typed, lead-sheet text such as "Am7" or "C/E"; "" for no chord.

    What the text means is the theory's matter; a symbol that nobody can read is kept like any other.
    """

    tick: int
    symbol: str

    def __post_init__(self) -> None:
        if self.tick < 0:
            raise ValueError(f"tick {self.tick} is below 0")


Chords = tuple[ChordMark, ...]
"""Marks by tick, at most one a tick."""


def check_chords(marks: Sequence[ChordMark]) -> None:
    """Raise ValueError unless the marks ascend, one a tick."""
    if any(one.tick >= other.tick for one, other in pairwise(marks)):
        raise ValueError("the chord marks do not ascend by tick")


def symbol_at(marks: Chords, tick: int) -> str:
    """The symbol that holds at a tick: "" for no chord, and before the first mark."""
    at = bisect_right(marks, tick, key=lambda mark: mark.tick)
    return marks[at - 1].symbol if at else ""


def replace_chords(
    marks: Chords, start: int, end: int, new: Iterable[ChordMark], song_end: int | None = None
) -> Chords:
    """The marks with those in ticks [start, end) replaced; the chord that holds at `end` still begins or goes on there.

    Where none held, none does from `end` on; at `song_end`, if given, there is nothing left to say that of.
    Raises ValueError for a new mark outside the span, or two on one tick.
    """
    written = tuple(new)
    if any(not start <= mark.tick < end for mark in written):
        raise ValueError(f"a chord mark lies outside the ticks {start}..{end}")
    before = (*(mark for mark in marks if mark.tick < start), *written)
    after = tuple(mark for mark in marks if mark.tick >= end)
    if not (after and after[0].tick == end):
        held = symbol_at(marks, end)
        over = not held and song_end is not None and end >= song_end
        if held != symbol_at(before, end) and not over:
            after = (ChordMark(end, held), *after)
    check_chords(before)
    return (*before, *after)
