"""Other pitches for one note: the popup at the note, by keys and by mouse."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antiphon.formats import save_song
from antiphon.score import Note
from antiphon.ui.menus import roll_menu
from antiphon.ui.panels.alternates import AlternatesPopup
from antiphon.ui.roll.bench import Preview
from tests.fakes.songs import MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

LEFT = Qt.MouseButton.LeftButton


def first_note(desk: Desk, folder: Path) -> Note:
    """The first note of the melody, selected by a click."""
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    note = next(desk.studio.document.score.track(MELODY).notes())
    roll = desk.window.roll
    x, y = round(roll.geometry_now.x_of(note.onset)) + 12, round(roll.geometry_now.y_of(note.pitch)) + 4
    QTest.mouseClick(roll.viewport(), LEFT, pos=QPoint(x, y))
    assert desk.studio.selection.notes == {MELODY: frozenset({note})}
    return note


def opened(desk: Desk) -> AlternatesPopup:
    """The popup, opened by its key."""
    desk.key(Qt.Key.Key_P)
    popup = desk.window.other_pitches.popup
    assert popup is not None
    return popup


def test_keys_hear_and_choose_in_one_step(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk("loading")
    note = first_note(desk, tmp_path)
    document, bench = desk.studio.document, desk.window.roll.bench
    popup = opened(desk)
    # The model is being loaded: the window goes on meanwhile.
    assert popup.isVisible()
    assert not seen(popup.rows)
    assert "Listening" in popup.words
    desk.until(lambda: bool(popup.rows))
    assert [row.pitch for row in popup.rows] == [note.pitch + step for step in range(1, 6)]
    assert [row.share for row in popup.rows] == ["50", "25", "12", "6.2", "3.1"]
    desk.live.previews.clear()
    for _ in range(2):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup.rows[1], Qt.Key.Key_Down)
    QTest.keyClick(popup.rows[2], Qt.Key.Key_Up)
    wanted = note.with_pitch(note.pitch + 2)
    assert desk.live.previews == [(MELODY, note.pitch + step) for step in (1, 2, 3, 2)]
    assert seen(bench.preview) == Preview({MELODY: (note,)}, {MELODY: (wanted,)})
    QTest.keyClick(popup.rows[1], Qt.Key.Key_Return)
    assert wanted in document.score.track(MELODY)
    assert note not in document.score.track(MELODY)
    assert document.undo_name == "Choose another pitch"
    assert desk.studio.selection.notes == {MELODY: frozenset({wanted})}
    assert seen(bench.preview) is None
    assert seen(desk.window.other_pitches.popup) is None
    document.undo()
    assert note in document.score.track(MELODY)
    assert document.undo_name is None


def test_the_mouse_hears_and_chooses(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    note = first_note(desk, tmp_path)
    popup = opened(desk)
    desk.until(lambda: bool(popup.rows))
    # The pointer may lie over the popup from the start, where an earlier window left it.
    QTest.mouseMove(popup.rows[0], QPoint(60, 12))
    QApplication.processEvents()
    desk.live.previews.clear()
    row = popup.rows[3]
    QTest.mouseMove(row, QPoint(60, 12))
    desk.until(lambda: desk.live.previews == [(MELODY, note.pitch + 4)])
    QTest.mouseClick(row, LEFT)
    assert note.with_pitch(note.pitch + 4) in desk.studio.document.score.track(MELODY)


def test_esc_leaves_all_as_it_was(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    first_note(desk, tmp_path)
    song = desk.studio.document.score
    popup = opened(desk)
    desk.until(lambda: bool(popup.rows))
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert seen(desk.window.roll.bench.preview) is not None
    QTest.keyClick(popup.rows[0], Qt.Key.Key_Escape)
    assert desk.window.other_pitches.popup is None
    assert desk.window.roll.bench.preview is None
    assert desk.studio.document.score is song


def test_without_a_model_there_is_a_sentence(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk("die")
    first_note(desk, tmp_path)
    popup = opened(desk)
    desk.until(lambda: "Listening" not in popup.words)
    assert popup.words.endswith(".")
    assert not popup.rows
    QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_it_is_offered_for_one_note_alone(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    first_note(desk, tmp_path)
    action = desk.window.actions_.alternates
    assert action in roll_menu(desk.window, desk.window.actions_).actions()
    assert seen(action.isEnabled())
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not seen(action.isEnabled())
