"""Owns the leaps of the view: to what is selected, to the whole song, and back to where one was."""

from collections.abc import Iterable
from operator import attrgetter

from PySide6.QtCore import QObject, Signal

from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.ui.roll.area import RollArea
from antiphon.ui.roll.geometry import Geometry

#: Air at both sides, in parts of the span, and above and below, in rows.
AIR, AIR_ROWS = 0.05, 3
#: Rows do not become higher by this, however few pitches there are; notes stay notes, not blocks.
HIGHEST_ROW = 26
#: So many leaps can be taken back.
MOST = 40
_onset, _pitch = attrgetter("onset"), attrgetter("pitch")


class Zooms(QObject):
    """The leaps of one roll. changed: whether there is a way back may be otherwise now."""

    changed = Signal()

    def __init__(self, roll: RollArea, document: Document, selection: Selection) -> None:
        super().__init__(roll)
        self._roll, self._document, self._selection = roll, document, selection
        self._earlier: list[Geometry] = []
        document.reset.connect(self._forget)

    @property
    def has_selection(self) -> bool:
        """Whether there is something selected to go to."""
        selection = self._selection
        return bool(selection.notes) or selection.span is not None

    @property
    def can_go_back(self) -> bool:
        """Whether a leap can be taken back."""
        return bool(self._earlier)

    def to_selection(self) -> None:
        """The selected notes in the view; without any the selected bars, or the loop, with the notes in them."""
        selection, index = self._selection, self._roll.bench.index
        if selection.notes:
            notes = [note for some in selection.notes.values() for note in some]
            start, end = min(note.onset for note in notes), max(note.end for note in notes)
            self._leap(start, end, {note.pitch for note in notes})
        elif selection.span is not None:
            start, end = selection.span
            pitches: set[int] = set()
            for uid in self._roll.bench.editable:
                columns = index.columns(uid)
                pitches.update(columns.pitch[columns.visible(start, end)].tolist())
            self._leap(start, end, pitches)

    def reveal_selection(self) -> None:
        """Scroll to the selected notes, where keys have put most of them out of sight."""
        notes = [note for some in self._selection.notes.values() for note in some]
        if notes:
            self._roll.reveal(min(map(_onset, notes)), max(note.onset + note.duration for note in notes))
            self._roll.reveal_pitches(sorted(set(map(_pitch, notes))))

    def to_song(self) -> None:
        """The whole song in the view, all its pitches too, as far as the rows allow it."""
        score, index = self._document.score, self._roll.bench.index
        columns = [index.columns(track.uid) for track in score.tracks if not track.is_drum]
        columns = [each for each in columns if len(each)] or [index.columns(track.uid) for track in score.tracks]
        pitches = {pitch for each in columns if len(each) for pitch in (int(each.pitch.min()), int(each.pitch.max()))}
        self._leap(0, score.meters.bar_start(max(4, score.bar_count)), pitches)

    def back(self) -> None:
        """To where the view was before the last leap."""
        if self._earlier:
            self._roll.set_by_hand(self._earlier.pop())
            self.changed.emit()

    def _leap(self, start: int, end: int, pitches: Iterable[int]) -> None:
        before, view = self._roll.geometry_now, self._roll.viewport().size()
        air = (end - start) * AIR
        after = before.fitting(max(0.0, start - air), end + air, view.width())
        rows = sorted(pitches)
        if rows:
            after = after.fitting_pitches(rows[0], rows[-1], view.height(), HIGHEST_ROW, AIR_ROWS)
        self._roll.set_by_hand(after)
        if self._roll.geometry_now != before:
            self._earlier = [*self._earlier, before][-MOST:]
            self.changed.emit()

    def _forget(self) -> None:
        self._earlier.clear()
        self.changed.emit()
