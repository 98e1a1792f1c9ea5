"""The gesture of stretching a group: Shift and drag an edge of a selected note, and all get longer or shorter with it.

The far end of the selection stays where it is; places and lengths keep their proportions.
"""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Qt

from antiphon.session.note_operations import extent
from antiphon.session.note_shaping import stretch
from antiphon.ui.roll.bench import Bench, Hit, Part, Preview, Touch
from antiphon.ui.roll.saying import counted, stretching
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate


class Stretch(Gesture):
    """The edge under the mouse snaps; a click without a drag takes the note out of the selection."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, touch: Touch, hit: Hit) -> None:
        super().__init__(bench, touch)
        self._hit = hit
        self._notes = bench.selected()
        span = extent(self._notes)
        assert span is not None, "begun on a selected note"
        right = hit.part is Part.RIGHT
        self._anchor = span[0] if right else span[1]
        self._edge = hit.note.end if right else hit.note.onset
        bench.say_note(hit.note)

    @staticmethod
    def fits(bench: Bench, touch: Touch, hit: Hit) -> bool:
        """Whether this press stretches: one of several selected notes, held at an edge, with Shift."""
        held = touch.shift and not touch.control and hit.part is not Part.BODY and hit.note.duration > 0
        return held and bench.selection.note_count > 1 and bench.selection.is_selected(hit.uid, hit.note)

    def drag(self, touch: Touch) -> None:
        """All notes in proportion; the grabbed edge never reaches the end that stays."""
        bench, distance = self.bench, self._edge - self._anchor
        target = self._edge + bench.geometry.tick_at(touch.x) - self.start_tick
        place = bench.grid.nearest(target, snap=not touch.free)
        if not touch.free and abs(target - self._edge) <= abs(target - place):
            place = self._edge
        least = max(1, bench.geometry.ppq // 32 if touch.free else round(bench.grid.cell))
        least = min(least, abs(distance))
        place = max(place, self._anchor + least) if distance > 0 else min(place, self._anchor - least)
        # To the left the earliest onset has to stay in the song.
        factor = Fraction(place - self._anchor, distance)
        if distance < 0:
            earliest = min(note.onset for notes in self._notes.values() for note in notes)
            factor = min(factor, Fraction(self._anchor, self._anchor - earliest))
        change = stretch(self._notes, self._anchor, factor)
        bench.show(Preview(self._notes, {uid: tuple(notes) for uid, notes in change.added.items()}))
        bench.said.emit(stretching(bench, float(factor), place, counted(self._notes)))

    def finish(self, touch: Touch) -> None:
        """One undo step."""
        if self.dragging:
            self.bench.commit(translate("Roll", "Stretch notes"))
        else:
            self.bench.selection.toggle(self._hit.uid, self._hit.note)
