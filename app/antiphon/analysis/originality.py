"""The training notes as one searchable text: what of a passage was heard in training, and the longest such
run.

A track is read as a line of notes in order of onset and pitch. Between two neighbours stands one token: the
interval in semitones and the steps from onset to onset, so neither transposition nor articulation hides a
copy. All lines lie in one array with a suffix array over it, in which every run of a query is found exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.passage import GridPiece, Passage, of_piece

LONGEST = 64  # tokens; runs longer than this are all copies
_LONGEST_GAP = 192  # two bars of 4/4: longer silences are alike
_STOP = 0  # ends every line; no query holds it

Tokens = NDArray[np.int32]


def line_tokens(onset: NDArray[np.int32], pitch: NDArray[np.int32]) -> Tokens:
    """One token for each neighbouring pair (n - 1 for n notes), positive."""
    interval = np.diff(pitch).astype(np.int32) + 128
    gap = np.minimum(np.diff(onset), _LONGEST_GAP).astype(np.int32)
    return (1 + interval * (_LONGEST_GAP + 1) + gap).astype(np.int32)


def passage_lines(passage: Passage, *, drums: bool = False) -> list[Tokens]:
    """The tokens of each track with two notes or more. Drum patterns are common property and left out."""
    lines: list[Tokens] = []
    for track in np.unique(passage.track):
        if int(track) in passage.drums and not drums:
            continue
        own = passage.track == track
        order = np.lexsort((passage.pitch[own], passage.onset[own]))
        if len(order) > 1:
            lines.append(line_tokens(passage.onset[own][order], passage.pitch[own][order]))
    return lines


@dataclass(frozen=True, slots=True)
class Match:
    """The longest run found: its length in notes, and the training piece it is in."""

    notes: int
    piece: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """For one passage: for each n the runs of n notes found in training, and all runs of n notes."""

    found: dict[int, int]
    runs: dict[int, int]
    longest: Match | None

    def share(self, notes: int) -> float:
        return self.found[notes] / self.runs[notes] if self.runs[notes] else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class TrainingIndex:
    """`text` (n,) tokens, `order` (n,) suffixes sorted by their first LONGEST tokens, `starts` of pieces in
    text."""

    text: Tokens
    order: NDArray[np.int32]
    starts: NDArray[np.int32]
    names: tuple[str, ...]

    def run_lengths(self, line: Tokens) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For every place in `line`: tokens of the longest run from there that training holds, and one text
        place."""
        count = len(line)
        if count == 0 or len(self.text) == 0:
            return np.zeros(count, np.int32), np.zeros(count, np.int32)
        padded = np.concatenate((line, np.full(LONGEST, -1, np.int32)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, LONGEST)[:count]
        low = np.zeros(count, np.int64)
        high = np.full(count, len(self.order), np.int64)
        while (low < high).any():
            middle = np.minimum((low + high) // 2, len(self.order) - 1)
            less = self._less(self.order[middle], windows)
            open_ = low < high
            low = np.where(open_ & less, middle + 1, low)
            high = np.where(open_ & ~less, middle, high)
        best = np.zeros(count, np.int32)
        place = np.zeros(count, np.int32)
        for neighbour in (low - 1, low):
            there = (neighbour >= 0) & (neighbour < len(self.order))
            suffix = self.order[np.clip(neighbour, 0, len(self.order) - 1)]
            length = np.where(there, self._common(suffix, windows), 0).astype(np.int32)
            place = np.where(length > best, suffix, place).astype(np.int32)
            best = np.maximum(best, length)
        return best, place

    def _window(self, suffix: NDArray[np.int32]) -> Tokens:
        at = suffix[:, None].astype(np.int64) + np.arange(LONGEST)
        return np.where(at < len(self.text), self.text[np.minimum(at, len(self.text) - 1)], _STOP).astype(np.int32)

    def _less(self, suffix: NDArray[np.int32], windows: Tokens) -> NDArray[np.bool_]:
        mine = self._window(suffix)
        differs = mine != windows
        first = np.argmax(differs, axis=1)
        rows = np.arange(len(suffix))
        less: NDArray[np.bool_] = differs.any(axis=1) & (mine[rows, first] < windows[rows, first])
        return less

    def _common(self, suffix: NDArray[np.int32], windows: Tokens) -> NDArray[np.int32]:
        differs = self._window(suffix) != windows
        return np.where(differs.any(axis=1), np.argmax(differs, axis=1), LONGEST).astype(np.int32)

    def piece_at(self, place: int) -> str:
        return self.names[int(np.searchsorted(self.starts, place, side="right")) - 1]

    def overlap(self, passage: Passage, sizes: Sequence[int] = (4, 6, 8)) -> Overlap:
        """Runs of n notes (n - 1 tokens) of the passage's tracks that training holds, and the longest of
        all."""
        found, runs = dict.fromkeys(sizes, 0), dict.fromkeys(sizes, 0)
        longest: Match | None = None
        for line in passage_lines(passage):
            lengths, places = self.run_lengths(line)
            for size in sizes:
                runs[size] += max(len(line) - (size - 1) + 1, 0)
                found[size] += int((lengths >= size - 1).sum())
            at = int(np.argmax(lengths))
            if lengths[at] and (longest is None or lengths[at] + 1 > longest.notes):
                longest = Match(int(lengths[at]) + 1, self.piece_at(int(places[at])))
        return Overlap(found, runs, longest)


def build_index(pieces: Iterable[GridPiece]) -> TrainingIndex:
    """The index of all pitched tracks of the pieces; about 12 bytes a note, and seconds a million notes."""
    parts: list[Tokens] = []
    starts: list[int] = []
    names: list[str] = []
    size = 0
    stop = np.array([_STOP], dtype=np.int32)
    for piece in pieces:
        starts.append(size)
        names.append(f"{piece.source}/{piece.name}")
        for line in passage_lines(of_piece(piece)):
            parts += [line, stop]
            size += len(line) + 1
    text = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
    return TrainingIndex(text, _sorted_suffixes(text), np.array(starts, dtype=np.int32), tuple(names))


def _sorted_suffixes(text: Tokens) -> NDArray[np.int32]:
    """Suffixes sorted by their first LONGEST tokens, by prefix doubling (Manber and Myers, 1990)."""
    if len(text) == 0:
        return np.zeros(0, dtype=np.int32)
    rank = np.unique(text, return_inverse=True)[1].astype(np.int64) + 1
    width = 1
    order = np.argsort(rank, kind="stable")
    while width < LONGEST:
        following = np.zeros(len(text), dtype=np.int64)
        following[:-width] = rank[width:]
        key = rank * (len(text) + 1) + following
        order = np.argsort(key, kind="stable")
        key = key[order]
        rank[order] = np.cumsum(np.concatenate(([1], (key[1:] != key[:-1]).astype(np.int64))))
        width *= 2
        if rank[order[-1]] == len(text):
            break
    return order.astype(np.int32)
