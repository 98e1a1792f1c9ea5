"""The notes that the composer has locked: no answer of the model changes them."""

from PySide6.QtCore import QObject, Signal

from antiphon.score import Edit, Note
from antiphon.session.document import Document
from antiphon.session.selection import Selection


class Locks(QObject):
    """Locked notes by track uid; a note that goes from the song goes from here. changed: another set of them."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._notes: dict[int, frozenset[Note]] = {}
        document.changed.connect(self._follow)
        document.reset.connect(self.clear)

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

    def clear(self) -> None:
        """Lock nothing."""
        self._set({})

    def _set(self, notes: dict[int, frozenset[Note]]) -> None:
        kept = {uid: some for uid, some in notes.items() if some}
        if kept != self._notes:
            self._notes = kept
            self.changed.emit()

    def _follow(self, _edit: Edit) -> None:
        score = self._document.score
        there: dict[int, frozenset[Note]] = {}
        for uid, notes in self._notes.items():
            track = score.find_track(uid)
            if track is not None:
                there[uid] = frozenset(note for note in notes if note in track)
        self._set(there)
