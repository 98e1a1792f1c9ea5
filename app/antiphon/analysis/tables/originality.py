"""Table 6: how much of what is written was in training, beside how much of human unseen music was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from antiphon.analysis.bootstrap import ratio
from antiphon.analysis.originality import Overlap, TrainingIndex
from antiphon.analysis.subject import Answer, human_answers
from antiphon.analysis.tables.table import Figure, Row, Table

SIZES = (4, 6, 8, 12)


def originality_table(index: TrainingIndex, asked: Mapping[str, Mapping[str, Sequence[Answer]]]) -> Table:
    """`asked`: situation, then composer, to answers on the same masks; the human row comes from the
    first's."""
    rows: list[Row] = []
    longest: list[str] = []
    for situation, by_composer in asked.items():
        answers = next(iter(by_composer.values()), [])
        for name, given in {"human": human_answers(answers), **by_composer}.items():
            overlaps = [index.overlap(answer.written, SIZES) for answer in given]
            rows.append(Row((situation, name), _figures(overlaps)))
            longest += _longest_note(situation, name, given, overlaps)
    return Table(
        "6",
        "Table 6. Originality: runs of n notes that training holds, %",
        ("task", "model"),
        ("regions", *(f"n={size}" for size in SIZES), "longest: median", "95th", "largest"),
        tuple(rows),
        (
            "Runs of intervals and gaps between onsets in one track, free of transposition and articulation.",
            "longest: notes of a region's longest run that some training piece has in full.",
            *longest,
        ),
        digits=2,
        intervals=frozenset(f"n={size}" for size in SIZES),
    )


def _figures(overlaps: Sequence[Overlap]) -> tuple[Figure, ...]:
    shares = [
        ratio([100.0 * o.found[size] for o in overlaps], [float(o.runs[size]) for o in overlaps]) for size in SIZES
    ]
    lengths = [o.longest.notes for o in overlaps if o.longest is not None]
    if not lengths:
        return (len(overlaps), *shares, None, None, None)
    median, high = np.percentile(lengths, (50, 95))
    return (len(overlaps), *shares, float(median), float(high), max(lengths))


def _longest_note(situation: str, name: str, answers: Sequence[Answer], overlaps: Sequence[Overlap]) -> list[str]:
    found = [
        (o.longest.notes, a.name, o.longest.piece)
        for a, o in zip(answers, overlaps, strict=True)
        if o.longest is not None
    ]
    if not found:
        return []
    notes, piece, training = max(found)
    return [f"{situation}, {name}: {notes} notes in {piece} as in {training}."]
