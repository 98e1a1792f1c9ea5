"""Owns the map between music and pixels: ticks along x, pitches along y, with zoom and scroll.

Pixels are Qt's logical ones, counted from the upper left corner of the notes' area. Pitch 127 is the top row.
"""

import math
from dataclasses import dataclass, replace

MIN_QUARTER, MAX_QUARTER = 0.5, 1600.0
MIN_ROW, MAX_ROW = 3, 48
ROWS = 128


@dataclass(frozen=True, slots=True)
class Geometry:
    """One state of zoom and scroll. quarter_width: pixels a quarter; row_height: pixels a pitch, whole, so that
    all rows look alike; left, top: how far the content is scrolled, in pixels, 0 or more."""

    ppq: int = 480
    quarter_width: float = 64.0
    row_height: int = 14
    left: float = 0.0
    top: float = 0.0

    @property
    def pixels_per_tick(self) -> float:
        """The width of a tick."""
        return self.quarter_width / self.ppq

    @property
    def content_height(self) -> int:
        """The height of all 128 rows."""
        return ROWS * self.row_height

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
        """The upper edge of the row of a pitch."""
        return (ROWS - 1 - pitch) * self.row_height - self.top

    def pitch_at(self, y: float) -> int:
        """The pitch, 0..127, whose row holds y; the nearest beyond the ends."""
        return max(0, min(ROWS - 1, ROWS - 1 - math.floor((y + self.top) / self.row_height)))

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

    def fitting_pitches(self, low: int, high: int, height: float, highest_row: int = MAX_ROW) -> "Geometry":
        """Zoomed and scrolled so that the rows low..high fill the height, with them in the middle; the rows become
        no higher than `highest_row`."""
        row = max(MIN_ROW, min(highest_row, math.floor(height / max(1, high - low + 1))))
        middle = (ROWS - 0.5 - (low + high) / 2) * row
        return replace(self, row_height=row, top=max(0.0, float(round(middle - height / 2))))
