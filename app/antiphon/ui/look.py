"""Small help for widgets that follow the theme: rules, captions, and taking up a changed property."""

from typing import Protocol

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.theme import Theme


class Themed(Protocol):
    """A part of the window that is told of the theme."""

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""


def restyle(widget: QWidget) -> None:
    """Let a widget take up a property that the style sheet asks for."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, tone: str) -> QLabel:
    """Words in one of the tones of the style sheet: title, section, muted, faint."""
    made = QLabel(text)
    made.setProperty("tone", tone)
    return made


def rule(*, vertical: bool = False) -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setProperty("role", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
