"""Owns the fast way to hand Qt many rectangles: QRectF objects made once over the rows of a numpy array.

A QRectF is four doubles: x, y, width, height. Wrapping memory saves making thousands of objects a repaint; where
the wrapping does not work as expected, rectangles are made anew each time.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QRectF

Floats = npt.NDArray[np.floating[Any]]


class RectBuffer:
    """Rows of (x, y, width, height) as QRectF. What `rects` returned is good until the buffer is filled again."""

    def __init__(self, *, wrapped: bool | None = None) -> None:
        """wrapped: whether to wrap memory; None finds out whether that works here."""
        self.wrapped = _wrapping_works() if wrapped is None else wrapped
        self._rows: Floats = np.zeros((0, 4), np.float64)
        self._rects: list[QRectF] = []

    def fill(self, x: Floats, y: Floats, width: Floats, height: Floats | float) -> None:
        """Take over rectangles: arrays of one length (a height may be one number for all)."""
        count = x.size
        if count > len(self._rows):
            self._grow(count)
        rows = self._rows
        rows[:count, 0] = x
        rows[:count, 1] = y
        rows[:count, 2] = width
        rows[:count, 3] = height

    def inset(self, count: int, by: float) -> None:
        """Make the first `count` rectangles smaller on each side, never less than nothing."""
        rows = self._rows[:count]
        rows[:, :2] += by
        rows[:, 2:] = np.maximum(rows[:, 2:] - 2 * by, 0.0)

    def rects(self, first: int, last: int) -> Sequence[QRectF]:
        """The rectangles first..last-1."""
        if self.wrapped:
            return self._rects[first:last]
        return [QRectF(*row) for row in self._rows[first:last].tolist()]

    def _grow(self, count: int) -> None:
        size = max(1024, 1 << (count - 1).bit_length())
        # The wrappers go before the memory they look at.
        self._rects = []
        self._rows = np.zeros((size, 4), np.float64)
        if self.wrapped:
            self._rects = _wrap(self._rows)


def _wrap(rows: Floats) -> list[QRectF]:
    base, step = rows.ctypes.data, rows.strides[0]
    wrap = shiboken6.Shiboken.wrapInstance
    return [cast(QRectF, wrap(base + step * row, QRectF)) for row in range(len(rows))]


def _wrapping_works() -> bool:
    rows = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]])
    try:
        wrapped = _wrap(rows)
        rows[1, 2] = 9.5
        return wrapped == [QRectF(1, 2, 3, 4), QRectF(5, 6, 9.5, 8)]
    except (AttributeError, TypeError, RuntimeError):
        return False
