"""Owns what the mouse does in a lane of a curve: draws, takes out, selects points, moves and copies them."""

import math
from abc import ABC, abstractmethod
from bisect import bisect_left

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt

from antiphon.score.curve_moves import Shift, move_points, shifted
from antiphon.score.curves import Points, redraw, redrawn, straight, value_at
from antiphon.ui.roll.bench import Touch
from antiphon.ui.roll.lanes.curve_names import value_name
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet
from antiphon.ui.roll.names import position_name
from antiphon.ui.roll.tools.base import DRAG_DISTANCE


class CurveGesture(ABC):
    """One gesture, begun by its constructor; places are those right of the strip. `finish` makes one undo step."""

    cursor: Qt.CursorShape | None = None
    """The mouse cursor while it lasts; None leaves it as it is."""
    band: QRectF | None = None
    """The marquee."""

    def __init__(self, sheet: CurveSheet, touch: Touch) -> None:
        self.sheet, self.began = sheet, touch
        # The view may scroll while the mouse is held.
        self.start_tick = sheet.bench.geometry.tick_at(touch.x)
        self.dragging = False
        self._chosen_before = sheet.chosen

    def moved_to(self, touch: Touch) -> None:
        """The mouse is elsewhere, or other keys are held."""
        far = max(abs(touch.x - self.sheet.bench.geometry.x_of(self.start_tick)), abs(touch.y - self.began.y))
        self.dragging = self.dragging or far >= DRAG_DISTANCE
        if self.dragging:
            self.drag(touch)

    @abstractmethod
    def drag(self, touch: Touch) -> None:
        """The mouse is being dragged."""

    @abstractmethod
    def finish(self) -> None:
        """The button is released."""

    @abstractmethod
    def words(self) -> str:
        """What it does, for the status line."""

    def cancel(self) -> None:
        """Leave everything as it was: also what was chosen."""
        self.sheet.choose(self._chosen_before)

    def shown(self) -> Points:
        """The curve as it will be."""
        return self.sheet.points

    def chosen(self) -> frozenset[int]:
        """The chosen points of that."""
        return self.sheet.chosen


