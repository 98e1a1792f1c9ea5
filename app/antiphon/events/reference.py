"""The reference: the pitch of the last note known of the track that is written next, from which intervals are heard.

Melodies and chords move by interval whatever the key, so the model is told the note it goes on from and may score
pitches by their distance to it. A track's last note is the latest-starting one that is given or has been written; of
several that start together, the highest, and one just written before one given.
"""

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray
from antiphon.events.sounding import NEVER

NO_REFERENCE = -1


def given_reference(
    onset: IntArray, pitch: IntArray, steps: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Onset and pitch of the last of a track's given notes, in order of (onset, pitch), at or before each step."""
    at = np.searchsorted(onset, steps, side="right") - 1
    if not len(onset):
        return np.full(len(steps), NEVER), np.full(len(steps), NO_REFERENCE)
    return np.where(at < 0, NEVER, onset[at]), np.where(at < 0, NO_REFERENCE, pitch[at])


def references(
    onset: NDArray[np.int64], pitch: IntArray, given: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> IntArray:
    """(n,) reference of each note of one track in the order written, from those before it and the given ones."""
    if not len(onset):
        return np.zeros(0, np.int32)
    before = np.append(NEVER, onset[:-1])
    return np.where((before >= given[0]) & (before > NEVER), np.append(NO_REFERENCE, pitch[:-1]), given[1]).astype(
        np.int32
    )
