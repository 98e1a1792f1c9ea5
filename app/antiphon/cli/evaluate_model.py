"""A model as the evaluation sees it: on pieces of the grid, behind one small protocol."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

import numpy as np

from antiphon.analysis.infill import Mask
from antiphon.analysis.note_ngram import FactorNats
from antiphon.analysis.passage import of_piece
from antiphon.analysis.subject import Columns
from antiphon.events.piece import Piece, take_notes
from antiphon.generation.catalogue import ModelInfo, verify


class PieceModel(Protocol):
    """What inference offers for measuring. Cells are (track, bar) of the piece; bars (first, stop) are all
    it hears."""

    def nats(self, piece: Piece) -> Mapping[str, float]:
        """Sums over a whole piece, in nats, under the keys onset, bar, track, pitch and duration.

        The proper likelihood: blocks of bars in order, each given all before it, no controls, no key.
        """
        ...

    def write_cells(
        self,
        piece: Piece,
        bars: tuple[int, int],
        cells: Sequence[tuple[int, int]],
        seed: int,
        strength: float,
    ) -> Piece:
        """One sample of the cells: a piece of the written notes alone.

        Below strength 1 a share 1 - strength of what stands in the cells is revealed and belongs to the
        answer.
        """
        ...

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]]) -> float:
        """Nats of what stands in the cells, given the other notes of the bars on both sides; velocity left
        out."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """A model under measurement: scorer, composer, varier and foreseer of analysis.subject in one.

    sampling: how it draws, for those who read its figures.
    """

    model: PieceModel
    sampling: Mapping[str, float] = field(default_factory=dict)

    def likelihood(self, piece: Piece) -> FactorNats:
        """Nats by factor of the whole piece."""
        sums = self.model.nats(piece)
        return FactorNats(
            len(of_piece(piece)),
            len(piece.bars),
            sums["onset"],
            sums["track"],
            sums["pitch"],
            sums["duration"],
            sums["bar"],
        )

    def write_region(self, piece: Piece, mask: Mask, seed: int) -> Columns:
        """One sample of the mask's cells."""
        return self.vary_region(piece, mask, seed, 1.0)

    def vary_region(self, piece: Piece, mask: Mask, seed: int, strength: float) -> Columns:
        """One variation of the mask's cells."""
        written = self.write(piece, mask, seed, strength)
        return written.track, written.onset, written.pitch, written.duration

    def write(self, piece: Piece, mask: Mask, seed: int, strength: float = 1.0) -> Piece:
        """The written notes as a piece; whatever lies outside the cells is no answer."""
        bars = (mask.first_bar, mask.stop_bar)
        written = self.model.write_cells(piece, bars, sorted(mask.cells), seed, strength)
        return take_notes(written, in_cells(written, mask))

    def region_nats(self, piece: Piece, mask: Mask) -> float:
        """Nats of the notes in the mask's cells, both sides heard."""
        return self.model.cell_nats(piece, (mask.first_bar, mask.stop_bar), sorted(mask.cells))


def open_subject(info: ModelInfo) -> Subject:
    """An installed model, its weights checked; torch is first imported here. Raises UserError."""
    verify(info)
    module = importlib.import_module("antiphon.inference.piece_model")
    model = module.open_piece_model(info.folder)
    sampling = {"temperature": float(model.settings.temperature), "top_p": float(model.settings.top_p)}
    return Subject(cast(PieceModel, model), sampling)


def in_cells(piece: Piece, mask: Mask) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which notes of a piece have their onset in one of the mask's cells."""
    wanted = {(track, bar) for track, bar in mask.cells}
    bars = piece.bar_of(piece.onset)
    inside = (piece.onset >= 0) & (piece.onset < piece.end)
    return np.array(
        [bool(there) and (int(t), int(b)) in wanted for t, b, there in zip(piece.track, bars, inside, strict=True)],
        dtype=np.bool_,
    )


def notes_piece(piece: Piece, columns: Columns) -> Piece:
    """These notes as a piece of the same bars and tracks, as loud as their track is on the average."""
    track, onset, pitch, duration = columns
    loud = [
        round(float(piece.velocity[piece.track == at].mean())) if (piece.track == at).any() else 80
        for at in range(len(piece.tracks))
    ]
    return replace(
        piece,
        track=track,
        onset=onset,
        pitch=pitch,
        duration=duration,
        velocity=np.array([loud[at] for at in track.tolist()], dtype=np.int32),
        offset=np.zeros(len(track), dtype=np.int32),
    )
