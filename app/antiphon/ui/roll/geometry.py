"""Owns the map between music and pixels: ticks along x, pitches along y, with zoom, scroll and rows.

Pixels are Qt's logical ones, counted from the upper left corner of the notes' area. Pitches go up; which of them have a
row is told by `rows`, and nobody else counts rows.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from antiphon.ui.roll.rows import ALL_ROWS, Rows

MIN_QUARTER, MAX_QUARTER = 0.5, 1600.0
MIN_ROW, MAX_ROW = 3, 48


@dataclass(frozen=True, slots=True)
class Geometry:
    """One state of zoom and scroll. quarter_width: pixels a quarter; row_height: pixels a pitch, whole, so that
    all rows look alike; left, top: how far the content is scrolled, in pixels, 0 or more; rows: which there are."""

    ppq: int = 480
    quarter_width: float = 64.0
    row_height: int = 14
    left: float = 0.0
    top: float = 0.0
    rows: Rows = ALL_ROWS

    @property
    def pixels_per_tick(self) -> float:
        """The width of a tick."""
        return self.quarter_width / self.ppq

    @property
    def content_height(self) -> int:
        """The height of all rows."""
        return self.rows.count * self.row_height

    def x_of(self, tick: float) -> float:
        """Where the tick lies."""
        return tick * self.pixels_per_tick - self.left

    def tick_at(self, x: float) -> float:
        """The tick at x, with its fraction; below 0 left of the song."""
        return (x + self.left) / self.pixels_per_tick

    def width_of(self, ticks: float) -> float:
        """How wide a span of ticks is."""
        return ticks * self.pixels_per_tick

    def ticks_of(self, width: float) -> float:
        """How many ticks a width spans."""
        return width / self.pixels_per_tick

    def y_of(self, pitch: int) -> float:
        """The upper edge of the row of a pitch; of the nearest one where it has none."""
        return self.rows.row[pitch] * self.row_height - self.top

    def tops_of(self, pitches: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The upper edges of the rows of many pitches."""
        return self.rows.rows_of(pitches).astype(np.float64) * self.row_height - self.top

    def pitch_at(self, y: float) -> int:
        """The pitch whose row holds y; the nearest beyond the ends."""
        return self.rows.pitch_of(math.floor((y + self.top) / self.row_height))

    def is_row(self, y: float) -> bool:
        """Whether there is a row at y: a folded roll may end above the foot of its view."""
        return 0 <= y + self.top < self.content_height

    @property
    def mark_width(self) -> float:
        """How wide a drum hit is drawn, whatever its length: a square, narrower where sixteenths are."""
        sixteenth = math.floor(self.quarter_width / 4)
        return float(max(4, min(self.row_height - 1, sixteenth - 1)))

    def scrolled_to(self, left: float, top: float) -> "Geometry":
        """The same zoom, scrolled elsewhere; never before the start or above the top."""
        return replace(self, left=max(0.0, left), top=max(0.0, top))

    def zoomed_time(self, factor: float, x: float) -> "Geometry":
        """Zoomed along time so that the tick at x stays there, within the limits of zoom."""
        tick = self.tick_at(x)
        width = max(MIN_QUARTER, min(MAX_QUARTER, self.quarter_width * factor))
        zoomed = replace(self, quarter_width=width)
        return replace(zoomed, left=max(0.0, tick * zoomed.pixels_per_tick - x))

    def zoomed_pitch(self, steps: int, y: float) -> "Geometry":
        """Rows higher by about a seventh for each step (lower below 0), so that what lies at y stays there."""
        height = self.row_height
        for _ in range(abs(steps)):
            change = max(1, round(height / 7))
            height = max(MIN_ROW, min(MAX_ROW, height + (change if steps > 0 else -change)))
        row = (y + self.top) / self.row_height
        return replace(self, row_height=height, top=max(0.0, float(round(row * height - y))))

    def fitting(self, start: float, end: float, width: float) -> "Geometry":
        """Zoomed and scrolled along time so that the ticks [start, end) fill the width."""
        span = max(1.0, end - start)
        quarter = max(MIN_QUARTER, min(MAX_QUARTER, width * self.ppq / span))
        zoomed = replace(self, quarter_width=quarter)
        return replace(zoomed, left=max(0.0, start * zoomed.pixels_per_tick))

    def fitting_pitches(
        self, low: int, high: int, height: float, highest_row: int = MAX_ROW, air: int = 0
    ) -> "Geometry":
        """Zoomed and scrolled so that the rows of low..high fill the height, with them in the middle and `air` rows
        at both sides; the rows become no higher than `highest_row`."""
        first, last = self.rows.row[high] - air, self.rows.row[low] + air
        row = max(MIN_ROW, min(highest_row, math.floor(height / max(1, last - first + 1))))
        return replace(self, row_height=row).centred_on(low, high, height)

    def centred_on(self, low: int, high: int, height: float) -> "Geometry":
        """Scrolled so that the rows of low..high are in the middle of the height."""
        middle = (self.rows.row[low] + self.rows.row[high] + 1) / 2 * self.row_height
        return replace(self, top=max(0.0, float(round(middle - height / 2))))
