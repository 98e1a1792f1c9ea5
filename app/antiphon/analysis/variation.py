"""How far variations lie from their source, from one another, and how far unrelated bars of the same key lie.

A good variation is nearer to its source than any unrelated bar, and is no copy of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from antiphon.analysis.overlap import aligned, note_distance, pitch_distance, rhythm_distance
from antiphon.analysis.passage import Passage


@dataclass(frozen=True, slots=True)
class Distances:
    """Notes (onset and pitch), rhythm (onsets alone), pitch (durations of pitches): 0 the same .. 1
    unlike."""

    notes: float
    rhythm: float
    pitch: float


def distances(first: Passage, second: Passage) -> Distances:
    """`second` is laid over the bars of `first` before comparing."""
    moved = aligned(second, first)
    return Distances(note_distance(first, moved), rhythm_distance(first, moved), pitch_distance(first, moved))


def mean_distances(parts: Sequence[Distances]) -> Distances:
    """The mean of each; NaN for none."""
    if not parts:
        return Distances(np.nan, np.nan, np.nan)
    table = np.array([(d.notes, d.rhythm, d.pitch) for d in parts]).mean(axis=0)
    return Distances(float(table[0]), float(table[1]), float(table[2]))


def transposed(passage: Passage, semitones: int) -> Passage:
    """Pitched notes moved; what leaves 0..127 is dropped. Drums stay."""
    drums = np.isin(passage.track, np.array(sorted(passage.drums), dtype=np.int32))
    pitch = np.where(drums, passage.pitch, passage.pitch + semitones).astype(np.int32)
    keep = (pitch >= 0) & (pitch < 128)
    return Passage(
        passage.track[keep], passage.onset[keep], pitch[keep], passage.duration[keep],
        passage.lines, passage.first_bar, passage.drums,
    )  # fmt: skip
