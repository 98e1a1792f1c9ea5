"""Owns the page: the notes of one track whose onsets lie in one fixed-length span of ticks."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from antiphon.score.note import MutedNote, Note, in_order

PAGE_QUARTERS: Final = 16


@dataclass(frozen=True, slots=True)
class Page:
    """Notes in order, an immutable sequence of them; made by Page.of. Changed pages are found by identity.

    notes: sorted by Note.key. end: the latest end of a note in ticks, 0 without notes. has_muted: whether any is muted.
    """

    notes: tuple[Note, ...] = ()
    end: int = 0
    has_muted: bool = False

    @staticmethod
    def of(notes: Iterable[Note]) -> "Page":
        """The page of these notes, sorted here. Without notes it is always EMPTY_PAGE itself."""
        ordered = tuple(in_order(notes))
        if not ordered:
            return EMPTY_PAGE
        return Page(ordered, max(note.onset + note.duration for note in ordered), MutedNote in set(map(type, ordered)))

    def without_muted(self) -> "Page":
        """The notes that are heard; the page itself where all are."""
        return Page.of(note for note in self.notes if not note.muted) if self.has_muted else self

    def __iter__(self) -> Iterator[Note]:
        return iter(self.notes)

    def __len__(self) -> int:
        return len(self.notes)

    def __getitem__(self, index: int) -> Note:
        return self.notes[index]

    def between(self, start: int, end: int) -> tuple[Note, ...]:
        """The notes with start <= onset < end, in order."""
        first = bisect_left(self.notes, start, key=_onset)
        return self.notes[first : bisect_left(self.notes, end, lo=first, key=_onset)]


def _onset(note: Note) -> int:
    return note.onset


EMPTY_PAGE: Final = Page()
