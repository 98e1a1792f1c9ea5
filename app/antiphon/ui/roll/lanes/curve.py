"""Owns the lane of a curve: a controller or the bend of the current track, or the song's tempo, drawn in steps."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from antiphon.score.curves import CurveKind, CurveOf, Points, value_at
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.grid import BarTable, lines_between
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.curve_chooser import CurveChooser
from antiphon.ui.roll.lanes.curve_commands import CurveCommands, PointClip
from antiphon.ui.roll.lanes.curve_field import ValueField
from antiphon.ui.roll.lanes.curve_mouse import CurveMouse
from antiphon.ui.roll.lanes.curve_names import curve_name, value_name
from antiphon.ui.roll.lanes.curve_painting import CurvePainter, paint_band, paint_values
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet
from antiphon.ui.roll.lanes.lane import Lane
from antiphon.ui.roll.tools.choose import Tool

#: A lane so high has room for the value halfway, under its button.
_ROOM_FOR_MIDDLE = 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Meta: Qt.KeyboardModifier.MetaModifier,
}


class CurveLane(Lane):
    """A curve under the roll's geometry, drawn with the mouse or cell by cell with the keys.

    A drag draws freehand by the grid, with Shift a straight line, with Alt (or what stands for it) off the grid; the
    right button and the erase tool take out. A switch such as the pedal is on where it is dragged in the upper half.
    What comes after the part that is drawn stays as it was. A drag of a chosen point, or of one that stands alone,
    moves; one with Ctrl elsewhere chooses. another_asked, closed: from its menu.
    scroll_asked: the view by so many pixels. reveal_asked: a tick, after a key.
    """

    another_asked = Signal()
    closed = Signal()
    scroll_asked = Signal(float)
    reveal_asked = Signal(int)

    def __init__(
        self,
        bench: Bench,
        colors: RollColors,
        free_key: Callable[[], Qt.KeyboardModifier],
        tool: Callable[[], Tool] = lambda: Tool.SELECT,
        playhead: Callable[[], int] = lambda: 0,
        clip: PointClip | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """free_key: the key that suspends snap. clip: where copied points are kept, which lanes may share."""
        super().__init__(bench, colors, parent)
        self._bars = BarTable(bench.document.score.meters)
        self._color = colors.track_color(0)
        self._painter = CurvePainter()
        self.sheet = CurveSheet(bench)
        self.mouse = CurveMouse(self.sheet, free_key, tool, lambda: round(self._area().width()), self)
        self.mouse.changed.connect(self.update)
        self.mouse.cursor_changed.connect(self.setCursor)
        self.mouse.scroll_asked.connect(self.scroll_asked)
        self.commands = CurveCommands(self.sheet, clip or PointClip(), playhead)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chooser = CurveChooser(self.sheet, self.commands, self)
        self.chooser.setGeometry(2, 3, KEYBOARD_WIDTH - 6, 20)
        self.chooser.chosen.connect(self.show_kind)
        self.chooser.done.connect(self._tell)
        self.chooser.value_asked.connect(self._type_value)
        self.chooser.another_asked.connect(self.another_asked)
        self.chooser.closed.connect(self.closed)
        self.field = ValueField(self.sheet, self)
        self.field.told.connect(self._tell)
        self.field.left.connect(self.setFocus)
        self.show_kind(self.kind)
        bench.selection.changed.connect(self._turn)
        bench.document.changed.connect(self._follow)
        bench.document.reset.connect(self._start)

    def sizeHint(self) -> QSize:
        """As high as the velocity lane."""
        return QSize(400, 84)

    @property
    def kind(self) -> CurveKind:
        """Which curve it shows."""
        return self.sheet.kind

    def show_kind(self, kind: CurveKind) -> None:
        """Show another curve."""
        self.cancel_drag()
        self.sheet.kind = kind
        self.sheet.turn()
        self.chooser.show_kind(kind)
        self.setAccessibleName(self.tr("{} lane").format(curve_name(kind)))
        drawing = (
            self.tr("Drag to draw, with Shift a line; the right button takes out")
            if not kind.is_switch
            else self.tr("Drag in the upper half: on, in the lower half: off; the right button takes out")
        )
        choosing = (
            self.tr("Drag a point to move it; Ctrl and drag selects points")
            if not kind.is_switch
            else self.tr("Drag an edge to move it; Ctrl and drag selects edges")
        )
        self.setToolTip(f"{drawing}\n{choosing}")
        self.update()

    def set_track_color(self, color: QColor) -> None:
        """Draw in the colour of the current track."""
        self._color = color
        self.update()

    @property
    def points(self) -> Points:
        """The curve as it is, without what is being drawn."""
        return self.sheet.points

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Values are as high as the lane."""
        self.sheet.height = float(event.size().height())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lane."""
        painter = QPainter(self)
        colors, geometry, sheet, gesture = self._colors, self._bench.geometry, self.sheet, self.mouse.gesture
        painter.fillRect(self.rect(), colors.lane)
        painter.translate(KEYBOARD_WIDTH, 0)
        area = self._area().translated(-KEYBOARD_WIDTH, 0)
        painter.setClipRect(area)
        lines = lines_between(
            self._bars, geometry, self._bench.snap.cell(geometry),
            max(0.0, geometry.tick_at(0)), geometry.tick_at(area.right()),
        )  # fmt: skip
        for ticks, color in ((lines.beats, colors.grid), (lines.bars, colors.beat)):
            for tick in ticks.tolist():
                painter.fillRect(QRectF(round(geometry.x_of(tick)), 0, 1, area.height()), color)
        if not self.kind.is_switch:
            painter.fillRect(QRectF(0, round(sheet.y_of(self._middle)), area.width(), 1), colors.grid)
        if sheet.can_draw:
            points, chosen = (sheet.points, sheet.chosen) if gesture is None else (gesture.shown(), gesture.chosen())
            held = self.mouse.held if gesture is None else None
            self._painter.paint(painter, area, sheet, colors, self._color, points, chosen, held)
            if self.kind.of is CurveOf.TEMPO:
                paint_values(painter, area, sheet, colors, points)
        if gesture is not None and gesture.band is not None:
            paint_band(painter, gesture.band, colors)
        if self.hasFocus() and not sheet.chosen:
            start, end = sheet.cell(sheet.cursor)
            painter.setPen(colors.marquee)
            painter.drawRect(
                QRectF(geometry.x_of(start), 1, max(2.0, geometry.width_of(end - start)), self.height() - 3)
            )
        painter.resetTransform()
        painter.setClipping(False)
        self._paint_scale(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        self._paint_frame(painter)
        kind, shown = self.kind, [self.kind.low, self.kind.high]
        if not kind.is_switch and self.height() >= _ROOM_FOR_MIDDLE:
            shown.append(self._middle)
        for value in shown:
            where = QRectF(0, self.sheet.y_of(value) - 7, KEYBOARD_WIDTH - 7, 14)
            hidden = value != kind.low and where.top() <= self.chooser.geometry().bottom()
            if hidden and kind.of is CurveOf.TEMPO:
                # Beside the strip, where the chooser is not.
                where = QRectF(KEYBOARD_WIDTH + 5, max(1.0, where.top()), 80, 14)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, value_name(kind, value))
            elif not hidden:
                painter.drawText(
                    where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value_name(kind, value)
                )

    @property
    def _middle(self) -> int:
        """The value that a line is drawn at: where the curve rests, or halfway."""
        return self.kind.resting if self.kind.is_centred else (self.kind.low + self.kind.high + 1) // 2

    # The mouse

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is under way, which Esc would cancel."""
        return self.mouse.gesture is not None

    def cancel_drag(self) -> bool:
        """Leave the curve as it is; whether there was a drag."""
        return self.mouse.cancel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to take out, to choose or to move."""
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on, or say what is under the mouse."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One undo step."""
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a point: type its value."""
        if not self.mouse.choose_one(event) or not self.field.is_possible:
            self.mouse.press(event)
        else:
            self._type_value()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing under the mouse."""
        self.mouse.leave()
        super().leaveEvent(event)

    def set_geometry(self, geometry: Geometry) -> None:
        """Follow zoom and scroll of the roll, with what is dragged."""
        super().set_geometry(geometry)
        if self.is_dragging:
            self.mouse.feed()

    # Keys

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keys that change a drag count while the mouse rests, too."""
        if event.key() in _KEYS:
            self.mouse.set_keys(event.modifiers() & ~_KEYS[Qt.Key(event.key())])
        event.setAccepted(self.is_dragging)

    def event(self, event: QEvent) -> bool:
        """The lane's own keys, whatever they do in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._has(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk by the grid, Up and Down change the value there, Delete takes it out; where points are
        chosen, it is done to them."""
        if event.key() in _KEYS:
            self.mouse.set_keys(event.modifiers() | _KEYS[Qt.Key(event.key())])
            event.setAccepted(self.is_dragging)
        elif not self._has(event):
            event.ignore()
        elif self.is_dragging:
            self.cancel_drag()
        elif event.key() in _ENTER:
            self._type_value()
        else:
            before = self.sheet.cursor
            self._tell(self.commands.press(event))
            if self.sheet.cursor != before:
                self.reveal_asked.emit(self.sheet.cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor begins where the view does."""
        sheet, left = self.sheet, max(0, int(self._bench.geometry.tick_at(0)))
        if not left <= sheet.cursor <= self._bench.geometry.tick_at(self.width()):
            sheet.cursor = sheet.cell(left)[1] if left else 0
        super().focusInEvent(event)
        self.update()

    def _has(self, event: QKeyEvent) -> bool:
        if self.is_dragging:
            return event.key() == Qt.Key.Key_Escape
        if self.field.is_open:  # what it has no use for is no key of the lane either
            return False
        if event.key() in _ENTER:
            return self.field.is_possible and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.commands.knows(event)

    def _type_value(self) -> None:
        tick = min(self.sheet.chosen)
        x, y = self._bench.geometry.x_of(tick), self.sheet.y_of(value_at(self.points, tick, self.kind))
        self.field.open(QPoint(KEYBOARD_WIDTH + round(x), round(y)))

    def _tell(self, words: str) -> None:
        self._bench.told.emit(words)
        self.update()

    # The song

    def _follow(self, _edit: object = None) -> None:
        score = self._bench.document.score
        if score.meters != self._bars.meters:
            self._bars = BarTable(score.meters)
        self.sheet.follow()
        self.update()

    def _turn(self) -> None:
        if self.sheet.turn():
            self.cancel_drag()
        self.update()

    def _start(self) -> None:
        self.cancel_drag()
        self.sheet.start()
        self._follow()
