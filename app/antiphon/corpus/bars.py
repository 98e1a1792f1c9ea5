"""Bars of a song on the grid, and the key and tempo of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.corpus.grid import step_of
from antiphon.events.piece import IntArray, split_long_bars
from antiphon.events.vocabulary import MAX_BAR_STEPS, STEPS_PER_QUARTER
from antiphon.score import MeterMap
from antiphon.theory.key_finding import key_of_signature, rank_keys

MIN_BPM, MAX_BPM = 10.0, 400.0


def bar_table(meters: MeterMap, end_step: int) -> tuple[IntArray, int]:
    """Bars (start, length in steps, numerator, denominator) that cover [0, end_step), and how many were cut.

    A bar too short for the grid is joined to its neighbour, one too long for the model cut into whole
    quarters.
    """
    end_tick = -(-end_step * meters.ppq // STEPS_PER_QUARTER)
    count = max(1, meters.bars_until(end_tick))
    starts = [step_of(meters.bar_start(bar), meters.ppq) for bar in range(count + 1)]
    rows = [
        (start, stop - start, meters.meter_of_bar(bar).numerator, meters.meter_of_bar(bar).denominator)
        for bar, (start, stop) in enumerate(pairwise(starts))
        if stop > start
    ]
    return split_long_bars(rows), sum(1 for row in rows if row[1] > MAX_BAR_STEPS)


def key_table(
    events: Sequence[tuple[int, int, bool]],
    bars: IntArray,
    weigh: Callable[[int, int], Sequence[float]] | None,
) -> NDArray[np.int8]:
    """The key of every bar: -1 unknown, 0..11 major, 12..23 minor.

    `events` are (step, sharps, minor), in order; the first holds from the start. Where signatures never name
    a mode, `weigh(start, end)` gives the pitch-class weights of a stretch of steps, and of the two keys that
    share the signature the better fitting one is taken.
    """
    out = np.full(len(bars), -1, np.int8)
    firsts = [0 if place == 0 else int(np.searchsorted(bars[:, 0], event[0])) for place, event in enumerate(events)]
    for first, last, (_, sharps, minor) in zip(firsts, [*firsts, len(bars)][1:], events, strict=True):
        if last <= first:
            continue
        key = key_of_signature(sharps, minor)
        if weigh is not None:
            among = [key_of_signature(sharps, mode) for mode in (False, True)]
            ranked = rank_keys(weigh(int(bars[first, 0]), int(bars[last - 1, :2].sum())), among)
            key = ranked[0].key if ranked else key
        out[first:last] = key.index
    return out


def tempo_table(events: Sequence[tuple[int, float]], bars: IntArray) -> NDArray[np.float32]:
    """Quarters a minute at the start of every bar.

    `events` are (step, quarters a minute); before the first it is 120.
    """
    out = np.full(len(bars), 120.0, np.float32)
    for step, bpm in events:
        out[int(np.searchsorted(bars[:, 0], step)) :] = min(max(bpm, MIN_BPM), MAX_BPM)
    return out
