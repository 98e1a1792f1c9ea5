"""Owns the painting of notes: what is visible by numpy, then rectangles by colour, or a raster when very many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from antiphon.ui.roll.colors import ColorMode, RollColors, mix
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.index import Columns, Flags
from antiphon.ui.roll.raster import NoteRaster, Pixels, premultiplied
from antiphon.ui.roll.rects import Floats, RectBuffer

Ints = npt.NDArray[np.int64]
NameOf = Callable[[int, int], QStaticText]

SELECTED, REPLACED, HELD_BACK = 1, 2, 4
"""Flags of a note: selected; about to be replaced by the candidate shown; out of sight while dragged."""

#: Velocities a colour tells apart, and the colours of a layer: these, then as many of selected notes, then one of
#: notes about to be replaced, and two of muted ones, selected or not.
LEVELS = 16
_REPLACED_KEY, _MUTED_KEY = 2 * LEVELS, 2 * LEVELS + 1
#: More visible notes than this are painted as a raster.
RASTER_FROM = 3000
#: So many are kept: of whole repaints, and of the stripe at the playhead.
MOST_RASTERS = 2
#: At most so many notes carry their names.
NAMES_UP_TO = 160
LEAST_NAMED = 30
"""A note so wide has its name on it."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The notes of one track as they are to be painted. flags: one a note, or None; front: being edited; hits: drums,
    whose lengths do not matter."""

    columns: Columns
    color: QColor
    front: bool
    flags: Flags | None = None
    hits: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """The visible notes of a layer, in pixels; key: which of the layer's colours each has."""

    left: Floats
    right: Floats
    onset: Ints
    pitch: Ints
    key: Ints
    layer: Layer


class NotePainter:
    """Paints notes within a clip. Keeps its buffer from one repaint to the next."""

    def __init__(self, *, wrapped: bool | None = None, raster_from: int = RASTER_FROM) -> None:
        self._buffer = RectBuffer(wrapped=wrapped)
        self._raster_from = raster_from
        self._rasters: dict[tuple[int, int, int], NoteRaster] = {}

    def paint(
        self,
        painter: QPainter,
        clip: QRectF,
        geometry: Geometry,
        layers: Sequence[Layer],
        colors: RollColors,
        mode: ColorMode = ColorMode.TRACK,
        names: NameOf | None = None,
    ) -> int:
        """Paint what lies in the clip, later layers over earlier ones; how many notes that were.

        names: what to write on notes that are large enough, by pitch and onset.
        """
        ratio = painter.device().devicePixelRatioF()
        shown = [seen for layer in layers if (seen := _cull(clip, geometry, layer, mode, ratio)).left.size]
        count = sum(seen.left.size for seen in shown)
        if count > self._raster_from:
            self._paint_raster(painter, clip, geometry, shown, colors, mode, ratio)
        else:
            for seen in shown:
                self._paint_rects(painter, geometry, seen, colors, mode)
            if names:
                self._paint_names(painter, geometry, shown, colors, names)
        return count

    def _paint_rects(
        self, painter: QPainter, geometry: Geometry, seen: _Shown, colors: RollColors, mode: ColorMode
    ) -> None:
        order = np.argsort(seen.key, kind="stable")
        key = seen.key[order]
        left, right = seen.left[order], seen.right[order]
        top: Floats = geometry.tops_of(seen.pitch[order])
        height = geometry.row_height - 1.0 if geometry.row_height > 3 else float(geometry.row_height)
        self._buffer.fill(left, top, right - left, height)
        cuts = [0, *(np.flatnonzero(np.diff(key)) + 1).tolist(), key.size]
        fills, edges = _palette(seen.layer.color.rgba(), seen.layer.front, colors, mode)
        painter.setPen(Qt.PenStyle.NoPen)
        bordered = geometry.row_height >= 6
        if bordered and seen.layer.front:
            for first, last in pairwise(cuts):
                painter.setBrush(edges[int(key[first])])
                painter.drawRects(self._buffer.rects(first, last))
            self._buffer.inset(key.size, 1.0)
        for first, last in pairwise(cuts):
            painter.setBrush(fills[int(key[first])])
            painter.drawRects(self._buffer.rects(first, last))

    def _paint_raster(
        self,
        painter: QPainter,
        clip: QRectF,
        geometry: Geometry,
        shown: Sequence[_Shown],
        colors: RollColors,
        mode: ColorMode,
        ratio: float,
    ) -> None:
        high, low = geometry.pitch_at(clip.top()), geometry.pitch_at(clip.bottom())
        first, last = geometry.rows.row[high], geometry.rows.row[low]
        height = max(1, round(geometry.row_height * ratio))
        left = round(clip.left() * ratio)
        raster = self._raster(round(clip.right() * ratio) - left, last - first + 1, height)
        for seen in shown:
            fill, edge = _pixels(seen.layer.color.rgba(), seen.layer.front, colors, mode)
            start = np.round(seen.left * ratio).astype(np.int64) - left
            end = np.round(seen.right * ratio).astype(np.int64) - left
            raster.paint(geometry.rows.rows_of(seen.pitch) - first, start, end, fill[seen.key], edge[seen.key])
        picture = raster.image()
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(left / ratio, geometry.y_of(high)), picture)

    def _raster(self, width: int, rows: int, height: int) -> NoteRaster:
        """An empty raster: the one of the last repaint of that size, where there was one."""
        size = (width, rows, height)
        raster = self._rasters.pop(size, None)
        if raster is None:
            raster = NoteRaster(*size)
        else:
            raster.clear()
        self._rasters[size] = raster
        while len(self._rasters) > MOST_RASTERS:
            del self._rasters[next(iter(self._rasters))]
        return raster

    def _paint_names(
        self,
        painter: QPainter,
        geometry: Geometry,
        shown: Sequence[_Shown],
        colors: RollColors,
        names: NameOf,
    ) -> None:
        written: set[tuple[float, int]] = set()
        # From the top layer down, so that of notes in one place only the visible one is named.
        for seen in reversed(shown):
            if not seen.layer.front:
                continue
            left = np.maximum(seen.left, 0.0)
            named = np.flatnonzero((seen.right - left >= LEAST_NAMED) & (seen.key < _REPLACED_KEY))
            if named.size > NAMES_UP_TO:
                return
            for row in named.tolist():
                x, pitch, key = float(left[row]), int(seen.pitch[row]), int(seen.key[row])
                if (x, pitch) not in written:
                    written.add((x, pitch))
                    painter.setPen(_ink(key, colors))
                    text = names(pitch, int(seen.onset[row]))
                    gap = (geometry.row_height - 1 - text.size().height()) / 2
                    painter.drawStaticText(QPointF(x + 4, geometry.y_of(pitch) + gap), text)


