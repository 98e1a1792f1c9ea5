"""Tells screen readers what the roll is: its role, its name, and as its value what is at the keyboard's cursor.

Notes are painted, not widgets, and a song may have a hundred thousand: so there is one thing to hear, which the keys of
the cursor lead from note to note. Readers on Linux know values only as numbers; they are told by the description.
"""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAccessibleWidget

from antiphon.ui.roll.view import RollView

_VALUE_IS_READ = not sys.platform.startswith("linux")


class AccessibleRoll(QAccessibleWidget):
    """What a screen reader sees of a RollView."""

    def __init__(self, roll: RollView) -> None:
        super().__init__(roll, QAccessible.Role.Canvas)
        self._roll = roll

    def text(self, kind: QAccessible.Text, /) -> str:
        """Its name, and what is at the cursor."""
        if kind == QAccessible.Text.Value:
            return self._roll.caret.words
        if kind == QAccessible.Text.Description and not _VALUE_IS_READ:
            return self._roll.caret.words
        if kind == QAccessible.Text.Help:
            return QCoreApplication.translate(
                "Roll",
                "Ctrl with the arrows moves the cursor by the grid and by semitones, Ctrl+Shift with the arrows goes"
                " from note to note. N writes a note.",
            )
        return str(super().text(kind))


def tell_of_cursor(roll: RollView) -> None:
    """Let a screen reader say what is at the cursor now."""
    if _VALUE_IS_READ:
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(roll, roll.caret.words))
    else:
        QAccessible.updateAccessibility(QAccessibleEvent(roll, QAccessible.Event.DescriptionChanged))
