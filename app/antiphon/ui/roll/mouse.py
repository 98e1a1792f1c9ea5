"""Owns the mouse over the notes: which gesture is under way, what is pointed at, the cursor, scrolling at edges."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent

from antiphon.ui.roll.bench import Bench, Hit, Part, Touch
from antiphon.ui.roll.cursors import eraser_cursor, pencil_cursor
from antiphon.ui.roll.tools.base import Gesture
from antiphon.ui.roll.tools.choose import Tool, double_press, left_press
from antiphon.ui.roll.tools.erase import Erase
from antiphon.ui.roll.tools.pan import Pan
from antiphon.ui.roll.tools.split import cut_at

EDGE_SCROLL_MS = 16
EDGE_SCROLL_MOST = 22.0


class Mouse(QObject):
    """Begins, feeds and ends gestures. Positions are those of the notes' area.

    cursor_changed: the QCursor to show. pointed: the pitch under the mouse, or None outside.
    """

    cursor_changed = Signal(QCursor)
    pointed = Signal(object)

    def __init__(
        self,
        bench: Bench,
        area: Callable[[], QRect],
        scroll_to: Callable[[float, float], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._area = area
        self._scroll_to = scroll_to
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._last: QPointF | None = None
        self._keys = Qt.KeyboardModifier.NoModifier
        self._tool = Tool.SELECT
        self._pencil, self._eraser = pencil_cursor(), eraser_cursor()
        self.free_key = Qt.KeyboardModifier.AltModifier
        """The key that suspends snap: some window managers keep Alt for themselves."""
        self.right_button_swapped = False
        """Whether the right button opens a menu with the pencil and erases with the others."""
        self._edge_timer = QTimer(self)
        self._edge_timer.setInterval(EDGE_SCROLL_MS)
        self._edge_timer.timeout.connect(self._scroll_at_edge)

    @property
    def gesture(self) -> Gesture | None:
        """The gesture under way."""
        return self._gesture

    @property
    def tool(self) -> Tool:
        """What the left button does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Take up another tool."""
        self.cancel()
        self._tool = tool
        self._bench.show_cut(None)
        self.look()

    @property
    def right_erases(self) -> bool:
        """Whether the right button erases with this tool."""
        return (self._tool in (Tool.PENCIL, Tool.ERASE)) != self.right_button_swapped

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """A button goes down; while a gesture is under way the others do nothing."""
        self._last, self._keys = event.position(), event.modifiers()
        if self._gesture is not None:
            return
        touch = self._touch()
        button = event.button()
        if button == Qt.MouseButton.LeftButton:
            begin = double_press if double else left_press
            self._gesture = begin(self._bench, self._tool, touch)
        elif button == Qt.MouseButton.RightButton and self.right_erases:
            self._gesture = Erase(self._bench, touch)
        elif button == Qt.MouseButton.RightButton:
            self._select_for_menu(touch)
        elif button == Qt.MouseButton.MiddleButton:
            self._gesture = Pan(self._bench, touch, self._scroll_to)
        if self._gesture is not None:
            self._button = button
            if self._gesture.scrolls:
                self._edge_timer.start()
        self.look()

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with or without a button."""
        self._last, self._keys = event.position(), event.modifiers()
        self._feed()

    def release(self, event: QMouseEvent) -> None:
        """The button of the gesture comes up."""
        self._last, self._keys = event.position(), event.modifiers()
        gesture = self._gesture
        if gesture is not None and event.button() == self._button:
            self._end()
            gesture.finish(self._touch())
        self.look()

    def leave(self) -> None:
        """The mouse is outside."""
        if self._gesture is None:
            self._last = None
            self.pointed.emit(None)
            self._bench.show_cut(None)
            self._bench.said.emit("")

    def set_keys(self, keys: Qt.KeyboardModifier) -> None:
        """Other keys are held while the mouse rests."""
        if keys != self._keys:
            self._keys = keys
            self._feed()

    def cancel(self) -> bool:
        """Drop the gesture under way; whether there was one."""
        gesture = self._gesture
        if gesture is None:
            return False
        self._end()
        gesture.cancel()
        self.look()
        return True

    def scrolled(self) -> None:
        """The view has scrolled or zoomed under the mouse."""
        if self._last is not None and not isinstance(self._gesture, Pan):
            self._feed()

    def look(self) -> None:
        """Find out anew what is under the mouse: cursor, key, words."""
        if self._last is None:
            return
        x, y = self._last.x(), self._last.y()
        inside = self._area().contains(self._last.toPoint())
        geometry = self._bench.geometry
        inside = inside and geometry.is_row(y)
        self.pointed.emit(geometry.pitch_at(y) if inside else None)
        if self._gesture is not None:
            if self._gesture.cursor is not None:
                self.cursor_changed.emit(QCursor(self._gesture.cursor))
            return
        hit = self._bench.hit(x, y) if inside else None
        if hit is not None and self._tool is Tool.PENCIL and hit.uid not in self._bench.editable:
            hit = None  # the pencil writes over what other tracks play
        self.cursor_changed.emit(self._cursor(hit))
        splitting = hit is not None and self._tool is Tool.SPLIT
        self._bench.show_cut(
            (cut_at(self._bench, hit, self._touch()), hit.note.pitch) if hit is not None and splitting else None
        )
        if hit is not None:
            self._bench.say_note(hit.note)
        elif inside:
            self._bench.say_place(geometry.tick_at(x), geometry.pitch_at(y))

    def _feed(self) -> None:
        if self._gesture is not None and self._last is not None:
            self._gesture.moved_to(self._touch())
        self.look()

    def _end(self) -> None:
        self._gesture = None
        self._button = Qt.MouseButton.NoButton
        self._edge_timer.stop()

    def _touch(self) -> Touch:
        assert self._last is not None
        return Touch(
            self._last.x(),
            self._last.y(),
            shift=bool(self._keys & Qt.KeyboardModifier.ShiftModifier),
            control=bool(self._keys & Qt.KeyboardModifier.ControlModifier),
            free=bool(self._keys & self.free_key),
        )

    def _select_for_menu(self, touch: Touch) -> None:
        hit = self._bench.hit(touch.x, touch.y)
        if hit is not None and not self._bench.selection.is_selected(hit.uid, hit.note):
            if not touch.shift:
                self._bench.take_hold(hit)
            self._bench.selection.select_notes({hit.uid: (hit.note,)}, add=touch.shift)

    def _cursor(self, hit: Hit | None) -> QCursor:
        if self._tool is Tool.ERASE:
            return self._eraser
        if hit is None:
            drawing = self._tool is Tool.PENCIL and not self._keys & Qt.KeyboardModifier.ControlModifier
            return self._pencil if drawing else QCursor(Qt.CursorShape.ArrowCursor)
        if self._tool is Tool.SPLIT:
            return QCursor(Qt.CursorShape.SplitHCursor)
        if self._tool is Tool.PENCIL and self._bench.is_drum(hit.uid):
            return self._pencil
        if hit.part is Part.BODY:
            return QCursor(Qt.CursorShape.OpenHandCursor)
        return QCursor(Qt.CursorShape.SizeHorCursor)

    def _scroll_at_edge(self) -> None:
        if self._gesture is None or self._last is None or not self._gesture.dragging:
            return
        area = self._area()
        along = beyond(self._last.x(), area.width())
        across = beyond(self._last.y(), area.height())
        if along or across:
            geometry = self._bench.geometry
            self._scroll_to(geometry.left + along, geometry.top + across)


def beyond(place: float, size: int) -> float:
    """How far to scroll for a mouse outside [0, size): faster the further away it is."""
    if place < 0:
        return -min(EDGE_SCROLL_MOST, 1 - place / 3)
    if place >= size:
        return min(EDGE_SCROLL_MOST, 1 + (place - size) / 3)
    return 0.0
