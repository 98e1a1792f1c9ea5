"""Dragging notes by their bodies, and selecting them with a click."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antiphon.score import Note
from antiphon.ui.roll.tools.choose import Tool
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, CTRL, SHIFT, SIXTEENTH

LONG = 4 * SIXTEENTH
MIDDLE = 2 * SIXTEENTH


def test_drag_moves_on_the_grid_as_one_step(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (MIDDLE + 3.2 * SIXTEENTH, 64))
    assert hand.notes() == [Note(3 * SIXTEENTH, 64, LONG)]
    assert hand.selected() == hand.notes()
    assert hand.document.undo_name == "Move note"
    hand.document.undo()
    assert hand.notes() == [Note(0, 60, LONG)]
    assert hand.document.undo_name is None


def test_a_selection_keeps_its_offsets(make_hand: MakeHand) -> None:
    first, second = Note(BAR, 60, LONG), Note(BAR + 37, 67, LONG)
    hand = make_hand([first, second], [Note(BAR, 48, LONG)])
    hand.selection.select_notes({0: [first, second], 1: [Note(BAR, 48, LONG)]})
    hand.drag((BAR + MIDDLE, 60), (2 * BAR + MIDDLE, 58))
    assert hand.notes() == [first.moved(BAR, -2), second.moved(BAR, -2)]
    assert hand.notes(1) == [Note(2 * BAR, 46, LONG)]
    assert hand.document.undo_name == "Move notes"
    hand.document.undo()
    assert hand.document.undo_name is None


def test_shift_keeps_to_one_axis(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (MIDDLE + BAR, 61), keys=SHIFT)
    assert hand.notes() == [Note(BAR, 60, LONG)]
    hand.drag((BAR + MIDDLE, 60), (BAR + MIDDLE + SIXTEENTH / 2, 72), keys=SHIFT)
    assert hand.notes() == [Note(BAR, 72, LONG)]


def test_ctrl_copies(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (MIDDLE + BAR, 62), keys=CTRL)
    assert hand.notes() == [Note(0, 60, LONG), Note(BAR, 62, LONG)]
    assert hand.selected() == [Note(BAR, 62, LONG)]
    assert hand.document.undo_name == "Copy note"


def test_alt_moves_without_snap(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (MIDDLE + 3.4 * SIXTEENTH, 60), keys=ALT)
    (note,) = hand.notes()
    assert abs(note.onset - 3.4 * SIXTEENTH) <= 2 * hand.roll.geometry_now.ticks_of(1)
    assert note.onset % SIXTEENTH


def test_another_key_can_suspend_snap(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.roll.mouse.free_key = Qt.KeyboardModifier.MetaModifier
    hand.drag((MIDDLE, 60), (MIDDLE + 3.4 * SIXTEENTH, 60), keys=ALT)
    assert hand.notes() == [Note(3 * SIXTEENTH, 60, LONG)]
    hand.document.undo()
    hand.drag((MIDDLE, 60), (MIDDLE + 3.4 * SIXTEENTH, 60), keys=Qt.KeyboardModifier.MetaModifier)
    assert hand.notes()[0].onset % SIXTEENTH


def test_a_note_off_the_grid_may_stay_or_come_onto_it(make_hand: MakeHand) -> None:
    off = Note(SIXTEENTH + 50, 60, LONG)
    hand = make_hand([off])
    hand.drag((off.onset + MIDDLE, 60), (off.onset + MIDDLE + 8, 63))
    assert hand.notes() == [off.with_pitch(63)]
    hand.drag((off.onset + MIDDLE, 63), (off.onset + MIDDLE + SIXTEENTH, 63))
    assert hand.notes() == [Note(2 * SIXTEENTH, 63, LONG)]


def test_notes_stop_at_the_start_and_keep_together(make_hand: MakeHand) -> None:
    notes = [Note(SIXTEENTH, 60, LONG), Note(BAR, 62, LONG)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes})
    hand.drag((BAR + MIDDLE, 62), (MIDDLE, 62))
    assert hand.notes() == [note.moved(-SIXTEENTH) for note in notes]


def test_escape_puts_notes_and_selection_back(make_hand: MakeHand) -> None:
    one, other = Note(0, 60, LONG), Note(BAR, 62, LONG)
    hand = make_hand([one, other])
    hand.selection.select_notes({0: [other]})
    hand.drag((MIDDLE, 60), (MIDDLE + 2 * BAR, 70), release=False)
    hand.key(Qt.Key.Key_Escape)
    hand.release(MIDDLE + 2 * BAR, 70)
    assert hand.notes() == [one, other]
    assert hand.selected() == [other]
    assert hand.document.undo_name is None


def test_a_click_selects_only_the_note_and_a_small_move_is_a_click(make_hand: MakeHand) -> None:
    one, other = Note(0, 60, LONG), Note(BAR, 62, LONG)
    hand = make_hand([one, other])
    hand.selection.select_notes({0: [one, other]})
    hand.drag((MIDDLE, 60), (MIDDLE + hand.roll.geometry_now.ticks_of(2), 60))
    assert hand.selected() == [one]
    assert hand.document.undo_name is None


def test_shift_and_ctrl_click_add_and_take_away(make_hand: MakeHand) -> None:
    one, other = Note(0, 60, LONG), Note(BAR, 62, LONG)
    hand = make_hand([one, other])
    hand.click(MIDDLE, 60)
    hand.click(BAR + MIDDLE, 62, SHIFT)
    assert hand.selected() == [one, other]
    hand.click(MIDDLE, 60, CTRL)
    assert hand.selected() == [other]


def test_a_drag_back_to_where_it_began_is_no_step(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (BAR, 66), (MIDDLE, 60))
    assert hand.document.undo_name is None


def test_the_pencil_moves_notes_too(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((MIDDLE, 60), (MIDDLE + BAR, 60))
    assert hand.notes() == [Note(BAR, 60, LONG)]


def test_notes_of_other_tracks_are_left_alone_unless_their_rows_are_selected(make_hand: MakeHand) -> None:
    hand = make_hand([], [Note(0, 60, LONG)])
    hand.selection.set_current_track(0)
    hand.drag((MIDDLE, 60), (BAR, 60))
    assert hand.notes(1) == [Note(0, 60, LONG)]
    hand.selection.set_tracks([0, 1])
    hand.drag((MIDDLE, 60), (MIDDLE + BAR, 60))
    assert hand.notes(1) == [Note(BAR, 60, LONG)]


def test_an_edit_from_elsewhere_ends_the_drag(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.roll.set_tool(Tool.PENCIL)
    hand.click(BAR, 70)
    hand.drag((MIDDLE, 60), (BAR, 60), release=False)
    hand.document.undo()
    assert not hand.roll.is_dragging
    hand.release(BAR, 60)
    assert hand.notes() == [Note(0, 60, LONG)]


def test_keys_count_during_a_drag(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((MIDDLE, 60), (MIDDLE + BAR, 63), release=False)
    preview = hand.roll.bench.preview
    assert preview is not None
    assert preview.removed
    hand.roll.setFocus()
    QTest.keyPress(hand.roll, Qt.Key.Key_Control)
    preview = hand.roll.bench.preview
    assert preview is not None
    assert not preview.removed
    QTest.keyRelease(hand.roll, Qt.Key.Key_Control, CTRL)
    preview = hand.roll.bench.preview
    assert preview is not None
    assert preview.removed
    hand.release(MIDDLE + BAR, 63)
    assert hand.notes() == [Note(BAR, 63, LONG)]


def test_a_note_that_is_gone_is_not_selected_again(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.roll.set_tool(Tool.PENCIL)
    hand.click(BAR, 70)
    hand.drag((MIDDLE, 60), (BAR, 60), release=False)
    hand.document.undo()
    assert hand.selected() == []


def test_the_note_it_is_dropped_on_gives_way_on_drop_only(make_hand: MakeHand) -> None:
    song = [Note(0, 60, LONG), Note(BAR, 60, LONG), Note(BAR, 64, LONG), Note(2 * BAR, 60, LONG)]
    hand = make_hand(song)
    over, beside = (BAR + MIDDLE, 60), (BAR + MIDDLE + 2 * SIXTEENTH, 60)
    hand.drag((MIDDLE, 60), over, (2 * BAR + MIDDLE, 60), release=False)
    assert hand.notes() == song
    hand.key(Qt.Key.Key_Escape)
    assert hand.notes() == song
    hand.release(2 * BAR + MIDDLE, 60)
    hand.drag((MIDDLE, 60), over, (2 * BAR + MIDDLE, 60), beside)
    moved = Note(BAR + 2 * SIXTEENTH, 60, LONG)
    assert hand.notes() == [Note(BAR, 60, LONG // 2), song[2], moved, song[3]]
    assert hand.selected() == [moved]
    hand.drag(beside, over)
    assert hand.notes() == [Note(BAR, 60, LONG), song[2], song[3]]
    hand.document.undo()
    hand.document.undo()
    assert hand.notes() == song
    assert hand.document.undo_name is None
    hand.drag((MIDDLE, 60), over, keys=CTRL)
    assert len(hand.notes()) == 4
