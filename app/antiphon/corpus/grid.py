"""Ticks to the model's grid of 24 steps a quarter: written music, performed music, drums.

Written music is rounded. Music played to a click (POP909) stands for notated onsets and lengths, which are
found beat by beat. Drum strokes keep how early or late they are as an offset from the nearest 16th or
triplet.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import MAX_OFFSET, STEPS_PER_QUARTER

Columns = NDArray[np.int64]
Floats = NDArray[np.float64]

DRUM_STEPS: Final = 3
"""Length given to every stroke: drums have none of their own."""

# Divisions of a quarter that played onsets may stand for, and what choosing each costs (in steps of
# deviation).
_DIVISIONS: Final = (
    (np.arange(0, 25, 6), 0.0),
    (np.arange(0, 25, 8), 0.5),
    (np.arange(0, 25, 3), 1.5),
    (np.arange(0, 25, 4), 1.5),
)
_COLLISION: Final = 2.0
_LENGTHS: Final = np.array([2, 3, 4, 6, 8, 9, 12, 16, 18, 24, 30, 32, 36, 42, 48, 60, 72, 84, 96, 120, 144, 168, 192])
# What a notated length costs, in log length, beside its distance: a length as such (against an end at
# another onset of the part), an end off the 16ths, an end off the eighths.
_INVENTED, _OFF_SIXTEENTH, _OFF_EIGHTH = 0.12, 0.25, 0.06


def to_steps(ticks: Columns, ppq: int) -> Columns:
    """Nearest step of each tick; halves round up."""
    return (2 * ticks * STEPS_PER_QUARTER + ppq) // (2 * ppq)


def step_of(tick: int, ppq: int) -> int:
    """Nearest step of one tick; halves round up."""
    return (2 * tick * STEPS_PER_QUARTER + ppq) // (2 * ppq)


def written(onset: Columns, duration: Columns, ppq: int) -> tuple[Columns, Columns]:
    """Onsets and durations in steps, both ends rounded, nothing shorter than one step."""
    start = to_steps(onset, ppq)
    return start, np.maximum(to_steps(onset + duration, ppq) - start, 1)


def snap_onsets(steps: Floats, melodic: bool) -> Columns:
    """Played onsets (in steps, fractions allowed, ascending) to the notated ones they stand for.

    Each quarter takes the division that deviates least: 16ths, eighth triplets, 32nds or 16th triplets, the
    finer ones at a price. In a melodic part two onsets that fall on one place cost more: an ornament stays
    one.
    """
    out = np.zeros(len(steps), np.int64)
    beats = np.floor(steps / STEPS_PER_QUARTER).astype(np.int64)
    for first, last in _runs(beats):
        base = int(beats[first]) * STEPS_PER_QUARTER
        out[first:last] = base + _best_division(steps[first:last] - base, melodic)
    return np.maximum.accumulate(out)


def _best_division(phases: Floats, melodic: bool) -> Columns:
    best, lowest = np.zeros(len(phases), np.int64), np.inf
    distinct = np.unique(phases)
    for places, price in _DIVISIONS:
        nearest = places[np.abs(distinct[:, None] - places).argmin(1)]
        cost = price + float(np.abs(distinct - nearest).sum())
        if melodic:
            cost += _COLLISION * (len(distinct) - len(np.unique(nearest)))
        if cost < lowest:
            lowest = cost
            best = places[np.abs(phases[:, None] - places).argmin(1)].astype(np.int64)
    return best


def snap_lengths(onset: Columns, length: Floats) -> Columns:
    """The notated length each played one stands for. Onsets are snapped and ascending, lengths in steps.

    A note that stops a little before the part's next onset, or a little after, is taken to last until it;
    others take a later onset of the part that is close to their end, or the nearest notated value.
    """
    places = np.unique(onset)
    following = np.searchsorted(places, onset, side="right")
    out = np.zeros(len(onset), np.int64)
    for index, (start, played) in enumerate(zip(onset, np.maximum(length, 1.0), strict=True)):
        at = int(following[index])
        gap = int(places[at] - start) if at < len(places) else 0
        if gap and gap - played <= min(18.0, max(6.0, 0.4 * played)) and played <= 1.15 * gap + 2:
            out[index] = gap
            continue
        later = places[at : at + 64] - start
        later = later[(later >= 0.8 * played) & (later <= 1.25 * played)]
        options = np.concatenate([later, _LENGTHS])
        ends = start + options
        invented = _INVENTED + _OFF_SIXTEENTH * (ends % 6 != 0) + _OFF_EIGHTH * (ends % 12 != 0)
        price = np.abs(np.log(options / played)) + np.where(np.arange(len(options)) < len(later), 0.0, invented)
        out[index] = int(options[price.argmin()])
    return np.maximum(out, 1)


def drum_grid(
    ticks: Columns, pitch: Columns, velocity: Columns, ppq: int
) -> tuple[Columns, Columns, NDArray[np.bool_]]:
    """Strokes (ticks, ascending) to steps, offsets in 1/48 quarters (late is positive), and which are kept.

    A quarter's strokes are all read as 16ths or all as eighth triplets, whichever deviates less; triplets
    must be clearly nearer, so that loose 16ths do not flicker. Of strokes of one drum that fall together
    (rolls, flams) the loudest stays and the others take the 32nds around it where the offset still tells
    their true time.
    """
    exact = (ticks * (STEPS_PER_QUARTER / ppq)).astype(np.float64)
    # A stroke just before a beat belongs to it: beats are cut half a 16th early.
    beats = np.floor((exact + 3.0) / STEPS_PER_QUARTER).astype(np.int64)
    steps = np.zeros(len(ticks), np.int64)
    for first, last in _runs(beats):
        base = int(beats[first]) * STEPS_PER_QUARTER
        phases = exact[first:last] - base
        straight, swung = np.rint(phases / 6) * 6, np.rint(phases / 8) * 8
        cost = float(((phases - straight) ** 2).sum()), float(((phases - swung) ** 2).sum())
        chosen = swung if 1.5 * cost[1] + 1.0 < cost[0] else straight
        steps[first:last] = base + chosen.astype(np.int64)
    steps = np.maximum(steps, 0)
    kept = _part_strokes(exact, steps, pitch, velocity)
    offset = np.clip(np.rint((exact - steps) * 2), -MAX_OFFSET, MAX_OFFSET).astype(np.int64)
    return steps, offset, kept


def _part_strokes(exact: Floats, steps: Columns, pitch: Columns, velocity: Columns) -> NDArray[np.bool_]:
    """Move strokes off taken places in `steps`, loudest first to choose; mask of those that found a place."""
    kept = np.ones(len(steps), bool)
    taken: set[tuple[int, int]] = set()
    for index in np.lexsort((exact, -velocity)):
        place, drum = int(steps[index]), int(pitch[index])
        aside = 3 if exact[index] >= place else -3
        options = [place, place + aside, place - aside]
        free = [
            at
            for at in options
            if at >= 0 and (at, drum) not in taken and (at == place or abs(exact[index] - at) * 2 <= MAX_OFFSET + 0.5)
        ]
        kept[index] = bool(free)
        if free:
            steps[index] = free[0]
            taken.add((free[0], drum))
    return kept


def _runs(values: Columns) -> list[tuple[int, int]]:
    """Begin and end of every run of equal values."""
    cuts = np.flatnonzero(np.diff(values)) + 1
    edges = [0, *cuts.tolist(), len(values)] if len(values) else []
    return list(pairwise(edges))
