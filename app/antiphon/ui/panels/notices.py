"""The bar of notices above the roll: one plain sentence, with what can be done about it as a button."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import restyle
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT, Theme

Kind = Literal["info", "warning"]

_LASTS_MS = 9000


class NoticeBar(QFrame):
    """Shows the last notice until it is closed, or for some seconds when nothing needs doing about it.

    A warning that another covers comes back when that one is closed.
    """

    told = Signal(str)
    """The sentence that is shown from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.setProperty("kind", "link")
        self._action.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setIconSize(QSize(14, 14))
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT, UNIT, 2 * UNIT, UNIT)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._do: Callable[[], None] | None = None
        self._kind: Kind = "info"
        self._passing = False
        self._covered: list[tuple[str, str, Callable[[], None] | None]] = []
        self._look: tuple[Theme, Icons] | None = None
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown, "" with nothing."""
        return self._text.text() if not self.isHidden() else ""

    def tell(
        self,
        sentence: str,
        kind: Kind = "info",
        action: str = "",
        do: Callable[[], None] | None = None,
        *,
        passing: bool = False,
    ) -> None:
        """Show a sentence; with `action` and `do`, a button beside it.

        Warnings and offers stay until closed, passing ones until `pass_on`.
        """
        sentence = said(sentence)
        if self.sentence and self._kind == "warning" and not self._passing:
            self._covered.append((self.sentence, self._action.text(), self._do))
        self._covered = [covered for covered in self._covered if covered[0] != sentence]
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._kind, self._do = kind, do
        self._action.setText(action)
        self._action.setVisible(do is not None)
        self.setProperty("kind", kind)
        restyle(self)
        self._draw_sign()
        self.show()
        self._timer.stop()
        self._passing = passing
        if kind == "info" and do is None:
            self._timer.start(_LASTS_MS)
        self.told.emit(sentence)

    def pass_on(self) -> None:
        """Something else is being tried: a passing sentence goes."""
        if self._passing:
            self.clear()

    def clear(self) -> None:
        """Show nothing, or the warning that was covered."""
        self._passing = False
        self._do = None
        self.hide()
        if self._covered:
            sentence, action, do = self._covered.pop()
            self.tell(sentence, "warning", action, do)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._look = (theme, icons)
        self._close.setIcon(icons.icon("dismiss", theme.muted))
        self._draw_sign()

    def _draw_sign(self) -> None:
        if self._look is None:
            return
        theme, icons = self._look
        name, color = ("warning", theme.warning) if self._kind == "warning" else ("info", theme.accent)
        self._sign.setPixmap(icons.pixmap(name, 16, color, self.devicePixelRatioF()))

    def _act(self) -> None:
        do = self._do
        self.clear()
        if do is not None:
            do()
