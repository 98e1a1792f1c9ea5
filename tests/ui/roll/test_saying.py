"""What a drag is doing is told while it lasts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from antiphon.score import Edit, KeyEvent, MeterEvent, MeterMap, Note, set_keys
from antiphon.ui.roll.saying import length_name
from antiphon.ui.roll.spoken import spoken_pitch
from antiphon.ui.roll.tools.choose import Tool
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, CTRL, PPQ, SHIFT, SIXTEENTH, Hand, drag

LONG = 4 * SIXTEENTH
MIDDLE = LONG // 2


def _listen(hand: Hand) -> list[str]:
    said: list[str] = []
    hand.roll.bench.said.connect(said.append)
    return said


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (Qt.KeyboardModifier.NoModifier, "Move to 2.2.000, E4 (+4)"),
        (CTRL, "Copy to 2.2.000, E4 (+4)"),
        (SHIFT, "Move to 2.2.000, C4"),
    ],
)
def test_a_move(make_hand: MakeHand, keys: Qt.KeyboardModifier, told: str) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    said = _listen(hand)
    hand.drag((MIDDLE, 60), (BAR + PPQ + MIDDLE, 64), keys=keys, release=False)
    assert said[-1] == told


def test_a_move_of_several_notes_down(make_hand: MakeHand) -> None:
    notes = [Note(BAR, 60, LONG), Note(BAR, 64, LONG)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes})
    said = _listen(hand)
    hand.drag((BAR + MIDDLE, 64), (MIDDLE, 62), release=False)
    assert said[-1] == "Move to 1.1.000, D4 (−2), 2 notes"


def test_both_edges_of_a_note(make_hand: MakeHand) -> None:
    hand = make_hand([Note(BAR, 60, 2 * PPQ)])
    said = _listen(hand)
    hand.drag((BAR + 2 * PPQ - 8, 60), (BAR + 3 * PPQ + SIXTEENTH, 60), release=False)
    assert said[-1] == "Length 0.3.120, ends at 2.4.120"
    hand.roll.cancel_gesture()
    hand.release(BAR, 60)
    hand.drag((BAR + 8, 60), (BAR + PPQ, 60), release=False)
    assert said[-1] == "Length 0.1.000, starts at 2.2.000"


def test_a_note_being_drawn(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.roll.set_tool(Tool.PENCIL)
    said = _listen(hand)
    hand.drag((BAR + 10, 61), (BAR + PPQ, 61), release=False)
    assert said[-1] == "Draw C♯4 at 2.1.000, length 0.1.000, velocity 96"


def test_velocity_on_a_note_and_in_the_lane(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG, 80), Note(BAR, 60, LONG, 120)])
    said = _listen(hand)
    start = hand.at(MIDDLE, 60)
    drag(hand.roll.viewport(), [start, start - QPoint(0, 24)], keys=CTRL | SHIFT, release=False)
    assert said[-1] == "Velocity 92 (+12), C4"
    drag(hand.roll.viewport(), [start, start - QPoint(0, 400)], keys=CTRL | SHIFT, release=False)
    assert said[-1] == "Velocity 127 (+47), C4"
    hand.roll.cancel_gesture()
    lane = hand.panel.velocity_lane
    left, right = (lane.mapFromGlobal(hand.roll.viewport().mapToGlobal(hand.at(tick, 60))).x() for tick in (0, BAR))
    ends = [QPoint(left, lane.height() - 20), QPoint(right + 2, 20)]
    drag(lane, ends, release=False)
    first, last = (note.velocity for note in hand.roll.bench.preview.added[0])  # type: ignore[union-attr]
    assert said[-1] == f"Velocity {first} to {last}, 2 notes"
    QTest.mouseRelease(lane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ends[1])
    assert said[-1] == ""


def test_velocities_dragged_together(make_hand: MakeHand) -> None:
    notes = [Note(0, 60, LONG, 64), Note(BAR, 60, LONG, 64)]
    hand = make_hand(notes)
    hand.selection.select_notes({0: notes})
    said = _listen(hand)
    lane = hand.panel.velocity_lane
    x = lane.mapFromGlobal(hand.roll.viewport().mapToGlobal(hand.at(0, 60))).x() + 1
    y = round(lane._y_of(64))
    drag(lane, [QPoint(x, y), QPoint(x, y - 10)], release=False)
    change = hand.roll.bench.preview.added[0][0].velocity - 64  # type: ignore[union-attr]
    assert change > 0
    assert said[-1] == f"Velocity +{change}, 2 notes"


def test_cutting_erasing_and_selecting(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, BAR), Note(BAR, 60, LONG), Note(2 * BAR, 62, LONG)])
    said = _listen(hand)
    hand.roll.set_tool(Tool.SPLIT)
    hand.drag((PPQ, 60), (2 * PPQ, 60), release=False)
    assert said[-1] == "Split C4 at 1.3.000"
    hand.roll.set_tool(Tool.ERASE)
    hand.drag((PPQ, 60), (BAR + MIDDLE, 60), release=False)
    assert said[-1] == "Erase 2 notes"
    hand.roll.set_tool(Tool.SELECT)
    hand.drag((BAR + 40, 64), (3 * BAR, 59), release=False)
    assert said[-1].startswith("2 notes selected, 2.1.0")
    assert said[-1].endswith(", B3 to E4")


def test_bars_and_the_loop_on_the_ruler(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, BAR)])
    said, ruler, x_of = _listen(hand), hand.roll.ruler, hand.roll.geometry_now.x_of

    def pull(start: float, end: float, y: int) -> None:
        places = [QPoint(round(x_of(tick)), y) for tick in (start, end)]
        drag(ruler, places, release=False)

    pull(BAR + 20, 3 * BAR - 20, ruler.height() - 6)
    assert said[-1] == "Select bars 2 to 3"
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton)
    assert said[-1] == ""
    pull(10, BAR - 10, ruler.height() - 6)
    assert said[-1] == "Select bar 1"
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton)
    pull(BAR + 5, 2 * BAR + PPQ - 5, 6)
    assert said[-1] == "Loop 2.1.000 to 3.2.000, length 1.1.000"


def test_without_snap_the_ticks_are_told(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    said = _listen(hand)
    hand.drag((MIDDLE, 60), (BAR + MIDDLE + 37, 60), keys=ALT, release=False)
    place = said[-1].removeprefix("Move to 2.1.").split(",", 1)[0]
    assert 20 <= int(place) <= 54
    assert place == f"{hand.roll.bench.preview.added[0][0].onset - BAR:03d}"  # type: ignore[union-attr]


def test_lengths_are_counted_in_the_meter_they_lie_in() -> None:
    meters = MeterMap((MeterEvent(0, 3, 4), MeterEvent(3 * PPQ, 6, 8)), PPQ)
    assert length_name(meters, 0, 4 * PPQ + 5) == "1.1.005"
    assert length_name(meters, 3 * PPQ, 4 * PPQ) == "1.2.000"


def test_pitches_are_spelt_by_the_key_that_rules_where_they_are(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 58, LONG), Note(BAR, 58, LONG)])
    keys = [KeyEvent.of_signature(0, -1, False), KeyEvent.of_signature(BAR, 5, False)]
    hand.document.perform(set_keys(hand.document.score, keys), "Keys")
    said = _listen(hand)
    hand.click(MIDDLE, 58)
    assert any(words.startswith("B♭3 ") for words in said)
    said.clear()
    hand.click(BAR + MIDDLE, 58)
    assert any(words.startswith("A♯3 ") for words in said)
    assert spoken_pitch(hand.roll.bench, 58, 0, 0) == "B flat 3"
    assert spoken_pitch(hand.roll.bench, 58, 0, BAR) == "A sharp 3"


def test_names_on_notes_follow_a_key_change(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 58, 4 * PPQ), Note(2 * BAR, 58, 4 * PPQ)])
    hand.roll.set_geometry_now(replace(hand.roll.geometry_now, row_height=18))
    hand.roll.ensure_visible(0, 58)

    def of_bar(bar: int) -> QImage:
        corner = hand.at(bar * BAR, 58)
        return hand.roll.viewport().grab(QRect(corner.x(), corner.y() - 8, 60, 16)).toImage()

    def with_keys(*keys: KeyEvent) -> None:
        hand.document.perform(set_keys(hand.document.score, keys), "Keys")

    flat = KeyEvent.of_signature(0, -1, False)
    with_keys(flat)
    before = of_bar(0), of_bar(2)
    # A note covers its row whatever the scale: only its name may become another.
    with_keys(flat, KeyEvent.of_signature(2 * BAR, 5, False))
    assert of_bar(0) == before[0]
    assert of_bar(2) != before[1]


def test_drums_are_told_by_their_names(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    score = hand.document.score
    drums = replace(score.track(0).replace_notes(score.track(0).notes(), [Note(0, 38, LONG)]), channel=9)
    hand.document.perform(Edit.between(score, score.with_track(drums)), "Drums")
    hand.selection.set_current_track(0)
    hand.roll.ensure_visible(0, 38)
    said = _listen(hand)
    hand.drag((10, 38), (BAR + 10, 36), release=False)
    assert said[-1] == "Move to 2.1.000, Kick (−2)"
