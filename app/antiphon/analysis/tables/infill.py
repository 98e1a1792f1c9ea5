"""Table 2: note F1 of infilling under Composer's Assistant 2's masks, and what the future is worth to a
model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from antiphon.analysis.bootstrap import mean, paired_difference, ratio
from antiphon.analysis.infill import Mask, Pattern, draw_mask
from antiphon.analysis.overlap import note_f1
from antiphon.analysis.passage import GridPiece, filled_cells, of_piece
from antiphon.analysis.subject import Answer, Composer, CopyNearest, Foreseer, ask
from antiphon.analysis.tables.table import Row, Table

P = TypeVar("P", bound=GridPiece)

# Copying the nearest bar, on POP909's piano, as reported.
PUBLISHED_COPY = {Pattern.HALF: 0.188, Pattern.LAST: 0.165}


def infill_answers(
    pieces: Sequence[P], composer: Composer[P], pattern: Pattern, seed: int, slices: int = 1
) -> list[list[Answer]]:
    """Per piece the answers to its masks (`slices` of them, drawn by consecutive seeds); none where none
    qualifies."""
    found: list[list[Answer]] = []
    for piece in pieces:
        masks = [draw_mask(piece, pattern, seed + at) for at in range(slices)]
        found.append([ask(composer, piece, mask, seed) for mask in masks if mask is not None])
    return found


def piece_f1(answers: Sequence[Answer]) -> float:
    """Mean F1 over a piece's slices."""
    return float(np.mean([note_f1(answer.human, answer.written) for answer in answers]))


def infill_table(
    groups: Mapping[str, Sequence[P]], composers: Mapping[str, Composer[P]], *, seed: int = 0, slices: int = 1
) -> Table:
    """Rows a group and pattern: copying the nearest bar, then each composer with its paired gain over
    copying."""
    rows: list[Row] = []
    for group, pieces in groups.items():
        for pattern in Pattern:
            trivial = [a for a in infill_answers(pieces, CopyNearest(), pattern, seed, slices) if a]
            if not trivial:
                continue
            copied = [piece_f1(answers) for answers in trivial]
            cells = sum(len(a.mask.cells) for answers in trivial for a in answers)
            published = PUBLISHED_COPY.get(pattern) if "piano" in group else None
            rows.append(
                Row(
                    (group, pattern.value, "copy nearest bar"),
                    (len(copied), cells, mean(copied), None, published),
                )
            )
            for name, composer in composers.items():
                written = [a for a in infill_answers(pieces, composer, pattern, seed, slices) if a]
                values = [piece_f1(answers) for answers in written]
                gain = paired_difference(values, copied)
                rows.append(Row((group, pattern.value, name), (len(values), cells, mean(values), gain, None)))
    return Table(
        "2",
        "Table 2. Infilling under Composer's Assistant 2's masks, note F1, one sample",
        ("music", "mask", "model"),
        ("pieces", "cells", "F1", "over copying", "reported"),
        tuple(rows),
        (
            "Slices of 8 bars, nothing else is heard; no best of several. The human notes have F1 1.",
            "F1: mean over pieces. The gain is paired on the same masks; intervals by bootstrap.",
        ),
        intervals=frozenset({"F1", "over copying"}),
    )


def future_table(
    pieces: Sequence[P],
    foreseers: Mapping[str, Foreseer[P]],
    swapped: Callable[[P, P, int], P],
    *,
    seed: int = 0,
    context: int = 4,
) -> Table:
    """Nats of one bar of all tracks: with nothing after it, with its true future, with another piece's.

    `swapped(piece, other, bar)` is the piece with all from `bar` on taken from the other. Pieces are paired
    with the next one of their set.
    """
    rows: list[Row] = []
    cases = _future_cases(pieces, seed, context)
    for name, foreseer in foreseers.items():
        notes, blind, true, false = [], [], [], []
        for piece, other, bar in cases:
            cells = frozenset(cell for cell in filled_cells(of_piece(piece).of_bars(bar, bar + 1)))
            seen = Mask(bar - context, bar + 1 + context, cells)
            notes.append(float(len(of_piece(piece).of_cells(cells))))
            blind.append(foreseer.region_nats(piece, Mask(bar - context, bar + 1, cells)))
            true.append(foreseer.region_nats(piece, seen))
            false.append(foreseer.region_nats(swapped(piece, other, bar + 1), seen))
        fall = [100 * (b - t) for b, t in zip(blind, true, strict=True)]
        rise = [100 * (f - b) for f, b in zip(false, blind, strict=True)]
        rows.append(
            Row(
                (name,),
                (len(cases), ratio(blind, notes), ratio(true, notes), ratio(false, notes),
                 ratio(fall, blind), ratio(rise, blind)),
            )
        )  # fmt: skip
    return Table(
        "2-future",
        "Table 2b. What the future is worth: nats a note of one bar",
        ("model",),
        ("pieces", "no future", "true future", "another's", "falls by %", "rises by %"),
        tuple(rows),
        (f"All tracks, {context} bars on each side; the other future is of another piece of the same set.",),
        intervals=frozenset({"falls by %", "rises by %"}),
    )


def _future_cases(pieces: Sequence[P], seed: int, context: int) -> list[tuple[P, P, int]]:
    random = np.random.default_rng(seed)
    cases: list[tuple[P, P, int]] = []
    for source in sorted({piece.source for piece in pieces}):
        own = [piece for piece in pieces if piece.source == source and len(piece.bars) >= 2 * context + 3]
        for at, piece in enumerate(own):
            other = own[(at + 1) % len(own)]
            bar = int(random.integers(context, len(piece.bars) - context))
            if other is not piece and filled_cells(of_piece(piece).of_bars(bar, bar + 1)):
                cases.append((piece, other, bar))
    return cases
