"""The pencil, and drawing with a double-click."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antiphon.score import Note
from antiphon.ui.roll.tools.choose import Tool
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, CTRL, LEFT, NONE, SIXTEENTH


class Ears:
    """What was heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int, int]] = []

    def preview(self, uid: int, pitch: int, velocity: int) -> None:
        """Remember it."""
        self.heard.append((uid, pitch, velocity))


def test_click_draws_a_note_of_grid_length_and_sounds_it(make_hand: MakeHand) -> None:
    hand = make_hand()
    ears = Ears()
    hand.roll.bench.sounds = ears
    hand.roll.set_tool(Tool.PENCIL)
    hand.click(2.4 * SIXTEENTH, 67)
    assert hand.notes() == [Note(2 * SIXTEENTH, 67, SIXTEENTH, 96)]
    assert ears.heard == [(0, 67, 96)]
    assert hand.selected() == hand.notes()
    assert hand.document.undo_name == "Draw note"
    hand.document.undo()
    assert hand.notes() == []


def test_dragging_right_lengthens_on_the_grid(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((0.5 * SIXTEENTH, 60), (5.2 * SIXTEENTH, 62))
    assert hand.notes() == [Note(0, 60, 5 * SIXTEENTH, 96)]


def test_dragging_back_keeps_the_grid_length(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((4.5 * SIXTEENTH, 60), (9 * SIXTEENTH, 60), (SIXTEENTH, 60))
    assert hand.notes() == [Note(4 * SIXTEENTH, 60, SIXTEENTH, 96)]


def test_alt_draws_without_snap(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((2.5 * SIXTEENTH, 60), (6.3 * SIXTEENTH, 60), keys=ALT)
    (note,) = hand.notes()
    pixel = hand.roll.geometry_now.ticks_of(1)
    assert abs(note.onset - 2.5 * SIXTEENTH) <= pixel
    assert abs(note.end - 6.3 * SIXTEENTH) <= pixel
    assert note.onset % SIXTEENTH


def test_escape_drops_what_is_being_drawn(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((0, 60), (8 * SIXTEENTH, 60), release=False)
    states = [hand.roll.is_dragging]
    hand.key(Qt.Key.Key_Escape)
    assert [*states, hand.roll.is_dragging] == [True, False]
    hand.release(8 * SIXTEENTH, 60)
    assert hand.notes() == []
    assert hand.document.undo_name is None
    assert hand.roll.bench.preview is None


def test_nothing_is_drawn_before_the_button_is_released(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((0, 60), (8 * SIXTEENTH, 60), release=False)
    assert hand.notes() == []
    hand.release(8 * SIXTEENTH, 60)
    assert len(hand.notes()) == 1


def test_double_click_draws_with_the_select_tool(make_hand: MakeHand) -> None:
    hand = make_hand()
    place = hand.at(BAR + 10, 65)
    QTest.mouseClick(hand.roll.viewport(), LEFT, NONE, place)
    QTest.mouseDClick(hand.roll.viewport(), LEFT, NONE, place)
    QTest.mouseRelease(hand.roll.viewport(), LEFT, NONE, place)
    assert hand.notes() == [Note(BAR, 65, SIXTEENTH, 96)]


def test_ctrl_drag_with_the_pencil_is_a_marquee(make_hand: MakeHand) -> None:
    notes = [Note(0, 60, SIXTEENTH), Note(4 * SIXTEENTH, 64, SIXTEENTH)]
    hand = make_hand(notes)
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((2 * SIXTEENTH, 58), (6 * SIXTEENTH, 66), keys=CTRL)
    assert hand.notes() == notes
    assert hand.selected() == notes[1:]


def test_draws_on_the_current_track(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.selection.set_current_track(1)
    hand.roll.set_tool(Tool.PENCIL)
    hand.click(0, 60)
    assert hand.notes(0) == []
    assert len(hand.notes(1)) == 1


def test_nothing_is_drawn_beyond_the_first_tick(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((10, 60), (10, 60))
    assert hand.notes()[0].onset == 0
