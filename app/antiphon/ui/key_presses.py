"""Space and Enter press a button that was reached by Tab, though they are keys of the transport elsewhere."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyPresses(QObject):
    """Keeps these keys from the window's shortcuts while a button has the focus."""

    def watch(self, widget: QWidget) -> None:
        """Let this button be pressed by keys."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys before the shortcuts do."""
        if not isinstance(event, QKeyEvent) or event.key() not in _PRESSING or event.modifiers():
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        enter = event.key() != Qt.Key.Key_Space
        if event.type() is QEvent.Type.KeyPress and enter and isinstance(watched, QAbstractButton):
            # Space is Qt's own key for this; Enter is not, outside dialogs.
            watched.click()
            return True
        return False
