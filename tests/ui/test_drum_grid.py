"""A track of drums is a grid of named rows: a click writes a hit or takes it out, and the names are heard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.score import Note, Score, Track
from antiphon.ui.roll.drum_names import DRUM_NAMES
from antiphon.ui.roll.tools.choose import Tool
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import BAR, LEFT, NONE, PPQ, RIGHT, SIXTEENTH, drag

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KICK, SNARE, HAT, CLICK = 36, 38, 42, 33
BEAT = [Note(0, KICK, 30), Note(PPQ, SNARE, 30), Note(2 * PPQ, KICK, 2 * PPQ), Note(3 * PPQ, CLICK, 30)]
"""Short hits, one that is written long, and one that General MIDI has no name for."""


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """At a window with a melody and drums, which are drawn in, on a grid of sixteenths."""
    score = Score.empty(PPQ)
    score = score.with_track(Track.from_notes([Note(0, 60, 4 * BAR)], ppq=PPQ, name="Lead", uid=0))
    score = score.with_track(Track.from_notes(BEAT, ppq=PPQ, name="Drums", uid=1, channel=9))
    save_song(score, tmp_path / "beat.mid")
    desk = make_desk()
    desk.open(tmp_path / "beat.mid")
    desk.studio.settings.set_snap("1/16")
    desk.studio.selection.set_current_track(1)
    desk.window.roll.show_span(0, BAR)
    desk.window.roll.ensure_visible(0, CLICK)
    return desk


def _at(desk: Desk, tick: float, pitch: int) -> QPoint:
    geometry = desk.window.roll.geometry_now
    return QPoint(round(geometry.x_of(tick)), round(geometry.y_of(pitch) + geometry.row_height / 2))


def _click(desk: Desk, tick: float, pitch: int, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(desk.window.roll.viewport(), button, NONE, _at(desk, tick, pitch))


def _hits(desk: Desk, pitch: int | None = None) -> list[int]:
    notes = desk.studio.document.score.track(1).notes()
    return [note.onset for note in notes if pitch is None or note.pitch == pitch]


def test_drums_have_the_rows_of_the_kit_and_of_what_is_used(desk: Desk) -> None:
    roll, a = desk.window.roll, desk.window.actions_
    assert set(roll.geometry_now.rows.pitches) == {*DRUM_NAMES, CLICK}
    assert a.fold_scale.isChecked()
    desk.key(Key.Key_F)
    assert roll.geometry_now.rows.pitches == (SNARE, KICK, CLICK)
    desk.key(Key.Key_F)
    assert not seen(roll.geometry_now.rows.is_folded)
    desk.key(Key.Key_G)
    assert len(roll.geometry_now.rows.pitches) == len(DRUM_NAMES) + 1
    # The melody has a fold of its own.
    desk.studio.selection.set_current_track(0)
    assert not seen(roll.geometry_now.rows.is_folded)
    assert not seen(a.fold_scale.isChecked())


def test_a_click_of_the_pencil_writes_a_hit_and_another_takes_it_out(desk: Desk) -> None:
    desk.window.roll.set_tool(Tool.PENCIL)
    _click(desk, PPQ + SIXTEENTH / 2, HAT)
    assert _hits(desk, HAT) == [PPQ]
    assert desk.studio.document.undo_name == "Draw hits"
    _click(desk, PPQ + SIXTEENTH * 0.8, HAT)
    assert _hits(desk, HAT) == []
    assert desk.studio.document.undo_name == "Erase hits"
    desk.key(Key.Key_Z, CTRL)
    assert _hits(desk, HAT) == [PPQ]
    # A long note is a hit where it begins: the cells after it are free.
    _click(desk, 2 * PPQ + 2 * SIXTEENTH + 10, KICK)
    assert _hits(desk, KICK) == [0, 2 * PPQ, 2 * PPQ + 2 * SIXTEENTH]
    _click(desk, 5, KICK)
    assert _hits(desk, KICK) == [2 * PPQ, 2 * PPQ + 2 * SIXTEENTH]


def test_a_drag_of_the_pencil_fills_the_row_and_one_on_a_hit_moves_it(desk: Desk) -> None:
    roll = desk.window.roll
    roll.set_tool(Tool.PENCIL)
    places = [_at(desk, tick, HAT) for tick in (20, 5 * SIXTEENTH + 20, 3 * SIXTEENTH + 20)]
    drag(roll.viewport(), places)
    assert _hits(desk, HAT) == [0, SIXTEENTH, 2 * SIXTEENTH, 3 * SIXTEENTH]
    desk.key(Key.Key_Z, CTRL)
    assert _hits(desk, HAT) == []
    drag(roll.viewport(), [_at(desk, PPQ + 20, SNARE), _at(desk, PPQ + 2 * SIXTEENTH + 20, SNARE)])
    assert _hits(desk, SNARE) == [PPQ + 2 * SIXTEENTH]
    _click(desk, PPQ + 2 * SIXTEENTH + 20, SNARE, RIGHT)
    assert _hits(desk, SNARE) == []


def test_hits_are_drawn_alike_and_taken_where_they_are_drawn(desk: Desk) -> None:
    roll = desk.window.roll
    geometry = roll.geometry_now
    mark = geometry.mark_width
    picture = roll.viewport().grab().toImage()

    def is_lit(tick: int, pitch: int, beside: float) -> bool:
        place = _at(desk, tick, pitch)
        there = QColor(picture.pixel(place.x() + round(beside), place.y()))
        ground = QColor(picture.pixel(place.x() + round(3 * mark), place.y()))
        return abs(there.hue() - ground.hue()) > 20

    for tick, pitch in ((0, KICK), (PPQ, SNARE), (2 * PPQ, KICK)):
        assert is_lit(tick, pitch, mark / 2)
        assert not is_lit(tick, pitch, mark + 4)
    # The edge of a hit is no handle for its length.
    drag(roll.viewport(), [_at(desk, PPQ, SNARE) + QPoint(round(mark) - 2, 0), _at(desk, PPQ + SIXTEENTH * 3, SNARE)])
    (snare,) = [note for note in desk.studio.document.score.track(1).notes() if note.pitch == SNARE]
    assert snare.duration == 30
    # The marquee takes what it touches of the marks, and not the tail of the long one.
    left, right = _at(desk, 2 * PPQ + 3 * SIXTEENTH, KICK), _at(desk, 3 * PPQ + 8, CLICK)
    drag(roll.viewport(), [QPoint(left.x(), left.y()), QPoint(right.x(), max(0, right.y()))])
    assert [note.pitch for note in desk.studio.selection.notes.get(1, ())] == [CLICK]


def test_the_names_are_heard(desk: Desk) -> None:
    keyboard, geometry = desk.window.roll.keyboard, desk.window.roll.geometry_now
    y = round(geometry.y_of(SNARE) + geometry.row_height / 2)
    before = len(desk.live.previews)
    QTest.mousePress(keyboard, LEFT, NONE, QPoint(30, y))
    assert keyboard.held == SNARE
    assert len(desk.live.previews) == before + 1
    QTest.mouseRelease(keyboard, LEFT, NONE, QPoint(30, y))
    assert keyboard.held is None


def test_the_row_is_told_by_its_name(desk: Desk) -> None:
    roll = desk.window.roll
    roll.caret.go(0, KICK)
    assert "Kick" in roll.caret.words
    desk.key(Key.Key_Up, CTRL)
    assert "Side stick" in roll.caret.words
    desk.key(Key.Key_N)
    assert _hits(desk, 37) == [0]
    said: list[str] = []
    roll.bench.said.connect(said.append)
    QTest.mouseMove(roll.viewport(), _at(desk, 10, HAT))
    assert "Closed hat" in said[-1]


def test_a_row_is_selected_by_its_key_and_by_a_command(desk: Desk) -> None:
    roll, selection = desk.window.roll, desk.studio.selection

    def press(pitch: int, keys: Qt.KeyboardModifier) -> list[int]:
        QTest.mouseClick(roll.keyboard, LEFT, keys, QPoint(30, _at(desk, 0, pitch).y()))
        return sorted(note.pitch for note in selection.notes.get(1, ()))

    before = len(desk.live.previews)
    assert press(KICK, CTRL) == [KICK, KICK]
    assert press(SNARE, CTRL) == [SNARE]
    assert press(KICK, CTRL | Qt.KeyboardModifier.ShiftModifier) == [KICK, KICK, SNARE]
    assert len(desk.live.previews) == before
    kicks = [note for note in BEAT if note.pitch == KICK]
    selection.select_notes({1: kicks[:1]})
    desk.key(Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert selection.notes == {1: frozenset(kicks)}
    selection.clear_notes()
    roll.caret.go(0, SNARE)
    desk.key(Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert [note.pitch for note in selection.notes[1]] == [SNARE]
