"""Owns what is done in a lane of a curve without the mouse: to the cell of its cursor, and to chosen points."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from antiphon.score import Edit
from antiphon.score.curve_moves import move_points, put_points, shifted, take_out
from antiphon.score.curves import CurveKind, CurveOf, Points, curve_points, redraw, value_at
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet, Walk

BIG_STEP = 10
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ACROSS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ALONG = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(slots=True)
class PointClip:
    """The points copied last, from tick 0 on, for all lanes of a panel."""

    kind: CurveKind | None = None
    points: Points = ()


class CurveCommands:
    """Commands on a sheet; each returns what came of it in words, to be told."""

    def __init__(self, sheet: CurveSheet, clip: PointClip, playhead: Callable[[], int]) -> None:
        """playhead: where copied points are put in."""
        self._sheet, self._clip, self._playhead = sheet, clip, playhead

    def knows(self, event: QKeyEvent) -> bool:
        """Whether a key does something here now."""
        sheet, key = self._sheet, event.key()
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            return bool(sheet.chosen) and not keys
        if not sheet.can_draw:
            return False
        if not keys & ~_SHIFT:
            return key in (*_ALONG, *_ACROSS, *_ERASE)
        if keys == _CONTROL:
            return (
                (key in (*_ALONG, Qt.Key.Key_A) and bool(sheet.points))
                or (key in (Qt.Key.Key_C, Qt.Key.Key_X) and bool(sheet.chosen))
                or (key == Qt.Key.Key_V and self.can_paste)
            )
        return keys == _CONTROL | _SHIFT and key in _ALONG and bool(sheet.points)

    def press(self, event: QKeyEvent) -> str:
        """Do what a key does; in words."""
        sheet, key = self._sheet, event.key()
        big, control = bool(event.modifiers() & _SHIFT), bool(event.modifiers() & _CONTROL)
        way = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Up) else -1
        if key == Qt.Key.Key_Escape:
            return self.let_go()
        if control:
            commands = {Qt.Key.Key_A: self.select_all, Qt.Key.Key_C: self.copy, Qt.Key.Key_X: self.cut}
            commands[Qt.Key.Key_V] = self.paste
            return self.walk(way, adds=big) if key in _ALONG else commands[Qt.Key(key)]()
        if key in _ERASE:
            return self.erase() if sheet.chosen else self._erase_cell()
        if key in _ALONG:
            return self._move_along(way, bar=big) if sheet.chosen else self._step(way)
        step = way * (BIG_STEP if big else 1) * (64 if sheet.kind.of is CurveOf.BEND else 1)
        return self._move(0, step) if sheet.chosen else self._change_cell(step)

    # Chosen points

    def select_all(self) -> str:
        """Choose every point."""
        self._sheet.choose(frozenset(tick for tick, _ in self._sheet.points))
        return self._sheet.words_of_chosen()

    def let_go(self) -> str:
        """Choose none."""
        self._sheet.choose(frozenset())
        return self._sheet.words_of_chosen()

    def walk(self, way: int, *, adds: bool) -> str:
        """Choose the next point after the cursor, or the one before it; adds: too."""
        sheet, ticks = self._sheet, [tick for tick, _ in self._sheet.points]
        ends = sorted(sheet.chosen) or [sheet.cursor]
        if way > 0:
            there = [tick for tick in ticks if tick > ends[-1] or (not sheet.chosen and tick == ends[-1])][:1]
        else:
            there = [tick for tick in ticks if tick < ends[0]][-1:]
        if there:
            sheet.choose(frozenset(there) | (sheet.chosen if adds else frozenset()))
            sheet.cursor = sheet.cell(there[0])[0]
        return sheet.words_of_chosen()

    def erase(self) -> str:
        """Take the chosen points out."""
        return self._take_out(tr("Delete {} points"))

    def cut(self) -> str:
        """Copy them, and take them out."""
        self.copy()
        return self._take_out(tr("Cut {} points"))

    def copy(self) -> str:
        """Keep them, to be put in elsewhere."""
        sheet, chosen = self._sheet, self._sheet.chosen
        self._clip.kind = sheet.kind
        self._clip.points = tuple((tick - min(chosen), value) for tick, value in sheet.points if tick in chosen)
        return tr("%n point(s) copied", "", len(chosen))

    @property
    def can_paste(self) -> bool:
        """Whether points were copied that can be put in here."""
        return bool(self._clip.points) and self._sheet.can_draw

    def paste(self) -> str:
        """Put them in at the playhead; those of a curve of other values by where they are in its range."""
        sheet, of = self._sheet, self._clip.kind or self._sheet.kind
        start = sheet.bench.grid.nearest(self._playhead())
        scale = (sheet.kind.high - sheet.kind.low) / (of.high - of.low)
        points = tuple(
            (start + tick, round(sheet.kind.low + (value - of.low) * scale)) for tick, value in self._clip.points
        )
        sheet.perform(put_points(sheet.bench.document.score, sheet.uid, sheet.kind, points), tr("Paste {} points"))
        sheet.choose(frozenset(tick for tick, _ in points))
        sheet.cursor = sheet.cell(start)[0]
        return sheet.words_of_chosen()

    def _take_out(self, words: str) -> str:
        sheet, chosen = self._sheet, self._sheet.chosen
        first = min(chosen)
        sheet.perform(take_out(sheet.bench.document.score, sheet.uid, sheet.kind, chosen), words)
        sheet.cursor = sheet.cell(first)[0]
        return sheet.words(first, value_at(sheet.points, first, sheet.kind))

    def _move_along(self, way: int, *, bar: bool) -> str:
        """By the grid, the first of them onto it; or by a bar."""
        sheet, first = self._sheet, min(self._sheet.chosen)
        meters = sheet.bench.document.score.meters
        if bar:
            length = meters.bar_end(meters.bar_at(first)) - meters.bar_start(meters.bar_at(first))
            return self._move(way * length, 0)
        start, end = sheet.cell(first)
        if way < 0 and start == first:
            start = sheet.cell(first - 1)[0] if first else 0
        return self._move((end if way > 0 else start) - first, 0)

    def _move(self, ticks: int, value: int) -> str:
        sheet, document = self._sheet, self._sheet.bench.document
        walk = sheet.walk
        if walk is None or walk.after is not document.score:
            walk = Walk(document.score, sheet.chosen, 0, 0, document.score)
        points = curve_points(walk.before, sheet.uid, sheet.kind)
        shift = shifted(points, sheet.kind, walk.chosen, walk.ticks + ticks, walk.value + value)
        edit = move_points(walk.before, sheet.uid, sheet.kind, walk.chosen, shift.ticks, shift.value)
        edit = Edit.between(document.score, edit.apply(walk.before))
        sheet.perform(edit, tr("Move {} points"), str((sheet.uid, sheet.kind)))
        sheet.choose(shift.chosen, goes_on=True)
        sheet.walk = Walk(walk.before, walk.chosen, shift.ticks, shift.value, document.score)
        first = min(sheet.chosen)
        sheet.cursor = sheet.cell(first)[0]
        words = sheet.words(first, value_at(sheet.points, first, sheet.kind))
        return words if len(sheet.chosen) < 2 else tr("{}, {} points").format(words, len(sheet.chosen))

    # The cell of the cursor

    def _step(self, way: int) -> str:
        start, end = self._sheet.cell(self._sheet.cursor)
        self._sheet.cursor = end if way > 0 else self._sheet.cell(max(0, start - 1))[0]
        return self._words_at_cursor()

    def _erase_cell(self) -> str:
        self._redraw((), tr("Erase {}"))
        return self._words_at_cursor()

    def _change_cell(self, step: int) -> str:
        sheet = self._sheet
        start = sheet.cell(sheet.cursor)[0]
        step *= 127 if sheet.kind.is_switch else 1
        value = max(sheet.kind.low, min(sheet.kind.high, value_at(sheet.points, start, sheet.kind) + step))
        self._redraw(((start, value),), tr("Draw {}"), str((sheet.kind, start)))
        return self._words_at_cursor()

    def _redraw(self, points: Points, words: str, merge: str | None = None) -> None:
        sheet = self._sheet
        cell = sheet.cell(sheet.cursor)
        sheet.perform(redraw(sheet.bench.document.score, sheet.uid, sheet.kind, *cell, points), words, merge)

    def _words_at_cursor(self) -> str:
        sheet = self._sheet
        return sheet.words(sheet.cursor, value_at(sheet.points, sheet.cursor, sheet.kind))


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Curves", text, comment, count)
