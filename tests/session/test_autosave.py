"""The rescue copy: written within two seconds, gone when not needed, offered after a crash, whole after any kill."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from antiphon.errors import UserError
from antiphon.formats import load_project
from antiphon.score import Note, edit_notes
from antiphon.session.autosave import Autosave
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from tests.fakes.songs import MELODY, small_song
from tests.session.kill_while_saving import kill_once


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def autosave(document: Document, folder: Path) -> Iterator[Autosave]:
    made = Autosave(document, folder)
    yield made
    made.close()


def add(document: Document, pitch: int = 100) -> None:
    document.perform(edit_notes(document.score, MELODY, (), [Note(5, pitch, 7)]), "Draw")


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("*.antiphon"))


def crash(autosave: Autosave) -> None:
    """Leave everything as a killed program does."""
    assert autosave.wait()
    autosave._lane.close()
    autosave._timer.stop()
    autosave._document.history_changed.disconnect(autosave._look)
    descriptor = autosave._hold._descriptor
    assert descriptor is not None
    autosave._hold._descriptor = None
    os.close(descriptor)


def test_an_edit_is_rescued_within_two_seconds(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    began = time.monotonic()
    with qtbot.waitSignal(autosave.rescued, timeout=2000):
        add(document)
        # Edits that keep coming do not put it off.
        for pitch in range(60, 72):
            qtbot.wait(100)
            add(document, pitch)
            if copies(folder):
                break
    assert time.monotonic() - began < 2
    (copy,) = copies(folder)
    assert Note(5, 100, 7) in load_project(copy).track(MELODY)
    assert autosave.offers() == []


def test_the_copy_goes_when_it_is_not_needed(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path, tmp_path: Path
) -> None:
    def rescued() -> bool:
        autosave.flush()
        assert autosave.wait()
        return bool(copies(folder))

    assert not rescued()
    add(document)
    assert rescued()
    document.save(tmp_path / "song.antiphon")
    assert not rescued()
    add(document, 101)
    assert rescued()
    document.undo()
    assert not rescued()
    document.redo()
    assert rescued()
    autosave.close()
    assert list(folder.iterdir()) == []


def test_a_crash_is_offered_and_recovered(qtbot: QtBot, document: Document, folder: Path, tmp_path: Path) -> None:
    mixer = Mixer(document)
    file = tmp_path / "song.antiphon"
    document.save(file)
    mixer.set_volume(MELODY, 0.25)
    first = Autosave(document, folder)
    add(document)
    song = document.score
    first.flush()
    crash(first)

    other = Document()
    other_mixer = Mixer(other)
    second = Autosave(other, folder)
    (offer,) = second.offers()
    assert (offer.path, offer.source, offer.name, offer.is_outdated) == (file, file, "song", False)
    later = offer.time.timestamp() + 1
    os.utime(file, (later, later))
    assert offer.is_outdated
    second.recover(offer)
    assert other.score == song
    assert (other.path, other.is_modified) == (file, True)
    assert other_mixer.track(MELODY).volume == 0.25
    assert second.wait()
    # Its own copy has taken the place of the one found.
    assert copies(folder) == [second._file]
    assert load_project(file) == small_song()
    other.save()
    assert load_project(file) == song
    assert second.wait()
    assert copies(folder) == []
    second.close()
    other.close()


def test_a_mix_without_edits_is_rescued_too(qtbot: QtBot, document: Document, folder: Path) -> None:
    mixer = Mixer(document)
    first = Autosave(document, folder)
    for volume in (0.5, 0.25):
        mixer.set_volume(MELODY, volume)
        first.flush()
        assert first.wait()
    crash(first)
    other = Document()
    other_mixer, second = Mixer(other), Autosave(other, folder)
    second.recover(second.offers()[0])
    assert other_mixer.track(MELODY).volume == 0.25
    second.close()
    other.close()


def test_a_song_of_a_running_window_is_not_offered_to_another(document: Document, folder: Path) -> None:
    first = Autosave(document, folder)
    add(document)
    first.flush()
    assert first.wait()
    second = Autosave(Document(), folder)
    assert second.offers() == []
    crash(first)
    # Whatever number its process had: in a sandbox that is the same each time.
    assert len(second.offers()) == 1
    second.close()


def test_an_offer_can_be_thrown_away(document: Document, folder: Path) -> None:
    first = Autosave(document, folder)
    add(document)
    first.flush()
    crash(first)
    second = Autosave(Document(), folder)
    (offer,) = second.offers()
    second.discard(offer)
    assert second.offers() == []
    assert list(folder.iterdir()) == []
    second.close()


def test_what_is_damaged_is_not_offered(document: Document, autosave: Autosave, folder: Path) -> None:
    folder.mkdir()
    (folder / "1-x.antiphon").write_bytes(b"PK")
    part = folder / ".1-x.antiphon.abcd.part"
    part.write_bytes(b"")
    assert autosave.offers() == []
    assert part.exists()
    os.utime(part, (0, 0))
    assert autosave.offers() == []
    assert not part.exists()


def test_trouble_is_told_once(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    (tmp_path / "recovery").write_text("in the way")
    autosave = Autosave(document, tmp_path / "recovery")
    told: list[str] = []
    autosave.failed.connect(told.append)
    for pitch in (60, 61, 62):
        add(document, pitch)
        autosave.flush()
        assert autosave.wait()
    assert told == ["No rescue copy of the song can be written (File exists): save often."]
    (tmp_path / "recovery").unlink()
    autosave.flush()
    assert autosave.wait()
    assert len(copies(tmp_path / "recovery")) == 1
    autosave.close()


def test_a_damaged_copy_cannot_be_recovered(document: Document, folder: Path) -> None:
    first = Autosave(document, folder)
    add(document)
    first.flush()
    crash(first)
    other = Document()
    second = Autosave(other, folder)
    (offer,) = second.offers()
    offer.file.write_bytes(b"")
    with pytest.raises(UserError):
        second.recover(offer)
    assert not other.is_modified
    second.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_kills_at_random_moments(qapp: QCoreApplication, tmp_path: Path, seed: int) -> None:
    assert qapp is not None
    kill_once(tmp_path, seed)
