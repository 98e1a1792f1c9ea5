"""The ruler by mouse and key."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from antiphon.score import Note
from antiphon.session.map_editing import MapEditor, Maps
from antiphon.session.marker_editing import MarkerEditor
from antiphon.ui.roll.map_marks import map_marks
from antiphon.ui.roll.ruler_painting import HEIGHT
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


def _mark(hand: Hand, words: str) -> QPoint:
    """Where the ruler says these words of meter, tempo and key."""
    hand.roll.ruler.grab()
    [place] = [rect.center().toPoint() for rect, mark in hand.roll.ruler._mark_places if mark.words == words]
    return place


def _typed(hand: Hand, words: str) -> None:
    field = _field(hand)
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_meter_tempo_and_key_are_told_where_they_change(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    maps = MapEditor(hand.document)
    maps.set(2, Maps(93.5, 4, 4, (9, True)))
    maps.set(4, Maps(93.5, 7, 8, (9, True)))
    assert [(mark.tick, mark.words) for mark in map_marks(hand.document.score)] == [
        (0, "4/4  120"), (2 * BAR, "93.5  Am"), (4 * BAR, "7/8"),
    ]  # fmt: skip
    QTest.mouseMove(hand.roll.ruler, _mark(hand, "93.5  Am"))
    assert hand.roll.ruler.toolTip() == "4/4, 93.5 bpm, A minor. Double-click to change it."


def test_a_double_click_on_them_changes_them_in_place(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    said: list[str] = []
    hand.roll.bench.refused.connect(said.append)
    MapEditor(hand.document).set(2, Maps(93.0, 4, 4, None))
    place = _mark(hand, "93")
    sought: list[int] = []
    hand.roll.ruler.sought.connect(sought.append)
    QTest.mouseClick(hand.roll.ruler, LEFT, NONE, place)
    assert sought == []
    QTest.mouseDClick(hand.roll.ruler, LEFT, NONE, place)
    assert _field(hand).text() == "4/4 93"
    _typed(hand, "quickly")
    assert said[-1] == "“quickly” is no meter, tempo or key: write for example 7/8 96 Am."
    assert hand.document.undo_name == "Change tempo"
    _typed(hand, "3/4 Bb")
    assert MapEditor(hand.document).at(2) == Maps(93.0, 3, 4, (10, False))
    assert hand.document.undo_name == "Change tempo, meter or key"
    QTest.qWait(1)
    QTest.mouseDClick(hand.roll.ruler, LEFT, NONE, _mark(hand, "3/4  93  Bb"))
    _field(hand).clear()
    QTest.keyClick(_field(hand), Qt.Key.Key_Return)
    assert MapEditor(hand.document).at(2) == Maps(120.0, 4, 4, None)


def test_a_flag_takes_its_marker_along(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    MarkerEditor(hand.document).put(BAR, "Verse")
    sought: list[int] = []
    hand.roll.ruler.sought.connect(sought.append)
    flag = _at(hand, BAR, 6) + QPoint(3, 0)
    QTest.mouseClick(hand.roll.ruler, LEFT, NONE, flag)
    assert sought == [BAR]
    said: list[str] = []
    hand.roll.ruler.said.connect(said.append)
    drag(hand.roll.ruler, [flag, _at(hand, 2.52 * BAR, 6)], release=False)
    assert said[-1] == "Verse to 3.3.000"
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.roll.ruler, LEFT, NONE, _at(hand, 2.52 * BAR, 6))
    assert [marker.tick for marker in hand.document.score.markers] == [BAR]
    drag(hand.roll.ruler, [flag, _at(hand, 2.52 * BAR, 6)])
    assert [(marker.tick, marker.text) for marker in hand.document.score.markers] == [(2 * BAR + BAR // 2, "Verse")]
    assert hand.document.undo_name == "Move marker"
    assert hand.selection.loop is None
    hand.document.undo()
    assert [marker.tick for marker in hand.document.score.markers] == [BAR]


def test_a_marker_that_is_dropped_on_another_takes_its_place(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    markers = MarkerEditor(hand.document)
    markers.put(BAR, "Verse")
    markers.put(2 * BAR, "Chorus")
    both = hand.document.score.markers
    said: list[str] = []
    hand.roll.bench.told.connect(said.append)
    flag = _at(hand, BAR, 6) + QPoint(3, 0)
    drag(hand.roll.ruler, [flag, _at(hand, 2 * BAR, 6), flag])
    assert hand.document.score.markers == both
    drag(hand.roll.ruler, [flag, _at(hand, 2 * BAR, 6)])
    assert [(marker.tick, marker.text) for marker in hand.document.score.markers] == [(2 * BAR, "Verse")]
    assert said[-1] == "Verse has taken the place of Chorus"
    hand.document.undo()
    assert hand.document.score.markers == both
