"""What a model must offer to be measured, and the trivial ones that answer beside it.

The protocols are generic in the piece: a model may ask for its own piece type, as long as the measures can
read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

import numpy as np

from antiphon.analysis.infill import Mask, copy_before, copy_nearest, heard_notes, slice_of
from antiphon.analysis.note_ngram import FactorNats
from antiphon.analysis.passage import GridPiece, Ints, Passage, joined

Columns: TypeAlias = tuple[Ints, Ints, Ints, Ints]  # track, onset, pitch, duration, in the piece's own steps

P_contra = TypeVar("P_contra", bound=GridPiece, contravariant=True)


class Scorer(Protocol[P_contra]):
    """Has a likelihood: every note given all before it, blocks of bars in order, nothing of the future."""

    def likelihood(self, piece: P_contra) -> FactorNats: ...


class Composer(Protocol[P_contra]):
    """Writes hidden cells, one sample, the same notes under the same seed.

    It hears the bars mask.first_bar .. mask.stop_bar - 1 of the piece except mask.cells, and nothing else:
    neither other bars nor chord symbols. Notes outside the cells are dropped by whoever asks.
    """

    def write_region(self, piece: P_contra, mask: Mask, seed: int) -> Columns: ...


class Varier(Protocol[P_contra]):
    """Rewrites cells at a strength: 0 keeps every note, 1 hides them all. Hears what a Composer hears."""

    def vary_region(self, piece: P_contra, mask: Mask, seed: int, strength: float) -> Columns: ...


class Foreseer(Protocol[P_contra]):
    """Tells how likely the notes of hidden cells are, given both sides: total nats, velocity left out."""

    def region_nats(self, piece: P_contra, mask: Mask) -> float: ...


@dataclass(frozen=True, slots=True)
class CopyNearest:
    """Each cell is the nearest heard bar of its track."""

    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        del seed
        return columns_of(copy_nearest(heard_notes(piece, mask), mask))


@dataclass(frozen=True, slots=True)
class CopyBefore:
    """Each cell is the last heard bar before it of its track; no bar outside the slice is heard."""

    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        del seed
        heard = slice_of(piece, mask).of_cells(mask.cells, inside=False)
        return columns_of(copy_before(heard, mask.cells))


@dataclass(frozen=True, slots=True)
class ShuffledPitches:
    """A trivial variation: a share of the notes, as large as the strength, swap their pitches within their
    track."""

    def vary_region(self, piece: GridPiece, mask: Mask, seed: int, strength: float) -> Columns:
        source = slice_of(piece, mask).of_cells(mask.cells)
        random = np.random.default_rng(seed)
        pitch = source.pitch.copy()
        for track in np.unique(source.track):
            own = np.flatnonzero((source.track == track) & (random.random(len(source)) < strength))
            pitch[own] = pitch[random.permutation(own)]
        return source.track, source.onset, pitch, source.duration


def columns_of(passage: Passage) -> Columns:
    return passage.track, passage.onset, passage.pitch, passage.duration


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What was written into a mask's cells beside what stood there; `heard` is the rest of the slice."""

    name: str
    source: str
    mask: Mask
    heard: Passage
    human: Passage
    written: Passage

    def whole(self, *, human: bool) -> Passage:
        """The slice with the human notes in it, or with the written ones."""
        return joined(self.heard, self.human if human else self.written)


def ask(composer: Composer[P_contra], piece: P_contra, mask: Mask, seed: int) -> Answer:
    """One sample, as it comes; what lies outside the cells is not counted as written."""
    return answer(piece, mask, composer.write_region(piece, mask, seed))


def answer(piece: GridPiece, mask: Mask, columns: Columns) -> Answer:
    whole = slice_of(piece, mask)
    written = whole.with_notes(*columns)
    inside = (written.onset >= whole.start) & (written.onset < whole.end)
    return Answer(
        piece.name,
        piece.source,
        mask,
        whole.of_cells(mask.cells, inside=False),
        whole.of_cells(mask.cells),
        written.where(inside).of_cells(mask.cells),
    )


def human_answers(answers: Sequence[Answer]) -> list[Answer]:
    """The same places, answered by what stood there."""
    return [Answer(a.name, a.source, a.mask, a.heard, a.human, a.human) for a in answers]
