"""The presets of the Generate panel: a menu to choose, save and delete them, and the line a name is typed in."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from antiphon.errors import UserError
from antiphon.session.presets import Presets
from antiphon.session.wishes import Wishes
from antiphon.ui.icons import Icons
from antiphon.ui.theme import UNIT, Theme

PRESET_NAMES: Mapping[str, str] = {
    "gentle": "A gentle variation",
    "chorale": "Four voices as in a chorale",
    "ballad": "A calm ballad",
    "band": "A pop band",
    "bold": "Bold ideas",
}
"""What those that come with the program are called, by their keys in its file."""


class PresetMenu(QWidget):
    """The button; `line` is what a name is typed in, shown while one is.

    chosen: the Wishes of a preset, or those to begin with. shipped_chosen: of one that comes with the program, which
    is for any model. save_asked: a name, for the wishes there are.
    refused: a sentence why something cannot be done.
    """

    chosen = Signal(object)
    shipped_chosen = Signal(object)
    save_asked = Signal(str)
    refused = Signal(str)

    def __init__(self, presets: Presets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets = presets
        self.button = QToolButton()
        self.button.setText(self.tr("Presets"))
        self.button.setProperty("kind", "small")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(14, 14))
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolTip(self.tr("Settings kept under a name"))
        self.menu = QMenu(self.button)
        self.menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.line = QWidget()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the preset"))
        self.name.setAccessibleName(self.tr("Name of the preset"))
        self.name.returnPressed.connect(self._save)
        self.name.installEventFilter(self)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.save_button.clicked.connect(lambda _=False: self._save())
        typed = QHBoxLayout(self.line)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(UNIT)
        typed.addWidget(self.name, 1)
        typed.addWidget(self.save_button)
        self.line.hide()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self.button.setIcon(icons.icon("arrow-down", theme.muted))

    def fill(self) -> None:
        """The presets there are now."""
        self.menu.clear()
        for key in self._presets.shipped:
            if key in PRESET_NAMES:
                self.menu.addAction(self.tr(PRESET_NAMES[key]), partial(self._choose_shipped, key))
        self.menu.addSeparator()
        names = self._presets.names
        for name in names:
            self.menu.addAction(name.replace("&", "&&"), partial(self._choose, name))
        if not names:
            self.menu.addAction(self.tr("None of your own yet")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&Save these settings …"), self.begin_save)
        gone = self.menu.addMenu(self.tr("&Delete"))
        gone.setEnabled(bool(names))
        for name in names:
            gone.addAction(name.replace("&", "&&"), partial(self._delete, name))
        self.menu.addAction(self.tr("&Back to the beginning"), lambda: self.chosen.emit(Wishes()))

    def begin_save(self) -> None:
        """Ask for a name."""
        self.name.clear()
        self.line.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the line."""
        if watched is self.name and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self.line.hide()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.save_asked.emit(name)
            self._leave()

    def _choose(self, name: str) -> None:
        wishes = self._presets.get(name)
        if wishes is not None:
            self.chosen.emit(wishes)

    def _choose_shipped(self, key: str) -> None:
        wishes = self._presets.get_shipped(key)
        if wishes is not None:
            self.shipped_chosen.emit(wishes)

    def _delete(self, name: str) -> None:
        try:
            self._presets.delete(name)
        except UserError as error:
            self.refused.emit(str(error))
