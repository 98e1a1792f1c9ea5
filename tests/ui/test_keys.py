"""The sheet of keys: complete, opened by ?, and the place where keys are changed and kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.generation.request import Task
from antiphon.session.shortcuts import Shortcuts
from antiphon.ui.dialogs.keys import KeysDialog
from antiphon.ui.key_bindings import pressed_key
from tests.fakes.songs import small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


def _sheet(desk: Desk, folder: Path) -> KeysDialog:
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    desk.key(Qt.Key.Key_Question)
    (dialog,) = desk.window.findChildren(KeysDialog)
    assert dialog.isVisible()
    return dialog


def _press(dialog: KeysDialog, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Choose a row, press Change, and then the key."""
    dialog.tree.setCurrentItem(dialog.item(name))
    QTest.mouseClick(dialog.change, LEFT)
    assert dialog.catcher.isVisible()
    QTest.keyClick(dialog.catcher, key, modifiers)


def test_it_is_complete_and_in_groups(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    groups = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    titles = [group.text(0) for group in groups if group is not None]
    assert titles == [
        "Song",
        "Editing",
        "Bars",
        "Tools",
        "Cursor of the keyboard",
        "Tracks",
        "Playing",
        "Asking the model",
        "Window",
        "Mouse",
    ]
    for action in desk.window.actions_:
        row = dialog.item(desk.window.navigation.bindings.name_of(action))
        # Named in general, not by what it would undo now.
        assert row.text(0) == str(action.data()).removesuffix(" …")
        assert all(key.toString() in row.text(1) for key in action.shortcuts())
    QTest.keyClicks(dialog.field, "ctrl+shift+z")
    assert not dialog.item("redo").isHidden()
    assert dialog.item("undo").isHidden()


def test_a_new_key_works_at_once_and_next_time(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    _press(dialog, "metronome", Qt.Key.Key_F10)
    assert dialog.item("metronome").text(1) == "F10"
    assert not seen(dialog.catcher.isVisible())
    dialog.accept()
    desk.window.activateWindow()
    desk.window.roll.setFocus()
    desk.key(Qt.Key.Key_K)
    assert not seen(desk.studio.player.metronome)
    desk.key(Qt.Key.Key_F10)
    assert desk.studio.player.metronome
    assert desk.window.actions_.metronome.toolTip() == "Metronome (F10)"
    assert Shortcuts(tmp_path / "keys.toml").keys == {"metronome": ("F10",)}
    again = make_desk()
    assert again.window.actions_.metronome.shortcuts() == [QKeySequence("F10")]


def test_buttons_and_tips_show_the_key_there_is(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    button = desk.window.generate.buttons[Task.INFILL]
    assert button.key == "I"
    _press(dialog, "ask_infill", Qt.Key.Key_F, CONTROL)
    assert button.key == "Ctrl+F"
    _press(dialog, "undo", Qt.Key.Key_F3)
    desk.studio.selection.select_all()
    desk.studio.editor.transpose(1)
    assert desk.window.actions_.undo.toolTip() == "Undo Transpose (F3)"
    QTest.mouseClick(dialog.reset_all, LEFT)
    assert button.key == "I"
    assert desk.window.actions_.undo.toolTip() == "Undo Transpose (Ctrl+Z)"


def test_a_key_with_a_meaning_is_taken_only_when_wished(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    a = desk.window.actions_
    _press(dialog, "metronome", Qt.Key.Key_Space)
    assert "Play" in dialog.said.text()
    assert a.metronome.shortcuts() == [QKeySequence("K")]
    QTest.mouseClick(dialog.keep, LEFT)
    assert (a.metronome.shortcut().toString(), a.play.shortcut().toString()) == ("K", "Space")
    # Of two keys the other is left.
    _press(dialog, "metronome", Qt.Key.Key_Y, CONTROL)
    QTest.mouseClick(dialog.take, LEFT)
    assert a.metronome.shortcuts() == [QKeySequence("Ctrl+Y")]
    assert a.redo.shortcuts() == [QKeySequence("Ctrl+Shift+Z")]
    # Its own key is another's now: resetting does not take it back.
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    dialog.tree.setCurrentItem(dialog.item("redo"))
    QTest.mouseClick(dialog.reset, LEFT)
    assert "Metronome" in dialog.said.text()
    assert a.redo.shortcuts() == [QKeySequence("Ctrl+Shift+Z")]
    QTest.mouseClick(dialog.reset_all, LEFT)
    assert a.redo.shortcuts() == [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]
    assert a.metronome.shortcuts() == [QKeySequence("K")]
    assert not seen(dialog.reset_all.isEnabled())
    assert Shortcuts(tmp_path / "keys.toml").keys == {}


def test_escape_leaves_the_key_and_one_can_be_reset(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    _press(dialog, "loop", Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.item("loop").text(1) == "L"
    _press(dialog, "loop", Qt.Key.Key_F7)
    assert dialog.item("loop").text(1) == "F7"
    QTest.mouseClick(dialog.reset, LEFT)
    assert dialog.item("loop").text(1) == "L"


def test_tab_is_fixed(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    dialog = _sheet(desk, tmp_path)
    dialog.tree.setCurrentItem(dialog.item("accept"))
    assert not dialog.change.isEnabled()
    _press(dialog, "loop", Qt.Key.Key_Tab)
    assert "fixed" in dialog.said.text()
    assert not dialog.take.isVisible()
    assert dialog.item("loop").text(1) == "L"


def test_a_broken_file_is_told_when_the_window_opens(make_desk: MakeDesk, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text("play = [", encoding="utf-8")
    desk = make_desk()
    assert "cannot be read" in desk.window.notices.sentence
    assert desk.window.actions_.play.shortcuts() == [QKeySequence("Space")]


def test_unknown_keys_and_commands_in_the_file_do_no_harm(make_desk: MakeDesk, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('play = ["Foo", "F5"]\nfuture = ["F9"]\nloop = []\n', encoding="utf-8")
    a = make_desk().window.actions_
    assert a.play.shortcuts() == [QKeySequence("F5")]
    assert a.loop.shortcuts() == []
    assert "(" not in a.loop.toolTip()


def test_a_key_set_by_hand_goes_before_the_own_key_of_another(make_desk: MakeDesk, tmp_path: Path) -> None:
    text = 'zoom_back = ["K", "Tab"]\nmetronome_off = ["F9"]\nsurprise = ["K", "F8"]\n'
    (tmp_path / "keys.toml").write_text(text, encoding="utf-8")
    a = make_desk().window.actions_
    # Of two that were given the same key the first has it; Tab is fixed.
    assert a.zoom_back.shortcuts() == [QKeySequence("K")]
    assert a.surprise.shortcuts() == [QKeySequence("F8")]
    assert a.metronome.shortcuts() == []
    keys = [key.toString() for action in a for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_Question, SHIFT, "?"),
        (Qt.Key.Key_Z, SHIFT, "Shift+Z"),
        (Qt.Key.Key_Plus, KEYPAD | CONTROL, "Ctrl++"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_F5, SHIFT, "Shift+F5"),
        (Qt.Key.Key_Shift, SHIFT, ""),
    ],
)
def test_presses_are_named_as_menus_name_them(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert pressed_key(key, modifiers).toString() == name
