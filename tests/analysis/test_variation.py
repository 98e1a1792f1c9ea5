import numpy as np
import pytest

from antiphon.analysis.passage import of_piece
from antiphon.analysis.variation import (
    distances,
    edit_distance,
    mean_distances,
    onset_edits,
    pitch_edits,
    transposed,
)
from tests.analysis.material import BAR, Line, grid, quarters


def test_a_copy_is_at_zero_wherever_it_stands() -> None:
    whole = of_piece(grid([*quarters([60, 62, 64, 65]), *quarters([60, 62, 64, 65], start=BAR)], 2))
    between = distances(whole.of_bars(0, 1), whole.of_bars(1, 2))
    assert (between.notes, between.rhythm, between.pitch) == (0.0, 0.0, 0.0)


def test_means_of_distances() -> None:
    one = of_piece(grid(quarters([60, 62, 64, 65]), 1))
    two = of_piece(grid(quarters([60, 62, 64, 67]), 1))
    parts = [distances(one, one), distances(one, two), distances(one, two)]
    assert mean_distances(parts).notes == pytest.approx((0 + 0.25 + 0.25) / 3)
    assert np.isnan(mean_distances([]).notes)


def test_transposing_leaves_drums_and_drops_what_leaves_the_range() -> None:
    piece = of_piece(grid([(0, 0, 60, 24), (0, 24, 126, 24), (1, 0, 36, 24)], 1, [Line(), Line(program=128)]))
    assert transposed(piece, 3).pitch.tolist() == [63, 36]


def test_edit_distances_of_sequences() -> None:
    assert edit_distance([], []) == 0.0
    assert edit_distance([1, 2, 3], []) == 1.0
    assert edit_distance([1, 2, 3, 4], [1, 3, 4]) == 0.25  # one left out
    assert edit_distance([1, 2, 3, 4], [1, 9, 3, 4]) == 0.25  # one replaced
    assert edit_distance([1, 2], [3, 4, 5]) == 1.0


def test_pitch_and_onset_edits_look_at_one_side_each() -> None:
    source = of_piece(grid(quarters([60, 62, 64, 65]), 1))
    slower = of_piece(grid([(0, 0, 60, 24), (0, 24, 62, 24), (0, 48, 64, 24), (0, 84, 65, 12)], 1))
    higher = of_piece(grid(quarters([60, 62, 64, 67]), 1))
    assert (pitch_edits(source, slower), onset_edits(source, slower)) == (0.0, 0.25)
    assert (pitch_edits(source, higher), onset_edits(source, higher)) == (0.25, 0.0)
