"""Passage: some bars of some tracks as note columns on the grid, the one form that every measure here reads.

It owns the columns, bar lines and the cutting into cells (one track in one bar); it knows no file and no
model. A passage keeps the piece's own times, so that passages of one piece can be laid beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Bools: TypeAlias = NDArray[np.bool_]
Cell: TypeAlias = tuple[int, int]  # (track index in the piece, bar index in the piece)

STEPS_PER_QUARTER = 24
DRUM_PROGRAM = 128


class GridTrack(Protocol):
    """What is read of a track: its role (a number whose meaning is the corpus's) and program, 128 for
    drums."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> int: ...
    @property
    def program(self) -> int: ...


class GridPiece(Protocol):
    """What is read of a piece: note columns sorted by (onset, track, pitch), bars as rows (start, length,
    ...)."""

    @property
    def name(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def tracks(self) -> Sequence[GridTrack]: ...
    @property
    def track(self) -> Ints: ...
    @property
    def onset(self) -> Ints: ...
    @property
    def pitch(self) -> Ints: ...
    @property
    def duration(self) -> Ints: ...
    @property
    def offset(self) -> Ints: ...
    @property
    def bars(self) -> Ints: ...


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Notes of bars `first_bar` .. `first_bar + bars - 1`, sorted by (onset, track, pitch).

    Columns have one entry a note: track (index in the piece), onset and duration (steps), pitch (0..127).
    `lines` holds bars + 1 steps, the bar lines and the closing one. `drums` names the tracks that are drum
    kits.
    """

    track: Ints
    onset: Ints
    pitch: Ints
    duration: Ints
    lines: Ints
    first_bar: int = 0
    drums: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        count = len(self.onset)
        assert len(self.track) == len(self.pitch) == len(self.duration) == count, "columns differ in length"
        assert len(self.lines) >= 1, "a passage needs its bar lines"

    def __len__(self) -> int:
        return len(self.onset)

    @property
    def bars(self) -> int:
        return len(self.lines) - 1

    @property
    def start(self) -> int:
        return int(self.lines[0])

    @property
    def end(self) -> int:
        return int(self.lines[-1])

    def bar_of_notes(self) -> Ints:
        """For each note the bar of its onset, counted from the piece's first bar."""
        places = np.searchsorted(self.lines, self.onset, side="right") - 1
        return (places + self.first_bar).astype(np.int32)

    def where(self, chosen: Bools) -> Passage:
        """The same bars with the chosen notes only."""
        return Passage(
            self.track[chosen], self.onset[chosen], self.pitch[chosen], self.duration[chosen],
            self.lines, self.first_bar, self.drums,
        )  # fmt: skip

    def of_cells(self, cells: Iterable[Cell], *, inside: bool = True) -> Passage:
        """The notes whose onset lies in one of `cells` (or, with inside=False, in none of them)."""
        wanted = np.array([cell_key(track, bar) for track, bar in cells], dtype=np.int64)
        keys = cell_key(self.track.astype(np.int64), self.bar_of_notes().astype(np.int64))
        return self.where(np.isin(keys, wanted) == inside)

    def of_tracks(self, tracks: Iterable[int]) -> Passage:
        return self.where(np.isin(self.track, np.array(sorted(tracks), dtype=np.int32)))

    def of_bars(self, first: int, stop: int) -> Passage:
        """Bars first .. stop - 1 (the piece's numbers), cut to what this passage has."""
        low = max(first - self.first_bar, 0)
        high = max(low, min(stop - self.first_bar, self.bars))
        lines = self.lines[low : high + 1]
        chosen = (self.onset >= lines[0]) & (self.onset < lines[-1])
        return Passage(
            self.track[chosen], self.onset[chosen], self.pitch[chosen], self.duration[chosen],
            lines, self.first_bar + low, self.drums,
        )  # fmt: skip

    def pitched(self) -> Passage:
        """Without the drum kits, whose note numbers are no pitches."""
        if not self.drums:
            return self
        return self.where(~np.isin(self.track, np.array(sorted(self.drums), dtype=np.int32)))

    def with_notes(self, track: Ints, onset: Ints, pitch: Ints, duration: Ints) -> Passage:
        """These notes over the same bars, put in order."""
        order = np.lexsort((pitch, track, onset))
        return Passage(
            track[order].astype(np.int32), onset[order].astype(np.int32),
            pitch[order].astype(np.int32), duration[order].astype(np.int32),
            self.lines, self.first_bar, self.drums,
        )  # fmt: skip


def cell_key(track: NDArray[np.int64] | int, bar: NDArray[np.int64] | int) -> NDArray[np.int64] | int:
    """One integer a cell, in order of track, then bar."""
    return track * (1 << 32) + bar


def joined(first: Passage, second: Passage) -> Passage:
    """Both passages' notes over the first one's bars."""
    return first.with_notes(
        np.concatenate((first.track, second.track)), np.concatenate((first.onset, second.onset)),
        np.concatenate((first.pitch, second.pitch)), np.concatenate((first.duration, second.duration)),
    )  # fmt: skip


def drum_tracks(piece: GridPiece) -> frozenset[int]:
    return frozenset(index for index, track in enumerate(piece.tracks) if track.program == DRUM_PROGRAM)


def of_piece(piece: GridPiece) -> Passage:
    """The whole piece. Notes beyond its last bar line, if any, are left out, since they belong to no bar."""
    starts = piece.bars[:, 0].astype(np.int32)
    closing = starts[-1:] + piece.bars[-1:, 1].astype(np.int32)
    lines = np.concatenate((starts, closing)) if len(starts) else np.zeros(1, dtype=np.int32)
    inside = (piece.onset >= lines[0]) & (piece.onset < lines[-1])
    return Passage(
        piece.track[inside].astype(np.int32), piece.onset[inside].astype(np.int32),
        piece.pitch[inside].astype(np.int32), piece.duration[inside].astype(np.int32),
        lines, 0, drum_tracks(piece),
    )  # fmt: skip


def filled_cells(passage: Passage) -> list[Cell]:
    """The cells with at least one onset, in order of track, then bar."""
    keys = np.unique(cell_key(passage.track.astype(np.int64), passage.bar_of_notes().astype(np.int64)))
    return [(int(key) >> 32, int(key) & 0xFFFFFFFF) for key in keys]