def _ink(key: int, colors: RollColors) -> QColor:
    """What a name is written in on a note of this key: dark on light fills, light on dark ones."""
    faded = key < (5 if colors.is_dark else 7)
    if colors.is_dark:
        return QColor(235, 238, 244, 210) if faded else QColor(8, 10, 14, 205)
    return QColor(16, 20, 28, 220) if faded else QColor(255, 255, 255, 235)


def _cull(clip: QRectF, geometry: Geometry, layer: Layer, mode: ColorMode, ratio: float) -> _Shown:
    columns = layer.columns
    low, high = geometry.pitch_at(clip.bottom()), geometry.pitch_at(clip.top())
    margin = geometry.ticks_of(geometry.mark_width if layer.hits else 4.0)
    start, end = geometry.tick_at(clip.left()) - margin, geometry.tick_at(clip.right()) + margin
    rows = columns.visible(start, end, low, high, geometry.rows.mask)
    flags = None if layer.flags is None else layer.flags[rows]
    if flags is not None and flags.any():
        seen = (flags & HELD_BACK) == 0
        rows, flags = rows[seen], flags[seen]
    scale = geometry.pixels_per_tick
    # Whole device pixels, so that edges are crisp; far-away ends are cut off, for the sake of Qt's integers.
    left = np.round((columns.onset[rows] * scale - geometry.left) * ratio) / ratio
    if layer.hits:
        right = left + geometry.mark_width
    else:
        right = np.round((columns.end[rows] * scale - geometry.left) * ratio) / ratio
        right = np.maximum(right, left + (3.0 if geometry.quarter_width > 24 else 1.0))
    left, right = np.maximum(left, clip.left() - 8), np.minimum(right, clip.right() + 8)
    pitch = columns.pitch[rows]
    key = pitch % 12 if mode is ColorMode.PITCH_CLASS else columns.velocity[rows] * LEVELS // 128
    if flags is not None:
        key = np.where(flags & SELECTED, key + LEVELS, key)
        key = np.where(flags & REPLACED, _REPLACED_KEY, key)
    if columns.has_muted:
        key = np.where((columns.muted[rows] == 1) & (key != _REPLACED_KEY), _MUTED_KEY + (key >= LEVELS), key)
    return _Shown(left, right, columns.onset[rows], pitch, key, layer)


@lru_cache(maxsize=256)
def _palette(
    rgba: int, front: bool, colors: RollColors, mode: ColorMode
) -> tuple[tuple[QColor, ...], tuple[QColor, ...]]:
    """Fills and edges by key: levels, levels of selected notes, one for notes about to be replaced, two for muted ones,
    which are hollow."""
    color = QColor.fromRgba(rgba)
    if mode is ColorMode.PITCH_CLASS:
        plain = [colors.pitch_class_color(level % 12) for level in range(LEVELS)]
    elif mode is ColorMode.VELOCITY:
        plain = [colors.velocity_color(4 + 8 * level) for level in range(LEVELS)]
    else:
        plain = [colors.at_velocity(color, 4 + 8 * level) for level in range(LEVELS)]
    replaced = mix(color, colors.row, 0.82)
    if not front:
        behind = [colors.behind(each) for each in plain]
        faint = mix(mix(color, colors.ruler_text_dim, 0.7), colors.row, 0.8)
        return ((*behind, *behind, replaced, faint, faint),) * 2
    bold = [colors.selected(each) for each in plain]
    deep = QColor("#000000")
    edges = [mix(each, deep, 0.42 if colors.is_dark else 0.28) for each in plain]
    edge = mix(color, colors.row, 0.6)
    hollow = mix(colors.ruler_text_dim, colors.row, 0.86)
    outline = mix(mix(color, colors.ruler_text_dim, 0.7), colors.row, 0.25)
    fills = (*plain, *bold, replaced, hollow, hollow)
    return fills, (*edges, *([colors.note_selected] * LEVELS), edge, outline, colors.note_selected)


@lru_cache(maxsize=256)
def _pixels(rgba: int, front: bool, colors: RollColors, mode: ColorMode) -> tuple[Pixels, Pixels]:
    """The same as pixels."""
    fills, edges = _palette(rgba, front, colors, mode)
    fill, edge = (np.array([premultiplied(color) for color in some], np.uint32) for some in (fills, edges))
    return fill, edge


def note_names(names: Mapping[int, str], font: QFont) -> dict[int, QStaticText]:
    """Names laid out once for drawing, by pitch."""
    laid_out = {}
    for pitch, name in names.items():
        text = QStaticText(name)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(font=font)
        laid_out[pitch] = text
    return laid_out
