"""Reshaping notes, as pure functions: time, pitch, length, chance."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import Note
from antiphon.session import note_operations as operations
from antiphon.session import note_shaping as shaping
from antiphon.session.note_operations import NoteChange, all_of
from tests.fakes.songs import BAR, BASS, MELODY, small_song

NOTES = {MELODY: [Note(480, 60, 480, 70), Note(960, 64, 240, 90)], BASS: [Note(600, 40, 100)]}
SOME = st.lists(st.builds(Note, st.integers(0, 5000), st.integers(0, 127), st.integers(1, 900)), min_size=1)


def places(change: NoteChange) -> list[tuple[int, int]]:
    return [(note.onset, note.end) for note in all_of(change.added)]


def test_a_stretch_keeps_its_anchor_and_what_touches() -> None:
    assert places(shaping.stretch(NOTES, 480, Fraction(2))) == [(480, 1440), (1440, 1920), (720, 920)]
    assert places(shaping.stretch(NOTES, 1200, Fraction(1, 2))) == [(840, 1080), (1080, 1200), (900, 950)]
    # What would begin before the song begins with it.
    assert places(shaping.stretch(NOTES, 1200, Fraction(3))) == [(0, 480), (480, 1200), (0, 1)]
    assert shaping.stretch(NOTES, 480, Fraction(2)).removed == NOTES


def test_no_note_is_stretched_to_nothing() -> None:
    assert places(shaping.stretch({0: [Note(0, 60, 3), Note(0, 61, 0)]}, 0, Fraction(1, 100))) == [(0, 1), (0, 0)]


@given(SOME, st.sampled_from([Fraction(2), Fraction(3), Fraction(3, 2)]))
def test_slower_and_as_much_faster_is_as_before(notes: list[Note], factor: Fraction) -> None:
    there = shaping.scale_time({0: notes}, factor)
    assert places(shaping.scale_time(there.added, 1 / factor)) == [(note.onset, note.end) for note in notes]


def test_half_and_double_speed() -> None:
    assert places(shaping.scale_time(NOTES, Fraction(2))) == [(480, 1440), (1440, 1920), (720, 920)]
    assert places(shaping.scale_time(NOTES, Fraction(1, 2))) == [(480, 720), (720, 840), (540, 590)]
    assert shaping.scale_time({}, Fraction(2)) == NoteChange()


def test_backwards() -> None:
    assert places(shaping.reverse(NOTES)) == [(720, 1200), (480, 720), (980, 1080)]
    assert shaping.reverse({}) == NoteChange()


def test_upside_down() -> None:
    assert [note.pitch for note in all_of(shaping.invert(NOTES).added)] == [44, 40, 64]
    assert shaping.invert({}) == NoteChange()


@given(SOME)
def test_twice_backwards_or_upside_down_is_as_before(notes: list[Note]) -> None:
    for turned in (shaping.reverse, shaping.invert):
        assert all_of(turned(turned({0: notes}).added).added) == notes


def test_legato_reaches_to_the_next_onset_of_the_track() -> None:
    chord = [Note(0, 60, 100), Note(0, 64, 900), Note(480, 62, 10), Note(960, 65, 77)]
    change = shaping.legato({MELODY: chord, BASS: [Note(240, 40, 10)]})
    assert [note.duration for note in all_of(change.added)] == [480, 480, 480, 77, 10]


def test_humanizing_stays_within_its_bounds_and_can_be_had_again() -> None:
    notes = {0: [Note(480 * step, 60, 240, 80) for step in range(200)]}
    change = shaping.humanize(notes, 12, 9, Random(3))
    moved = [new.onset - old.onset for old, new in zip(notes[0], all_of(change.added), strict=True)]
    louder = [new.velocity - 80 for new in all_of(change.added)]
    assert max(map(abs, moved)) <= 12
    assert max(map(abs, louder)) <= 9
    assert len(set(moved)) > 12
    assert len(set(louder)) > 9
    assert {note.duration for note in all_of(change.added)} == {240}
    assert all_of(shaping.humanize(notes, 12, 9, Random(3)).added) == all_of(change.added)
    assert all_of(shaping.humanize(notes, 0, 0, Random(3)).added) == notes[0]


def test_humanizing_stays_in_the_song_and_within_velocities() -> None:
    edges = {0: [Note(0, pitch, 10, velocity) for pitch in range(60, 90) for velocity in (1, 127)]}
    added = all_of(shaping.humanize(edges, 50, 50, Random(1)).added)
    assert min(note.onset for note in added) == 0
    assert {1, 127} <= {note.velocity for note in added}


@pytest.mark.parametrize(("grid", "lines"), [(160, (320, 1760)), (360, (360, 1800)), (240, (240, 1680))])
def test_quantizing_to_triplets_and_dots(grid: int, lines: tuple[int, int]) -> None:
    notes = {0: [Note(290, 60, 100), Note(1750, 62, 100)]}
    assert [note.onset for note in all_of(operations.quantize(small_song(), notes, grid).added)] == list(lines)


def test_quantizing_ends_alone_keeps_onsets() -> None:
    notes = {0: [Note(7, 60, 220), Note(BAR + 3, 62, 20)]}
    change = operations.quantize(small_song(), notes, 240, ends=True, starts=False)
    assert places(change) == [(7, 240), (BAR + 3, BAR + 23)]
