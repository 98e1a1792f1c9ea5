"""The notes that the composer has locked: no answer of the model changes them. They are kept in projects."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from antiphon.formats.score_json import JsonObject
from antiphon.generation.fields import as_int, as_object, need, tuple_of
from antiphon.generation.frames import WireError
from antiphon.generation.request_wire import note_from_wire, note_to_wire
from antiphon.score import Edit, Note
from antiphon.session.document import Document
from antiphon.session.selection import Selection


class Locks(QObject):
    """Locked notes by track uid; a note that goes from the song goes from here. changed: another set of them."""

    changed = Signal()

    part_name = "locks"

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._notes: dict[int, frozenset[Note]] = {}
        document.changed.connect(self._follow)
        document.keep(self)

    @property
    def notes(self) -> dict[int, frozenset[Note]]:
        """The locked notes by track uid; no track without any."""
        return self._notes

    @property
    def count(self) -> int:
        """How many notes are locked."""
        return sum(map(len, self._notes.values()))

    def toggle(self, selection: Selection) -> None:
        """Lock the selected notes, or unlock them when all of them are locked."""
        chosen = selection.notes
        if not chosen:
            return
        locked = all(notes <= self._notes.get(uid, frozenset()) for uid, notes in chosen.items())
        changed = dict(self._notes)
        for uid, notes in chosen.items():
            there = changed.get(uid, frozenset())
            changed[uid] = there - notes if locked else there | notes
        self._set(changed)
        self._document.touch()

    def clear(self) -> None:
        """Lock nothing."""
        if self._notes:
            self._set({})
            self._document.touch()

    def to_project(self) -> JsonObject:
        """The locked notes of each track."""
        tracks = [
            {"track": uid, "notes": [note_to_wire(note) for note in sorted(notes)]}
            for uid, notes in sorted(self._notes.items())
        ]
        return {"tracks": tracks}

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the locks of a project file, as far as their notes are there."""
        try:
            read = dict(need({"tracks": [], **(data or {})}, "tracks", tuple_of(_track_locks)))
        except WireError:
            read = {}
        self._set(self._present(read))

    def _set(self, notes: dict[int, frozenset[Note]]) -> None:
        kept = {uid: some for uid, some in notes.items() if some}
        if kept != self._notes:
            self._notes = kept
            self.changed.emit()

    def _follow(self, _edit: Edit) -> None:
        self._set(self._present(self._notes))

    def _present(self, notes: dict[int, frozenset[Note]]) -> dict[int, frozenset[Note]]:
        score = self._document.score
        there: dict[int, frozenset[Note]] = {}
        for uid, some in notes.items():
            track = score.find_track(uid)
            if track is not None:
                there[uid] = frozenset(note for note in some if note in track)
        return there


def _track_locks(item: Any) -> tuple[int, frozenset[Note]]:
    fields = as_object(item)
    return need(fields, "track", as_int), frozenset(need(fields, "notes", tuple_of(note_from_wire)))
