"""Columns of notes, and what stays when a song changes."""

from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import Note, edit_notes
from antiphon.ui.roll.index import NoteIndex, columns_of
from tests.ui.roll.hands import song

notes = st.builds(
    Note,
    onset=st.integers(0, 40000),
    pitch=st.integers(50, 70),
    duration=st.integers(1, 9000),
    velocity=st.integers(1, 127),
)


@given(st.lists(notes, max_size=60), st.integers(0, 40000), st.integers(1, 9000), st.integers(50, 70))
def test_visible_is_what_sounds_there(some: list[Note], start: int, length: int, low: int) -> None:
    index = NoteIndex()
    index.update(song(some))
    rows = index.columns(0).visible(start, start + length, low, low + 5)
    expected = [n for n in sorted(some) if n.onset < start + length and n.end > start and low <= n.pitch <= low + 5]
    assert index.notes(0, rows.tolist()) == expected
    assert [index.note(0, row) for row in rows.tolist()] == expected


@given(st.lists(notes, min_size=1, max_size=60), st.data())
def test_rows_of_finds_each_note(some: list[Note], data: st.DataObject) -> None:
    index = NoteIndex()
    index.update(song(some))
    wanted = data.draw(st.lists(st.sampled_from(some), max_size=10))
    rows = index.columns(0).rows_of(wanted)
    assert index.notes(0, rows.tolist()) == wanted
    gone = some[0].with_velocity(some[0].velocity % 127 + 1)
    assert (len(index.columns(0).rows_of([gone])) == 1) == (gone in some)


def test_only_changed_tracks_and_pages_are_read_again() -> None:
    far = [Note(page * 16 * 480, 60, 480) for page in range(20)]
    score = song(far, [Note(0, 40, 480)])
    index = NoteIndex()
    assert index.update(score) == {0, 1}
    assert index.update(score) == set()
    bass = index.columns(1)
    parts = list(index._entries[0].parts)
    after = edit_notes(score, 0, [far[3]], [far[3].with_pitch(72)]).apply(score)
    assert index.update(after) == {0}
    assert index.columns(1) is bass
    kept = [a is b for a, b in zip(parts, index._entries[0].parts, strict=True)]
    assert kept == [page != 3 for page in range(20)]
    assert index.columns(0).pitch.tolist() == [72 if page == 3 else 60 for page in range(20)]


def test_a_removed_track_has_no_notes_any_more() -> None:
    score = song([Note(0, 60, 480)])
    index = NoteIndex()
    index.update(score)
    assert index.update(score.with_tracks(score.tracks[1:])) == {0}
    assert len(index.columns(0)) == 0


def test_columns_of_loose_notes_are_sorted() -> None:
    columns = columns_of([Note(480, 60, 10), Note(0, 61, 10)])
    assert columns.onset.tolist() == [0, 480]
    assert len(columns_of([])) == 0
