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


def edit_distance(first: Sequence[int], second: Sequence[int]) -> float:
    """Levenshtein's distance as a share of the longer one: 0 the same, 1 nothing in common; 0 for two empty ones."""
    if not first and not second:
        return 0.0
    row = list(range(len(second) + 1))
    for at, one in enumerate(first, start=1):
        corner, row[0] = row[0], at
        for place, other in enumerate(second, start=1):
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, corner + (one != other))
    return row[-1] / max(len(first), len(second))


def pitch_edits(first: Passage, second: Passage) -> float:
    """Edit distance of the pitches in order of time and height, whatever their rhythm."""
    return edit_distance(first.pitch.tolist(), second.pitch.tolist())


def onset_edits(first: Passage, second: Passage) -> float:
    """Edit distance of the steps from each onset to the next, after the step of the first from the start."""
    gaps = [np.diff(np.unique(p.onset), prepend=np.int32(p.start)).tolist() for p in (first, second)]
    return edit_distance(gaps[0], gaps[1])
