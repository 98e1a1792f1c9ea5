"""The language of the window: chosen by the system or in the settings, changed while a song is open."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QMetaMethod, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from antiphon.generation.request import Task
from antiphon.score.curves import CurveKind, CurveOf
from antiphon.session.candidates import State
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, examples
from antiphon.ui.dialogs.keys import KeysDialog
from antiphon.ui.dialogs.settings import SettingsDialog
from antiphon.ui.dialogs.settings_rows import ChoiceRow
from antiphon.ui.language import Language, language_meant
from antiphon.ui.look import Elided
from antiphon.ui.palette import entries_of
from antiphon.ui.sentences import said
from antiphon.ui.stage import Stage
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.fakes.live import SilentLive
from tests.session.conftest import worker
from tests.ui.conftest import MODELS, Answers

SONG = Path(__file__).parents[2] / "resources" / "examples" / "greensleeves.mid"


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A window in English, that can be had in another language."""
    application = application_of(["antiphon"])
    settings = Settings(tmp_path / "antiphon.ini")
    settings.set_language("en")
    studio = Studio.make(
        settings,
        worker=worker("able", 0.0),
        make_live=SilentLive,
        recovery=tmp_path / "recovery",
        presets=tmp_path / "presets.json",
        models=MODELS,
    )
    stage = Stage(application, studio, examples, Answers())
    stage.window.resize(1280, 720)
    stage.window.show()
    stage.window.open_sound()
    qtbot.waitUntil(lambda: studio.player.is_ready, timeout=10_000)
    yield stage
    stage.window.close_quietly()
    stage.window.deleteLater()
    stage.close()
    stage.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def change(qtbot: QtBot, stage: Stage, language: str) -> None:
    """Choose a language, and wait for its window."""
    old = stage.window
    stage.window.studio.settings.set_language(language)
    qtbot.waitUntil(lambda: stage.window is not old, timeout=10_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(
    ("system", "meant"), [("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("zh_TW", "en"), ("de_DE", "en"), ("en_GB", "en")]
)
def test_the_language_of_the_system_is_the_default(system: str, meant: str, tmp_path: Path) -> None:
    assert Settings(tmp_path / "new.ini").language == "system"
    assert language_meant("system", QLocale(system)) == meant


def listeners(studio: Studio) -> dict[str, int]:
    """How many listen to each signal of what is behind the window."""
    counts = {}
    for field in fields(studio):
        part = getattr(studio, field.name)
        if not isinstance(part, QObject):
            continue
        meta = part.metaObject()
        for index in range(QObject().metaObject().methodCount(), meta.methodCount()):
            method = meta.method(index)
            if method.methodType() is QMetaMethod.MethodType.Signal:
                signature = bytes(method.methodSignature().data()).decode()
                counts[f"{field.name}.{signature}"] = part.receivers(f"2{signature}")
    return counts


def test_another_language_is_taken_up_with_the_song_open(qtbot: QtBot, stage: Stage) -> None:
    studio = stage.window.studio
    with qtbot.waitSignal(studio.document.opened, timeout=10_000):
        stage.window.open_song(SONG)
    meters = studio.document.score.meters
    studio.selection.set_bars(meters.bar_start(2), meters.bar_end(3))
    stage.window.roll.zoom_time(1.5)
    view, heard = stage.window.roll.view_state(), listeners(studio)
    change(qtbot, stage, "zh_CN")
    window = stage.window
    assert window.isVisible()
    assert window.menuBar().actions()[0].text().startswith("文件")
    assert window.pages.currentWidget() is window.work
    assert studio.selection.bars == (meters.bar_start(2), meters.bar_end(3))
    assert window.roll.view_state() == view
    # Nothing calls on the window that is gone.
    assert listeners(studio) == heard
    change(qtbot, stage, "en")
    assert stage.window.menuBar().actions()[0].text() == "&File"
    assert listeners(studio) == heard


def test_what_is_written_and_played_goes_on_in_another_language(qtbot: QtBot, stage: Stage) -> None:
    studio = stage.window.studio
    with qtbot.waitSignal(studio.document.opened, timeout=10_000):
        stage.window.open_song(SONG)
    meters = studio.document.score.meters
    studio.selection.set_bars(meters.bar_start(2), meters.bar_end(3))
    stage.window.commands.ask(Task.INFILL)
    studio.player.play()
    change(qtbot, stage, "zh_CN")
    window = stage.window
    assert studio.player.is_playing
    assert window.actions_.play.text() == "暂停"
    qtbot.waitUntil(lambda: studio.candidates.state is State.DONE, timeout=20_000)
    assert window.strip.isVisible()
    assert len(window.strip.thumbnails) == studio.candidates.count
    before = studio.document.score
    window.roll.setFocus()
    QTest.keyClick(window.roll, Qt.Key.Key_Tab)
    assert studio.document.score is not before
    assert studio.document.undo_name == "采纳填充"
    change(qtbot, stage, "en")
    assert stage.window.studio.document.undo_name == "Accept infill"
    assert stage.window.actions_.undo.text() == "&Undo Accept infill"
    change(qtbot, stage, "zh_CN")
    assert stage.window.actions_.undo.text() == "撤销 采纳填充"
    studio.document.undo()
    assert studio.document.score == before


def test_another_language_leaves_everything_where_it_is(qtbot: QtBot, stage: Stage) -> None:
    studio, old = stage.window.studio, stage.window
    with qtbot.waitSignal(studio.document.opened, timeout=10_000):
        old.open_song(SONG)
    meters = studio.document.score.meters
    studio.selection.set_bars(meters.bar_start(2), meters.bar_end(3))
    old.actions_.curves.trigger()
    old.roll_panel.add_curve_lane().show_kind(CurveKind(CurveOf.TEMPO))
    old.actions_.surprise.trigger()
    old.actions_.chords.trigger()
    old.generate.character_fold.open()
    old.generate.buttons[Task.VARY].arrow.click()
    old.commands.ask(Task.INFILL)
    qtbot.waitUntil(lambda: studio.candidates.state is State.DONE, timeout=20_000)
    studio.player.seek(meters.tick_of(6, 1))
    old.roll.set_view_state({**old.roll.view_state(), "left_quarters": 3.0})
    view = old.roll.view_state()
    kinds = [lane.kind for lane in old.roll_panel.curve_lanes]
    change(qtbot, stage, "zh_CN")
    window = stage.window
    assert window.toolbar._place.text() == "7.2.1"
    assert window.roll.canvas.playhead == window.roll_panel.minimap._playhead == studio.player.position
    assert window.status._chosen.text() == "第 3–4 小节"
    assert window.toolbar.drag_button.isEnabled()
    assert [lane.kind for lane in window.roll_panel.curve_lanes] == kinds
    lane = window.roll_panel.surprise_lane
    assert lane is not None
    assert lane.isVisible()
    assert window.roll.chords.isVisible()
    for action in (window.actions_.curves, window.actions_.surprise, window.actions_.chords):
        assert action.isChecked()
    assert window.generate.character_fold.is_open
    assert window.generate.vary.isVisible()
    assert not window.generate.advanced_fold.is_open
    assert sum(map(len, window.roll.canvas.content.ghosts().values()))
    assert window.roll.view_state() == view


def test_keys_are_the_same_in_every_language(qtbot: QtBot, stage: Stage) -> None:
    def keys() -> dict[str, list[str]]:
        actions = stage.window.actions_
        return {
            each.name: [key.toString() for key in getattr(actions, each.name).shortcuts()] for each in fields(actions)
        }

    before = keys()
    change(qtbot, stage, "zh_CN")
    assert keys() == before
    QTest.keyClick(stage.window, Qt.Key.Key_K)
    assert stage.window.studio.player.metronome


def test_the_language_is_chosen_in_the_settings_which_stay_open(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.generate.advanced.count.setValue(3)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    row = next(row for row in dialog.pages[0].rows if row.name == "language")
    assert isinstance(row, ChoiceRow)
    QTest.keyClick(row.field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: stage.window is not window, timeout=10_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = stage.window.findChild(SettingsDialog)
    assert isinstance(again, SettingsDialog)
    assert again.isVisible()
    assert again.windowTitle() == "设置"
    # What is set in the panel and not yet kept with a song is there too.
    assert stage.window.generate.wishes.candidates == 3


def test_questions_and_buttons_of_qt_are_translated_too() -> None:
    language = Language(application_of(["antiphon"]))
    language.speak("zh_CN")
    try:
        box = QMessageBox()
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        assert box.button(QMessageBox.StandardButton.Save).text().startswith("保存")
        assert said("There is no track to write on.") == "没有可写的音轨。"
        assert said("A word of the composer's") == "A word of the composer's"
    finally:
        language.end()
    assert said("There is no track to write on.") == "There is no track to write on."


def test_the_palette_knows_what_was_done_last_in_another_language(qtbot: QtBot, stage: Stage) -> None:
    palette = stage.window.navigation.palette
    palette.toggle()
    QTest.keyClicks(palette.field, "metronome")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    change(qtbot, stage, "zh_CN")
    palette = stage.window.navigation.palette
    palette.toggle()
    assert palette.names()[0] == "节拍器"
    QTest.keyClicks(palette.field, "quantize")
    assert palette.names() == ["量化", "量化设置…"]
    palette.field.clear()
    menus = [menu for action in stage.window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    # A menu's access key is no part of its name.
    assert "走带" in {entry.where for entry in entries_of(menus)}
    palette.toggle()


def test_keys_are_found_by_latin_letters_in_another_language(qtbot: QtBot, stage: Stage) -> None:
    change(qtbot, stage, "zh_CN")
    stage.window.navigation.show_keys()
    dialog = stage.window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    QTest.keyClicks(dialog.field, "quantize")
    assert dialog.item("quantize").text(0) == "量化"
    assert not dialog.item("quantize").isHidden()
    assert dialog.item("metronome").isHidden()


def test_the_theme_of_the_desktop_is_followed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def follows(*, light: bool) -> bool:
        monkeypatch.setattr(Wardrobe, "desktop_is_light", lambda _self: light)
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light if light else Qt.ColorScheme.Dark)
        return (QApplication.palette().window().color().lightness() > 128) is light

    stage.window.studio.settings.set_theme("system")
    assert follows(light=True)
    assert follows(light=False)
    # What is chosen here counts more.
    stage.window.studio.settings.set_theme("dark")
    assert not follows(light=True)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_words_fit_on_a_small_screen(qtbot: QtBot, stage: Stage, language: str) -> None:
    if language != "en":
        change(qtbot, stage, language)
    window, studio = stage.window, stage.window.studio
    window.resize(1280, 720)
    with qtbot.waitSignal(studio.document.opened, timeout=10_000):
        window.open_song(SONG)
    window.roll.show_chords(True)
    for fold in (window.generate.character_fold, window.generate.advanced_fold):
        fold.head.click()
    window.navigation.show_settings()
    QApplication.processEvents()
    assert not list(clipped(window))


def clipped(window: QWidget) -> Iterator[str]:
    """The words that have less room than they need, on one line and without dots at their end."""
    for widget in window.findChildren(QWidget):
        icon_only = isinstance(widget, QToolButton) and not widget.icon().isNull()
        folds = isinstance(widget, QLabel) and widget.wordWrap()
        if not isinstance(widget, QLabel | QAbstractButton) or isinstance(widget, Elided) or icon_only or folds:
            continue
        needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        if widget.isVisible() and needed > widget.width():
            yield f"{widget.text()}: {needed} px in {widget.width()}"
