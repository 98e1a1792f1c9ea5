"""Finding one's way in a window: command palette, minimap, leaps, following, undo history, keys, settings, about."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSplitter

from antiphon.ui.actions import Actions
from antiphon.ui.asking import TASKS
from antiphon.ui.icons import Icons
from antiphon.ui.key_bindings import KeyBindings, words_of
from antiphon.ui.other_tracks import OtherTracks
from antiphon.ui.palette import Palette
from antiphon.ui.panels.generate import GeneratePanel
from antiphon.ui.panels.undo_steps import UndoSteps
from antiphon.ui.roll.folding import Fold
from antiphon.ui.roll.following import Follow
from antiphon.ui.roll.panel import RollPanel
from antiphon.ui.setting_changes import SettingChanges
from antiphon.ui.studio import Studio
from antiphon.ui.theme import Theme


class Navigation(QObject):
    """Connects the actions of these, and keeps what is set of them. `palette`, `steps` and `bindings` are its own."""

    def __init__(
        self,
        studio: Studio,
        actions: Actions,
        panel: RollPanel,
        generate: GeneratePanel,
        left: QSplitter,
        theme: Theme,
        window: QMainWindow,
    ) -> None:
        """left: the column of the tracks, below which the undo history is shown."""
        super().__init__(window)
        self._studio, self._actions, self._panel, self._generate = studio, actions, panel, generate
        self._theme, self._window = theme, window
        self.steps = UndoSteps(studio.document)
        left.setHandleWidth(1)
        left.setChildrenCollapsible(False)
        left.addWidget(self.steps)
        left.setStretchFactor(0, 1)
        self.bindings = KeyBindings(actions, studio.shortcuts, self)
        self.palette = Palette(window, lambda: actions, studio.settings, theme)
        self.setting_changes = SettingChanges(studio, generate, self)
        self._connect()
        self._others = OtherTracks(studio.settings, actions, panel.roll, self)
        self.take_settings()
        self._refresh()
        self._show_request_keys()

    def take_settings(self) -> None:
        """Show and follow as it is set."""
        a, settings = self._actions, self._studio.settings
        mode = Follow(settings.follow)
        self._panel.roll.following.set_mode(mode)
        for each, action in self._follow_actions().items():
            action.setChecked(each is mode)
        self._panel.roll.folding.fold_to(Fold(settings.fold), Fold(settings.drum_fold))
        self._show_fold()
        self._others.take_settings()
        self._panel.minimap.setVisible(settings.minimap)
        a.minimap.setChecked(settings.minimap)
        self.steps.setVisible(settings.undo_steps)
        a.undo_steps.setChecked(settings.undo_steps)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._theme = theme
        self.palette.set_theme(theme)
        self.steps.set_theme(theme, icons)
        self._others.set_theme(theme, icons)

    def show_keys(self) -> None:
        """The sheet of keys."""
        from antiphon.ui.dialogs.keys import KeysDialog

        KeysDialog(self._actions, self.bindings, self._theme, self._window).open()

    def show_settings(self, page: int = 0) -> None:
        """The settings, on a page."""
        from antiphon.ui.dialogs.settings import SettingsDialog
        from antiphon.ui.dialogs.settings_pages import Means

        means = Means(self._studio, self._actions.soundfont.trigger, self.show_keys)
        SettingsDialog(means, page, self._window).open()

    def _show_about(self) -> None:
        from antiphon.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()

    def _connect(self) -> None:
        a, studio, roll = self._actions, self._studio, self._panel.roll
        settings, zooms = studio.settings, roll.zooms
        a.palette.triggered.connect(lambda _=False: self.palette.toggle())
        a.keys.triggered.connect(lambda _=False: self.show_keys())
        a.settings.triggered.connect(lambda _=False: self.show_settings())
        a.about.triggered.connect(lambda _=False: self._show_about())
        a.zoom_in.triggered.connect(lambda _=False: roll.zoom_time(1.3))
        a.zoom_out.triggered.connect(lambda _=False: roll.zoom_time(1 / 1.3))
        a.zoom_all.triggered.connect(lambda _=False: zooms.to_song())
        a.zoom_selection.triggered.connect(lambda _=False: zooms.to_selection())
        a.zoom_back.triggered.connect(lambda _=False: zooms.back())
        a.minimap.triggered.connect(settings.set_minimap)
        a.undo_steps.triggered.connect(settings.set_undo_steps)
        roll.show_fold_buttons(a.fold_used, a.fold_scale)
        a.fold_used.triggered.connect(lambda on: self._fold(Fold.USED if on else Fold.OFF))
        a.fold_scale.triggered.connect(lambda on: self._fold(self._inner_fold() if on else Fold.OFF))
        for signal in (studio.selection.changed, studio.document.reset):
            signal.connect(self._show_fold)
        self.steps.closed.connect(lambda: settings.set_undo_steps(False))
        for mode, action in self._follow_actions().items():
            action.triggered.connect(lambda _=False, mode=mode: settings.set_follow(mode.value))
        self.bindings.applied.connect(self._show_request_keys)
        for signal in (studio.selection.changed, studio.document.reset, zooms.changed):
            signal.connect(self._refresh)

    def _follow_actions(self) -> dict[Follow, QAction]:
        a = self._actions
        return {Follow.OFF: a.follow_off, Follow.PAGE: a.follow_page, Follow.CONTINUOUS: a.follow_continuous}

    def _inner_fold(self) -> Fold:
        return Fold.KIT if self._panel.roll.bench.is_drums else Fold.SCALE

    def _fold(self, fold: Fold) -> None:
        """Of drums and of pitches each has a fold of its own."""
        settings, roll = self._studio.settings, self._panel.roll
        (settings.set_drum_fold if roll.bench.is_drums else settings.set_fold)(fold.value)
        rows = roll.folding.rows
        roll.bench.told.emit(
            self.tr("%n row(s) shown", "", rows.count) if rows.is_folded else self.tr("All rows shown")
        )

    def _show_fold(self) -> None:
        a, fold = self._actions, self._panel.roll.folding.now
        a.fold_used.setChecked(fold is Fold.USED)
        a.fold_scale.setChecked(fold in (Fold.SCALE, Fold.KIT))

    def _show_request_keys(self) -> None:
        for task, action in zip(TASKS, self._actions.requests(), strict=True):
            self._generate.buttons[task].set_key(words_of(action.shortcut()))

    def _refresh(self) -> None:
        zooms = self._panel.roll.zooms
        self._actions.zoom_selection.setEnabled(zooms.has_selection)
        self._actions.zoom_back.setEnabled(zooms.can_go_back)
