"""The roll as a whole: wheel, scroll bars, keys, ghosts, the playhead, other songs, the keyboard."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antiphon.score import Note, Score, Track
from antiphon.session.taken import Taken
from antiphon.ui.roll.bench import Preview
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.following import Follow
from antiphon.ui.roll.grid import Snap, SnapKind
from antiphon.ui.roll.tools.choose import Tool
from antiphon.ui.roll.view import RollView
from tests.session.conftest import seen
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import BAR, CTRL, LEFT, NONE, SHIFT, SIXTEENTH, Hand

LONG = 4 * SIXTEENTH


class Answers(QObject):
    """Stands in for the candidates of a session."""

    changed = Signal()
    note_written = Signal(int, int, object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: int | None = None
        self.request: object = None
        self.result = None
        self.is_stale = False
        self.taken = Taken()
        self.notes: dict[int, tuple[Note, ...]] = {}
        self.replaced: dict[int, tuple[Note, ...]] = {}
        self.done: list[str] = []

    def ghosts(self, index: int) -> dict[int, tuple[Note, ...]]:
        """The notes written."""
        return self.notes

    def hidden(self, index: int) -> dict[int, tuple[Note, ...]]:
        """The notes replaced."""
        return self.replaced

    def open_spans(self) -> tuple[tuple[int, int], ...]:
        """All that is asked for."""
        request = self.request
        return () if request is None else ((request.start, request.end),)  # type: ignore[attr-defined]

    def accept(self) -> None:
        """Remember it."""
        self.done.append("accept")

    def dismiss(self) -> None:
        """Remember it."""
        self.done.append("dismiss")


class Sound(QObject):
    """Stands in for the player of a session."""

    position_changed = Signal(int)
    state_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_playing = False
        self.calls: list[tuple[object, ...]] = []

    def preview(self, *what: object) -> None:
        """Remember it."""
        self.calls.append(("preview", *what))

    def note_off(self, *what: object) -> None:
        """Remember it."""
        self.calls.append(("note off", *what))

    def seek(self, tick: int) -> None:
        """Remember it and go there."""
        self.calls.append(("seek", tick))
        self.position_changed.emit(tick)


def _roll(qtbot: QtBot, hand: Hand, answers: Answers | None = None, sound: Sound | None = None) -> RollView:
    roll = RollView(hand.document, hand.selection, answers, sound, RollColors.dark())  # type: ignore[arg-type]
    qtbot.addWidget(roll)
    roll.resize(900, 500)
    roll.show()
    return roll


def test_the_wheel_scrolls_and_zooms_at_the_cursor(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG), Note(40 * BAR, 60, LONG)])
    roll = hand.roll
    before = roll.geometry_now
    hand.wheel(-1)
    assert roll.geometry_now.top > before.top
    assert roll.verticalScrollBar().value() == roll.geometry_now.top
    hand.wheel(-2, keys=SHIFT)
    assert roll.geometry_now.left > before.left
    assert roll.horizontalScrollBar().value() == roll.geometry_now.left
    place = QPoint(400, 200)
    tick = roll.geometry_now.tick_at(400)
    hand.wheel(3, place, keys=CTRL)
    assert roll.geometry_now.quarter_width > before.quarter_width
    assert roll.geometry_now.x_of(tick) == pytest.approx(400, abs=1)
    pitch = roll.geometry_now.pitch_at(200)
    hand.wheel(2, place, keys=CTRL | SHIFT)
    assert roll.geometry_now.row_height > before.row_height
    assert roll.geometry_now.pitch_at(200) == pitch


def test_scrolling_ends_at_the_ends(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.wheel(500)
    hand.wheel(500, keys=SHIFT)
    assert (hand.roll.geometry_now.left, hand.roll.geometry_now.top) == (0, 0)
    hand.wheel(-500)
    bottom = hand.roll.geometry_now.y_of(0) + hand.roll.geometry_now.row_height
    assert bottom == hand.roll.viewport().height()
    hand.wheel(-200, keys=CTRL | SHIFT)
    assert hand.roll.geometry_now.content_height >= hand.roll.viewport().height()


def test_the_scroll_bars_scroll(make_hand: MakeHand) -> None:
    hand = make_hand([Note(20 * BAR, 60, LONG)])
    hand.roll.horizontalScrollBar().setValue(333)
    hand.roll.verticalScrollBar().setValue(111)
    assert (hand.roll.geometry_now.left, hand.roll.geometry_now.top) == (333, 111)


def test_ghosts_are_painted_and_leave_no_trace(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    answers = Answers()
    roll = _roll(qtbot, hand, answers)
    clean = roll.viewport().grab().toImage()
    answers.shown = 0
    answers.request = SimpleNamespace(start=0, end=2 * BAR, new_tracks=())
    answers.notes = {0: (Note(0, 72, BAR),)}
    answers.changed.emit()
    first = roll.viewport().grab().toImage()
    assert first != clean
    answers.notes = {0: (Note(0, 72, BAR), Note(BAR, 74, BAR))}
    answers.note_written.emit(0, 0, Note(BAR, 74, BAR))
    second = roll.viewport().grab().toImage()
    assert second != first
    answers.replaced = {0: (Note(0, 60, LONG),)}
    answers.changed.emit()
    assert roll.viewport().grab().toImage() != second
    answers.shown, answers.request = None, None
    answers.changed.emit()
    assert roll.viewport().grab().toImage() == clean


def test_a_ghost_does_not_look_like_a_note(qtbot: QtBot, make_hand: MakeHand) -> None:
    note = Note(0, 60, BAR)
    hand = make_hand([note])
    answers = Answers()
    roll = _roll(qtbot, hand, answers)
    place = roll.geometry_now
    x, y = round(place.x_of(BAR / 2)), round(place.y_of(60))
    mine = roll.viewport().grab().toImage().copy(x, y, 30, place.row_height)
    answers.shown, answers.notes, answers.replaced = 0, {0: (note,)}, {0: (note,)}
    answers.changed.emit()
    theirs = roll.viewport().grab().toImage().copy(x, y, 30, place.row_height)
    colors = {theirs.pixelColor(i, j).name() for i in range(30) for j in range(2, place.row_height - 3)}
    assert len(colors) > 1
    assert mine.pixelColor(15, place.row_height // 2).name() not in colors


def test_tab_accepts_and_shift_tab_dismisses_while_a_candidate_is_shown(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand()
    answers = Answers()
    roll = _roll(qtbot, hand, answers)
    QTest.keyClick(roll, Qt.Key.Key_Tab)
    assert answers.done == []
    answers.shown = 0
    QTest.keyClick(roll, Qt.Key.Key_Tab)
    QTest.keyClick(roll, Qt.Key.Key_Backtab, SHIFT)
    assert answers.done == ["accept", "dismiss"]


def test_escape_is_the_windows_unless_a_drag_is_under_way(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])

    def overridden() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, NONE)
        event.ignore()
        QApplication.sendEvent(hand.roll, event)
        return event.isAccepted()

    assert not overridden()
    hand.drag((LONG / 2, 60), (BAR, 60), release=False)
    assert overridden()
    hand.key(Qt.Key.Key_Escape)
    assert not overridden()


def _play(sound: Sound, tick: int) -> None:
    """The music starts anew, and comes to this tick."""
    for playing in (False, True):
        sound.is_playing = playing
        sound.state_changed.emit()
    sound.position_changed.emit(tick)


def test_the_view_follows_the_playhead_page_by_page(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    far = round(roll.geometry_now.tick_at(roll.viewport().width() * 2))
    sound.position_changed.emit(far)
    assert roll.geometry_now.left == 0
    _play(sound, far)
    qtbot.waitUntil(lambda: 0 < roll.geometry_now.x_of(far) < roll.viewport().width() * 0.2, timeout=3000)
    qtbot.waitUntil(lambda: not roll.following.is_turning, timeout=3000)
    left = roll.geometry_now.left
    sound.position_changed.emit(far + BAR // 2)
    assert not roll.following.is_turning
    assert roll.geometry_now.left == left


def test_the_notes_run_past_the_playhead(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    roll.following.set_mode(Follow.CONTINUOUS)
    width = roll.viewport().width()
    _play(sound, 0)
    assert roll.geometry_now.left == 0
    for tick in (20 * BAR, 20 * BAR + 10, 8 * BAR):
        sound.position_changed.emit(tick)
        assert roll.geometry_now.x_of(tick) == pytest.approx(width * 0.4, abs=1)


def test_without_following_the_view_stays(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    roll.following.set_mode(Follow.OFF)
    _play(sound, 30 * BAR)
    assert not roll.following.is_turning
    assert roll.geometry_now.left == 0


def test_scrolling_by_hand_pauses_it_until_the_music_starts_again(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    roll.following.set_mode(Follow.CONTINUOUS)
    _play(sound, 20 * BAR)
    # Up and down is not along; zooming keeps what is heard in sight.
    roll.verticalScrollBar().setValue(roll.verticalScrollBar().value() + 20)
    hand.roll.zoom_time(1.2)
    assert not seen(roll.following.is_paused)
    roll.horizontalScrollBar().setValue(roll.horizontalScrollBar().value() + 400)
    left = roll.geometry_now.left
    assert roll.following.is_paused
    for tick in (20 * BAR + 40, 21 * BAR, 40 * BAR):
        sound.position_changed.emit(tick)
        assert roll.geometry_now.left == left
    # A change of the loop or the metronome is no start.
    sound.state_changed.emit()
    assert roll.following.is_paused
    _play(sound, 22 * BAR)
    assert roll.geometry_now.x_of(22 * BAR) == pytest.approx(roll.viewport().width() * 0.4, abs=1)


def test_a_leap_of_the_view_pauses_it_too(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    _play(sound, BAR)
    hand.selection.set_bars(40 * BAR, 42 * BAR)
    roll.zooms.to_selection()
    left = roll.geometry_now.left
    sound.position_changed.emit(2 * BAR)
    assert not roll.following.is_turning
    assert roll.geometry_now.left == left


def test_a_click_on_the_ruler_seeks_the_player(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand()
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    roll.set_snap(Snap(SnapKind.FIXED, 4))
    QTest.mouseClick(roll.ruler, LEFT, NONE, QPoint(round(roll.geometry_now.x_of(BAR)), 40))
    assert sound.calls == [("seek", BAR)]
    assert roll.canvas.playhead == BAR


def test_the_keyboard_sounds_keys_until_they_are_released(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand()
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    y = round(roll.geometry_now.y_of(60)) + 5
    QTest.mousePress(roll.keyboard, LEFT, NONE, QPoint(40, y))
    assert roll.keyboard.held == 60
    assert [call[:3] for call in sound.calls if call[0] == "preview"] == [("preview", 0, 60)]
    QTest.mouseRelease(roll.keyboard, LEFT, NONE, QPoint(40, y))
    assert sound.calls[-1] == ("note off",)
    assert roll.keyboard.held is None


def test_another_song_takes_its_place(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    hand.drag((LONG / 2, 60), (BAR, 60), release=False)
    score = Score.empty(96).with_track(Track.from_notes([Note(0, 40, 96)], ppq=96, uid=7))
    hand.document.new(score)
    assert not hand.roll.is_dragging
    assert hand.roll.geometry_now.ppq == 96
    assert hand.roll.geometry_now.left == 0
    assert len(hand.roll.bench.index.columns(7)) == 1
    y = hand.roll.geometry_now.y_of(40)
    assert 0 < y < hand.roll.viewport().height()
    hand.roll.viewport().grab()


def test_tools_and_snap_tell_of_changes(make_hand: MakeHand) -> None:
    hand = make_hand()
    told: list[object] = []
    hand.roll.tool_changed.connect(told.append)
    hand.roll.snap_changed.connect(told.append)
    hand.roll.toggle_pencil()
    hand.roll.toggle_pencil()
    snap = Snap(SnapKind.FIXED, 8, triplet=True)
    hand.roll.set_snap(snap)
    assert told == [Tool.PENCIL, Tool.SELECT, snap]
    assert hand.roll.grid_ticks == 160


def test_the_view_state_comes_back(make_hand: MakeHand) -> None:
    hand = make_hand([Note(30 * BAR, 60, LONG)])
    hand.wheel(-3, keys=SHIFT)
    hand.wheel(2, keys=CTRL | SHIFT)
    state, geometry = hand.roll.view_state(), hand.roll.geometry_now
    hand.wheel(5, keys=CTRL)
    hand.wheel(-5)
    hand.roll.set_view_state(state)
    assert hand.roll.geometry_now == geometry
    hand.roll.set_view_state({"quarter_width": -5.0, "row_height": 1e9})
    assert hand.roll.geometry_now.row_height <= 48


def test_what_the_mouse_points_at_is_told(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG, 77)])
    said: list[str] = []
    hand.roll.bench.said.connect(said.append)
    QTest.mouseMove(hand.roll.viewport(), hand.at(LONG / 2, 60))
    assert "C4" in said[-1]
    assert "77" in said[-1]
    hand.roll.set_middle_c(3)
    QTest.mouseMove(hand.roll.viewport(), hand.at(BAR + 10, 61))
    assert "C♯3" in said[-1]
    assert "2.1" in said[-1]


def test_colours_are_changed_at_once(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    dark = hand.panel.grab().toImage()
    hand.panel.set_colors(RollColors.light())
    light = hand.panel.grab().toImage()
    assert light.pixelColor(500, 300).lightness() > dark.pixelColor(500, 300).lightness() + 100
    hand.roll.set_track_colors(lambda uid: RollColors.light().tracks[3] if uid == 0 else None)
    assert hand.panel.grab().toImage() != light


def test_an_empty_preview_changes_nothing(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    note = Note(0, 60, LONG)
    hand.roll.bench.show(Preview({0: (note,)}, {0: (note,)}))
    assert not hand.roll.bench.commit("Nothing")
    assert hand.document.undo_name is None


def test_drums_and_melodies_are_not_shown_together(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    kit = Track.from_notes([Note(0, 38, LONG)], ppq=480, uid=5, channel=9)
    hand.document.new(hand.document.score.with_track(kit))
    layers = hand.roll.canvas.content.layers(RollColors.dark())
    assert [len(layer.columns) for layer in layers if len(layer.columns)] == [1]
    melody = hand.roll.keyboard.grab().toImage()
    hand.selection.set_current_track(5)
    layers = hand.roll.canvas.content.layers(RollColors.dark())
    assert [layer.columns.pitch.tolist() for layer in layers] == [[38]]
    assert hand.roll.keyboard.grab().toImage() != melody


def test_locked_notes_carry_a_mark(make_hand: MakeHand) -> None:
    note = Note(0, 60, BAR)
    hand = make_hand([note])
    plain = hand.roll.viewport().grab().toImage()
    hand.roll.set_locked({0: frozenset([note])})
    locked = hand.roll.viewport().grab().toImage()
    assert locked != plain
    hand.roll.set_locked({})
    assert hand.roll.viewport().grab().toImage() == plain


def test_scrolling_away_while_it_plays_is_respected(qtbot: QtBot, make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 64 * BAR)])
    sound = Sound()
    roll = _roll(qtbot, hand, None, sound)
    sound.is_playing = True
    sound.position_changed.emit(100)
    roll.horizontalScrollBar().setValue(2000)
    sound.position_changed.emit(200)
    QTest.qWait(250)
    assert roll.geometry_now.left == 2000
    sound.state_changed.emit()
    sound.position_changed.emit(300)
    qtbot.waitUntil(lambda: roll.geometry_now.left < 100, timeout=3000)
