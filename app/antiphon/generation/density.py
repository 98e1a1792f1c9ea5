"""Densities as whole numbers: how many onsets a bar of the region needs and may have."""

import math
from dataclasses import dataclass

from antiphon.generation.request import Request
from antiphon.score import MeterMap

_ROUNDING = 1e-9
"""So that 1.1 onsets a beat are 11 in ten beats."""


@dataclass(frozen=True, slots=True)
class BarOnsets:
    """A bar, from 0, in ticks; how many onsets of a track it must have at least, and at most (None: any number)."""

    bar: int
    start: int
    end: int
    beats: float
    least: int
    most: int | None


def bar_onsets(meters: MeterMap, request: Request) -> list[BarOnsets]:
    """The bars of a request's region that its densities bind: those with a place where a note may be written."""
    limits = request.constraints
    low, high = limits.min_density, limits.max_density
    if low is None and high is None:
        return []
    found = []
    for bar in range(meters.bar_at(request.start), meters.bar_at(request.end - 1) + 1):
        start, end = meters.bar_start(bar), meters.bar_end(bar)
        if limits.locks_all(start, end):
            continue
        beats = (end - start) / meters.beat_ticks(bar)
        least = 0 if low is None else math.ceil(low * beats - _ROUNDING)
        most = None if high is None else math.floor(high * beats + _ROUNDING)
        found.append(BarOnsets(bar, start, end, beats, least, most))
    return found
