"""The gesture of Ctrl+Shift+drag on a note: up is louder, down softer, for all that are selected with it."""

from PySide6.QtCore import QCoreApplication, Qt

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Hit, Preview, Touch
from antiphon.ui.roll.saying import counted, louder
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class VelocityDrag(Gesture):
    """Velocities change by as much for all, kept within 1..127."""

    cursor = Qt.CursorShape.SizeVerCursor
    scrolls = False

    def __init__(self, bench: Bench, touch: Touch, hit: Hit) -> None:
        super().__init__(bench, touch)
        self._hit = hit
        if not bench.selection.is_selected(hit.uid, hit.note):
            bench.selection.select_notes({hit.uid: (hit.note,)})
        self._notes = bench.taken(hit)
        bench.say_note(hit.note)

    def drag(self, touch: Touch) -> None:
        """Two pixels a step."""
        change = round((self.began.y - touch.y) / 2)
        after = {uid: tuple(with_change(note, change) for note in notes) for uid, notes in self._notes.items()}
        self.bench.show(Preview(self._notes, after))
        here = with_change(self._hit.note, change)
        change = here.velocity - self._hit.note.velocity
        self.bench.said.emit(louder(self.bench, here, change, counted(self._notes)))

    def finish(self, touch: Touch) -> None:
        """One undo step, and the note is heard as it is now."""
        if self.dragging and self.bench.commit(translate("Roll", "Change velocity")):
            note = with_change(self._hit.note, round((self.began.y - touch.y) / 2))
            self.bench.sound(self._hit.uid, note.pitch, note.velocity)
        else:
            self.bench.show(None)


def with_change(note: Note, change: int) -> Note:
    """The note louder or softer by so much, within 1..127."""
    return note.with_velocity(max(1, min(127, note.velocity + change)))
