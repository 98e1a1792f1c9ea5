"""Owns the minimap: the whole song in a thin strip, with what of it is in sight as a frame that can be dragged."""

from enum import StrEnum

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from antiphon.session.candidates import Candidates
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.content import Content
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.names import position_name
from antiphon.ui.roll.raster import NoteRaster, premultiplied

HEIGHT = 36
#: Room above and below the notes, in pixels, and the fewest pitches they are spread over.
MARGIN, FEWEST_PITCHES = 4, 30
#: Bars that the strip spans at least, and how near an edge of the frame the mouse has to be, in pixels.
FEWEST_BARS, GRIP = 8, 5.0
#: The frame is never drawn narrower, and what is in sight never shorter by dragging an edge, in pixels.
NARROWEST = 8.0
_TURN = 120


class _Drag(StrEnum):
    BODY = "body"
    LEFT = "left"
    RIGHT = "right"


class Minimap(QWidget):
    """Follows song, view and playhead. moved: scroll so that this tick is at the left edge. stretched: zoom so that
    these ticks fill the width."""

    moved = Signal(float)
    stretched = Signal(float, float)

    def __init__(
        self, bench: Bench, content: Content, candidates: Candidates | None, colors: RollColors, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._bench, self._content, self._candidates, self._colors = bench, content, candidates, colors
        self._margin = 0
        self._playhead = 0
        self._notes: QPixmap | None = None
        self._span: int | None = None
        self._markers: tuple[int, ...] = ()
        self._look: tuple[int | None, ...] = ()
        self._drag: _Drag | None = None
        self._held = 0.0
        self._before = (0.0, 0.0)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.update)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Minimap"))
        self.setToolTip(self.tr("The whole song: drag the frame to scroll, its edges to zoom; click to go there"))
        bench.document.changed.connect(self.forget)
        bench.document.reset.connect(self.forget)
        bench.selection.changed.connect(self._again.start)
        if candidates is not None:
            candidates.changed.connect(self._follow_candidates)

    # What it is told

    def set_colors(self, colors: RollColors) -> None:
        """Draw with other colours."""
        self._colors = colors
        self.forget()

    def refresh_colors(self) -> None:
        """Tracks may have other colours now, or another one may be drawn in."""
        look = (self._bench.selection.current_track, *self._track_colors().values())
        if look != self._look:
            self._look = look
            self.forget()

    def set_margin(self, width: int) -> None:
        """Leave so much free at the right, as the notes do for their scroll bar."""
        if width != self._margin:
            self._margin = width
            self.forget()

    def set_geometry(self, geometry: Geometry) -> None:
        """What is in sight is another part now; the bench has the geometry."""
        meters = self._bench.document.score.meters
        start, end = self.seen
        first, last = meters.position(round(start))[0], meters.position(max(round(start), round(end) - 1))[0]
        self.setAccessibleDescription(self.tr("Bars {} to {} are in sight").format(first + 1, last + 1))
        self.update()

    def set_playhead(self, tick: int) -> None:
        """The music is there now."""
        old, new = round(self.x_of(self._playhead)), round(self.x_of(tick))
        self._playhead = tick
        if old != new:
            for x in (old, new):
                self.update(x - 1, 0, 3, HEIGHT)

    def forget(self, _edit: object = None) -> None:
        """The notes are others now, or look otherwise; the picture of them is made when it is next shown."""
        self._notes = self._span = None
        self._again.start()

    # Places

    @property
    def span(self) -> int:
        """How many ticks the whole strip shows: the song, and what is being answered."""
        if self._span is None:
            score = self._bench.document.score
            request = None if self._candidates is None else self._candidates.request
            end = max(score.end_tick, 0 if request is None else request.end)
            self._span = score.meters.bar_start(max(FEWEST_BARS, score.meters.bars_until(end)))
            self._markers = tuple(marker.tick for marker in score.markers)
        return self._span

    @property
    def seen(self) -> tuple[float, float]:
        """The ticks that the roll shows."""
        geometry, width = self._bench.geometry, self._area().width()
        return geometry.tick_at(0), geometry.tick_at(width)

    def x_of(self, tick: float) -> float:
        """Where a tick lies in the strip."""
        area = self._area()
        return area.left() + tick / self.span * area.width()

    def tick_at(self, x: float) -> float:
        """The tick at x; below 0 left of the song."""
        area = self._area()
        return (x - area.left()) / max(1.0, area.width()) * self.span

    def frame(self) -> QRectF:
        """The frame around what is in sight, whole pixels, always within the strip."""
        area = self._area()
        left, right = (round(self.x_of(tick)) for tick in self.seen)
        left = max(round(area.left()), min(left, round(area.right() - NARROWEST)))
        right = min(round(area.right()), max(right, left + round(NARROWEST)))
        return QRectF(left, 1, right - left, HEIGHT - 3)

    # Qt

    def sizeHint(self) -> QSize:
        """A thin strip."""
        return QSize(400, HEIGHT)

    def resizeEvent(self, event: QEvent) -> None:
        """The notes are painted for another width."""
        self.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture of the notes, and over it what changes more often."""
        painter = QPainter(self)
        colors, area, frame = self._colors, self._area(), self.frame()
        painter.fillRect(self.rect(), colors.lane)
        painter.setClipRect(area)
        self._paint_span(painter, self._bench.selection.bars, colors.bars_selected)
        for span in () if self._candidates is None else self._candidates.open_spans():
            self._paint_span(painter, span, colors.ghost)
        if self._notes is None or self._notes.devicePixelRatio() != self.devicePixelRatioF():
            self._notes = self._picture()
        painter.drawPixmap(QPointF(area.left(), MARGIN), self._notes)
        shade = with_alpha(colors.lane, 0.55)
        painter.fillRect(QRectF(area.left(), 0, frame.left() - area.left(), HEIGHT), shade)
        painter.fillRect(QRectF(frame.right(), 0, area.right() - frame.right(), HEIGHT), shade)
        self._paint_marks(painter, area)
        painter.setPen(with_alpha(colors.ruler_text, 0.75))
        painter.setBrush(with_alpha(colors.ruler_text, 0.05))
        painter.drawRect(frame.adjusted(0, 0, -1, 0))
        painter.fillRect(QRectF(round(self.x_of(self._playhead)), 0, 1, HEIGHT), colors.playhead)
        painter.setClipping(False)
        self._paint_sides(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame or an edge of it; beside it, go there first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        if x < KEYBOARD_WIDTH:
            return
        self._before = self.seen
        self._drag = self._drag_at(x)
        if self._drag is None:
            start, end = self.seen
            self.moved.emit(max(0.0, self.tick_at(x) - (end - start) / 2))
            self._drag = _Drag.BODY
        self._held = self.tick_at(x) - self.seen[0]
        self._show_cursor(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll or zoom along with the mouse."""
        x = event.position().x()
        if self._drag is None:
            self._show_cursor(x)
            self._say(self.tick_at(x))
            return
        tick = self.tick_at(x)
        start, end = self._before
        least = self.span / max(1.0, self._area().width()) * NARROWEST
        if self._drag is _Drag.BODY:
            self.moved.emit(max(0.0, tick - self._held))
        elif self._drag is _Drag.LEFT:
            self.stretched.emit(max(0.0, min(tick, end - least)), end)
        else:
            self.stretched.emit(start, max(start + least, min(tick, float(self.span))))
        self._say_seen()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self._show_cursor(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        self._bench.said.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along time; with Ctrl, zoom around the middle of what is in sight."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        start, end = self.seen
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            half = (end - start) / 2 * 0.8 ** (delta / _TURN)
            middle = (start + end) / 2
            self.stretched.emit(max(0.0, middle - half), middle + half)
        else:
            self.moved.emit(max(0.0, start - (end - start) / 8 * delta / _TURN))
        event.accept()

    @property
    def is_dragging(self) -> bool:
        """Whether Esc would drop a drag."""
        return self._drag is not None

    def cancel_drag(self) -> bool:
        """Put the view back to where it was; whether there was a drag."""
        if self._drag is None:
            return False
        self._drag = None
        self.stretched.emit(*self._before)
        return True

    # Inside

    def _follow_candidates(self) -> None:
        before, self._span = self._span, None
        if self.span != before:
            self._notes = None
        self._again.start()

    def _area(self) -> QRectF:
        """Where the song is: above the notes, right of the keyboard."""
        return QRectF(KEYBOARD_WIDTH, 0, max(1, self.width() - KEYBOARD_WIDTH - self._margin), HEIGHT)

    def _drag_at(self, x: float) -> _Drag | None:
        frame = self.frame()
        # Of a narrow frame the middle is still the body.
        inside = min(GRIP, frame.width() / 4)
        if frame.left() - GRIP <= x <= frame.left() + inside:
            return _Drag.LEFT
        if frame.right() - inside <= x <= frame.right() + GRIP:
            return _Drag.RIGHT
        return _Drag.BODY if frame.left() < x < frame.right() else None

    def _show_cursor(self, x: float) -> None:
        near = self._drag or self._drag_at(x)
        shapes = {_Drag.LEFT: Qt.CursorShape.SizeHorCursor, _Drag.RIGHT: Qt.CursorShape.SizeHorCursor}
        held = Qt.CursorShape.ClosedHandCursor if self._drag else Qt.CursorShape.OpenHandCursor
        shapes[_Drag.BODY] = held
        self.setCursor(Qt.CursorShape.ArrowCursor if near is None else shapes[near])

    def _say(self, tick: float) -> None:
        inside = 0 <= tick < self.span
        meters = self._bench.document.score.meters
        self._bench.said.emit(position_name(meters, round(tick)) if inside else "")

    def _say_seen(self) -> None:
        self._bench.said.emit(self.accessibleDescription())

    def _track_colors(self) -> dict[int, int]:
        tracks = self._bench.document.score.tracks
        return {track.uid: self._content.color_of(track.uid, self._colors).rgb() for track in tracks}

    def _picture(self) -> QPixmap:
        """All notes, in the colours of their tracks, in device pixels."""
        ratio, area = self.devicePixelRatioF(), self._area()
        width, height = round(area.width() * ratio), round((HEIGHT - 2 * MARGIN) * ratio)
        raster = NoteRaster(width, height, 1)
        index, score = self._bench.index, self._bench.document.score
        parts = [(track.uid, index.columns(track.uid)) for track in score.tracks]
        parts = [(uid, columns) for uid, columns in parts if len(columns)]
        low = min((int(columns.pitch.min()) for _, columns in parts), default=60)
        high = max((int(columns.pitch.max()) for _, columns in parts), default=60)
        spare = max(0, FEWEST_PITCHES - (high - low + 1))
        high += (spare + 1) // 2
        pitches = high - (low - spare // 2) + 1
        scale = width / self.span
        muted = np.uint32(premultiplied(with_alpha(self._colors.ruler_text_dim, 0.4)))
        # The track that is drawn in lies on top.
        current = self._bench.selection.current_track
        for uid, columns in sorted(parts, key=lambda part: part[0] == current):
            color = np.uint32(premultiplied(self._content.color_of(uid, self._colors)))
            left = np.floor(columns.onset * scale).astype(np.int64)
            right = np.maximum(left + 1, np.floor(columns.end * scale).astype(np.int64))
            top = (high - columns.pitch) * height // pitches
            bottom = np.maximum(top + 1, (high - columns.pitch + 1) * height // pitches)
            fill = np.where(columns.muted == 1, muted, color)
            for row in range(int((bottom - top).max())):
                some = bottom - top > row
                raster.paint(top[some] + row, left[some], right[some], fill[some], fill[some])
        picture = QPixmap.fromImage(raster.image().copy())
        picture.setDevicePixelRatio(ratio)
        return picture

    def _paint_span(self, painter: QPainter, span: tuple[int, int] | None, color: QColor) -> None:
        if span is not None:
            left, right = (round(self.x_of(tick)) for tick in span)
            painter.fillRect(QRectF(left, 0, max(2, right - left), HEIGHT), with_alpha(color, 0.28))

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        """Markers at the upper edge, the loop at the lower one."""
        colors, loop = self._colors, self._bench.selection.loop
        for tick in self._markers:
            x = round(self.x_of(tick))
            painter.fillRect(QRectF(x, 0, 1, 6), colors.marker)
            painter.fillRect(QRectF(x, 0, 4, 3), colors.marker)
        if loop is not None:
            left, right = (round(self.x_of(tick)) for tick in loop)
            painter.fillRect(QRectF(left, HEIGHT - 4, max(2, right - left), 2), colors.loop)

    def _paint_sides(self, painter: QPainter) -> None:
        colors = self._colors
        painter.fillRect(QRectF(0, 0, KEYBOARD_WIDTH, HEIGHT), colors.ruler)
        painter.fillRect(QRectF(KEYBOARD_WIDTH - 1, 0, 1, HEIGHT), colors.ruler_line)
        painter.fillRect(QRectF(self.width() - self._margin, 0, self._margin, HEIGHT), colors.ruler)
        painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), colors.ruler_line)
        font = QFont(self.font())
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(colors.ruler_text_dim)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(8, 0, KEYBOARD_WIDTH - 8, HEIGHT - 1), middle, self.tr("Song"))
