"""Muted notes are kept in the song and seen, and heard by nobody: not played, not exported, not heard by the model."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from antiphon.formats import save_song
from antiphon.formats.midi_file import read_midi
from antiphon.formats.project_file import load_project, save_project
from antiphon.generation.request import Request, Task
from antiphon.playback import EventKind, schedule_score
from antiphon.playback.score_reader import ScoreReader
from antiphon.score import Note, Score, Track
from antiphon.session.candidates import State
from antiphon.ui.menus import roll_menu
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import BAR, PPQ

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LINE = [Note(beat * PPQ, 60 + 2 * beat, PPQ) for beat in range(8)]


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """At a window with a line of quarters."""
    score = Score.empty(PPQ).with_track(Track.from_notes(LINE, ppq=PPQ, name="Lead", uid=0))
    save_song(score, tmp_path / "line.mid")
    desk = make_desk()
    desk.open(tmp_path / "line.mid")
    desk.window.roll.show_span(0, 2 * BAR)
    return desk


def _notes(desk: Desk) -> list[Note]:
    return list(desk.studio.document.score.track(0).notes())


def _mute(desk: Desk, *places: int) -> None:
    desk.studio.selection.select_notes({0: [_notes(desk)[place] for place in places]})
    desk.key(Key.Key_0)


def test_0_mutes_and_unmutes_the_selected_notes_as_one_step(desk: Desk) -> None:
    _mute(desk, 0, 2)
    assert [note.muted for note in _notes(desk)[:3]] == [True, False, True]
    assert desk.studio.document.undo_name == "Mute notes"
    assert desk.studio.selection.note_count == 2
    # One of them alone is heard again; all of a mixed selection are muted.
    _mute(desk, 0)
    assert [note.muted for note in _notes(desk)[:3]] == [False, False, True]
    assert desk.studio.document.undo_name == "Unmute notes"
    _mute(desk, 0, 1, 2)
    assert [note.muted for note in _notes(desk)[:4]] == [True, True, True, False]
    for _ in range(3):
        desk.key(Key.Key_Z, CTRL)
    assert _notes(desk) == LINE
    assert desk.window.actions_.mute_notes in roll_menu(desk.window, desk.window.actions_).actions()


def test_what_is_done_to_a_muted_note_leaves_it_muted(desk: Desk) -> None:
    _mute(desk, 1)
    for key in (Key.Key_Up, Key.Key_Right, Key.Key_Equal, Key.Key_Q):
        desk.key(key)
    assert [note.muted for note in _notes(desk)].count(True) == 1
    desk.key(Key.Key_D, CTRL)
    assert [note.muted for note in _notes(desk)].count(True) == 2
    desk.key(Key.Key_C, CTRL)
    desk.key(Key.Key_V, CTRL)
    assert [note.muted for note in _notes(desk)].count(True) == 3


def test_it_is_not_played_and_not_exported_and_the_project_keeps_it(desk: Desk, tmp_path: Path) -> None:
    _mute(desk, 1, 3)
    score = desk.studio.document.score
    heard = [note for place, note in enumerate(LINE) if place not in (1, 3)]
    played = [event.first for event in schedule_score(score).events if event.kind is EventKind.NOTE_ON]
    assert sorted(played) == [note.pitch for note in heard]
    assert [live.note for live in ScoreReader(score).notes_between(0, 2 * BAR)] == heard
    save_song(score, tmp_path / "out.mid")
    assert list(read_midi(tmp_path / "out.mid").score.tracks[0].notes()) == heard
    save_project(score, tmp_path / "song.antiphon")
    assert load_project(tmp_path / "song.antiphon") == score
    assert load_project(tmp_path / "song.antiphon") != score.without_muted()


def test_the_model_does_not_hear_it_and_an_answer_leaves_it(desk: Desk) -> None:
    _mute(desk, 1)
    (muted,) = [note for note in _notes(desk) if note.muted]
    candidates = desk.studio.candidates
    assert candidates.ask(Request(Task.INFILL, 0, BAR, (0,), candidates=1, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    assert muted not in candidates.hidden(0)[0]
    assert len(candidates.hidden(0)[0]) == 3
    assert candidates.accept()
    here = desk.studio.document.score.track(0).notes_between(0, BAR)
    assert muted in here
    assert set(LINE[:4]).isdisjoint(here)


def test_it_is_drawn_hollow_and_told(desk: Desk) -> None:
    roll = desk.window.roll
    geometry = roll.geometry_now

    def saturation(note: Note) -> int:
        y = round(geometry.y_of(note.pitch) + geometry.row_height / 2)
        picture = roll.viewport().grab().toImage()
        return QColor(picture.pixel(QPoint(round(geometry.x_of(note.onset + note.duration // 2)) + 7, y))).saturation()

    before = saturation(LINE[1])
    _mute(desk, 1)
    desk.studio.selection.clear_notes()
    assert saturation(LINE[1]) < before / 2
    assert saturation(LINE[2]) > before / 2
    roll.caret.go(PPQ, LINE[1].pitch)
    assert "muted" in roll.caret.words
    roll.caret.go(2 * PPQ, LINE[2].pitch)
    assert "muted" not in roll.caret.words
