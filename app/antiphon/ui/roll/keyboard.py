"""Owns the keyboard left of the roll: its keys sound when pressed, and show what the mouse points at."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from antiphon.ui.roll.backdrop import BLACK_KEYS
from antiphon.ui.roll.colors import RollColors, mix, with_alpha
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.names import pitch_name

WIDTH = 64


class Keyboard(QWidget):
    """Keys for the rows of a geometry. pressed: a key, with the velocity: louder towards its front. row_chosen: a key
    pressed with Ctrl, and whether Shift is held too."""

    pressed = Signal(int, int)
    row_chosen = Signal(int, bool)
    released = Signal()

    def __init__(self, colors: RollColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._geometry = Geometry()
        self._hovered: int | None = None
        self._held: int | None = None
        self._names: dict[int, str] = {}
        self._used: frozenset[int] = frozenset()
        self._letters: dict[int, str] = {}
        self.middle_c = 4
        self.sharps = 0
        """What the names of black keys are spelt with, flats below 0."""
        self.setMouseTracking(True)
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Keyboard"))
        self.setToolTip(self.tr("Press to hear; with Ctrl, select all notes of the row"))

    def set_colors(self, colors: RollColors) -> None:
        """Draw with other colours."""
        self._colors = colors
        self.update()

    def set_geometry(self, geometry: Geometry) -> None:
        """Follow the rows of the roll."""
        before, self._geometry = self._geometry, geometry
        if (geometry.row_height, geometry.top, geometry.rows) != (before.row_height, before.top, before.rows):
            self.update()

    def set_names(self, names: dict[int, str], used: frozenset[int] = frozenset()) -> None:
        """Names to write on keys in place of pitches, as those of drums; none for a piano's keys. used: those that
        have notes, which are brighter."""
        if (names, used) != (self._names, self._used):
            self._names, self._used = names, used
            self.update()

    def set_letters(self, letters: dict[int, str]) -> None:
        """Letters of the computer keyboard that write these pitches now, to show on their keys."""
        if letters != self._letters:
            self._letters = letters
            self.update()

    def set_hovered(self, pitch: int | None) -> None:
        """Light up the key of the row the mouse is in."""
        if pitch != self._hovered:
            self._hovered = pitch
            self.update()

    @property
    def held(self) -> int | None:
        """The key that the mouse holds down."""
        return self._held

    def sizeHint(self) -> QSize:
        """As wide as keys are."""
        return QSize(WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the keys."""
        painter = QPainter(self)
        colors, height = self._colors, self._geometry.row_height
        low = self._geometry.pitch_at(event.rect().bottom() + 1)
        high = self._geometry.pitch_at(event.rect().top())
        painter.fillRect(self.rect(), colors.ruler_line if self._names else colors.key_white)
        font = QFont(self.font())
        font.setPixelSize(max(7, min(10 if self._names else 11, height - 2)))
        painter.setFont(font)
        rows = self._geometry.rows
        for pitch in rows.between(low, high).tolist():
            top = self._geometry.y_of(pitch)
            if self._names:
                self._paint_pad(painter, pitch, top, height)
            elif rows.is_folded:
                self._paint_bar(painter, pitch, top, height)
            else:
                self._paint_key(painter, pitch, top, height)
            if pitch in self._letters and height >= 8:
                self._paint_letter(painter, self._letters[pitch], top, height)
        end = self._geometry.content_height - self._geometry.top
        if end < self.height():
            painter.fillRect(QRectF(0, end, WIDTH, self.height() - end), colors.ruler)
        painter.fillRect(QRectF(WIDTH - 1, 0, 1, self.height()), colors.ruler_line)

    def _paint_key(self, painter: QPainter, pitch: int, top: float, height: int) -> None:
        colors = self._colors
        tone = pitch % 12
        lit = colors.key_pressed if pitch == self._held else None
        hovered = pitch == self._hovered
        if tone in BLACK_KEYS:
            # The crack between the two white keys runs through the middle of the row.
            middle = top + height // 2
            painter.fillRect(QRectF(0, middle, WIDTH, 1), colors.key_line)
            length = WIDTH * 0.62
            body = QRectF(0, top, length, height)
            face = lit or (mix(colors.key_black, colors.key_white, 0.22) if hovered else colors.key_black)
            if height >= 8:
                shade = QLinearGradient(0, 0, length, 0)
                shade.setColorAt(0, face)
                shade.setColorAt(0.86, face)
                shade.setColorAt(1, mix(face, QColor("#000000"), 0.35))
                painter.fillRect(body, shade)
            else:
                painter.fillRect(body, face)
        else:
            if lit is not None or hovered:
                fill = lit or mix(colors.key_white, colors.key_pressed, 0.28)
                painter.fillRect(QRectF(0, top, WIDTH, height), fill)
            if tone in (0, 5):
                painter.fillRect(QRectF(0, top + height - 1, WIDTH, 1), colors.key_line)
        if height >= 8 and (tone == 0 or (hovered and tone not in BLACK_KEYS)):
            painter.setPen(colors.key_text if tone == 0 and not hovered else QColor("#20242c"))
            where = QRectF(0, top, WIDTH - 7, height)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._label(pitch))

    def _paint_bar(self, painter: QPainter, pitch: int, top: float, height: int) -> None:
        """A key of a folded roll: the one beside it may be any other, so each is a bar and has its name."""
        colors, black = self._colors, pitch % 12 in BLACK_KEYS
        face = mix(colors.key_black, colors.key_white, 0.1) if black else colors.key_white
        if pitch == self._held:
            face = colors.key_pressed
        elif pitch == self._hovered:
            face = mix(face, colors.key_pressed, 0.28)
        painter.fillRect(QRectF(0, top, WIDTH, height - 1), face)
        painter.fillRect(QRectF(0, top + height - 1, WIDTH, 1), colors.key_line)
        if height >= 9:
            light = black and pitch != self._held
            painter.setPen(with_alpha(QColor("#ffffff"), 0.82) if light else QColor("#20242c"))
            where = QRectF(0, top, WIDTH - 7, height - 1)
            name = pitch_name(pitch, self.middle_c, self.sharps)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_pad(self, painter: QPainter, pitch: int, top: float, height: int) -> None:
        colors = self._colors
        used = pitch in self._used
        name = self._names.get(pitch) or pitch_name(pitch, self.middle_c, self.sharps)
        face = mix(colors.ruler, colors.ruler_text, 0.16 if used else 0.05 if pitch in self._names else 0.0)
        if pitch == self._held:
            face = colors.key_pressed
        elif pitch == self._hovered:
            face = mix(face, colors.ruler_text, 0.12)
        painter.fillRect(QRectF(0, top, WIDTH, height - 1), face)
        if height >= 9:
            painter.setPen(colors.ruler_text if used else colors.ruler_text_dim)
            where = QRectF(5, top, WIDTH - 7, height - 1)
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(where.width()))
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_letter(self, painter: QPainter, letter: str, top: float, height: int) -> None:
        # On the part of the key that is black or white alike, and clear of the names of pitches and drums.
        badge = QRectF(WIDTH - 38 if not self._names else WIDTH - 18, top + 0.5, 13, height - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors.key_pressed)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor("#10141c"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)

    def _label(self, pitch: int) -> str:
        return pitch_name(pitch, self.middle_c)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Sound the key; with Ctrl, choose its row."""
        y, keys = event.position().y(), event.modifiers()
        if event.button() != Qt.MouseButton.LeftButton or not self._geometry.is_row(y):
            return
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.row_chosen.emit(self._geometry.pitch_at(y), bool(keys & Qt.KeyboardModifier.ShiftModifier))
        else:
            self._press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Slide over the keys while the button is held."""
        y = event.position().y()
        pitch = self._geometry.pitch_at(y)
        self.set_hovered(pitch if self._geometry.is_row(y) else None)
        if self._held is not None and pitch != self._held:
            self._press(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the key go."""
        if event.button() == Qt.MouseButton.LeftButton and self._held is not None:
            self._held = None
            self.released.emit()
            self.update()

    def leaveEvent(self, event: object) -> None:
        """No key is pointed at."""
        self.set_hovered(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the roll."""
        event.ignore()

    def _press(self, position: QPointF) -> None:
        self._held = self._geometry.pitch_at(position.y())
        share = max(0.0, min(1.0, position.x() / WIDTH))
        self.pressed.emit(self._held, round(50 + 65 * share))
        self.update()
