"""What is counted a bar: bars copied from the bar before, bars on one pitch, notes a bar, entropies.

A cell is one track in one bar; only cells with onsets count, since an empty bar copies nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.passage import Cell, Passage, filled_cells


@dataclass(frozen=True, slots=True)
class BarCounts:
    """Counts over cells. Shares and means are ratios of these, so that pieces can be pooled and resampled."""

    cells: int
    notes: int
    copied: int
    comparable: int  # cells that have a bar before with onsets in the same track
    one_pitch: int
    several_notes: int  # cells with two notes or more, the only ones that can be one-pitch

    @property
    def copied_share(self) -> float:
        return self.copied / self.comparable if self.comparable else 0.0

    @property
    def one_pitch_share(self) -> float:
        return self.one_pitch / self.several_notes if self.several_notes else 0.0


def _signature(passage: Passage, inside: NDArray[np.intp], start: int) -> tuple[tuple[int, int], ...]:
    return tuple(zip((passage.onset[inside] - start).tolist(), passage.pitch[inside].tolist(), strict=True))


def signatures(passage: Passage) -> dict[Cell, tuple[tuple[int, int], ...]]:
    """For each cell with onsets its notes as (steps from the bar line, pitch), in order."""
    bars = passage.bar_of_notes()
    found: dict[Cell, tuple[tuple[int, int], ...]] = {}
    for track, bar in filled_cells(passage):
        inside = np.flatnonzero((passage.track == track) & (bars == bar))
        found[track, bar] = _signature(passage, inside, int(passage.lines[bar - passage.first_bar]))
    return found


def count_bars(passage: Passage, cells: Iterable[Cell] | None = None) -> BarCounts:
    """Counts over `cells` (all, unless given). The passage must hold the bar before the first of them to
    compare.

    A bar is copied when its onsets and pitches are those of the same track in the bar before.
    """
    every = signatures(passage)
    chosen = set(every) if cells is None else set(cells) & set(every)
    copied = comparable = one_pitch = several = notes = 0
    for track, bar in chosen:
        signature = every[track, bar]
        notes += len(signature)
        before = every.get((track, bar - 1))
        if before is not None:
            comparable += 1
            copied += before == signature
        if len(signature) > 1 and track not in passage.drums:
            several += 1
            one_pitch += len({pitch for _, pitch in signature}) == 1
    return BarCounts(len(chosen), notes, copied, comparable, one_pitch, several)


def entropy(counts: NDArray[np.float64]) -> float:
    """Shannon entropy in bits of counts or shares; 0 for nothing."""
    total = counts.sum()
    if total <= 0:
        return 0.0
    shares = counts[counts > 0] / total
    return float(-(shares * np.log2(shares)).sum())


def pitch_class_entropy(passage: Passage) -> float:
    """Entropy in bits of the onsets' pitch classes (0 .. log2 12); drums do not count."""
    return entropy(np.bincount(passage.pitched().pitch % 12, minlength=12).astype(np.float64))


def rhythm_entropy(passage: Passage) -> float:
    """Entropy in bits of the gaps between neighbouring distinct onsets of a track, tracks pooled."""
    gaps = [np.diff(np.unique(passage.onset[passage.track == track])) for track in np.unique(passage.track)]
    pooled = np.concatenate(gaps) if gaps else np.zeros(0, dtype=np.int32)
    return entropy(np.unique(pooled, return_counts=True)[1].astype(np.float64))
