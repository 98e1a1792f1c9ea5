"""Holds the window there is, and puts another in its place when the language is changed; the studio stays."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from antiphon.errors import UserError
from antiphon.ui.files import Asking
from antiphon.ui.language import Language
from antiphon.ui.main_window import MainWindow
from antiphon.ui.panels.start import Example
from antiphon.ui.step_words import in_other_words
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe


class Stage(QObject):
    """`window` is the one that is shown. Words are read where a window is built, so another language builds another.

    Nothing of a song lives in a widget: what is written, played and asked goes on meanwhile.
    """

    def __init__(
        self,
        application: QApplication,
        studio: Studio,
        examples: Callable[[], list[Example]],
        asking: Asking | None = None,
    ) -> None:
        super().__init__(application)
        self._studio, self._examples, self._asking = studio, examples, asking
        self.language = Language(application)
        self.language.speak(studio.settings.language)
        self._wardrobe = Wardrobe(application)
        self.window = self._make()
        studio.settings.changed.connect(self._setting_changed)
        application.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def close(self) -> None:
        """The last window is gone: nothing is spoken any more."""
        self.language.end()

    def _make(self) -> MainWindow:
        return MainWindow(self._studio, self._examples(), self._wardrobe, self._asking)

    def _setting_changed(self, name: str) -> None:
        if name == "language":
            # The list it was chosen from belongs to the window that goes: let it close first.
            QTimer.singleShot(0, self._change_language)

    def _desktop_changed(self) -> None:
        settings = self._studio.settings
        if settings.theme == "system":
            settings.changed.emit("theme")

    def _change_language(self) -> None:
        before = self.language.file
        if not self.language.speak(self._studio.settings.language):
            return
        from antiphon.ui.dialogs.settings import SettingsDialog

        self._studio.document.rename_steps(in_other_words(before, self.language.file))
        old, self.window = self.window, self._make()
        _hand_over(old, self.window)
        self.window.show()
        self.window.activateWindow()
        settings = old.findChild(SettingsDialog)
        if isinstance(settings, SettingsDialog) and settings.isVisible():
            self.window.navigation.show_settings(settings.page)
        old.hide()
        old.files.close()
        old.deleteLater()


def _hand_over(old: MainWindow, new: MainWindow) -> None:
    """Let the new window look as the old one does."""
    studio = old.studio
    view = old.roll.view_state()
    new.restoreGeometry(old.saveGeometry())
    if old.pages.currentWidget() is old.work:
        new.enter()
        new.roll.set_tool(old.roll.tool)
        new.roll_panel.show_as(old.roll_panel)
        if old.actions_.surprise.isChecked():
            new.actions_.surprise.trigger()
    for fold, other in (
        (old.generate.character_fold, new.generate.character_fold),
        (old.generate.advanced_fold, new.generate.advanced_fold),
    ):
        other.open(fold.is_open)
    for task, button in old.generate.buttons.items():
        if button.arrow.isChecked():
            new.generate.buttons[task].arrow.click()
    # A seed that is no number is not worth keeping.
    with suppress(UserError):
        new.generate.show_wishes(old.generate.wishes)
        new.generate.refresh()
    for kept, taken in ((old.work, new.work), (old.left, new.left), (old.roll_panel.splitter, new.roll_panel.splitter)):
        taken.restoreState(kept.saveState())
    model = studio.generator.known_model(new.generate.model)
    if model is not None:
        # What was told once is known: it need not be asked for again.
        studio.generator.ready.emit(model)
    if studio.player.is_silent and studio.player.notice_text:
        studio.player.notice.emit(studio.player.notice_text)
    # What parts of the window show of the studio they take up when it tells of a change.
    for signal in (
        studio.selection.changed,
        studio.locks.changed,
        studio.candidates.changed,
        studio.player.state_changed,
    ):
        signal.emit()
    studio.player.position_changed.emit(studio.player.position)
    if new.pages.currentWidget() is new.work:
        new.roll.set_view_state(view)
    if new.pages.currentWidget() is new.work:
        new.roll.setFocus(Qt.FocusReason.OtherFocusReason)
