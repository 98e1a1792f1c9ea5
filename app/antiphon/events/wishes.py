"""Measures of what is written which can be wished for: texture, register and activity, each from 0 to 1.

The same functions make the controls that the model is trained with and read what it wrote.
"""

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import STEPS_PER_QUARTER, Role

REGISTER_REACH = 12
"""Semitones from a track's usual pitch to a register of 0 or of 1."""
_ENOUGH_NOTES = 4
# The corpus's mean pitch of each role, in the order of `Role`: where a track without notes of its own lies.
_MIDDLE = np.array([64, 71, 73, 58, 69, 53, 69, 70, 65, 59, 47, 74, 68, 61, 51, 70, 63, 62, 66, 63, 57, 42, 60, 60, 60])
assert len(_MIDDLE) == len(Role)


def texture_of(table: EventTable, hidden: NDArray[np.bool_], bars: tuple[int, int], tracks: int) -> float:
    """Density of the hidden events: notes a quarter and track on a logarithmic scale from 1/4 to 8."""
    return _density(table, float(hidden.sum()), bars, tracks)


def activity_of(table: EventTable, hidden: NDArray[np.bool_], bars: tuple[int, int], tracks: int) -> float:
    """As `texture_of`, of onsets: notes of a track that begin together count once."""
    onsets = np.unique(table.onset[hidden].astype(np.int64) * table.track_count + table.track[hidden])
    return _density(table, float(len(onsets)), bars, tracks)


def register_of(
    table: EventTable, hidden: NDArray[np.bool_], heard: NDArray[np.bool_], targets: IntArray
) -> float | None:
    """How high the hidden notes lie beside what is usual of their tracks: an octave below is 0, an octave above is 1.

    Usual is the mean of a track's notes that are heard, or of its role where they are few. None without pitches.
    """
    away, count = 0.0, 0
    for track in targets:
        mine = table.track == track
        notes = table.what[hidden & mine]
        if not table.pitched[track] or not len(notes):
            continue
        away += float((notes - usual_pitch(table, heard, int(track))).sum())
        count += len(notes)
    return float(np.clip(0.5 + away / count / (2 * REGISTER_REACH), 0.0, 1.0)) if count else None


def usual_pitch(table: EventTable, heard: NDArray[np.bool_], track: int) -> float:
    """The mean pitch of a track's notes that are heard, or of its role where they are few."""
    own = table.what[heard & (table.track == track)]
    return float(own.mean() if len(own) >= _ENOUGH_NOTES else _MIDDLE[table.roles[track]])


def semitones_away(register: float) -> float:
    """How far from what is usual notes of this register lie."""
    return (register - 0.5) * 2 * REGISTER_REACH


def notes_a_quarter(density: float) -> float:
    """The rate that a texture or an activity stands for."""
    return float(2 ** (5 * density - 2))


def _density(table: EventTable, count: float, bars: tuple[int, int], tracks: int) -> float:
    steps = int(table.piece.bars[bars[0] : bars[1], 1].sum())
    rate = count * STEPS_PER_QUARTER / max(1, steps * tracks)
    return float(np.clip((np.log2(max(rate, 1e-3)) + 2) / 5, 0.0, 1.0))
