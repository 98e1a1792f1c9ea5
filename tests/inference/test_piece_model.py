"""A model on the grid, as the measurements use it."""

import numpy as np
import pytest

from antiphon.inference.piece_model import PieceModel
from antiphon.inference.writer import Settings
from tests.inference.music import random_piece
from tests.inference.random_requests import random_engine


@pytest.fixture(scope="module")
def model() -> PieceModel:
    return PieceModel(random_engine(2, 5.0).step_model, Settings(temperature=0.9))


def test_cells_are_written_where_they_are_and_nowhere_else(model: PieceModel) -> None:
    piece = random_piece(4)
    cells = [(0, 5), (0, 6), (2, 5)]
    written = model.write_cells(piece, (2, 10), cells, 3, 1.0)
    assert written.note_count
    bars = written.bar_of(written.onset)
    assert set(zip(written.track.tolist(), bars.tolist(), strict=True)) <= set(cells)
    assert (np.diff(written.onset) >= 0).all()
    drums = written.track == 2
    assert (written.offset[~drums] == 0).all()
    assert (np.abs(written.offset) <= 6).all()
    # Strokes stand on 16ths and 8th triplets, however late they are.
    places = (written.onset - piece.bars[bars, 0])[drums]
    assert np.isin(places % 24, (0, 6, 8, 12, 16, 18)).all()
    again = model.write_cells(piece, (2, 10), cells, 3, 1.0)
    np.testing.assert_array_equal(again.onset, written.onset)
    np.testing.assert_array_equal(again.pitch, written.pitch)


def test_revealed_notes_stay(model: PieceModel) -> None:
    piece = random_piece(4)
    before = {
        (onset, pitch)
        for track, onset, pitch in zip(piece.track.tolist(), piece.onset.tolist(), piece.pitch.tolist(), strict=True)
        if track == 0 and 480 <= onset < 672
    }
    bars = sorted(set(piece.bar_of(np.array([480, 671], np.int32)).tolist()))
    cells = [(0, bar) for bar in range(bars[0], bars[-1] + 1)]
    varied = model.write_cells(piece, (0, 12), cells, 1, 0.2)
    after = set(zip(varied.onset.tolist(), varied.pitch.tolist(), strict=True))
    assert len(before & after) >= len(before) // 2


def test_nats_of_cells_and_of_pieces(model: PieceModel) -> None:
    piece = random_piece(4)
    assert model.cell_nats(piece, (2, 10), [(0, 5), (1, 5)]) > model.cell_nats(piece, (2, 10), [(0, 5)]) > 0
    sums = model.nats(piece)
    assert set(sums) == {"onset", "bar", "track", "pitch", "duration"}
    assert all(value > 0 for value in sums.values())
