"""Ticks to the grid: rounding, what played onsets and lengths stand for, drums."""

import numpy as np
import pytest
from numpy.typing import NDArray

from antiphon.corpus.grid import drum_grid, snap_lengths, snap_onsets, step_of, to_steps, written


def ints(*values: int) -> NDArray[np.int64]:
    """A column of whole numbers."""
    return np.array(values, np.int64)


def floats(*values: float) -> NDArray[np.float64]:
    """A column of fractions."""
    return np.array(values, np.float64)


def test_ticks_round_to_the_nearest_step_halves_up() -> None:
    ticks = ints(0, 9, 10, 20, 29, 30, 160, 480)
    assert to_steps(ticks, 480).tolist() == [0, 0, 1, 1, 1, 2, 8, 24]
    assert [step_of(int(tick), 480) for tick in ticks] == to_steps(ticks, 480).tolist()
    assert to_steps(ints(1024, 341, 683), 1024).tolist() == [24, 8, 16]


def test_both_ends_are_rounded_and_nothing_vanishes() -> None:
    onset, duration = written(ints(0, 230, 480), ints(5, 250, 236), 480)
    assert onset.tolist() == [0, 12, 24]
    assert duration.tolist() == [1, 12, 12]


@pytest.mark.parametrize(
    ("played", "meant"),
    [
        ((0, 6.4, 11.5, 18.2), (0, 6, 12, 18)),
        ((0.3, 8, 15.7), (0, 8, 16)),
        ((23.4, 47), (24, 48)),
        ((0, 3, 6, 9), (0, 3, 6, 9)),
        ((24, 28, 32, 36, 40, 44), (24, 28, 32, 36, 40, 44)),
        ((), ()),
    ],
)
def test_played_onsets_go_where_they_belong(played: tuple[float, ...], meant: tuple[int, ...]) -> None:
    assert snap_onsets(floats(*played), melodic=True).tolist() == list(meant)


def test_an_ornament_stays_one_in_a_melody_and_a_rolled_chord_becomes_one_in_a_piano() -> None:
    played = floats(0, 2, 12)
    assert len(set(snap_onsets(played, melodic=True).tolist())) == 3
    assert snap_onsets(played, melodic=False).tolist() == [0, 0, 12]


def test_snapped_onsets_keep_their_order() -> None:
    played = np.sort(np.random.default_rng(1).uniform(0, 240, 200))
    snapped = snap_onsets(played, melodic=False)
    assert (np.diff(snapped) >= 0).all()
    assert np.abs(snapped - played).max() <= 4


@pytest.mark.parametrize(
    ("onsets", "played", "meant"),
    [
        ((0, 12, 24), (10.6, 12.9, 22.0), (12, 12, 24)),  # stops short of, and reaches over, the next onset
        ((0, 96), (23.0, 40.0), (24, 36)),  # a rest follows: the nearest notated value
        ((0, 6, 12, 18, 24), (23.0, 5.0, 5.0, 5.0, 7.0), (24, 6, 6, 6, 6)),  # held over an arpeggio
    ],
)
def test_played_lengths_become_notated_ones(
    onsets: tuple[int, ...], played: tuple[float, ...], meant: tuple[int, ...]
) -> None:
    assert snap_lengths(ints(*onsets), floats(*played)).tolist() == list(meant)


def strokes(ticks: tuple[int, ...], velocity: tuple[int, ...] | None = None) -> tuple[list[int], list[int], list[bool]]:
    """Steps, offsets and which are kept, for strokes on the snare."""
    count = len(ticks)
    steps, offset, kept = drum_grid(ints(*ticks), np.full(count, 38), ints(*(velocity or (80,) * count)), 480)
    return steps.tolist(), offset.tolist(), kept.tolist()


def test_late_and_early_strokes_keep_their_lateness() -> None:
    steps, offset, kept = strokes((20, 110, 250, 465))
    assert steps == [0, 6, 12, 24]
    assert offset == [2, -1, 1, -2]  # bins of 10 ticks; -1.5 and -1 round to even and away
    assert all(kept)


def test_swung_strokes_are_triplets() -> None:
    steps, offset, _ = strokes((0, 318, 480, 801))
    assert steps == [0, 16, 24, 40]
    assert offset == [0, 0, 0, 0]


def test_a_flam_becomes_two_strokes_that_still_sound_when_they_did() -> None:
    steps, offset, kept = strokes((440, 480), (40, 110))
    assert steps == [21, 24]
    assert all(kept)
    assert [step * 20 + late * 10 for step, late in zip(steps, offset, strict=True)] == [440, 480]


def test_the_softest_of_too_many_strokes_is_left_out() -> None:
    steps, _, kept = strokes((0, 1, 2, 3), (90, 80, 70, 60))
    assert steps[:2] == [0, 3]
    assert kept == [True, True, False, False]


def test_no_strokes_are_no_trouble() -> None:
    assert strokes(()) == ([], [], [])
