"""What the rows of the track list have in common: a name that is changed in place, keys, presses and drags."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from antiphon.ui.look import Elided, restyle

_LETTER = 22
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYS: dict[tuple[int, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_M, _NONE): "mute",
    (Qt.Key.Key_S, _NONE): "solo",
    (Qt.Key.Key_R, _NONE): "arm",
    (Qt.Key.Key_I, _NONE): "instrument",
    (Qt.Key.Key_F2, _NONE): "rename",
    (Qt.Key.Key_Delete, _NONE): "delete",
    (Qt.Key.Key_Backspace, _NONE): "delete",
    (Qt.Key.Key_D, _CONTROL): "duplicate",
    (Qt.Key.Key_A, _CONTROL): "all",
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_Up, _NONE): "above",
    (Qt.Key.Key_Down, _NONE): "below",
    (Qt.Key.Key_Up, _SHIFT): "extend_above",
    (Qt.Key.Key_Down, _SHIFT): "extend_below",
    (Qt.Key.Key_Home, _NONE): "first",
    (Qt.Key.Key_End, _NONE): "last",
    (Qt.Key.Key_Left, _NONE): "fold",
    (Qt.Key.Key_Right, _NONE): "unfold",
}
"""What keys do while a row has the focus, whatever they do elsewhere in the window."""
_NEXT_NAME: dict[int, str] = {Qt.Key.Key_Tab: "rename_below", Qt.Key.Key_Backtab: "rename_above"}


class ListRow(QFrame):
    """A row that can be selected, dragged and named.

    pressed: with the modifiers, as an int. asked: what a key asks for, of _KEYS. renamed: the new name. menu_asked:
    the row's menu, at a global position. dragged: the mouse drags it, at a global position; dropped, drag_left: it
    was let go, or Esc was pressed.
    """

    pressed = Signal(int)
    asked = Signal(str)
    renamed = Signal(str)
    menu_asked = Signal(object)
    dragged = Signal(QPointF)
    dropped = Signal()
    drag_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "track")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.is_one_of_many = False
        """Whether it is selected with others: a press that may become a drag of all of them leaves them selected."""
        self.full_name = ""
        self._came_from: QWidget | None = None
        self._from: QPointF | None = None
        self._drags = self._waits = False
        self.label = Elided("title")
        self.label.installEventFilter(self)
        self.field = QLineEdit()
        self.field.setProperty("kind", "inline")
        self.field.hide()
        self.field.editingFinished.connect(self._end_rename)
        self.field.installEventFilter(self)

    @property
    def name(self) -> str:
        """The name shown."""
        return self.full_name

    def show_dragged(self, dragged: bool) -> None:
        """Look like one that is being carried, or no longer."""
        if bool(self.property("dragged")) != dragged:
            self.setProperty("dragged", dragged)
            restyle(self)

    def begin_rename(self) -> None:
        """Type another name in place."""
        self._came_from = QApplication.focusWidget()
        self.field.setText(self.full_name)
        self.field.setAccessibleName(self.tr("Name of {}").format(self.full_name))
        self.label.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    # Qt

    def event(self, event: QEvent) -> bool:
        """The keys of a row go before those of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the name renames; Esc leaves that, Tab goes on to the next name."""
        if watched is self.label and event.type() is QEvent.Type.MouseButtonDblClick:
            self.begin_rename()
            return True
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.field.setText(self.full_name)
                self._end_rename()
                return True
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            way = _NEXT_NAME.get(event.key())
            if way is not None:
                self._end_rename()
                self.asked.emit(way)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter selects the row; for the others see _KEYS. Esc drops a drag."""
        asked = self._does(event)
        if event.key() == Qt.Key.Key_Escape and self._drags:
            self._end_drag()
            self.drag_left.emit()
        elif asked:
            self.asked.emit(asked)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(event.modifiers().value)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row, or begin to drag it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = event.globalPosition()
        self._waits = self.is_one_of_many and not event.modifiers() & (_SHIFT | _CONTROL)
        if not self._waits:
            self.pressed.emit(event.modifiers().value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.globalPosition() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._drags:
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabKeyboard()  # so that Esc is heard here, wherever the focus is
        if self._drags:
            self.dragged.emit(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go, or select it at last."""
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        if self._drags:
            self._end_drag()
            self.dropped.emit()
        elif self._waits:
            self.pressed.emit(event.modifiers().value)
        self._from = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row's menu."""
        self.menu_asked.emit(event.globalPos())

    def _does(self, event: QKeyEvent) -> str:
        if event.key() == Qt.Key.Key_Escape and self._drags:
            return "leave"
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return _KEYS.get((event.key(), keys), "")

    def _end_drag(self) -> None:
        self._drags, self._from = False, None
        self.releaseKeyboard()
        self.unsetCursor()

    def _end_rename(self) -> None:
        if self.field.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        if self.field.hasFocus() and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self.label.show()
        name = self.field.text().strip()
        if name and name != self.full_name:
            self.renamed.emit(name)


def letter_button(text: str, tip: str) -> QToolButton:
    """A small switch with a letter."""
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setProperty("kind", "letter")
    button.setProperty("letter", text)
    button.setFixedSize(QSize(_LETTER, _LETTER))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
