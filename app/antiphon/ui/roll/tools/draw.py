"""The gesture of the pencil: a click makes a note of grid length and sounds it; dragging right lengthens it."""

from PySide6.QtCore import QCoreApplication, Qt

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Preview, Touch
from antiphon.ui.roll.saying import drawing
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class Draw(Gesture):
    """A new note on the current track."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, touch: Touch, uid: int) -> None:
        super().__init__(bench, touch)
        self._uid = uid
        onset = bench.grid.floor(self.start_tick, snap=not touch.free)
        end = onset + round(bench.grid.cell) if touch.free else bench.grid.cell_end(onset)
        self._first = Note(onset, bench.fitted(uid, self.start_pitch, onset), end - onset, bench.velocity)
        self._note = self._first
        self._show()
        bench.sound(uid, self._note.pitch, self._note.velocity)

    def drag(self, touch: Touch) -> None:
        """The end follows the mouse, never less than the grid unless snap is off."""
        tick = self.bench.geometry.tick_at(touch.x)
        end = self.bench.grid.nearest(tick, snap=not touch.free)
        least = max(1, self.bench.geometry.ppq // 32) if touch.free else self._first.duration
        self._note = self._first.with_duration(max(least, end - self._first.onset))
        self._show()

    def finish(self, touch: Touch) -> None:
        """The note becomes part of the song."""
        self.bench.commit(translate("Roll", "Draw note"))

    def _show(self) -> None:
        self.bench.show(Preview({}, {self._uid: (self._note,)}))
        self.bench.said.emit(drawing(self.bench, self._note))
