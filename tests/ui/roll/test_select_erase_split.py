"""The marquee, erasing with the tool and the right button, splitting, velocity by drag and wheel, and menus."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antiphon.score import Note
from antiphon.ui.roll.tools.choose import Tool
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, CTRL, RIGHT, SHIFT, SIXTEENTH, Hand, drag

LONG = 4 * SIXTEENTH
ROW = [Note(beat * LONG, 60, LONG, 60 + beat) for beat in range(8)]


def _menu(hand: Hand, tick: float, pitch: int) -> None:
    place = hand.at(tick, pitch)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, hand.roll.viewport().mapToGlobal(place), Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(hand.roll.viewport(), event)


def test_marquee_selects_what_it_touches(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.drag((3.5 * LONG, 63), (5.5 * LONG, 58))
    assert hand.selected() == ROW[3:6]
    assert hand.roll.bench.band is None
    hand.drag((3.5 * LONG, 66), (5.5 * LONG, 63))
    assert hand.selected() == []


def test_shift_adds_to_the_selection(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.drag((0.5 * LONG, 63), (1.5 * LONG, 58))
    hand.drag((5.5 * LONG, 63), (6.5 * LONG, 58), keys=SHIFT)
    assert hand.selected() == [*ROW[:2], *ROW[5:7]]


def test_escape_brings_the_selection_back(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.selection.select_notes({0: ROW[:1]})
    hand.drag((3.5 * LONG, 63), (5.5 * LONG, 58), release=False)
    assert hand.selected() == ROW[3:6]
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected() == ROW[:1]
    assert hand.roll.bench.band is None


def test_a_click_on_nothing_deselects_and_with_shift_does_not(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.selection.select_notes({0: ROW[:2]})
    hand.click(LONG, 70, SHIFT)
    assert hand.selected() == ROW[:2]
    hand.click(LONG, 70)
    assert hand.selected() == []


def test_the_eraser_takes_all_it_passes_in_one_step(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.roll.set_tool(Tool.ERASE)
    hand.drag((1.5 * LONG, 60), (4.5 * LONG, 60))
    assert hand.notes() == [ROW[0], *ROW[5:]]
    assert hand.document.undo_name == "Erase notes"
    hand.document.undo()
    assert hand.notes() == ROW


def test_right_drag_erases_with_the_pencil(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    asked: list[QPoint] = []
    hand.roll.menu_asked.connect(asked.append)
    hand.roll.set_tool(Tool.PENCIL)
    hand.drag((1.5 * LONG, 60), (2.5 * LONG, 60), button=RIGHT)
    _menu(hand, 1.5 * LONG, 60)
    assert hand.notes() == [ROW[0], *ROW[3:]]
    assert asked == []


def test_right_click_opens_a_menu_with_select(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    asked: list[QPoint] = []
    hand.roll.menu_asked.connect(asked.append)
    QTest.mouseClick(hand.roll.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, hand.at(1.5 * LONG, 60))
    _menu(hand, 1.5 * LONG, 60)
    assert hand.notes() == ROW
    assert hand.selected() == [ROW[1]]
    assert len(asked) == 1


def test_the_right_button_can_be_swapped(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    asked: list[QPoint] = []
    hand.roll.menu_asked.connect(asked.append)
    hand.roll.mouse.right_button_swapped = True
    hand.drag((0.5 * LONG, 60), (0.6 * LONG, 60), button=RIGHT)
    assert hand.notes() == ROW[1:]
    hand.roll.set_tool(Tool.PENCIL)
    _menu(hand, 1.5 * LONG, 60)
    assert len(asked) == 1


def test_escape_brings_erased_notes_back(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.roll.set_tool(Tool.ERASE)
    hand.drag((1.5 * LONG, 60), (4.5 * LONG, 60), release=False)
    hand.key(Qt.Key.Key_Escape)
    hand.release(4.5 * LONG, 60)
    assert hand.notes() == ROW


def test_split_cuts_on_the_grid(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG, 77)])
    hand.roll.set_tool(Tool.SPLIT)
    hand.click(1.2 * SIXTEENTH, 60)
    assert hand.notes() == [Note(0, 60, SIXTEENTH, 77), Note(SIXTEENTH, 60, 3 * SIXTEENTH, 77)]
    assert hand.document.undo_name == "Split notes"


def test_ctrl_shift_drag_changes_velocities_by_as_much(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.selection.select_notes({0: ROW[:2]})
    start = hand.at(0.5 * LONG, 60)
    drag(hand.roll.viewport(), [start, start - QPoint(0, 40)], keys=CTRL | SHIFT)
    assert [note.velocity for note in hand.notes()[:3]] == [80, 81, 62]
    assert hand.document.undo_name == "Change velocity"


def test_alt_wheel_on_selected_notes_is_one_step(make_hand: MakeHand) -> None:
    hand = make_hand(ROW)
    hand.selection.select_notes({0: ROW[:1]})
    for _ in range(3):
        hand.wheel(1, keys=ALT, across=True)
    assert hand.notes()[0].velocity == 72
    assert hand.selected() == hand.notes()[:1]
    hand.document.undo()
    assert hand.notes() == ROW


def test_dragging_beyond_the_edge_scrolls(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG), Note(12 * BAR, 60, LONG)])
    width = hand.roll.viewport().width()
    drag(hand.roll.viewport(), [hand.at(LONG / 2, 60), QPoint(width + 60, hand.at(0, 60).y())], release=False)
    before = hand.roll.geometry_now.left
    QTest.qWait(200)
    assert hand.roll.geometry_now.left > before + 20
    QTest.mouseRelease(
        hand.roll.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QPoint(width - 5, hand.at(0, 60).y()),
    )  # fmt: skip
    assert hand.notes()[0].onset > 3 * BAR
