"""The gesture of moving notes: drag the body; Shift keeps to one axis, Ctrl copies, a click only selects."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Hit, Preview, Touch
from antiphon.ui.roll.index import Columns, columns_of
from antiphon.ui.roll.moved import MovedNotes
from antiphon.ui.roll.rows import PITCHES
from antiphon.ui.roll.saying import counted, moving
from antiphon.ui.roll.tools.base import Gesture

translate = QCoreApplication.translate

_NONE: dict[int, tuple[Note, ...]] = {}


class Move(Gesture):
    """The note under the mouse and all that are selected with it, their offsets kept."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, bench: Bench, touch: Touch, hit: Hit) -> None:
        super().__init__(bench, touch)
        self._hit = hit
        self._before = dict(bench.selection.notes)
        self._was_selected = bench.selection.is_selected(hit.uid, hit.note)
        if not self._was_selected:
            bench.selection.select_notes({hit.uid: (hit.note,)}, add=touch.shift or touch.control)
        self._notes = bench.taken(hit)
        every = [note for notes in self._notes.values() for note in notes]
        self._earliest = min(note.onset for note in every)
        self._lowest, self._highest = min(note.pitch for note in every), max(note.pitch for note in every)
        self._ticks, self._steps = 0, 0
        self._copies = False
        self._columns: dict[int, Columns] = {}
        bench.sound(hit.uid, hit.note.pitch, hit.note.velocity)
        bench.say_note(hit.note)

    def drag(self, touch: Touch) -> None:
        """The notes follow; the one under the mouse snaps, or comes back to where it was."""
        geometry = self.bench.geometry
        ticks = self._snapped(geometry.tick_at(touch.x) - self.start_tick, free=touch.free)
        steps = geometry.rows.row[self.start_pitch] - geometry.rows.row[geometry.pitch_at(touch.y)]
        if touch.shift:
            along = abs(touch.x + geometry.left - self._start_left - self.began.x)
            across = abs(touch.y + geometry.top - self._start_top - self.began.y)
            ticks, steps = (ticks, 0) if along >= across else (0, steps)
        ticks = max(ticks, -self._earliest)
        steps = geometry.rows.clamped(steps, self._lowest, self._highest)
        before = self._moved(self._hit.uid, self._hit.note)
        self._ticks, self._steps, self._copies = ticks, steps, touch.control
        here = self._moved(self._hit.uid, self._hit.note)
        if here.pitch != before.pitch:
            self.bench.sound(self._hit.uid, here.pitch, here.velocity)
        self.bench.show(Preview(_NONE if self._copies else self._notes, self._all_moved()))
        semitones = here.pitch - self._hit.note.pitch
        self.bench.said.emit(moving(self.bench, here, semitones, counted(self._notes), copies=self._copies))

    def finish(self, touch: Touch) -> None:
        """One undo step; without a drag, the click selects."""
        bench = self.bench
        if not self.dragging:
            if touch.shift or touch.control:
                if self._was_selected:
                    bench.selection.toggle(self._hit.uid, self._hit.note)
            elif self._was_selected:
                bench.selection.select_notes({self._hit.uid: (self._hit.note,)})
            bench.show(None)
        elif self._ticks or self._steps:
            bench.commit(self._name())
        else:
            bench.show(None)

    def cancel(self) -> None:
        """Notes and selection as they were."""
        self.bench.show(None)
        self.bench.reselect(self._before)

    def _all_moved(self) -> Mapping[int, tuple[Note, ...]]:
        ticks, steps, rows = self._ticks, self._steps, self.bench.geometry.rows
        if steps and self.bench.keeps_to_scale:  # each lands for itself
            return {uid: tuple(self._moved(uid, note) for note in notes) for uid, notes in self._notes.items()}
        if not self._columns:
            self._columns = {uid: columns_of(notes) for uid, notes in self._notes.items()}
        pitches = np.array([rows.stepped(pitch, steps) for pitch in range(PITCHES)], np.int64)

        def move(_uid: int, note: Note) -> Note:
            return note.moved(ticks, int(pitches[note.pitch]) - note.pitch)

        return MovedNotes(self._notes, self._columns, ticks, pitches, move)

    def _moved(self, uid: int, note: Note) -> Note:
        """Where a note comes to lie: up or down as many rows as the mouse, which in a folded roll is a pitch of those
        shown, and then on the scale, if it is kept to."""
        if not self._steps:
            return note.moved(self._ticks)
        pitch = self.bench.geometry.rows.stepped(note.pitch, self._steps)
        fitted = self.bench.fitted(uid, pitch, note.onset + self._ticks)
        return note.moved(self._ticks, fitted - note.pitch)

    def _snapped(self, ticks: float, *, free: bool) -> int:
        anchor: Note = self._hit.note
        target = anchor.onset + ticks
        if target < 0:
            return -anchor.onset
        place = self.bench.grid.nearest(target, snap=not free)
        if not free and abs(target - anchor.onset) <= abs(target - place):
            return 0
        return place - anchor.onset

    def _name(self) -> str:
        many = sum(map(len, self._notes.values())) > 1
        if self._copies:
            return translate("Roll", "Copy notes") if many else translate("Roll", "Copy note")
        return translate("Roll", "Move notes") if many else translate("Roll", "Move note")
