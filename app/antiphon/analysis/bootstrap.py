"""Intervals by the bootstrap over pieces: pieces are resampled, never notes, since a piece's notes go
together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval and the number of pieces it rests on; NaN where there is none."""

    value: float
    low: float
    high: float
    pieces: int

    def as_json(self) -> dict[str, float | int | None]:
        def plain(number: float) -> float | None:
            return None if np.isnan(number) else float(number)

        return {
            "value": plain(self.value),
            "low": plain(self.low),
            "high": plain(self.high),
            "pieces": self.pieces,
        }


def ratio(numerators: Sequence[float], denominators: Sequence[float], *, seed: int = 0) -> Estimate:
    """Sum over sum (one entry a piece): a share or a mean in which a long piece weighs what it has.

    Raises ValueError when the two differ in length.
    """
    top, bottom = np.asarray(numerators, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    if top.shape != bottom.shape:
        raise ValueError("one numerator and one denominator a piece are needed")
    if top.size == 0 or bottom.sum() == 0:
        return Estimate(np.nan, np.nan, np.nan, int(top.size))
    drawn = np.random.default_rng(seed).integers(0, top.size, (RESAMPLES, top.size))
    sums = bottom[drawn].sum(axis=1)
    values = top[drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.percentile(values, (2.5, 97.5))
    return Estimate(float(top.sum() / bottom.sum()), float(low), float(high), int(top.size))


def mean(values: Sequence[float], *, seed: int = 0) -> Estimate:
    """The mean of one value a piece."""
    return ratio(values, [1.0] * len(values), seed=seed)


def paired_difference(first: Sequence[float], second: Sequence[float], *, seed: int = 0) -> Estimate:
    """Mean of first - second on the same pieces; an interval above zero says that the first is larger."""
    if len(first) != len(second):
        raise ValueError("a paired difference needs the same pieces on both sides")
    return mean([a - b for a, b in zip(first, second, strict=True)], seed=seed)
