"""One track on the grid: its notes without doubles or overlaps, and how it is to be named to the model."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from antiphon.corpus.clean import drop_duplicates, trim_overlaps
from antiphon.corpus.grid import DRUM_STEPS, drum_grid, snap_lengths, snap_onsets, to_steps, written
from antiphon.corpus.reader import SourceTrack
from antiphon.events.piece import TrackInfo
from antiphon.events.vocabulary import DRUM_PROGRAM, STEPS_PER_QUARTER, Role

_SUNG: Final = frozenset((Role.VOICE, Role.SOPRANO, Role.ALTO, Role.TENOR))
_STAND_INS: Final = range(40, 80)  # bowed strings, choirs, brass, woodwind
_CHOIR_PROGRAMS: Final = (52, 53, 54)
_SINGLE_LINE: Final = frozenset((Role.MELODY, Role.COUNTER))
# Electronic kits name zones General MIDI has no place for: rims and edges go to their drum's own key.
_DRUM_KEYS: Final = {22: 42, 26: 46, 58: 43, 55: 49, 52: 57, 59: 51}


def track_info(track: SourceTrack, role: Role) -> TrackInfo:
    """Name, role and program. Where an oboe or a violin stands in for a singer, the program is a choir's."""
    program = track.program or 0
    if role is Role.DRUMS:
        program = DRUM_PROGRAM
    elif role in _SUNG and program in _STAND_INS and program not in _CHOIR_PROGRAMS:
        program = _CHOIR_PROGRAMS[0]
    return TrackInfo(track.name, role, program)


def grid_columns(track: SourceTrack, role: Role, ppq: int, performed: bool, counts: Counter[str]) -> NDArray[np.int64]:
    """(n, 5) onset, duration, pitch, velocity, offset in steps; adds what was changed to `counts`."""
    ticks, length, pitch, velocity = (track.notes[:, at] for at in range(4))
    if role is Role.DRUMS:
        return _drum_columns(ticks, pitch, velocity, ppq, counts)
    onset, duration = written(ticks, length, ppq)
    if performed:
        per_step = ppq / STEPS_PER_QUARTER
        onset = snap_onsets(ticks / per_step, melodic=role in _SINGLE_LINE)
        snapped = snap_lengths(onset, length / per_step)
        counts["onsets moved to a notated place"] += int((onset != to_steps(ticks, ppq)).sum())
        counts["lengths moved to a notated value"] += int((snapped != duration).sum())
        duration = snapped
    keep = drop_duplicates(onset, pitch, duration)
    counts["doubled notes left out"] += int((~keep).sum())
    onset, duration, pitch, velocity = onset[keep], duration[keep], pitch[keep], velocity[keep]
    duration, trimmed = trim_overlaps(onset, duration, pitch)
    counts["notes cut at the next of their pitch"] += trimmed
    return np.stack([onset, duration, pitch, np.clip(velocity, 1, 127), np.zeros_like(onset)], axis=1)


def _drum_columns(
    ticks: NDArray[np.int64],
    pitch: NDArray[np.int64],
    velocity: NDArray[np.int64],
    ppq: int,
    counts: Counter[str],
) -> NDArray[np.int64]:
    keys = np.array([_DRUM_KEYS.get(int(key), int(key)) for key in pitch], np.int64)
    onset, offset, kept = drum_grid(ticks, keys, velocity, ppq)
    counts["drum strokes with no place of their own left out"] += int((~kept).sum())
    columns = [onset, np.full(len(onset), DRUM_STEPS), keys, np.clip(velocity, 1, 127), offset]
    return np.stack(columns, axis=1)[kept]
