"""Owns the field in which a marker's name is typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class MarkerField(QLineEdit):
    """A field that Esc drops and Enter keeps, whatever they mean elsewhere in the window."""

    dropped = Signal()

    def event(self, event: QEvent) -> bool:
        """Enter and Esc are the field's before they are a command's."""
        own = isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS
        if own and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops it; all else is typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in _OWN_KEYS:
                event.accept()  # else it is a key of what the field lies over, too
