"""Rank correlation: whether one figure grows with another, however unevenly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Ranks from 1, equal values sharing the mean of theirs."""
    table = np.asarray(values, dtype=np.float64)
    order = np.sort(table)
    low = np.searchsorted(order, table, side="left")
    high = np.searchsorted(order, table, side="right")
    shared: NDArray[np.float64] = (low + high + 1) / 2.0
    return shared


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation, -1..1; NaN for fewer than two pairs or where one side is all equal.

    Raises ValueError when the two differ in length.
    """
    if len(first) != len(second):
        raise ValueError("a rank correlation needs pairs")
    if len(first) < 2:
        return float("nan")
    one, two = ranks(first), ranks(second)
    one, two = one - one.mean(), two - two.mean()
    size = float(np.sqrt((one**2).sum() * (two**2).sum()))
    return float((one * two).sum() / size) if size > 0 else float("nan")
