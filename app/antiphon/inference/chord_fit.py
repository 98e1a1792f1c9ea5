"""How well chords fit what is heard above them: a leaning of the choice of chords, and no limit."""

import numpy as np
from numpy.typing import NDArray

from antiphon.events.encode import Passage
from antiphon.events.table import EventTable
from antiphon.inference.chord_rules import TONES

Reals = NDArray[np.float64]

_TRIAD = 3
_ROOM: Reals = np.sqrt(TONES.sum(1) / _TRIAD)
"""Of two chords that hold the melody's notes the one with fewer others fits better."""


def heard_classes(table: EventTable, passage: Passage, start: int, steps: int) -> Reals:
    """(steps, 12) pitched notes of each pitch class heard at each step from `start` on, without chord symbols."""
    out = np.zeros((steps, 12))
    sounds = passage.heard & (table.track != table.chord_track) & ~table.drums[table.track]
    for event in np.flatnonzero(sounds).tolist():
        first, last = int(table.onset[event]) - start, max(int(table.end[event]), int(table.onset[event]) + 1) - start
        if last > 0 and first < steps:
            out[max(first, 0) : last, int(table.what[event]) % 128 % 12] += 1
    return out


def fitting(heard: Reals) -> Reals:
    """(CHORD_COUNT,) the share, 0 to 1, of what is heard (n, 12) that is of each chord's tones; 0 in silence."""
    weights = heard.sum(0)
    total = float(weights.sum())
    found: Reals = (TONES @ weights) / max(total, 1.0) / _ROOM
    return found
