"""Small pieces for the model's tests: seeded, of several tracks, on the grid."""

import numpy as np

from antiphon.events.encode import Encoded, Passage, encode
from antiphon.events.piece import Piece, TrackInfo, sort_notes, take_notes
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import DRUM_PROGRAM, Role
from antiphon.events.window import listen


def random_piece(seed: int = 0, bars: int = 12, drums: bool = True) -> Piece:
    """A melody, chords and (if wanted) drums over bars of 4/4 and 3/4."""
    rng = np.random.default_rng(seed)
    lengths = np.where(np.arange(bars) % 4 == 3, 72, 96)
    starts = np.cumsum(lengths) - lengths
    tracks = [TrackInfo("Melody", Role.MELODY, 0), TrackInfo("Piano", Role.PIANO, 1)]
    rows: list[tuple[int, int, int, int, int, int]] = []
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        sung = [at for at in range(0, length, 12) if rng.random() < 0.7]
        rows += [(0, start + at, int(rng.integers(60, 84)), int(rng.integers(3, 24)), 90, 0) for at in sung]
        for at in range(0, length, 48):
            chord = rng.choice(np.arange(40, 60), 3, replace=False).tolist()
            rows += [(1, start + at, pitch, 24, 70, 0) for pitch in chord]
        if drums:
            for at in range(0, length, 24):
                rows.append((2, start + at, 36, 3, 100, int(rng.integers(-4, 5))))
                rows.append((2, start + at, 42, 3, 60, 0))
    if drums:
        tracks.append(TrackInfo("Drums", Role.DRUMS, DRUM_PROGRAM))
    columns = np.array(rows, np.int32).T
    numerators = np.where(lengths == 96, 4, 3)
    piece = sort_notes(
        Piece(
            name="random",
            tracks=tuple(tracks),
            track=columns[0],
            onset=columns[1],
            pitch=columns[2],
            duration=columns[3],
            velocity=columns[4],
            offset=columns[5],
            bars=np.stack([starts, lengths, numerators, np.full(bars, 4)], 1).astype(np.int32),
            keys=np.zeros(bars, np.int8),
            tempos=np.full(bars, 100, np.float32),
            chords=np.zeros((0, 5), np.int32),
        )
    )
    table = tabulate(piece)
    return take_notes(piece, np.sort(table.note).astype(np.intp))


def infill(piece: Piece, first: int, last: int, tracks: list[int]) -> tuple[Encoded, Passage]:
    """Bars of some tracks of a piece to be written, everything near them heard."""
    table = tabulate(piece)
    targets = np.array(tracks, np.int32)
    hidden = (table.bar >= first) & (table.bar < last) & np.isin(table.track, targets)
    heard = listen(table, (first, last), targets, hidden)
    slots = np.array([2, 0, 1][: table.track_count], np.int32)
    passage = Passage(first, last, targets, hidden, heard, slots)
    return encode(table, passage), passage
