"""The minimap: the whole song in a strip, and the frame that shows and moves what is in sight."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antiphon.score import Note, Text
from antiphon.session.marker_editing import MarkerEditor
from antiphon.ui.roll.minimap import HEIGHT, Minimap
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import BAR, CTRL, LEFT, NONE, SIXTEENTH, Hand, drag

MIDDLE = HEIGHT // 2
BARS = 32


def _song(make_hand: MakeHand) -> Hand:
    """32 bars: a note at each beat that rises, and a bass in the last four bars; the first four are in sight."""
    notes = [Note(beat * 4 * SIXTEENTH, 60 + beat % 12, 2 * SIXTEENTH) for beat in range(4 * BARS)]
    return make_hand(notes, [Note(28 * BAR, 30, 4 * BAR)])


def _seen(minimap: Minimap) -> tuple[float, float]:
    start, end = minimap.seen
    return start / BAR, end / BAR


def _at(minimap: Minimap, bar: float) -> QPoint:
    return QPoint(round(minimap.x_of(bar * BAR)), MIDDLE)


def _near(color: QColor, other: QColor) -> bool:
    parts = ((color.red(), other.red()), (color.green(), other.green()), (color.blue(), other.blue()))
    return all(abs(one - another) < 60 for one, another in parts)


def test_it_shows_all_notes_in_the_colours_of_their_tracks(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap, roll = hand.panel.minimap, hand.roll
    roll.zooms.to_song()
    picture = minimap.grab().toImage()
    melody, bass = (roll.canvas.content.color_of(uid, roll.colors) for uid in (0, 1))
    lower = [QColor(picture.pixel(_at(minimap, 30).x(), y)) for y in range(HEIGHT)]
    assert any(_near(color, bass) for color in lower[MIDDLE:])
    assert not any(_near(color, bass) for color in lower[:MIDDLE])
    upper = [QColor(picture.pixel(x, y)) for x in range(80, picture.width() - 30) for y in range(4, MIDDLE)]
    assert sum(_near(color, melody) for color in upper) > 100
    early = [QColor(picture.pixel(_at(minimap, 10).x(), y)) for y in range(MIDDLE, HEIGHT)]
    assert not any(_near(color, bass) for color in early)


def test_the_frame_is_what_is_in_sight(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap = hand.panel.minimap
    assert _seen(minimap) == pytest.approx((0, 4), abs=0.05)
    assert minimap.frame().width() == pytest.approx(minimap.x_of(4 * BAR) - minimap.x_of(0), abs=2)
    assert minimap.accessibleDescription() == "Bars 1 to 4 are in sight"
    hand.roll.show_span(8 * BAR, 12 * BAR)
    assert minimap.frame().left() == pytest.approx(minimap.x_of(8 * BAR), abs=6)
    # The strip lies over the notes, whatever lies at their sides.
    assert minimap.x_of(0) == hand.roll.viewport().x() + hand.roll.x()


def test_a_click_beside_the_frame_goes_there(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap, before = hand.panel.minimap, hand.roll.geometry_now
    QTest.mouseClick(minimap, LEFT, NONE, _at(minimap, 20))
    assert _seen(minimap) == pytest.approx((18, 22), abs=0.2)
    assert hand.roll.geometry_now.quarter_width == before.quarter_width
    assert hand.roll.geometry_now.top == before.top
    # A click on the frame leaves it.
    QTest.mouseClick(minimap, LEFT, NONE, _at(minimap, 19.5))
    assert _seen(minimap) == pytest.approx((18, 22), abs=0.2)


def test_the_frame_is_dragged_along_time(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap = hand.panel.minimap
    drag(minimap, [_at(minimap, 2), _at(minimap, 12)])
    assert _seen(minimap) == pytest.approx((10, 14), abs=0.2)
    drag(minimap, [_at(minimap, 12), _at(minimap, -3)])
    assert _seen(minimap)[0] == 0


def test_an_edge_of_the_frame_zooms(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap = hand.panel.minimap
    QTest.mouseMove(minimap, _at(minimap, 4))
    assert minimap.cursor().shape() == Qt.CursorShape.SizeHorCursor
    drag(minimap, [_at(minimap, 4), _at(minimap, 12)])
    assert _seen(minimap) == pytest.approx((0, 12), abs=0.2)
    drag(minimap, [_at(minimap, 0), _at(minimap, 8)])
    assert _seen(minimap) == pytest.approx((8, 12), abs=0.2)
    # An edge never passes the other one.
    drag(minimap, [_at(minimap, 12), _at(minimap, 2)])
    start, end = _seen(minimap)
    assert start == pytest.approx(8, abs=0.2)
    assert 0 < end - start < 1


def test_escape_drops_the_drag(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap = hand.panel.minimap
    drag(minimap, [_at(minimap, 2), _at(minimap, 12)], release=False)
    assert hand.panel.is_dragging
    assert hand.panel.cancel_gesture()
    assert _seen(minimap) == pytest.approx((0, 4), abs=0.1)
    assert not hand.panel.cancel_gesture()


def test_the_wheel_scrolls_and_zooms(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap = hand.panel.minimap

    def turn(notches: int, keys: Qt.KeyboardModifier = NONE) -> None:
        place, no, phase = QPointF(200, MIDDLE), Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        turned = QPoint(0, 120 * notches)
        event = QWheelEvent(place, minimap.mapToGlobal(place), QPoint(), turned, no, keys, phase, False)
        QApplication.sendEvent(minimap, event)

    turn(-8)
    assert _seen(minimap) == pytest.approx((4, 8), abs=0.1)
    turn(-2, CTRL)
    start, end = _seen(minimap)
    assert end - start == pytest.approx(4 / 0.64, abs=0.1)
    assert (start + end) / 2 == pytest.approx(6, abs=0.1)


def test_the_picture_is_made_anew_when_notes_or_colours_change_and_not_when_one_scrolls(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap, made = hand.panel.minimap, []
    minimap.grab()
    picture = minimap._picture
    minimap._picture = lambda: made.append(1) or picture()  # type: ignore[method-assign, func-returns-value]
    hand.roll.show_span(4 * BAR, 8 * BAR)
    hand.selection.select_all()
    minimap.set_playhead(9 * BAR)
    minimap.grab()
    assert made == []
    hand.click(5 * BAR, 60)
    hand.roll.bench.change({0: (hand.notes()[0],)}, {}, "Erase")
    minimap.grab()
    assert made == [1]
    hand.roll.set_track_colors(lambda _uid: QColor("#ff0000"))
    hand.panel.refresh_color()
    minimap.grab()
    assert made == [1, 1]


def test_marks_selected_bars_and_the_playhead_are_there(make_hand: MakeHand) -> None:
    hand = _song(make_hand)
    minimap, colors = hand.panel.minimap, hand.roll.colors
    MarkerEditor(hand.document).put(16 * BAR, "Verse")
    minimap.set_playhead(24 * BAR)
    hand.selection.set_loop(20 * BAR, 22 * BAR)
    plain = minimap.grab().toImage()
    assert _near(QColor(plain.pixel(_at(minimap, 16).x(), 1)), colors.marker)
    assert _near(QColor(plain.pixel(_at(minimap, 24).x(), 2)), colors.playhead)
    assert _near(QColor(plain.pixel(_at(minimap, 21).x(), HEIGHT - 3)), colors.loop)
    hand.selection.set_bars(10 * BAR, 12 * BAR)
    chosen = minimap.grab().toImage()
    x = _at(minimap, 11).x()
    assert QColor(chosen.pixel(x, HEIGHT - 3)).blue() > QColor(plain.pixel(x, HEIGHT - 3)).blue() + 10
    assert hand.document.score.markers == (Text(16 * BAR, "marker", "Verse"),)


def test_a_song_without_notes_is_a_strip_of_some_bars(make_hand: MakeHand) -> None:
    minimap = make_hand().panel.minimap
    minimap.grab()
    assert minimap.span == 8 * BAR
    assert minimap.accessibleName() == "Minimap"
