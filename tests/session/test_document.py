"""The document: edits told by signals, saving and opening beside the window, and what counts as unsaved."""

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from antiphon.errors import UserError
from antiphon.formats import load_project, save_project, save_song
from antiphon.formats.project_file import project_bytes
from antiphon.score import Edit, Note, Score, StaleEdit, edit_notes, set_name
from antiphon.session.document import Document
from tests.fakes.songs import MELODY, PPQ, small_song
from tests.session.conftest import seen

EXTRA = Note(100, 100, 10)


def modified(document: Document) -> bool:
    """Asked anew each time: mypy takes a property to stay as it was."""
    return document.is_modified


def add(document: Document, note: Note = EXTRA, merge_key: str | None = None) -> None:
    document.perform(edit_notes(document.score, MELODY, (), [note]), "Draw", merge_key)


def test_an_edit_is_told_with_what_it_changed(document: Document) -> None:
    edits: list[Edit] = []
    document.changed.connect(edits.append)
    song = document.score
    add(document)
    assert edits[0].added_notes(MELODY) == (EXTRA,)
    assert (document.undo_name, document.redo_name, document.is_modified) == ("Draw", None, True)
    document.undo()
    assert edits[1].removed_notes(MELODY) == (EXTRA,)
    assert document.score == song
    assert (document.undo_name, document.redo_name, document.is_modified) == (None, "Draw", False)
    document.redo()
    assert EXTRA in document.score.track(MELODY)
    document.go_to(0)
    document.go_to(0)
    assert len(edits) == 4
    document.undo()
    assert len(edits) == 4


def test_an_empty_edit_is_none(document: Document) -> None:
    edits: list[Edit] = []
    document.changed.connect(edits.append)
    document.perform(Edit(PPQ), "Nothing")
    assert edits == []
    assert document.undo_name is None


def test_a_stale_edit_changes_nothing(document: Document) -> None:
    edit = edit_notes(document.score, MELODY, [next(document.score.track(MELODY).notes())])
    document.perform(edit, "Delete")
    song = document.score
    with pytest.raises(StaleEdit):
        document.perform(edit, "Delete")
    assert document.score is song


def test_a_gesture_is_one_step(document: Document) -> None:
    add(document, merge_key="drag")
    add(document, EXTRA.with_pitch(101), merge_key="drag")
    document.end_merge()
    add(document, EXTRA.with_pitch(102), merge_key="drag")
    assert len(document.steps) == 2


def test_saving_and_opening(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="choose where"):
        document.save()
    with pytest.raises(UserError, match="export"):
        document.save(tmp_path / "song.mid")
    assert document.name == "Untitled"
    add(document)
    document.save(tmp_path / "song")
    assert seen(document.path) == tmp_path / "song.antiphon"
    assert (document.name, document.is_modified) == ("song", False)
    document.undo()
    assert modified(document)
    document.redo()
    assert not modified(document)
    song = document.score
    document.new()
    assert seen((document.path, document.name, document.is_modified)) == (None, "Untitled", False)
    with qtbot.waitSignals([document.reset, document.path_changed, document.opened]):
        document.open(tmp_path / "song.antiphon")
    assert document.score == song
    assert document.undo_name is None


