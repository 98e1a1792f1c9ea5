"""What a user of other workstations knows by heart, by real mouse and keys in a whole window: one test a convention,
named after it.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from antiphon.formats import save_song
from antiphon.score import KeyEvent, Note, Score, Track, set_keys
from antiphon.session.candidates import State
from antiphon.ui.dialogs.keys import KeysDialog
from antiphon.ui.dialogs.quantize import QuantizeDialog
from antiphon.ui.roll.colors import ColorMode
from antiphon.ui.roll.ruler_painting import HEIGHT
from antiphon.ui.roll.tools.choose import Tool
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import ALT, BAR, CTRL, LEFT, NONE, PPQ, RIGHT, SHIFT, SIXTEENTH, drag

QUARTER = PPQ
C, E, G = Note(BAR, 60, QUARTER, 80), Note(BAR + QUARTER, 64, QUARTER, 80), Note(BAR + 2 * QUARTER, 67, QUARTER, 80)
LINE = [C, E, G]
LATE = [note.moved(37) for note in LINE]
Key = Qt.Key


class Player:
    """Someone at a window with three notes in bar 2 of a song of eight, on a grid of sixteenths, four bars in view."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window, self.studio = desk.window, desk.studio
        self.roll = desk.window.roll
        self.ruler = self.roll.ruler
        self.studio.settings.set_snap("1/16")
        self.roll.set_geometry_now(self.roll.geometry_now.fitting(0, 4 * BAR, self.roll.viewport().width()))
        self.roll.ensure_visible(0, 66)

    @property
    def uid(self) -> int:
        uid = self.studio.selection.current_track
        assert uid is not None
        return uid

    def notes(self) -> list[Note]:
        return [note for note in self.studio.document.score.track(self.uid).notes() if note.onset < 7 * BAR]

    def selected(self) -> list[Note]:
        return sorted(self.studio.selection.notes.get(self.uid, ()))

    def select(self, *notes: Note) -> None:
        self.studio.selection.select_notes({self.uid: notes or self.notes()})

    def at(self, tick: float, pitch: int) -> QPoint:
        geometry = self.roll.geometry_now
        return QPoint(round(geometry.x_of(tick)), round(geometry.y_of(pitch) + geometry.row_height / 2))

    def on_ruler(self, tick: float, y: int) -> QPoint:
        return QPoint(round(self.roll.geometry_now.x_of(tick)), y)

    def click(self, tick: float, pitch: int, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.roll.viewport(), LEFT, keys, self.at(tick, pitch))

    def drag(
        self,
        *places: tuple[float, int],
        keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        release: bool = True,
    ) -> None:
        points = [self.at(*place) for place in places]
        drag(self.roll.viewport(), points, keys=keys, button=button, release=release)

    def wheel(self, notches: float, keys: Qt.KeyboardModifier = NONE, place: QPoint | None = None) -> None:
        viewport: QWidget = self.roll.viewport()
        where = QPointF(place or viewport.rect().center())
        turn = QWheelEvent(
            where, viewport.mapToGlobal(where), QPoint(), QPoint(0, round(120 * notches)), Qt.MouseButton.NoButton,
            keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, turn)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        self.desk.key(key, keys)

    def undo(self) -> None:
        self.key(Key.Key_Z, CTRL)


@pytest.fixture
def player(make_desk: MakeDesk, tmp_path: Path) -> Player:
    """At the window, the roll with the focus."""
    desk = make_desk()
    score = set_keys(Score.empty(PPQ), [KeyEvent.of_signature(0, 0, False)]).apply(Score.empty(PPQ))
    # The last note makes the song eight bars long.
    score = score.with_track(Track.from_notes([*LINE, Note(8 * BAR - 10, 60, 10)], ppq=PPQ, name="Lead", uid=0))
    score = score.with_track(Track.from_notes([], ppq=PPQ, name="Bass", channel=1, uid=1))
    save_song(score, tmp_path / "line.mid")
    desk.open(tmp_path / "line.mid")
    return Player(desk)


