"""The note: its range, its order, and the notes made from it."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import Note
from tests.score.strategies import notes


@pytest.mark.parametrize(
    "fields",
    [
        {"onset": -1},
        {"pitch": -1},
        {"pitch": 128},
        {"duration": -1},
        {"velocity": 0},
        {"velocity": 128},
        {"release_velocity": 128},
        {"channel": 16},
    ],
)
def test_a_field_outside_its_range_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="outside its range"):
        Note(**({"onset": 0, "pitch": 60, "duration": 10} | fields))


def test_with_methods_change_one_field_and_keep_the_rest() -> None:
    note = Note(10, 60, 24, 90, 30, 5)
    assert note.end == 34
    assert note.with_onset(11) == Note(11, 60, 24, 90, 30, 5)
    assert note.with_pitch(61) == Note(10, 61, 24, 90, 30, 5)
    assert note.with_duration(0) == Note(10, 60, 0, 90, 30, 5)
    assert note.with_velocity(1) == Note(10, 60, 24, 1, 30, 5)
    assert note.with_channel(None) == Note(10, 60, 24, 90, 30)
    assert note.moved(ticks=-10, semitones=-60) == Note(0, 0, 24, 90, 30, 5)


def test_moving_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Note(10, 60, 24).moved(ticks=-11)
    with pytest.raises(ValueError, match="outside"):
        Note(10, 60, 24).moved(semitones=68)


@given(st.lists(notes), st.randoms(use_true_random=False))
def test_order_is_total_and_by_onset_then_pitch(some: list[Note], rng: random.Random) -> None:
    shuffled = some.copy()
    rng.shuffle(shuffled)
    assert sorted(some) == sorted(shuffled) == sorted(some, key=lambda note: note.key)
    assert [(n.onset, n.pitch) for n in sorted(some)] == sorted((n.onset, n.pitch) for n in some)


def test_notes_that_differ_only_in_having_a_channel_can_be_compared() -> None:
    assert Note(0, 60, 1) < Note(0, 60, 1, channel=0)
    assert Note(0, 60, 1, channel=0) >= Note(0, 60, 1)


@given(notes, notes)
def test_a_muted_note_differs_and_the_order_is_total(one: Note, other: Note) -> None:
    assert one.with_muted(True) != one.with_muted(False)
    assert one.with_muted(True).with_muted(one.muted) == one
    assert (one == other) == (one.key == other.key)
    assert one.with_velocity(1).muted == one.moved(1).muted == one.muted