def test_a_midi_file_is_read_and_never_written_over(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "tune.mid"
    save_song(small_song(), file)
    assert document.open(file) == []
    assert seen((document.path, document.source, document.name)) == (None, file, "tune")
    assert not modified(document)
    with pytest.raises(UserError):
        document.save()


def test_a_song_without_a_file_goes_by_its_own_name(document: Document) -> None:
    document.perform(set_name(document.score, "Elegy"), "Rename")
    assert document.name == "Elegy"


def test_a_file_that_cannot_be_opened_leaves_the_song(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    song = document.score
    with pytest.raises(UserError):
        document.open(tmp_path / "none.antiphon")
    with qtbot.waitSignal(document.failed) as failed:
        document.open_later(tmp_path / "none.mid")
    assert failed.args[0].startswith("none.mid cannot be read")
    assert document.score is song


def test_edits_made_while_a_file_is_read_are_not_lost_to_it(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    save_project(small_song(2), tmp_path / "other.antiphon")
    with qtbot.waitSignal(document.failed) as failed:
        document.open_later(tmp_path / "other.antiphon")
        add(document)
    assert failed.args == ["other.antiphon was not opened, for the song was changed meanwhile."]
    assert EXTRA in document.score.track(MELODY)
    # An edit that was there when it was asked for has been let go by whoever asked.
    with qtbot.waitSignal(document.opened):
        document.open_later(tmp_path / "other.antiphon")
    assert document.score == small_song(2)


def test_saving_in_the_background(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    add(document)
    saved = document.score
    with qtbot.waitSignal(document.saved):
        document.save_later(tmp_path / "song.antiphon")
        # An edit after the snapshot is not in the file, and is told as unsaved.
        add(document, EXTRA.with_pitch(101))
    assert modified(document)
    assert load_project(tmp_path / "song.antiphon") == saved
    document.undo()
    assert not modified(document)
    with qtbot.waitSignal(document.failed):
        document.save_later(tmp_path / "none" / "song.antiphon")
    document.save_later()
    assert document.wait_for_files()
    with qtbot.waitSignal(document.opened):
        document.open_later(tmp_path / "song.antiphon")
    assert document.score == saved


def test_a_slow_save_does_not_come_to_lie_over_a_later_one(
    qtbot: QtBot, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "song.antiphon"
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0.2)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    add(document)
    document.save_later(file)
    add(document, EXTRA.with_pitch(101))
    document.save(file)
    assert load_project(file) == document.score
    with qtbot.waitSignal(document.saved):
        pass
    assert load_project(file) == document.score
    assert not modified(document)


def test_a_save_of_the_song_before_says_nothing_of_this_one(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    with qtbot.waitSignal(document.saved):
        document.save_later(tmp_path / "song.antiphon")
        document.new()
        add_to = edit_notes(document.score, 0, (), [EXTRA])
        document.perform(add_to, "Draw")
    assert document.path is None
    assert modified(document)


def test_a_full_disk_leaves_the_old_file_and_a_sentence(
    qtbot: QtBot, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "song.antiphon"
    document.save(file)
    old = file.read_bytes()
    add(document)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left"):
        document.save()
    with qtbot.waitSignal(document.failed) as failed:
        document.save_later()
    assert "nothing was changed" in failed.args[0]
    assert modified(document)
    assert file.read_bytes() == old
    assert list(tmp_path.iterdir()) == [file]


class Part:
    """A part that counts."""

    part_name = "counter"

    def __init__(self) -> None:
        self.value = 0

    def to_project(self) -> dict[str, Any]:
        return {"value": self.value}

    def from_project(self, data: dict[str, Any] | None) -> None:
        self.value = (data or {}).get("value", 0)


def test_parts_are_kept_and_those_not_known_too(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "song.antiphon"
    file.write_bytes(project_bytes(small_song(), {"future": {"x": [1]}, "counter": {"value": 4}}))
    part = Part()
    document.keep(part)
    document.open(file)
    assert part.value == 4
    part.value = 5
    document.save()
    document.new()
    assert part.value == 0
    document.open(file)
    assert part.value == 5
    assert document.extras["future"] == {"x": [1]}
    late = Part()
    document.keep(late)
    assert late.value == 5


def test_a_change_of_a_part_counts_as_an_edit(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "song.antiphon"
    part = Part()
    document.keep(part)
    document.save(file)
    part.value = 7
    document.touch()
    assert modified(document)
    assert document.undo_name is None
    document.save()
    assert not modified(document)
    document.touch()
    document.open(file)
    assert (part.value, modified(document)) == (7, False)


def test_a_restored_song_is_unsaved(document: Document, tmp_path: Path) -> None:
    document.restore(Score.empty(), tmp_path / "lost.antiphon", {})
    assert modified(document)
    assert document.name == "lost"
    document.save()
    assert not modified(document)
