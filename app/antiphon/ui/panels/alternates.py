"""A small popup at a note: its likeliest other pitches, each with its name and how likely it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QEnterEvent, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QVBoxLayout, QWidget

from antiphon.generation.engine import Alternate
from antiphon.ui.look import label
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT, Theme

_ROW = QSize(224, 26)
_NAME, _SHARE = 44, 46


class AlternatesPopup(QFrame):
    """Waits until it is told what to offer. The mouse or the arrow keys look at a pitch, a click or Enter takes it.

    looked_at: a pitch. chosen: the pitch taken, after which it goes. closed: it has gone, in whatever way.
    """

    looked_at = Signal(int)
    chosen = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, instead_of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._theme = theme
        self.rows: list[AlternateRow] = []
        self._at: int | None = None
        self._words: QLabel = label(self.tr("Listening to the notes around …"), "muted")
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(_ROW.width())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        self._column.setSpacing(2)
        self._column.addWidget(label(self.tr("Instead of {}").format(instead_of), "section"))
        self._column.addWidget(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Other pitches than {}").format(instead_of))

    @property
    def words(self) -> str:
        """What it says while there is nothing to choose."""
        return self._words.text()

    def offer(self, alternates: Sequence[Alternate], name_of: Callable[[int], str]) -> None:
        """Offer these pitches, likeliest first."""
        if not alternates:
            self.refuse(self.tr("No other pitch fits here."))
            return
        self._words.setText(self.tr("↑↓ hear    Enter choose    Esc leave"))
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self._words.setFont(font)
        self._words.setWordWrap(False)
        most = max(each.probability for each in alternates)
        for place, each in enumerate(alternates):
            row = AlternateRow(each, name_of(each.pitch), most, self._theme)
            row.clicked.connect(lambda _=False, pitch=each.pitch: self._choose(pitch))
            row.reached.connect(self._reach)
            self._column.insertWidget(1 + place, row)
            self.rows.append(row)
        self.adjustSize()
        self._keep_on_screen()

    def refuse(self, sentence: str) -> None:
        """Say why there is nothing to offer."""
        self._words.setText(said(sentence))
        self.adjustSize()

    def show_at(self, place: QRect) -> None:
        """Show it below this place of the screen, or above where there is no room."""
        self._place = place
        self.adjustSize()
        self.move(place.bottomLeft() + QPoint(0, UNIT))
        self.show()
        self._keep_on_screen()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row, Enter takes the one looked at, Esc leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._at is not None:
                self._choose(self._at)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it has gone, also when the mouse was pressed elsewhere."""
        super().hideEvent(event)
        self.closed.emit()

    def _step(self, by: int) -> None:
        if not self.rows:
            return
        pitches = [row.pitch for row in self.rows]
        now = -1 if by > 0 else 0
        if self._at is not None:
            now = pitches.index(self._at)
        row = self.rows[(now + by) % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._reach(row.pitch)

    def _reach(self, pitch: int) -> None:
        if pitch != self._at:
            self._at = pitch
            for row in self.rows:
                row.mark(row.pitch == pitch)
            self.looked_at.emit(pitch)

    def _choose(self, pitch: int) -> None:
        self.chosen.emit(pitch)
        self.close()

    def _keep_on_screen(self) -> None:
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(self.x(), screen.right() - self.width()))
        top = self._place.bottom() + UNIT
        if top + self.height() > screen.bottom():
            top = max(screen.top(), self._place.top() - UNIT - self.height())
        self.move(left, top)


class AlternateRow(QAbstractButton):
    """One pitch. reached: by the mouse or the keys, with the pitch."""

    reached = Signal(int)

    def __init__(self, alternate: Alternate, name: str, most: float, theme: Theme) -> None:
        super().__init__()
        self.pitch, self._share, self._name = alternate.pitch, alternate.probability, name
        self._length = alternate.probability / most if most else 0.0
        self._theme = theme
        self._marked = False
        self.setFixedSize(_ROW)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("{}, {} %").format(name, self.share))

    def mark(self, marked: bool) -> None:
        """Whether it is the one looked at."""
        self._marked = marked
        self.update()

    @property
    def share(self) -> str:
        """How likely it is, in per cent."""
        percent = 100 * self._share
        return f"{percent:.0f}" if percent >= 10 else f"{percent:.1f}"

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse looks at it as the keys do."""
        super().enterEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is looked at."""
        super().focusInEvent(event)
        self.reached.emit(self.pitch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All keys but Space are the popup's."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its name, a bar, and the number."""
        theme, area = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._marked:
            painter.setBrush(QColor(theme.answer_soft))
            painter.drawRoundedRect(area, 4, 4)
        bar = QRectF(_NAME, 8, area.width() - _NAME - _SHARE, area.height() - 16)
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(QColor(theme.answer))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(3.0, bar.width() * self._length), bar.height()), 3, 3)
        painter.setPen(QColor(theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(2 * UNIT, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, self._name)
        painter.setPen(QColor(theme.text if self._marked else theme.muted))
        painter.drawText(area.adjusted(0, 0, -UNIT, 0), middle | Qt.AlignmentFlag.AlignRight, f"{self.share} %")
        painter.end()
