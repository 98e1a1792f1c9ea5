"""The command palette: what it finds, its keys, and what it leaves behind."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidgetItem

from antiphon.formats import save_song
from antiphon.session.settings import Settings
from antiphon.ui.palette import Palette
from tests.fakes.songs import MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _open(desk: Desk, folder: Path) -> Palette:
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    desk.key(Qt.Key.Key_P, CONTROL_SHIFT)
    palette = desk.window.navigation.palette
    assert palette.isVisible()
    return palette


def _type(palette: Palette, text: str) -> list[str]:
    QTest.keyClicks(palette.field, text)
    return palette.names()


def _said(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole))


def test_it_has_every_action_of_the_window(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    names = palette.names()
    assert {action.text().replace("&", "") for action in desk.window.actions_} <= set(names)
    # What the menus list only when they open is there too.
    assert "Pitch class" in names
    assert "small.mid" in names
    assert QApplication.focusWidget() is palette.field


def test_enter_does_what_was_found_and_gives_the_focus_back(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    assert _type(palette, "metro")[0] == "Metronome"
    assert not seen(desk.studio.player.metronome)
    desk.key(Qt.Key.Key_Return)
    assert desk.studio.player.metronome
    assert not palette.isVisible()
    assert desk.window.roll.hasFocus()
    desk.key(Qt.Key.Key_P, CONTROL_SHIFT)
    assert palette.names()[0] == "Metronome"
    assert palette.field.text() == ""
    desk.studio.settings.sync()
    assert Settings(tmp_path / "antiphon.ini").recent_commands == ("metronome",)


def test_words_may_name_the_menu_and_scattered_letters_find_little(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    found = _type(palette, "follow off")
    assert "Do not follow the playhead" not in found
    palette.field.clear()
    assert _type(palette, "view in")[0] == "Zoom in"
    palette.field.clear()
    assert all("Zo" in name for name in _type(palette, "zo"))


def test_letters_typed_into_it_are_no_keys_of_the_window(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    _type(palette, "l k2z")
    assert palette.field.text() == "l k2z"
    assert not desk.studio.player.is_looping
    assert not desk.window.actions_.tool_draw.isChecked()


def test_arrows_go_round_and_escape_leaves_all_as_it_was(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    desk.studio.selection.select_notes({MELODY: desk.studio.document.score.track(MELODY).notes()})
    chosen = desk.studio.selection.note_count
    names = _type(palette, "zoom")
    desk.key(Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    assert palette.list.currentRow() == len(names) - 1
    desk.key(Qt.Key.Key_PageUp)
    assert palette.list.currentRow() == 0
    desk.key(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert desk.studio.selection.note_count == chosen
    assert desk.window.roll.hasFocus()


def test_what_cannot_be_done_now_does_nothing(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    assert _type(palette, "redo")[0] == "Redo"
    assert "not possible now" in _said(palette.list.item(0))
    desk.key(Qt.Key.Key_Return)
    assert palette.isVisible()
    assert desk.studio.settings.recent_commands == ()


def test_a_click_does_it_and_a_click_elsewhere_closes_it(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    _type(palette, "pencil")
    row = palette.list.visualItemRect(palette.list.item(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert desk.window.actions_.tool_draw.isChecked()
    desk.key(Qt.Key.Key_P, CONTROL_SHIFT)
    assert palette.isVisible()
    QTest.mouseClick(desk.window.roll.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 380))
    assert not seen(palette.isVisible())
    assert desk.window.roll.hasFocus()


def test_it_tells_key_and_menu_and_says_when_nothing_fits(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    _type(palette, "surp")
    assert _said(palette.list.item(0)) == "Surprise lane, View, U"
    assert _type(palette, "xyzzy") == []
    assert palette.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert palette.isVisible()
    desk.key(Qt.Key.Key_P, CONTROL_SHIFT)
    assert not palette.isVisible()
    for part, name in ((palette.field, "Search for a command"), (palette.list, "Commands")):
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) == name


def test_it_stays_in_the_middle_of_the_window(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    palette = _open(desk, tmp_path)
    desk.window.resize(1500, 800)
    desk.until(lambda: abs(palette.geometry().center().x() - desk.window.width() // 2) <= 1)
    assert desk.window.rect().contains(palette.geometry())
