"""Small help for widgets that follow the theme: rules, captions, and taking up a changed property."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

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


class Elided(QLabel):
    """Words on one line that end in dots where there is no room for all of them; then a tip has the whole, or more."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = self._more = ""

    @property
    def words(self) -> str:
        """All of them."""
        return self._words

    def set_words(self, words: str, more: str = "") -> None:
        """Say something else; `more` is what the tip says in any case."""
        self._words, self._more = words, more
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._more or (self._words if shown != self._words else ""))


def rule(*, vertical: bool = False) -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setProperty("role", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
