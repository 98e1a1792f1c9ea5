"""Four-part chorales on the 16th grid, as the JSB benchmark sees them: a pitch for each voice in each 16th.

The grid cannot tell a held note from a repeated one, so runs of equal pitch become one note. A likelihood of
that music in nats, divided by 4 x frames, compares with published causal models of the grid's cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from antiphon.analysis.passage import GridPiece, Ints, of_piece
from antiphon.analysis.voice_leading import voice_grid

SIXTEENTH = 6  # steps
VOICES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Chorale:
    """Note columns of the merged grid, in order (onset, track, pitch), tracks 0..3 from the top.

    `frames` counts 16ths from the first bar line (a pickup's missing beats are padding) to the last note's
    end; `sounding_frames` leaves the padding out.
    """

    track: Ints
    onset: Ints
    pitch: Ints
    duration: Ints
    frames: int
    sounding_frames: int


def chorale_grid(piece: GridPiece, voices: Sequence[int]) -> Ints:
    """(frames, 4) pitches of the voices (track indices from soprano to bass) at each 16th; -1 is a rest."""
    return voice_grid(of_piece(piece), voices, SIXTEENTH)


def merged(grid: Ints) -> Chorale:
    """The grid's runs of equal pitch as notes. Raises ValueError when nothing sounds."""
    sounding = np.flatnonzero((grid >= 0).any(axis=1))
    if not len(sounding):
        raise ValueError("the chorale is silent")
    rows: list[tuple[int, int, int, int]] = []
    for voice in range(grid.shape[1]):
        line = grid[:, voice]
        cuts = np.flatnonzero(np.concatenate(([True], line[1:] != line[:-1], [True])))
        rows += [
            (first * SIXTEENTH, voice, int(line[first]), (stop - first) * SIXTEENTH)
            for first, stop in pairwise(cuts.tolist())
            if line[first] >= 0
        ]
    table = np.array(sorted(rows), dtype=np.int32)
    frames = int(sounding[-1]) + 1
    return Chorale(table[:, 1], table[:, 0], table[:, 2], table[:, 3], frames, int(sounding[-1] - sounding[0]) + 1)
