"""Owns the value that says which bars and tracks of an answer are in the song already, and from which candidate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from antiphon.score import Note

Span = tuple[int, int]
CHORDS = -1
"""Stands for the chord symbols where tracks are named by uid."""


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Ticks [start, end) of one track, or of CHORDS, that stand in the song as a candidate (from 0) has them."""

    start: int
    end: int
    uid: int
    candidate: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of one answer: pieces in order, of which no two overlap."""

    pieces: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def has(self, uid: int, tick: int) -> bool:
        """Whether what a candidate has on this track at this tick is no longer wanted."""
        return any(piece.uid == uid and piece.start <= tick < piece.end for piece in self.pieces)

    def left(self, notes: Mapping[int, tuple[Note, ...]]) -> dict[int, tuple[Note, ...]]:
        """The notes by track uid that begin where nothing is taken yet."""
        if not self.pieces:
            return dict(notes)
        return {uid: tuple(note for note in some if not self.has(uid, note.onset)) for uid, some in notes.items()}

    def free(self, uid: int, start: int, end: int) -> tuple[Span, ...]:
        """The spans of a track within [start, end) of which nothing is taken yet."""
        spans, at = [], start
        for piece in self.pieces:
            if piece.uid == uid and piece.end > at and piece.start < end:
                if piece.start > at:
                    spans.append((at, piece.start))
                at = max(at, piece.end)
        if at < end:
            spans.append((at, end))
        return tuple(spans)

    def with_part(self, candidate: int, start: int, end: int, uids: Iterable[int]) -> "Taken":
        """Ticks [start, end) of these tracks are taken from this candidate now, whatever was there before."""
        if start >= end:
            return self
        taken = set(uids)
        rest = [piece for old in self.pieces for piece in (_cut(old, start, end) if old.uid in taken else (old,))]
        return Taken(_joined([*rest, *(Piece(start, end, uid, candidate) for uid in taken)]))

    def open_spans(self, uids: Iterable[int], start: int, end: int) -> tuple[Span, ...]:
        """The spans within [start, end) of which some of these tracks are not taken yet."""
        wanted = tuple(uids)
        edges = {tick for piece in self.pieces for tick in (piece.start, piece.end) if start < tick < end}
        spans: list[Span] = []
        for low, high in pairwise(sorted({start, end, *edges})):
            if not all(self.has(uid, low) for uid in wanted):
                spans.append((spans.pop()[0], high) if spans and spans[-1][1] == low else (low, high))
        return tuple(spans)


def _cut(piece: Piece, start: int, end: int) -> Iterable[Piece]:
    """What a piece is without the ticks [start, end)."""
    for low, high in ((piece.start, min(piece.end, start)), (max(piece.start, end), piece.end)):
        if low < high:
            yield Piece(low, high, piece.uid, piece.candidate)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """In order, those that adjoin and are of one candidate as one."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.uid, each.start)):
        last = joined[-1] if joined else None
        if last and (last.uid, last.candidate, last.end) == (piece.uid, piece.candidate, piece.start):
            joined[-1] = Piece(last.start, piece.end, last.uid, last.candidate)
        else:
            joined.append(piece)
    return tuple(sorted(joined))
