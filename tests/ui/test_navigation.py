"""Keys and menus that help to find one's way, in the window."""

from pathlib import Path

from PySide6.QtCore import Qt

from antiphon.paths import examples_folder
from antiphon.session.settings import Settings
from antiphon.ui.roll.following import Follow
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def _open(make_desk: MakeDesk) -> Desk:
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    return desk


def test_z_shows_what_is_selected_shift_z_the_song_and_alt_z_goes_back(make_desk: MakeDesk) -> None:
    desk = _open(make_desk)
    a, roll, score = desk.window.actions_, desk.window.roll, desk.studio.document.score
    before = roll.geometry_now
    assert not a.zoom_selection.isEnabled()
    assert not a.zoom_back.isEnabled()
    start, end = score.meters.bar_start(8), score.meters.bar_end(9)
    desk.studio.selection.set_bars(start, end)
    desk.key(Qt.Key.Key_Z)
    near = roll.geometry_now
    assert 0 < near.x_of(start) < near.x_of(end) < roll.viewport().width()
    assert near.quarter_width > 2 * before.quarter_width
    desk.key(Qt.Key.Key_Z, SHIFT)
    far = roll.geometry_now
    assert far.left == 0
    assert far.x_of(score.end_tick) <= roll.viewport().width()
    desk.key(Qt.Key.Key_Z, ALT)
    assert roll.geometry_now == near
    desk.key(Qt.Key.Key_Z, ALT)
    assert roll.geometry_now == before
    assert not a.zoom_back.isEnabled()


def test_the_minimap_is_shown_or_not_and_that_is_kept(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = _open(make_desk)
    minimap, action = desk.window.roll_panel.minimap, desk.window.actions_.minimap
    assert minimap.isVisible()
    assert action.isChecked()
    desk.key(Qt.Key.Key_M, SHIFT)
    assert not seen(minimap.isVisible())
    assert not seen(action.isChecked())
    desk.studio.settings.sync()
    assert not Settings(tmp_path / "antiphon.ini").minimap


def test_how_to_follow_is_chosen_and_kept(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = _open(make_desk)
    a, following = desk.window.actions_, desk.window.roll.following
    assert (following.mode, a.follow_page.isChecked()) == (Follow.PAGE, True)
    a.follow_continuous.trigger()
    assert seen(following.mode) is Follow.CONTINUOUS
    assert [each.isChecked() for each in (a.follow_off, a.follow_page, a.follow_continuous)] == [False, False, True]
    a.follow_off.trigger()
    assert seen(following.mode) is Follow.OFF
    desk.studio.settings.sync()
    assert Settings(tmp_path / "antiphon.ini").follow == "off"


def test_no_key_has_two_meanings(make_desk: MakeDesk) -> None:
    keys = [key.toString() for action in make_desk().window.actions_ for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
