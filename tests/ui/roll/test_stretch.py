"""Stretching a selection: Shift, and the edge of a note."""

from PySide6.QtCore import Qt

from antiphon.score import Note
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, SHIFT, SIXTEENTH, Hand

LONG = 4 * SIXTEENTH
PHRASE = [Note(BAR, 60, LONG), Note(BAR + LONG, 64, LONG), Note(BAR + 2 * LONG, 67, 2 * LONG)]
END = BAR + 4 * LONG


def _selected(make_hand: MakeHand) -> Hand:
    hand = make_hand(PHRASE)
    hand.selection.select_notes({0: PHRASE})
    return hand


def _near(hand: Hand) -> float:
    return hand.roll.geometry_now.ticks_of(2)


def test_the_last_edge_stretches_all_from_the_first_onset(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.drag((END - _near(hand), 67), (END + 2 * LONG, 67), keys=SHIFT)
    assert hand.notes() == [
        Note(BAR, 60, LONG * 3 // 2),
        Note(BAR + LONG * 3 // 2, 64, LONG * 3 // 2),
        Note(BAR + 3 * LONG, 67, 3 * LONG),
    ]
    assert hand.selected() == hand.notes()
    assert hand.document.undo_name == "Stretch notes"
    hand.document.undo()
    assert hand.notes() == PHRASE


def test_an_inner_edge_goes_where_the_mouse_goes(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.drag((BAR + LONG - _near(hand), 60), (BAR + LONG / 2, 60), keys=SHIFT)
    assert [(note.onset - BAR, note.duration) for note in hand.notes()] == [
        (0, LONG // 2),
        (LONG // 2, LONG // 2),
        (LONG, LONG),
    ]


def test_the_first_edge_stretches_from_the_last_end_and_not_out_of_the_song(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.drag((BAR + _near(hand), 60), (BAR - 4 * LONG, 60), keys=SHIFT)
    assert hand.notes()[0] == Note(BAR - 4 * LONG, 60, 2 * LONG)
    assert hand.notes()[-1].end == END
    hand.document.undo()
    hand.selection.select_notes({0: PHRASE})
    hand.drag((BAR + LONG + _near(hand), 64), (0, 64), keys=SHIFT)
    assert hand.notes()[0].onset == 0
    assert hand.notes()[-1].end == END


def test_a_stretch_never_turns_notes_round(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.drag((END - _near(hand), 67), (0, 67), keys=SHIFT)
    assert hand.notes()[-1].end == BAR + SIXTEENTH
    assert all(note.onset >= BAR and note.duration >= 1 for note in hand.notes())


def test_alt_stretches_without_snap_and_escape_puts_all_back(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.drag((END - _near(hand), 67), (END + SIXTEENTH / 3, 67), keys=SHIFT | ALT)
    assert 0 < hand.notes()[-1].end - END < SIXTEENTH
    hand.document.undo()
    hand.selection.select_notes({0: PHRASE})
    hand.drag((END - _near(hand), 67), (END + BAR / 2, 67), keys=SHIFT, release=False)
    hand.key(Qt.Key.Key_Escape)
    hand.release(END + BAR / 2, 67, SHIFT)
    assert hand.notes() == PHRASE
    assert hand.document.undo_name is None


def test_of_one_note_shift_resizes_and_a_click_takes_it_out_of_several(make_hand: MakeHand) -> None:
    hand = _selected(make_hand)
    hand.click(BAR + LONG - _near(hand), 60, SHIFT)
    assert hand.selected() == PHRASE[1:]
    hand.selection.select_notes({0: PHRASE[:1]})
    hand.drag((BAR + LONG - _near(hand), 60), (BAR + 3 * LONG / 2, 60), keys=SHIFT)
    assert hand.document.undo_name == "Resize notes"
