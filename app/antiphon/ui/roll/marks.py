"""Owns the padlock on notes that the composer has locked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.index import Columns


def paint_padlocks(
    painter: QPainter,
    clip: QRectF,
    geometry: Geometry,
    columns: Columns,
    colors: RollColors,
    *,
    hits: bool = False,
) -> None:
    """A padlock at the end of each of these notes; a bar there where rows are low, and on hits of drums."""
    low, high = geometry.pitch_at(clip.bottom()), geometry.pitch_at(clip.top())
    air = geometry.ticks_of(16.0)
    start, end = geometry.tick_at(clip.left()) - air, geometry.tick_at(clip.right()) + air
    rows = columns.visible(start, end, low, high, geometry.rows.mask)
    ink = QColor("#101318") if colors.is_dark else QColor("#ffffff")
    for row in rows.tolist():
        left, right = geometry.x_of(int(columns.onset[row])), geometry.x_of(int(columns.end[row]))
        right = left + geometry.mark_width if hits else right
        top, height = geometry.y_of(int(columns.pitch[row])), geometry.row_height - 1
        if hits or height < 10 or right - left < 12:
            painter.fillRect(QRectF(max(left, right - 4), top + 2, min(2.0, right - left), height - 4), ink)
            continue
        _paint_padlock(painter, QPointF(round(right) - 10.5, top + height / 2), ink)


def _paint_padlock(painter: QPainter, place: QPointF, ink: QColor) -> None:
    """A padlock seven pixels wide, centred on the left of `place`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shackle = QPainterPath()
    shackle.moveTo(place.x() + 1.5, place.y())
    shackle.arcTo(QRectF(place.x() + 1.5, place.y() - 4, 4, 5), 180, -180)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shackle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(place.x(), place.y() - 0.8, 7, 4.8), 1, 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
