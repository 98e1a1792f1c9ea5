"""Notes of one pitch that come to lie over each other: the one that was moved wins, and undo brings all back."""

import random
from collections import defaultdict
from itertools import pairwise

import pytest

from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.note_operations import NoteChange
from antiphon.session.overlaps import settle
from antiphon.session.selection import Selection
from tests.fakes.songs import DRUMS, MELODY, PPQ, small_song

Q = PPQ


def song(*notes: Note, channel: int = 0) -> Score:
    return Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, uid=0, channel=channel))


def after(score: Score, removed: list[Note], added: list[Note]) -> list[Note]:
    return list(settle(score, NoteChange({0: removed}, {0: added})).edit(score).apply(score).track(0).notes())


@pytest.mark.parametrize(
    ("there", "moved", "left"),
    [
        (Note(0, 60, 4 * Q), Note(Q, 60, Q), [Note(0, 60, Q)]),  # it ends where the moved one begins
        (Note(Q, 60, Q), Note(0, 60, 4 * Q), []),  # it is covered
        (Note(Q, 60, 4 * Q), Note(0, 60, 2 * Q), [Note(2 * Q, 60, 3 * Q)]),  # most of it is left
        (Note(Q, 60, 2 * Q), Note(0, 60, 5 * Q // 2), []),  # little is left
        (Note(Q, 60, 4 * Q), Note(Q, 60, Q), []),  # both begin together
        (Note(0, 60, Q), Note(Q, 60, Q), [Note(0, 60, Q)]),  # they touch
        (Note(0, 61, 4 * Q), Note(Q, 60, Q), [Note(0, 61, 4 * Q)]),
        (Note(0, 60, 4 * Q, channel=3), Note(Q, 60, Q), [Note(0, 60, 4 * Q, channel=3)]),
        (Note(0, 60, 4 * Q).with_muted(True), Note(Q, 60, Q), [Note(0, 60, 4 * Q).with_muted(True)]),
    ],
)
def test_the_moved_note_wins(there: Note, moved: Note, left: list[Note]) -> None:
    away = moved.moved(0, 30)
    assert after(song(there, away), [away], [moved]) == sorted([moved, *left])
    assert after(song(there), [], [moved]) == sorted([moved, *left])


def test_a_hit_of_a_drum_goes_only_where_another_begins_with_it() -> None:
    hits = [Note(0, 38, 2 * Q), Note(2 * Q, 38, 2 * Q), Note(4 * Q, 38, Q)]
    assert after(song(*hits, channel=9), [], [Note(Q, 38, 4 * Q)]) == [
        Note(0, 38, Q), Note(Q, 38, Q), *hits[1:],
    ]  # fmt: skip
    assert after(song(*hits, channel=9), [], [Note(2 * Q, 38, Q, 33)]) == [hits[0], Note(2 * Q, 38, Q, 33), hits[2]]


def test_changed_notes_do_not_lie_over_each_other_either_but_as_they_did() -> None:
    one, two = Note(10, 60, Q), Note(Q + 10, 60, Q)
    assert after(song(one, two), [one, two], [one.with_duration(2 * Q), two.with_duration(2 * Q)]) == [
        one,
        two.with_duration(2 * Q),
    ]
    assert after(song(one, two), [one, two], [one.with_onset(0), two.with_onset(0).with_velocity(3)]) == [
        Note(0, 60, Q)
    ]
    # Into where another was, which stays there.
    there = Note(Q - 10, 60, 2 * Q)
    quantized = [one.with_onset(Q).with_duration(Q), there.with_onset(Q)]
    assert after(song(one.with_duration(9), there), [one.with_duration(9), there], quantized) == [there.with_onset(Q)]
    # Two voices of a file that meet on one key.
    voices = [one, Note(Q - 10, 60, Q), Note(Q - 10, 60, 2 * Q)]
    assert after(song(*voices), voices, [note.moved(Q, 1) for note in voices]) == sorted(
        note.moved(Q, 1) for note in voices
    )


def test_what_covers_nothing_new_leaves_all_else_alone() -> None:
    one, two = Note(0, 60, 4 * Q), Note(Q, 60, 4 * Q)
    for changed in ([one.with_velocity(5)], [one.with_duration(2 * Q)], [Note(0, 60, Q), Note(Q, 60, 3 * Q)]):
        assert after(song(one, two), [one], changed) == sorted([*changed, two])


def test_what_is_gone_past_in_a_row_of_steps_comes_back() -> None:
    moved, there = Note(0, 60, Q), Note(Q, 60, Q)
    document = Document(song(moved, there))
    selection = Selection(document)
    editor = Editor(document, selection)
    selection.select_notes({0: [moved]})
    editor.nudge(Q)
    assert list(document.score.track(0).notes()) == [there]
    assert selection.notes == {0: {there}}
    editor.nudge(Q)
    assert list(document.score.track(0).notes()) == [there, moved.moved(2 * Q)]
    assert len(document.steps) == 1
    # Whoever selects something else has decided.
    editor.nudge(-Q // 2)
    selection.clear_notes()
    selection.select_notes({0: [moved.moved(3 * Q // 2)]})
    editor.nudge(Q // 2)
    assert list(document.score.track(0).notes()) == [Note(Q, 60, Q // 2), moved.moved(2 * Q)]
    document.undo()
    document.undo()
    assert document.score == song(moved, there)


def test_no_edit_makes_two_notes_of_a_key_sound_at_once() -> None:
    dice = random.Random(5)
    document = Document(small_song())
    selection = Selection(document)
    editor = Editor(document, selection)
    selection.set_current_track(MELODY)
    edits = (
        lambda: editor.transpose(dice.choice((-2, -1, 1, 2))),
        lambda: editor.nudge(dice.choice((-120, 120))),
        lambda: editor.resize(dice.choice((-240, 240)), start=dice.random() < 0.5),
        editor.duplicate,
        lambda: editor.paste(dice.randrange(8 * PPQ)),
        editor.copy,
        lambda: editor.quantize(dice.choice((240, 480)), ends=dice.random() < 0.5),
        editor.legato,
        lambda: editor.humanize(90, 5, dice.randrange(99)),
    )
    for _ in range(200):
        uid = dice.choice((MELODY, DRUMS))
        notes = list(document.score.track(uid).notes())
        selection.select_notes({uid: dice.sample(notes, min(len(notes), 4))})
        dice.choice(edits)()
        for track in document.score.tracks:
            keys = defaultdict[int, list[Note]](list)
            for note in track.notes():
                keys[note.pitch].append(note)
            for row in keys.values():
                assert all(one.end <= two.onset and one.onset < two.onset for one, two in pairwise(row))
    while document.undo_name is not None:
        document.undo()
    assert document.score == small_song()


def test_a_whole_track_that_is_moved_keeps_its_overlaps() -> None:
    notes = [Note(0, 60, 960), Note(480, 60, 960), Note(480, 60, 960), Note(480, 64, 240)]
    document = Document(Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, uid=1)))
    selection = Selection(document)
    editor = Editor(document, selection)
    selection.select_all((1,))
    assert len(selection.notes[1]) == 3
    editor.transpose(12)
    # Of two that are alike one is selected.
    assert sorted(note.pitch for note in document.score.track(1).notes()) == [60, 72, 72, 76]
    other = [Note(0, 60, 960), Note(480, 60, 960), Note(480, 64, 240)]
    document = Document(Score.empty(PPQ).with_track(Track.from_notes(other, ppq=PPQ, uid=1)))
    selection = Selection(document)
    selection.select_all((1,))
    Editor(document, selection).transpose(12)
    assert list(document.score.track(1).notes()) == [note.moved(0, 12) for note in other]
    assert selection.notes[1] == frozenset(document.score.track(1).notes())
