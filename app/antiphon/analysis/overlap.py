"""How much two passages agree: note F1 as infilling is scored, and distances in notes, rhythm and pitch.

Every distance lies in 0 (the same) .. 1 (nothing in common) and compares passages of equal place or, for
bars that lie elsewhere, passages brought to a common start with `aligned`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.passage import Passage


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of notes: those in both, in the reference, in the answer."""

    common: int
    reference: int
    answer: int

    @property
    def precision(self) -> float:
        return self.common / self.answer if self.answer else 0.0

    @property
    def recall(self) -> float:
        return self.common / self.reference if self.reference else 0.0

    @property
    def f1(self) -> float:
        """2 * common / (reference + answer); 1 where both are empty, since silence was then right."""
        total = self.reference + self.answer
        return 2 * self.common / total if total else 1.0


def multiset_agreement(reference: NDArray[np.int64], answer: NDArray[np.int64]) -> Agreement:
    """Each value counts as often as it occurs in both."""
    values_r, counts_r = np.unique(reference, return_counts=True)
    values_a, counts_a = np.unique(answer, return_counts=True)
    _, in_r, in_a = np.intersect1d(values_r, values_a, assume_unique=True, return_indices=True)
    common = int(np.minimum(counts_r[in_r], counts_a[in_a]).sum())
    return Agreement(common, len(reference), len(answer))


def _note_keys(passage: Passage) -> NDArray[np.int64]:
    onset = passage.onset.astype(np.int64)
    return (passage.track.astype(np.int64) * (1 << 32) + onset) * 128 + passage.pitch


def note_agreement(reference: Passage, answer: Passage) -> Agreement:
    """Notes agree when track, onset and pitch are the same; durations do not count.

    The note F1 of Composer's Assistant (Malandro, ISMIR 2023 and 2024), where onsets lie on the same 24-step
    grid.
    """
    return multiset_agreement(_note_keys(reference), _note_keys(answer))


def note_f1(reference: Passage, answer: Passage) -> float:
    return note_agreement(reference, answer).f1


def note_distance(first: Passage, second: Passage) -> float:
    """1 - F1 over (track, onset, pitch)."""
    return 1.0 - note_f1(first, second)


def rhythm_distance(first: Passage, second: Passage) -> float:
    """1 - F1 over the distinct (track, onset) pairs: chords count once, pitches not at all."""
    keys = [np.unique(p.track.astype(np.int64) * (1 << 32) + p.onset) for p in (first, second)]
    return 1.0 - multiset_agreement(keys[0], keys[1]).f1


def pitch_histogram(passage: Passage, *, classes: bool = False) -> NDArray[np.float64]:
    """Share of sounding time of each pitch (128) or pitch class (12); all zero where there is no note."""
    size = 12 if classes else 128
    notes = passage.pitched()
    pitch = notes.pitch % 12 if classes else notes.pitch
    weights = np.bincount(pitch, weights=notes.duration, minlength=size).astype(np.float64)
    total = weights.sum()
    return weights / total if total > 0 else weights


def pitch_distance(first: Passage, second: Passage, *, classes: bool = False) -> float:
    """Half the L1 distance of the duration-weighted pitch (or pitch-class) histograms; 1 against silence."""
    one, two = pitch_histogram(first, classes=classes), pitch_histogram(second, classes=classes)
    if not one.any() and not two.any():
        return 0.0
    if not one.any() or not two.any():
        return 1.0
    return float(np.abs(one - two).sum() / 2)


def aligned(passage: Passage, to: Passage) -> Passage:
    """`passage` moved in time so that it starts where `to` starts, over the bar lines of `to`.

    What begins past the end of `to` is dropped, as when a long bar is laid over a short one.
    """
    shift = to.start - passage.start
    onset = passage.onset + np.int32(shift)
    keep = (onset >= to.start) & (onset < to.end)
    return Passage(
        passage.track[keep],
        onset[keep],
        passage.pitch[keep],
        passage.duration[keep],
        to.lines,
        to.first_bar,
        to.drums,
    )
