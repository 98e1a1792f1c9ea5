"""How the ruler draws markers and the playhead."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from antiphon.score import Text
from antiphon.theory.chord_symbols import marker_name
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry

HEIGHT = 46
UPPER = 22


def paint_markers(
    painter: QPainter, markers: Sequence[Text], geometry: Geometry, width: int, colors: RollColors
) -> None:
    """Flags with their names, cut where the next one stands."""
    metrics = painter.fontMetrics()
    ends = [*(geometry.x_of(marker.tick) for marker in markers[1:]), 1e9]
    for marker, end in zip(markers, ends, strict=False):
        x = round(geometry.x_of(marker.tick))
        if x > width or end < 0:
            continue
        painter.fillRect(QRectF(x, 2, 1, UPPER - 2), colors.marker)
        flag = QPolygonF([QPointF(x, 3), QPointF(x + 7, 6.5), QPointF(x, 10)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.marker)
        painter.drawPolygon(flag)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        room = min(180, int(end - x) - 14)
        if room > 12:
            painter.setPen(colors.ruler_text)
            text = metrics.elidedText(marker_name(marker.text), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x + 10, 14), text)


def paint_playhead(painter: QPainter, x: int, width: int, colors: RollColors) -> None:
    """A small arrow down at the place the music is at."""
    if not -8 <= x <= width + 8:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.playhead)
    corners = ((-5, HEIGHT - 11), (6, HEIGHT - 11), (6, HEIGHT - 7), (0.5, HEIGHT - 1), (-5, HEIGHT - 7))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y) for dx, y in corners]))
