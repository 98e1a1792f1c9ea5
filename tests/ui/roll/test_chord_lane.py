"""The chord lane under a real mouse and a real keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antiphon.generation.candidate import Candidate
from antiphon.generation.request import Request, Task
from antiphon.score import ChordMark, Note, set_chords
from antiphon.ui.roll.lanes.chord_blocks import Block, blocks_with_answer, shown_symbol
from antiphon.ui.roll.lanes.chord_field import ChordField
from antiphon.ui.roll.lanes.chords import ChordLane
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import ALT, BAR, CTRL, LEFT, NONE, PPQ, SHIFT, SIXTEENTH, Hand, drag

MARKS = (ChordMark(0, "C"), ChordMark(BAR, "Am7"), ChordMark(2 * BAR, "F/A"))


def with_marks(hand: Hand, *marks: ChordMark) -> ChordLane:
    hand.document.perform(set_chords(hand.document.score, marks), "Chords")
    QApplication.processEvents()
    return hand.roll.chords


def at(hand: Hand, tick: float) -> QPoint:
    """A place a little after a tick, in the middle of the lane."""
    return QPoint(round(hand.roll.geometry_now.x_of(tick)) + 8, 11)


def marks(hand: Hand) -> list[tuple[int, str]]:
    return [(mark.tick, mark.symbol) for mark in hand.document.score.chords]


def field_of(lane: ChordLane) -> ChordField:
    """The field in which is being typed."""
    assert lane.field is not None
    return lane.field


def type_at(hand: Hand, tick: int, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    lane = hand.roll.chords
    QTest.mouseDClick(lane, LEFT, NONE, at(hand, tick))
    QTest.keyClicks(field_of(lane), words)
    QTest.keyClick(field_of(lane), end)


@pytest.fixture
def hand(make_hand: MakeHand) -> Hand:
    return make_hand([Note(0, 60, BAR)])


def test_the_lane_is_there_when_there_are_chords_or_it_is_wanted(hand: Hand) -> None:
    roll, lane = hand.roll, hand.roll.chords
    top = roll.viewport().geometry().top()
    assert not lane.isVisible()
    roll.show_chords(True)
    assert lane.isVisible()
    assert roll.viewport().geometry().top() == top + lane.height()
    assert lane.geometry().left() == roll.viewport().geometry().left()
    roll.show_chords(False)
    assert not lane.isVisible()
    hand.document.new()
    with_marks(hand, *MARKS)
    assert lane.isVisible()
    hand.document.undo()
    assert not lane.isVisible()


def test_a_double_click_in_empty_space_types_a_chord_on_the_beat(hand: Hand) -> None:
    hand.roll.show_chords(True)
    type_at(hand, BAR + PPQ + 30, "Am7")
    assert marks(hand) == [(BAR + PPQ, "Am7")]
    assert hand.document.undo_name == "Add chord"
    assert hand.roll.chords.hasFocus()
    hand.document.undo()
    assert marks(hand) == []


def test_a_double_click_on_a_symbol_changes_it_and_beside_it_makes_another(hand: Hand) -> None:
    with_marks(hand, *MARKS)
    type_at(hand, BAR, "Dm")
    assert marks(hand)[1] == (BAR, "Dm")
    assert hand.document.undo_name == "Change chord"
    type_at(hand, BAR + 2 * PPQ, "g7/b")
    assert marks(hand) == [(0, "C"), (BAR, "Dm"), (BAR + 2 * PPQ, "G7/B"), (2 * BAR, "F/A")]


def test_escape_leaves_the_symbol_and_emptying_takes_it_out(hand: Hand) -> None:
    lane = with_marks(hand, *MARKS)
    type_at(hand, BAR, "Dm", Qt.Key.Key_Escape)
    assert marks(hand)[1] == (BAR, "Am7")
    assert lane.field is None
    QTest.mouseDClick(lane, LEFT, NONE, at(hand, BAR))
    QTest.keyClick(field_of(lane), Qt.Key.Key_Backspace)
    QTest.keyClick(field_of(lane), Qt.Key.Key_Return)
    assert marks(hand) == [(0, "C"), (2 * BAR, "F/A")]
    assert hand.document.undo_name == "Delete chord"


def test_tab_goes_on_to_the_next_bar_and_space_to_the_next_beat(hand: Hand) -> None:
    hand.roll.show_chords(True)
    lane = hand.roll.chords
    QTest.mouseDClick(lane, LEFT, NONE, at(hand, 0))
    for words, key, keys in (
        ("C", Qt.Key.Key_Tab, NONE),
        ("F", Qt.Key.Key_Space, NONE),
        ("G7", Qt.Key.Key_Tab, NONE),
        ("", Qt.Key.Key_Tab, NONE),
        ("Am", Qt.Key.Key_Backtab, SHIFT),
        ("Em", Qt.Key.Key_Space, SHIFT),
        ("D7", Qt.Key.Key_Return, NONE),
    ):
        QTest.keyClicks(field_of(lane), words)
        QTest.keyClick(field_of(lane), key, keys)
    assert marks(hand) == [
        (0, "C"),
        (BAR, "F"),
        (BAR + PPQ, "G7"),
        (BAR + 3 * PPQ, "D7"),
        (2 * BAR, "Em"),
        (3 * BAR, "Am"),
    ]


def test_what_cannot_be_read_is_said_and_kept(hand: Hand) -> None:
    hand.roll.show_chords(True)
    said: list[str] = []
    hand.roll.bench.said.connect(said.append)
    lane = hand.roll.chords
    QTest.mouseDClick(lane, LEFT, NONE, at(hand, 0))
    QTest.keyClicks(field_of(lane), "Hm7")
    assert not field_of(lane).is_readable
    assert said[-1] == "“Hm7” is no chord that can be read: it is kept, but the model passes over it."
    QTest.keyClick(field_of(lane), Qt.Key.Key_Return)
    assert marks(hand) == [(0, "Hm7")]
    assert "Hm7" in said[-1]


def test_a_click_elsewhere_keeps_what_is_typed(hand: Hand) -> None:
    hand.roll.show_chords(True)
    lane = hand.roll.chords
    hand.panel.activateWindow()
    QTest.mouseDClick(lane, LEFT, NONE, at(hand, 0))
    QTest.keyClicks(field_of(lane), "C")
    hand.roll.setFocus(Qt.FocusReason.MouseFocusReason)
    assert marks(hand) == [(0, "C")]
    assert lane.field is None


def test_a_drag_moves_a_chord_along_the_grid_as_one_step(hand: Hand) -> None:
    lane = with_marks(hand, *MARKS)
    drag(lane, [at(hand, BAR), at(hand, BAR + PPQ), at(hand, BAR + 2 * PPQ + 20)])
    assert marks(hand) == [(0, "C"), (BAR + 2 * PPQ, "Am7"), (2 * BAR, "F/A")]
    assert hand.document.undo_name == "Move chord"
    assert lane.selected == ChordMark(BAR + 2 * PPQ, "Am7")
    hand.document.undo()
    assert hand.document.score.chords == MARKS


def test_alt_moves_off_the_grid_and_no_two_chords_share_a_place(hand: Hand) -> None:
    lane = with_marks(hand, *MARKS)
    free = BAR + SIXTEENTH + 45
    drag(lane, [at(hand, BAR), at(hand, free)], keys=ALT)
    tick = marks(hand)[1][0]
    assert abs(tick - free) < hand.roll.geometry_now.ticks_of(2)
    assert tick % SIXTEENTH
    hand.document.undo()
    drag(lane, [at(hand, BAR), at(hand, 2 * BAR)])
    assert len(marks(hand)) == 3
    assert marks(hand)[2] == (2 * BAR, "F/A")


def test_escape_drops_a_drag(hand: Hand) -> None:
    lane = with_marks(hand, *MARKS)
    drag(lane, [at(hand, BAR), at(hand, BAR + 2 * PPQ)], release=False)
    assert hand.panel.is_dragging
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    QTest.mouseRelease(lane, LEFT, NONE, at(hand, BAR + 2 * PPQ))
    assert hand.document.score.chords == MARKS
    assert not hand.panel.is_dragging


def test_keys_walk_change_move_and_delete(hand: Hand) -> None:
    lane = with_marks(hand, *MARKS)
    QTest.mouseClick(lane, LEFT, NONE, at(hand, 0))
    assert lane.selected == MARKS[0]
    QTest.keyClick(lane, Qt.Key.Key_Right)
    assert lane.accessibleDescription() == "Am7, bar 2, beat 1"
    QTest.keyClick(lane, Qt.Key.Key_Right)
    QTest.keyClick(lane, Qt.Key.Key_Right)
    assert lane.selected == MARKS[2]
    QTest.keyClick(lane, Qt.Key.Key_Left)
    QTest.keyClick(lane, Qt.Key.Key_Return)
    assert field_of(lane).selectedText() == "Am7"
    QTest.keyClicks(field_of(lane), "E7")
    QTest.keyClick(field_of(lane), Qt.Key.Key_Return)
    QTest.keyClick(lane, Qt.Key.Key_Right, CTRL)
    assert marks(hand)[1] == (BAR + SIXTEENTH, "E7")
    QTest.keyClick(lane, Qt.Key.Key_Left, CTRL)
    assert marks(hand)[1] == (BAR, "E7")
    QTest.keyClick(lane, Qt.Key.Key_Delete)
    assert marks(hand) == [(0, "C"), (2 * BAR, "F/A")]
    chosen = [lane.selected]
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    assert [*chosen, lane.selected] == [MARKS[2], None]
    assert hand.notes() == [Note(0, 60, BAR)]


def test_found_chords_are_one_step_in_the_selected_bars_or_the_song(make_hand: MakeHand) -> None:
    chords = ((48, 60, 64, 67), (45, 60, 64, 69), (41, 60, 65, 69), (43, 59, 62, 67))
    hand = make_hand([Note(bar * BAR, pitch, BAR) for bar, pitches in enumerate(chords) for pitch in pitches])
    editor = hand.roll.chords.editor
    assert editor.find() == 4
    assert marks(hand) == [(0, "C"), (BAR, "Am"), (2 * BAR, "F"), (3 * BAR, "G")]
    assert hand.document.undo_name == "Find chords"
    hand.document.undo()
    assert marks(hand) == []
    with_marks(hand, ChordMark(0, "Dm"))
    hand.selection.set_bars(BAR, 2 * BAR)
    assert editor.find() == 1
    assert marks(hand) == [(0, "Dm"), (BAR, "Am"), (2 * BAR, "Dm")]


def test_nothing_is_found_in_nothing(make_hand: MakeHand) -> None:
    hand = make_hand([])
    assert hand.roll.chords.editor.find() == 0
    assert hand.document.undo_name is None


def test_a_candidates_chords_stand_in_for_the_songs_where_it_writes() -> None:
    answer = (ChordMark(BAR, "Dm"), ChordMark(BAR + PPQ, "G7"))
    request = Request(Task.HARMONIZE, BAR, 2 * BAR, (0,))
    candidate = Candidate(0, {}, {}, 0.0, 0, chords=answer)
    assert candidate.chords is not None
    found = blocks_with_answer((ChordMark(0, "C"),), candidate.chords, request.start, request.end)
    assert found == [
        Block(0, 0, BAR, "C"),
        Block(BAR, BAR, BAR + PPQ, "Dm", ghost=True),
        Block(BAR + PPQ, BAR + PPQ, 2 * BAR, "G7", ghost=True),
        Block(2 * BAR, 2 * BAR, None, "C"),
    ]


@pytest.mark.parametrize(
    ("symbol", "shown"), [("F#m7b5", "F♯m7♭5"), ("Bb/D", "B♭/D"), ("", "N.C."), ("Gsus4", "Gsus4"), ("Dbdim", "D♭dim")]
)
def test_symbols_are_shown_with_the_signs_of_music(symbol: str, shown: str) -> None:
    assert shown_symbol(symbol) == shown


def test_blocks_are_painted_where_they_sound(hand: Hand) -> None:
    lane = with_marks(hand, ChordMark(BAR, "Am7"), ChordMark(2 * BAR, ""))
    image = lane.grab().toImage()
    ratio = image.devicePixelRatio()

    def tone(tick: float) -> int:
        x = round(hand.roll.geometry_now.x_of(tick) * ratio)
        return image.pixelColor(x, round(15 * ratio)).lightness()

    assert tone(BAR + 3 * PPQ) > tone(3 * PPQ)
    assert tone(3 * BAR + PPQ) == tone(3 * PPQ)


def test_only_what_is_in_sight_is_made_into_blocks(hand: Hand) -> None:
    lane = with_marks(hand, *(ChordMark(bar * BAR, "C" if bar % 2 else "F") for bar in range(400)))
    # Four bars are in sight, and the line of the fifth.
    assert len(lane.blocks()) <= 5
    hand.roll.scroll_to(hand.roll.geometry_now.width_of(100 * BAR + PPQ), 0)
    first, last = lane.blocks()[0], lane.blocks()[-1]
    assert (first.tick, last.tick) == (100 * BAR, 104 * BAR)
    QTest.mouseClick(lane, LEFT, NONE, QPoint(3, 11))
    assert lane.selected == ChordMark(100 * BAR, "F")
