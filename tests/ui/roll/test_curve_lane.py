"""The lanes of curves through real mouse and key events: drawn, taken out, walked by keys, each one undo step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antiphon.formats import load_song, save_song
from antiphon.score.curves import SUSTAIN, CurveKind, CurveOf, Points, curve_points
from antiphon.ui.roll.keyboard import WIDTH
from antiphon.ui.roll.lanes.curve import CurveLane
from antiphon.ui.roll.lanes.curve_names import value_name
from antiphon.ui.roll.lanes.curve_painting import paint_values
from tests.fakes.songs import BAR, BASS, MELODY, PPQ, small_song
from tests.ui.conftest import Desk, MakeDesk

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PEDAL, WHEEL = CurveKind(CurveOf.CONTROLLER, SUSTAIN), CurveKind(CurveOf.CONTROLLER, 1)


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    made = make_desk()
    save_song(small_song(), tmp_path / "small.mid")
    made.open(tmp_path / "small.mid")
    made.studio.settings.set_snap("1/4")
    made.window.roll.setFocus()
    made.key(Qt.Key.Key_E, SHIFT)
    return made


def lane_of(desk: Desk) -> CurveLane:
    [lane] = desk.window.roll_panel.curve_lanes
    assert lane.isVisible()
    return lane


def spot(lane: CurveLane, tick: float, value: float) -> QPoint:
    return QPoint(WIDTH + round(lane._bench.geometry.x_of(tick)), round(lane.sheet.y_of(value)))


def drag(lane: CurveLane, *spots: QPoint, button: Qt.MouseButton = LEFT,
         keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, let_go: bool = True) -> None:  # fmt: skip
    QTest.mousePress(lane, button, keys, spots[0])
    for place in spots[1:]:
        # QTest.mouseMove holds no key.
        QApplication.sendEvent(
            lane, QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(lane.mapToGlobal(place)),
                              Qt.MouseButton.NoButton, button, keys)
        )  # fmt: skip
    if let_go:
        QTest.mouseRelease(lane, button, keys, spots[-1])


def points(desk: Desk, kind: CurveKind, uid: int | None = MELODY) -> Points:
    return curve_points(desk.studio.document.score, uid, kind)


def test_the_pedal_is_drawn_taken_out_undone_and_saved(desk: Desk, tmp_path: Path) -> None:
    lane, document = lane_of(desk), desk.studio.document
    desk.studio.selection.set_current_track(BASS)  # the melody has a pedal
    before = document.score
    drag(lane, spot(lane, PPQ + 20, 110), spot(lane, 3 * PPQ - 20, 110))
    assert points(desk, PEDAL, BASS) == ((PPQ, 127), (3 * PPQ, 0))
    drag(lane, spot(lane, 2 * PPQ + 20, 10))
    assert points(desk, PEDAL, BASS) == ((PPQ, 127), (2 * PPQ, 0))
    assert [step.name for step in document.steps][-2:] == ["Draw Sustain pedal"] * 2
    save_song(document.score, tmp_path / "drawn.mid")
    assert curve_points(load_song(tmp_path / "drawn.mid").score, BASS, PEDAL) == points(desk, PEDAL, BASS)
    drag(lane, spot(lane, PPQ + 20, 60), spot(lane, 4 * PPQ - 20, 60), button=RIGHT)
    assert points(desk, PEDAL, BASS) == ()
    for _ in range(3):
        document.undo()
    assert document.score == before


def test_freehand_follows_the_mouse_by_the_grid_and_a_line_is_straight(desk: Desk) -> None:
    lane = lane_of(desk)
    lane.show_kind(WHEEL)
    drag(lane, spot(lane, 20, 20), spot(lane, PPQ + 20, 60), spot(lane, 2 * PPQ + 20, 100))
    drawn = points(desk, WHEEL)
    assert [tick for tick, _ in drawn] == [0, PPQ, 2 * PPQ, 3 * PPQ]
    assert [value for _, value in drawn] == pytest.approx([20, 60, 100, 0], abs=2)
    drag(lane, spot(lane, BAR + 20, 0), spot(lane, 2 * BAR - 20, 127), keys=SHIFT)
    line = [value for tick, value in points(desk, WHEEL) if BAR <= tick < 2 * BAR]
    assert len(line) > 20
    assert line == sorted(line)
    assert (line[0], line[-1]) == pytest.approx((0, 127), abs=4)
    # Alt leaves the grid.
    drag(lane, spot(lane, 3 * BAR + PPQ / 2, 80), keys=ALT)
    assert any(tick % PPQ for tick, _ in points(desk, WHEEL) if tick >= 3 * BAR)


def test_escape_drops_a_drag(desk: Desk) -> None:
    lane = lane_of(desk)
    before = desk.studio.document.score
    heard: list[str] = []
    lane._bench.said.connect(heard.append)
    drag(lane, spot(lane, PPQ + 20, 120), spot(lane, BAR + 20, 120), let_go=False)
    assert desk.window.roll_panel.is_dragging
    assert heard[-1] == "Sustain pedal: on at 2.1.000"
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    QTest.mouseRelease(lane, LEFT, Qt.KeyboardModifier.NoModifier, spot(lane, BAR, 120))
    assert desk.studio.document.score is before


def test_by_keys_alone(desk: Desk) -> None:
    lane = lane_of(desk)
    lane.show_kind(WHEEL)
    lane.setFocus()
    heard: list[str] = []
    lane._bench.told.connect(heard.append)
    QTest.keyClick(lane, Qt.Key.Key_Right)
    for _ in range(3):
        QTest.keyClick(lane, Qt.Key.Key_Up, SHIFT)
    QTest.keyClick(lane, Qt.Key.Key_Down)
    assert points(desk, WHEEL) == ((PPQ, 29), (2 * PPQ, 0))
    assert heard[-1] == "Modulation: 29 at 1.2.000"
    assert [step.name for step in desk.studio.document.steps] == ["Draw Modulation"]  # one step
    QTest.keyClick(lane, Qt.Key.Key_Delete)
    assert points(desk, WHEEL) == ()


def test_it_follows_the_track_and_there_may_be_several(desk: Desk) -> None:
    first = lane_of(desk)
    first.chooser.fill()
    named = {action.text(): action for action in first.chooser.list.actions()}
    named["Another lane"].trigger()
    first, second = desk.window.roll_panel.curve_lanes
    assert (first.kind, second.kind) == (PEDAL, WHEEL)
    desk.studio.selection.set_current_track(BASS)
    drag(second, spot(second, 20, 90))
    assert points(desk, WHEEL, MELODY) == ()
    assert points(desk, WHEEL, BASS)[0][0] == 0
    first.chooser.fill()
    next(action for action in first.chooser.list.actions() if action.text() == "Tempo").trigger()
    drag(first, spot(first, BAR + 20, 150))
    assert dict(points(desk, CurveKind(CurveOf.TEMPO), None))[BAR] == pytest.approx(150, abs=6)
    for lane in (first, second):
        lane.chooser.fill()
        next(action for action in lane.chooser.list.actions() if action.text() == "Close this lane").trigger()
    assert desk.window.roll_panel.curve_lanes == []
    assert not desk.window.actions_.curves.isChecked()


def test_a_tempo_says_its_beats_a_minute(desk: Desk) -> None:
    lane, tempo = lane_of(desk), CurveKind(CurveOf.TEMPO)
    lane.show_kind(tempo)
    assert value_name(tempo, tempo.low) == "20 bpm"
    assert "bpm" in lane.sheet.words(0, 120)
    desk.window.show_ticks(0, 4 * BAR)
    said: list[str] = []

    class Pen(QPainter):
        def drawText(self, *what: object) -> None:  # type: ignore[override]  # noqa: N802
            said.append(str(what[-1]))

    picture = QImage(1200, 84, QImage.Format.Format_RGB32)
    painter = Pen(picture)
    paint_values(painter, QRectF(picture.rect()), lane.sheet, desk.window.roll.colors, lane.points)
    painter.end()
    assert said == ["120 bpm", "100 bpm"]
