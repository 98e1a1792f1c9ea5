"""Owns the picture of a curve in its lane: steps over their ground, points, chosen ones, the one under the mouse."""

from bisect import bisect_left
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from antiphon.score.curves import CurveOf, Points
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.lanes.curve_names import value_name
from antiphon.ui.roll.lanes.curve_sheet import MARGIN, CurveSheet
from antiphon.ui.roll.rects import RectBuffer

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating[Any]]
#: With more points in view than this, only those chosen are marked.
_MOST_MARKED = 200
#: No value is written in less room, in pixels.
_LEAST_WORDS = 16.0


class CurvePainter:
    """Paints the curves of one lane. With more points than pixels, a pixel shows the span of its values."""

    def __init__(self) -> None:
        self._rects = RectBuffer()
        self._known: Points = ()
        self._ticks: Ints = np.zeros(0, np.int64)
        self._values: Ints = np.zeros(0, np.int64)

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        sheet: CurveSheet,
        colors: RollColors,
        track_color: QColor,
        points: Points,
        chosen: frozenset[int],
        held: int | None,
    ) -> None:
        """The points as a curve. chosen: some of them; held: the one that a drag would move."""
        if points is not self._known:
            table = np.array(points, np.int64).reshape(-1, 2)
            self._known, self._ticks, self._values = points, table[:, 0].copy(), table[:, 1].copy()
        geometry, kind = sheet.bench.geometry, sheet.kind
        color = colors.marker if kind.of is CurveOf.TEMPO else track_color
        first = int(np.searchsorted(self._ticks, geometry.tick_at(0), side="right"))
        last = int(np.searchsorted(self._ticks, geometry.tick_at(area.right()), side="left"))
        before = int(self._values[first - 1]) if first > 0 else kind.resting
        x = self._ticks[first:last] * geometry.pixels_per_tick - geometry.left
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        self._steps(painter, area, sheet, color, np.append(0.0, x), np.append(before, self._values[first:last]))
        # Half of a mark is seen of a point just outside.
        near = geometry.ticks_of(8)
        first = int(np.searchsorted(self._ticks, geometry.tick_at(0) - near))
        ticks, values = self._ticks[first:last], self._values[first:last]
        x = ticks * geometry.pixels_per_tick - geometry.left
        picked = np.isin(ticks, np.fromiter(chosen, np.int64, len(chosen)))
        if not kind.is_switch and len(ticks) < _MOST_MARKED:
            self._marks(painter, sheet, x[~picked], values[~picked], 5, color)
        if held is not None and held not in chosen:
            self._handles(painter, sheet, x[ticks == held], values[ticks == held], color, colors.lane)
        self._handles(painter, sheet, x[picked], values[picked], colors.note_selected, colors.selected(color))
        painter.restore()

    def _steps(
        self, painter: QPainter, area: QRectF, sheet: CurveSheet, color: QColor, x: Floats, values: Ints
    ) -> None:
        """Each value from its place to the next, with the ground below it and the edges between."""
        low = high = values
        if x.size > area.width():
            column = np.floor(x)
            starts = np.flatnonzero(np.append(True, np.diff(column) > 0))
            x, low, high = column[starts], np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
            values = values[np.append(starts[1:], values.size) - 1]
        came = np.append(values[:1], values[:-1])
        y, top = _y_of(sheet, values), _y_of(sheet, np.maximum(high, came))
        bottom = _y_of(sheet, np.minimum(low, came))
        width = np.append(x[1:], area.right()) - x
        ground = sheet.y_of(sheet.kind.resting if sheet.kind.is_centred else sheet.kind.low)
        self._draw(painter, x, np.minimum(y, ground), width, np.abs(ground - y), with_alpha(color, 0.25))
        edges = bottom - top > 1
        x_of_edges, height = x[edges] - 1, (bottom - top)[edges] + 2
        self._draw(painter, x_of_edges, top[edges] - 1, np.full(height.size, 2.0), height, with_alpha(color, 0.7))
        self._draw(painter, x, y - 1, width, np.full(x.size, 2.0), color)

    def _handles(
        self, painter: QPainter, sheet: CurveSheet, x: Floats, values: Ints, ink: QColor, inside: QColor
    ) -> None:
        """Points that are chosen, or under the mouse; edges of a switch over the whole height."""
        if sheet.kind.is_switch:
            middle, height = sheet.height / 2, sheet.height - 2 * MARGIN + 2
            for left, top, width, tall, color in (
                (1, MARGIN - 1, 2, height, ink), (4, middle - 7, 8, 14, ink), (3, middle - 6, 6, 12, inside)
            ):  # fmt: skip
                self._draw(painter, x - left, np.full(x.size, float(top)), np.full(x.size, float(width)),
                           np.full(x.size, float(tall)), color)  # fmt: skip
        else:
            self._marks(painter, sheet, x, values, 9, ink)
            self._marks(painter, sheet, x, values, 7, inside)

    def _marks(self, painter: QPainter, sheet: CurveSheet, x: Floats, values: Ints, size: int, color: QColor) -> None:
        if x.size > _MOST_MARKED:
            # Very many: those of one pixel are one.
            _, kept = np.unique(np.round(x) * 65536 + values, return_index=True)
            x, values = x[kept], values[kept]
        side = np.full(x.size, float(size))
        self._draw(painter, x - size // 2, _y_of(sheet, values) - size // 2, side, side, color)

    def _draw(self, painter: QPainter, x: Floats, y: Floats, width: Floats, height: Floats, color: QColor) -> None:
        self._rects.fill(x, y, width, height)
        painter.setBrush(color)
        painter.drawRects(self._rects.rects(0, x.size))


def _y_of(sheet: CurveSheet, values: Ints) -> Floats:
    top, bottom = sheet.y_of(sheet.kind.high), sheet.y_of(sheet.kind.low)
    share = (sheet.kind.high - values) / (sheet.kind.high - sheet.kind.low)
    found: Floats = top + share * (bottom - top)
    return found


def paint_values(painter: QPainter, area: QRectF, sheet: CurveSheet, colors: RollColors, points: Points) -> None:
    """What the value is from each point on, where there is room for it; at the left, from the point before."""
    geometry = sheet.bench.geometry
    font = QFont(painter.font())
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(colors.ruler_text)
    first, last = (bisect_left(points, (round(geometry.tick_at(x)),)) for x in (0, area.right()))
    before = points[first - 1][1] if first else sheet.kind.resting
    shown = [(0.0, before), *((geometry.x_of(tick), value) for tick, value in points[first:last])]
    free, metrics = -1e9, QFontMetrics(font)
    for place, (x, value) in enumerate(shown):
        until = shown[place + 1][0] if place + 1 < len(shown) else area.right()
        if x < free or until - x < _LEAST_WORDS:  # among thousands few have room
            continue
        words = value_name(sheet.kind, value)
        width = metrics.horizontalAdvance(words)
        if until - x < width + 8:
            continue
        free, y = x + width + 8, sheet.y_of(value)
        top = y - 15 if y > 32 else y + 3
        painter.drawText(QRectF(x + 5, top, width + 2, 13), Qt.AlignmentFlag.AlignVCenter, words)


def paint_band(painter: QPainter, band: QRectF, colors: RollColors) -> None:
    """The marquee."""
    painter.fillRect(band, with_alpha(colors.marquee, 0.14))
    painter.setPen(QPen(colors.marquee, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(band)
