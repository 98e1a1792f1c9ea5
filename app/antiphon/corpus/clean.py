"""Making a part playable on the grid: no doubled notes, no note sounding into the next of its own pitch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.int64]


def drop_duplicates(onset: Columns, pitch: Columns, weight: Columns) -> NDArray[np.bool_]:
    """Mask of the notes to keep: of equal onset and pitch the one of greatest weight, the first of ties."""
    order = np.lexsort((-weight, pitch, onset))
    first = np.ones(len(order), bool)
    first[1:] = (np.diff(onset[order]) != 0) | (np.diff(pitch[order]) != 0)
    keep = np.zeros(len(order), bool)
    keep[order[first]] = True
    return keep


def trim_overlaps(onset: Columns, duration: Columns, pitch: Columns) -> tuple[Columns, int]:
    """Durations that end where the next note of the same pitch begins, and how many were cut.

    Onsets of one pitch must differ (see `drop_duplicates`).
    """
    order = np.lexsort((onset, pitch))
    room = np.full(len(order), np.iinfo(np.int64).max)
    same = np.diff(pitch[order]) == 0
    room[:-1][same] = np.diff(onset[order])[same]
    limit = np.empty_like(room)
    limit[order] = room
    return np.minimum(duration, limit), int((duration > limit).sum())
