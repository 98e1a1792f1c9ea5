"""The ruler by mouse and key."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from antiphon.score import Note
from antiphon.ui.roll.ruler import HEIGHT
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import BAR, LEFT, NONE, SHIFT, SIXTEENTH, Hand, drag

LOWER, UPPER = HEIGHT - 8, 8


def _at(hand: Hand, tick: float, y: int) -> QPoint:
    return QPoint(round(hand.roll.geometry_now.x_of(tick)), y)


def test_a_click_seeks_to_the_grid(make_hand: MakeHand) -> None:
    hand = make_hand()
    sought: list[int] = []
    hand.roll.ruler.sought.connect(sought.append)
    QTest.mouseClick(hand.roll.ruler, LEFT, NONE, _at(hand, BAR + 1.1 * SIXTEENTH, LOWER))
    QTest.mouseClick(hand.roll.ruler, LEFT, NONE, _at(hand, 2 * BAR + 5, UPPER))
    assert sought == [BAR + SIXTEENTH, 2 * BAR]
    assert hand.selection.bars is None
    assert hand.selection.loop is None


def test_a_drag_selects_bars(make_hand: MakeHand) -> None:
    hand = make_hand()
    drag(hand.roll.ruler, [_at(hand, 2.5 * BAR, LOWER), _at(hand, 1.2 * BAR, LOWER)])
    assert hand.selection.bars == (BAR, 3 * BAR)
    QTest.mouseClick(hand.roll.ruler, LEFT, SHIFT, _at(hand, 3.5 * BAR, LOWER))
    assert hand.selection.bars == (BAR, 4 * BAR)
    QTest.mouseClick(hand.roll.ruler, LEFT, SHIFT, _at(hand, 0.5 * BAR, LOWER))
    assert hand.selection.bars == (0, 4 * BAR)


def test_a_drag_in_the_upper_half_sets_the_loop(make_hand: MakeHand) -> None:
    hand = make_hand()
    drag(hand.roll.ruler, [_at(hand, 1.01 * BAR, UPPER), _at(hand, 2.99 * BAR, UPPER)])
    assert hand.selection.loop == (BAR, 3 * BAR)
    assert hand.selection.bars is None


def test_the_loop_is_moved_and_resized(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.selection.set_loop(BAR, 2 * BAR)
    drag(hand.roll.ruler, [_at(hand, 1.5 * BAR, UPPER), _at(hand, 2.5 * BAR, UPPER)])
    assert hand.selection.loop == (2 * BAR, 3 * BAR)
    drag(hand.roll.ruler, [_at(hand, 3 * BAR, UPPER), _at(hand, 3.5 * BAR, UPPER)])
    assert hand.selection.loop == (2 * BAR, 3 * BAR + BAR // 2)
    drag(hand.roll.ruler, [_at(hand, 2 * BAR, UPPER), _at(hand, 2.75 * BAR, UPPER)])
    assert hand.selection.loop == (2 * BAR + 3 * BAR // 4, 3 * BAR + BAR // 2)


def test_escape_puts_bars_and_loop_back(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.selection.set_bars(0, BAR)
    drag(hand.roll.ruler, [_at(hand, 2.5 * BAR, LOWER), _at(hand, 3.2 * BAR, LOWER)], release=False)
    assert hand.selection.bars == (2 * BAR, 4 * BAR)
    assert hand.roll.is_dragging
    hand.key(Qt.Key.Key_Escape)
    assert hand.selection.bars == (0, BAR)
    QTest.mouseRelease(hand.roll.ruler, LEFT, NONE, _at(hand, 3.2 * BAR, LOWER))
    assert hand.selection.bars == (0, BAR)


def _field(hand: Hand) -> QLineEdit:
    field = hand.roll.ruler.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def _double_click(hand: Hand, tick: float) -> None:
    place = _at(hand, tick, UPPER)
    QTest.mouseClick(hand.roll.ruler, LEFT, NONE, place)
    QTest.mouseDClick(hand.roll.ruler, LEFT, NONE, place)
    QTest.mouseRelease(hand.roll.ruler, LEFT, NONE, place)


def test_a_double_click_adds_a_marker_and_names_it(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    _double_click(hand, BAR)
    QTest.keyClicks(_field(hand), "Verse")
    QTest.keyClick(_field(hand), Qt.Key.Key_Return)
    assert [(marker.tick, marker.text) for marker in hand.document.score.markers] == [(BAR, "Verse")]
    assert hand.document.undo_name == "Add marker"
    QTest.qWait(1)
    _double_click(hand, BAR + 10)
    assert _field(hand).text() == "Verse"
    _field(hand).clear()
    QTest.keyClick(_field(hand), Qt.Key.Key_Return)
    assert hand.document.score.markers == ()
    assert hand.document.undo_name == "Delete marker"


def test_escape_drops_the_name_of_a_marker(make_hand: MakeHand) -> None:
    hand = make_hand()
    _double_click(hand, BAR)
    QTest.keyClicks(_field(hand), "Verse")
    QTest.keyClick(_field(hand), Qt.Key.Key_Escape)
    assert hand.document.score.markers == ()
    assert hand.document.undo_name is None
