"""The sounding state: for each track to be written, how long its last note still lasts when the next onset is chosen.

A track's last note is the latest-starting one known so far, given or written; of several that start together, the
longest counts. Exact and cheap, and it is what `now` is to a musician: who is still holding, and who may go on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray
from antiphon.events.vocabulary import SOUNDING_BINS, sounding_bin

NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class KnownNotes:
    """A track's given notes: distinct onsets ascending, and for each the latest end."""

    onsets: NDArray[np.int64]
    ends: NDArray[np.int64]

    def last(self, steps: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Onset and end of the last given note that starts at or before each step (NEVER where there is none)."""
        at = np.searchsorted(self.onsets, steps, side="right") - 1
        if not len(self.onsets):
            return np.full(len(steps), NEVER), np.full(len(steps), NEVER)
        return np.where(at < 0, NEVER, self.onsets[at]), np.where(at < 0, NEVER, self.ends[at])


def known_notes(onset: IntArray, end: IntArray) -> KnownNotes:
    """Given notes of one track, in order of onset."""
    if not len(onset):
        return KnownNotes(np.zeros(0, np.int64), np.zeros(0, np.int64))
    first = np.flatnonzero(np.append(True, np.diff(onset) > 0))
    return KnownNotes(onset[first].astype(np.int64), np.maximum.reduceat(end, first).astype(np.int64))


def written_last(
    onset: NDArray[np.int64], end: NDArray[np.int64], mine: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Onset and end of the last note of `mine` up to and with each event of a sequence in time order."""
    last_on = np.maximum.accumulate(np.where(mine, onset, NEVER))
    chosen = np.flatnonzero(mine)
    out = np.full(len(onset), NEVER)
    if len(chosen):
        group = np.cumsum(np.append(0, np.diff(onset[chosen]) > 0)) * (1 << 40)
        running = np.maximum.accumulate(end[chosen] + group) - group
        count = np.cumsum(mine)
        out = np.where(count > 0, running[np.maximum(count - 1, 0)], NEVER)
    return last_on, out


def sounding_rows(
    now: NDArray[np.int64],
    known: tuple[NDArray[np.int64], NDArray[np.int64]],
    written: tuple[NDArray[np.int64], NDArray[np.int64]],
    slot: int,
) -> IntArray:
    """Rows of the sounding table for one track at each step `now`, from its last given and last written note."""
    onset = np.maximum(known[0], written[0])
    end = np.where(known[0] == onset, known[1], NEVER)
    end = np.maximum(end, np.where(written[0] == onset, written[1], NEVER))
    bins = sounding_bin(end - now, onset == NEVER)
    return (1 + slot * SOUNDING_BINS + bins).astype(np.int32)
