"""A long song is exported on a thread: as it was when it began, stopped by its button, never half a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton

from antiphon.formats import read_midi
from antiphon.score import Note, Score, Track
from antiphon.ui.dialogs.export import ExportChoice
from tests.ui.conftest import Desk, MakeDesk

SONG = ExportChoice("song", "mid")


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A window with 40,000 notes, to be exported over an old file."""
    desk = make_desk()
    notes = [Note(60 * number, 40 + number % 40, 50) for number in range(40_000)]
    desk.studio.document.new(Score.empty(480).with_track(Track.from_notes(notes, ppq=480, name="Long", uid=0)))
    desk.window.enter()
    desk.answers.path = tmp_path / "long.mid"
    desk.answers.path.write_bytes(b"old")
    desk.window.notices.clear()
    return desk


def dialog(desk: Desk) -> QProgressDialog:
    """What shows how far it is."""
    [box] = desk.window.findChildren(QProgressDialog)
    return box


def test_the_window_goes_on_and_the_file_has_the_song_as_it_was(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[int] = []
    show = QProgressDialog.setValue

    def shown(box: QProgressDialog, share: int) -> None:
        shares.append(share)
        show(box, share)

    monkeypatch.setattr(QProgressDialog, "setValue", shown)
    desk.window.files.export_as(SONG)
    # It returns at once: the song may be edited while it is written.
    assert (tmp_path / "long.mid").read_bytes() == b"old"
    box = dialog(desk)
    box.forceShow()
    assert box.labelText() == "Writing long.mid …"
    desk.studio.tracks.rename(0, "Changed")
    desk.until(lambda: desk.window.notices.sentence != "")
    assert desk.window.notices.sentence == "long.mid written."
    assert shares == sorted(shares)
    assert len(set(shares)) > 2
    [track] = read_midi(tmp_path / "long.mid").score.tracks
    assert (track.name, track.note_count) == ("Long", 40_000)
    desk.until(lambda: not desk.window.findChildren(QProgressDialog))


def test_its_button_stops_it_and_the_old_file_stays(desk: Desk, tmp_path: Path) -> None:
    desk.window.files.export_as(SONG)
    box = dialog(desk)
    box.forceShow()
    [button] = box.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.window.notices.sentence != "")
    assert desk.window.notices.sentence == "The export was cancelled."
    assert (tmp_path / "long.mid").read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob(".long*")] == []


def test_a_window_that_closes_finishes_it(desk: Desk, tmp_path: Path) -> None:
    desk.window.files.export_as(SONG)
    desk.window.close()
    assert not desk.window.isVisible()
    assert read_midi(tmp_path / "long.mid").score.note_count == 40_000
