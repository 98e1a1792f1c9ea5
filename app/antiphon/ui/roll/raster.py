"""Owns the picture of very many small notes: painted cell by cell into a numpy array, shown as one image."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

Ints = npt.NDArray[np.int64]
Pixels = npt.NDArray[np.uint32]


def premultiplied(color: QColor) -> int:
    """The colour as a pixel of Format_ARGB32_Premultiplied."""
    alpha = color.alpha()
    red, green, blue = (round(part * alpha / 255) for part in (color.red(), color.green(), color.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue


class NoteRaster:
    """An image of `width` x (`rows` x `row_height`) device pixels; notes painted later cover earlier ones."""

    def __init__(self, width: int, rows: int, row_height: int) -> None:
        self.width, self.rows, self.row_height = width, rows, row_height
        self._cells: Pixels = np.zeros((rows, width), np.uint32)
        self._tall: Pixels = np.zeros((rows, row_height, width), np.uint32)

    def clear(self) -> None:
        """No notes: for another picture of the same size. Memory that is there is faster than new memory."""
        self._cells.fill(0)

    def paint(self, row: Ints, left: Ints, right: Ints, fill: Pixels, edge: Pixels) -> None:
        """Notes: row from the top, pixels [left, right) along x, their colours. The first pixel takes the edge
        colour where a note is wide enough, so that repeated notes stay apart."""
        left, right = np.clip(left, 0, self.width), np.clip(right, 0, self.width)
        inside = (right > left) & (row >= 0) & (row < self.rows)
        row, left, right = row[inside], left[inside], right[inside]
        fill, edge = fill[inside], edge[inside]
        if not row.size:
            return
        widths = right - left
        flat = self._cells.reshape(-1)
        starts = row * self.width + left
        # Each note's cells, one after the other: of cells painted twice the last one stays.
        offsets = np.cumsum(widths) - widths
        cells = np.repeat(starts - offsets, widths) + np.arange(int(widths.sum()))
        colors = np.repeat(fill, widths)
        wide = widths >= 3
        colors[offsets[wide]] = edge[wide]
        flat[cells] = colors

    def image(self) -> QImage:
        """The picture, each row as high as asked for, with a gap below where there is room for one.

        It looks at memory that is the raster's: good until the next call, and as long as the raster is there.
        """
        filled = self.row_height - (1 if self.row_height > 3 else 0)
        self._tall[:, :filled] = self._cells[:, None]
        height, width = self.rows * self.row_height, self.width
        return QImage(self._tall.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
