"""Takes the keys from one part of the window to the next: roll, candidates, tracks, requests, the bar at the top.

In the roll Tab is a key of its own while a candidate is shown; this one leads out of it whatever is shown.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Parts(QObject):
    """The parts of one window, in the order they are gone through. A part remembers what had the focus in it."""

    def __init__(self, parts: Sequence[QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = tuple(parts), window
        self._last: dict[int, QWidget] = {}

    def go(self, way: int) -> None:
        """To the next part that can be seen, or the one before below 0."""
        there = [part for part in self._parts if part.isVisibleTo(self._window)]
        here = QApplication.focusWidget()
        place = next((at for at, part in enumerate(there) if here is not None and _holds(part, here)), None)
        if place is not None and here is not None:
            self._last[self._parts.index(there[place])] = here
        if place is None:
            place = -1 if way > 0 else 0
        for step in range(1, len(there) + 1):
            part = there[(place + way * step) % len(there)]
            target = self._target(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, part: QWidget) -> QWidget | None:
        last = self._last.get(self._parts.index(part))
        if last is not None and isValid(last) and _takes_keys(last, self._window):
            return last
        if _takes_keys(part, self._window):
            return part
        inside = (each for each in part.findChildren(QWidget) if _takes_keys(each, self._window))
        return next(inside, None)


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _takes_keys(widget: QWidget, window: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isEnabled() and widget.isVisibleTo(window)
