"""Chords as rows of a piece: onset, duration, root, index in CHORD_QUALITIES, bass pitch class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from antiphon.events.piece import IntArray
from antiphon.events.vocabulary import CHORD_QUALITIES
from antiphon.theory.chords import QUALITY_INTERVALS, Chord, make_chord, nearest_quality

_VOCABULARY: Final = {name: QUALITY_INTERVALS[name] for name in CHORD_QUALITIES}
_INDEX: Final = {name: index for index, name in enumerate(CHORD_QUALITIES)}
NO_CHORD_ROW: Final = (-1, 0, -1)


def chord_numbers(chord: Chord | None) -> tuple[int, int, int]:
    """Root, index in CHORD_QUALITIES of the best standing quality, and bass; None is "no chord"."""
    if chord is None:
        return NO_CHORD_ROW
    return chord.root, _INDEX[nearest_quality(chord.intervals, _VOCABULARY)], chord.bass


def numbered_chord(root: int, quality: int, bass: int) -> Chord | None:
    """The chord of a row's last three numbers: the way back from `chord_numbers`."""
    return None if root < 0 else make_chord(root, CHORD_QUALITIES[quality], bass)


def chord_table(changes: Iterable[tuple[int, Chord | None]], end: int) -> IntArray:
    """Rows (m, 5) from (step, chord) in order of step, each chord until the next one or `end`.

    A row stands where the harmony changes: repeats of a symbol are joined to it. Of several chords on one
    step the last counts. Before the first chord there is no row.
    """
    kept: list[tuple[int, tuple[int, int, int]]] = []
    for step, chord in changes:
        if kept and kept[-1][0] == step:
            kept.pop()
        numbers = chord_numbers(chord)
        if step < end and (not kept or kept[-1][1] != numbers):
            kept.append((step, numbers))
    stops = [*(step for step, _ in kept), end][1:]
    rows = [(step, stop - step, *numbers) for (step, numbers), stop in zip(kept, stops, strict=True)]
    return np.array(rows, np.int32).reshape(-1, 5)
