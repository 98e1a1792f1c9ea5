"""The gesture of resizing notes: drag either edge; all selected notes change by as much."""

from PySide6.QtCore import QCoreApplication, Qt

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Hit, Part, Preview, Touch
from antiphon.ui.roll.saying import counted, resizing
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class Resize(Gesture):
    """The edge under the mouse, and the same edge of all notes selected with it."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, touch: Touch, hit: Hit) -> None:
        super().__init__(bench, touch)
        self._hit = hit
        self._before = dict(bench.selection.notes)
        if not bench.selection.is_selected(hit.uid, hit.note):
            bench.selection.select_notes({hit.uid: (hit.note,)}, add=touch.shift)
        self._notes = bench.taken(hit)
        bench.say_note(hit.note)

    def drag(self, touch: Touch) -> None:
        """The edge follows and snaps; no note becomes shorter than a thirty-second of a quarter by this."""
        anchor = self._hit.note
        edge = anchor.end if self._hit.part is Part.RIGHT else anchor.onset
        target = edge + self.bench.geometry.tick_at(touch.x) - self.start_tick
        place = self.bench.grid.nearest(target, snap=not touch.free)
        if not touch.free and abs(target - edge) <= abs(target - place):
            place = edge
        # The grabbed note keeps a cell of the grid, unless it was shorter already.
        shortest = self._shortest(free=touch.free)
        if self._hit.part is Part.RIGHT:
            place = max(place, anchor.onset + min(anchor.duration, shortest))
        else:
            place = min(place, anchor.end - min(anchor.duration, shortest))
        changed = {
            uid: tuple(self._resized(note, place - edge) for note in notes) for uid, notes in self._notes.items()
        }
        self.bench.show(Preview(self._notes, changed))
        here, start = self._resized(anchor, place - edge), self._hit.part is Part.LEFT
        self.bench.said.emit(resizing(self.bench, here, counted(self._notes), start=start))

    def finish(self, touch: Touch) -> None:
        """One undo step."""
        if self.dragging:
            self.bench.commit(translate("Roll", "Resize notes"))
        else:
            self.bench.show(None)

    def cancel(self) -> None:
        """Notes and selection as they were."""
        self.bench.show(None)
        self.bench.reselect(self._before)

    def _shortest(self, *, free: bool) -> int:
        return max(1, self.bench.geometry.ppq // 32 if free else round(self.bench.grid.cell))

    def _resized(self, note: Note, ticks: int) -> Note:
        least = min(note.duration, max(1, self.bench.geometry.ppq // 32))
        if self._hit.part is Part.RIGHT:
            return note.with_duration(max(least, note.duration + ticks))
        onset = max(0, min(note.onset + ticks, note.end - least))
        return note.with_onset(onset).with_duration(note.end - onset)
