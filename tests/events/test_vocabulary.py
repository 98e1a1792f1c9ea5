"""The numbers that weights depend on: they may be added to where there is room, never changed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.events import vocabulary as v

COMMITTED_HASH = "ac667f959078"
"""Of all weights there are. When this test fails, so do they: undo the change, or train anew."""


def test_the_hash_is_that_of_the_weights() -> None:
    assert v.vocabulary_hash() == COMMITTED_HASH


def test_sections_do_not_overlap() -> None:
    starts = list(v.ROW.values())
    assert starts == sorted(starts)
    assert starts[0] == 1  # row 0 is nothing
    assert len(set(starts)) == len(starts)
    assert v.TABLE_ROWS == 2476
    assert v.ROW["next_place"] == v.ROW["strength"] + v.STRENGTH_BUCKETS
    assert v.SOUNDING_ROWS == 1 + 32 * 128


@pytest.mark.parametrize(("kind", "room"), [(v.Role, 32), (v.Kind, 16)])
def test_enumerations_fit_their_sections(kind: type[v.Role] | type[v.Kind], room: int) -> None:
    assert [member.value for member in kind] == list(range(len(kind)))
    assert len(kind) <= room


def test_sources_fit_their_section() -> None:
    assert v.SOURCES[0] == ""
    assert len(set(v.SOURCES)) == len(v.SOURCES) <= v.MAX_SOURCES


@given(st.integers(1, 2000))
def test_a_length_has_the_nearest_class(steps: int) -> None:
    found = int(v.DURATION_STEPS[v.duration_class(np.array([steps], np.int32))][0])
    nearest = int(np.abs(v.DURATION_STEPS - min(steps, 960)).min())
    assert abs(found - min(steps, 960)) == nearest


def test_lengths_on_the_classes_are_exact() -> None:
    assert v.duration_class(v.DURATION_STEPS).tolist() == list(range(v.DURATION_COUNT))
    assert v.DURATION_STEPS[:288].tolist() == list(range(1, 289))


def test_velocities_stay_in_their_bins() -> None:
    every = np.arange(1, 128, dtype=np.int32)
    bins = v.velocity_class(every)
    assert bins.min() == 0
    assert bins.max() == v.VELOCITY_BINS - 1
    middles = v.velocity_of_class(np.arange(v.VELOCITY_BINS, dtype=np.int32))
    assert v.velocity_class(middles).tolist() == list(range(v.VELOCITY_BINS))
    assert np.abs(middles[bins] - every).max() <= 2


def test_sounding_bins_are_exact_near_now_and_never_mix_with_silence_before_any_note() -> None:
    left = np.arange(-300, 300)
    bins = v.sounding_bin(left, np.zeros(600, bool))
    near = (left >= -24) & (left <= 96)
    assert len(np.unique(bins[near])) == near.sum()
    assert (np.diff(bins) >= 0).all()
    assert bins.min() == 1
    assert bins.max() < v.SOUNDING_BINS
    assert (v.sounding_bin(left, np.ones(600, bool)) == 0).all()


def test_buckets_grow_with_what_they_measure() -> None:
    distances = v.distance_bucket(np.arange(-3, 5000))
    assert distances[:7].tolist() == [0, 0, 0, 0, 1, 2, 3]
    assert (np.diff(distances) >= 0).all()
    assert distances.max() == v.PLACE_BUCKETS - 1
    tempos = [v.tempo_bucket(bpm) for bpm in (0, 20, 40, 60, 96, 120, 219, 400)]
    assert tempos == sorted(tempos)
    assert (tempos[0], tempos[-1]) == (0, v.TEMPO_BUCKETS - 1)
