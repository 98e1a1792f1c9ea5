"""Owns the mouse cursors of the tools that the desktop has none for: pencil and eraser, drawn here."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF


def pencil_cursor() -> QCursor:
    """A pencil whose tip, low on the left, is what counts."""
    body = QPolygonF([QPointF(4, 20), QPointF(5.5, 15), QPointF(17, 3.5), QPointF(20.5, 7), QPointF(9, 18.5)])
    tip = QPolygonF([QPointF(4, 20), QPointF(5, 16.6), QPointF(7.4, 19)])
    return _drawn([(body, QColor("#ffffff")), (tip, QColor("#16181d"))], 4, 20)


def eraser_cursor() -> QCursor:
    """An eraser; its lower left corner counts."""
    body = QPolygonF([QPointF(4, 15.5), QPointF(14, 4), QPointF(20.5, 9.5), QPointF(10.5, 21), QPointF(8, 20.5)])
    end = QPolygonF([QPointF(4, 15.5), QPointF(8.2, 10.7), QPointF(14.7, 16.2), QPointF(10.5, 21), QPointF(8, 20.5)])
    return _drawn([(body, QColor("#ffffff")), (end, QColor("#f29aa2"))], 6, 19)


def _drawn(shapes: list[tuple[QPolygonF, QColor]], x: int, y: int) -> QCursor:
    picture = QPixmap(48, 48)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#16181d"), 1.3))
    for polygon, color in shapes:
        painter.setBrush(color)
        painter.drawPolygon(polygon)
    painter.end()
    return QCursor(picture, x, y)
