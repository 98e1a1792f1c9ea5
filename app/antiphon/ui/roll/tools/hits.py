"""The gestures of the pencil in a drum grid: a click writes a hit or takes it out, a drag fills the row."""

from PySide6.QtCore import QCoreApplication

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Hit, Part, Preview, Touch
from antiphon.ui.roll.saying import drawing, erasing
from antiphon.ui.roll.tools.base import Gesture
from antiphon.ui.roll.tools.move import Move

translate = QCoreApplication.translate

#: A hit is at most so long, in parts of a quarter: drums ring as long as they do.
PARTS = 4


def hit_in_cell(bench: Bench, touch: Touch, uid: int) -> Hit | None:
    """The hit that the cell under the mouse is taken by: one on its line, or a little after it."""
    geometry, grid = bench.geometry, bench.grid
    pitch, onset = geometry.pitch_at(touch.y), grid.floor(geometry.tick_at(touch.x), snap=not touch.free)
    note = _taken(bench, uid, pitch, onset)
    return None if note is None else Hit(uid, note, Part.BODY)


class Hits(Gesture):
    """New hits on a drum track, one in each free cell of the row from the press to the mouse."""

    def __init__(self, bench: Bench, touch: Touch, uid: int) -> None:
        super().__init__(bench, touch)
        self._uid = uid
        self._fill(self.start_tick, touch)
        bench.sound(uid, self.start_pitch, bench.velocity)

    def drag(self, touch: Touch) -> None:
        """More of them, or fewer when the mouse comes back."""
        self._fill(self.bench.geometry.tick_at(touch.x), touch)

    def finish(self, touch: Touch) -> None:
        """One undo step."""
        self.bench.commit(translate("Roll", "Draw hits"))

    def _fill(self, until: float, touch: Touch) -> None:
        bench, grid = self.bench, self.bench.grid
        onset = grid.floor(min(self.start_tick, until), snap=not touch.free)
        last = grid.floor(max(self.start_tick, until), snap=not touch.free)
        hits = []
        while onset <= last:
            end = grid.cell_end(onset)
            if _taken(bench, self._uid, self.start_pitch, onset) is None:
                length = min(end - onset, bench.geometry.ppq // PARTS)
                hits.append(Note(onset, self.start_pitch, max(1, length), bench.velocity))
            if touch.free:
                break
            onset = end
        bench.show(Preview({}, {self._uid: tuple(hits)}))
        if hits:
            bench.said.emit(drawing(bench, hits[-1]))


class Toggle(Move):
    """A hit under the pencil: a click takes it out, a drag moves it."""

    def finish(self, touch: Touch) -> None:
        """One undo step."""
        if self.dragging:
            super().finish(touch)
            return
        self.bench.show(Preview({self._hit.uid: (self._hit.note,)}, {}))
        self.bench.commit(translate("Roll", "Erase hits"), select=False)
        self.bench.said.emit(erasing(1))


def _taken(bench: Bench, uid: int, pitch: int, onset: int) -> Note | None:
    within = max(1, (bench.grid.cell_end(onset) - onset) // 4)
    columns = bench.index.columns(uid)
    rows = columns.visible(onset, onset + within, pitch, pitch)
    rows = rows[columns.onset[rows] >= onset]
    return bench.index.note(uid, int(rows[0])) if rows.size else None