class Stroke(CurveGesture):
    """Draws by the grid, with Shift a straight line, with the free key off the grid; or takes out what it spans."""

    def __init__(self, sheet: CurveSheet, touch: Touch, *, erases: bool) -> None:
        super().__init__(sheet, touch)
        self._erases = erases
        self._path: list[tuple[int, float]] = []
        """Ticks, and heights in pixels."""
        self.moved_to(touch)

    def moved_to(self, touch: Touch) -> None:
        """A press alone draws too."""
        self.drag(touch)

    def drag(self, touch: Touch) -> None:
        """One more place."""
        self._path.append((max(0, int(self.sheet.bench.geometry.tick_at(touch.x))), touch.y))
        self.dragging = self.dragging or len(self._path) > 1
        self._straight, self._free = touch.shift, touch.free
        self.sheet.cursor = self._cell(self._path[-1][0])[0]

    def finish(self) -> None:
        """Put what is drawn in place of what was there."""
        sheet = self.sheet
        edit = redraw(sheet.bench.document.score, sheet.uid, sheet.kind, *self._change())
        sheet.perform(edit, tr("Erase {}") if self._erases else tr("Draw {}"))
        sheet.choose(frozenset())

    def words(self) -> str:
        """Where the mouse is, and the value there."""
        sheet = self.sheet
        if self._erases:
            start, end, _ = self._change()
            meters = sheet.bench.document.score.meters
            return tr("Erase {} to {}").format(*(position_name(meters, tick) for tick in (start, end)))
        return sheet.words(sheet.cursor, sheet.value_at(self._path[-1][1]))

    def shown(self) -> Points:
        """The curve with what is drawn."""
        return redrawn(self.sheet.points, self.sheet.kind, *self._change())

    def chosen(self) -> frozenset[int]:
        """Drawing lets go of points."""
        return frozenset()

    def _change(self) -> tuple[int, int, Points]:
        """Start, end and points of what is being drawn."""
        sheet, first, last = self.sheet, self._path[0], self._path[-1]
        low, high = min(tick for tick, _ in self._path), max(tick for tick, _ in self._path)
        if self._straight or sheet.kind.is_switch:
            low, high = sorted((first[0], last[0]))
        start, end = self._cell(low)[0], self._cell(high)[1]
        if self._erases:
            return start, end, ()
        if sheet.kind.is_switch:
            return start, end, ((start, sheet.value_at(last[1])),)
        step = self._cell(start)[1] - start
        if self._straight:
            one, other = (first, last) if first[0] <= last[0] else (last, first)
            values = sheet.value_at(one[1]), sheet.value_at(other[1])
            return start, end, straight(start, end, *values, min(step, max(1, sheet.bench.geometry.ppq // 8)))
        drawn: dict[int, int] = {}
        for before, after in zip([first, *self._path], self._path, strict=False):
            cells = [self._cell(point[0])[0] for point in (before, after)]
            way = 1 if cells[1] >= cells[0] else -1
            for tick in range(cells[0], cells[1] + way, way * step):
                share = 1.0 if cells[0] == cells[1] else (tick - cells[0]) / (cells[1] - cells[0])
                drawn[self._cell(tick)[0]] = sheet.value_at(before[1] + (after[1] - before[1]) * share)
        return start, end, tuple(sorted(drawn.items()))

    def _cell(self, tick: int) -> tuple[int, int]:
        return self.sheet.cell(tick, free=self._free)


class PointMarquee(CurveGesture):
    """A rectangle over points, which are chosen as it grows; Shift adds. A click takes one point too, or leaves it."""

    cursor = Qt.CursorShape.CrossCursor

    def drag(self, touch: Touch) -> None:
        """Choose what it spans; edges of a switch at whatever height."""
        sheet, geometry, began = self.sheet, self.sheet.bench.geometry, self.began
        corner = QPointF(geometry.x_of(self.start_tick), began.y)
        band = QRectF(corner, QPointF(touch.x, touch.y)).normalized()
        start, end = geometry.tick_at(band.left()), geometry.tick_at(band.right())
        points = sheet.points
        first, last = (bisect_left(points, (math.ceil(tick), -(1 << 20))) for tick in (start, end + 1))
        found = {
            tick
            for tick, value in points[first:last]
            if sheet.kind.is_switch or band.top() <= sheet.y_of(value) <= band.bottom()
        }
        self.band = band
        sheet.choose(frozenset(found) | (self._chosen_before if began.shift else frozenset()))

    def finish(self) -> None:
        """Keep what is chosen."""
        if not self.dragging:
            under = self.sheet.near(self.began.x, self.began.y)[:1]
            if under or not self.began.shift:
                self.sheet.choose(self._chosen_before ^ frozenset(under) if under else frozenset())

    def words(self) -> str:
        """What is chosen."""
        return self.sheet.words_of_chosen()


class PointMove(CurveGesture):
    """Moves the chosen points by the one under the mouse, or that one alone; Ctrl copies, Shift keeps to one axis.

    A click chooses that one only, with Ctrl it leaves it.
    """

    def __init__(self, sheet: CurveSheet, touch: Touch, tick: int) -> None:
        super().__init__(sheet, touch)
        if tick not in self._chosen_before:
            sheet.choose(frozenset((tick,)))
        self._tick, self._value = tick, value_at(sheet.points, tick, sheet.kind)
        self._copies = False
        self._shift = Shift(0, 0, {}, frozenset())
        self.cursor = Qt.CursorShape.SizeHorCursor if sheet.kind.is_switch else Qt.CursorShape.ClosedHandCursor
        sheet.cursor = sheet.cell(tick)[0]

    def drag(self, touch: Touch) -> None:
        """The points follow; the one under the mouse snaps, or comes back to where it was."""
        sheet, geometry = self.sheet, self.sheet.bench.geometry
        along, across = touch.x - geometry.x_of(self.start_tick), touch.y - self.began.y
        if touch.shift:
            along, across = (along, 0.0) if abs(along) >= abs(across) else (0.0, across)
        elif abs(across) < DRAG_DISTANCE:
            across = 0.0  # a hand that moves along shakes: with Shift each pixel counts
        ticks = self._snapped(geometry.ticks_of(along), free=touch.free)
        value = sheet.settled(self._value - sheet.change_of(across)) - self._value if across else 0
        self._copies = touch.control and ticks != 0
        self._shift = shifted(sheet.points, sheet.kind, sheet.chosen, ticks, value, copies=self._copies)

    def finish(self) -> None:
        """One undo step, with the points where they are now chosen."""
        sheet, shift = self.sheet, self._shift
        if not self.dragging:
            if self._tick in self._chosen_before:
                alone = frozenset((self._tick,))
                sheet.choose(self._chosen_before - alone if self.began.control else alone)
        elif shift.ticks or shift.value:
            sheet.perform(
                move_points(
                    sheet.bench.document.score, sheet.uid, sheet.kind, sheet.chosen,
                    shift.ticks, shift.value, copies=self._copies,
                ),
                tr("Copy {} points") if self._copies else tr("Move {} points"),
            )  # fmt: skip
            sheet.choose(shift.chosen)

    def words(self) -> str:
        """Where the point under the mouse comes to lie, as "Move to 2.1.000, 64 (+12)"."""
        sheet, count = self.sheet, len(self.sheet.chosen)
        if not self.dragging:
            return sheet.words(self._tick, self._value)
        tick, value = self._shift.landings.get(self._tick, (self._tick, self._value))
        place = position_name(sheet.bench.document.score.meters, tick)
        change = self._shift.value
        named = value_name(sheet.kind, value) + (f" ({'−' if change < 0 else '+'}{abs(change)})" if change else "")
        words = (tr("Copy to {}, {}") if self._copies else tr("Move to {}, {}")).format(place, named)
        return words if count < 2 else tr("{}, {} points").format(words, count)

    def shown(self) -> Points:
        """The curve with the points moved."""
        return self._shift.applied(self.sheet.points) if self.dragging else self.sheet.points

    def chosen(self) -> frozenset[int]:
        """Where they come to lie."""
        return self._shift.chosen if self.dragging else self.sheet.chosen

    def _snapped(self, ticks: float, *, free: bool) -> int:
        target = self._tick + ticks
        place = self.sheet.bench.grid.nearest(target, snap=not free)
        if not free and abs(ticks) <= abs(target - place):
            return 0
        return place - self._tick


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Curves", text)
