"""A large button for a request: what it is called, which bars it would write, and its key."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import Elided, label
from antiphon.ui.theme import UNIT, Theme

_HEIGHT = 50


class RequestButton(QPushButton):
    """noticed: the pointer or the focus has come (True) or gone (False)."""

    noticed = Signal(bool)

    def __init__(self, title: str, icon: str, key: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = tip
        self.setProperty("kind", "request")
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setFixedSize(24, 24)
        self._title = label(title, "title")
        self._detail = Elided("muted")
        self._key = label(key, "key")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT, UNIT, 3 * UNIT, UNIT)
        row.setSpacing(3 * UNIT)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._icon, self._title, self._detail, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look: tuple[Theme, Icons] | None = None
        self.setAccessibleName(title)

    @property
    def detail(self) -> str:
        """The line below the title."""
        return self._detail.words

    def tell(self, detail: str, enabled: bool) -> None:
        """Say which bars it would write, or why it cannot."""
        self._detail.set_words(detail)
        self.setToolTip(self._tip if enabled else detail)
        self.setAccessibleDescription(detail)
        self.setEnabled(enabled)
        self._draw()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._look = (theme, icons)
        self._draw()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow panels cut the line below the title."""
        return QSize(150, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer has come."""
        super().enterEvent(event)
        self.noticed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        super().leaveEvent(event)
        self.noticed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus has come."""
        super().focusInEvent(event)
        self.noticed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus has gone."""
        super().focusOutEvent(event)
        self.noticed.emit(False)

    def _draw(self) -> None:
        if self._look is None:
            return
        theme, icons = self._look
        color = theme.answer if self.isEnabled() else theme.line_strong
        self._icon.setPixmap(icons.pixmap(self._icon_name, 24, color, self.devicePixelRatioF()))
