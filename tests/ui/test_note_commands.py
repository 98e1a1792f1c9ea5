"""The actions on notes and their dialogs, in a window: keys, what is said, what is tried and taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.score import Note
from antiphon.session.ways import Quantizing
from antiphon.ui.dialogs.humanize import HumanizeDialog
from antiphon.ui.dialogs.quantize import QuantizeDialog
from antiphon.ui.roll.grid import Snap, SnapKind
from tests.fakes.songs import BAR, PPQ, small_song
from tests.ui.conftest import Desk, MakeDesk

SHIFT, CONTROL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
PHRASE = [Note(37, 60, 200, 80), Note(480, 64, 120, 80), Note(1000, 67, 240, 80)]


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """The small song with three notes of ours, alone and selected, on its first track."""
    made = make_desk()
    save_song(small_song(), tmp_path / "small.mid")
    made.open(tmp_path / "small.mid")
    studio = made.studio
    uid = current(made)
    studio.editor.erase({uid: list(studio.document.score.track(uid).notes())})
    for note in PHRASE:
        studio.editor.draw(uid, note)
    studio.selection.select_notes({uid: PHRASE})
    return made


def current(desk: Desk) -> int:
    uid = desk.studio.selection.current_track
    assert uid is not None
    return uid


def notes(desk: Desk) -> list[Note]:
    return list(desk.studio.document.score.track(current(desk)).notes())


def places(desk: Desk) -> list[tuple[int, int, int]]:
    return [(note.onset, note.duration, note.pitch) for note in notes(desk)]


RESHAPED = [
    (Qt.Key.Key_L, "Legato", [(37, 443, 60), (480, 520, 64), (1000, 240, 67)]),
    (Qt.Key.Key_R, "Reverse notes", [(37, 240, 67), (677, 120, 64), (1040, 200, 60)]),
    (Qt.Key.Key_I, "Invert notes", [(37, 200, 67), (480, 120, 63), (1000, 240, 60)]),
    (Qt.Key.Key_F, "Double speed", [(37, 100, 60), (259, 60, 64), (519, 119, 67)]),
    (Qt.Key.Key_S, "Half speed", [(37, 400, 60), (923, 240, 64), (1963, 480, 67)]),
]


@pytest.mark.parametrize(("key", "name", "after"), RESHAPED)
def test_a_key_reshapes_the_selection_in_one_step(
    desk: Desk, key: Qt.Key, name: str, after: list[tuple[int, int, int]]
) -> None:
    desk.key(key, SHIFT)
    changed = [(a, b, c) for a, b, c in places(desk)]
    assert [(a, c) for a, _, c in changed] == [(a, c) for a, _, c in after]
    assert all(abs(was[1] - now[1]) <= 1 for was, now in zip(after, changed, strict=True))
    assert desk.studio.document.undo_name == name
    assert desk.studio.selection.note_count == 3
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert notes(desk) == PHRASE


def test_keys_that_go_past_a_note_leave_it_and_pasting_over_one_takes_its_place(desk: Desk) -> None:
    desk.studio.selection.select_notes({current(desk): PHRASE[:1]})
    for _ in range(4):
        desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Right)  # over the next note, and on
    for _ in range(3):
        desk.key(Qt.Key.Key_Up)
    assert [each for each in places(desk) if each[2] == 64] == [(480, 120, 64)]
    assert len(notes(desk)) == 3
    desk.studio.selection.select_notes({current(desk): [notes(desk)[-1]]})
    desk.key(Qt.Key.Key_C, CONTROL)
    desk.studio.player.seek(1000)
    desk.key(Qt.Key.Key_V, CONTROL)
    assert [each for each in places(desk) if each[2] == 67] == [(517, 200, 67), (960, 240, 67)]


def test_the_view_goes_after_notes_that_keys_put_out_of_sight(desk: Desk) -> None:
    roll = desk.window.roll
    roll.show_span(0, 2 * BAR)

    def in_sight() -> bool:
        return any(roll.viewport().rect().contains(_place(desk, note)) for note in notes(desk)[-3:])

    for key, modifiers in ((Qt.Key.Key_D, CONTROL), (Qt.Key.Key_Up, SHIFT), (Qt.Key.Key_Right, SHIFT)):
        for _ in range(4):
            desk.key(key, modifiers)
            assert in_sight(), key
    left = roll.geometry_now.left
    desk.key(Qt.Key.Key_Up)
    assert roll.geometry_now.left == left > 0


def _place(desk: Desk, note: Note) -> QPoint:
    geometry = desk.window.roll.geometry_now
    return QPoint(round(geometry.x_of(note.onset)), round(geometry.y_of(note.pitch)))


def test_humanizing_by_key(desk: Desk) -> None:
    desk.key(Qt.Key.Key_H, SHIFT)
    assert desk.studio.document.undo_name == "Humanize"
    assert notes(desk) != PHRASE
    assert all(abs(new.onset - old.onset) <= 12 for new, old in zip(notes(desk), PHRASE, strict=True))


def test_without_notes_it_is_said_and_nothing_changes(desk: Desk) -> None:
    said: list[str] = []
    desk.window.roll.bench.refused.connect(said.append)
    desk.studio.selection.clear()
    steps = len(desk.studio.document.steps)
    for key, modifiers in ((Qt.Key.Key_Q, NONE), (Qt.Key.Key_L, SHIFT), (Qt.Key.Key_Up, NONE), (Qt.Key.Key_J, CONTROL)):
        said.clear()
        desk.key(key, modifiers)
        assert [words for words in said if words] == ["No note is selected: drag over some, or press Ctrl+A."]
    assert len(desk.studio.document.steps) == steps


def test_joining_notes_of_different_pitch_is_said(desk: Desk) -> None:
    said: list[str] = []
    desk.window.roll.bench.refused.connect(said.append)
    desk.key(Qt.Key.Key_J, CONTROL)
    assert any("same pitch" in words for words in said)
    assert notes(desk) == PHRASE


def test_splitting_at_the_playhead(desk: Desk) -> None:
    desk.studio.player.seek(1120)
    desk.window.roll.zooms.to_selection()
    desk.key(Qt.Key.Key_S)
    at = desk.window.roll.bench.grid.nearest(1120)
    assert places(desk)[2:] == [(1000, at - 1000, 67), (at, 1240 - at, 67)]
    assert desk.studio.document.undo_name == "Split notes"
    said: list[str] = []
    desk.window.roll.bench.refused.connect(said.append)
    desk.studio.player.seek(BAR + 480)
    desk.key(Qt.Key.Key_S)
    assert any("playhead" in words for words in said)


def test_quantizing_is_tried_in_the_roll_then_taken_and_remembered(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Q, CONTROL)
    (dialog,) = desk.window.findChildren(QuantizeDialog)
    dialog.value.setCurrentText("1/8")
    dialog.kind.setCurrentIndex(1)
    dialog.edges.setCurrentIndex(2)
    preview = desk.window.roll.bench.preview
    assert preview is not None
    shown = sorted(preview.added[current(desk)])
    assert [(note.onset, note.duration) for note in shown] == [(0, 160), (480, 160), (960, 320)]
    assert notes(desk) == PHRASE
    desk.until(dialog.isActiveWindow)
    desk.key(Qt.Key.Key_Return)
    assert notes(desk) == shown
    assert desk.window.roll.bench.preview is None
    assert desk.studio.document.undo_name == "Quantize"
    assert desk.studio.settings.quantizing == Quantizing("1/8", "triplet", 1.0, 0.0, "both")
    # The offscreen platform does not hand the keys back by itself.
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.key(Qt.Key.Key_Q, CONTROL)
    again = next(each for each in desk.window.findChildren(QuantizeDialog) if each.isVisible())
    assert again.choice == Quantizing("1/8", "triplet", 1.0, 0.0, "both")
    again.strength.set_value(0.5)
    assert again.choice.strength == 0.5
    desk.until(again.isActiveWindow)
    desk.key(Qt.Key.Key_Escape)
    assert desk.window.roll.bench.preview is None
    assert notes(desk) == shown


def test_humanizing_is_tried_shuffled_and_taken(desk: Desk) -> None:
    desk.key(Qt.Key.Key_H, CONTROL | SHIFT)
    (dialog,) = desk.window.findChildren(HumanizeDialog)
    bench = desk.window.roll.bench
    dialog.timing.set_value(60)
    first = bench.preview
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    second = bench.preview
    assert first is not None
    assert second is not None
    assert first.added != second.added
    desk.until(dialog.isActiveWindow)
    desk.key(Qt.Key.Key_Return)
    assert notes(desk) == sorted(second.added[current(desk)])
    assert desk.studio.settings.humanizing.milliseconds == 60


# Step entry


def hold(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyPress(desk.window.roll, key)


def let_go(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyRelease(desk.window.roll, key)


@pytest.fixture
def stepping(desk: Desk) -> Desk:
    """The playhead in an empty bar, a grid of eighths, and step entry on."""
    desk.studio.settings.set_snap("1/8")
    desk.studio.player.seek(8 * BAR)
    desk.key(Qt.Key.Key_M)
    return desk


def entered(desk: Desk) -> list[tuple[int, int, int]]:
    return [(note.onset - 8 * BAR, note.duration, note.pitch) for note in notes(desk) if note.onset >= 8 * BAR]


def test_letters_write_at_the_playhead_and_move_it_on(stepping: Desk) -> None:
    assert stepping.window.status.mode.startswith("Step entry")
    assert stepping.window.actions_.step_entry.isChecked()
    steps = len(stepping.studio.document.steps)
    for key in (Qt.Key.Key_A, Qt.Key.Key_W, Qt.Key.Key_K):
        hold(stepping, key)
        let_go(stepping, key)
    assert entered(stepping) == [(0, 240, 60), (240, 240, 61), (480, 240, 72)]
    assert stepping.studio.player.position == 8 * BAR + 720
    assert len(stepping.studio.document.steps) == steps + 3
    assert stepping.studio.document.undo_name == "Enter notes"
    # A asks for an accompaniment elsewhere: not now.
    assert not stepping.studio.candidates.is_busy


def test_letters_held_together_are_a_chord_and_one_step(stepping: Desk) -> None:
    steps = len(stepping.studio.document.steps)
    hold(stepping, Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_G)
    let_go(stepping, Qt.Key.Key_A, Qt.Key.Key_D)
    assert stepping.studio.player.position == 8 * BAR
    let_go(stepping, Qt.Key.Key_G)
    assert entered(stepping) == [(0, 240, 60), (0, 240, 64), (0, 240, 67)]
    assert len(stepping.studio.document.steps) == steps + 1
    assert stepping.studio.player.position == 8 * BAR + 240


def test_right_lengthens_what_is_held_and_else_rests(stepping: Desk) -> None:
    hold(stepping, Qt.Key.Key_A, Qt.Key.Key_D)
    stepping.key(Qt.Key.Key_Right)
    stepping.key(Qt.Key.Key_Right)
    stepping.key(Qt.Key.Key_Left)
    let_go(stepping, Qt.Key.Key_A, Qt.Key.Key_D)
    assert entered(stepping) == [(0, 480, 60), (0, 480, 64)]
    stepping.key(Qt.Key.Key_Right)
    hold(stepping, Qt.Key.Key_S)
    let_go(stepping, Qt.Key.Key_S)
    assert entered(stepping)[2:] == [(720, 240, 62)]
    stepping.key(Qt.Key.Key_Left)
    assert stepping.studio.player.position == 8 * BAR + 720


def test_on_drums_a_chord_is_written_though_a_hit_follows_soon(stepping: Desk) -> None:
    studio = stepping.studio
    stepping.window.roll.set_snap(Snap(SnapKind.FIXED, 1))
    drums = studio.tracks.add("Kit", drums=True)
    studio.editor.draw(drums, Note(8 * BAR + PPQ, 36, PPQ))
    studio.player.seek(8 * BAR)
    hold(stepping, Qt.Key.Key_A, Qt.Key.Key_D)
    let_go(stepping, Qt.Key.Key_A, Qt.Key.Key_D)
    assert places(stepping) == [(8 * BAR, PPQ, 36), (8 * BAR, BAR, 40), (8 * BAR + PPQ, PPQ, 36)]


def test_z_and_x_change_the_octave(stepping: Desk) -> None:
    stepping.key(Qt.Key.Key_Z)
    hold(stepping, Qt.Key.Key_A)
    let_go(stepping, Qt.Key.Key_A)
    stepping.key(Qt.Key.Key_X)
    stepping.key(Qt.Key.Key_X)
    assert "C5 to C6" in stepping.window.status.mode
    hold(stepping, Qt.Key.Key_A)
    let_go(stepping, Qt.Key.Key_A)
    assert [pitch for *_, pitch in entered(stepping)] == [48, 72]


def test_other_keys_stay_what_they_were_and_m_ends_it(stepping: Desk) -> None:
    hold(stepping, Qt.Key.Key_A)
    let_go(stepping, Qt.Key.Key_A)
    stepping.key(Qt.Key.Key_Z, CONTROL)
    assert entered(stepping) == []
    stepping.key(Qt.Key.Key_M)
    assert stepping.window.status.mode == ""
    stepping.key(Qt.Key.Key_J)
    assert entered(stepping) == []
    assert PPQ == 480
