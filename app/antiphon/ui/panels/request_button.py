"""A button for a request: what it is called, what it would write, its key, and the arrow that shows its options."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import Elided, label, restyle
from antiphon.ui.theme import UNIT, Theme

_HEIGHT = 42
_KEY_WIDTH = 26


class RequestButton(QPushButton):
    """noticed: the pointer or the focus has come (True) or gone (False). unfolded: its options are wanted, or not."""

    noticed = Signal(bool)
    unfolded = Signal(bool)

    def __init__(
        self, title: str, icon: str, key: str, tip: str, *, options: bool = False, parent: QWidget | None = None
    ) -> None:
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
        self._key_text = key
        self._key.setFixedWidth(_KEY_WIDTH)
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 2, UNIT, 2)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.arrow = QToolButton()
        self.arrow.setProperty("kind", "arrow")
        self.arrow.setCheckable(True)
        self.arrow.setFixedSize(24, 28)
        self.arrow.setIconSize(QSize(14, 14))
        self.arrow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.arrow.setToolTip(self.tr("Options of {}").format(title))
        self.arrow.setAccessibleName(self.tr("Options of {}").format(title))
        self.arrow.toggled.connect(lambda _: self._draw())
        self.arrow.clicked.connect(self.unfolded)
        row.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        if not options:
            # The keys stand below each other all the same.
            self.arrow.setEnabled(False)
            self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._has_options = options
        for part in (self._icon, self._title, self._detail, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look: tuple[Theme, Icons] | None = None
        self._able = True
        self._primary = False
        self.setAccessibleName(title)

    @property
    def detail(self) -> str:
        """The line below the title."""
        return self._detail.words

    @property
    def key(self) -> str:
        """The key it shows."""
        return self._key_text

    def set_key(self, key: str) -> None:
        """Its key is another one, or "" for none."""
        before, self._key_text = self._key_text, key
        self._tip = self._tip.removesuffix(f" ({before})") + (f" ({key})" if key else "")
        self._key.setText(key)
        room = self._key.fontMetrics().horizontalAdvance(key) + 3 * UNIT
        self._key.setFixedWidth(max(_KEY_WIDTH, room))
        self._key.setVisible(bool(key))
        self.tell(self.detail, self._able)

    def tell(self, detail: str, enabled: bool) -> None:
        """Say which bars it would write, or why it cannot."""
        self._detail.set_words(detail)
        self.setToolTip(self._tip if enabled else detail)
        self.setAccessibleDescription(detail)
        self._able = enabled
        # Its options can be set even where it cannot be pressed now: only what it says and does is off.
        for part in (self._icon, self._title, self._detail, self._key):
            part.setEnabled(enabled)
        self._mark()

    @property
    def can_ask(self) -> bool:
        """Whether pressing it would ask for something."""
        return self._able

    def set_primary(self, primary: bool) -> None:
        """Whether it is the request one most likely wants now."""
        self._primary = primary
        self._mark()

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

    def _mark(self) -> None:
        state = "off" if not self._able else "primary" if self._primary else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)
            for part in (self._title, self._detail, self._key):
                restyle(part)
            self._draw()

    def _draw(self) -> None:
        if self._look is None:
            return
        theme, icons = self._look
        primary = self._primary and self._able
        color = theme.on_answer if primary else theme.answer if self._able else theme.line_strong
        self._icon.setPixmap(icons.pixmap(self._icon_name, 24, color, self.devicePixelRatioF()))
        if self._has_options:
            name = "arrow-down" if self.arrow.isChecked() else "arrow-right"
            self.arrow.setIcon(icons.icon(name, theme.on_answer if primary else theme.muted))
