import numpy as np
import pytest

from antiphon.analysis.passage import of_piece
from antiphon.analysis.variation import distances, mean_distances, transposed
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
