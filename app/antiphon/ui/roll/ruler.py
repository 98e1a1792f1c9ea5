"""Owns the ruler: bars, beats, markers; meter, tempo and key. A click seeks, a drag selects bars, in the upper half it
sets the loop or takes a marker along, a double-click adds a marker or changes what it is on."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from antiphon.score import Score, Text
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.theory.chord_symbols import marker_name
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.grid import BarTable, Grid, lines_between
from antiphon.ui.roll.map_marks import MapMark, Word, map_marks, paint_words
from antiphon.ui.roll.names import position_name
from antiphon.ui.roll.ruler_fields import RulerFields
from antiphon.ui.roll.ruler_painting import HEIGHT, UPPER, paint_markers, paint_playhead
from antiphon.ui.roll.saying import spanning
from antiphon.ui.roll.tools.base import DRAG_DISTANCE

#: How near an end of the loop the mouse has to be to take hold of it, in pixels.
GRIP = 5.0


class _Drag(Enum):
    SEEK = 0
    BARS = 1
    LOOP = 2
    LOOP_START = 3
    LOOP_END = 4
    LOOP_BODY = 5
    MARKER = 6


class Ruler(QWidget):
    """The ruler of a document. sought: a tick to play from. bars_drawn: bars have been selected. pressed: a drag may
    begin. loop_drawn: a new loop, which one wants to hear. menu_asked: a global position and the tick there. said:
    what a drag is doing; told: what came of it. left: the name of a marker was typed, and the keys are free."""

    sought = Signal(int)
    bars_drawn = Signal()
    pressed = Signal()
    loop_drawn = Signal()
    menu_asked = Signal(QPoint, int)
    said = Signal(str)
    told = Signal(str)
    left = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        colors: RollColors,
        grid: Callable[[], Grid],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self._colors = colors
        self._grid = grid
        self._geometry = Geometry()
        self._bars = BarTable(document.score.meters)
        self._markers: tuple[Text, ...] = document.score.markers
        self._looping = False
        self._playhead = 0
        self._answer: tuple[int, int] | None = None
        self._drag: _Drag | None = None
        self._dragged = False
        self._start_x = 0.0
        self._start_tick = 0.0
        self._before: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
        score = document.score
        self._maps = (score.tempos, score.meters, score.keys)
        self._marks = map_marks(score)
        self._mark_places: list[tuple[QRectF, MapMark]] = []
        self._marker: Text | None = None
        """The marker that is dragged, at its old place."""
        self._moved_to = 0
        self.fields = RulerFields(self, document, self._x_of)
        self.fields.left.connect(self.left)
        self.free_key = Qt.KeyboardModifier.AltModifier
        """The key that suspends snap."""
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Ruler"))
        selection.changed.connect(self.update)

    def set_colors(self, colors: RollColors) -> None:
        """Draw with other colours."""
        self._colors = colors
        self.update()

    def set_geometry(self, geometry: Geometry) -> None:
        """Follow zoom and scroll of the roll."""
        self._geometry = geometry
        self.update()

    def set_score(self, score: Score) -> None:
        """Show this score's bars, markers, meters, tempos and keys."""
        if score.meters != self._bars.meters:
            self._bars = BarTable(score.meters)
        maps = (score.tempos, score.meters, score.keys)
        if any(new is not old for new, old in zip(maps, self._maps, strict=True)):
            self._maps, self._marks = maps, map_marks(score)
        self._markers = score.markers
        self.update()

    def set_playhead(self, tick: int) -> None:
        """Show where the music is."""
        old, self._playhead = self._playhead, tick
        for place in (old, tick):
            self.update(round(self._geometry.x_of(place)) - 8, 0, 17, HEIGHT)

    def set_answer(self, span: tuple[int, int] | None) -> None:
        """Show which ticks are being written by the model."""
        if span != self._answer:
            self._answer = span
            self.update()

    def set_looping(self, on: bool) -> None:
        """Show whether the loop is played; one that is not steps back."""
        if on != self._looping:
            self._looping = on
            self.update()

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(400, HEIGHT)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ruler."""
        painter = QPainter(self)
        colors = self._colors
        clip = QRectF(event.rect())
        painter.fillRect(clip, colors.ruler)
        painter.fillRect(QRectF(clip.left(), 0, clip.width(), UPPER), colors.ruler_upper)
        self._paint_spans(painter)
        self._paint_lines(painter)
        font = QFont(self.font())
        font.setPixelSize(10)
        painter.setFont(font)
        paint_markers(painter, self._shown_markers(), self._geometry, self.width(), colors)
        painter.fillRect(QRectF(clip.left(), HEIGHT - 1, clip.width(), 1), colors.ruler_line)
        paint_playhead(painter, round(self._geometry.x_of(self._playhead)), self.width(), colors)

    def _paint_spans(self, painter: QPainter) -> None:
        colors, selection = self._colors, self._selection
        if selection.bars is not None:
            left, right = map(self._geometry.x_of, selection.bars)
            painter.fillRect(QRectF(left, UPPER, right - left, HEIGHT - UPPER), with_alpha(colors.bars_selected, 0.34))
            painter.fillRect(QRectF(left, HEIGHT - 3, right - left, 2), colors.bars_selected)
        if self._answer is not None:
            left, right = map(self._geometry.x_of, self._answer)
            painter.fillRect(QRectF(left, UPPER, right - left, 3), colors.ghost)
        if selection.loop is not None:
            left, right = (round(self._geometry.x_of(tick)) for tick in selection.loop)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            color = colors.loop if self._looping else colors.ruler_text_dim
            painter.setBrush(with_alpha(color, 0.28))
            painter.drawRoundedRect(QRectF(left, 3, right - left, UPPER - 6), 3, 3)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(left, 3, min(4, right - left), UPPER - 6), 1.5, 1.5)
            painter.drawRoundedRect(QRectF(max(left, right - 4), 3, min(4, right - left), UPPER - 6), 1.5, 1.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_lines(self, painter: QPainter) -> None:
        colors, geometry = self._colors, self._geometry
        # All that is in sight, whatever is to be drawn anew: what has room depends on what stands before it.
        start, end = max(0.0, geometry.tick_at(-200.0)), geometry.tick_at(self.width() + 1.0)
        lines = lines_between(self._bars, geometry, self._grid().cell, start, end)
        for tick in lines.beats.tolist():
            painter.fillRect(QRectF(round(geometry.x_of(tick)), HEIGHT - 7, 1, 6), colors.ruler_line)
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        words: list[Word] = []
        for place, tick in enumerate(lines.bars.tolist()):
            x = round(geometry.x_of(tick))
            number = lines.first_bar + place * lines.bar_step
            # Numbers at round bars only, when not all of them have room.
            wanted = lines.bar_step == 1 or number % (4 * lines.bar_step) == 0
            room = geometry.width_of(lines.bars[1] - tick) if place == 0 and lines.bars.size > 1 else 1e9
            painter.fillRect(QRectF(x, UPPER + 4, 1, HEIGHT - UPPER - 5), colors.ruler_line)
            if wanted and room >= 4:
                words.append(Word(x, str(number + 1)))
        near = [mark for mark in self._marks if start <= mark.tick <= end]
        words += [Word(round(geometry.x_of(mark.tick)), mark.words, mark) for mark in near]
        self._mark_places = paint_words(painter, words, UPPER + 15, colors)

    # The mouse

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is under way, which Esc would cancel."""
        return self._drag is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to seek, to select bars, or to set the loop."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.pressed.emit()
        x, y = event.position().x(), event.position().y()
        self._drag = self._drag_at(x, y)
        self._dragged = False
        self._start_x, self._start_tick = x, self._geometry.tick_at(x)
        self._before = (self._selection.bars, self._selection.loop)
        self._marker = self._flag_at(x, y)
        if self._marker is not None:
            self._drag, self._moved_to = _Drag.MARKER, self._marker.tick
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and y >= UPPER and self._selection.bars is not None:
            # Shift widens the bars that are selected.
            start, end = self._selection.bars
            self._drag, self._dragged = _Drag.BARS, True
            self._start_tick = float(end - 1 if self._start_tick < (start + end) / 2 else start)
            self._extend(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        x, y = event.position().x(), event.position().y()
        if self._drag is None:
            self._point_at(x, y)
            return
        if not self._dragged and abs(x - self._start_x) < DRAG_DISTANCE:
            return
        self._dragged = True
        if self._drag is _Drag.SEEK:
            self._drag = _Drag.BARS
        if self._drag is _Drag.MARKER:
            self._move_marker(x, free=bool(event.modifiers() & self.free_key))
            return
        self._extend(x, free=bool(event.modifiers() & self.free_key))
        bars = self._selection.bars if self._drag is _Drag.BARS else None
        self.said.emit(spanning(self._document.score.meters, bars, self._selection.loop))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click seeks; a drag is done."""
        if event.button() != Qt.MouseButton.LeftButton or self._drag is None:
            return
        drag, self._drag = self._drag, None
        self.said.emit("")
        if drag is _Drag.LOOP and self._dragged:
            self.loop_drawn.emit()
        if drag is _Drag.BARS:
            self.bars_drawn.emit()
        if drag is _Drag.MARKER and self._dragged:
            self._drop_marker()
        if not self._dragged and drag is not _Drag.BARS:
            free = bool(event.modifiers() & self.free_key)
            if self._mark_at(event.position()) is not None:
                return  # the first half of a double-click that changes it
            if drag is _Drag.MARKER and self._marker is not None:
                self.sought.emit(self._marker.tick)
            else:
                self.sought.emit(self._grid().nearest(max(0.0, self._start_tick), snap=not free))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Name a new marker, or the one that is there; or change meter, tempo and key where they are told."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag = None
        mark = self._mark_at(event.position())
        if mark is not None:
            self.fields.edit_maps(mark.tick, UPPER)
        else:
            self.edit_marker(self.snapped(self._geometry.tick_at(event.position().x())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        self.menu_asked.emit(event.globalPos(), round(max(0.0, self._geometry.tick_at(event.pos().x()))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the roll."""
        event.ignore()

    def cancel_drag(self) -> bool:
        """Put bars and loop back to where they were; whether there was a drag."""
        if self._drag is None:
            return False
        self._drag = None
        self.update()
        bars, loop = self._before
        self._selection.set_bars(*(bars or (None, None)))
        self._selection.set_loop(*(loop or (None, None)))
        return True

    def _drag_at(self, x: float, y: float) -> _Drag:
        if y >= UPPER:
            return _Drag.SEEK
        loop = self._selection.loop
        if loop is not None:
            left, right = map(self._geometry.x_of, loop)
            if abs(x - right) <= GRIP:
                return _Drag.LOOP_END
            if abs(x - left) <= GRIP:
                return _Drag.LOOP_START
            if left < x < right:
                return _Drag.LOOP_BODY
        return _Drag.LOOP

    def _extend(self, x: float, *, free: bool = False) -> None:
        tick = max(0.0, self._geometry.tick_at(max(0.0, min(float(self.width()), x))))
        if self._drag is _Drag.BARS:
            self._selection.set_bars(int(max(0.0, self._start_tick)), int(tick))
            return
        grid = self._grid()
        loop = self._before[1]
        if self._drag is _Drag.LOOP or loop is None:
            begin, end = sorted((max(0.0, self._start_tick), tick))
            first = grid.floor(begin, snap=not free)
            self._selection.set_loop(first, max(first + 1, grid.ceil(end, snap=not free)))
        elif self._drag is _Drag.LOOP_START:
            self._selection.set_loop(min(grid.nearest(tick, snap=not free), loop[1] - 1), loop[1])
        elif self._drag is _Drag.LOOP_END:
            self._selection.set_loop(loop[0], max(loop[0] + 1, grid.nearest(tick, snap=not free)))
        else:
            start = grid.nearest(max(0.0, loop[0] + tick - self._start_tick), snap=not free)
            self._selection.set_loop(start, start + loop[1] - loop[0])

    # Markers and marks

    def edit_marker(self, tick: int) -> None:
        """Open a field for the name of the marker at this tick; Enter keeps it, without a name it goes."""
        self.fields.edit_marker(tick)

    def snapped(self, tick: float) -> int:
        """The tick of the grid that is nearest."""
        return self._grid().nearest(max(0.0, tick))

    def _x_of(self, tick: float) -> float:
        return self._geometry.x_of(tick)  # of the geometry of that moment

    def _shown_markers(self) -> tuple[Text, ...]:
        """The markers, the one that is dragged where it would go."""
        if self._drag is not _Drag.MARKER or self._marker is None:
            return self._markers
        here = replace(self._marker, tick=self._moved_to)  # what it is over would go
        others = [each for each in self._markers if each is not self._marker and each.tick != here.tick]
        return tuple(sorted([*others, here], key=lambda marker: marker.tick))

    def _flag_at(self, x: float, y: float) -> Text | None:
        """The marker whose flag is there."""
        if y >= UPPER - 8:
            return None
        return next((m for m in reversed(self._markers) if -3 <= x - self._geometry.x_of(m.tick) <= 9), None)

    def _mark_at(self, place: QPointF) -> MapMark | None:
        return next((mark for rect, mark in self._mark_places if rect.contains(place)), None)

    def _move_marker(self, x: float, *, free: bool) -> None:
        self._moved_to = self._grid().nearest(max(0.0, self._geometry.tick_at(x)), snap=not free)
        name = marker_name(self._marker.text) if self._marker is not None else ""
        self.said.emit(self.tr("{} to {}").format(name, position_name(self._document.score.meters, self._moved_to)))
        self.update()

    def _drop_marker(self) -> None:
        moved, self._marker = self._marker, None
        if moved is not None:
            self.move_marker(moved, self._moved_to)

    def move_marker(self, marker: Text, tick: int) -> bool:
        """Put a marker at another tick, and tell what it takes the place of; whether it takes one's."""
        replaced = self.fields.markers.move(marker, tick)
        if replaced:
            words = self.tr("{} has taken the place of {}")
            self.told.emit(words.format(marker_name(marker.text), marker_name(replaced[-1].text)))
        return bool(replaced)

    def _point_at(self, x: float, y: float) -> None:
        """The pointer says what can be taken hold of; a mark tells what it stands for."""
        near, mark = self._drag_at(x, y), self._mark_at(QPointF(x, y))
        if self._flag_at(x, y) is not None or near in (_Drag.LOOP_START, _Drag.LOOP_END):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip("" if mark is None else mark.told)
