"""The settings dialog: every row sets what it says at once, by keys alone, is found by its words, has a way back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from antiphon.generation.client import local_worker
from antiphon.ui.dialogs.settings import SettingsDialog
from antiphon.ui.dialogs.settings_rows import ChoiceRow, FileRow, Row, SwitchRow, TextRow
from antiphon.ui.wardrobe import Wardrobe
from tests.ui.conftest import Desk, MakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A window."""
    return make_desk()


def opened(desk: Desk) -> SettingsDialog:
    """The dialog, by its key."""
    desk.key(Qt.Key.Key_Comma, CONTROL)
    desk.until(lambda: desk.window.findChild(SettingsDialog) is not None)
    dialog = desk.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.activateWindow()
    desk.until(dialog.isActiveWindow)
    return dialog


def row_of(dialog: SettingsDialog, name: str) -> Row:
    """The row of a setting, its page shown."""
    for place, page in enumerate(dialog.pages):
        for row in page.rows:
            if row.name == name:
                dialog.list.setCurrentRow(place)
                return row
    raise KeyError(name)


def choose(row: Row, value: object) -> None:
    """Choose a value with the arrows."""
    assert isinstance(row, ChoiceRow)
    field: QComboBox = row.field
    values = [field.itemData(index) for index in range(field.count())]
    steps = values.index(value) - field.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


CHOICES = {
    "theme": "light",
    "ui_scale": 125,
    "sound_driver": "silent",
    "sound_buffer": 2048,
    "middle_c": 3,
    "snap": "1/8",
    "note_colors": "velocity",
    "other_tracks": "edited",
    "follow": "continuous",
    "free_key": "super",
    "candidates": 2,
    "model": "lstm",
    "worker_threads": 1,
}


def test_each_choice_counts_at_once_and_is_taken_back(desk: Desk) -> None:
    dialog, settings = opened(desk), desk.studio.settings
    for name, value in CHOICES.items():
        row = row_of(dialog, name)
        usual = getattr(settings, name)
        assert value != usual
        assert not row.back.isVisible()
        choose(row, value)
        assert getattr(settings, name) == value, name
        assert row.back.isVisible(), name
        QTest.mouseClick(row.back, Qt.MouseButton.LeftButton)
        assert getattr(settings, name) == usual, name
        assert isinstance(row, ChoiceRow)
        assert row.field.currentData() == usual


def test_every_row_is_tried(desk: Desk) -> None:
    dialog = opened(desk)
    rows = {row.name: row for page in dialog.pages for row in page.rows}
    tried = {*CHOICES, "language", "soundfont", "own_worker"}
    switches = {name for name, row in rows.items() if isinstance(row, SwitchRow)}
    assert set(rows) == tried | switches
    for name in switches:
        row, settings = row_of(dialog, name), desk.studio.settings
        before = getattr(settings, name)
        assert isinstance(row, SwitchRow)
        QTest.keyClick(row.field, Qt.Key.Key_Space)
        assert getattr(settings, name) is not before, name


def test_what_is_set_is_done(desk: Desk) -> None:
    dialog, window = opened(desk), desk.window
    choose(row_of(dialog, "middle_c"), 5)
    choose(row_of(dialog, "candidates"), 7)
    choose(row_of(dialog, "theme"), "light")
    row = row_of(dialog, "metronome")
    assert isinstance(row, SwitchRow)
    QTest.keyClick(row.field, Qt.Key.Key_Space)
    assert window.generate.wishes.candidates == 7
    assert window.generate.limits is not None
    assert desk.studio.player.metronome
    assert QApplication.palette().window().color().lightness() > 128
    # The other places that show it have it too.
    assert window.actions_.metronome.isChecked()


def test_another_worker_is_taken_once_its_command_is_entered(desk: Desk) -> None:
    dialog = opened(desk)
    row = row_of(dialog, "own_worker")
    assert isinstance(row, TextRow)
    field: QLineEdit = row.field
    QTest.keyClicks(field, "ssh studio antiphon worker")
    assert desk.studio.generator.argv[0] != "ssh"
    desk.studio.generator.warm_up = lambda model="": None  # type: ignore[method-assign]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert " ".join(desk.studio.generator.argv) == "ssh studio antiphon worker"
    assert dialog.isVisible()
    QTest.mouseClick(row.back, Qt.MouseButton.LeftButton)
    assert " ".join(desk.studio.generator.argv) == " ".join(local_worker())
    assert field.text() == ""


def test_a_sound_font_is_chosen_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    row = row_of(dialog, "soundfont")
    assert isinstance(row, FileRow)
    usual = row.shown.words
    desk.answers.path = tmp_path / "mine.sf2"
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert desk.studio.settings.soundfont == tmp_path / "mine.sf2"
    assert row.shown.words == "mine.sf2"
    QTest.mouseClick(row.back, Qt.MouseButton.LeftButton)
    assert not desk.studio.settings.differs("soundfont")
    assert row.shown.words == usual


def test_a_chord_tries_the_sound_before_there_is_a_song(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.list.setCurrentRow(1)
    button = next(each for each in dialog.pages[1].findChildren(QPushButton) if each.text() == "Play a test chord")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [call[1] for call in desk.live.previews] == [60, 64, 67, 72]


def test_a_page_is_reset_as_a_whole(desk: Desk) -> None:
    dialog, settings = opened(desk), desk.studio.settings
    choose(row_of(dialog, "middle_c"), 5)
    settings.set_snap("1/8")
    settings.set_snap_kind("triplet")
    settings.set_theme("light")
    dialog._reset.click()
    assert (settings.middle_c, settings.snap, settings.snap_kind) == (4, "adaptive", "straight")
    assert settings.theme == "light"
    assert not dialog._reset.isEnabled()


def test_a_setting_is_found_by_its_words(desk: Desk) -> None:
    dialog = opened(desk)
    QTest.keyClicks(dialog.search, "middle c")
    assert dialog.pages[dialog.page].title == "Piano roll"
    assert [row.name for row in dialog.pages[dialog.page].rows if row.isVisible()] == ["middle_c"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    row = row_of(dialog, "middle_c")
    assert isinstance(row, ChoiceRow)
    assert row.field.hasFocus()
    dialog.search.clear()
    assert all(not dialog.list.item(place).isHidden() for place in range(dialog.list.count()))


def test_all_of_it_is_reached_by_keys(desk: Desk) -> None:
    dialog = opened(desk)
    for place, page in enumerate(dialog.pages):
        dialog.list.setCurrentRow(place)
        dialog.search.setFocus()
        reached = set()
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
            reached.add(QApplication.focusWidget())
        wanted = [row.focusProxy() for row in page.rows]
        assert all(each in reached for each in wanted), page.title
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.until(lambda: desk.window.findChild(SettingsDialog) is None)


def test_the_size_is_told_to_qt_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    Wardrobe.scale(100)
    assert "QT_SCALE_FACTOR" not in os.environ
    Wardrobe.scale(125)
    assert os.environ["QT_SCALE_FACTOR"] == "1.25"
    Wardrobe.scale(75)
    assert os.environ["QT_SCALE_FACTOR"] == "1.25"
