"""Where Space plays from: the bars that are selected, or a little before those of an answer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.session.candidates import State
from antiphon.session.cue import waiting_place
from tests.fakes.songs import BAR, small_song
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.test_window import open_small_song


def click_ruler(desk: Desk, tick: int) -> None:
    """A click in the lower half, where bars are."""
    ruler = desk.window.roll.ruler
    x = round(desk.window.roll.geometry_now.x_of(tick)) + 1
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, ruler.height() - 8))


def ask(desk: Desk) -> None:
    desk.window.roll.setFocus()
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: desk.studio.candidates.state is State.DONE)


def test_selected_bars_are_played_first(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path, 14)
    player = desk.studio.player
    desk.select_bars(5, 8)
    assert player.position == 4 * BAR
    # While it plays, nothing is torn away.
    desk.key(Qt.Key.Key_Space)
    assert desk.live.tick == 4 * BAR
    desk.select_bars(2, 3)
    assert player.position == 4 * BAR
    desk.key(Qt.Key.Key_Space)
    assert not player.is_playing


def test_an_answer_is_heard_in_its_context(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path, 14)
    player = desk.studio.player
    desk.select_bars(9, 10)
    desk.key(Qt.Key.Key_Home)
    click_ruler(desk, 0)
    assert player.position == 0
    ask(desk)
    assert player.position == 7 * BAR
    # Whoever goes elsewhere then stays there, also when the next candidate is looked at.
    click_ruler(desk, 2 * BAR)
    desk.key(Qt.Key.Key_BracketRight)
    assert player.position == 2 * BAR
    desk.key(Qt.Key.Key_Space)
    assert desk.live.tick == 2 * BAR


@pytest.mark.parametrize(
    ("bar", "goes_to"), [(0, 7), (3, 7), (4, 4), (7, 7), (8, 8), (9, 9), (10, 7)], ids=lambda bar: f"bar {bar}"
)
def test_the_playhead_stays_where_it_is_near(bar: int, goes_to: int) -> None:
    assert waiting_place(small_song(12), (8 * BAR, 10 * BAR), bar * BAR) == goes_to * BAR


def test_nothing_is_before_the_first_bar() -> None:
    assert waiting_place(small_song(12), (0, 2 * BAR), 5 * BAR) == 0
