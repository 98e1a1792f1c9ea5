"""Counts of voice leading between monophonic voices: parallel fifths and octaves, and how often a pitch is
held.

A moving pair is two voices that both change pitch from one sounding step to the next in which either moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from antiphon.analysis.passage import Ints, Passage

_SILENT = -1


@dataclass(frozen=True, slots=True)
class VoiceLeading:
    """Counts; the published figures are parallels for each 1,000 moving pairs (Bach: 1.1 fifths, 0.4
    octaves)."""

    moving_pairs: int
    parallel_fifths: int
    parallel_octaves: int
    held_cells: int
    cells: int

    @property
    def fifths_per_1000(self) -> float:
        return 1000 * self.parallel_fifths / self.moving_pairs if self.moving_pairs else 0.0

    @property
    def octaves_per_1000(self) -> float:
        return 1000 * self.parallel_octaves / self.moving_pairs if self.moving_pairs else 0.0

    @property
    def hold_share(self) -> float:
        """Share of 16th-grid cells whose voice keeps the pitch of the cell before (Bach: 0.77)."""
        return self.held_cells / self.cells if self.cells else 0.0


def voice_grid(passage: Passage, tracks: Sequence[int], step: int = 6) -> Ints:
    """(frames, voices) sounding pitch at every `step` grid steps from the passage's start, -1 for silence.

    Where a voice overlaps itself the note that began last is taken.
    """
    frames = -((passage.start - passage.end) // step)
    grid = np.full((frames, len(tracks)), _SILENT, dtype=np.int32)
    for column, track in enumerate(tracks):
        own = passage.of_tracks([track])
        for onset, pitch, duration in zip(own.onset, own.pitch, own.duration, strict=True):
            first = -((passage.start - int(onset)) // step)
            stop = -((passage.start - int(onset) - int(duration)) // step)
            grid[max(first, 0) : min(stop, frames), column] = pitch
    return grid


def count_voice_leading(grid: Ints) -> VoiceLeading:
    """Counts over a (frames, voices) grid of pitches with -1 for silence.

    A parallel needs both voices to move in the same direction between two perfect fifths (or octaves or
    unisons), compounds included; contrary motion between them is not counted.
    """
    before, after = grid[:-1], grid[1:]
    sounding = (before != _SILENT) & (after != _SILENT)
    moves = sounding & (before != after)
    moving = fifths = octaves = 0
    for one, two in combinations(range(grid.shape[1]), 2):
        both = moves[:, one] & moves[:, two]
        moving += int(both.sum())
        direction = np.sign(after[:, one] - before[:, one]) == np.sign(after[:, two] - before[:, two])
        old = np.abs(before[:, one] - before[:, two])
        new = np.abs(after[:, one] - after[:, two])
        parallel = both & direction & (old % 12 == new % 12)
        fifths += int((parallel & (old % 12 == 7)).sum())
        octaves += int((parallel & (old % 12 == 0)).sum())
    held = int((sounding & (before == after)).sum())
    return VoiceLeading(moving, fifths, octaves, held, int(sounding.sum()))
