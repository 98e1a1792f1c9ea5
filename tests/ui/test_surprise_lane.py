"""The surprise lane: shown by a key, measured by the model, stale after edits, and never in the way of a request."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.session.candidates import State
from antiphon.ui.roll.keyboard import WIDTH
from antiphon.ui.roll.lanes.surprise import SurpriseLane, surprise_word
from tests.fakes.songs import BAR, BASS, MELODY, PPQ, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

LEFT = Qt.MouseButton.LeftButton


def opened(desk: Desk, folder: Path) -> SurpriseLane:
    """The lane of the small song, shown by its key."""
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    lane = desk.window.roll_panel.surprise_lane
    assert lane is not None
    assert not lane.isVisible()
    desk.key(Qt.Key.Key_U)
    assert seen(lane.isVisible())
    return lane


def test_it_is_measured_when_shown_and_stale_after_an_edit(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path)
    surprises, document = desk.studio.surprises, desk.studio.document
    assert lane.state == "Listening …"
    desk.until(lambda: surprises.of(MELODY) is not None)
    assert seen(lane.state) == ""
    x = WIDTH + round(desk.window.roll.geometry_now.x_of(PPQ))
    assert lane.words_at(x + 2).startswith("C♯4")
    assert "1.0 nats, expected" in lane.words_at(x + 2)
    assert lane.words_at(x + 30) == ""

    desk.window.roll.setFocus()
    desk.studio.selection.select_notes({MELODY: document.score.track(MELODY).notes_between(0, 1)})
    desk.key(Qt.Key.Key_Up)
    assert seen(lane.state) == "The notes have changed"
    assert "measure again" in lane.measure_button.text()
    QTest.mouseClick(lane.measure_button, LEFT)
    desk.until(lambda: lane.state == "")
    (raised,) = document.score.track(MELODY).notes_between(0, 1)
    measured = surprises.of(MELODY)
    assert measured is not None
    assert raised in measured.nats

    # Another track is another question; what is known of the first stays.
    desk.studio.selection.set_current_track(BASS)
    desk.until(lambda: surprises.of(BASS) is not None)
    assert surprises.of(MELODY) is measured
    desk.key(Qt.Key.Key_U)
    assert not seen(lane.isVisible())


def test_a_request_comes_first(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(step_seconds=0.1)
    lane = opened(desk, tmp_path)
    surprises, candidates = desk.studio.surprises, desk.studio.candidates
    desk.qtbot.wait(300)
    pid = desk.studio.generator.worker_pid
    assert pid is not None
    desk.window.roll.setFocus()
    desk.studio.selection.set_bars(0, BAR)
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: candidates.state is State.DONE)
    # 16 notes at 0.1 s each cannot have been measured before it: the question waited, and is asked again now.
    assert surprises.of(MELODY) is None
    assert lane.state == "Listening …"
    desk.until(lambda: surprises.of(MELODY) is not None)
    assert desk.studio.generator.worker_pid == pid


def test_bars_are_told_apart_by_lightness(make_desk: MakeDesk, tmp_path: Path) -> None:
    lane = opened(make_desk(), tmp_path)
    lightness = [lane.color_of(nats).lightness() for nats in (0, 3, 6, 9, 12)]
    assert lightness == sorted(set(lightness))
    words = [surprise_word(nats) for nats in (1, 4, 7, 10)]
    assert words == ["expected", "usual", "unusual", "surprising"]


def test_the_bars_are_drawn(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path)
    x = WIDTH + round(desk.window.roll.geometry_now.x_of(PPQ)) + 1
    before = lane.grab().toImage().pixelColor(x, lane.height() - 3)
    desk.until(lambda: desk.studio.surprises.of(MELODY) is not None)
    after = lane.grab().toImage().pixelColor(x, lane.height() - 3)
    assert before != after
    assert after.lightness() == pytest.approx(lane.color_of(1.0).lightness(), abs=1)
    QTest.mouseMove(lane, QPoint(x, 20))
