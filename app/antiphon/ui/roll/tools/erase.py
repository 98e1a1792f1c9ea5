"""The gesture of erasing: every note the mouse passes over goes, all in one undo step."""

from PySide6.QtCore import QCoreApplication

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Preview, Touch
from antiphon.ui.roll.saying import erasing
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class Erase(Gesture):
    """Notes vanish at once, and are gone for good when the button is released."""

    scrolls = False

    def __init__(self, bench: Bench, touch: Touch) -> None:
        super().__init__(bench, touch)
        self._gone: dict[int, list[Note]] = {}
        self._last = touch
        self._wipe(touch)

    @property
    def erased(self) -> int:
        """How many notes it has taken so far."""
        return sum(map(len, self._gone.values()))

    def drag(self, touch: Touch) -> None:
        """Also what lies between two places of the mouse: it may be fast."""
        self._wipe(touch)

    def finish(self, touch: Touch) -> None:
        """One undo step."""
        self.bench.commit(translate("Roll", "Erase notes"), select=False)

    def _wipe(self, touch: Touch) -> None:
        last, self._last = self._last, touch
        distance = max(abs(touch.x - last.x), abs(touch.y - last.y))
        step = max(1.0, min(3.0, self.bench.geometry.row_height / 2))
        count = max(1, int(distance / step))
        for part in range(count + 1):
            share = part / count
            self._wipe_at(last.x + (touch.x - last.x) * share, last.y + (touch.y - last.y) * share)
        gone = {uid: tuple(notes) for uid, notes in self._gone.items()}
        self.bench.show(Preview(gone, {}))
        if gone:
            self.bench.said.emit(erasing(self.erased))

    def _wipe_at(self, x: float, y: float) -> None:
        hit = self.bench.hit(x, y)
        if hit is not None and hit.note not in self._gone.get(hit.uid, ()):
            self._gone.setdefault(hit.uid, []).append(hit.note)
