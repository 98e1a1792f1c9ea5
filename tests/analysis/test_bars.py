import numpy as np
import pytest

from antiphon.analysis.bars import count_bars, entropy, pitch_class_entropy, rhythm_entropy
from antiphon.analysis.keys import find_key, in_key_counts, scale
from antiphon.analysis.passage import of_piece
from tests.analysis.material import BAR, Line, grid, quarters


def test_copied_and_one_pitch_bars() -> None:
    tune = [60, 62, 64, 65]
    rows = [
        *quarters(tune),
        *quarters(tune, start=BAR),  # a copy
        *quarters([60, 60, 60, 60], start=2 * BAR),  # one pitch
        (0, 3 * BAR, 67, 96),  # one note is no one-pitch bar
        *quarters(tune, start=5 * BAR),  # the bar before is empty: nothing to copy
    ]
    counts = count_bars(of_piece(grid(rows, 6)))
    assert (counts.cells, counts.notes) == (5, 17)
    assert (counts.copied, counts.comparable) == (1, 3)
    assert (counts.one_pitch, counts.several_notes) == (1, 4)
    assert counts.copied_share == pytest.approx(1 / 3)
    assert counts.one_pitch_share == pytest.approx(1 / 4)


def test_counts_of_chosen_cells_see_the_bar_before() -> None:
    rows = [*quarters([60, 62, 64, 65]), *quarters([60, 62, 64, 65], start=BAR)]
    counts = count_bars(of_piece(grid(rows, 2)), [(0, 1), (1, 1)])
    assert (counts.cells, counts.copied, counts.comparable) == (1, 1, 1)


def test_other_durations_are_still_a_copy_and_other_tracks_not() -> None:
    rows = [(0, 0, 60, 24), (0, BAR, 60, 96), (1, 2 * BAR, 60, 24)]
    counts = count_bars(of_piece(grid(rows, 3)))
    assert (counts.copied, counts.comparable) == (1, 1)


def test_drum_bars_are_never_one_pitch() -> None:
    piece = grid(quarters([42, 42, 42, 42]), 1, [Line(program=128)])
    assert count_bars(of_piece(piece)).several_notes == 0


def test_entropies() -> None:
    assert entropy(np.array([1.0, 1.0, 1.0, 1.0])) == pytest.approx(2.0)
    assert entropy(np.zeros(4)) == 0.0
    steady = of_piece(grid(quarters([60, 72, 48, 60]), 1))
    assert pitch_class_entropy(steady) == 0.0
    assert rhythm_entropy(steady) == 0.0
    uneven = of_piece(grid([(0, 0, 60, 12), (0, 12, 61, 24), (0, 36, 60, 12), (0, 60, 61, 6)], 1))
    assert pitch_class_entropy(uneven) == pytest.approx(1.0)
    assert rhythm_entropy(uneven) == pytest.approx(entropy(np.array([1.0, 2.0])))


@pytest.mark.parametrize("tonic", range(12))
def test_keys_of_scales(tonic: int) -> None:
    major = [60 + tonic + step for step in (0, 2, 4, 5, 7, 9, 11, 12, 7, 4, 0)]
    minor = [60 + tonic + step for step in (0, 2, 3, 5, 7, 8, 11, 12, 7, 3, 0)]
    assert find_key(of_piece(grid(quarters(major), 3))) == tonic
    assert find_key(of_piece(grid(quarters(minor), 3))) == 12 + tonic


def test_notes_in_key() -> None:
    piece = of_piece(grid([*quarters([60, 61, 64, 66]), (1, 0, 37, 24)], 1, [Line(), Line(program=128)]))
    assert in_key_counts(piece, 0) == (2, 4)
    assert scale(12 + 9) == frozenset({9, 11, 0, 2, 4, 5, 7, 8})
    assert find_key(of_piece(grid([], 1))) is None
