"""Owns what lies behind the notes: the rows of the keys or of the scale, the lines of bars, beats and grid."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from antiphon.score import KeyMap, Score
from antiphon.theory.scales import Scale
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.grid import BarTable, lines_between
from antiphon.ui.roll.rects import RectBuffer

BLACK_KEYS = frozenset((1, 3, 6, 8, 10))
_PIANO = frozenset(range(12)) - BLACK_KEYS


class Backdrop:
    """Paints the ground for one score at a time."""

    def __init__(self, score: Score) -> None:
        self._score = score
        self._bars = BarTable(score.meters)
        self._buffer = RectBuffer()
        self.is_drums = False
        """Whether rows are instruments: then every other one is dark."""

    @property
    def bars(self) -> BarTable:
        """The bars of the score, for others who draw them."""
        return self._bars

    def set_score(self, score: Score) -> None:
        """Draw this score's bars and keys from now on."""
        self._score = score
        if score.meters != self._bars.meters:
            self._bars = BarTable(score.meters)

    def paint(
        self, painter: QPainter, clip: QRectF, geometry: Geometry, colors: RollColors, cell: float, end_tick: int
    ) -> None:
        """Rows, lines, and the shade after the end of the song."""
        self._paint_rows(painter, clip, geometry, colors)
        start, end = max(0.0, geometry.tick_at(clip.left() - 1)), geometry.tick_at(clip.right() + 1)
        lines = lines_between(self._bars, geometry, cell, start, end)
        self._paint_lines(painter, clip, geometry, lines.cells, colors.grid)
        self._paint_lines(painter, clip, geometry, lines.beats, colors.beat)
        self._paint_lines(painter, clip, geometry, lines.bars, colors.bar if lines.bar_step == 1 else colors.beat)
        x = max(clip.left(), geometry.x_of(end_tick))
        if x < clip.right():
            painter.fillRect(QRectF(x, clip.top(), clip.right() - x, clip.height()), colors.beyond_end)
        bottom = geometry.content_height - geometry.top
        if bottom < clip.bottom():
            painter.fillRect(QRectF(clip.left(), bottom, clip.width(), clip.bottom() - bottom), colors.ruler)

    def _paint_rows(self, painter: QPainter, clip: QRectF, geometry: Geometry, colors: RollColors) -> None:
        painter.fillRect(clip, colors.row)
        high, low = geometry.pitch_at(clip.top()), geometry.pitch_at(clip.bottom())
        pitches = geometry.rows.between(low, high)
        if self.is_drums:
            every_other = pitches[geometry.rows.rows_of(pitches) % 2 == 1]
            self._fill_rows(painter, geometry, clip.left(), clip.right(), every_other.tolist(), colors.row_dark)
        for left, right, inside, tonic in () if self.is_drums else self._stretches(clip, geometry):
            dark = [pitch for pitch in pitches.tolist() if pitch % 12 not in inside]
            self._fill_rows(painter, geometry, left, right, dark, colors.row_dark)
            if tonic is not None:
                roots = [pitch for pitch in pitches.tolist() if pitch % 12 == tonic]
                self._fill_rows(painter, geometry, left, right, roots, colors.row_tonic)
        octaves = self._octaves(geometry, pitches.tolist())
        if geometry.row_height >= 7:
            within = [pitch for pitch in pitches.tolist() if pitch not in octaves]
            self._underline(painter, clip, geometry, within, colors.row_line)
        self._underline(painter, clip, geometry, sorted(octaves), colors.octave_line)

    def _octaves(self, geometry: Geometry, pitches: list[int]) -> frozenset[int]:
        """Below which rows another octave begins; drums have none where only they are shown."""
        rows = geometry.rows
        if not rows.is_folded:
            return frozenset(pitch for pitch in pitches if pitch % 12 == 0)
        if self.is_drums:
            return frozenset()
        return frozenset(pitch for pitch in pitches if pitch // 12 > rows.stepped(pitch, -1) // 12)

    def _stretches(self, clip: QRectF, geometry: Geometry) -> list[tuple[float, float, frozenset[int], int | None]]:
        """Spans of x with the pitch classes that are light there, and the tonic."""
        keys: KeyMap = self._score.keys
        if not keys.events:
            return [(clip.left(), clip.right(), _PIANO, None)]
        begins = sorted({0, *(event.tick for event in keys.events)})
        found: list[tuple[float, float, frozenset[int], int | None]] = []
        for begin, until in zip(begins, [*begins[1:], None], strict=True):
            left = max(clip.left(), geometry.x_of(begin))
            right = clip.right() if until is None else min(clip.right(), geometry.x_of(until))
            if right > left:
                key = keys.key_at(begin)
                if key is None:
                    found.append((left, right, _PIANO, None))
                else:
                    scale = Scale(key.tonic, "minor" if key.minor else "major")
                    found.append((left, right, scale.pitch_classes, key.tonic))
        return found

    def _fill_rows(
        self, painter: QPainter, geometry: Geometry, left: float, right: float, pitches: list[int], color: QColor
    ) -> None:
        top = geometry.tops_of(np.array(pitches, np.int64))
        self._draw(painter, np.full(top.size, left), top, np.full(top.size, right - left), geometry.row_height, color)

    def _underline(
        self, painter: QPainter, clip: QRectF, geometry: Geometry, pitches: list[int], color: QColor
    ) -> None:
        top = geometry.tops_of(np.array(pitches, np.int64)) + geometry.row_height - 1
        self._draw(painter, np.full(top.size, clip.left()), top, np.full(top.size, clip.width()), 1.0, color)

    def _paint_lines(
        self, painter: QPainter, clip: QRectF, geometry: Geometry, ticks: npt.NDArray[np.int64], color: QColor
    ) -> None:
        x = np.round(ticks * geometry.pixels_per_tick - geometry.left)
        x = x[(x >= clip.left() - 1) & (x <= clip.right())]
        self._draw(painter, x, np.full(x.size, clip.top()), np.ones(x.size), clip.height(), color)

    def _draw(
        self,
        painter: QPainter,
        x: npt.NDArray[np.float64],
        y: npt.NDArray[np.float64],
        width: npt.NDArray[np.float64],
        height: float,
        color: QColor,
    ) -> None:
        if x.size:
            self._buffer.fill(x, y, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRects(self._buffer.rects(0, x.size))
