"""The gesture of splitting: a click cuts the note under the mouse, and those selected with it, at the grid."""

from PySide6.QtCore import QCoreApplication, Qt

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Hit, Preview, Touch
from antiphon.ui.roll.saying import splitting
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class Split(Gesture):
    """The cut follows the mouse until the button is released."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, bench: Bench, touch: Touch, hit: Hit) -> None:
        super().__init__(bench, touch)
        self._hit = hit
        self._notes = bench.taken(hit)
        self._at = cut_at(bench, hit, touch)
        self._show()

    def drag(self, touch: Touch) -> None:
        """Cut elsewhere."""
        self._at = cut_at(self.bench, self._hit, touch)
        self._show()

    def finish(self, touch: Touch) -> None:
        """One undo step; notes that the cut does not touch stay whole."""
        cut = {
            uid: tuple(note for note in notes if note.onset < self._at < note.end) for uid, notes in self._notes.items()
        }
        halves = {uid: tuple(half for note in notes for half in _halves(note, self._at)) for uid, notes in cut.items()}
        self.bench.show_cut(None)
        if any(cut.values()):
            self.bench.show(Preview(cut, halves))
            self.bench.commit(translate("Roll", "Split notes"))

    def cancel(self) -> None:
        """The note stays whole."""
        self.bench.show_cut(None)

    def _show(self) -> None:
        pitch = self._hit.note.pitch
        self.bench.show_cut((self._at, pitch))
        cut = sum(note.onset < self._at < note.end for notes in self._notes.values() for note in notes)
        self.bench.said.emit(splitting(self.bench, self._at, pitch, cut))


def cut_at(bench: Bench, hit: Hit, touch: Touch) -> int:
    """The tick where a click would split the note: on the grid, if the grid has a line within the note."""
    tick = bench.geometry.tick_at(touch.x)
    at = bench.grid.nearest(tick, snap=not touch.free)
    return at if hit.note.onset < at < hit.note.end else round(tick)


def _halves(note: Note, at: int) -> tuple[Note, Note]:
    return note.with_duration(at - note.onset), note.with_onset(at).with_duration(note.end - at)
