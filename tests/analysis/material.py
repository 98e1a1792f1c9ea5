"""Hand-made pieces on the grid, small enough to work every figure out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from antiphon.analysis.passage import Ints

Row = tuple[int, int, int, int]  # track, onset, pitch, duration
BAR = 96


@dataclass(frozen=True)
class Line:
    name: str = "line"
    role: int = 0
    program: int = 0


@dataclass(frozen=True)
class Grid:
    """A piece as the measures read it."""

    name: str
    source: str
    tracks: Sequence[Line]
    track: Ints
    onset: Ints
    pitch: Ints
    duration: Ints
    offset: Ints
    bars: Ints


def grid(
    rows: Sequence[Row],
    bars: int,
    tracks: Sequence[Line] | None = None,
    *,
    name: str = "piece",
    bar_steps: Sequence[int] | None = None,
) -> Grid:
    """A piece of 4/4 bars (or of bars of the lengths given) with these notes, put in order."""
    table = np.array(sorted(rows, key=lambda r: (r[1], r[0], r[2])), dtype=np.int32).reshape(-1, 4)
    lengths = np.array(bar_steps if bar_steps is not None else [BAR] * bars, dtype=np.int32)
    starts = np.cumsum(lengths) - lengths
    meters = np.stack([starts, lengths, np.full(bars, 4), np.full(bars, 4)], axis=1).astype(np.int32)
    count = 1 + (int(table[:, 0].max()) if len(table) else 0)
    return Grid(
        name, "hand", tracks if tracks is not None else [Line()] * count,
        table[:, 0], table[:, 1], table[:, 2], table[:, 3], np.zeros(len(table), np.int32), meters,
    )  # fmt: skip


def quarters(pitches: Sequence[int], *, track: int = 0, start: int = 0) -> list[Row]:
    """One quarter note after another."""
    return [(track, start + 24 * i, pitch, 24) for i, pitch in enumerate(pitches)]