def test_play_pause_return_home_end(player: Player) -> None:
    music = player.studio.player
    music.seek(BAR)
    player.key(Key.Key_Space)
    assert seen(music.is_playing)
    player.key(Key.Key_Space)
    assert not seen(music.is_playing)
    player.key(Key.Key_End)
    assert seen(music.position) == 8 * BAR
    player.key(Key.Key_Home)
    assert seen(music.position) == 0
    player.studio.selection.set_bars(2 * BAR, 3 * BAR)
    player.key(Key.Key_Return)
    assert seen(music.position) == 2 * BAR
    player.studio.selection.set_bars(None)
    player.key(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert seen(music.position) == 0


def test_record_loop_metronome(player: Player) -> None:
    player.key(Key.Key_L)
    player.key(Key.Key_K)
    assert seen(player.studio.player.is_looping)
    assert seen(player.desk.live.metronome)
    player.key(Key.Key_L)
    player.key(Key.Key_K)
    assert not seen(player.studio.player.is_looping)
    assert not seen(player.desk.live.metronome)

    desk = player.desk
    player.key(Key.Key_R)
    assert seen(desk.studio.recorder.is_recording)
    assert desk.window.status.mode.startswith("Recording on ")
    desk.live.tick = 3 * BAR
    desk.keyboard.play(0x90, 72, 99)
    desk.live.tick = 3 * BAR + 480
    assert desk.window.roll.bench.preview is not None  # it is seen while it is held
    player.key(Key.Key_R)
    assert not seen(desk.studio.recorder.is_recording)
    assert seen(desk.window.roll.bench.preview) is None
    assert desk.window.status.mode == ""
    assert Note(3 * BAR, 72, 480, 99) in desk.studio.document.score.tracks[0]
    player.undo()
    desk.keyboard.there = False
    player.key(Key.Key_R)
    assert desk.window.notices.sentence == "No MIDI keyboard was found: connect one and record again."
    assert not desk.window.actions_.record.isChecked()


def test_undo_redo(player: Player) -> None:
    player.select()
    player.key(Key.Key_Up)
    higher = player.notes()
    for redo, keys in ((Key.Key_Z, CTRL | SHIFT), (Key.Key_Y, CTRL)):
        player.undo()
        assert player.notes() == LINE
        player.key(redo, keys)
        assert player.notes() == higher


def test_clipboard_duplicate_all(player: Player) -> None:
    player.select(*LINE)
    player.key(Key.Key_C, CTRL)
    player.studio.player.seek(3 * BAR)
    player.key(Key.Key_V, CTRL)
    assert player.selected() == [note.moved(2 * BAR) for note in LINE]
    player.key(Key.Key_X, CTRL)
    assert player.notes() == LINE
    player.studio.selection.set_current_track(1)
    player.key(Key.Key_V, CTRL)
    assert player.notes() == [note.moved(2 * BAR) for note in LINE]
    player.key(Key.Key_D, CTRL)
    assert player.selected() == [note.moved(2 * BAR + 3 * QUARTER) for note in LINE]
    player.key(Key.Key_A, CTRL)
    assert player.selected() == player.notes()
    assert len(player.notes()) == 6


def test_delete_deselect(player: Player) -> None:
    player.select(C)
    player.key(Key.Key_Delete)
    assert player.notes() == [E, G]
    player.select(E)
    player.key(Key.Key_Backspace)
    assert player.notes() == [G]
    player.select(G)
    player.key(Key.Key_Escape)
    assert player.selected() == []
    # Of a drag and a selection, Esc takes the drag first.
    player.select(G)
    player.drag((G.onset + 100, 67), (3 * BAR, 72), release=False)
    player.key(Key.Key_Escape)
    assert player.notes() == [G]
    assert player.selected() == [G]


def test_escape_cancels_a_generation_first(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk("able", 0.2)
    save_song(Score.empty(PPQ).with_track(Track.from_notes(LINE, ppq=PPQ, name="Lead", uid=0)), tmp_path / "line.mid")
    desk.open(tmp_path / "line.mid")
    player = Player(desk)
    player.select(C)
    player.studio.selection.set_bars(2 * BAR, 3 * BAR)
    player.key(Key.Key_I)
    desk.until(lambda: player.studio.candidates.is_busy)
    player.key(Key.Key_Escape)
    assert not player.studio.candidates.is_busy
    assert player.selected() == [C]


def test_tools(player: Player) -> None:
    for key, tool in (
        (Key.Key_2, Tool.PENCIL),
        (Key.Key_3, Tool.ERASE),
        (Key.Key_4, Tool.SPLIT),
        (Key.Key_1, Tool.SELECT),
        (Key.Key_B, Tool.PENCIL),
        (Key.Key_B, Tool.SELECT),
    ):
        player.key(key)
        assert player.roll.tool is tool


def test_quantize(player: Player) -> None:
    player.select(*LINE)
    player.studio.editor.nudge(37)
    assert player.notes() == LATE
    player.key(Key.Key_Q)
    assert player.notes() == LINE
    player.undo()
    player.select(*LATE)
    player.key(Key.Key_Q, CTRL)
    (dialog,) = player.window.findChildren(QuantizeDialog)
    assert dialog.isVisible()
    dialog.value.setCurrentText("1/4")
    dialog.strength.set_value(0.5)
    player.desk.until(dialog.isActiveWindow)
    player.key(Key.Key_Return)
    assert [note.onset for note in player.notes()] == [note.onset + 18 for note in LINE]


def test_transpose(player: Player) -> None:
    for key, keys, pitches in (
        (Key.Key_Up, NONE, [61, 65, 68]),
        (Key.Key_Down, NONE, [59, 63, 66]),
        (Key.Key_Up, SHIFT, [72, 76, 79]),
        (Key.Key_Down, SHIFT, [48, 52, 55]),
        (Key.Key_Up, ALT, [62, 65, 69]),
        (Key.Key_Down, ALT, [59, 62, 65]),
    ):
        player.select(*LINE)
        player.key(key, keys)
        assert [note.pitch for note in player.notes()] == pitches
        player.undo()


def test_nudge(player: Player) -> None:
    for key, keys, ticks in (
        (Key.Key_Left, NONE, -SIXTEENTH),
        (Key.Key_Right, NONE, SIXTEENTH),
        (Key.Key_Left, SHIFT, -BAR),
        (Key.Key_Right, SHIFT, BAR),
    ):
        player.select(*LINE)
        player.key(key, keys)
        assert player.notes() == [note.moved(ticks) for note in LINE]
        player.undo()


def test_draw(player: Player) -> None:
    sounded = len(player.desk.live.previews)
    player.key(Key.Key_2)
    player.click(3 * BAR + 10, 65)
    assert player.notes()[-1] == Note(3 * BAR, 65, SIXTEENTH, player.notes()[-1].velocity)
    assert len(player.desk.live.previews) > sounded
    player.drag((3 * BAR + BAR / 2 + 10, 65), (3 * BAR + BAR / 2 + 3.9 * SIXTEENTH, 65))
    assert (player.notes()[-1].onset, player.notes()[-1].duration) == (3 * BAR + BAR // 2, 4 * SIXTEENTH)


def test_move_resize(player: Player) -> None:
    near = player.roll.geometry_now.ticks_of(2)
    player.drag((C.end - near, 60), (C.end + SIXTEENTH, 60))
    assert player.notes()[0] == C.with_duration(QUARTER + SIXTEENTH)
    player.undo()
    player.drag((C.onset + near, 60), (C.onset + SIXTEENTH, 60))
    assert player.notes()[0] == C.with_onset(C.onset + SIXTEENTH).with_duration(QUARTER - SIXTEENTH)
    player.undo()
    player.select(*LINE)
    player.drag((C.onset + QUARTER / 2, 60), (C.onset + QUARTER / 2 + BAR, 62))
    assert player.notes() == [note.moved(BAR, 2) for note in LINE]
    assert player.selected() == player.notes()


def test_no_snap_one_axis_copy(player: Player) -> None:
    middle = C.onset + QUARTER / 2
    player.drag((middle, 60), (middle + 50, 60), keys=ALT)
    assert 0 < player.notes()[0].onset - C.onset < SIXTEENTH
    player.undo()
    player.drag((middle, 60), (middle + BAR, 61), keys=SHIFT)
    assert C.moved(BAR) in player.notes()
    player.undo()
    player.drag((middle, 60), (middle + BAR, 62), keys=CTRL)
    assert {C, C.moved(BAR, 2)} <= set(player.notes())
    player.undo()
    # Some window managers keep Alt for themselves.
    player.studio.settings.set_free_key("super")
    player.drag((middle, 60), (middle + 50, 60), keys=Qt.KeyboardModifier.MetaModifier)
    assert 0 < player.notes()[0].onset - C.onset < SIXTEENTH


def test_marquee(player: Player) -> None:
    player.drag((BAR - 100, 68), (E.onset - 30, 59))
    assert player.selected() == [C]
    player.drag((G.onset + 20, 69), (G.onset + 100, 66), keys=SHIFT)
    assert player.selected() == [C, G]
    player.key(Key.Key_2)
    player.drag((BAR - 100, 68), (G.onset - 30, 58), keys=CTRL)
    assert player.selected() == [C, E]
    assert player.notes() == LINE


def test_erase_by_mouse(player: Player) -> None:
    menus: list[QPoint] = []
    player.roll.menu_asked.connect(menus.append)
    player.key(Key.Key_2)
    player.drag((C.onset + 100, 60), (E.onset + 100, 64), button=RIGHT)
    assert player.notes() == [G]
    assert menus == []
    player.key(Key.Key_1)
    where = player.at(G.onset + 100, 67)
    QTest.mouseClick(player.roll.viewport(), RIGHT, NONE, where)
    _ask_for_menu(player, where)
    assert player.selected() == [G]
    assert len(menus) == 1
    (menu,) = (each for each in player.window.findChildren(QMenu) if each.isVisible())
    menu.close()
    player.studio.settings.set_right_button_swapped(True)
    player.drag((G.onset + 50, 67), (G.onset + 100, 67), button=RIGHT)
    assert player.notes() == []


def _ask_for_menu(player: Player, where: QPoint) -> None:
    """What the system sends after a right click, and the tests' platform does not."""
    viewport = player.roll.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)


def test_wheel(player: Player) -> None:
    roll = player.roll
    player.roll.set_geometry_now(roll.geometry_now.fitting(0, 2 * BAR, roll.viewport().width()))
    before = roll.geometry_now
    player.wheel(-1)
    assert roll.geometry_now.top > before.top
    assert roll.geometry_now.left == before.left
    player.wheel(-1, SHIFT)
    assert roll.geometry_now.left > before.left
    there = QPoint(roll.viewport().width() // 3, 100)
    tick, pitch = roll.geometry_now.tick_at(there.x()), roll.geometry_now.pitch_at(there.y())
    width, height = roll.geometry_now.width_of(BAR), roll.geometry_now.row_height
    player.wheel(1, CTRL, there)
    assert roll.geometry_now.width_of(BAR) > width
    assert roll.geometry_now.tick_at(there.x()) == pytest.approx(tick, abs=8)
    player.wheel(1, CTRL | SHIFT, there)
    assert roll.geometry_now.row_height > height
    assert roll.geometry_now.pitch_at(there.y()) == pitch


def test_velocity(player: Player) -> None:
    middle = player.at(C.onset + 200, 60)
    player.select(C)
    drag(player.roll.viewport(), [middle, middle - QPoint(0, 40)], keys=CTRL | SHIFT)
    assert player.notes()[0] == C.with_velocity(100)
    player.undo()
    player.select(C)
    player.wheel(1, ALT)
    assert player.notes()[0].velocity > 80
    assert player.notes()[1:] == [E, G]
    player.undo()
    player.studio.selection.clear_notes()
    lane = player.window.roll_panel.velocity_lane
    x_of = player.roll.geometry_now.x_of
    # The lane lies under the roll's keyboard too.
    offset = player.roll.viewport().mapTo(player.window, QPoint()).x() - lane.mapTo(player.window, QPoint()).x()
    points = [QPoint(round(x_of(tick)) + offset, y) for tick, y in ((BAR - 60, lane.height() - 10), (G.onset + 60, 8))]
    drag(lane, points)
    low, middle_one, high = (note.velocity for note in player.notes())
    assert low < middle_one < high
    assert player.studio.document.undo_name is not None


def test_colours(player: Player) -> None:
    pictures = set()
    player.select()
    player.key(Key.Key_Escape)
    for what, mode in (("velocity", ColorMode.VELOCITY), ("track", ColorMode.TRACK)):
        player.studio.settings.set_note_colors(what)
        assert player.roll.canvas.mode is mode
        where = player.at(C.onset + 200, 60)
        pictures.add(player.roll.viewport().grab().toImage().pixelColor(where).name())
    player.studio.settings.set_note_colors("pitch class")
    for note in LINE:
        where = player.at(note.onset + 200, note.pitch)
        pictures.add(player.roll.viewport().grab().toImage().pixelColor(where).name())
    assert len(pictures) >= 4


def test_snap(player: Player) -> None:
    settings, roll = player.studio.settings, player.roll
    for value in (1, 2, 4, 8, 16, 32, 64):
        settings.set_snap(f"1/{value}")
        assert roll.grid_ticks == 4 * PPQ // value
    settings.set_snap("1/8")
    settings.set_snap_kind("triplet")
    assert roll.grid_ticks == PPQ // 3
    settings.set_snap_kind("dotted")
    assert roll.grid_ticks == PPQ * 3 // 4
    settings.set_snap("adaptive")
    cell = roll.grid_ticks
    for _ in range(8):
        player.wheel(2, CTRL)
    assert roll.grid_ticks < cell


def test_ruler(player: Player) -> None:
    lower, upper = HEIGHT - 8, 8
    QTest.mouseClick(player.ruler, LEFT, NONE, player.on_ruler(2 * BAR + 10, lower))
    assert player.studio.player.position == 2 * BAR
    drag(player.ruler, [player.on_ruler(1.2 * BAR, lower), player.on_ruler(2.8 * BAR, lower)])
    assert player.studio.selection.bars == (BAR, 3 * BAR)
    drag(player.ruler, [player.on_ruler(BAR + 20, upper), player.on_ruler(2 * BAR - 20, upper)])
    assert player.studio.selection.loop == (BAR, 2 * BAR)
    where = player.on_ruler(3 * BAR + 4, lower)
    QTest.mouseClick(player.ruler, LEFT, NONE, where)
    QTest.mouseDClick(player.ruler, LEFT, NONE, where)
    field = next(each for each in player.ruler.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(field, "Bridge")
    QTest.keyClick(field, Key.Key_Return)
    assert [(mark.tick, mark.text) for mark in player.studio.document.score.markers] == [(3 * BAR, "Bridge")]


def test_middle_c(player: Player) -> None:
    assert player.roll.bench.name_of(60) == "C4"
    for octave in (3, 5):
        player.studio.settings.set_middle_c(octave)
        assert player.roll.bench.name_of(60) == f"C{octave}"
        assert player.roll.keyboard.middle_c == octave


def test_help(player: Player) -> None:
    player.key(Key.Key_Question)
    (dialog,) = player.window.findChildren(KeysDialog)
    assert seen(dialog.isVisible())
    dialog.close()
    player.window.activateWindow()
    player.desk.until(player.window.isActiveWindow)
    player.key(Key.Key_P, CTRL | SHIFT)
    assert player.window.navigation.palette.isVisible()


def test_ai(player: Player) -> None:
    candidates = player.studio.candidates
    player.desk.select_bars(3, 4)
    player.roll.setFocus()
    player.key(Key.Key_I)
    player.desk.until(lambda: candidates.state is State.DONE)
    assert seen(candidates.shown) == 0
    player.key(Key.Key_BracketRight)
    assert seen(candidates.shown) == 1
    player.key(Key.Key_BracketLeft)
    assert seen(candidates.shown) == 0
    player.window.strip.setFocus()
    player.key(Key.Key_2)
    assert seen(candidates.shown) == 1
    assert player.roll.tool is Tool.SELECT
    first = candidates.last_request
    assert first is not None
    player.key(Key.Key_Return, CTRL)
    player.desk.until(lambda: candidates.state is State.DONE and candidates.last_request != first)
    player.roll.setFocus()
    player.key(Key.Key_Backtab, SHIFT)
    assert seen(candidates.count) == 0
    assert player.notes() == LINE
    player.key(Key.Key_Return, CTRL)
    player.desk.until(lambda: candidates.state is State.DONE)
    player.key(Key.Key_Tab)
    assert len(player.notes()) > len(LINE)
