"""Owns the mouse in a lane of a curve: the gesture under way, what is pointed at, the cursor, scrolling at edges."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent

from antiphon.score.curves import value_at
from antiphon.ui.roll.bench import Touch
from antiphon.ui.roll.cursors import eraser_cursor, pencil_cursor
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.curve_gestures import CurveGesture, PointMarquee, PointMove, Stroke
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet
from antiphon.ui.roll.mouse import EDGE_SCROLL_MS, beyond
from antiphon.ui.roll.tools.choose import Tool

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)


class CurveMouse(QObject):
    """Begins, feeds and ends gestures. changed: something is to be drawn anew. cursor_changed: the QCursor to show.
    scroll_asked: by so many pixels, to the right."""

    changed = Signal()
    cursor_changed = Signal(QCursor)
    scroll_asked = Signal(float)

    def __init__(
        self,
        sheet: CurveSheet,
        free_key: Callable[[], Qt.KeyboardModifier],
        tool: Callable[[], Tool],
        width: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """width: that of the part in which one draws."""
        super().__init__(parent)
        self._sheet, self._free_key, self._tool, self._width = sheet, free_key, tool, width
        self._pencil, self._eraser = pencil_cursor(), eraser_cursor()
        self.gesture: CurveGesture | None = None
        """What is under way."""
        self.held: int | None = None
        """The point that a drag would move."""
        self._button = Qt.MouseButton.NoButton
        self._last: QPointF | None = None
        self._keys = Qt.KeyboardModifier.NoModifier
        self._edge_timer = QTimer(self)
        self._edge_timer.setInterval(EDGE_SCROLL_MS)
        self._edge_timer.timeout.connect(self._scroll_at_edge)

    def press(self, event: QMouseEvent) -> None:
        """Begin to draw, to take out, to choose or to move; while a gesture is under way other buttons do nothing."""
        if self.gesture is not None:
            return
        self._take(event)
        touch = self._touch()
        if touch is None or event.button() not in _BUTTONS or touch.x < 0 or not self._sheet.can_draw:
            return
        self._button = event.button()
        self.gesture = self._begun(touch)
        self._edge_timer.start()
        if self.gesture.cursor is not None:
            self.cursor_changed.emit(QCursor(self.gesture.cursor))
        self._tell()

    def choose_one(self, event: QMouseEvent) -> bool:
        """Choose the point under the mouse, where it is a left button alone that goes down; whether there is one."""
        self._take(event)
        touch = self._touch()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or touch is None or touch.x < 0 or self._tool() is Tool.ERASE:
            return False
        held = self._sheet.held(touch.x, touch.y)
        if held is not None:
            self._sheet.choose(frozenset((held,)))
        return held is not None

    def move(self, event: QMouseEvent) -> None:
        """Go on, or say what is under the mouse."""
        self._take(event)
        self.feed()

    def release(self, event: QMouseEvent) -> None:
        """One undo step."""
        gesture = self.gesture
        if gesture is not None and event.button() == self._button:
            self._take(event)
            self._end()
            gesture.finish()
            self._look()
            self.changed.emit()

    def leave(self) -> None:
        """Nothing is under the mouse."""
        if self.gesture is None:
            self._last = self.held = None
            self._sheet.bench.said.emit("")
            self.changed.emit()

    def cancel(self) -> bool:
        """Leave the curve as it is; whether there was a gesture."""
        gesture = self.gesture
        if gesture is not None:
            self._end()
            gesture.cancel()
            self.changed.emit()
        return gesture is not None

    def set_keys(self, keys: Qt.KeyboardModifier) -> None:
        """Other keys are held while the mouse rests."""
        if keys != self._keys:
            self._keys = keys
            self.feed()

    def feed(self) -> None:
        """The mouse is elsewhere over the curve: it was moved, or the view has scrolled."""
        touch = self._touch()
        if touch is not None and self.gesture is not None:
            self.gesture.moved_to(touch)
            self._tell()
        else:
            self._look()

    def _begun(self, touch: Touch) -> CurveGesture:
        """The gesture that a press begins."""
        sheet = self._sheet
        if self._button == Qt.MouseButton.RightButton or self._tool() is Tool.ERASE:
            return Stroke(sheet, touch, erases=True)
        held = sheet.held(touch.x, touch.y)
        if held is not None and (held in sheet.chosen or not touch.control):
            return PointMove(sheet, touch, held)
        return PointMarquee(sheet, touch) if touch.control else Stroke(sheet, touch, erases=False)

    def _end(self) -> None:
        self.gesture = None
        self._edge_timer.stop()
        self._sheet.bench.said.emit("")

    def _tell(self) -> None:
        if self.gesture is not None:
            self._sheet.bench.said.emit(self.gesture.words())
        self.changed.emit()

    def _look(self) -> None:
        """The cursor, the point and the words of what is under the mouse."""
        sheet, touch = self._sheet, self._touch()
        before, self.held = self.held, None
        if touch is None or touch.x < 0 or not sheet.can_draw:
            self.cursor_changed.emit(QCursor(Qt.CursorShape.ArrowCursor))
        else:
            held = sheet.held(touch.x, touch.y)
            tick = max(0, int(sheet.bench.geometry.tick_at(touch.x))) if held is None else held
            if self._tool() is not Tool.ERASE:
                self.held = held
            self.cursor_changed.emit(self._cursor(touch))
            sheet.bench.said.emit(sheet.words(tick, value_at(sheet.points, tick, sheet.kind)))
        if self.held != before:
            self.changed.emit()

    def _cursor(self, touch: Touch) -> QCursor:
        if self._tool() is Tool.ERASE:
            return self._eraser
        if self.held is not None:
            shape = Qt.CursorShape.SizeHorCursor if self._sheet.kind.is_switch else Qt.CursorShape.OpenHandCursor
            return QCursor(shape)
        return QCursor(Qt.CursorShape.CrossCursor) if touch.control else self._pencil

    def _take(self, event: QMouseEvent) -> None:
        self._last, self._keys = event.position(), event.modifiers()

    def _touch(self) -> Touch | None:
        if self._last is None:
            return None
        return Touch(
            self._last.x() - KEYBOARD_WIDTH,
            self._last.y(),
            shift=bool(self._keys & Qt.KeyboardModifier.ShiftModifier),
            control=bool(self._keys & Qt.KeyboardModifier.ControlModifier),
            free=bool(self._keys & self._free_key()),
        )

    def _scroll_at_edge(self) -> None:
        touch = self._touch()
        if self.gesture is not None and touch is not None and self.gesture.dragging:
            along = beyond(touch.x, self._width())
            if along:
                self.scroll_asked.emit(along)
