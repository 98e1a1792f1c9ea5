"""Bars put in, repeated and taken out by keys: the whole song goes along, one undo step each."""

from PySide6.QtCore import Qt

from antiphon.score import Note
from antiphon.session.candidates import State
from antiphon.ui.ruler_menu import ruler_menu
from tests.fakes.songs import BAR, BASS, MELODY
from tests.session.conftest import seen
from tests.ui.conftest import Desk

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


def in_bars(desk: Desk, uid: int, first: int, last: int) -> list[Note]:
    """Notes of some bars, counted from 0, as from the beginning of the first."""
    notes = desk.studio.document.score.track(uid).notes_between(first * BAR, (last + 1) * BAR)
    return [note.moved(-first * BAR) for note in notes]


def test_empty_bars_are_put_in_before_the_selected_ones_and_selected(desk: Desk) -> None:
    studio, song = desk.studio, desk.studio.document.score
    later = {uid: in_bars(desk, uid, 1, 8) for uid in (MELODY, BASS)}
    desk.select_bars(2, 3)
    desk.key(Key.Key_I, CTRL)
    assert studio.document.undo_name == "Insert bars"
    assert studio.selection.bars == (BAR, 3 * BAR)
    assert desk.window.status.words == "Inserted: bars 2–3"
    for uid, notes in later.items():
        assert in_bars(desk, uid, 1, 2) == []
        assert in_bars(desk, uid, 3, 10) == notes
    desk.key(Key.Key_Z, CTRL)
    assert studio.document.score == song
    # Without bars one is put in where the music is.
    studio.selection.clear()
    studio.player.seek(BAR + 100)
    desk.key(Key.Key_I, CTRL)
    assert studio.selection.bars == (BAR, 2 * BAR)
    # After the end there is room already.
    desk.key(Key.Key_Z, CTRL)
    studio.selection.clear()
    studio.player.seek(song.meters.bar_start(song.bar_count))
    desk.key(Key.Key_I, CTRL)
    assert seen(studio.document.undo_name) is None
    assert desk.window.status.words == f"bar {song.bar_count + 1}"


def test_bars_are_repeated_and_taken_out(desk: Desk) -> None:
    studio, song = desk.studio, desk.studio.document.score
    bar, after = in_bars(desk, MELODY, 1, 1), in_bars(desk, MELODY, 2, 9)
    assert not desk.window.actions_.delete_bars.isEnabled()
    desk.select_bars(2, 2)
    desk.key(Key.Key_D, ALT)
    desk.key(Key.Key_D, ALT)
    assert [in_bars(desk, MELODY, place, place) for place in (1, 2, 3)] == [bar] * 3
    assert in_bars(desk, MELODY, 4, 11) == after
    assert studio.selection.bars == (3 * BAR, 4 * BAR)
    desk.select_bars(2, 3)
    desk.key(Key.Key_Delete, CTRL | SHIFT)
    assert desk.window.status.words == "Deleted: bars 2–3"
    assert seen(studio.selection.bars) is None
    assert studio.document.score.tracks == song.tracks
    assert [step.name for step in studio.document.steps] == ["Repeat bars", "Repeat bars", "Delete bars"]
    menu = ruler_menu(desk.window, desk.window.actions_, studio, desk.window.roll.ruler, BAR)
    assert desk.window.actions_.repeat_bars in menu.actions()


def test_locks_go_along_and_come_back(desk: Desk) -> None:
    studio = desk.studio
    note = studio.document.score.track(MELODY).notes_between(2 * BAR, 3 * BAR)[0]
    studio.selection.select_notes({MELODY: [note]})
    studio.locks.toggle(studio.selection)
    studio.locks.toggle_bars(BAR, 2 * BAR)
    desk.select_bars(1, 1)
    desk.key(Key.Key_I, CTRL)
    assert studio.locks.notes == {MELODY: {note.moved(BAR)}}
    assert studio.locks.bars == ((2 * BAR, 3 * BAR),)
    desk.key(Key.Key_Z, CTRL)
    assert studio.locks.notes == {MELODY: {note}}
    assert studio.locks.bars == ((BAR, 2 * BAR),)
    desk.key(Key.Key_Z, CTRL | SHIFT)
    assert studio.locks.bars == ((2 * BAR, 3 * BAR),)


def test_an_answer_for_bars_that_have_moved_waits_for_undo(desk: Desk) -> None:
    studio, candidates = desk.studio, desk.studio.candidates
    desk.select_bars(3, 4)
    desk.window.roll.setFocus()
    desk.key(Key.Key_A)
    desk.until(lambda: candidates.state is State.DONE)
    # What comes after its bars may go.
    desk.select_bars(5, 5)
    desk.key(Key.Key_Delete, CTRL | SHIFT)
    assert candidates.audition_score() != studio.document.score
    desk.select_bars(1, 1)
    desk.key(Key.Key_I, CTRL)
    moved = studio.document.score
    assert candidates.audition_score() is moved
    desk.window.roll.setFocus()
    desk.key(Key.Key_Tab)
    assert studio.document.score is moved
    assert candidates.count
    desk.key(Key.Key_Z, CTRL)
    desk.key(Key.Key_Tab)
    assert studio.document.undo_name == "Accept accompaniment"
    assert candidates.count == 0
