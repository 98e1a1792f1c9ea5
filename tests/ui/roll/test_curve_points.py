"""Points of curves under a real mouse and real keys: chosen, moved, copied, taken out, each one undo step."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antiphon.formats import save_song
from antiphon.score import ControlChange, Edit
from antiphon.score.curves import SUSTAIN, CurveKind, CurveOf, Points, curve_points
from antiphon.ui.roll.keyboard import WIDTH
from antiphon.ui.roll.lanes.curve import CurveLane
from antiphon.ui.roll.marker_field import MarkerField
from antiphon.ui.roll.tools.choose import Tool
from tests.fakes.songs import BASS, small_song
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import ALT, BAR, CTRL, LEFT, NONE, PPQ, RIGHT, SHIFT, SIXTEENTH, Hand

WHEEL, PEDAL = CurveKind(CurveOf.CONTROLLER, 1), CurveKind(CurveOf.CONTROLLER, SUSTAIN)
TEMPO = CurveKind(CurveOf.TEMPO)
START = ((0, 20), (PPQ, 40), (BAR, 60), (BAR + PPQ, 80), (2 * BAR, 100))
PEDALS = ((PPQ, 127), (2 * PPQ, 0), (BAR, 127), (2 * BAR, 0))


class Finger(Hand):
    """A hand over a lane with the modulation of the melody, whose track has a pedal too."""

    def __init__(self) -> None:
        super().__init__([])
        track = self.document.score.track(0)
        events = [ControlChange(tick, 1, value) for tick, value in START]
        events += [ControlChange(tick, SUSTAIN, value) for tick, value in PEDALS]
        self.document.perform(
            Edit.between(self.document.score, self.document.score.with_track(track.with_events(events))), "Events"
        )
        self.lane: CurveLane = self.panel.add_curve_lane()
        self.lane.show_kind(WHEEL)
        self.said: list[str] = []
        self.told: list[str] = []
        self.roll.bench.said.connect(self.said.append)
        self.roll.bench.told.connect(self.told.append)
        self.panel.splitter.setSizes([300, 80, 200])
        QApplication.processEvents()

    def spot(self, tick: float, value: float) -> QPoint:
        return QPoint(WIDTH + round(self.roll.geometry_now.x_of(tick)), round(self.lane.sheet.y_of(value)))

    def down(self, place: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.lane, button, keys, place)

    def go(self, place: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self._send(QEvent.Type.MouseMove, place, keys, button)

    def hover(self, place: QPoint, keys: Qt.KeyboardModifier = NONE) -> Qt.CursorShape:
        self._send(QEvent.Type.MouseMove, place, keys, Qt.MouseButton.NoButton)
        return self.lane.cursor().shape()

    def up(self, place: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.lane, button, keys, place)

    def sweep(self, *places: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.down(places[0], keys, button)
        for place in places[1:]:
            self.go(place, keys, button)
        self.up(places[-1], keys, button)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.lane, key, keys)

    def points(self, kind: CurveKind = WHEEL) -> Points:
        return curve_points(self.document.score, 0, kind)

    @property
    def chosen(self) -> list[int]:
        return sorted(self.lane.sheet.chosen)

    @property
    def last_step(self) -> str:
        return self.document.steps[-1].name

    def _send(self, kind: QEvent.Type, place: QPoint, keys: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        there = QPointF(place)
        event = QMouseEvent(kind, there, QPointF(self.lane.mapToGlobal(place)), Qt.MouseButton.NoButton, button, keys)
        QApplication.sendEvent(self.lane, event)


@pytest.fixture
def finger(qtbot: QtBot) -> Iterator[Callable[[], Finger]]:
    made: list[Finger] = []

    def make() -> Finger:
        made.append(Finger())
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_a_point_that_stands_alone_is_moved_by_the_grid(finger: Callable[[], Finger]) -> None:
    hand = finger()
    before = hand.document.score
    hand.sweep(hand.spot(BAR, 60) + QPoint(3, -2), hand.spot(BAR + SIXTEENTH + 20, 70) + QPoint(3, -2))
    places = dict(hand.points())
    assert sorted(places) == [0, PPQ, BAR + SIXTEENTH, BAR + PPQ, 2 * BAR]
    assert places[BAR + SIXTEENTH] == pytest.approx(70, abs=1)
    assert hand.chosen == [BAR + SIXTEENTH]
    assert hand.last_step == "Move Modulation points"
    hand.document.undo()
    assert hand.document.score == before
    assert hand.chosen == [BAR]  # as it was when it was left
    hand.document.redo()
    assert hand.chosen == [BAR + SIXTEENTH]


def test_elsewhere_and_where_points_are_dense_a_drag_draws(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.sweep(hand.spot(3 * BAR + 10, 100), hand.spot(3 * BAR + 20, 110))
    assert hand.last_step == "Draw Modulation"
    hand.document.undo()
    close = hand.roll.geometry_now.ticks_of(6)
    score = hand.document.score
    crowd = [ControlChange(round(3 * BAR + number * close), 1, 90 + number % 2) for number in range(9)]
    hand.document.perform(
        Edit.between(score, score.with_track(score.track(0).with_events([*score.track(0).events, *crowd]))), "Crowd"
    )
    middle = crowd[4]
    hand.sweep(hand.spot(middle.tick, middle.value), hand.spot(middle.tick + PPQ, 20))
    assert hand.last_step == "Draw Modulation"


def test_a_marquee_chooses_and_shift_adds(finger: Callable[[], Finger]) -> None:
    hand = finger()
    steps = len(hand.document.steps)
    hand.down(hand.spot(PPQ - 100, 90), CTRL)
    hand.go(hand.spot(BAR + 100, 30), CTRL)
    assert hand.said[-1] == "2 points selected, 1.2.000 to 2.1.000"
    assert hand.chosen == [PPQ, BAR]
    hand.up(hand.spot(BAR + 100, 30), CTRL)
    hand.sweep(hand.spot(2 * BAR - 100, 127), hand.spot(2 * BAR + 100, 90), keys=CTRL | SHIFT)
    assert hand.chosen == [PPQ, BAR, 2 * BAR]
    hand.sweep(hand.spot(100, 30), hand.spot(0, 0) - QPoint(3, 0), keys=CTRL)
    assert hand.chosen == [0]
    # A click with Ctrl takes one more, or leaves it; elsewhere it lets go of all.
    QTest.mouseClick(hand.lane, LEFT, CTRL, hand.spot(PPQ, 40))
    assert hand.chosen == [0, PPQ]
    QTest.mouseClick(hand.lane, LEFT, CTRL, hand.spot(PPQ, 40))
    assert hand.chosen == [0]
    QTest.mouseClick(hand.lane, LEFT, CTRL, hand.spot(3 * BAR, 60))
    assert hand.chosen == []
    assert len(hand.document.steps) == steps


def test_chosen_points_move_together_and_say_where(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.sweep(hand.spot(BAR - 100, 90), hand.spot(BAR + PPQ + 100, 50), keys=CTRL)
    assert hand.chosen == [BAR, BAR + PPQ]
    start = hand.spot(BAR, 60)
    hand.down(start)
    hand.go(hand.spot(BAR + PPQ + 10, 60))
    assert hand.said[-1] == "Move to 2.2.000, 60, 2 points"
    hand.go(hand.spot(BAR + PPQ + 10, 70))
    assert re.fullmatch(r"Move to 2\.2\.000, (69|70|71) \(\+(9|10|11)\), 2 points", hand.said[-1])
    hand.up(hand.spot(BAR + PPQ + 10, 70))
    places = dict(hand.points())
    assert hand.chosen == [BAR + PPQ, BAR + 2 * PPQ]
    assert places[BAR + 2 * PPQ] - places[BAR + PPQ] == 20
    assert places[BAR + PPQ] == pytest.approx(70, abs=1)
    assert hand.last_step == "Move Modulation points"


def test_shift_keeps_to_one_axis_and_the_free_key_leaves_the_grid(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.down(hand.spot(BAR, 60))
    hand.go(hand.spot(BAR + PPQ // 2, 70), SHIFT)
    hand.up(hand.spot(BAR + PPQ // 2, 70), SHIFT)
    assert (BAR + PPQ // 2, 60) in hand.points()
    hand.sweep(hand.spot(2 * BAR, 100), hand.spot(2 * BAR + 50, 60), keys=SHIFT)
    assert dict(hand.points())[2 * BAR] == pytest.approx(60, abs=1)
    # A hand that shakes leaves the value as it is.
    hand.sweep(hand.spot(BAR + PPQ, 80), hand.spot(BAR + 2 * PPQ, 80) + QPoint(0, 3))
    assert (BAR + 2 * PPQ, 80) in hand.points()
    hand.sweep(hand.spot(PPQ, 40), hand.spot(PPQ + 77, 40), keys=ALT)
    [tick] = hand.chosen
    assert tick % SIXTEENTH
    assert tick == pytest.approx(PPQ + 77, abs=10)


def test_with_ctrl_chosen_points_are_copied(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.sweep(hand.spot(BAR - 100, 90), hand.spot(BAR + PPQ + 100, 50), keys=CTRL)
    hand.down(hand.spot(BAR, 60), CTRL)
    hand.go(hand.spot(3 * BAR, 60), CTRL)
    assert hand.said[-1] == "Copy to 4.1.000, 60, 2 points"
    hand.up(hand.spot(3 * BAR, 60), CTRL)
    assert hand.points() == (*START, (3 * BAR, 60), (3 * BAR + PPQ, 80))
    assert hand.chosen == [3 * BAR, 3 * BAR + PPQ]
    assert hand.last_step == "Copy Modulation points"


def test_keys_that_change_a_drag_count_while_the_mouse_rests(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.lane.setFocus()
    hand.down(hand.spot(BAR, 60))
    hand.go(hand.spot(BAR + PPQ // 2, 60))
    assert hand.said[-1] == "Move to 2.1.240, 60"
    QTest.keyPress(hand.lane, Qt.Key.Key_Control)
    assert hand.said[-1] == "Copy to 2.1.240, 60"
    QTest.keyRelease(hand.lane, Qt.Key.Key_Control, CTRL)
    assert hand.said[-1] == "Move to 2.1.240, 60"
    hand.up(hand.spot(BAR + PPQ // 2, 60))
    assert hand.last_step == "Move Modulation points"


def test_a_drag_beyond_the_edge_scrolls(finger: Callable[[], Finger], qtbot: QtBot) -> None:
    hand = finger()
    hand.roll.set_geometry_now(hand.roll.geometry_now.fitting(0, 3 * BAR, hand.roll.viewport().width()))
    last = hand.spot(2 * BAR, 100)
    hand.down(last)
    hand.go(QPoint(hand.lane.width() + 60, last.y()))
    qtbot.waitUntil(lambda: hand.roll.geometry_now.tick_at(0) > BAR, timeout=10_000)
    assert hand.lane.is_dragging
    hand.up(QPoint(hand.lane.width() + 60, last.y()))
    assert hand.chosen[0] > 3 * BAR + BAR // 2
    assert hand.points()[-1] == (hand.chosen[0], 100)
    # The same for what is drawn: all of it, and not only what is in view at the end.
    hand.roll.set_geometry_now(hand.roll.geometry_now.scrolled_to(0, 0))
    start = hand.spot(BAR // 2 + 20, 20)
    hand.down(start)
    hand.go(QPoint(hand.lane.width() + 60, start.y()))
    qtbot.waitUntil(lambda: hand.roll.geometry_now.tick_at(0) > BAR, timeout=10_000)
    hand.up(QPoint(hand.lane.width() + 60, start.y()))
    assert [tick for tick, _ in hand.points() if tick < 3 * BAR] == [0, PPQ, BAR // 2]


def test_another_track_ends_a_drag(finger: Callable[[], Finger]) -> None:
    hand = finger()
    before = hand.document.score
    hand.down(hand.spot(BAR, 60))
    hand.go(hand.spot(2 * BAR, 60))
    hand.selection.set_current_track(1)
    hand.up(hand.spot(2 * BAR, 60))
    assert hand.document.score is before
    assert hand.chosen == []


def test_escape_drops_a_move_and_then_lets_go(finger: Callable[[], Finger]) -> None:
    hand = finger()
    before = hand.document.score
    hand.down(hand.spot(BAR, 60))
    hand.go(hand.spot(2 * BAR, 100))
    assert hand.panel.is_dragging
    hand.key(Qt.Key.Key_Escape)
    hand.up(hand.spot(2 * BAR, 100))
    assert hand.document.score is before
    assert hand.chosen == []
    QTest.mouseClick(hand.lane, LEFT, NONE, hand.spot(BAR, 60))
    assert hand.chosen == [BAR]
    hand.key(Qt.Key.Key_Escape)
    assert (hand.chosen, hand.told[-1]) == ([], "No points selected")
    assert hand.document.score is before


def test_edges_of_the_pedal_move_in_time_only(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.lane.show_kind(PEDAL)
    assert hand.hover(hand.spot(2 * PPQ, 90)) == Qt.CursorShape.SizeHorCursor
    assert hand.said[-1] == "Sustain pedal: off at 1.3.000"
    hand.sweep(hand.spot(2 * PPQ, 90), hand.spot(3 * PPQ, 10))
    assert hand.points(PEDAL) == ((PPQ, 127), (3 * PPQ, 0), (BAR, 127), (2 * BAR, 0))
    # Not past the next one.
    hand.sweep(hand.spot(3 * PPQ, 90), hand.spot(2 * BAR - PPQ, 10))
    assert hand.points(PEDAL) == ((PPQ, 127), (BAR - 1, 0), (BAR, 127), (2 * BAR, 0))
    assert hand.last_step == "Move Sustain pedal points"
    hand.sweep(hand.spot(BAR - PPQ // 2, 90), hand.spot(3 * BAR, 20), keys=CTRL)
    assert hand.chosen == [BAR - 1, BAR, 2 * BAR]
    hand.key(Qt.Key.Key_Up)
    assert [value for _, value in hand.points(PEDAL)] == [127, 0, 127, 0]


def test_the_erase_tool_takes_out_with_the_left_button(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.roll.set_tool(Tool.ERASE)
    hand.down(hand.spot(BAR + 20, 60))
    hand.go(hand.spot(BAR + PPQ + 20, 10))
    assert hand.said[-1] == "Erase 2.1.000 to 2.2.120"
    hand.up(hand.spot(BAR + PPQ + 20, 10))
    assert hand.last_step == "Erase Modulation"
    assert [tick for tick, _ in hand.points()] == [0, PPQ, BAR + PPQ + SIXTEENTH, 2 * BAR]
    hand.roll.set_tool(Tool.SELECT)
    hand.document.undo()
    hand.sweep(hand.spot(BAR + 20, 60), hand.spot(BAR + PPQ + 20, 10), button=RIGHT)
    assert hand.last_step == "Erase Modulation"


def test_the_cursor_tells_what_a_drag_would_do(finger: Callable[[], Finger]) -> None:
    hand = finger()
    shape = Qt.CursorShape
    assert hand.hover(hand.spot(BAR, 60)) == shape.OpenHandCursor
    assert hand.said[-1] == "Modulation: 60 at 2.1.000"
    assert hand.hover(hand.spot(3 * BAR, 30)) == shape.BitmapCursor  # the pencil
    assert hand.hover(hand.spot(3 * BAR, 30), CTRL) == shape.CrossCursor
    assert hand.hover(QPoint(5, 40)) == shape.ArrowCursor
    hand.down(hand.spot(BAR, 60))
    assert hand.lane.cursor().shape() == shape.ClosedHandCursor
    hand.up(hand.spot(BAR, 60))
    assert hand.lane.cursor().shape() == shape.OpenHandCursor
    # A mark on the point that is chosen is drawn.
    plain = hand.lane.grab().toImage()
    hand.key(Qt.Key.Key_Escape)
    assert hand.lane.grab().toImage() != plain


def test_with_more_points_than_pixels_a_pixel_shows_the_span_of_its_values(finger: Callable[[], Finger]) -> None:
    hand = finger()
    track = hand.document.score.track(0)
    events = [ControlChange(BAR + tick, 1, 100 if tick % 2 else 20) for tick in range(2 * BAR)]
    after = hand.document.score.with_track(track.with_events(events))
    hand.document.perform(Edit.between(hand.document.score, after), "Dense")
    hand.roll.set_geometry_now(hand.roll.geometry_now.fitting(0, 16 * BAR, hand.roll.viewport().width()))
    picture = hand.lane.grab().toImage()
    empty, full = hand.spot(BAR / 2, 60), hand.spot(2 * BAR, 60)
    assert picture.pixelColor(empty) == picture.pixelColor(hand.spot(BAR / 2, 110))
    ground = picture.pixelColor(hand.spot(4 * BAR, 110))
    for value in (25, 60, 95):
        assert picture.pixelColor(hand.spot(2 * BAR, value)) != ground, value
    assert picture.pixelColor(QPoint(full.x(), hand.spot(0, 115).y())) == ground
    hand.lane.setFocus()
    hand.key(Qt.Key.Key_A, CTRL)
    assert hand.lane.grab().toImage().pixelColor(hand.spot(2 * BAR, 100)) != picture.pixelColor(hand.spot(2 * BAR, 100))


def test_keys_move_chosen_points(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.lane.setFocus()
    QTest.mouseClick(hand.lane, LEFT, NONE, hand.spot(BAR, 60))
    steps = len(hand.document.steps)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Up, SHIFT)
    hand.key(Qt.Key.Key_Up)
    assert hand.told[-1] == "Modulation: 71 at 2.1.120"
    assert hand.points() == ((0, 20), (PPQ, 40), (BAR + SIXTEENTH, 71), (BAR + PPQ, 80), (2 * BAR, 100))
    assert [step.name for step in hand.document.steps[steps:]] == ["Move Modulation points"]
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.chosen == [2 * BAR]
    hand.key(Qt.Key.Key_A, CTRL)
    assert hand.told[-1] == "4 points selected, 1.1.000 to 3.1.000"
    hand.key(Qt.Key.Key_Left)  # the first is at the beginning
    assert hand.told[-1] == "Modulation: 20 at 1.1.000, 4 points"
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert [value for _, value in hand.points()] == [10, 30, 70, 61]
    hand.key(Qt.Key.Key_Delete)
    assert hand.points() == ()
    assert hand.last_step == "Delete Modulation points"


def test_only_where_it_ends_a_moved_point_takes_the_place_of_another(finger: Callable[[], Finger]) -> None:
    hand = finger()
    before, steps = hand.document.score, len(hand.document.steps)
    hand.sweep(*(hand.spot(tick, 60) for tick in (BAR, BAR + PPQ, BAR + 2 * PPQ, BAR)))
    assert hand.document.score == before
    hand.sweep(*(hand.spot(tick, 60) for tick in (BAR, 3 * BAR, BAR + PPQ)))
    assert hand.points() == ((0, 20), (PPQ, 40), (BAR + PPQ, 60), (2 * BAR, 100))
    hand.document.undo()
    assert hand.document.score == before

    hand.lane.setFocus()
    QTest.mouseClick(hand.lane, LEFT, NONE, hand.spot(PPQ, 40))
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.points() == ((0, 20), (BAR, 60), (BAR + PPQ, 40), (2 * BAR, 100))
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.points() == ((0, 20), *START[2:], (2 * BAR + PPQ, 41))
    assert len(hand.document.steps) == steps + 1
    hand.document.undo()
    assert hand.document.score == before


def test_a_value_is_typed(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.panel.activateWindow()

    def typed(text: str) -> None:
        [field] = hand.lane.findChildren(MarkerField)
        assert field.isVisible()
        assert field.accessibleName() == "Value, 0 to 127"
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    QTest.mouseClick(hand.lane, LEFT, NONE, hand.spot(BAR, 60))
    QTest.mouseDClick(hand.lane, LEFT, NONE, hand.spot(BAR, 60))
    typed("99")
    assert dict(hand.points())[BAR] == 99
    assert (hand.chosen, hand.told[-1]) == ([BAR], "Modulation: 99 at 2.1.000")
    assert hand.last_step == "Set Modulation points"
    hand.key(Qt.Key.Key_A, CTRL)
    hand.key(Qt.Key.Key_Return)
    typed("128")
    assert hand.told[-1] == "“128” is no number from 0 to 127."
    hand.key(Qt.Key.Key_Return)
    [field] = hand.lane.findChildren(MarkerField)
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert dict(hand.points())[BAR] == 99
    hand.key(Qt.Key.Key_Return)
    typed("5")
    assert {value for _, value in hand.points()} == {5}
    # Where there is no point a double click draws, and an edge has no value to type.
    QTest.mouseDClick(hand.lane, LEFT, NONE, hand.spot(3 * BAR, 100))
    hand.up(hand.spot(3 * BAR, 100))
    assert hand.last_step == "Draw Modulation"
    hand.lane.show_kind(PEDAL)
    hand.key(Qt.Key.Key_A, CTRL)
    hand.key(Qt.Key.Key_Return)
    assert hand.lane.findChildren(MarkerField) == []


def test_keys_go_from_point_to_point(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.lane.setFocus()
    hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.told[-1] == "Selected: Modulation: 20 at 1.1.000"
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Right, CTRL | SHIFT)
    assert hand.chosen == [PPQ, BAR]
    assert hand.told[-1] == "2 points selected, 1.2.000 to 2.1.000"
    hand.key(Qt.Key.Key_Left, CTRL)
    assert hand.chosen == [0]
    hand.key(Qt.Key.Key_Backspace)
    assert hand.points() == START[1:]
    # What they lead to is brought into view.
    hand.roll.set_geometry_now(hand.roll.geometry_now.fitting(0, BAR, hand.roll.viewport().width()))
    for _ in range(4):
        hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.chosen == [2 * BAR]
    assert 0 <= hand.roll.geometry_now.x_of(2 * BAR) < hand.roll.viewport().width()
    hand.key(Qt.Key.Key_Escape)
    # With nothing chosen keys draw, as they did.
    hand.key(Qt.Key.Key_Up)
    assert hand.last_step == "Draw Modulation"


def test_the_songs_first_tempo_stays_and_bends_find_the_middle(finger: Callable[[], Finger]) -> None:
    hand = finger()
    hand.lane.show_kind(TEMPO)
    hand.sweep(hand.spot(BAR + 20, 90), hand.spot(BAR + 21, 90))
    assert [tick for tick, _ in hand.points(TEMPO)] == [BAR, BAR + SIXTEENTH]
    hand.sweep(hand.spot(100, 120), hand.spot(101, 120), button=RIGHT)
    hand.lane.show_kind(CurveKind(CurveOf.BEND))
    hand.sweep(hand.spot(BAR + 20, 4000))
    [(tick, value), _] = hand.points(hand.lane.kind)
    hand.sweep(hand.spot(tick, value), hand.spot(tick, 150))
    assert hand.points(hand.lane.kind)[0] == (BAR, 0)


def test_points_are_cut_copied_and_pasted_at_the_playhead(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk: Desk = make_desk()
    save_song(small_song(), tmp_path / "small.mid")
    desk.open(tmp_path / "small.mid")
    desk.studio.settings.set_snap("1/4")
    desk.key(Qt.Key.Key_E, SHIFT)
    [lane] = desk.window.roll_panel.curve_lanes
    document = desk.studio.document
    pedals = curve_points(document.score, 0, PEDAL)
    lane.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    assert lane.sheet.chosen == {tick for tick, _ in pedals}
    assert desk.studio.selection.note_count == 0  # the window's own Ctrl+A is another
    desk.key(Qt.Key.Key_C, CTRL)
    assert desk.studio.editor.clip is None
    desk.studio.selection.set_current_track(BASS)
    assert lane.sheet.chosen == frozenset()
    desk.studio.player.seek(BAR)
    desk.key(Qt.Key.Key_V, CTRL)
    assert curve_points(document.score, BASS, PEDAL) == tuple((tick + BAR, value) for tick, value in pedals)
    assert document.undo_name == "Paste Sustain pedal points"
    lane.chooser.fill()
    named = {action.text(): action for action in lane.chooser.list.actions()}
    named["Cut points"].trigger()
    assert curve_points(document.score, BASS, PEDAL) == ()
    assert document.undo_name == "Cut Sustain pedal points"
    # To a curve of other values they come by where they are in its range.
    lane.show_kind(TEMPO)
    desk.studio.player.seek(3 * BAR)
    desk.key(Qt.Key.Key_V, CTRL)
    tempos = dict(curve_points(document.score, None, TEMPO))
    assert [tempos[3 * BAR + tick] for tick, _ in pedals] == [20 if value == 0 else 300 for _, value in pedals]
    desk.key(Qt.Key.Key_Z, CTRL)
    lane.show_kind(PEDAL)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert lane.sheet.chosen == {tick + BAR for tick, _ in pedals}
    desk.key(Qt.Key.Key_Delete)
    assert document.undo_name == "Delete Sustain pedal points"
    assert document.score.note_count == small_song().note_count


def test_in_the_lane_its_keys_are_not_the_windows(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk: Desk = make_desk()
    save_song(small_song(), tmp_path / "small.mid")
    desk.open(tmp_path / "small.mid")
    desk.key(Qt.Key.Key_E, SHIFT)
    [lane] = desk.window.roll_panel.curve_lanes
    studio, notes = desk.studio, list(desk.studio.document.score.track(BASS).notes())
    lane.show_kind(TEMPO)
    lane.setFocus()
    studio.selection.select_notes({BASS: notes[:2]})
    studio.player.seek(BAR)
    caret = desk.window.roll.caret.tick
    desk.key(Qt.Key.Key_Right, CTRL)
    desk.key(Qt.Key.Key_Right, CTRL)
    assert lane.sheet.chosen == {2 * BAR}
    desk.key(Qt.Key.Key_Up, SHIFT)
    desk.key(Qt.Key.Key_Left)
    [(_, first), (moved, value)] = curve_points(studio.document.score, None, TEMPO)
    assert (first, moved < 2 * BAR, value) == (120, True, 110)
    desk.key(Qt.Key.Key_Return)
    [field] = lane.findChildren(MarkerField)
    QTest.keyClicks(field, "95")
    desk.key(Qt.Key.Key_Return)
    assert dict(curve_points(studio.document.score, None, TEMPO))[moved] == 95
    desk.until(lane.hasFocus)
    desk.key(Qt.Key.Key_Escape)
    assert lane.sheet.chosen == frozenset()
    # Neither the notes, nor the cursor, nor the playhead has heard of it.
    assert studio.selection.notes == {BASS: frozenset(notes[:2])}
    assert list(studio.document.score.track(BASS).notes()) == notes
    assert (desk.window.roll.caret.tick, studio.player.position) == (caret, BAR)
    # With nothing chosen Esc is the window's again.
    desk.key(Qt.Key.Key_Escape)
    assert studio.selection.notes == {}
