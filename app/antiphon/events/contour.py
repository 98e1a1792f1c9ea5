"""The contour of a track: whether its top line falls, stays or rises from one onset to the next."""

import numpy as np

from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable

DOWN, LEVEL, UP, FIRST = range(4)
NO_DIRECTION = -1


def contour(table: EventTable) -> IntArray:
    """(n,) for the highest of a pitched track's notes that begin together, how it lies to the one before it.

    FIRST where nothing came before; NO_DIRECTION for notes below the top, drums and chord symbols.
    """
    out = np.full(len(table), NO_DIRECTION, np.int32)
    for track in np.flatnonzero(table.pitched):
        mine = np.flatnonzero(table.track == track)
        if not len(mine):
            continue
        last = np.append(np.diff(table.onset[mine]) > 0, True)  # pitches ascend within an onset
        tops = mine[last]
        out[tops[0]] = FIRST
        out[tops[1:]] = np.sign(np.diff(table.what[tops])) + LEVEL
    return out
