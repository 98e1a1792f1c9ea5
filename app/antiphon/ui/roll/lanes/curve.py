"""Owns the lane of a curve: a controller or the bend of the current track, or the song's tempo, drawn in steps."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from antiphon.score.curves import (
    SUSTAIN,
    CurveKind,
    CurveOf,
    Points,
    curve_points,
    redraw,
    straight,
    used_kinds,
    value_at,
)
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.grid import BarTable, lines_between
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.curve_names import USUAL, curve_name, short_name, value_name
from antiphon.ui.roll.lanes.lane import Lane
from antiphon.ui.roll.names import position_name

#: Room above the greatest and below the least value, in pixels.
MARGIN = 9.0
BIG_STEP = 10


class CurveLane(Lane):
    """A curve under the roll's geometry, drawn with the mouse or cell by cell with the keys.

    A drag draws freehand by the grid, with Shift a straight line, with Alt (or what stands for it) off the grid; the
    right button takes out. A switch such as the pedal is on where it is dragged in the upper half. What comes after the
    part that is drawn stays as it was. another_asked, closed: from its menu.
    """

    another_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        bench: Bench,
        colors: RollColors,
        free_key: Callable[[], Qt.KeyboardModifier],
        parent: QWidget | None = None,
    ) -> None:
        """free_key: the key that suspends snap."""
        super().__init__(bench, colors, parent)
        self._bars = BarTable(bench.document.score.meters)
        self._color = colors.track_color(0)
        self._free_key = free_key
        self._read: tuple[object, CurveKind, Points] | None = None
        self.kind = CurveKind(CurveOf.CONTROLLER, SUSTAIN)
        self._path: list[QPointF] = []
        self._straight = self._free = self._erases = False
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chooser = QToolButton(self)
        self.chooser.setProperty("kind", "small")
        self.chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chooser.setGeometry(2, 3, KEYBOARD_WIDTH - 6, 20)
        self.menu = QMenu(self.chooser)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.chooser.setMenu(self.menu)
        self.show_kind(self.kind)
        bench.selection.changed.connect(self.update)
        bench.document.changed.connect(self._follow)
        bench.document.reset.connect(self._follow)

    def sizeHint(self) -> QSize:
        """As high as the velocity lane."""
        return QSize(400, 84)

    def show_kind(self, kind: CurveKind) -> None:
        """Show another curve."""
        self.cancel_drag()
        self.kind = kind
        name = curve_name(kind)
        self.chooser.setText(short_name(kind))
        self.chooser.setToolTip(self.tr("{}: choose another curve").format(name))
        self.chooser.setAccessibleName(self.tr("{}: choose another curve").format(name))
        self.setAccessibleName(self.tr("{} lane").format(name))
        self.setToolTip(
            self.tr("Drag to draw, with Shift a line; the right button takes out")
            if not kind.is_switch
            else self.tr("Drag in the upper half: on, in the lower half: off; the right button takes out")
        )
        self.update()

    def set_track_color(self, color: QColor) -> None:
        """Draw in the colour of the current track."""
        self._color = color
        self.update()

    @property
    def points(self) -> Points:
        """The curve as it is, without what is being drawn."""
        score, uid = self._bench.document.score, self._uid
        source: object = score.tempos if self.kind.of is CurveOf.TEMPO or uid is None else score.find_track(uid)
        if self._read is None or self._read[0] is not source or self._read[1] != self.kind:
            self._read = source, self.kind, curve_points(score, uid, self.kind)
        return self._read[2]

    @property
    def _uid(self) -> int | None:
        return self._bench.selection.current_track

    @property
    def _can_draw(self) -> bool:
        return self.kind.of is CurveOf.TEMPO or self._uid is not None

    # Choosing

    def _fill_menu(self) -> None:
        self.menu.clear()
        score, uid = self._bench.document.score, self._uid
        track = None if uid is None else score.find_track(uid)
        used = () if track is None else used_kinds(track)
        for kind in (*USUAL, *(kind for kind in used if kind not in USUAL)):
            self.menu.addAction(self._choice(kind, used))
        others = self.menu.addMenu(self.tr("Other controllers"))
        for first in range(0, 128, 32):
            part = others.addMenu(f"{first}–{first + 31}")
            for number in range(first, first + 32):
                part.addAction(self._choice(CurveKind(CurveOf.CONTROLLER, number), used, numbered=True))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Another lane"), self.another_asked.emit)
        self.menu.addAction(self.tr("Close this lane"), self.closed.emit)

    def _choice(self, kind: CurveKind, used: tuple[CurveKind, ...], *, numbered: bool = False) -> QAction:
        name = curve_name(kind)
        if numbered and not name.endswith(str(kind.number)):
            name = f"{kind.number}  {name}"
        action = QAction(name, self.menu)
        action.setCheckable(True)
        action.setChecked(kind == self.kind)
        font = action.font()
        font.setBold(kind in used)
        action.setFont(font)
        action.triggered.connect(partial(self.show_kind, kind))
        return action

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lane."""
        painter = QPainter(self)
        colors, geometry = self._colors, self._bench.geometry
        painter.fillRect(self.rect(), colors.lane)
        painter.translate(KEYBOARD_WIDTH, 0)
        area = QRectF(0, 0, self.width() - KEYBOARD_WIDTH - self._margin, self.height())
        painter.setClipRect(area)
        lines = lines_between(
            self._bars, geometry, self._bench.snap.cell(geometry),
            max(0.0, geometry.tick_at(0)), geometry.tick_at(area.right()),
        )  # fmt: skip
        for ticks, color in ((lines.beats, colors.grid), (lines.bars, colors.beat)):
            for tick in ticks.tolist():
                painter.fillRect(QRectF(round(geometry.x_of(tick)), 0, 1, area.height()), color)
        self._paint_curve(painter, area)
        if self.hasFocus():
            start, end = self._cell(self._cursor)
            painter.setPen(colors.marquee)
            painter.drawRect(
                QRectF(geometry.x_of(start), 1, max(2.0, geometry.width_of(end - start)), self.height() - 3)
            )
        painter.resetTransform()
        painter.setClipping(False)
        self._paint_scale(painter)

    def _paint_curve(self, painter: QPainter, area: QRectF) -> None:
        geometry, kind = self._bench.geometry, self.kind
        if not self._can_draw:
            return
        points = self._shown()
        color = self._colors.marker if kind.of is CurveOf.TEMPO else self._color
        ground = self._y_of(kind.resting if kind.is_centred else kind.low)
        left_tick, right_tick = geometry.tick_at(0), geometry.tick_at(area.right())
        inside = [point for point in points if left_tick < point[0] < right_tick]
        steps = [(left_tick, value_at(points, int(left_tick), kind)), *inside, (right_tick, 0)]
        before = None
        for (start, value), (end, _) in pairwise(steps):
            x, width, y = geometry.x_of(start), geometry.width_of(end - start), self._y_of(value)
            painter.fillRect(QRectF(x, min(y, ground), width, abs(ground - y)), with_alpha(color, 0.25))
            painter.fillRect(QRectF(x, y - 1, width, 2), color)
            if before is not None and abs(before - y) > 1:
                painter.fillRect(QRectF(x - 1, min(before, y) - 1, 2, abs(before - y) + 2), with_alpha(color, 0.7))
            before = y
        if len(inside) < 200 and not kind.is_switch:
            for tick, value in inside:
                painter.fillRect(QRectF(geometry.x_of(tick) - 2, self._y_of(value) - 2, 5, 5), color)

    def _paint_scale(self, painter: QPainter) -> None:
        self._paint_frame(painter)
        kind = self.kind
        for value in (kind.low, kind.high):
            where = QRectF(0, self._y_of(value) - 7, KEYBOARD_WIDTH - 7, 14)
            if value == kind.low or where.top() > self.chooser.geometry().bottom():
                painter.drawText(
                    where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value_name(kind, value)
                )

    def _shown(self) -> Points:
        """The curve with what is being drawn."""
        change = self._change()
        if change is None:
            return self.points
        after = redraw(self._bench.document.score, self._uid, self.kind, *change).apply(self._bench.document.score)
        return curve_points(after, self._uid, self.kind)

    # The mouse

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is under way, which Esc would cancel."""
        return bool(self._path)

    def cancel_drag(self) -> bool:
        """Leave the curve as it is; whether there was a drag."""
        was = self.is_dragging
        self._path.clear()
        self.update()
        return was

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, or to take out."""
        wanted = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if event.button() not in wanted or event.position().x() < KEYBOARD_WIDTH or not self._can_draw or self._path:
            return
        self._erases = event.button() == Qt.MouseButton.RightButton
        self._follow_mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on, or say what is under the mouse."""
        if self._path:
            self._follow_mouse(event)
        elif event.position().x() >= KEYBOARD_WIDTH:
            tick = max(0, int(self._bench.geometry.tick_at(event.position().x() - KEYBOARD_WIDTH)))
            self._bench.said.emit(self._words(tick, value_at(self.points, tick, self.kind)))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing under the mouse."""
        self._bench.said.emit("")
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One undo step."""
        change = self._change()
        if change is None:
            return
        erased = self._erases
        self._path.clear()
        self._bench.said.emit("")
        self._perform(*change, erased=erased)
        self.update()

    def _follow_mouse(self, event: QMouseEvent) -> None:
        place = event.position()
        self._path.append(QPointF(place.x() - KEYBOARD_WIDTH, place.y()))
        self._straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._free = bool(event.modifiers() & self._free_key())
        self._cursor = self._cell(max(0, int(self._bench.geometry.tick_at(self._path[-1].x()))))[0]
        self._bench.said.emit(self._words(self._cursor, self._value_at(place.y())))
        self.update()

    def _change(self) -> tuple[int, int, Points] | None:
        """Start, end and points of what is being drawn."""
        if not self._path:
            return None
        geometry = self._bench.geometry
        first, last = self._path[0], self._path[-1]
        low, high = min(point.x() for point in self._path), max(point.x() for point in self._path)
        if self._straight or self.kind.is_switch:
            low, high = sorted((first.x(), last.x()))
        start = self._cell(max(0, int(geometry.tick_at(low))))[0]
        end = self._cell(max(0, int(geometry.tick_at(high))))[1]
        if self._erases:
            return start, end, ()
        if self.kind.is_switch:
            return start, end, ((start, 127 if last.y() < self.height() / 2 else 0),)
        step = self._cell(start)[1] - start
        if self._straight:
            one, other = (first, last) if first.x() <= last.x() else (last, first)
            values = self._value_at(one.y()), self._value_at(other.y())
            return start, end, straight(start, end, *values, min(step, max(1, geometry.ppq // 8)))
        drawn: dict[int, int] = {}
        for before, after in zip([first, *self._path], self._path, strict=False):
            ticks = [max(0, int(geometry.tick_at(point.x()))) for point in (before, after)]
            cells = [self._cell(tick)[0] for tick in ticks]
            way = 1 if cells[1] >= cells[0] else -1
            for tick in range(cells[0], cells[1] + way, way * step):
                share = 1.0 if cells[0] == cells[1] else (tick - cells[0]) / (cells[1] - cells[0])
                drawn[self._cell(tick)[0]] = self._value_at(before.y() + (after.y() - before.y()) * share)
        return start, end, tuple(sorted(drawn.items()))

    # Keys

    def event(self, event: QEvent) -> bool:
        """The lane's own keys, whatever they do in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._has(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk by the grid, Up and Down change the value there, Delete takes it out."""
        if not self._has(event):
            event.ignore()
            return
        key = event.key()
        start, end = self._cell(self._cursor)
        value = value_at(self.points, start, self.kind)
        if key == Qt.Key.Key_Escape:
            self.cancel_drag()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cursor = end if key == Qt.Key.Key_Right else self._cell(max(0, start - 1))[0]
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._perform(start, end, (), erased=True)
        else:
            step = BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            step *= 64 if self.kind.of is CurveOf.BEND else 127 if self.kind.is_switch else 1
            changed = value + step if key == Qt.Key.Key_Up else value - step
            changed = max(self.kind.low, min(self.kind.high, changed))
            self._perform(start, end, ((start, changed),), merge=str((self.kind, start)))
        self._bench.told.emit(self._words(self._cursor, value_at(self.points, self._cursor, self.kind)))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor begins where the view does."""
        left = max(0, int(self._bench.geometry.tick_at(0)))
        if not left <= self._cursor <= self._bench.geometry.tick_at(self.width()):
            self._cursor = self._cell(left)[1] if left else 0
        super().focusInEvent(event)
        self.update()

    def _has(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self.is_dragging
        moves = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        mine = (*moves, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return self._can_draw and event.key() in mine and not plain

    # What is common

    def _perform(self, start: int, end: int, points: Points, *, erased: bool = False, merge: str | None = None) -> None:
        document, name = self._bench.document, curve_name(self.kind)
        words = self.tr("Erase {}").format(name) if erased else self.tr("Draw {}").format(name)
        document.perform(redraw(document.score, self._uid, self.kind, start, end, points), words, merge)

    def _cell(self, tick: int) -> tuple[int, int]:
        """The cell of the grid, or off the grid a 16th of a quarter, in which a tick lies."""
        grid = self._bench.grid
        if grid.enabled and not self._free:
            start = grid.floor(tick)
            return start, grid.cell_end(start)
        size = max(1, self._bench.geometry.ppq // 16)
        return tick // size * size, (tick // size + 1) * size

    def _words(self, tick: int, value: int) -> str:
        place = position_name(self._bench.document.score.meters, tick)
        return self.tr("{}: {} at {}").format(curve_name(self.kind), value_name(self.kind, value), place)

    def _y_of(self, value: float) -> float:
        span = self.kind.high - self.kind.low
        return MARGIN + (self.kind.high - value) / span * (self.height() - 2 * MARGIN)

    def _value_at(self, y: float) -> int:
        kind = self.kind
        if kind.is_switch:
            return kind.high if y < self.height() / 2 else kind.low
        value = kind.high - (kind.high - kind.low) * (y - MARGIN) / max(1.0, self.height() - 2 * MARGIN)
        if kind.of is CurveOf.BEND and abs(value) < 260:  # easy to come back to the middle
            return 0
        return max(kind.low, min(kind.high, round(value)))

    def _follow(self, _edit: object = None) -> None:
        score = self._bench.document.score
        if score.meters != self._bars.meters:
            self._bars = BarTable(score.meters)
        self.update()
