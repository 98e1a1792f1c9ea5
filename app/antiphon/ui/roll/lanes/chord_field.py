"""The field in which a chord symbol is typed, in its place on the lane."""

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from antiphon.theory.chord_marks import read_symbol

_NOTE = re.compile(r"^[a-g]|(?<=/)[a-g](?=[#b]?$)")
#: Keys that go on to another place: (bars, beats).
_STEPS = {
    (Qt.Key.Key_Tab, False): (1, 0),
    (Qt.Key.Key_Backtab, True): (-1, 0),
    (Qt.Key.Key_Tab, True): (-1, 0),
    (Qt.Key.Key_Space, False): (0, 1),
    (Qt.Key.Key_Space, True): (0, -1),
}


class ChordField(QLineEdit):
    """kept: Enter, or the focus went: this is the symbol. went_on: kept, and typing goes on so many bars and beats
    away. dropped: Esc. warned: a sentence on what is typed, "" when it can be read."""

    kept = Signal()
    went_on = Signal(int, int)
    dropped = Signal()
    warned = Signal(str)

    def __init__(self, symbol: str, parent: QWidget) -> None:
        super().__init__(symbol, parent)
        self._over = False
        self.setProperty("kind", "inline")
        self.setPlaceholderText(self.tr("Am7"))
        self.setAccessibleName(self.tr("Chord symbol"))
        self.setAccessibleDescription(
            self.tr("Enter keeps it, Tab goes to the next bar, Space to the next beat, Esc leaves it as it was.")
        )
        self.setMaxLength(24)
        self.textChanged.connect(self._judge)
        self.selectAll()
        self._judge(symbol)

    @property
    def symbol(self) -> str:
        """What is typed, with capitals for the names of notes."""
        return _NOTE.sub(lambda found: found.group().upper(), self.text().strip())

    @property
    def is_readable(self) -> bool:
        """Whether it is a chord, or nothing."""
        return read_symbol(self.symbol)[0]

    def _judge(self, _text: str) -> None:
        self.setProperty("unread", not self.is_readable)
        self.style().unpolish(self)
        self.style().polish(self)
        self.warned.emit("" if self.is_readable else unread_words(self.symbol))

    def event(self, event: QEvent) -> bool:
        """Tab and Space go on; Esc is not the window's."""
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        step = _step_of(event)
        if event.type() == QEvent.Type.ShortcutOverride and (step is not None or event.key() == Qt.Key.Key_Escape):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and step is not None:
            self._over = True
            self.went_on.emit(*step)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops it, Enter keeps it; all else is typing."""
        if event.key() == Qt.Key.Key_Escape:
            self._over = True
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._over = True
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever clicks elsewhere has done with it."""
        super().focusOutEvent(event)
        if not self._over and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._over = True
            self.kept.emit()


def unread_words(symbol: str) -> str:
    """What there is to say of a symbol that cannot be read."""
    words = QCoreApplication.translate(
        "ChordField", "“{}” is no chord that can be read: it is kept, but the model passes over it."
    )
    return words.format(symbol)


def _step_of(event: QKeyEvent) -> tuple[int, int] | None:
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if keys & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    return _STEPS.get((Qt.Key(event.key()), bool(keys & Qt.KeyboardModifier.ShiftModifier)))
