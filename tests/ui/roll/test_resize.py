"""Dragging the edges of notes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antiphon.score import Note
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, SIXTEENTH, Hand

LONG = 8 * SIXTEENTH


def _inside(hand: Hand, pixels: float) -> float:
    return hand.roll.geometry_now.ticks_of(pixels)


def test_the_right_edge_lengthens_on_the_grid(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((LONG - _inside(hand, 2), 60), (LONG + 3.1 * SIXTEENTH, 64))
    assert hand.notes() == [Note(0, 60, LONG + 3 * SIXTEENTH)]
    assert hand.document.undo_name == "Resize notes"


def test_the_left_edge_moves_the_onset_and_keeps_the_end(make_hand: MakeHand) -> None:
    hand = make_hand([Note(BAR, 60, LONG)])
    hand.drag((BAR + _inside(hand, 2), 60), (BAR + 2.2 * SIXTEENTH, 60))
    assert hand.notes() == [Note(BAR + 2 * SIXTEENTH, 60, LONG - 2 * SIXTEENTH)]


def test_all_selected_notes_change_by_as_much(make_hand: MakeHand) -> None:
    notes = [Note(0, 60, LONG), Note(30, 64, LONG + 50)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes})
    hand.drag((LONG - _inside(hand, 2), 60), (LONG + 2 * SIXTEENTH, 60))
    assert hand.notes() == [note.with_duration(note.duration + 2 * SIXTEENTH) for note in notes]
    assert hand.selected() == hand.notes()


def test_a_note_keeps_a_cell_and_none_vanishes(make_hand: MakeHand) -> None:
    notes = [Note(0, 60, LONG), Note(0, 64, SIXTEENTH)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes})
    hand.drag((LONG - _inside(hand, 2), 60), (0, 60))
    long, short = sorted(hand.notes(), key=lambda note: note.pitch)
    assert long == Note(0, 60, SIXTEENTH)
    assert 1 <= short.duration < SIXTEENTH


def test_alt_resizes_without_snap(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((LONG - _inside(hand, 2), 60), (LONG + 1.5 * SIXTEENTH, 60), keys=ALT)
    (note,) = hand.notes()
    assert note.duration % SIXTEENTH
    assert abs(note.duration - (LONG + 1.5 * SIXTEENTH)) <= _inside(hand, 4)


def test_escape_puts_the_length_back(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((LONG - _inside(hand, 2), 60), (2 * LONG, 60), release=False)
    hand.key(Qt.Key.Key_Escape)
    hand.release(2 * LONG, 60)
    assert hand.notes() == [Note(0, 60, LONG)]
    assert hand.document.undo_name is None


def test_the_cursor_tells_edges_from_bodies(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    shapes = []
    for tick in (_inside(hand, 2), LONG / 2, LONG - _inside(hand, 2), 2 * LONG):
        QTest.mouseMove(hand.roll.viewport(), hand.at(tick, 60))
        shapes.append(hand.roll.viewport().cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [shape.SizeHorCursor, shape.OpenHandCursor, shape.SizeHorCursor, shape.ArrowCursor]


def test_what_it_is_drawn_over_gives_way(make_hand: MakeHand) -> None:
    song = [Note(0, 60, LONG), Note(BAR, 60, LONG), Note(2 * BAR, 60, LONG)]
    hand = make_hand(song)
    hand.drag((LONG - _inside(hand, 2), 60), (BAR + 2 * SIXTEENTH, 60))
    assert hand.notes() == [
        Note(0, 60, BAR + 2 * SIXTEENTH),
        Note(BAR + 2 * SIXTEENTH, 60, LONG - 2 * SIXTEENTH),
        song[2],
    ]
    hand.document.undo()
    assert hand.notes() == song
