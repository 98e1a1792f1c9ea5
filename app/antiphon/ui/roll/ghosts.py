"""Owns how a candidate's notes look: hatched and outlined in the colour of answers, so that none is taken for a
note of the song."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from antiphon.ui.roll.colors import RollColors, mix, with_alpha
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.index import Columns, Ints
from antiphon.ui.roll.painter import LEAST_NAMED, NAMES_UP_TO, NameOf
from antiphon.ui.roll.rects import RectBuffer


class GhostPainter:
    """Paints ghosts within a clip."""

    def __init__(self) -> None:
        self._buffer = RectBuffer()

    def paint(
        self,
        painter: QPainter,
        clip: QRectF,
        geometry: Geometry,
        columns: Columns,
        color: QColor,
        colors: RollColors,
        *,
        stale: bool = False,
        hits: bool = False,
        names: NameOf | None = None,
    ) -> None:
        """Ghosts of one track, whose colour tints them. stale: the song has changed under them. hits: drums.

        names: what to write on those that are large enough, by pitch and onset.
        """
        low, high = geometry.pitch_at(clip.bottom()), geometry.pitch_at(clip.top())
        margin = geometry.ticks_of(geometry.mark_width if hits else 4.0)
        start, end = geometry.tick_at(clip.left()) - margin, geometry.tick_at(clip.right()) + margin
        rows = columns.visible(start, end, low, high, geometry.rows.mask)
        if not rows.size:
            return
        scale = geometry.pixels_per_tick
        left = np.round(columns.onset[rows] * scale - geometry.left)
        width = np.maximum(np.round(columns.end[rows] * scale - geometry.left) - left, 3.0)
        if hits:
            width = np.full(left.size, geometry.mark_width)
        top = geometry.tops_of(columns.pitch[rows])
        line = mix(colors.ghost, colors.row, 0.5) if stale else colors.ghost
        body = mix(colors.ghost, color, 0.35)
        height = max(2.0, geometry.row_height - 1.0)
        self._buffer.fill(left, top, width, height)
        rects = self._buffer.rects(0, rows.size)
        painter.setPen(Qt.PenStyle.NoPen)
        # The ground first, so that grid lines do not show through.
        painter.setBrush(mix(colors.row, body, 0.2 if stale else 0.4))
        painter.drawRects(rects)
        if geometry.row_height < 6:
            painter.setBrush(with_alpha(line, 0.7))
            painter.drawRects(rects)
            return
        hatch = QBrush(with_alpha(line, 0.6), Qt.BrushStyle.BDiagPattern)
        painter.setBrush(hatch)
        painter.drawRects(rects)
        self._buffer.fill(left + 0.5, top + 0.5, width - 1.0, height - 1.0)
        pen = QPen(line, 1.0, Qt.PenStyle.DashLine if stale else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._buffer.rects(0, rows.size))
        if names is not None:
            right = left + width
            self._paint_names(painter, geometry, columns, rows, left, right, colors, names)

    @staticmethod
    def _paint_names(
        painter: QPainter,
        geometry: Geometry,
        columns: Columns,
        rows: Ints,
        left: npt.NDArray[np.float64],
        right: npt.NDArray[np.float64],
        colors: RollColors,
        names: NameOf,
    ) -> None:
        start = np.maximum(left, 0.0)
        named = np.flatnonzero(right - start >= LEAST_NAMED)
        if named.size > NAMES_UP_TO:
            return
        ground = mix(colors.row, colors.ghost, 0.4)
        for place in named.tolist():
            x, row = float(start[place]), int(rows[place])
            pitch = int(columns.pitch[row])
            text = names(pitch, int(columns.onset[row]))
            size, y = text.size(), geometry.y_of(pitch)
            # Letters are not read through hatching.
            painter.fillRect(QRectF(x + 2, y + 1, size.width() + 4, geometry.row_height - 3), ground)
            painter.setPen(QColor(240, 242, 248) if colors.is_dark else QColor(16, 20, 28))
            painter.drawStaticText(QPointF(x + 4, y + (geometry.row_height - 1 - size.height()) / 2), text)
