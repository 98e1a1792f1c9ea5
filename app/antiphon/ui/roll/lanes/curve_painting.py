"""Owns the picture of a curve in its lane: steps over their ground, points, chosen ones, the one under the mouse."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from antiphon.score.curves import CurveOf, Points, value_at
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.lanes.curve_sheet import MARGIN, CurveSheet

#: With more points in view than this, only those chosen are marked.
_MOST_MARKED = 200


def paint_curve(
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
    geometry, kind = sheet.bench.geometry, sheet.kind
    color = colors.marker if kind.of is CurveOf.TEMPO else track_color
    ground = sheet.y_of(kind.resting if kind.is_centred else kind.low)
    left_tick, right_tick = geometry.tick_at(0), geometry.tick_at(area.right())
    inside = [point for point in points if left_tick < point[0] < right_tick]
    steps = [(left_tick, value_at(points, int(left_tick), kind)), *inside, (right_tick, 0)]
    before = None
    for (start, value), (end, _) in pairwise(steps):
        x, width, y = geometry.x_of(start), geometry.width_of(end - start), sheet.y_of(value)
        painter.fillRect(QRectF(x, min(y, ground), width, abs(ground - y)), with_alpha(color, 0.25))
        painter.fillRect(QRectF(x, y - 1, width, 2), color)
        if before is not None and abs(before - y) > 1:
            painter.fillRect(QRectF(x - 1, min(before, y) - 1, 2, abs(before - y) + 2), with_alpha(color, 0.7))
        before = y
    near = geometry.ticks_of(8)
    marks = [point for point in points if left_tick - near < point[0] < right_tick]
    few = len(marks) < _MOST_MARKED
    for tick, value in marks:
        x, y = geometry.x_of(tick), sheet.y_of(value)
        if tick in chosen or tick == held:
            if kind.is_switch:
                _paint_edge(painter, x, sheet.height, colors, color, chosen=tick in chosen)
            else:
                _paint_point(painter, x, y, colors, color, chosen=tick in chosen)
        elif few and not kind.is_switch:
            painter.fillRect(QRectF(x - 2, y - 2, 5, 5), color)


def _paint_point(painter: QPainter, x: float, y: float, colors: RollColors, color: QColor, *, chosen: bool) -> None:
    """A point that is chosen, or under the mouse."""
    painter.fillRect(QRectF(x - 4, y - 4, 9, 9), colors.note_selected if chosen else color)
    painter.fillRect(QRectF(x - 3, y - 3, 7, 7), colors.selected(color) if chosen else colors.lane)


def _paint_edge(painter: QPainter, x: float, height: float, colors: RollColors, color: QColor, *, chosen: bool) -> None:
    """An edge of a switch that is chosen, or under the mouse: its whole height, with something to take hold of."""
    ink = colors.note_selected if chosen else color
    painter.fillRect(QRectF(x - 1, MARGIN - 1, 2, height - 2 * MARGIN + 2), ink)
    painter.fillRect(QRectF(x - 4, height / 2 - 7, 8, 14), ink)
    painter.fillRect(QRectF(x - 3, height / 2 - 6, 6, 12), colors.selected(color) if chosen else colors.lane)


def paint_band(painter: QPainter, band: QRectF, colors: RollColors) -> None:
    """The marquee."""
    painter.fillRect(band, with_alpha(colors.marquee, 0.14))
    painter.setPen(QPen(colors.marquee, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(band)
