"""Alto, tenor and bass to the sopranos of unseen chorales, for the table of harmonizing."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from antiphon.analysis.cells import Lookup, learn_lookup
from antiphon.analysis.chorale import VOICES, chorale_grid
from antiphon.analysis.infill import Mask
from antiphon.analysis.passage import Ints
from antiphon.analysis.tables.harmonize import Voiced, voices_table
from antiphon.analysis.tables.table import Table
from antiphon.cli.evaluate_model import Subject
from antiphon.cli.evaluate_pieces import CHORALE_SETS, as_chorale, with_notes
from antiphon.events.piece import Piece, take_notes

BLOCK_BARS = 8


def harmonize_table(
    trained: Sequence[Piece], unseen: Sequence[Piece], models: Mapping[str, Subject], seed: int
) -> Table | None:
    """The chorales among the unseen pieces: people, the model and, with training chorales, what is looked up.

    None where there is no chorale, or nobody to harmonize it.
    """
    chorales = _chorales(unseen)
    lookup = learn_lookup(grid_of(piece) for piece in _chorales(trained))
    if not chorales or not (models or lookup.table):
        return None
    asked = {name: _answers(chorales, _by_model(subject, seed)) for name, subject in models.items()}
    if lookup.table:
        asked["lookup"] = _answers(chorales, _by_lookup(lookup))
    return voices_table(asked)


def grid_of(piece: Piece) -> Ints:
    """(frames, 4) pitches of a chorale's voices, whose tracks are 0..3 from the top."""
    return chorale_grid(piece, range(VOICES))


def written_voices(subject: Subject, piece: Piece, seed: int) -> Piece:
    """The soprano with lower voices written by blocks, each hearing the whole soprano and the blocks before it."""
    song = take_notes(piece, piece.track == 0)
    count = len(piece.bars)
    for first in range(0, count, BLOCK_BARS):
        bars = range(first, min(first + BLOCK_BARS, count))
        cells = frozenset((voice, bar) for voice in range(1, VOICES) for bar in bars)
        written = subject.write(song, Mask(0, count, cells), seed)
        song = with_notes(song, np.ones(song.note_count, dtype=np.bool_), written)
    return song


def _chorales(pieces: Sequence[Piece]) -> list[Piece]:
    found = [as_chorale(piece) for piece in pieces if piece.source in CHORALE_SETS]
    return [pair[0] for pair in found if pair is not None]


def _answers(chorales: Sequence[Piece], write: Callable[[Piece], Ints]) -> list[Voiced]:
    return [Voiced(grid_of(piece), write(piece)) for piece in chorales]


def _by_model(subject: Subject, seed: int) -> Callable[[Piece], Ints]:
    return lambda piece: grid_of(written_voices(subject, piece, seed))


def _by_lookup(lookup: Lookup) -> Callable[[Piece], Ints]:
    return lambda piece: lookup.write(grid_of(piece)[:, 0], VOICES - 1)
