"""Owns what all gestures share: they follow the mouse from press to release, and can be dropped on the way."""

from abc import ABC, abstractmethod

from PySide6.QtCore import Qt

from antiphon.ui.roll.bench import Bench, Touch

#: The mouse has to go so far before a press becomes a drag, in pixels.
DRAG_DISTANCE = 4.0


class Gesture(ABC):
    """One gesture, begun by its constructor. Ticks and pitches are remembered, not pixels: the view may scroll."""

    cursor: Qt.CursorShape | None = None
    """The mouse cursor while it lasts; None leaves it as it is."""
    scrolls = True
    """Whether the view scrolls when the mouse leaves it."""

    def __init__(self, bench: Bench, touch: Touch) -> None:
        self.bench = bench
        self.began = touch
        self.start_tick = bench.geometry.tick_at(touch.x)
        self.start_pitch = bench.geometry.pitch_at(touch.y)
        self._start_left, self._start_top = bench.geometry.left, bench.geometry.top
        self.dragging = False

    def moved_to(self, touch: Touch) -> None:
        """The mouse is elsewhere, or other keys are held."""
        if not self.dragging:
            scrolled = abs(self.bench.geometry.left - self._start_left) + abs(self.bench.geometry.top - self._start_top)
            distance = max(abs(touch.x - self.began.x), abs(touch.y - self.began.y))
            if distance + scrolled < DRAG_DISTANCE:
                return
            self.dragging = True
        self.drag(touch)

    @abstractmethod
    def drag(self, touch: Touch) -> None:
        """The mouse is being dragged."""

    @abstractmethod
    def finish(self, touch: Touch) -> None:
        """The button is released."""

    def cancel(self) -> None:
        """Leave everything as it was."""
        self.bench.show(None)
