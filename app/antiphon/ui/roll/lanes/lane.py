"""What the lanes below the notes share: the roll's geometry, its colours, its wheel, the strip at the left."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH


class Lane(QWidget):
    """Follows the roll's geometry. wheel_turned: a wheel event, to be handled by the roll."""

    wheel_turned = Signal(QWheelEvent)

    def __init__(self, bench: Bench, colors: RollColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._colors = bench, colors
        self._margin = 0
        self.setMouseTracking(True)
        self.setMinimumHeight(48)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_colors(self, colors: RollColors) -> None:
        """Draw with other colours."""
        self._colors = colors
        self.update()

    def set_margin(self, width: int) -> None:
        """Leave so much free at the right, under the roll's scroll bar."""
        if width != self._margin:
            self._margin = width
            self.update()

    def set_geometry(self, geometry: Geometry) -> None:
        """Follow zoom and scroll of the roll; the bench has the geometry."""
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll and zoom as over the roll."""
        self.wheel_turned.emit(event)

    def _area(self) -> QRectF:
        """Where values are drawn: right of the strip, left of the scroll bar."""
        return QRectF(KEYBOARD_WIDTH, 0, self.width() - KEYBOARD_WIDTH - self._margin, self.height())

    def _paint_frame(self, painter: QPainter) -> None:
        """The strip at the left, the ground under the scroll bar, and the pen and font of the scale."""
        colors = self._colors
        painter.fillRect(QRectF(0, 0, KEYBOARD_WIDTH, self.height()), colors.ruler)
        painter.fillRect(QRectF(KEYBOARD_WIDTH - 1, 0, 1, self.height()), colors.ruler_line)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colors.ruler_line)
        painter.fillRect(QRectF(self.width() - self._margin, 1, self._margin, self.height()), colors.ruler)
        font = QFont(self.font())
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(colors.ruler_text_dim)
