"""The window around the loop: files, the guard, themes, notices, recovery, focus and keys."""

import subprocess
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QTextBrowser

from antiphon.formats import read_midi, save_song
from antiphon.formats.project_file import load_project
from antiphon.generation.request import Request, Task
from antiphon.paths import examples_folder
from antiphon.playback import SynthMissingError
from antiphon.playback.synth import load_library
from antiphon.score import ChordMark, ControlChange, Note, PitchBend, ProgramChange, Score, Track, TrackEvent
from antiphon.session.candidates import State
from antiphon.ui.dialogs.export import ExportChoice
from antiphon.ui.dialogs.recovery import RecoveryDialog
from antiphon.ui.drag_out import midi_mime
from antiphon.ui.excerpt import excerpt
from antiphon.ui.files import Answer
from antiphon.ui.menus import fill_history
from antiphon.ui.panels.limit_editors import RangeEditor
from antiphon.ui.panels.limits import Kind
from antiphon.ui.theme import DARK, LIGHT
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_small_song(desk: Desk, folder: Path, bars: int = 4) -> Path:
    """A window with the small song, read from a MIDI file."""
    path = folder / "small.mid"
    save_song(small_song(bars), path)
    desk.open(path)
    return path


def test_a_dropped_file_opens(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    path = tmp_path / "dropped.mid"
    save_song(small_song(), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    with desk.qtbot.waitSignal(desk.studio.document.opened, timeout=10_000):
        desk.window.dropEvent(
            QDropEvent(
                QPointF(10, 10),
                Qt.DropAction.CopyAction,
                mime,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    assert desk.studio.document.name == "dropped"
    assert desk.window.pages.currentWidget() is desk.window.work
    assert desk.studio.settings.recent_files[0] == path


def test_a_file_that_is_no_song_is_a_sentence(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    path = tmp_path / "broken.mid"
    path.write_bytes(b"no song")
    desk.window.open_song(path)
    desk.until(lambda: desk.window.notices.sentence != "")
    assert desk.window.pages.currentWidget() is desk.window.start


@pytest.mark.parametrize("answer", [Answer.Cancel, Answer.Discard, Answer.Save])
def test_unsaved_changes_are_guarded(make_desk: MakeDesk, tmp_path: Path, answer: Answer) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.studio.tracks.rename(MELODY, "Tune")
    assert desk.window.isWindowModified()
    desk.answers.keep = answer
    desk.answers.path = tmp_path / "kept.antiphon"
    desk.window.close()
    assert desk.answers.asked[0] == "keep"
    assert desk.window.isVisible() is (answer == Answer.Cancel)
    assert desk.answers.path.exists() is (answer == Answer.Save)
    if answer == Answer.Save:
        assert load_project(desk.answers.path).track(MELODY).name == "Tune"


def test_saving_as_and_again(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.answers.path = tmp_path / "mine.antiphon"
    with desk.qtbot.waitSignal(desk.studio.document.saved, timeout=10_000):
        desk.key(Qt.Key.Key_S, CONTROL)
    desk.studio.tracks.rename(BASS, "Low")
    with desk.qtbot.waitSignal(desk.studio.document.saved, timeout=10_000):
        desk.key(Qt.Key.Key_S, CONTROL)
    assert desk.answers.asked == ["save"]
    assert load_project(tmp_path / "mine.antiphon").track(BASS).name == "Low"
    assert not desk.window.isWindowModified()


def test_an_example_is_kept_among_the_music_of_the_user(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    desk.key(Qt.Key.Key_S, CONTROL)
    assert desk.answers.began == tmp_path / "evening-ferry.antiphon"
    desk.key(Qt.Key.Key_E, CONTROL)
    assert desk.answers.began == tmp_path / "evening-ferry.mid"
    desk.key(Qt.Key.Key_O, CONTROL)
    assert desk.answers.began == tmp_path
    # A song of one's own stays where it is; without a folder for music it is the home folder.
    own = tmp_path / "own"
    own.mkdir()
    open_small_song(desk, own)
    desk.key(Qt.Key.Key_S, CONTROL)
    assert desk.answers.began == own / "small.antiphon"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "nowhere"))
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.studio.tracks.add("Lead", 0, drums=False)
    desk.key(Qt.Key.Key_S, CONTROL)
    assert desk.answers.began.parent == Path.home()


def test_selected_tracks_and_the_selection_are_exported(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.answers.path = tmp_path / "part.mid"
    desk.studio.selection.set_tracks((BASS,))
    desk.window.files.export_as(ExportChoice("tracks", "mid"))
    assert desk.window.files.wait()
    assert [track.name for track in read_midi(tmp_path / "part.mid").score.tracks] == ["Bass"]
    desk.studio.selection.set_tracks((MELODY,))
    desk.studio.selection.set_bars(BAR, 2 * BAR)
    desk.window.files.export_as(ExportChoice("selection", "mid"))
    assert desk.window.files.wait()
    (track,) = read_midi(tmp_path / "part.mid").score.tracks
    wanted = small_song().track(MELODY).notes_between(BAR, 2 * BAR)
    assert [(note.onset, note.pitch) for note in track.notes()] == [(n.onset - BAR, n.pitch) for n in wanted]


def test_an_excerpt_begins_with_the_tempo_and_meter_in_force() -> None:
    score = small_song(4)
    notes = {MELODY: score.track(MELODY).notes_between(3 * BAR, 4 * BAR)}
    part = excerpt(score, 3 * BAR, 4 * BAR, notes)
    assert part.tempos.bpm_at(0) == score.tempos.bpm_at(3 * BAR)
    assert part.meters.meter_at(0).numerator == 4
    assert next(part.track(MELODY).notes()).onset == 0
    assert part.end_tick == BAR


def test_an_excerpt_begins_with_the_chord_that_holds_there() -> None:
    marks = (ChordMark(BAR, "F"), ChordMark(3 * BAR + 480, "G"), ChordMark(4 * BAR, "C"))
    part = excerpt(small_song().with_chords(marks), 3 * BAR, 4 * BAR, {})
    assert part.chords == (ChordMark(0, "F"), ChordMark(480, "G"))


def test_an_excerpt_sounds_as_it_did_in_the_song() -> None:
    events: list[TrackEvent] = [
        ControlChange(0, 7, 90),
        ControlChange(5, 7, 40),
        ControlChange(6, 101, 0),
        ProgramChange(9, 73),
        PitchBend(10, 500),
        ControlChange(BAR + 3, 64, 127),
        ControlChange(2 * BAR, 64, 0),
    ]
    track = Track.from_notes([Note(BAR, 60, BAR)], ppq=480, program=0, events=events, uid=MELODY)
    part = excerpt(Score.empty(480).with_track(track), BAR, 2 * BAR, {MELODY: track.notes()}).track(MELODY)
    assert part.program == 73
    assert set(part.events) == {ControlChange(0, 7, 40), PitchBend(0, 500), ControlChange(3, 64, 127)}


def test_a_candidate_is_dragged_out_as_a_midi_file(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    dragged: list[Path] = []
    monkeypatch.setattr(
        "antiphon.ui.panels.candidates.drag_file", lambda source, path, picture=None: dragged.append(path)
    )
    desk.studio.candidates.ask(Request(Task.INFILL, BAR, 2 * BAR, (MELODY,), candidates=2, model="fake"))
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    thumbnail = desk.window.strip.thumbnails[1]
    start = QPoint(40, 40)
    QTest.mousePress(thumbnail, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(thumbnail, start + QPoint(30, 0))
    QTest.mouseRelease(thumbnail, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    (path,) = dragged
    assert midi_mime(path).urls()[0].toLocalFile() == str(path)
    (track,) = read_midi(path).score.tracks
    written = sorted(desk.studio.candidates.ghosts(1)[MELODY])
    assert [(note.onset, note.pitch) for note in track.notes()] == [(n.onset - BAR, n.pitch) for n in written]


def test_a_part_of_a_candidate_is_accepted_and_another_beside_it(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates, document = desk.studio.candidates, desk.studio.document
    candidates.ask(Request(Task.INFILL, 0, 2 * BAR, (MELODY,), candidates=2, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    desk.studio.selection.set_bars(0, BAR)
    desk.key(Qt.Key.Key_B, CONTROL | SHIFT)
    candidates.next()
    desk.studio.selection.set_bars(BAR, 2 * BAR)
    desk.key(Qt.Key.Key_B, CONTROL | SHIFT)
    one, other = (sorted(candidates.ghosts(index)[MELODY]) for index in (0, 1))
    now = document.score.track(MELODY).notes_between(0, 2 * BAR)
    assert [n for n in now if n.onset < BAR] == [n for n in one if n.onset < BAR]
    assert [n for n in now if n.onset >= BAR] == [n for n in other if n.onset >= BAR]


def test_locked_notes_stay(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    note = desk.studio.document.score.track(MELODY).notes_between(BAR, BAR + 1)[0]
    desk.studio.selection.set_current_track(MELODY)
    desk.studio.selection.select_notes({MELODY: [note]})
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.studio.selection.set_bars(BAR, 2 * BAR)
    desk.until(lambda: desk.window.generate.sentence().endswith("keeping 1 locked note."))
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    desk.key(Qt.Key.Key_Tab)
    assert note in desk.studio.document.score.track(MELODY)


def test_a_stale_candidate_is_marked(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.studio.candidates.ask(Request(Task.INFILL, 0, BAR, (MELODY,), candidates=1, model="fake"))
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    desk.studio.tracks.rename(BASS, "Low")
    assert desk.studio.candidates.is_stale
    assert desk.window.strip.stale_shown


def test_the_theme_changes_at_once(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    assert desk.window.roll.colors.row == DARK.roll.row
    desk.key(Qt.Key.Key_T, CONTROL)
    assert desk.studio.settings.theme == "light"
    assert desk.window.roll.colors.row == LIGHT.roll.row
    desk.key(Qt.Key.Key_T, CONTROL)
    assert desk.window.roll.colors.row == DARK.roll.row


def test_a_song_left_behind_is_offered_and_comes_back(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    folder = tmp_path / "recovery"
    folder.mkdir(exist_ok=True)
    save_song(small_song(), folder / "1-left.antiphon")
    desk.window.offer_recovery()
    dialog = desk.window.findChild(RecoveryDialog)
    assert dialog is not None
    dialog.recover_button.click()
    assert desk.studio.document.score.track_named("Melody").note_count == 16
    assert desk.window.pages.currentWidget() is desk.window.work
    assert "unsaved edits" in desk.window.notices.sentence


def test_mute_solo_and_the_instrument(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    row = desk.window.tracks.rows[1]
    QTest.mouseClick(row.mute, Qt.MouseButton.LeftButton)
    assert desk.live.mix.of(BASS).mute
    QTest.mouseClick(row.solo, Qt.MouseButton.LeftButton)
    assert desk.studio.mixer.track(BASS).solo
    QTest.mouseClick(row.instrument, Qt.MouseButton.LeftButton)
    popup = desk.window.commands.tracks.instruments.popup
    assert popup is not None
    QTest.keyClicks(popup.field, "violin")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert row.instrument.text() == "Violin"
    assert desk.studio.document.score.track(DRUMS).is_drum


def test_rows_are_selected_with_ctrl_and_shift(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    rows, selection, at = desk.window.tracks.rows, desk.studio.selection, QPoint(40, 30)
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(rows[0], left, plain, at)
    QTest.mouseClick(rows[1], left, CONTROL, at)
    assert selection.written_tracks == (MELODY, BASS)
    QTest.mouseClick(rows[1], left, CONTROL, at)
    assert seen(selection.written_tracks) == (MELODY,)
    QTest.mouseClick(rows[0], left, plain, at)
    QTest.mouseClick(rows[2], left, SHIFT, at)
    assert seen(selection.written_tracks) == (MELODY, BASS, DRUMS)


def test_keys_of_the_roll(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    document, selection = desk.studio.document, desk.studio.selection
    desk.key(Qt.Key.Key_A, CONTROL)
    assert selection.note_count == 16
    first = next(document.score.track(MELODY).notes())
    desk.key(Qt.Key.Key_Up, SHIFT)
    assert next(document.score.track(MELODY).notes()).pitch == first.pitch + 12
    desk.key(Qt.Key.Key_Right, SHIFT)
    assert next(document.score.track(MELODY).notes()).onset == BAR
    desk.key(Qt.Key.Key_Delete)
    assert document.score.track(MELODY).note_count == 0
    assert document.undo_name == "Delete notes"
    desk.key(Qt.Key.Key_Y, CONTROL)
    for _ in range(3):
        desk.key(Qt.Key.Key_Z, CONTROL)
    assert next(document.score.track(MELODY).notes()) == first
    desk.key(Qt.Key.Key_L)
    assert desk.studio.player.is_looping
    desk.key(Qt.Key.Key_K)
    assert desk.live.metronome


def test_letters_are_typed_into_fields(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.window.generate.advanced_fold.open()
    desk.window.generate.advanced.seed.setFocus()
    desk.key(Qt.Key.Key_C)
    assert desk.window.generate.advanced.seed.text() == "c"
    assert desk.studio.candidates.count == 0
    desk.window.roll.setFocus()
    desk.studio.selection.set_bars(0, BAR)
    desk.key(Qt.Key.Key_I)
    assert "whole number" in desk.window.generate.refusal


def test_a_button_reached_by_tab_is_pressed_by_space(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.studio.selection.set_bars(0, BAR)
    desk.window.generate.refresh()
    desk.window.generate.buttons[Task.VARY].setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    assert not desk.studio.player.is_playing
    assert desk.studio.candidates.request is not None
    assert desk.studio.candidates.request.task is Task.VARY


def test_the_view_comes_back_with_the_project(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    desk.window.roll.zoom_time(2.0)
    zoomed = desk.window.roll.geometry_now.quarter_width
    desk.studio.document.save(tmp_path / "view.antiphon")
    desk.studio.document.new()
    desk.window.roll.zoom_time(0.25)
    desk.open(tmp_path / "view.antiphon")
    assert desk.window.roll.geometry_now.quarter_width == pytest.approx(zoomed)


def test_the_song_is_rendered_or_a_sentence_says_why_not(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path, bars=1)
    desk.answers.path = tmp_path / "out.wav"
    desk.window.files.export_as(ExportChoice("song", "wav"))
    desk.until(
        lambda: "out.wav written" in desk.window.notices.sentence or "FluidSynth" in desk.window.notices.sentence
    )
    try:
        load_library()
    except SynthMissingError:
        assert not desk.answers.path.exists()
    else:
        with wave.open(str(desk.answers.path)) as sound:
            assert sound.getnframes() / sound.getframerate() > 1.9


def test_past_requests_can_be_had_again(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates = desk.studio.candidates
    candidates.ask(Request(Task.INFILL, 0, BAR, (MELODY,), candidates=1, seed=5, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    first = candidates.ghosts(0)
    candidates.dismiss()
    menu = QMenu()
    fill_history(menu, desk.studio)
    (action,) = menu.actions()
    assert action.text() == "Infill, bar 1, Melody, seed 5"
    action.trigger()
    desk.until(lambda: candidates.state is State.DONE)
    assert candidates.ghosts(0) == first


def test_the_dialog_about_the_program_opens(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.window.actions_.about.trigger()
    (dialog,) = (child for child in desk.window.findChildren(QDialog) if child.isVisible())
    (text,) = dialog.findChildren(QTextBrowser)
    assert all(word in text.toPlainText() for word in ("MIT", "LGPL", "CC0", "transformer"))
    dialog.close()


def test_a_pitch_is_typed_by_name(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.window.generate.limits.add(Kind.RANGE)
    editor = desk.window.generate.limits.editors[Kind.RANGE]
    assert isinstance(editor, RangeEditor)
    low = editor.low
    low.lineEdit().setText("Eb3")
    low.interpretText()
    assert low.value() == 51
    desk.studio.settings.set_middle_c(3)
    assert low.text() == "D#2"
    low.lineEdit().setText("C3")
    low.interpretText()
    assert low.value() == 60


TORCH_FREE = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QTextBrowser
from antiphon.generation.request import Task
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, examples
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.fakes.live import SilentLive

application = application_of(["antiphon"])
folder, song = Path(sys.argv[1]), Path(sys.argv[2])
studio = Studio.make(
    Settings(folder / "a.ini"), worker=(sys.executable, "-m", "tests.fakes.worker"),
    make_live=SilentLive, recovery=folder / "r",
)
window = MainWindow(studio, examples(), Wardrobe(application))
window.show()
studio.document.open(song)
studio.selection.set_bars(0, 1920)
assert window.generate.ask(Task.INFILL)
for _ in range(1000):
    QTest.qWait(20)
    if studio.candidates.state == "done":
        break
assert studio.candidates.accept()
window.close_quietly()
found = {"torch", "matplotlib", "scipy", "pretty_midi"} & set(sys.modules)
sys.exit(f"imported: {found}" if found else 0)
"""


def test_torch_stays_out_of_the_window_s_process(tmp_path: Path, repository: Path) -> None:
    song = examples_folder() / "evening-ferry.mid"
    done = subprocess.run(
        [sys.executable, "-c", TORCH_FREE, str(tmp_path), str(song)],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
