from itertools import pairwise

import numpy as np
import pytest

from antiphon.analysis.infill import Mask
from antiphon.analysis.ngram_composer import NgramComposer
from antiphon.analysis.note_ngram import NoteNgram
from tests.analysis.material import BAR, Grid, Line, grid, quarters

ROUND = (60, 62, 64, 65)
LINES = [Line(role=1), Line(role=5)]


def ostinato(transposed: int, bars: int = 12) -> Grid:
    """The same four quarters over the same long bass in every bar."""
    rows = []
    for bar in range(bars):
        rows += quarters([pitch + transposed for pitch in ROUND], start=bar * BAR)
        rows.append((1, bar * BAR, 48 + transposed, 96))
    return grid(rows, bars, LINES, name=f"ostinato {transposed}")


@pytest.fixture(scope="module")
def composer() -> NgramComposer:
    return NgramComposer(NoteNgram.train([ostinato(step) for step in range(-5, 6)] * 3))


def test_what_always_comes_is_written(composer: NgramComposer) -> None:
    piece = ostinato(1)
    mask = Mask(0, 12, frozenset((track, bar) for track in (0, 1) for bar in (8, 9)))
    agreed = []
    for seed in range(4):
        track, onset, pitch, _ = composer.write_region(piece, mask, seed)
        hidden = (piece.onset >= 8 * BAR) & (piece.onset < 10 * BAR)
        human = set(zip(piece.track[hidden], piece.onset[hidden], piece.pitch[hidden], strict=True))
        written = set(zip(track, onset, pitch, strict=True))
        agreed.append(2 * len(human & written) / (len(human) + len(written)))
    assert np.mean(agreed) > 0.7


@pytest.mark.parametrize("seed", range(6))
def test_hidden_cells_alone_are_written_in_order(composer: NgramComposer, seed: int) -> None:
    piece = ostinato(0)
    cells = frozenset({(0, 5), (0, 6), (1, 6), (0, 8)})
    track, onset, pitch, duration = composer.write_region(piece, Mask(2, 10, cells), seed)
    assert {(int(t), int(at) // BAR) for t, at in zip(track, onset, strict=True)} <= cells
    assert (duration > 0).all()
    assert ((pitch >= 0) & (pitch < 128)).all()
    notes = list(zip(onset.tolist(), track.tolist(), pitch.tolist(), strict=True))
    assert all(before < after for before, after in pairwise(notes))
    again = composer.write_region(piece, Mask(2, 10, cells), seed)
    assert all((one == two).all() for one, two in zip((track, onset, pitch, duration), again, strict=True))


def test_drums_are_strokes() -> None:
    rows = [(0, 24 * beat, (36, 38)[beat % 2], 6) for beat in range(48)]
    groove = grid(rows, 12, [Line(role=21, program=128)])
    composer = NgramComposer(NoteNgram.train([groove] * 6))
    track, onset, pitch, duration = composer.write_region(groove, Mask(0, 12, frozenset({(0, 8), (0, 9)})), 3)
    assert len(track) > 4
    assert set(duration.tolist()) == {6}
    assert set(pitch.tolist()) <= {36, 38}
    assert (onset % 24 == 0).all()
