"""The key a passage is in, from its pitch-class histogram, and the share of notes that belong to a key.

A small finder of its own: measures must not move when the key finding that composers see is improved.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.overlap import pitch_histogram
from antiphon.analysis.passage import Passage

# Temperley, "What's Key for Key?" (Music Perception 17, 1999): weights of the twelve degrees from the tonic
# up.
_MAJOR = (5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0)
_MINOR = (5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0)
_MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)
# The raised seventh is no foreign note in minor; the raised sixth is left out as the rarer of the two.
_MINOR_SCALE = (0, 2, 3, 5, 7, 8, 10, 11)


def _profiles() -> NDArray[np.float64]:
    rows = [np.roll(np.array(profile), tonic) for profile in (_MAJOR, _MINOR) for tonic in range(12)]
    table: NDArray[np.float64] = np.stack(rows)
    centred: NDArray[np.float64] = table - table.mean(axis=1, keepdims=True)
    lengths: NDArray[np.float64] = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    return centred / lengths


def find_key(passage: Passage) -> int | None:
    """0..11 for a major key on that pitch class, 12..23 for minor; None where there is no pitched note."""
    histogram = pitch_histogram(passage, classes=True)
    if not histogram.any():
        return None
    return int(np.argmax(_profiles() @ (histogram - histogram.mean())))


def scale(key: int) -> frozenset[int]:
    """The pitch classes of a key: seven in major, eight in minor (both sevenths)."""
    degrees = _MINOR_SCALE if key >= 12 else _MAJOR_SCALE
    return frozenset((key + degree) % 12 for degree in degrees)


def in_key_counts(passage: Passage, key: int) -> tuple[int, int]:
    """(notes in the key, all pitched notes)."""
    notes = passage.pitched()
    members = np.array(sorted(scale(key)), dtype=np.int32)
    return int(np.isin(notes.pitch % 12, members).sum()), len(notes)
