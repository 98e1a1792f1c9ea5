"""Locked notes are kept with the song, and only as long as they are in it."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from antiphon.score import edit_notes
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.ui.locks import Locks
from tests.fakes.songs import BASS, MELODY, small_song
from tests.session.conftest import seen


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(small_song())


def test_locks_come_back_with_the_project(document: Document, tmp_path: Path) -> None:
    locks, selection = Locks(document), Selection(document)
    first, second = list(document.score.track(MELODY).notes())[:2]
    selection.select_notes({MELODY: [first, second]})
    locks.toggle(selection)
    assert seen(document.is_modified)
    document.save(tmp_path / "song.antiphon")
    assert not seen(document.is_modified)
    document.new()
    assert seen(locks.count) == 0
    document.open(tmp_path / "song.antiphon")
    assert locks.notes == {MELODY: {first, second}}
    document.perform(edit_notes(document.score, MELODY, (first,), ()), "Delete")
    assert locks.notes == {MELODY: {second}}
    # What undo brings back is as safe as it was.
    document.undo()
    assert seen(locks.notes) == {MELODY: {first, second}}
    selection.select_notes({MELODY: [first]})
    locks.toggle(selection)
    document.redo()
    document.undo()
    assert seen(locks.notes) == {MELODY: {second}}


@pytest.mark.parametrize(
    "data",
    [
        {"tracks": 3},
        {"tracks": [3]},
        {"tracks": [{"track": 0, "notes": [[1]]}]},
        {"tracks": [{"track": 77, "notes": []}]},
    ],
)
def test_locks_that_make_no_sense(document: Document, data: dict[str, Any]) -> None:
    locks = Locks(document)
    locks.from_project(data)
    assert locks.count == 0
    stray = {"tracks": [{"track": BASS, "notes": [[1, 2, 3, 4, 5, None]]}]}
    locks.from_project(stray)
    assert locks.count == 0
