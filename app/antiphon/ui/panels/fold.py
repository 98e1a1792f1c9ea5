"""A section of a panel that folds away below its heading."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import Elided
from antiphon.ui.theme import UNIT, Theme

_TITLE_WIDTH = 104


class Fold(QWidget):
    """A heading that opens and closes what is below it; closed, it says in a few words what is set there.

    toggled: opened or closed by hand.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._look: tuple[Theme, Icons] | None = None
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setAccessibleName(title.replace("&", ""))
        self.head.toggled.connect(self._show)
        self.head.clicked.connect(self.toggled)
        self._about = Elided("faint", self.head)
        self._about.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(_TITLE_WIDTH, 0, UNIT, 0)
        row.addWidget(self._about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * UNIT)
        column.addWidget(self.head)
        column.addWidget(body)
        body.hide()

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def open(self, opened: bool = True) -> None:
        """Open or close it."""
        self.head.setChecked(opened)

    def tell(self, words: str) -> None:
        """What is set inside, for when it is closed."""
        self._about.set_words(words)
        self.head.setAccessibleDescription(words)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._look = (theme, icons)
        self._draw()

    def _show(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._about.setVisible(not opened)
        self._draw()

    def _draw(self) -> None:
        if self._look is not None:
            theme, icons = self._look
            self.head.setIcon(icons.icon("arrow-down" if self.is_open else "arrow-right", theme.muted))
