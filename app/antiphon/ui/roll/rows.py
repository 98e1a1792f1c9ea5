"""Owns the rows of the roll: which pitches have one, from the top down, and the way from pitch to row and back.

All 128 pitches have a row unless the roll is folded. A pitch without one is nearest to some row all the same, so that
whatever points at it, as the cursor of the keyboard, has a place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

PITCHES = 128


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that are shown. pitches: those with a row, from the top down; made by `of`, which orders them."""

    pitches: tuple[int, ...]
    row: tuple[int, ...] = field(init=False, compare=False, repr=False)
    """Of each pitch 0..127 the row, counted from the top; of a hidden pitch the nearest, the lower of two."""
    table: Ints = field(init=False, compare=False, repr=False)
    """The same as an array, to look up many at once."""
    mask: Mask | None = field(init=False, compare=False, repr=False)
    """Of each pitch whether it has a row; None where all have, so that nothing is looked up then."""

    def __post_init__(self) -> None:
        shown = np.array(self.pitches, np.int64)
        if not shown.size or any(low >= high for high, low in pairwise(self.pitches)):
            raise ValueError("a roll has at least one row, and its rows go down in pitch")
        distance = np.abs(np.arange(PITCHES)[:, None] - shown[None, :])
        # Of two rows as near the last, which is the lower.
        table = shown.size - 1 - np.argmin(distance[:, ::-1], axis=1).astype(np.int64)
        mask = np.zeros(PITCHES, np.bool_)
        mask[shown] = True
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "row", tuple(table.tolist()))
        object.__setattr__(self, "mask", None if shown.size == PITCHES else mask)

    @staticmethod
    def of(pitches: Iterable[int]) -> "Rows":
        """Rows for these pitches, in any order; all there are where there is none among them."""
        ordered = sorted({pitch for pitch in pitches if 0 <= pitch < PITCHES}, reverse=True)
        return Rows(tuple(ordered)) if ordered and len(ordered) < PITCHES else ALL_ROWS

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.pitches)

    @property
    def is_folded(self) -> bool:
        """Whether some pitches have no row."""
        return self.mask is not None

    def shows(self, pitch: int) -> bool:
        """Whether a pitch has a row."""
        return self.mask is None or bool(self.mask[pitch])

    def pitch_of(self, row: int) -> int:
        """The pitch of a row counted from the top; of the first or the last one beyond the ends."""
        return self.pitches[max(0, min(len(self.pitches) - 1, row))]

    def stepped(self, pitch: int, steps: int) -> int:
        """The pitch so many rows higher (lower below 0), as far as there are rows; 0 leaves it, hidden or not."""
        return self.pitch_of(self.row[pitch] - steps) if steps else pitch

    def clamped(self, steps: int, low: int, high: int) -> int:
        """How many rows notes from low to high can go up together, of the steps wished (down below 0)."""
        return max(self.row[low] - (len(self.pitches) - 1), min(self.row[high], steps))

    def between(self, low: int, high: int) -> Ints:
        """The pitches low..high that have a row, from the lowest up."""
        pitches = np.arange(max(0, low), min(PITCHES - 1, high) + 1)
        return pitches if self.mask is None else pitches[self.mask[pitches]]

    def rows_of(self, pitches: npt.NDArray[Any]) -> Ints:
        """The rows of many pitches."""
        rows: Ints = self.table[pitches]
        return rows


ALL_ROWS = Rows(tuple(range(PITCHES - 1, -1, -1)))
