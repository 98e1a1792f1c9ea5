"""The track list by mouse and keys: order, names, mute and solo, copies, groups, arms."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from antiphon.formats import save_song
from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.ui.panels.track_row import TrackRow
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key
ON_NAME = QPoint(50, 12)


def band(count: int = 4) -> Score:
    """A song of tracks A, B, C ..., each with a note."""
    tracks = [
        Track.from_notes(
            [Note(0, 60 + uid % 12, 480)], ppq=480, name=chr(65 + uid), channel=uid % 9, program=uid, uid=uid
        )
        for uid in range(count)
    ]
    return Score.empty().with_tracks(tracks)


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A window with four tracks."""
    made = make_desk()
    save_song(band(), tmp_path / "band.antiphon")
    made.open(tmp_path / "band.antiphon")
    return made


def order(desk: Desk) -> str:
    """The names of the tracks, those in a group in brackets."""
    names = "".join(f"({t.name})" if t.group else t.name for t in desk.studio.document.score.tracks)
    return names.replace(")(", "")


def row_of(desk: Desk, name: str) -> TrackRow:
    return next(row for row in desk.window.tracks.rows if row.name == name)


def click(desk: Desk, name: str, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(row_of(desk, name), LEFT, keys, ON_NAME)


def drag_row(source: QWidget, target: QWidget, at: float, *, let_go: bool = True) -> None:
    """Drag a row to a place of another, 0 at its top and 1 at its bottom, in a few steps."""
    start = QPoint(source.width() // 3, 8)
    end = source.mapFromGlobal(target.mapToGlobal(QPoint(target.width() // 3, round(at * (target.height() - 1)))))
    QTest.mousePress(source, LEFT, NONE, start)
    for step in range(1, 5):
        place = QPointF(start + (end - start) * step / 4)
        glob = source.mapToGlobal(place)
        moved = QMouseEvent(QEvent.Type.MouseMove, place, glob, Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(source, moved)
    if let_go:
        QTest.mouseRelease(source, LEFT, NONE, end)


def names_of(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def test_tracks_are_dragged_to_another_place_with_a_line_that_shows_it(desk: Desk) -> None:
    panel, document = desk.window.tracks, desk.studio.document
    colors = {row.name: panel.color(row.uid) for row in panel.rows}
    drag_row(row_of(desk, "A"), row_of(desk, "C"), 0.9, let_go=False)
    assert panel.drag.line.isVisible()
    assert panel.drag.line.y() + 2 == pytest.approx(row_of(desk, "C").geometry().bottom() + 1, abs=2)
    assert order(desk) == "ABCD"
    QTest.mouseRelease(row_of(desk, "A"), LEFT)
    assert seen(order(desk)) == "BCAD"
    assert not seen(panel.drag.line.isVisible())
    assert [row.name for row in panel.rows] == list("BCAD")
    QApplication.processEvents()
    ys = [row.y() for row in panel.rows]
    assert ys == sorted(ys)
    # A track keeps its colour wherever it stands.
    assert {row.name: panel.color(row.uid) for row in panel.rows} == colors
    assert [step.name for step in document.steps] == ["Move track"]
    desk.key(Key.Key_Z, CONTROL)
    assert seen(order(desk)) == "ABCD"


def test_esc_leaves_a_drag_and_a_drag_of_one_of_several_takes_all(desk: Desk) -> None:
    click(desk, "A")
    click(desk, "C", CONTROL)
    drag_row(row_of(desk, "A"), row_of(desk, "D"), 0.9, let_go=False)
    QTest.keyClick(row_of(desk, "A"), Key.Key_Escape)
    assert not desk.window.tracks.drag.line.isVisible()
    QTest.mouseRelease(row_of(desk, "A"), LEFT)
    assert order(desk) == "ABCD"
    assert desk.studio.selection.tracks == (0, 2)
    drag_row(row_of(desk, "A"), row_of(desk, "D"), 0.9)
    assert seen(order(desk)) == "BDAC"
    # A press without a drag selects the row alone, when it comes up.
    click(desk, "C")
    assert seen(desk.studio.selection.tracks) == (2,)


def test_the_keys_of_the_list_do_what_the_mouse_does(desk: Desk) -> None:
    studio, window = desk.studio, desk.window
    click(desk, "B")
    row_of(desk, "B").setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Down)
    assert studio.selection.current_track == 2
    assert row_of(desk, "C").hasFocus()
    desk.key(Key.Key_Up, ALT)
    assert order(desk) == "ACBD"
    assert row_of(desk, "C").hasFocus()
    desk.key(Key.Key_M)
    desk.key(Key.Key_S)
    desk.key(Key.Key_R)
    mix = studio.mixer.track(2)
    assert (mix.mute, mix.solo, studio.mixer.armed) == (True, True, (2,))
    # In the list these letters are its own: nothing is recorded, split or entered.
    assert not window.actions_.step_entry.isChecked()
    assert not studio.recorder.is_recording
    desk.key(Key.Key_End)
    desk.key(Key.Key_Up, SHIFT)
    assert studio.selection.tracks == (1, 3)
    desk.key(Key.Key_D, CONTROL)
    assert order(desk) == "ACBB copyDD copy"
    desk.key(Key.Key_Z, CONTROL)
    desk.key(Key.Key_Home)
    desk.key(Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Alto")
    desk.key(Key.Key_Return)
    assert seen(order(desk)) == "AltoCBD"
    # Tab goes on to the next name, as in a table.
    desk.key(Key.Key_F2)
    desk.key(Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "C"
    desk.key(Key.Key_Escape)
    row_of(desk, "B").setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Delete)
    assert seen(order(desk)) == "AltoCD"


def test_every_command_has_a_key_from_the_roll_and_is_in_menu_and_palette(desk: Desk) -> None:
    studio, window = desk.studio, desk.window
    window.roll.setFocus()
    click(desk, "B")
    told: list[str] = []
    window.roll.bench.told.connect(told.append)
    desk.key(Key.Key_PageUp, ALT | SHIFT)
    assert order(desk) == "BACD"
    desk.key(Key.Key_PageUp, ALT | SHIFT)
    desk.key(Key.Key_PageDown, ALT | SHIFT)
    assert seen(order(desk)) == "ABCD"
    desk.key(Key.Key_M, ALT)
    desk.key(Key.Key_S, ALT)
    assert studio.mixer.track(1).mute
    assert window.actions_.track_solo.isChecked()
    desk.key(Key.Key_S, ALT | SHIFT)
    assert desk.live.mix.is_heard(1)
    assert not window.actions_.track_solo.isChecked()
    assert told == [
        "B, track 1 of 4",
        "This is the first place.",
        "B, track 2 of 4",
        "B muted",
        "B solo",
        "All tracks are heard",
    ]
    desk.key(Key.Key_D, CONTROL | SHIFT)
    assert seen(order(desk)) == "ABB copyCD"
    desk.key(Key.Key_Delete, CONTROL)
    assert seen(order(desk)) == "ABCD"
    desk.key(Key.Key_A, CONTROL | SHIFT)
    assert len(studio.selection.tracks) == 4
    desk.key(Key.Key_P, CONTROL | SHIFT)
    palette = window.navigation.palette
    for typed, name in {
        "rename": "Rename …",
        "track up": "Move track up",
        "duplicate track": "Duplicate",
        "delete tr": "Delete track",
        "solo": "Solo",
        "arm rec": "Arm for recording",
        "instrument": "Instrument …",
        "group tr": "Group tracks",
    }.items():
        palette.field.setText(typed)
        assert name in palette.names()[:2], typed
    desk.key(Key.Key_Escape)
    rows = window.tracks.rows
    rows[2].setFocus(Qt.FocusReason.TabFocusReason)
    window.tracks.menu_asked.connect(lambda _point: None)
    palette.open()
    palette.field.setText("tracks colour 3")
    desk.key(Key.Key_Return)
    assert window.tracks.color(1) == window.tracks.theme.tracks[2]
    menu = window.commands.tracks.menu()
    assert names_of(menu)[:3] == ["Rename …", "Instrument …", "Colour"]


def test_after_another_track_is_gone_to_commands_are_about_that_one(desk: Desk) -> None:
    click(desk, "A")
    desk.window.roll.setFocus()
    desk.key(Key.Key_PageDown, ALT)
    desk.key(Key.Key_M, ALT)
    assert desk.studio.selection.written_tracks == (1,)
    assert [desk.studio.mixer.track(uid).mute for uid in range(4)] == [False, True, False, False]


def test_a_copy_is_made_in_one_step_with_all_of_the_track(desk: Desk) -> None:
    document, mixer = desk.studio.document, desk.studio.mixer
    mixer.set_volume(0, 0.3)
    before = document.score
    click(desk, "A")
    desk.key(Key.Key_D, CONTROL | SHIFT)
    copy = document.score.tracks[1]
    assert (copy.name, copy.program, list(copy.notes())) == ("A copy", 0, list(before.track(0).notes()))
    assert mixer.track(copy.uid).volume == 0.3
    assert [row.name for row in desk.window.tracks.rows] == ["A", "A copy", "B", "C", "D"]
    assert desk.window.tracks.rows[1].volume.value() == 30
    desk.key(Key.Key_Z, CONTROL)
    assert document.score == before


def test_tracks_are_grouped_named_folded_and_heard_together(desk: Desk, tmp_path: Path) -> None:
    studio, panel = desk.studio, desk.window.tracks
    desk.window.roll.setFocus()
    click(desk, "A")
    click(desk, "C", CONTROL)
    desk.key(Key.Key_G, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Group 1"
    QTest.keyClicks(field, "Winds")
    desk.key(Key.Key_Return)
    assert desk.window.roll.hasFocus()  # as before
    assert order(desk) == "(AC)BD"
    (header,) = panel.headers
    assert (header.name, header.uids) == ("Winds", (0, 2))
    QTest.mouseClick(header.mute, LEFT)
    QTest.mouseClick(header.solo, LEFT)
    assert [studio.mixer.track(uid).mute for uid in range(4)] == [True, False, True, False]
    assert [desk.live.mix.of(uid).solo for uid in range(4)] == [True, False, True, False]
    QTest.mouseClick(row_of(desk, "C").mute, LEFT)
    assert not header.mute.isChecked()
    QTest.mouseClick(header.fold, LEFT)
    assert not row_of(desk, "A").isVisible()
    assert row_of(desk, "B").isVisible()
    # All of a group goes where its row is dragged to.
    drag_row(header, row_of(desk, "D"), 0.9)
    assert seen(order(desk)) == "BD(AC)"
    studio.document.save(tmp_path / "again.antiphon")
    other = Document()
    other.open(tmp_path / "again.antiphon")
    assert [track.group for track in other.score.tracks] == ["", "", "Winds", "Winds"]
    other.close()
    desk.open(tmp_path / "again.antiphon")
    (header,) = panel.headers
    assert header.is_folded
    header.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Right)
    assert seen(row_of(desk, "A").isVisible())
    desk.key(Key.Key_Left)
    assert not seen(row_of(desk, "A").isVisible())
    desk.key(Key.Key_Return)
    assert studio.selection.tracks == (0, 2)
    desk.key(Key.Key_G, CONTROL | SHIFT)
    assert seen(order(desk)) == "BDAC"
    assert not panel.headers
    assert seen(row_of(desk, "A").isVisible())
    desk.key(Key.Key_Z, CONTROL)
    assert [header.name for header in panel.headers] == ["Winds"]


def test_a_track_is_dragged_into_a_group_and_out_of_it(desk: Desk) -> None:
    desk.studio.tracks.group([0, 1], "Winds")
    QApplication.processEvents()
    assert order(desk) == "(AB)CD"
    drag_row(row_of(desk, "D"), row_of(desk, "B"), 0.8, let_go=False)
    assert desk.window.tracks.drag.line.x() > 0
    QTest.mouseRelease(row_of(desk, "D"), LEFT)
    assert seen(order(desk)) == "(ABD)C"
    assert desk.studio.document.undo_name == "Move track"
    QApplication.processEvents()
    drag_row(row_of(desk, "A"), row_of(desk, "C"), 0.2)
    assert seen(order(desk)) == "(BD)AC"
    # By keys the same: into the group, and one further out of it at its top.
    click(desk, "A")
    way = []
    for _ in range(4):
        desk.key(Key.Key_PageUp, ALT | SHIFT)
        way.append(order(desk))
    assert way == ["(BDA)C", "(BAD)C", "(ABD)C", "A(BD)C"]


def test_what_is_not_heard_looks_so_and_ctrl_makes_one_track_the_only_solo(desk: Desk) -> None:
    mixer = desk.studio.mixer
    for name in "AB":
        QTest.mouseClick(row_of(desk, name).solo, LEFT)
    assert [row.label.property("tone") for row in desk.window.tracks.rows] == ["title", "title", "unheard", "unheard"]
    for _ in range(2):
        QTest.mouseClick(row_of(desk, "C").solo, LEFT, CONTROL)
    assert [mixer.track(uid).solo for uid in range(4)] == [False, False, True, False]
    assert row_of(desk, "C").solo.isChecked()
    assert [desk.live.mix.is_heard(uid) for uid in range(4)] == [False, False, True, False]


def test_a_double_click_or_delete_sets_volume_and_pan_back(desk: Desk) -> None:
    mixer, row = desk.studio.mixer, row_of(desk, "A")
    mixer.set_volume(0, 0.2)
    mixer.set_pan(0, -0.5)
    QTest.mouseDClick(row.volume, LEFT)
    row.pan.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Delete)
    assert (mixer.track(0).volume, mixer.track(0).pan) == (1.0, 0.0)
    assert order(desk) == "ABCD"


def test_small_rows_show_the_instrument_of_the_current_track_only(desk: Desk) -> None:
    rows = desk.window.tracks.rows
    desk.window.roll.setFocus()
    desk.key(Key.Key_O, SHIFT)
    assert [row.instrument.isVisible() for row in rows] == [True, False, False, False]
    desk.until(lambda: rows[3].height() < 40)
    desk.key(Key.Key_PageDown, ALT)
    assert [row.instrument.isVisible() for row in rows] == [False, True, False, False]
    desk.studio.tracks.add("New")
    assert not rows[1].instrument.isVisible()
    assert desk.studio.settings.small_rows
    desk.key(Key.Key_O, SHIFT)
    assert seen(rows[1].instrument.isVisible())


def test_recording_goes_to_the_track_that_is_armed_in_the_list(desk: Desk) -> None:
    window, studio = desk.window, desk.studio
    click(desk, "A")
    QTest.mouseClick(row_of(desk, "C").arm, LEFT)
    assert desk.studio.document.is_modified
    window.roll.setFocus()
    desk.key(Key.Key_R)
    assert window.commands.recording.words == "Recording on C"
    desk.live.tick = 480
    desk.keyboard.play(0x90, 72, 90)
    desk.until(lambda: bool(studio.recorder.notes))
    desk.live.tick = 960
    desk.key(Key.Key_R)
    assert Note(480, 72, 480, 90) in studio.document.score.track(2)
    assert studio.document.score.track(0).note_count == 1
    desk.key(Key.Key_R, ALT)  # about A, the current one
    assert studio.mixer.armed == (0, 2)


def test_a_folded_group_takes_what_is_dragged_onto_it(desk: Desk) -> None:
    desk.studio.tracks.group([1, 2], "Winds")
    desk.studio.mixer.set_folded("Winds", True)
    QApplication.processEvents()
    (header,) = desk.window.tracks.headers
    drag_row(row_of(desk, "D"), header, 0.5, let_go=False)
    assert header.property("takes")
    assert not desk.window.tracks.drag.line.isVisible()
    QTest.mouseRelease(row_of(desk, "D"), LEFT)
    assert order(desk) == "A(BCD)"
    assert not header.property("takes")
    click(desk, "A")  # it is higher then
    desk.until(lambda: header.y() > 60)
    drag_row(row_of(desk, "A"), header, 0.95)
    assert seen(order(desk)) == "(BCD)A"


def test_the_row_of_the_current_track_comes_into_sight(desk: Desk, tmp_path: Path) -> None:
    save_song(band(26), tmp_path / "many.antiphon")
    desk.open(tmp_path / "many.antiphon")
    desk.window.roll.setFocus()
    QApplication.processEvents()
    last = desk.window.tracks.rows[-1]
    assert last.visibleRegion().isEmpty()
    for _ in range(25):
        desk.key(Key.Key_PageDown, ALT)
    QApplication.processEvents()
    assert not seen(last.visibleRegion().isEmpty())


def test_flu_finds_the_flute_and_what_is_looked_at_is_heard(desk: Desk) -> None:
    document, choice = desk.studio.document, desk.window.commands.tracks.instruments
    click(desk, "B")
    desk.window.roll.setFocus()
    desk.key(Key.Key_I, ALT)
    popup = choice.popup
    assert popup is not None
    assert popup.list.currentItem().text() == "Bright Piano"
    assert len(popup.names()) == 128
    told: list[str] = []
    desk.window.screen_reader.said.connect(told.append)
    QTest.keyClicks(popup.field, "flu")
    assert popup.names()[0] == "Flute"
    assert told[-1] == "Flute, Pipe"
    assert document.score.track(1).program == 1
    QTest.keyClick(popup.field, Key.Key_Return)
    assert seen(document.score.track(1).program) == 73
    assert row_of(desk, "B").instrument.text() == "Flute"
    assert desk.live.previews[-1] == (1, 61)
    # It is heard with the new instrument.
    assert desk.live.scores[-1].track(1).program == 73
    assert seen(choice.popup) is None
    assert [step.name for step in document.steps] == ["Change instrument"]


def test_instruments_stepped_through_are_one_step_and_esc_takes_all_back(desk: Desk) -> None:
    document, choice = desk.studio.document, desk.window.commands.tracks.instruments
    before = document.score
    QTest.mouseClick(row_of(desk, "C").instrument, LEFT)
    popup = choice.popup
    assert popup is not None
    QTest.keyClicks(popup.field, "brass")  # a family: its own members, after those of that name
    assert {"Trumpet", "Tuba", "Brass Section"} <= set(popup.names())
    for _ in range(3):
        QTest.keyClick(popup.field, Key.Key_Down)
    assert len(desk.live.previews) == 3
    QTest.keyClick(popup.field, Key.Key_Escape)
    assert document.score == before
    assert not document.steps
    QTest.mouseClick(row_of(desk, "C").instrument, LEFT)
    popup = choice.popup
    assert popup is not None
    QTest.keyClick(popup.field, Key.Key_Down)
    QTest.keyClick(popup.field, Key.Key_Down)
    popup.close()  # as a click elsewhere does
    assert document.score.track(2).program == 4
    assert len(document.steps) == 1


def test_a_drum_track_has_kits_and_a_new_track_asks_for_its_instrument(desk: Desk) -> None:
    document, choice = desk.studio.document, desk.window.commands.tracks.instruments
    desk.window.actions_.track_add_drums.trigger()
    row = row_of(desk, "Drums")
    assert row.instrument.text() == "Standard Kit"
    row.instrument.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Space)
    popup = choice.popup
    assert popup is not None
    assert "Jazz Kit" in popup.names()
    QTest.keyClicks(popup.field, "jazz")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert document.score.track(row.uid).program == 32
    assert row.instrument.text() == "Jazz Kit"
    desk.window.roll.setFocus()
    desk.key(Key.Key_N, CONTROL | SHIFT)
    popup = choice.popup
    assert popup is not None
    QTest.keyClicks(popup.field, "oboe")
    QTest.keyClick(popup.field, Key.Key_Return)
    # It is called by its instrument, until it has a name of its own.
    assert (document.score.tracks[-1].program, document.score.tracks[-1].name) == (68, "Oboe")
