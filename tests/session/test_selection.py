"""The selection follows the document, and tells each change once."""

import pytest
from pytestqt.qtbot import QtBot

from antiphon.score import MeterEvent, Note, add_track, edit_notes, remove_tracks, set_meters
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song
from tests.session.conftest import seen


class Changes:
    """Counts the signals since the last look."""

    def __init__(self, selection: Selection) -> None:
        self._count = 0
        selection.changed.connect(self._more)

    def _more(self) -> None:
        self._count += 1

    def take(self) -> int:
        count, self._count = self._count, 0
        return count


@pytest.fixture
def selection(document: Document) -> Selection:
    return Selection(document)


@pytest.fixture
def changes(selection: Selection) -> Changes:
    return Changes(selection)


def melody(document: Document) -> tuple[Note, ...]:
    return tuple(document.score.track(MELODY).notes())


def test_selecting_notes(document: Document, selection: Selection, changes: Changes) -> None:
    one, two, three = melody(document)[:3]
    selection.select_notes({MELODY: [one]})
    selection.select_notes({MELODY: [one]})
    assert changes.take() == 1
    selection.select_notes({MELODY: [two], BASS: []}, add=True)
    assert seen(selection.notes) == {MELODY: {one, two}}
    assert selection.note_count == 2
    selection.toggle(MELODY, two)
    selection.toggle(MELODY, three)
    assert seen(selection.notes) == {MELODY: {one, three}}
    assert selection.is_selected(MELODY, one)
    assert not selection.is_selected(BASS, one)
    selection.deselect({MELODY: [one, three]})
    assert seen(selection.notes) == {}
    assert changes.take() == 4
    selection.clear_notes()
    assert changes.take() == 0


def test_selecting_all(document: Document, selection: Selection) -> None:
    selection.select_all()
    assert seen(selection.notes) == {MELODY: set(melody(document))}
    selection.set_tracks([BASS, MELODY])
    selection.select_all()
    assert seen(set(selection.notes)) == {MELODY, BASS}
    selection.select_all([DRUMS])
    assert seen(set(selection.notes)) == {DRUMS}


def test_notes_that_are_gone_drop_out(document: Document, selection: Selection, changes: Changes) -> None:
    one, two = melody(document)[:2]
    bass = next(document.score.track(BASS).notes())
    selection.select_notes({MELODY: [one, two], BASS: [bass]})
    changes.take()
    document.perform(edit_notes(document.score, MELODY, [one], [one.with_pitch(99)]), "Move")
    assert seen(selection.notes) == {MELODY: {two}, BASS: {bass}}
    assert changes.take() == 1
    document.perform(edit_notes(document.score, DRUMS, (), [one]), "Draw")
    assert changes.take() == 0


def test_tracks_that_are_gone_drop_out(document: Document, selection: Selection) -> None:
    selection.set_tracks([BASS, MELODY, 77])
    assert seen(selection.tracks) == (MELODY, BASS)
    selection.set_current_track(BASS)
    selection.set_current_track(77)
    assert seen(selection.current_track) == BASS
    selection.select_all([BASS])
    document.perform(remove_tracks(document.score, [BASS]), "Delete")
    assert seen((selection.tracks, selection.current_track, selection.notes)) == ((MELODY,), MELODY, {})
    document.perform(remove_tracks(document.score, [MELODY, DRUMS]), "Delete")
    assert selection.current_track is None
    assert seen(selection.written_tracks) == ()
    document.perform(add_track(document.score, small_song().tracks[0]), "Add")
    assert seen(selection.current_track) == MELODY


def test_bars_are_whole_and_the_loop_stands_in_for_them(selection: Selection, changes: Changes) -> None:
    assert seen(selection.span) is None
    selection.set_loop(3 * BAR - 5, BAR + 5)
    assert seen(selection.loop) == (BAR + 5, 3 * BAR - 5)
    assert seen(selection.span) == (BAR, 3 * BAR)
    selection.set_bars(10, 20)
    assert seen((selection.bars, selection.span)) == ((0, BAR), (0, BAR))
    selection.set_bars(BAR, BAR)
    assert seen(selection.bars) == (BAR, 2 * BAR)
    selection.set_bars(None)
    selection.set_loop(7, 7)
    assert seen(selection.span) is None
    assert changes.take() == 5


def test_bars_follow_the_meters(document: Document, selection: Selection) -> None:
    selection.set_bars(BAR, 2 * BAR)
    document.perform(set_meters(document.score, [MeterEvent(0, 3, 4)]), "Meter")
    assert seen(selection.bars) == (3 * PPQ, 9 * PPQ)


def test_written_tracks_are_the_rows_or_the_current_one(selection: Selection) -> None:
    assert seen(selection.written_tracks) == (MELODY,)
    selection.set_tracks([BASS, DRUMS])
    assert seen(selection.written_tracks) == (BASS, DRUMS)


def test_another_song_starts_anew(qtbot: QtBot, document: Document, selection: Selection) -> None:
    selection.select_all()
    selection.set_tracks([BASS])
    selection.set_bars(0, 1)
    selection.set_loop(0, 1)
    with qtbot.waitSignal(selection.changed):
        document.new()
    assert seen((selection.notes, selection.tracks, selection.bars, selection.loop)) == ({}, (), None, None)
    assert seen(selection.current_track) == 0


def test_undo_and_redo_bring_back_what_was_selected(document: Document, selection: Selection, changes: Changes) -> None:
    one, two, three = melody(document)[:3]
    selection.select_notes({MELODY: [one, two]})
    selection.set_bars(BAR, BAR + 1)
    document.perform(edit_notes(document.score, MELODY, (one, two), (one.moved(7),)), "Move")
    selection.select_notes({MELODY: [one.moved(7)]})
    selection.set_tracks([BASS])
    document.perform(edit_notes(document.score, MELODY, (three,), ()), "Delete")
    selection.clear()
    selection.set_loop(0, BAR)
    changes.take()
    document.undo()
    assert seen((selection.notes, selection.bars)) == ({MELODY: {one.moved(7)}}, (BAR, 2 * BAR))
    document.undo()
    assert seen((selection.notes, selection.tracks)) == ({MELODY: {one, two}}, ())
    document.redo()
    assert seen((selection.notes, selection.tracks)) == ({MELODY: {one.moved(7)}}, (BASS,))
    document.redo()
    assert seen((selection.notes, selection.bars)) == ({}, None)
    assert changes.take() == 4
    # From one end to the other at once, and the loop, which is heard, stays.
    document.go_to(0)
    assert seen(selection.notes) == {MELODY: {one, two}}
    assert selection.loop == (0, BAR)
    assert not selection.comes_back
