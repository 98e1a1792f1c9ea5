"""Owns the button of a lane of a curve, and its menu: other curves, what is done to points, more lanes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from antiphon.score.curves import CurveKind, CurveOf, used_kinds
from antiphon.ui.roll.lanes.curve_commands import CurveCommands
from antiphon.ui.roll.lanes.curve_names import USUAL, curve_name, short_name
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet


class CurveChooser(QToolButton):
    """chosen: another curve. done: a command on points, in words. value_asked: one is to be typed.
    another_asked, closed: of the lane."""

    chosen = Signal(object)
    done = Signal(str)
    value_asked = Signal()
    another_asked = Signal()
    closed = Signal()

    def __init__(self, sheet: CurveSheet, commands: CurveCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet, self._commands = sheet, commands
        self.setProperty("kind", "small")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self.fill)
        self.setMenu(self.list)

    def show_kind(self, kind: CurveKind) -> None:
        """Name the curve that the lane shows now."""
        self.setText(short_name(kind))
        words = self.tr("{}: choose another curve").format(curve_name(kind))
        self.setToolTip(words)
        self.setAccessibleName(words)

    def fill(self) -> None:
        """Make the menu as it is now."""
        menu, score, uid = self.list, self._sheet.bench.document.score, self._sheet.uid
        menu.clear()
        track = None if uid is None else score.find_track(uid)
        used = () if track is None else used_kinds(track)
        for kind in (*USUAL, *(kind for kind in used if kind not in USUAL)):
            menu.addAction(self._choice(kind, used))
        others = menu.addMenu(self.tr("Other controllers"))
        for first in range(0, 128, 32):
            part = others.addMenu(f"{first}–{first + 31}")
            for number in range(first, first + 32):
                part.addAction(self._choice(CurveKind(CurveOf.CONTROLLER, number), used, numbered=True))
        menu.addSeparator()
        commands, some = self._commands, bool(self._sheet.chosen)
        self._command(self.tr("Select all points"), "Ctrl+A", commands.select_all, possible=bool(self._sheet.points))
        self._command(self.tr("Cut points"), "Ctrl+X", commands.cut, possible=some)
        self._command(self.tr("Copy points"), "Ctrl+C", commands.copy, possible=some)
        self._command(self.tr("Paste points at the playhead"), "Ctrl+V", commands.paste, possible=commands.can_paste)
        self._command(self.tr("Delete points"), "Del", commands.erase, possible=some)
        typed = menu.addAction(self.tr("Type the value …"), self.value_asked.emit)
        _show_key(typed, "Return")
        typed.setEnabled(some and not self._sheet.kind.is_switch)
        menu.addSeparator()
        menu.addAction(self.tr("Another lane"), self.another_asked.emit)
        menu.addAction(self.tr("Close this lane"), self.closed.emit)

    def _command(self, name: str, key: str, do: Callable[[], str], *, possible: bool) -> None:
        action = self.list.addAction(name, lambda: self.done.emit(do()))
        _show_key(action, key)
        action.setEnabled(possible)

    def _choice(self, kind: CurveKind, used: tuple[CurveKind, ...], *, numbered: bool = False) -> QAction:
        name = curve_name(kind)
        if numbered and not name.endswith(str(kind.number)):
            name = f"{kind.number}  {name}"
        action = QAction(name, self.list)
        action.setCheckable(True)
        action.setChecked(kind == self._sheet.kind)
        font = action.font()
        font.setBold(kind in used)
        action.setFont(font)
        action.triggered.connect(partial(self.chosen.emit, kind))
        return action


def _show_key(action: QAction, key: str) -> None:
    """Shown only: the lane hears the keys itself, while it has them."""
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
