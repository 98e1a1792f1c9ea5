"""What goes wrong around a song is one sentence in the window, and the song and its file stay whole."""

import resource
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from antiphon.formats import load_project, read_midi
from antiphon.formats.project_file import VERSION, project_bytes
from antiphon.session.document import Document
from antiphon.ui.app import tell_mistake
from antiphon.ui.dialogs.export import ExportChoice, Form
from antiphon.ui.files import Answer
from tests.fakes.live import SilentLive
from tests.fakes.songs import BAR, MELODY, small_song
from tests.playback.capture import require_library
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A window with the small song, saved as song.antiphon."""
    desk = make_desk()
    desk.studio.document.new(small_song())
    desk.window.enter()
    desk.studio.document.save(tmp_path / "song.antiphon")
    desk.window.notices.clear()
    return desk


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow beyond a few bytes: writing fails in the middle, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sentence(desk: Desk) -> str:
    """The notice, once there is one."""
    desk.until(lambda: desk.window.notices.sentence != "")
    said = desk.window.notices.sentence
    desk.window.notices.clear()
    return said


def press_save(desk: Desk) -> str:
    """Ctrl+S, and what is said of it."""
    desk.window.notices.clear()
    desk.key(Qt.Key.Key_S, CONTROL)
    desk.studio.document.wait_for_files()
    return sentence(desk)


def test_a_full_disk_while_saving(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "song.antiphon"
    old = file.read_bytes()
    desk.studio.tracks.rename(MELODY, "Tune")
    with full_disk():
        assert press_save(desk) == "song.antiphon could not be written (File too large); nothing was changed."
        assert desk.window.isWindowModified()
        # Nor does the window close over it when the composer wants it saved.
        desk.answers.keep = Answer.Save
        desk.window.close()
        assert desk.window.isVisible()
    assert file.read_bytes() == old
    assert press_save(desk) == "Saved as song.antiphon."
    assert load_project(file).track(MELODY).name == "Tune"


@pytest.mark.parametrize("form", ["mid", "wav", "flac"])
def test_a_full_disk_while_exporting(desk: Desk, tmp_path: Path, form: Form) -> None:
    if form != "mid":
        require_library()
    desk.answers.path = tmp_path / f"out.{form}"
    desk.answers.path.write_bytes(b"old")
    with full_disk():
        desk.window.files.export_as(ExportChoice("song", form))
        desk.window.files.wait()
    assert sentence(desk) == f"out.{form} could not be written (File too large); nothing was changed."
    assert desk.answers.path.read_bytes() == b"old"


def test_a_full_disk_while_dragging_and_while_rescuing(desk: Desk) -> None:
    desk.studio.selection.set_bars(0, BAR)
    with full_disk():
        desk.window.toolbar.drag_button._begin(desk.window.toolbar.drag_button)
        assert "could not be written (File too large)" in sentence(desk)
        desk.studio.tracks.rename(MELODY, "Tune")
        desk.studio.autosave.flush()
        desk.studio.autosave.wait()
        assert sentence(desk) == "No rescue copy of the song can be written (File too large): save often."


def test_a_project_of_a_newer_program_and_half_a_project_leave_the_song(desk: Desk, tmp_path: Path) -> None:
    song = desk.studio.document.score
    newer, half = tmp_path / "newer.antiphon", tmp_path / "half.antiphon"
    with ZipFile(newer, "w") as archive:
        archive.writestr("antiphon.json", f'{{"kind": "antiphon project", "version": {VERSION + 1}}}')
    data = project_bytes(small_song())
    half.write_bytes(data[: len(data) // 2])
    for path, words in ((newer, "newer Antiphon"), (half, "damaged"), (tmp_path / "gone.antiphon", "cannot be read")):
        desk.window.open_song(path)
        assert words in sentence(desk)
        assert desk.studio.document.score is song


def test_names_with_dots_get_a_suffix_and_a_file_there_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    desk.answers.path = tmp_path / "Op. 5"
    assert desk.window.files.save_as(wait=True)
    assert load_project(tmp_path / "Op. 5.antiphon") == small_song()
    desk.answers.path = tmp_path / "Op. 6"
    (tmp_path / "Op. 6.mid").write_bytes(b"another")
    desk.answers.replaces = False
    desk.window.files.export_as(ExportChoice("song", "mid"))
    assert (tmp_path / "Op. 6.mid").read_bytes() == b"another"
    desk.answers.replaces = True
    desk.window.files.export_as(ExportChoice("song", "mid"))
    assert desk.window.files.wait()
    assert read_midi(tmp_path / "Op. 6.mid").score.note_count == small_song().note_count
    assert desk.answers.asked == ["save", "save", "replace", "save", "replace"]


def test_quitting_while_a_save_runs_asks_nothing(desk: Desk) -> None:
    desk.studio.tracks.rename(MELODY, "Tune")
    desk.key(Qt.Key.Key_S, CONTROL)
    desk.window.close()
    assert desk.answers.asked == []
    assert not desk.window.isVisible()


def test_rendering_without_the_chosen_sound_font(desk: Desk, tmp_path: Path) -> None:
    desk.studio.settings.set_soundfont(tmp_path / "gone.sf2")
    desk.answers.path = tmp_path / "out.wav"
    desk.window.notices.clear()
    desk.window.files.export_as(ExportChoice("song", "wav"))
    desk.window.files.wait()
    assert "gone.sf2" in sentence(desk)
    assert not desk.answers.path.exists()
    desk.studio.settings.set_soundfont(None)
    require_library()
    desk.window.files.export_as(ExportChoice("song", "wav"))
    desk.window.files.wait()
    assert sentence(desk) == "out.wav written."
    with wave.open(str(desk.answers.path)) as file:
        assert file.getnframes() / file.getframerate() > small_song().seconds


def test_without_the_library_the_transport_runs_and_rendering_says_why_not(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fluidsynth", None)
    desk.answers.path = tmp_path / "out.wav"
    desk.window.files.export_as(ExportChoice("song", "wav"))
    desk.window.files.wait()
    assert sentence(desk).startswith("FluidSynth is not installed")
    assert not desk.answers.path.exists()


def test_sound_that_is_missing_can_be_tried_again(desk: Desk) -> None:
    player = desk.studio.player
    good = desk.live
    desk.live = SilentLive("There is no sound card.")
    desk.window.open_sound()
    desk.until(lambda: desk.window.notices.sentence == "There is no sound card.")
    assert seen(player.is_silent)
    desk.key(Qt.Key.Key_Space)
    desk.live.tick = BAR
    desk.until(lambda: player.position == BAR)
    (again,) = (button for button in desk.window.notices.findChildren(QPushButton) if button.text() == "Try again")
    silent, desk.live = desk.live, good
    again.click()
    desk.until(lambda: silent.closed)
    assert not seen(player.is_silent)
    assert (good.state, good.tick) == ("playing", BAR)


def test_an_empty_song_can_be_saved_and_has_nothing_to_export(desk: Desk, tmp_path: Path) -> None:
    desk.studio.document.new()
    desk.answers.path = tmp_path / "empty.antiphon"
    assert desk.window.files.save_as(wait=True)
    assert load_project(desk.answers.path) == Document().score
    desk.window.notices.clear()
    desk.window.files.export_as(ExportChoice("song", "mid"))
    assert sentence(desk) == "There are no notes to export."


def test_a_mistake_of_ours_is_a_sentence_and_the_window_goes_on(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    error = ZeroDivisionError("ours")
    tell_mistake(desk.window, type(error), error, None)
    assert "(ZeroDivisionError)" in sentence(desk)
    assert "ours" in capsys.readouterr().err
