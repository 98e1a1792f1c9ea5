"""Notes drawn and dragged land on the scale while it is kept to."""

from antiphon.score import KeyEvent, Note, set_keys
from antiphon.ui.roll.tools.choose import Tool
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import BAR, SIXTEENTH

LONG = 4 * SIXTEENTH
MIDDLE = 2 * SIXTEENTH


def test_the_pencil_lands_on_the_scale_that_rules_there(make_hand: MakeHand) -> None:
    hand = make_hand()
    keys = [KeyEvent(0, 0, False, 0), KeyEvent(BAR, 9, False, 3)]  # C major, then A major
    hand.document.perform(set_keys(hand.document.score, keys), "keys")
    hand.roll.bench.keeps_to_scale = True
    hand.roll.set_tool(Tool.PENCIL)
    for tick, pitch in ((0, 61), (LONG, 66), (BAR, 60), (BAR + LONG, 61)):
        hand.click(tick + 10, pitch)
    assert [note.pitch for note in hand.notes()] == [60, 65, 59, 61]
    hand.roll.bench.keeps_to_scale = False
    hand.click(2 * BAR + 10, 60)
    assert hand.notes()[-1].pitch == 60  # not of A major


def test_dragged_notes_land_each_for_itself_and_time_alone_changes_no_pitch(make_hand: MakeHand) -> None:
    notes = [Note(0, 60, LONG), Note(LONG, 64, LONG), Note(2 * LONG, 66, LONG)]
    hand = make_hand(notes)
    hand.document.perform(set_keys(hand.document.score, [KeyEvent(0, 0, False, 0)]), "key")
    hand.roll.bench.keeps_to_scale = True
    hand.selection.select_notes({0: notes})
    hand.drag((MIDDLE, 60), (MIDDLE + LONG, 60))
    assert [note.pitch for note in hand.notes()] == [60, 64, 66]
    hand.drag((MIDDLE + LONG, 60), (MIDDLE + LONG, 61))
    assert [note.pitch for note in hand.notes()] == [60, 65, 67]


def test_without_a_key_it_is_that_of_the_notes(make_hand: MakeHand) -> None:
    scale = [
        Note(at * SIXTEENTH, pitch, SIXTEENTH) for at, pitch in enumerate((62, 64, 66, 67, 69, 71, 73, 74, 62, 69))
    ]
    hand = make_hand(scale)  # D major
    hand.roll.bench.keeps_to_scale = True
    hand.roll.set_tool(Tool.PENCIL)
    hand.click(BAR + 10, 65)
    assert hand.notes()[-1].pitch in (64, 66)
