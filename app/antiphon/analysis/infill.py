"""Composer's Assistant 2's infilling test on grid pieces: its masks, and the trivial answer of copying a
near bar.

Masks are those of Malandro, "Composer's Assistant 2" (ISMIR 2024), as its published evaluation builds them.
A slice of eight bars begins at a random bar. Only cells (track x bar) that hold an onset can be hidden.
  0half        every such cell with probability 1/2
  1singleinst  one whole track, which must hold at least seven such cells
  2last        the last bar of the slice, all tracks
A slice counts when two cells at least are hidden and one filled cell remains; 25 slices are tried. One thing
is relaxed: music of a single track may have one hidden cell, or `2last` could never be asked of a piano
alone.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from antiphon.analysis.passage import Cell, GridPiece, Passage, filled_cells, joined, of_piece

SLICE_BARS = 8
TRIES = 25


class Pattern(StrEnum):
    """Names as published; the digit is theirs."""

    HALF = "0half"
    SINGLE = "1singleinst"
    LAST = "2last"


@dataclass(frozen=True, slots=True)
class Mask:
    """Hidden cells of the bars first_bar .. stop_bar - 1 of a piece; the slice is all that may be heard."""

    first_bar: int
    stop_bar: int
    cells: frozenset[Cell]

    def bars(self) -> list[int]:
        return sorted({bar for _, bar in self.cells})

    def tracks(self) -> list[int]:
        return sorted({track for track, _ in self.cells})


def seed_for(name: str, what: str, seed: int) -> int:
    """A seed of its own for each piece and purpose, the same on every machine (hash() is salted)."""
    return zlib.crc32(f"{name}\n{what}\n{seed}".encode())


def draw_mask(piece: GridPiece, pattern: Pattern, seed: int, bars: int = SLICE_BARS) -> Mask | None:
    """The piece's mask under this seed; None when it is too short or no slice qualifies."""
    whole = of_piece(piece)
    if whole.bars < bars:
        return None
    random = np.random.default_rng(seed_for(f"{piece.source}/{piece.name}", pattern.value, seed))
    filled = filled_cells(whole)
    tracks = sorted({track for track, _ in filled})
    if pattern is Pattern.SINGLE and len(tracks) < 2:
        return None
    fewest = {Pattern.HALF: 2, Pattern.SINGLE: bars - 1, Pattern.LAST: 2}[pattern]
    if len(tracks) == 1:
        fewest = 1
    for _ in range(TRIES):
        first = int(random.integers(0, whole.bars - bars + 1))
        inside = [cell for cell in filled if first <= cell[1] < first + bars]
        if pattern is Pattern.HALF:
            drawn = random.random(len(inside)) < 0.5
            hidden = {cell for cell, chosen in zip(inside, drawn.tolist(), strict=True) if chosen}
        elif pattern is Pattern.SINGLE:
            hidden_track = int(random.choice(tracks))
            hidden = {cell for cell in inside if cell[0] == hidden_track}
        else:
            hidden = {cell for cell in inside if cell[1] == first + bars - 1}
        if len(hidden) >= fewest and len(hidden) < len(inside):
            return Mask(first, first + bars, frozenset(hidden))
    return None


def slice_of(piece: GridPiece, mask: Mask) -> Passage:
    """All notes of the mask's bars."""
    return of_piece(piece).of_bars(mask.first_bar, mask.stop_bar)


def hidden_notes(piece: GridPiece, mask: Mask) -> Passage:
    return slice_of(piece, mask).of_cells(mask.cells)


def heard_notes(piece: GridPiece, mask: Mask) -> Passage:
    return slice_of(piece, mask).of_cells(mask.cells, inside=False)


def _moved(heard: Passage, track: int, source: int, target: int) -> Passage:
    """The notes of one heard cell, laid over another bar of the same track; what does not fit is dropped."""
    lines, first = heard.lines, heard.first_bar
    shift = int(lines[target - first] - lines[source - first])
    length = int(lines[target - first + 1] - lines[target - first])
    start = int(lines[source - first])
    chosen = (heard.track == track) & (heard.onset >= start) & (heard.onset < lines[source - first + 1])
    chosen &= heard.onset - start < length
    notes = heard.where(chosen)
    return notes.with_notes(notes.track, notes.onset + np.int32(shift), notes.pitch, notes.duration)


def copy_nearest(heard: Passage, mask: Mask) -> Passage:
    """The trivial answer: each hidden cell gets the notes of the nearest heard cell of its track with onsets.

    Of two equally near bars the earlier is taken; a track that is hidden throughout stays silent.
    """
    there = filled_cells(heard)
    answer = heard.where(np.zeros(len(heard), dtype=np.bool_))
    for track, bar in sorted(mask.cells):
        near = sorted((abs(other - bar), other) for owner, other in there if owner == track)
        if near:
            answer = joined(answer, _moved(heard, track, near[0][1], bar))
    return answer


def copy_before(heard: Passage, cells: frozenset[Cell]) -> Passage:
    """Each cell gets its track's last earlier bar among the heard notes: what a loop would play."""
    there = filled_cells(heard)
    answer = heard.where(np.zeros(len(heard), dtype=np.bool_))
    for track, bar in sorted(cells):
        earlier = [other for owner, other in there if owner == track and other < bar]
        if earlier:
            answer = joined(answer, _moved(heard, track, max(earlier), bar))
    return answer
