"""The notes and bars that the composer has locked: no answer of the model changes them. They are kept in projects."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from antiphon.formats.score_json import JsonObject
from antiphon.generation.fields import as_int, as_list, as_object, maybe, need, tuple_of
from antiphon.generation.frames import WireError
from antiphon.generation.request_wire import note_from_wire, note_to_wire
from antiphon.score import Edit, Note
from antiphon.score.arranging import Placed, placed_note
from antiphon.session.document import Document
from antiphon.session.selection import Selection

Span = tuple[int, int]
TrackLocks = tuple[int, frozenset[Note]]


class Locks(QObject):
    """Locked notes by track uid; one that goes from the song is locked again when undo brings it back. bars: spans of
    ticks.

    changed: another set of them.
    """

    changed = Signal()

    part_name = "locks"

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._notes: dict[int, frozenset[Note]] = {}
        # Those that are in the song, and those that were.
        self._ever: dict[int, frozenset[Note]] = {}
        self._bars: tuple[Span, ...] = ()
        # Bars were put in or taken out: from which revision to which, None for the one to come, and the locked bars.
        self._moves: list[tuple[int, int | None, tuple[Span, ...], list[Span]]] = []
        self._revision = document.revision
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
        for uid, notes in chosen.items():
            there = self._ever.get(uid, frozenset())
            self._ever[uid] = there - notes if locked else there | notes
        self._show()
        self._document.touch()

    @property
    def bars(self) -> tuple[Span, ...]:
        """The locked bars as spans of ticks [start, end), in order and apart from each other."""
        return self._bars

    def toggle_bars(self, start: int, end: int) -> None:
        """Lock the bars of these ticks, or unlock them when all of them are locked."""
        locked = any(first <= start and end <= last for first, last in self._bars)
        rest = [piece for first, last in self._bars for piece in ((first, min(last, start)), (max(first, end), last))]
        kept = [piece for piece in rest if piece[0] < piece[1]]
        self._set_bars(kept if locked else [*kept, (start, end)])
        self._document.touch()

    def go_along(self, placed: list[Placed]) -> None:
        """Bars are about to be put in, repeated or taken out: what is locked goes along, and comes back with undo."""
        for uid, notes in self._notes.items():
            there = {placed_note(note, piece) for piece in placed for note in notes if piece.has(note.onset)}
            self._ever[uid] = self._ever[uid] | there
        cut = [(max(s, piece.start), min(e, piece.end), piece.by) for piece in placed for s, e in self._bars]
        self._moves.append((self._revision, None, self._bars, [(s + by, e + by) for s, e, by in cut if s < e]))

    def clear_bars(self) -> None:
        """Unlock all bars."""
        if self._bars:
            self._set_bars([])
            self._document.touch()

    def clear(self) -> None:
        """Unlock all notes."""
        if self._notes:
            self._ever = {}
            self._show()
            self._document.touch()

    def to_project(self) -> JsonObject:
        """The locked notes of each track."""
        tracks = [
            {"track": uid, "notes": [note_to_wire(note) for note in sorted(notes)]}
            for uid, notes in sorted(self._notes.items())
        ]
        return {"tracks": tracks, "bars": [list(span) for span in self._bars]}

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the locks of a project file, as far as their notes are there."""
        fields = data or {}
        try:
            notes = maybe(fields, "tracks", tuple_of(_track_locks), tuple[TrackLocks, ...]())
            bars = maybe(fields, "bars", tuple_of(_span), tuple[Span, ...]())
        except WireError:
            notes, bars = (), ()
        self._moves, self._revision = [], self._document.revision
        self._ever = dict(notes)
        self._show()
        self._set_bars(bars)

    def _set_bars(self, spans: Iterable[Span]) -> None:
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        if tuple(joined) != self._bars:
            self._bars = tuple(joined)
            self.changed.emit()

    def _show(self) -> None:
        there = {uid: some for uid, some in self._present(self._ever).items() if some}
        if there != self._notes:
            self._notes = there
            self.changed.emit()

    def _follow(self, _edit: Edit) -> None:
        before, self._revision = self._revision, self._document.revision
        if self._moves and self._moves[-1][1] is None:
            start, _, bars, moved = self._moves.pop()
            self._moves.append((start, self._revision, bars, moved))
        for start, end, bars, moved in self._moves:
            if (start, end) == (before, self._revision):
                self._set_bars(moved)
            elif (start, end) == (self._revision, before):
                self._set_bars(bars)
        self._show()

    def _present(self, notes: dict[int, frozenset[Note]]) -> dict[int, frozenset[Note]]:
        score = self._document.score
        there: dict[int, frozenset[Note]] = {}
        for uid, some in notes.items():
            track = score.find_track(uid)
            if track is not None:
                there[uid] = frozenset(note for note in some if note in track)
        return there


def _span(item: Any) -> Span:
    start, end = (as_int(tick) for tick in as_list(item, 2))
    if not 0 <= start < end:
        raise WireError("a span of locked bars is empty")
    return start, end


def _track_locks(item: Any) -> tuple[int, frozenset[Note]]:
    fields = as_object(item)
    return need(fields, "track", as_int), frozenset(need(fields, "notes", tuple_of(note_from_wire)))
