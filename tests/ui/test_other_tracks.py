"""The other tracks in the roll: hidden, behind, or taken hold of by mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.score import Note, Score, Track
from antiphon.ui.roll.bench import Others
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk, drag

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
BAR = 1920
HIGH, LOW, HIT = Note(0, 72, 960), Note(BAR, 60, 960), Note(BAR, 67, 480)


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A window with a melody, which is edited, a bass and drums."""
    made = make_desk()
    tracks = [
        Track.from_notes([HIGH], ppq=480, name="Melody", uid=0),
        Track.from_notes([LOW, Note(2 * BAR, 62, 960)], ppq=480, name="Bass", channel=1, uid=1),
        Track.from_notes([HIT], ppq=480, name="Kit", channel=9, uid=2),
    ]
    save_song(Score.empty().with_tracks(tracks), tmp_path / "song.antiphon")
    made.open(tmp_path / "song.antiphon")
    made.window.roll.ensure_visible(0, 66)
    return made


def at(desk: Desk, note: Note) -> QPoint:
    geometry = desk.window.roll.geometry_now
    x = (geometry.x_of(note.onset) + geometry.x_of(note.end)) / 2
    return QPoint(round(x), round(geometry.y_of(note.pitch) + geometry.row_height / 2))


def click(desk: Desk, note: Note, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(desk.window.roll.viewport(), button, pos=at(desk, note))


def painted(desk: Desk) -> list[int]:
    """How many tracks are painted, bright ones and dim ones."""
    roll = desk.window.roll
    layers = [layer for layer in roll.canvas.content.layers(roll.colors) if len(layer.columns)]
    return [sum(layer.front for layer in layers), sum(not layer.front for layer in layers)]


def test_one_key_hides_the_other_tracks_shows_them_and_lets_them_be_edited(desk: Desk) -> None:
    settings, actions, roll = desk.studio.settings, desk.window.actions_, desk.window.roll
    assert actions.others_shown.isChecked()
    assert painted(desk) == [1, 1]
    told: list[str] = []
    roll.bench.told.connect(told.append)
    desk.key(Qt.Key.Key_O)
    assert seen(actions.others_edited.isChecked())
    desk.key(Qt.Key.Key_O)
    assert seen(settings.other_tracks) == "hidden"
    assert seen(painted(desk)) == [1, 0]
    actions.others_shown.trigger()
    assert seen(roll.bench.others) is Others.SHOWN
    assert told == [
        "Other tracks: edited by a click",
        "Other tracks: hidden",
        "Other tracks: shown behind",
    ]


def test_a_note_of_another_track_is_left_alone_unless_all_are_edited(desk: Desk) -> None:
    click(desk, LOW)
    assert desk.studio.selection.current_track == 0
    assert not desk.studio.selection.notes
    # Pixels of drums are no pitches: they are out of reach under melodies.
    desk.window.actions_.others_edited.trigger()
    click(desk, HIT)
    assert not desk.studio.selection.notes


def test_a_click_takes_hold_of_another_track_and_a_drag_moves_its_note(desk: Desk) -> None:
    studio, roll = desk.studio, desk.window.roll
    desk.window.actions_.others_edited.trigger()
    before = roll.geometry_now
    click(desk, LOW)
    assert studio.selection.notes == {1: {LOW}}
    assert (studio.selection.current_track, studio.selection.tracks) == (1, (1,))
    # What was clicked stays under the mouse.
    assert (roll.geometry_now.left, roll.geometry_now.top) == (before.left, before.top)
    start = at(desk, HIGH)
    end = start + QPoint(0, 2 * roll.geometry_now.row_height)
    drag(roll.viewport(), (start.x(), start.y()), (end.x(), end.y()))
    assert [note.pitch for note in studio.document.score.track(0).notes()] == [70]
    assert seen(studio.selection.current_track) == 0


def test_a_marquee_and_the_cursor_of_keys_reach_all_shown_tracks(desk: Desk) -> None:
    studio, roll = desk.studio, desk.window.roll
    desk.window.actions_.others_edited.trigger()
    one, other = at(desk, HIGH), at(desk, LOW)
    drag(roll.viewport(), (one.x() - 40, one.y() - 20), (other.x(), other.y() + 6))
    assert studio.selection.notes == {0: {HIGH}, 1: {LOW}}
    # What is selected is as bright as the track that is edited.
    assert painted(desk) == [2, 0]
    desk.key(Qt.Key.Key_Up)
    assert [note.pitch for note in studio.document.score.track(1).notes()] == [61, 62]
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert list(studio.selection.notes) == [1]


def test_the_pencil_writes_on_its_own_track_over_what_the_others_play(desk: Desk) -> None:
    desk.window.actions_.others_edited.trigger()
    desk.key(Qt.Key.Key_B)
    click(desk, LOW)
    assert [note.pitch for note in desk.studio.document.score.track(0).notes()] == [72, 60]
    assert desk.studio.document.score.track(1).note_count == 2
