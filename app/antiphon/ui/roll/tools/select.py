"""The gesture of the marquee: a drag over empty space selects what it touches; Shift adds."""

from PySide6.QtCore import QRectF

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Touch
from antiphon.ui.roll.saying import selecting
from antiphon.ui.roll.tools.base import Gesture


class Marquee(Gesture):
    """A rectangle; the selection follows while it is being drawn. A click selects nothing."""

    def __init__(self, bench: Bench, touch: Touch) -> None:
        super().__init__(bench, touch)
        self._before = dict(bench.selection.notes)
        self._start_x = touch.x + bench.geometry.left
        self._start_y = touch.y + bench.geometry.top
        self._adds = touch.shift

    def drag(self, touch: Touch) -> None:
        """Select what the rectangle touches, on the tracks that the mouse takes hold of."""
        bench, geometry = self.bench, self.bench.geometry
        x, y = touch.x + geometry.left, touch.y + geometry.top
        band = QRectF(min(x, self._start_x), min(y, self._start_y), abs(x - self._start_x), abs(y - self._start_y))
        start, end = geometry.tick_at(band.left() - geometry.left), geometry.tick_at(band.right() - geometry.left)
        high = geometry.pitch_at(band.top() - geometry.top)
        low = geometry.pitch_at(band.bottom() - geometry.top)
        found = {
            uid: bench.index.notes(uid, bench.touched(uid, start, end, low, high).tolist()) for uid in bench.reachable
        }
        bench.band = band
        bench.selection.select_notes(found if not self._adds else _joined(self._before, found))
        bench.show_band(band)
        bench.said.emit(selecting(bench, start, end, low, high))

    def finish(self, touch: Touch) -> None:
        """Keep what is selected; a click without a drag deselects all."""
        if not self.dragging and not self._adds:
            self.bench.selection.clear_notes()
        self.bench.show_band(None)

    def cancel(self) -> None:
        """The selection as it was."""
        self.bench.reselect(self._before)
        self.bench.show_band(None)


def _joined(before: dict[int, frozenset[Note]], found: dict[int, list[Note]]) -> dict[int, frozenset[Note]]:
    return {uid: before.get(uid, frozenset()) | frozenset(found.get(uid, ())) for uid in {**before, **found}}
