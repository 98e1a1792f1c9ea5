"""Owns the grid of time: the snap setting, snapping of ticks, and which lines are drawn where."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from antiphon.score import MeterMap
from antiphon.ui.roll.geometry import Geometry

FINEST = 64
#: An adaptive grid is the finest one whose cells are at least so wide, in pixels.
CELL_WIDTH = 15.0


class SnapKind(StrEnum):
    """How the grid is chosen."""

    ADAPTIVE = "adaptive"
    FIXED = "fixed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Snap:
    """The snap setting. denominator: 1, 2, 4 .. 64, the note value of a fixed grid; triplet: two thirds of it;
    dotted: one and a half. An adaptive grid takes its value from the zoom and obeys triplet."""

    kind: SnapKind = SnapKind.ADAPTIVE
    denominator: int = 16
    triplet: bool = False
    dotted: bool = False

    @staticmethod
    def named(name: str, kind: str) -> "Snap":
        """The snap of a setting: "adaptive", "off" or a value such as "1/16"; kind: "triplet", "dotted" or neither."""
        if name in ("adaptive", "off"):
            return Snap(SnapKind(name))
        return Snap(SnapKind.FIXED, int(name.removeprefix("1/")), kind == "triplet", kind == "dotted")

    def cell(self, geometry: Geometry) -> float:
        """The length of a grid cell in ticks, at least 1; with snap off, of the cells that are drawn."""
        whole = 4.0 * geometry.ppq * (2 / 3 if self.triplet else 1.0)
        if self.kind is SnapKind.FIXED:
            return max(1.0, whole / self.denominator * (1.5 if self.dotted else 1.0))
        denominator = FINEST
        while denominator > 1 and geometry.width_of(whole / denominator) < CELL_WIDTH:
            denominator //= 2
        return max(1.0, whole / denominator)


@dataclass(frozen=True, slots=True)
class Grid:
    """Snapping to cells of `cell` ticks, counted from the start of each bar; a bar line is always on the grid."""

    meters: MeterMap
    cell: float
    enabled: bool = True

    def floor(self, tick: float, *, snap: bool = True) -> int:
        """The start of the cell that holds the tick, 0 or more."""
        return self._cell(tick)[0] if self.enabled and snap else max(0, int(tick))

    def ceil(self, tick: float, *, snap: bool = True) -> int:
        """The first grid line at or after the tick."""
        if not (self.enabled and snap):
            return max(0, -int(-tick // 1))
        start, end = self._cell(tick)
        return start if start >= tick else end

    def nearest(self, tick: float, *, snap: bool = True) -> int:
        """The grid line nearest to the tick, 0 or more."""
        if not (self.enabled and snap):
            return max(0, round(tick))
        start, end = self._cell(tick)
        return start if tick - start <= end - tick else end

    def cell_end(self, tick: int) -> int:
        """The end of the cell that holds the tick, whether or not snap is on."""
        return max(tick + 1, self._cell(tick)[1])

    def _cell(self, tick: float) -> tuple[int, int]:
        inside = max(0, int(tick))
        bar = self.meters.bar_at(inside)
        first, last = self.meters.bar_start(bar), self.meters.bar_end(bar)
        step = int((inside - first) / self.cell)
        if first + round((step + 1) * self.cell) <= inside:
            step += 1
        start = first + round(step * self.cell)
        end = min(last, first + round((step + 1) * self.cell))
        return start, end


class BarTable:
    """The starts of bars as an array, made as far as they are asked for. Of one meter map."""

    def __init__(self, meters: MeterMap) -> None:
        self.meters = meters
        self._starts: list[int] = [0]
        self._array: npt.NDArray[np.int64] = np.zeros(1, np.int64)

    def until(self, tick: float) -> npt.NDArray[np.int64]:
        """Starts of all bars that begin before the tick, and one more."""
        starts = self._starts
        if starts[-1] < tick:
            while starts[-1] < tick:
                starts.append(self.meters.bar_end(len(starts) - 1))
            self._array = np.array(starts, np.int64)
        return self._array[: bisect_left(starts, tick) + 1]


@dataclass(frozen=True, slots=True)
class GridLines:
    """Ticks of the lines to draw: every line is in one of the three. first_bar: the number, from 0, of bars[0];
    bar_step: every so many bars only, when they are narrow."""

    bars: npt.NDArray[np.int64]
    beats: npt.NDArray[np.int64]
    cells: npt.NDArray[np.int64]
    first_bar: int
    bar_step: int


def lines_between(table: BarTable, geometry: Geometry, cell: float, start: float, end: float) -> GridLines:
    """The lines within the ticks [start, end], thinned out so that none stand closer than a few pixels."""
    meters = table.meters
    starts = table.until(max(1.0, end + 1))
    first = max(0, int(np.searchsorted(starts, start, side="right")) - 1)
    shown = starts[first:]
    typical = geometry.width_of(meters.bar_end(first) - meters.bar_start(first))
    step = 1
    while typical * step < 7:
        step *= 2
    bars = starts[first - first % step :: step]
    beats: list[npt.NDArray[np.int64]] = []
    cells: list[npt.NDArray[np.int64]] = []
    beat_width = geometry.width_of(meters.beat_ticks(first))
    if step == 1 and beat_width >= 7:
        for bar, at in enumerate(shown[: int(np.searchsorted(shown, end, side="right"))].tolist(), first):
            stop = meters.bar_end(bar)
            beat = meters.beat_ticks(bar)
            beats.append(np.arange(at + beat, stop, beat, dtype=np.int64))
            if geometry.width_of(cell) >= 5 and cell < beat:
                fine = at + np.round(np.arange(1, int((stop - at) / cell) + 1) * cell).astype(np.int64)
                cells.append(fine[(fine < stop) & ((fine - at) % beat != 0)])
    empty = np.zeros(0, np.int64)
    return GridLines(
        bars,
        np.concatenate(beats) if beats else empty,
        np.concatenate(cells) if cells else empty,
        first - first % step,
        step,
    )
