"""What becomes of the other tracks in the roll: actions, a button above the keyboard, and what is set."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from antiphon.session.settings import Settings
from antiphon.ui.actions import Actions
from antiphon.ui.icons import Icons
from antiphon.ui.roll.bench import Others
from antiphon.ui.roll.view import RollView
from antiphon.ui.theme import Theme

_ORDER = (Others.HIDDEN, Others.SHOWN, Others.EDITED)


class OtherTracks(QObject):
    """Connects these actions of one window with its settings and its roll. `button` is at the roll."""

    def __init__(self, settings: Settings, actions: Actions, roll: RollView, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._actions, self._roll = settings, actions, roll
        self._icons: tuple[Icons, Theme] | None = None
        self.button = QToolButton()
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.addActions(list(self._by_way().values()))
        self.button.setMenu(menu)
        roll.add_corner_button(self.button)
        for way, action in self._by_way().items():
            action.triggered.connect(lambda _=False, way=way: self._set(way))
        actions.others_next.triggered.connect(lambda _=False: self._next())

    def take_settings(self) -> None:
        """Show the other tracks as it is set."""
        now = Others(self._settings.other_tracks)
        self._roll.set_others(now)
        for way, action in self._by_way().items():
            action.setChecked(way is now)
        words = self.tr("Other tracks: {}").format(self._words()[now])
        self.button.setToolTip(words)
        self.button.setAccessibleName(words)
        if self._icons is not None:
            icons, theme = self._icons
            name = "layers-off" if now is Others.HIDDEN else "layers"
            self.button.setIcon(icons.icon(name, theme.accent if now is Others.EDITED else None))

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._icons = icons, theme
        self.take_settings()

    def _by_way(self) -> dict[Others, QAction]:
        a = self._actions
        return dict(zip(_ORDER, (a.others_hidden, a.others_shown, a.others_edited), strict=True))

    def _words(self) -> dict[Others, str]:
        return {
            Others.HIDDEN: self.tr("hidden"),
            Others.SHOWN: self.tr("shown behind"),
            Others.EDITED: self.tr("edited by a click"),
        }

    def _set(self, way: Others) -> None:
        self._settings.set_other_tracks(way.value)
        self._roll.bench.told.emit(self.tr("Other tracks: {}").format(self._words()[way]))

    def _next(self) -> None:
        now = Others(self._settings.other_tracks)
        self._set(_ORDER[(_ORDER.index(now) + 1) % len(_ORDER)])
