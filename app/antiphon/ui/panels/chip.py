"""A chip: a few words on what is set, with a cross that takes it away."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import restyle
from antiphon.ui.theme import UNIT, Theme

_HEIGHT = 24


class Chip(QFrame):
    """pressed: its words, to change what is set. removed: its cross, or Delete on it."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.words = _Words(self.removed.emit)
        self.words.setProperty("kind", "chip")
        self.words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words.clicked.connect(self.pressed)
        self.cross = QToolButton()
        self.cross.setProperty("kind", "cross")
        self.cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross.setFixedSize(QSize(18, 18))
        self.cross.setIconSize(QSize(12, 12))
        self.cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, 0, UNIT - 1, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.cross)

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text()

    def tell(self, words: str, tip: str) -> None:
        """Say what is set."""
        if words != self.words.text():
            self.words.setText(words)
            self.updateGeometry()
        self.words.setToolTip(tip)
        self.words.setAccessibleName(words)
        self.words.setAccessibleDescription(tip)
        self.cross.setToolTip(self.tr("Remove: {}").format(words))
        self.cross.setAccessibleName(self.tr("Remove {}").format(words))

    def mark(self, *, changing: bool) -> None:
        """Whether it is being changed below."""
        state = "changing" if changing else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self.cross.setIcon(icons.icon("dismiss", theme.muted))


class _Words(QToolButton):
    def __init__(self, remove: Callable[[], None]) -> None:
        super().__init__()
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the chip away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)
