"""Stems dragged, ramps drawn."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.score import Note
from antiphon.session.editing import Editor
from antiphon.ui.roll.keyboard import WIDTH
from antiphon.ui.roll.lanes.velocity import MARGIN
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, LEFT, NONE, SIXTEENTH, Hand, drag

STEP = 4 * SIXTEENTH
ROW = [Note(beat * STEP, 60, STEP, 60) for beat in range(8)]


def _at(hand: Hand, tick: float, velocity: float) -> QPoint:
    lane = hand.panel.velocity_lane
    y = MARGIN + (127 - velocity) / 126 * (lane.height() - 2 * MARGIN)
    return QPoint(WIDTH + 1 + round(hand.roll.geometry_now.x_of(tick)), round(y))


def _velocities(hand: Hand) -> list[int]:
    return [note.velocity for note in hand.notes()]


def test_a_click_on_a_stem_sets_it(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    QTest.mouseClick(hand.panel.velocity_lane, LEFT, NONE, _at(hand, STEP, 110))
    assert _velocities(hand)[1] == pytest.approx(110, abs=2)
    assert _velocities(hand)[:1] + _velocities(hand)[2:] == [60] * 7
    assert hand.document.undo_name == "Change velocity"


def test_a_drag_across_draws_a_ramp_as_one_step(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    drag(hand.panel.velocity_lane, [_at(hand, STEP, 20), _at(hand, 3 * STEP, 90), _at(hand, 6 * STEP, 120)])
    values = _velocities(hand)
    assert [values[0], values[7]] == [60, 60]
    assert values[1:7] == [pytest.approx(20 + 20 * step, abs=3) for step in range(6)]
    hand.document.undo()
    assert hand.notes() == ROW
    assert hand.document.undo_name is None


def test_a_selected_stem_takes_the_others_along(make_hand: MakeHand) -> None:
    notes = [note.with_velocity(40 + 5 * place) for place, note in enumerate(ROW)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes[:3]})
    drag(hand.panel.velocity_lane, [_at(hand, STEP, 45), _at(hand, STEP, 75)])
    values = _velocities(hand)
    change = values[0] - 40
    assert change == pytest.approx(30, abs=2)
    assert values[1:3] == [45 + change, 50 + change]
    assert values[3:] == [note.velocity for note in notes[3:]]
    assert hand.selected() == hand.notes()[:3]


def test_of_a_chord_only_the_selected_note_changes(make_hand: MakeHand) -> None:
    chord = [Note(0, pitch, STEP, 60) for pitch in (60, 64, 67)]
    hand = make_hand(chord)
    hand.selection.select_notes({0: chord[1:2]})
    QTest.mouseClick(hand.panel.velocity_lane, LEFT, NONE, _at(hand, 0, 100))
    assert [note.velocity == 60 for note in hand.notes()] == [True, False, True]
    assert hand.selected() == hand.notes()[1:2]


def test_escape_puts_velocities_back(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    lane = hand.panel.velocity_lane
    drag(lane, [_at(hand, STEP, 20), _at(hand, 6 * STEP, 120)], release=False)
    states = [hand.panel.is_dragging]
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    assert [*states, hand.panel.is_dragging] == [True, False]
    QTest.mouseRelease(lane, LEFT, NONE, _at(hand, 6 * STEP, 120))
    assert hand.notes() == ROW


def test_an_edit_from_elsewhere_ends_the_drag(make_hand: MakeHand) -> None:
    hand = make_hand([])
    Editor(hand.document, hand.selection).draw(0, Note(0, 60, 480, 80))
    drag(hand.panel.velocity_lane, [_at(hand, 0, 80), _at(hand, 0, 40)], release=False)
    hand.document.undo()
    assert not hand.panel.velocity_lane.is_dragging
    QTest.mouseRelease(hand.panel.velocity_lane, LEFT, NONE, _at(hand, 0, 40))
    assert hand.notes() == []


def test_the_wheel_after_a_nudge_is_one_step(make_hand: MakeHand) -> None:
    hand = make_hand(ROW[:1])
    hand.selection.select_notes({0: hand.notes()})
    editor = Editor(hand.document, hand.selection)
    editor.nudge(120)
    hand.wheel(1, keys=ALT)
    hand.wheel(1, keys=ALT)
    assert [step.name for step in hand.document.steps] == ["Nudge notes", "Change velocity"]
