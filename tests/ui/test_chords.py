"""Chords in the window: the lane, its key, found chords, and those of a candidate."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import load_song, save_song
from antiphon.formats.project_file import save_project
from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.request import Request
from antiphon.score import ChordMark, Note, Score, Text, Track
from antiphon.theory.chord_marks import chords_of_markers
from antiphon.ui.panels.limits import Kind
from antiphon.ui.roll.lanes.chords import ChordLane
from tests.fakes.songs import BAR, PPQ, small_song
from tests.ui.conftest import Desk, MakeDesk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MARKS = (ChordMark(0, "C"), ChordMark(BAR, "Am7"))


def opened(desk: Desk, folder: Path, song: Score) -> ChordLane:
    save_project(song, folder / "song.antiphon")
    desk.open(folder / "song.antiphon")
    return desk.window.roll.chords


def marks(desk: Desk) -> list[tuple[int, str]]:
    return [(mark.tick, mark.symbol) for mark in desk.studio.document.score.chords]


def at(desk: Desk, tick: int) -> QPoint:
    return QPoint(round(desk.window.roll.geometry_now.x_of(tick)) + 8, 10)


def test_a_song_with_chords_shows_them_and_the_action_says_so(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, small_song().with_chords(MARKS))
    assert lane.isVisible()
    assert desk.window.actions_.chords.isChecked()
    desk.key(Qt.Key.Key_C, SHIFT)
    assert not lane.isVisible()
    assert not desk.window.actions_.chords.isChecked()
    save_song(small_song(), tmp_path / "plain.mid")
    desk.open(tmp_path / "plain.mid")
    assert not lane.isVisible()
    desk.key(Qt.Key.Key_C, SHIFT)
    assert lane.isVisible()


def test_chords_are_typed_saved_undone_and_come_back(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, small_song())
    desk.key(Qt.Key.Key_C, SHIFT)
    QTest.mouseDClick(lane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(desk, 0))
    assert lane.field is not None
    assert lane.rect().contains(lane.field.geometry())
    # Letters, Tab and Space are typing here, though each is a key of the window's.
    for key in (Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_7, Qt.Key.Key_Tab, Qt.Key.Key_F, Qt.Key.Key_Space):
        desk.key(key, SHIFT if key in (Qt.Key.Key_C, Qt.Key.Key_F) else Qt.KeyboardModifier.NoModifier)
    desk.key(Qt.Key.Key_Escape)
    assert marks(desk) == [(0, "Cm7"), (BAR, "F")]
    assert not desk.studio.player.is_playing
    assert desk.studio.candidates.request is None
    desk.studio.document.save()
    assert load_song(tmp_path / "song.antiphon").score.chords == desk.studio.document.score.chords
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert marks(desk) == []


def test_chords_are_typed_without_a_mouse(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, small_song())
    desk.studio.player.seek(BAR + PPQ + 7)
    desk.until(lambda: desk.window.roll.canvas.playhead == BAR + PPQ + 7)
    desk.key(Qt.Key.Key_C, SHIFT)
    assert lane.hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_D, Qt.Key.Key_M, Qt.Key.Key_Return):
        desk.key(key)
    assert marks(desk) == [(BAR + PPQ, "Dm")]
    desk.key(Qt.Key.Key_C, SHIFT)
    assert desk.window.roll.hasFocus()


def test_keys_of_the_lane_are_not_the_rolls(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, small_song().with_chords(MARKS))
    desk.studio.selection.select_all()
    count = desk.studio.document.score.note_count
    QTest.mouseClick(lane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(desk, 0))
    desk.key(Qt.Key.Key_Right)
    assert lane.selected == MARKS[1]
    desk.key(Qt.Key.Key_Delete)
    assert marks(desk) == [(0, "C")]
    assert desk.studio.document.score.note_count == count
    assert desk.studio.document.score.tracks == small_song().tracks


def test_find_chords_is_a_key_and_one_step(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    chords = ((48, 60, 64, 67), (43, 59, 62, 67))
    notes = [Note(bar * BAR, pitch, BAR) for bar, pitches in enumerate(chords) for pitch in pitches]
    song = Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, name="Piano", uid=0))
    lane = opened(desk, tmp_path, song)
    desk.key(Qt.Key.Key_C, SHIFT | CONTROL)
    assert marks(desk) == [(0, "C"), (BAR, "G")]
    assert lane.isVisible()
    assert desk.studio.document.undo_name == "Find chords"
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert marks(desk) == []


def test_a_candidates_chords_are_ghosts_until_it_is_accepted(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, small_song().with_chords(MARKS))
    desk.studio.selection.set_bars(BAR, 2 * BAR)
    desk.key(Qt.Key.Key_I)
    candidates = desk.studio.candidates
    desk.until(lambda: candidates.result is not None)
    request, result = candidates.request, candidates.result
    assert isinstance(request, Request)
    assert result is not None
    written = (ChordMark(BAR, "Dm7"), ChordMark(BAR + 2 * PPQ, "G7"))
    first = replace(result.candidates[0], chords=written)
    answer = GenerationResult((first, *result.candidates[1:]), Seconds(), result.model, "", request)
    candidates.ask(request)
    assert isinstance(first, Candidate)
    number = candidates._number
    assert number is not None
    desk.studio.generator.finished.emit(number, answer)
    ghosts = [(block.start, block.end, block.symbol) for block in lane.blocks() if block.ghost]
    assert ghosts == [(BAR, BAR + 2 * PPQ, "Dm7"), (BAR + 2 * PPQ, 2 * BAR, "G7")]
    violet = desk.window.roll.colors.ghost.hue()
    image = lane.grab().toImage()
    x = round((desk.window.roll.geometry_now.x_of(BAR) + 1) * image.devicePixelRatio())
    assert abs(image.pixelColor(x, round(8 * image.devicePixelRatio())).hue() - violet) < 20
    assert marks(desk) == [(0, "C"), (BAR, "Am7")]
    candidates.accept()
    assert marks(desk) == [(0, "C"), (BAR, "Dm7"), (BAR + 2 * PPQ, "G7"), (2 * BAR, "Am7")]
    assert not any(block.ghost for block in lane.blocks())


def marked(*names: str) -> Score:
    """The small song with a marker at the start of each bar."""
    song = small_song()
    return replace(song, conductor=tuple(Text(bar * BAR, "marker", name) for bar, name in enumerate(names)))


def test_markers_that_are_chords_fill_the_lane(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, marked("G:maj", "E:min7", "Bridge", "D7"))
    assert not lane.isVisible()
    desk.key(Qt.Key.Key_C, SHIFT)
    assert lane.take_button.isVisible()
    with desk.qtbot.waitSignal(desk.window.roll.bench.told) as told:
        desk.key(Qt.Key.Key_C, CONTROL | SHIFT)
    assert told.args == ["3 chords taken from the song's markers."]
    assert marks(desk) == [(0, "G"), (BAR, "Em7"), (3 * BAR, "D7")]
    assert not lane.take_button.isVisible()
    # What the lane has is not taken again: the notes are asked.
    desk.key(Qt.Key.Key_C, CONTROL | SHIFT)
    assert marks(desk) != [(0, "G"), (BAR, "Em7"), (3 * BAR, "D7")]
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert marks(desk) == []
    # In selected bars, those that hold there; by the button in the lane, all of them.
    desk.select_bars(3, 4)
    desk.key(Qt.Key.Key_C, CONTROL | SHIFT)
    assert marks(desk) == [(2 * BAR, "Em7"), (3 * BAR, "D7")]
    desk.key(Qt.Key.Key_Z, CONTROL)
    QTest.mouseClick(lane.take_button, Qt.MouseButton.LeftButton)
    assert marks(desk) == [(0, "G"), (BAR, "Em7"), (3 * BAR, "D7")]
    assert desk.studio.document.undo_name == "Chords from markers"


def test_markers_that_are_parts_of_the_form_are_no_chords(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    lane = opened(desk, tmp_path, marked("A", "B", "C"))
    desk.key(Qt.Key.Key_C, SHIFT)
    assert not lane.take_button.isVisible()
    assert chords_of_markers([(0, "Verse"), (BAR, "C"), (2 * BAR, "Chorus")]) == ()
    assert chords_of_markers([(0, "C"), (BAR, "F"), (2 * BAR, "C")]) == (
        ChordMark(0, "C"),
        ChordMark(BAR, "F"),
        ChordMark(2 * BAR, "C"),
    )


def test_a_limit_that_cannot_be_added_says_why(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    opened(desk, tmp_path, small_song())
    limits = desk.window.generate.limits
    limits.add(Kind.AT_ONCE)
    menu = limits.add_button.menu()
    menu.popup(limits.mapToGlobal(QPoint(0, 0)))
    tips = {action.text(): action.toolTip() for action in menu.actions() if not action.isEnabled()}
    assert tips["Chords of the lane"].startswith("There are no chords in the chord lane yet")
    assert tips["Notes at once"] == "It is set: change or remove it below"
    menu.close()
