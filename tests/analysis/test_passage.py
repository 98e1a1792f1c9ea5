import numpy as np

from antiphon.analysis.passage import filled_cells, joined, of_piece
from tests.analysis.material import BAR, Line, grid, quarters


def test_cells_and_bars_of_a_piece() -> None:
    piece = grid([*quarters([60, 62, 64, 65, 67]), (1, BAR, 48, 96)], bars=3)
    whole = of_piece(piece)
    assert whole.bars == 3
    assert whole.bar_of_notes().tolist() == [0, 0, 0, 0, 1, 1]
    assert filled_cells(whole) == [(0, 0), (0, 1), (1, 1)]


def test_cutting_keeps_the_pieces_times() -> None:
    whole = of_piece(grid([*quarters([60, 62, 64, 65, 67]), (1, BAR, 48, 96)], bars=3))
    second = whole.of_bars(1, 2)
    assert (second.start, second.end, second.first_bar) == (BAR, 2 * BAR, 1)
    assert second.onset.tolist() == [BAR, BAR]
    assert second.bar_of_notes().tolist() == [1, 1]
    assert whole.of_cells([(1, 1)]).pitch.tolist() == [48]
    assert whole.of_cells([(1, 1)], inside=False).pitch.tolist() == [60, 62, 64, 65, 67]
    assert whole.of_bars(2, 9).bars == 1


def test_joined_notes_are_in_order() -> None:
    whole = of_piece(grid([(0, 24, 64, 1), (0, 0, 60, 1), (1, 0, 48, 1), (0, 0, 72, 1)], bars=1))
    halves = whole.pitch > 62
    back = joined(whole.where(halves), whole.where(~halves))
    assert back.pitch.tolist() == whole.pitch.tolist() == [60, 72, 48, 64]
    assert np.array_equal(back.track, whole.track)


def test_drums_are_no_pitches_and_stray_notes_no_bar() -> None:
    piece = grid([(0, 0, 60, 24), (1, 0, 36, 24), (0, 5 * BAR, 61, 24)], 1, [Line(), Line(program=128)])
    whole = of_piece(piece)
    assert whole.drums == {1}
    assert whole.pitch.tolist() == [60, 36]
    assert whole.pitched().pitch.tolist() == [60]
