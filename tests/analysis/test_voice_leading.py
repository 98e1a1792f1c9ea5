import numpy as np
import pytest

from antiphon.analysis.passage import of_piece
from antiphon.analysis.voice_leading import count_voice_leading, voice_grid
from tests.analysis.material import grid, quarters


def test_parallel_fifths_and_octaves_in_the_same_direction() -> None:
    # C-G to D-A: a fifth; D-A to E-B: another; then E3-E4 to F3-F4: an octave.
    fifths = np.array([[60, 67], [62, 69], [64, 71]], dtype=np.int32)
    counted = count_voice_leading(fifths)
    assert (counted.moving_pairs, counted.parallel_fifths, counted.parallel_octaves) == (2, 2, 0)
    octaves = count_voice_leading(np.array([[52, 64], [53, 65]], dtype=np.int32))
    assert (octaves.moving_pairs, octaves.parallel_octaves) == (1, 1)
    assert octaves.octaves_per_1000 == 1000.0


def test_contrary_oblique_and_silent_motion_is_not_parallel() -> None:
    contrary = np.array([[60, 67], [67, 60]], dtype=np.int32)  # a fifth to a fifth, voices crossing
    assert count_voice_leading(contrary).parallel_fifths == 0
    oblique = np.array([[60, 67], [60, 72]], dtype=np.int32)
    assert count_voice_leading(oblique).moving_pairs == 0
    silent = np.array([[60, 67], [-1, -1], [62, 69]], dtype=np.int32)
    assert count_voice_leading(silent).moving_pairs == 0


def test_compound_fifths_count() -> None:
    wide = np.array([[48, 67], [50, 69]], dtype=np.int32)
    assert count_voice_leading(wide).parallel_fifths == 1


def test_hold_share_on_the_16th_grid() -> None:
    piece = of_piece(grid(quarters([60, 62, 64, 64]), 1))
    table = voice_grid(piece, [0])
    assert table[:, 0].tolist() == [60] * 4 + [62] * 4 + [64] * 8
    counted = count_voice_leading(table)
    assert (counted.held_cells, counted.cells) == (13, 15)
    assert counted.hold_share == pytest.approx(13 / 15)
