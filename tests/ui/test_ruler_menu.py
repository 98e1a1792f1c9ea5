"""What the ruler's menu offers for the place it is over, and the sections that markers make."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from antiphon.formats import save_song
from antiphon.score import set_markers
from antiphon.ui.ruler_menu import ruler_menu
from tests.fakes.songs import BAR, small_song
from tests.ui.conftest import Desk, MakeDesk


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    made = make_desk()
    song = small_song()
    save_song(set_markers(song, ()).apply(song), tmp_path / "small.mid")
    made.open(tmp_path / "small.mid")
    made.window.roll.setFocus()
    return made


def menu_at(desk: Desk, tick: int) -> tuple[QMenu, Callable[[str], QAction]]:
    menu = ruler_menu(desk.window, desk.window.actions_, desk.studio, desk.window.roll.ruler, tick)
    return menu, lambda words: next(action for action in menu.actions() if action.text() == words)


def test_a_marker_is_added_on_the_grid_and_named_at_once(desk: Desk) -> None:
    ruler = desk.window.roll.ruler
    _, action = menu_at(desk, BAR + 7)
    action("Add a marker").trigger()
    field = ruler.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Verse")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(marker.tick, marker.text) for marker in desk.studio.document.score.markers] == [(BAR, "Verse")]
    menu, action = menu_at(desk, BAR + 2)
    assert "Add a marker" not in [entry.text() for entry in menu.actions()]
    action("Delete “Verse”").trigger()
    assert desk.studio.document.score.markers == ()


def test_a_section_is_selected_and_looped(desk: Desk) -> None:
    studio = desk.studio
    studio.markers.put(BAR, "Verse")
    studio.markers.put(3 * BAR, "C:min7")
    _, action = menu_at(desk, 3 * BAR)
    assert action("Rename “Cm7”").isEnabled()
    _, action = menu_at(desk, 2 * BAR)
    action("Select the section “Verse”").trigger()
    assert studio.selection.bars == (BAR, 3 * BAR)
    action("Loop the section “Verse”").trigger()
    assert studio.selection.loop == (BAR, 3 * BAR)
    assert studio.player.is_looping
    menu, _ = menu_at(desk, 0)
    assert not [entry.text() for entry in menu.actions() if "section" in entry.text()]


def test_the_nearest_marker_is_moved_by_a_key(desk: Desk) -> None:
    markers, roll, line = desk.studio.markers, desk.window.roll, desk.window.status
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    roll.caret.go(3 * BAR)
    desk.key(Qt.Key.Key_M, keys)
    assert line.words.startswith("There is no marker")
    markers.put(0, "Intro")
    markers.put(2 * BAR, "Verse")
    desk.key(Qt.Key.Key_M, keys)
    assert [(each.tick, each.text) for each in desk.studio.document.score.markers] == [(0, "Intro"), (3 * BAR, "Verse")]
    assert desk.studio.document.undo_name == "Move marker"
    assert line.words == "Verse moved to 4.1.000"


def test_a_section_is_selected_by_keys(desk: Desk) -> None:
    roll = desk.window.roll
    told: list[str] = []
    roll.bench.told.connect(told.append)
    roll.caret.go(0)
    desk.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == "There is no marker before: Ctrl+M or a double-click on the ruler makes one."
    desk.studio.markers.put(0, "Verse")
    desk.studio.markers.put(2 * BAR, "Chorus")
    desk.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.studio.selection.bars == (0, 2 * BAR)
    assert told[-1] == "Verse: bars 1–2 selected"
