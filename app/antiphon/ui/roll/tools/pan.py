"""The gesture of the middle button: the view is dragged along."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from antiphon.ui.roll.bench import Bench, Touch
from antiphon.ui.roll.tools.base import Gesture


class Pan(Gesture):
    """scroll_to: takes the new left and top, in pixels."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, bench: Bench, touch: Touch, scroll_to: Callable[[float, float], None]) -> None:
        super().__init__(bench, touch)
        self._scroll_to = scroll_to

    def drag(self, touch: Touch) -> None:
        """What was under the mouse stays under it."""
        self._scroll_to(self._start_left + self.began.x - touch.x, self._start_top + self.began.y - touch.y)

    def finish(self, touch: Touch) -> None:
        """Where it is now is where it stays."""

    def cancel(self) -> None:
        """Back to where it was."""
        self._scroll_to(self._start_left, self._start_top)
