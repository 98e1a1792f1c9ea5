"""Owns the notes of each track as numpy columns, made page by page: pages are known again by identity."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from antiphon.score import Note, Page, Score, Track

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


class Columns:
    """The notes of one state of a track, in order of onset. All arrays have one row a note."""

    def __init__(self, data: Ints) -> None:
        """`data`: int64 (5, notes): onset, end, pitch, velocity, and 1 for those that are muted."""
        self.onset, self.end, self.pitch, self.velocity, self.muted = data
        self.has_muted = bool(self.muted.any())
        # Up to each row the latest end: what ends before the view's left edge is found by bisection.
        self._latest_end: Ints = np.maximum.accumulate(self.end) if self.end.size else self.end
        self._keys: Ints = self.onset * 128 + self.pitch

    def __len__(self) -> int:
        return int(self.onset.size)

    def visible(self, start: float, end: float, low: int = 0, high: int = 127, pitches: Mask | None = None) -> Ints:
        """Rows of the notes that sound in the ticks [start, end) at a pitch low..high, in order.

        pitches: of each pitch whether it counts, None when all do.
        """
        first = int(np.searchsorted(self._latest_end, start, side="right"))
        last = int(np.searchsorted(self.onset, end, side="left"))
        if last <= first:
            return np.zeros(0, np.int64)
        here = slice(first, last)
        pitch = self.pitch[here]
        shown = (self.end[here] > start) & (pitch >= low) & (pitch <= high)
        if pitches is not None:
            shown &= pitches[pitch]
        return np.flatnonzero(shown) + first

    def rows_of(self, notes: Iterable[Note]) -> Ints:
        """The rows of these notes; notes that are not there are left out. Equal notes share the first row."""
        wanted = [(note.onset, note.onset + note.duration, note.pitch, note.velocity, note.muted) for note in notes]
        if not wanted or not len(self):
            return np.zeros(0, np.int64)
        onset, end, pitch, velocity, muted = np.array(wanted, np.int64).T
        keys = onset * 128 + pitch
        row = np.searchsorted(self._keys, keys, side="left")
        row = np.minimum(row, len(self) - 1)
        found = np.full(row.size, -1, np.int64)
        # Notes of one onset and pitch are rare, and stand next to each other.
        while True:
            same = (self._keys[row] == keys) & (found < 0)
            if not same.any():
                return found[found >= 0]
            fits = same & (self.end[row] == end) & (self.velocity[row] == velocity) & (self.muted[row] == muted)
            found[fits] = row[fits]
            going = same & ~fits & (row + 1 < len(self))
            keys = np.where(going | fits, keys, -1)
            row = np.where(going, row + 1, row)


@dataclass(slots=True)
class _Entry:
    track: Track
    pages: tuple[Page, ...]
    parts: list[Ints]
    columns: Columns


class NoteIndex:
    """Columns by track uid, brought up to date with a score; only pages that changed are read again."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}

    def update(self, score: Score) -> set[int]:
        """Take over a score; the uids of the tracks whose columns are new."""
        changed = set(self._entries)
        entries: dict[int, _Entry] = {}
        for track in score.tracks:
            old = self._entries.get(track.uid)
            if old is not None and _same_pages(old.pages, track.pages):
                old.track = track
                entries[track.uid] = old
                changed.discard(track.uid)
                continue
            entries[track.uid] = _entry(track, old)
            changed.add(track.uid)
        self._entries = entries
        return changed

    def columns(self, uid: int) -> Columns:
        """The columns of a track; without notes for a track that is not there."""
        entry = self._entries.get(uid)
        return entry.columns if entry else _EMPTY

    def note(self, uid: int, row: int) -> Note:
        """The note in a row of a track's columns."""
        for page in self._entries[uid].pages:
            if row < len(page):
                return page[row]
            row -= len(page)
        raise IndexError(row)

    def notes(self, uid: int, rows: Iterable[int]) -> list[Note]:
        """The notes in these rows, in the order asked for."""
        entry = self._entries.get(uid)
        if entry is None:
            return []
        ends = np.cumsum([len(page) for page in entry.pages])
        found = []
        for row in rows:
            page = int(np.searchsorted(ends, row, side="right"))
            found.append(entry.pages[page][row - int(ends[page]) + len(entry.pages[page])])
        return found


def columns_of(notes: Iterable[Note]) -> Columns:
    """Columns of notes that are in no track, as ghosts and notes being dragged; sorted here."""
    return Columns(_read(sorted(notes, key=_key)))


def _key(note: Note) -> tuple[int, int]:
    return note.onset, note.pitch


def _same_pages(one: tuple[Page, ...], other: tuple[Page, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _entry(track: Track, old: _Entry | None) -> _Entry:
    known = {} if old is None else {id(page): part for page, part in zip(old.pages, old.parts, strict=True)}
    parts = [known[id(page)] if id(page) in known else _read(page.notes) for page in track.pages]
    data = np.concatenate(parts, axis=1) if parts else np.zeros((5, 0), np.int64)
    return _Entry(track, track.pages, parts, Columns(data))


def _read(notes: Iterable[Note]) -> Ints:
    rows = [(note.onset, note.onset + note.duration, note.pitch, note.velocity, note.muted) for note in notes]
    return np.array(rows, np.int64).T.copy() if rows else np.zeros((5, 0), np.int64)


_EMPTY = Columns(np.zeros((5, 0), np.int64))
