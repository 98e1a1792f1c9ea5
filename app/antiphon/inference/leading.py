"""Voice leading of voices written to a melody: none above the one over it or on the melody's own note, no parallel
fifths and octaves.

These are preferences and no limits: where they leave no pitch that the limits allow, they give way. A pitch is barred
when the voice would move in parallel with one that is known to move at the same moment: the melody, or a voice that
was written there before it. That is a rule of the style, as in Bach's chorales, laid over the model's choice; nothing
is drawn several times and picked by its likelihood.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
SILENT = -1
_PERFECT = (0, 7)


@dataclass(frozen=True, slots=True)
class Leading:
    """Voices over each other. melody: (S + 1,) its pitch at the step before the region and at each of its steps, -1
    for silence; ranks: the written tracks from the top to the bottom."""

    melody: Ints
    ranks: tuple[int, ...]


class Lines:
    """What the voices of one candidate sound at every step, so far."""

    def __init__(self, leading: Leading) -> None:
        self.place = {rank: row for row, rank in enumerate(leading.ranks, 1)}
        self.pitch = np.full((1 + len(leading.ranks), len(leading.melody)), SILENT, np.int64)
        self.pitch[0] = leading.melody

    def write(self, rank: int, first: int, last: int, pitch: int) -> None:
        """A voice sounds a pitch in the steps first <= step < last; the step before the region is -1."""
        self.pitch[self.place[rank], max(0, first + 1) : max(0, last + 1)] = pitch

    def prefer(self, rank: int, step: int, mask: Bools) -> Bools:
        """(128,) the pitches of a mask that lead well at a step; the mask itself where there are none."""
        row, now = self.place[rank], self.pitch[:, step + 1]
        over, under = _sounding(now[:row]), _sounding(now[row + 1 :])
        inside = mask.copy()
        if len(over):
            inside[over.min() + 1 :] = False
        if now[0] != SILENT:
            inside[now[0] :] = False  # a voice that sings the melody's own note is none
        if len(under):
            inside[: under.max()] = False
        if not inside.any():
            inside = mask
        plain = inside & ~self._parallel(row, step)
        return plain if plain.any() else inside

    def _parallel(self, row: int, step: int) -> Bools:
        """(128,) pitches to which the voice would move in parallel fifths or octaves with another."""
        barred = np.zeros(128, bool)
        mine = int(self.pitch[row, step])
        if mine == SILENT:
            return barred
        for other in range(len(self.pitch)):
            before, after = self.pitch[other, step : step + 2].tolist()
            interval = abs(before - mine) % 12
            if other == row or SILENT in (before, after) or before == after or interval not in _PERFECT:
                continue
            pitches = np.arange(128)
            same_way = np.sign(pitches - mine) == np.sign(after - before)
            barred |= same_way & (np.abs(pitches - after) % 12 == interval)
        return barred


def _sounding(pitches: Ints) -> Ints:
    found: Ints = pitches[pitches != SILENT]
    return found


def line_at(ticks: Ints, notes: Sequence[tuple[int, int, int]]) -> Ints:
    """(len(ticks),) the pitch sounding at each tick of a line of (onset, end, pitch), the last begun; -1 for none."""
    out = np.full(len(ticks), SILENT, np.int64)
    for onset, end, pitch in sorted(notes):
        low, high = np.searchsorted(ticks, (onset, end))
        out[low:high] = pitch
    return out
