"""Owns what is selected: notes, rows of the track list, the current track, bars, and the loop range."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from antiphon.score import Edit, Note, Track
from antiphon.session.document import Document

Span = tuple[int, int]
"""Half-open range of ticks."""


_MOST_KEPT = 2000


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was selected in a state of the song when it was left."""

    notes: dict[int, frozenset[Note]]
    tracks: tuple[int, ...]
    current: int | None
    bars: Span | None


class Selection(QObject):
    """The selection in a document. changed: any part of it is another now.

    It follows the document: notes and tracks that are gone drop out; whoever replaces notes selects the new ones.
    Undo and redo bring back what was selected in the state they lead to; the loop, which is heard, stays.
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._notes: dict[int, frozenset[Note]] = {}
        self._tracks: tuple[int, ...] = ()
        self._current: int | None = None
        self._bars: Span | None = None
        self._loop: Span | None = None
        self._kept: dict[int, _Kept] = {}
        self._revision = document.revision
        self._comes_back = False
        document.changed.connect(self._follow)
        document.reset.connect(self._start)
        self._start()

    @property
    def notes(self) -> dict[int, frozenset[Note]]:
        """The selected notes by track uid; tracks without any have no entry. Not to be changed in place."""
        return self._notes

    @property
    def note_count(self) -> int:
        """How many notes are selected."""
        return sum(map(len, self._notes.values()))

    @property
    def tracks(self) -> tuple[int, ...]:
        """The uids of the selected rows of the track list, in the score's order."""
        return self._tracks

    @property
    def current_track(self) -> int | None:
        """The uid of the track that is drawn in, None in a song without tracks."""
        return self._current

    @property
    def bars(self) -> Span | None:
        """The selected bars as ticks, on bar lines."""
        return self._bars

    @property
    def loop(self) -> Span | None:
        """The loop range in ticks."""
        return self._loop

    @property
    def comes_back(self) -> bool:
        """While `changed` tells: whether undo or redo brought it back."""
        return self._comes_back

    @property
    def span(self) -> Span | None:
        """What a request is about: the selected bars, without them the loop range widened to bar lines."""
        if self._bars is not None or self._loop is None:
            return self._bars
        return self.whole_bars(*self._loop)

    @property
    def written_tracks(self) -> tuple[int, ...]:
        """The tracks that a request writes: the selected rows, without any the current track."""
        if self._tracks or self._current is None:
            return self._tracks
        return (self._current,)

    @property
    def meant_tracks(self) -> tuple[int, ...]:
        """The tracks that a command on tracks is about: the selected rows where the current track is one of them,
        else the current track, as after going to another by a key."""
        if self._current is None or self._current in self._tracks:
            return self._tracks
        return (self._current,)

    def whole_bars(self, start: int, end: int) -> Span:
        """The bars that a range of ticks touches, at least one, as ticks."""
        meters = self._document.score.meters
        low, high = max(0, min(start, end)), max(start, end, 0)
        first = meters.bar_start(meters.bar_at(low))
        return first, meters.bar_end(meters.bar_at(max(low, high - 1)))

    def is_selected(self, uid: int, note: Note) -> bool:
        """Whether the note of this track is selected."""
        return note in self._notes.get(uid, ())

    def select_notes(self, notes: Mapping[int, Iterable[Note]], *, add: bool = False) -> None:
        """Select these notes by track uid, in place of the ones selected or beside them."""
        chosen = dict(self._notes) if add else {}
        for uid, some in notes.items():
            chosen[uid] = chosen.get(uid, frozenset()) | frozenset(some)
        self._set_notes(chosen)

    def toggle(self, uid: int, note: Note) -> None:
        """Select a note that is not selected, and the other way round."""
        chosen = dict(self._notes)
        chosen[uid] = chosen.get(uid, frozenset()) ^ {note}
        self._set_notes(chosen)

    def deselect(self, notes: Mapping[int, Iterable[Note]]) -> None:
        """Take these notes out of the selection."""
        self._set_notes({uid: some - frozenset(notes.get(uid, ())) for uid, some in self._notes.items()})

    def select_all(self, uids: Collection[int] | None = None) -> None:
        """Select every note of these tracks; without any named, of the selected rows or the current track."""
        wanted = self.written_tracks if uids is None else uids
        self.select_notes({track.uid: track.notes() for track in self._document.score.tracks if track.uid in wanted})

    def clear_notes(self) -> None:
        """Select no notes."""
        self._set_notes({})

    def clear(self) -> None:
        """Select neither notes nor bars; rows, the current track and the loop stay."""
        if self._notes or self._bars is not None:
            self._notes, self._bars = {}, None
            self.changed.emit()

    def set_tracks(self, uids: Iterable[int]) -> None:
        """Select these rows of the track list; one the song does not have is left out."""
        wanted = set(uids)
        tracks = tuple(track.uid for track in self._document.score.tracks if track.uid in wanted)
        if tracks != self._tracks:
            self._tracks = tracks
            self.changed.emit()

    def set_current_track(self, uid: int) -> None:
        """Draw in this track from now on; one the song does not have is left out."""
        if uid != self._current and self._document.score.find_track(uid) is not None:
            self._current = uid
            self.changed.emit()

    def set_bars(self, start: int | None, end: int | None = None) -> None:
        """Select the bars that the ticks [start, end) touch, in either order; none with None."""
        bars = None if start is None or end is None else self.whole_bars(start, end)
        if bars != self._bars:
            self._bars = bars
            self.changed.emit()

    def set_loop(self, start: int | None, end: int | None = None) -> None:
        """Loop over the ticks [start, end), in either order; no loop with None or an empty range."""
        loop = None if start is None or end is None or start == end else (max(0, min(start, end)), max(start, end))
        if loop != self._loop:
            self._loop = loop
            self.changed.emit()

    def _set_notes(self, chosen: Mapping[int, frozenset[Note]]) -> None:
        notes = {uid: some for uid, some in chosen.items() if some}
        if notes != self._notes:
            self._notes = notes
            self.changed.emit()

    def _start(self) -> None:
        tracks = self._document.score.tracks
        # An imported file often begins with a track that holds nothing but its title.
        first = next((track for track in tracks if track.note_count), tracks[0] if tracks else None)
        self._notes, self._tracks, self._bars, self._loop = {}, (), None, None
        self._current = None if first is None else first.uid
        self._kept, self._revision = {}, self._document.revision
        self.changed.emit()

    def _follow(self, edit: Edit) -> None:
        state = (self._notes, self._tracks, self._current, self._bars)
        self._kept[self._revision] = _Kept(*state)
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._revision = self._document.revision
        # A revision is never given twice: one that is known is come back to.
        kept = self._kept.pop(self._revision, None)
        if kept is not None:
            self._notes, self._tracks, self._current, self._bars = kept.notes, kept.tracks, kept.current, kept.bars
            self._comes_back = True
            if state != (self._notes, self._tracks, self._current, self._bars):
                self.changed.emit()
            self._comes_back = False
            return
        score = self._document.score
        touched = set(edit.track_uids)
        self._notes = {
            uid: back
            for uid, some in self._notes.items()
            if (back := _there(score.find_track(uid), some, uid in touched))
        }
        if edit.order is not None:
            there = [track.uid for track in score.tracks]
            self._tracks = tuple(uid for uid in there if uid in self._tracks)
            if self._current not in there:
                self._current = there[0] if there else None
        if edit.meters is not None and self._bars is not None:
            self._bars = self.whole_bars(*self._bars)
        if state != (self._notes, self._tracks, self._current, self._bars):
            self.changed.emit()


def _there(track: Track | None, notes: frozenset[Note], touched: bool) -> frozenset[Note]:
    """Which of the notes the track still has."""
    if track is None:
        return frozenset()
    if not touched:
        return notes
    # Each is looked for in its page, or all of the track are put beside all of them.
    few = len(notes) < track.note_count // 8
    return frozenset(note for note in notes if note in track) if few else notes & frozenset(track.notes())
