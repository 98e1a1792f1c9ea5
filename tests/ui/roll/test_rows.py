"""Pitches to rows and back, with all of them shown and with some."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.rows import ALL_ROWS, PITCHES, Rows

pitches = st.integers(0, PITCHES - 1)
folded = st.sets(pitches, min_size=1).map(Rows.of)


def test_unfolded_every_pitch_has_the_row_it_always_had() -> None:
    assert Rows.of(range(PITCHES)) is ALL_ROWS
    assert not ALL_ROWS.is_folded
    assert ALL_ROWS.row == tuple(range(127, -1, -1))
    assert [ALL_ROWS.stepped(60, steps) for steps in (1, -12, 99)] == [61, 48, 127]
    assert Geometry().content_height == 128 * 14


@given(folded, pitches)
def test_a_shown_pitch_has_its_own_row_and_a_hidden_one_the_nearest(rows: Rows, pitch: int) -> None:
    there = rows.pitch_of(rows.row[pitch])
    assert rows.shows(there)
    assert (there == pitch) == rows.shows(pitch)
    assert abs(there - pitch) == min(abs(each - pitch) for each in rows.pitches)
    assert rows.rows_of(rows.between(0, 127)).tolist() == list(range(rows.count - 1, -1, -1))


@given(folded, pitches, pitches, st.integers(-200, 200))
def test_notes_that_go_together_stay_as_many_rows_apart(rows: Rows, one: int, other: int, steps: int) -> None:
    low, high = sorted(rows.pitch_of(rows.row[pitch]) for pitch in (one, other))
    steps = rows.clamped(steps, low, high)
    moved = [rows.stepped(pitch, steps) for pitch in (low, high)]
    assert rows.row[moved[0]] - rows.row[moved[1]] == rows.row[low] - rows.row[high]


@given(folded, st.integers(3, 48), st.floats(0, 0.99))
def test_every_place_of_a_folded_row_is_its_pitch(rows: Rows, height: int, share: float) -> None:
    geometry = Geometry(row_height=height, top=37.0, rows=rows)
    for pitch in rows.pitches:
        assert geometry.pitch_at(geometry.y_of(pitch) + share * height) == pitch
    assert geometry.is_row(geometry.y_of(rows.pitches[-1]))
    assert not geometry.is_row(geometry.y_of(rows.pitches[-1]) + height)


def test_there_is_a_row_and_they_go_down() -> None:
    assert Rows.of([]) is ALL_ROWS
    for wrong in ((), (60, 62), (60, 60)):
        with pytest.raises(ValueError, match="at least one row"):
            Rows(wrong)
