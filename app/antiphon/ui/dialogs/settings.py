"""The settings: pages of what can be set, found by words, each taken up as soon as it is changed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antiphon.ui.dialogs.settings_pages import Means, made_pages
from antiphon.ui.look import rule
from antiphon.ui.theme import UNIT

ROW_HEIGHT = 30
_LIST_WIDTH = 170


class SettingsDialog(QDialog):
    """Nothing is asked at the end: what is changed counts at once, and has a way back."""

    def __init__(self, means: Means, page: int = 0, parent: QWidget | None = None) -> None:
        """page: the one that is shown first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        self.pages = made_pages(means)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search for a setting"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setProperty("kind", "plain")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self._stack = QStackedWidget()
        for each in self.pages:
            item = QListWidgetItem(each.title)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(each)
            self._stack.addWidget(scroll)
        self._reset = QPushButton(self.tr("&Reset this page"))
        self._reset.setToolTip(self.tr("All settings of this page back to the usual"))
        close = QPushButton(self.tr("Close"))
        for button in (self._reset, close):
            button.setAutoDefault(False)
        self._lay_out(close)
        self.list.currentRowChanged.connect(self._show_page)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._go_to_found)
        self._reset.clicked.connect(lambda _=False: self.pages[self.page].reset())
        close.clicked.connect(self.accept)
        means.studio.settings.changed.connect(self._refresh)
        self.list.setCurrentRow(page)
        self._show_page(page)

    @property
    def page(self) -> int:
        """The page that is shown."""
        return max(0, self.list.currentRow())

    def _lay_out(self, close: QPushButton) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(3 * UNIT, 4 * UNIT, 3 * UNIT, 4 * UNIT)
        left.setSpacing(3 * UNIT)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        self.search.setFixedWidth(_LIST_WIDTH)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(6 * UNIT, 3 * UNIT, 4 * UNIT, 4 * UNIT)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(rule())
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(rule(vertical=True))
        row.addLayout(right, 1)

    def _show_page(self, page: int) -> None:
        self._stack.setCurrentIndex(max(0, page))
        self._refresh()

    def _refresh(self) -> None:
        for each in self.pages:
            each.refresh()
        rows = self.pages[self.page].rows
        self._reset.setVisible(bool(rows))
        self._reset.setEnabled(any(row.settings.differs(row.name) for row in rows))

    def _find(self, words: str) -> None:
        found = []
        for place, each in enumerate(self.pages):
            there = each.show_found(words)
            self.list.item(place).setHidden(not there)
            found += [place] if there else []
        if found and self.page not in found:
            self.list.setCurrentRow(found[0])

    def _go_to_found(self) -> None:
        row = next((row for row in self.pages[self.page].rows if not row.isHidden()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
