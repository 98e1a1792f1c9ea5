"""Table 6: how much of what is written was in training, beside how much of human unseen music was.

The human band is what bars of unseen songs, told the same way, share with training: a copy is what lies beyond it.
"""

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


def band_table(index: TrainingIndex, asked: Mapping[str, Mapping[str, Sequence[Answer]]]) -> Table:
    """The human band of a region's overlap with training, and how many written regions lie beyond it."""
    rows: list[Row] = []
    for situation, by_composer in asked.items():
        answers = next(iter(by_composer.values()), [])
        human = [index.overlap(answer.written, SIZES) for answer in human_answers(answers)]
        for name, given in by_composer.items():
            written = [index.overlap(answer.written, SIZES) for answer in given]
            for size in SIZES:
                shares = [100.0 * o.share(size) for o in human if o.runs[size]]
                found = [100.0 * o.share(size) for o in written if o.runs[size]]
                rows.append(Row((situation, name, f"n={size}"), _band(shares, found)))
            lengths = [[float(o.longest.notes) for o in group if o.longest is not None] for group in (human, written)]
            rows.append(Row((situation, name, "longest"), _band(*lengths)))
    return Table(
        "6-band",
        "Table 6b. Originality region by region: the human band and who leaves it",
        ("task", "model", "what"),
        (
            "regions",
            *(f"{who} {what}" for who in ("human", "written") for what in ("mean", "95th", "largest")),
            "beyond 95th %",
            "beyond all %",
        ),
        tuple(rows),
        (
            "n: % of a region's runs of n notes that training holds; longest: notes of its longest run there.",
            "beyond 95th: 5 % is as people do it. beyond all: regions above every human one of the same places.",
        ),
        digits=2,
    )


def _band(human: Sequence[float], written: Sequence[float]) -> tuple[Figure, ...]:
    if not human or not written:
        return (len(written), *[None] * 8)
    people, ours = np.array(human), np.array(written)
    high = float(np.percentile(people, 95))
    return (
        len(written),
        float(people.mean()), high, float(people.max()),
        float(ours.mean()), float(np.percentile(ours, 95)), float(ours.max()),
        100.0 * float((ours > high).mean()), 100.0 * float((ours > people.max()).mean()),
    )  # fmt: skip


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
