"""Rows of the roll folded to the scale or to those with notes: drawing, dragging, keys, and what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.generation.request import Request, Task
from antiphon.score import KeyEvent, Note, Score, Track, set_keys
from antiphon.session.candidates import State
from antiphon.session.settings import Settings
from antiphon.ui.roll.bench import Others, Preview
from antiphon.ui.roll.folding import Fold
from antiphon.ui.roll.tools.choose import Tool
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import BAR, LEFT, NONE, PPQ, drag

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LINE = [Note(0, 60, PPQ), Note(PPQ, 64, PPQ), Note(2 * PPQ, 67, PPQ), Note(3 * PPQ, 70, PPQ)]
"""In C major but for its last note."""
C_MAJOR = {0, 2, 4, 5, 7, 9, 11}


def _open(make_desk: MakeDesk, folder: Path) -> Desk:
    empty = Score.empty(PPQ)
    score = set_keys(empty, [KeyEvent.of_signature(0, 0, False)]).apply(empty)
    score = score.with_track(Track.from_notes(LINE, ppq=PPQ, name="Lead", uid=0))
    bass = [Note(0, 40, PPQ), Note(4 * BAR - 10, 43, 10)]
    score = score.with_track(Track.from_notes(bass, ppq=PPQ, name="Bass", uid=1, channel=1))
    save_song(score, folder / "line.mid")
    desk = make_desk()
    desk.open(folder / "line.mid")
    return desk


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """At a window with two tracks in C major."""
    return _open(make_desk, tmp_path)


def _shown(desk: Desk) -> tuple[int, ...]:
    return desk.window.roll.geometry_now.rows.pitches


def _notes(desk: Desk, uid: int = 0) -> list[int]:
    return [note.pitch for note in desk.studio.document.score.track(uid).notes()]


def _at(desk: Desk, tick: float, pitch: int) -> tuple[int, int]:
    geometry = desk.window.roll.geometry_now
    return round(geometry.x_of(tick)), round(geometry.y_of(pitch) + geometry.row_height / 2)


def _drag(desk: Desk, *places: tuple[float, int]) -> None:
    drag(desk.window.roll.viewport(), [QPoint(*_at(desk, *place)) for place in places])


def test_f_folds_to_the_rows_with_notes_and_opens_again(desk: Desk) -> None:
    roll, a = desk.window.roll, desk.window.actions_
    before = roll.geometry_now
    desk.key(Key.Key_F)
    assert _shown(desk) == (70, 67, 64, 60)
    assert seen(a.fold_used.isChecked())
    assert not a.fold_scale.isChecked()
    assert roll.geometry_now.y_of(70) == 0
    desk.key(Key.Key_F)
    assert not seen(roll.geometry_now.rows.is_folded)
    assert roll.geometry_now.row_height == before.row_height
    assert not seen(a.fold_used.isChecked())


def test_g_folds_to_the_scale_and_what_is_outside_it_has_a_row(desk: Desk) -> None:
    desk.key(Key.Key_G)
    assert {pitch % 12 for pitch in _shown(desk) if pitch != 70} == C_MAJOR
    assert 70 in _shown(desk)
    assert 58 not in _shown(desk)
    desk.key(Key.Key_F)
    assert len(_shown(desk)) == 4
    assert not seen(desk.window.actions_.fold_scale.isChecked())


def test_the_fold_is_kept_with_the_settings(make_desk: MakeDesk, desk: Desk, tmp_path: Path) -> None:
    desk.key(Key.Key_G)
    desk.studio.settings.sync()
    assert Settings(tmp_path / "antiphon.ini").fold == "scale"
    another = _open(make_desk, tmp_path)
    assert another.window.roll.folding.now is Fold.SCALE
    assert 61 not in _shown(another)


def test_a_row_is_a_step_for_the_mouse_and_for_the_arrows(desk: Desk) -> None:
    roll = desk.window.roll
    desk.key(Key.Key_G)
    _drag(desk, (PPQ / 2, 60), (PPQ / 2, 62))
    assert _notes(desk) == [62, 64, 67, 70]
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Up)
    assert _notes(desk) == [65, 64, 67, 70]
    desk.key(Key.Key_Down)
    assert _notes(desk) == [64, 64, 67, 70]
    # Two notes go as many rows each.
    notes = list(desk.studio.document.score.track(0).notes())
    desk.studio.selection.select_notes({0: notes[1:3]})
    _drag(desk, (PPQ * 1.5, 64), (PPQ * 1.5, 67))
    assert _notes(desk) == [64, 67, 70, 70]
    assert roll.geometry_now.rows.stepped(67, 2) == 70  # 70 is there for the note outside the scale


def test_a_row_stays_until_it_is_folded_anew(desk: Desk) -> None:
    desk.key(Key.Key_F)
    _drag(desk, (PPQ / 2, 60), (PPQ / 2, 64))
    assert _notes(desk) == [64, 64, 67, 70]
    assert _shown(desk) == (70, 67, 64, 60)
    desk.key(Key.Key_Down)
    assert _notes(desk) == [60, 64, 67, 70]
    desk.key(Key.Key_Up)
    desk.key(Key.Key_F)
    desk.key(Key.Key_F)
    assert _shown(desk) == (70, 67, 64)


def test_drawing_and_the_marquee_know_the_rows(desk: Desk) -> None:
    roll = desk.window.roll
    desk.key(Key.Key_F)
    roll.set_tool(Tool.PENCIL)
    x, _ = _at(desk, BAR + 10, 64)
    _drag(desk, (BAR + 10, 64), (BAR + 10, 64))
    assert _notes(desk)[-1] == 64
    _drag(desk, (BAR + 10, 67), (BAR + 10, 67))
    assert _notes(desk)[-2:] == [64, 67]
    # Below the last row there is nothing to draw in.
    count, below = len(_notes(desk)), round(roll.geometry_now.y_of(60)) + 3 * roll.geometry_now.row_height
    assert below < roll.viewport().height()
    QTest.mouseClick(roll.viewport(), LEFT, NONE, QPoint(x, below))
    assert len(_notes(desk)) == count
    roll.set_tool(Tool.SELECT)
    left, top = _at(desk, BAR + PPQ * 3, 67)
    right, bottom = _at(desk, 0, 64)
    drag(roll.viewport(), [QPoint(left, top), QPoint(right + 2, bottom)])
    chosen = desk.studio.selection.notes[0]
    assert sorted(note.pitch for note in chosen) == [64, 64, 67, 67]


def test_the_cursor_of_the_keyboard_goes_by_rows_and_says_them(desk: Desk) -> None:
    roll = desk.window.roll
    roll.caret.go(0, 61)
    desk.key(Key.Key_F)
    assert roll.caret.pitch == 60
    desk.key(Key.Key_Up, CTRL)
    assert roll.caret.pitch == 64
    assert "E4" in roll.caret.words
    desk.key(Key.Key_N)
    assert 64 in [note.pitch for note in desk.studio.document.score.track(0).notes_between(0, 1)]


def test_another_track_has_its_own_rows_and_an_edit_is_undone_in_them(desk: Desk) -> None:
    desk.key(Key.Key_F)
    desk.studio.selection.set_current_track(1)
    assert _shown(desk) == (43, 40)
    desk.studio.selection.set_tracks((0, 1))
    assert _shown(desk) == (70, 67, 64, 60, 43, 40)
    desk.studio.selection.set_current_track(0)
    desk.studio.selection.set_tracks(())
    _drag(desk, (PPQ / 2, 60), (PPQ / 2, 67))
    desk.key(Key.Key_Z, CTRL)
    assert _notes(desk) == [60, 64, 67, 70]
    assert _shown(desk) == (70, 67, 64, 60)


def test_an_empty_track_shows_all_rows(desk: Desk) -> None:
    desk.studio.selection.select_all()
    desk.key(Key.Key_Delete)
    desk.key(Key.Key_F)
    assert len(_shown(desk)) == 128
    desk.window.roll.set_tool(Tool.PENCIL)
    _drag(desk, (10, 61), (10, 61))
    assert (_notes(desk), len(_shown(desk))) == ([61], 128)


def test_the_buttons_above_the_keys_fold(desk: Desk) -> None:
    used, scale = desk.window.roll.fold_buttons
    QTest.mouseClick(used, LEFT)
    assert len(_shown(desk)) == 4
    QTest.mouseClick(scale, LEFT)
    assert not seen(used.isChecked())
    assert len(_shown(desk)) > 70
    QTest.mouseClick(scale, LEFT)
    assert len(_shown(desk)) == 128


def test_a_candidate_is_seen_whatever_rows_there_are(desk: Desk) -> None:
    desk.key(Key.Key_F)
    candidates, shown = desk.studio.candidates, _shown(desk)
    assert candidates.ask(Request(Task.CONTINUE, BAR, 3 * BAR, (0,), candidates=2, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    ghosts = [{note.pitch for note in candidates.ghosts(index)[0]} for index in (0, 1)]
    assert not ghosts[0] <= set(shown)
    # Rows for all of them, so that nothing moves from one to the next.
    rows = _shown(desk)
    assert set(rows) == set(shown) | ghosts[0] | ghosts[1]
    desk.key(Key.Key_BracketRight)
    assert _shown(desk) == rows
    candidates.dismiss()
    assert _shown(desk) == shown
    candidates.ask(Request(Task.CONTINUE, BAR, 3 * BAR, (0,), candidates=1, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    written = {note.pitch for note in candidates.ghosts(0)[0]}
    assert candidates.accept()
    assert set(_shown(desk)) == set(shown) | written


def test_a_view_that_was_kept_folded_opens_at_its_pitch(desk: Desk) -> None:
    roll = desk.window.roll
    desk.key(Key.Key_G)
    roll.scroll_to(0, roll.geometry_now.top + roll.geometry_now.y_of(72))
    top, state = roll.geometry_now.pitch_at(0), roll.view_state()
    desk.key(Key.Key_G)
    roll.set_view_state(state)
    assert roll.geometry_now.pitch_at(0) == top
    desk.key(Key.Key_G)
    roll.set_view_state(state)
    assert roll.geometry_now.pitch_at(0) == top


def test_zooms_show_what_is_selected_in_the_rows_there_are(desk: Desk) -> None:
    roll = desk.window.roll
    desk.key(Key.Key_F)
    desk.studio.selection.select_notes({0: LINE[:2]})
    desk.key(Key.Key_Z)
    geometry = roll.geometry_now
    assert geometry.rows.count == 4
    assert 0 <= geometry.y_of(64) < geometry.y_of(60) <= roll.viewport().height() - geometry.row_height


def test_other_tracks_that_can_be_taken_hold_of_have_rows(desk: Desk) -> None:
    desk.key(Key.Key_F)
    desk.window.roll.set_others(Others.EDITED)
    assert _shown(desk) == (70, 67, 64, 60, 43, 40)
    _drag(desk, (PPQ / 2, 40), (PPQ / 2, 43))
    assert _notes(desk, 1) == [43, 43]


def test_what_is_being_played_in_has_a_row(desk: Desk) -> None:
    desk.key(Key.Key_F)
    shown = _shown(desk)
    desk.window.roll.bench.show(Preview({}, {0: (Note(BAR, 61, PPQ),)}))
    assert set(_shown(desk)) == {*shown, 61}
