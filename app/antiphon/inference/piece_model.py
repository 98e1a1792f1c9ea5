"""A model as measurements see it: pieces of the grid in, pieces of the grid out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from antiphon.events.encode import Passage, encode, prefix_rows
from antiphon.events.from_score import Grid
from antiphon.events.piece import Piece, sort_notes, take_notes
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import MAX_OFFSET, STEPS_PER_QUARTER
from antiphon.inference.checkpoint import KINDS
from antiphon.inference.decoder import StepModel
from antiphon.inference.engine import open_engine
from antiphon.inference.given import Given
from antiphon.inference.heads import EventModel
from antiphon.inference.likelihood import FACTORS
from antiphon.inference.piece_nats import encoded_nats, piece_nats
from antiphon.inference.rules import Rules, TrackRules
from antiphon.inference.writer import Settings, Writer

Cells = Sequence[tuple[int, int]]
FINE = 2
"""Ticks a step: strokes are early and late by halves."""


class PieceModel:
    """See `cli.evaluate_model.PieceModel`, the protocol this answers to."""

    def __init__(self, step_model: StepModel, settings: Settings | None = None) -> None:
        self.model = step_model.model
        self.step_model = step_model
        settings = settings or Settings()
        self.settings = replace(settings, ppq=FINE * STEPS_PER_QUARTER)

    def nats(self, piece: Piece) -> Mapping[str, float]:
        """Sums over a whole piece by factor, blocks of bars in order, bar lines apart."""
        table = tabulate(replace(piece, chords=piece.chords[:0]))
        found = piece_nats(self.model, table, range(len(piece.tracks)), "before")
        sums = dict(zip(FACTORS, found.nats.sum(0).tolist(), strict=True))
        return {"onset": sums["onset"], "bar": found.lines, "track": sums["track"], "pitch": sums["what"],
                "duration": sums["duration"]}  # fmt: skip

    def write_cells(self, piece: Piece, bars: tuple[int, int], cells: Cells, seed: int, strength: float) -> Piece:
        """One sample of the cells, the written and (below strength 1) the revealed notes alone."""
        rng = np.random.default_rng((seed, 1))
        table, inside = self._table(piece, bars, cells)
        hidden = inside & (rng.random(len(inside)) < strength) if strength < 1 else inside
        passage = self._passage(table, bars, cells, hidden, strength)
        rows, times = prefix_rows(table, passage)
        cache = self.step_model.read_prefix(torch.from_numpy(rows), torch.from_numpy(times))
        writer = Writer(self.step_model, table, passage, self._rules(table, passage, hidden), cache, self.settings)
        drafts = writer.write([[seed, 2]])
        assert drafts is not None
        notes = drafts[0].notes
        track = np.array([n.track for n in notes], np.int64)
        ticks = np.array([n.onset for n in notes], np.int64) + FINE * int(piece.bars[passage.first_bar, 0])
        lines = np.append(piece.bars[:, 0], piece.end).astype(np.int64)
        grid = Grid(FINE * STEPS_PER_QUARTER, FINE * lines, lines, piece.bars[:, 2:])
        strokes, late = grid.strokes_of(ticks)
        end = lines[np.searchsorted(FINE * lines, ticks, side="right")]
        # A stroke before the bar line is its bar's last 16th, and late, rather than the next bar's first.
        strokes, late = np.where(strokes < end, strokes, end - 6), np.where(strokes < end, late, MAX_OFFSET)
        drums = table.drums[track]
        revealed = table.note[inside & ~hidden]
        kept = take_notes(piece, np.sort(revealed))
        columns = {
            "track": track,
            "onset": np.where(drums, strokes, ticks // FINE),
            "pitch": [n.pitch for n in notes],
            "duration": [max(1, (n.end - n.onset) // FINE) for n in notes],
            "velocity": [n.velocity for n in notes],
            "offset": np.where(drums, late, 0),
        }
        added = {name: np.array(values, np.int32) for name, values in columns.items()}
        merged = {name: np.concatenate([getattr(kept, name), values]) for name, values in added.items()}
        return sort_notes(replace(kept, **merged))  # type: ignore[arg-type]

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Cells) -> float:
        """Nats of what stands in the cells, the other notes of the bars given."""
        table, inside = self._table(piece, bars, cells)
        passage = self._passage(table, bars, cells, inside, 1.0)
        values = encoded_nats(self.model, [encode(table, passage)])[0]
        return float(values[:, :4].sum())

    @staticmethod
    def _table(piece: Piece, bars: tuple[int, int], cells: Cells) -> tuple[EventTable, np.ndarray]:
        table = tabulate(replace(piece, chords=piece.chords[:0]))
        chosen = np.zeros((table.track_count, len(piece.bars)), bool)
        for track, bar in cells:
            chosen[track, bar] = True
        return table, chosen[table.track, table.bar]

    @staticmethod
    def _passage(
        table: EventTable, bars: tuple[int, int], cells: Cells, hidden: np.ndarray, strength: float
    ) -> Passage:
        hidden_cells = set(cells)
        targets = np.array(sorted({track for track, _ in cells}), np.int32)
        first = min(bar for _, bar in cells)
        last = max(bar for _, bar in cells) + 1
        kept = [(bar, int(t)) for bar in range(first, last) for t in targets if (int(t), bar) not in hidden_cells]
        heard = (table.bar >= bars[0]) & (table.bar < bars[1]) & ~hidden
        slots = np.full(table.track_count, -1, np.int32)
        present = np.union1d(np.unique(table.track[heard]), targets)
        slots[present] = np.arange(len(present), dtype=np.int32)
        return Passage(first, last, targets, hidden, heard, slots,
                       kept=np.array(kept, np.int32).reshape(-1, 2), show_end=False)  # fmt: skip

    @staticmethod
    def _rules(table: EventTable, passage: Passage, hidden: np.ndarray) -> Rules:
        bars = table.piece.bars[passage.first_bar : passage.last_bar]
        start = int(bars[0, 0])
        lines = np.append(bars[:, 0], bars[-1, 0] + bars[-1, 1]) - start
        kept = {(int(bar), int(track)) for bar, track in passage.kept}
        tracks = []
        for track in passage.targets:
            allowed = np.ones((int(lines[-1]), 128), bool)
            for at in range(passage.last_bar - passage.first_bar):
                if (passage.first_bar + at, int(track)) in kept:
                    allowed[lines[at] : lines[at + 1]] = False
            stays = np.flatnonzero(passage.heard & (table.track == track))
            given = tuple(
                Given(
                    FINE * (int(table.onset[e]) - start),
                    FINE * (max(int(table.end[e]), int(table.onset[e]) + 1) - start),
                    int(table.what[e]) % 128,
                )
                for e in stays
            )
            tracks.append(TrackRules(allowed, given, drums=bool(table.drums[track])))
        ticks = FINE * np.arange(int(lines[-1]) + 1, dtype=np.int64)
        return Rules(ticks, lines.astype(np.int64), tuple(tracks), let_ring=True)


def measured(kind: str, model: EventModel) -> PieceModel:
    """A model of a kind of `checkpoint.KINDS`, as it is, ready to be measured."""
    return PieceModel(KINDS[kind].steps(model.eval()))


def open_piece_model(folder: Path) -> PieceModel:
    """The model of a folder, ready to be measured. Raises UserError."""
    return PieceModel(open_engine(folder).step_model)
