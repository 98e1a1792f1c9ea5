"""The human ranges: what is written beside what stood there, in the same bars, counted alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import numpy as np

from antiphon.analysis.bars import BarCounts, count_bars, pitch_class_entropy, rhythm_entropy
from antiphon.analysis.bootstrap import Estimate, mean, ratio
from antiphon.analysis.infill import Mask, seed_for
from antiphon.analysis.keys import find_key, in_key_counts
from antiphon.analysis.overlap import note_f1
from antiphon.analysis.passage import GridPiece, filled_cells, of_piece
from antiphon.analysis.subject import Answer, Composer, ask, human_answers
from antiphon.analysis.tables.table import Figure, Row, Table

P = TypeVar("P", bound=GridPiece)

REGION_BARS = 4
CONTEXT_BARS = 8


class Situation(StrEnum):
    """Continue: the four bars after eight, all tracks. Infill: four bars between four and four, one track."""

    CONTINUE = "continue"
    INFILL = "infill"


def draw_region(piece: GridPiece, situation: Situation, seed: int) -> Mask | None:
    """A region with notes in a track that is heard before it; None when none of 25 places will do."""
    whole = of_piece(piece)
    random = np.random.default_rng(seed_for(f"{piece.source}/{piece.name}", f"region {situation}", seed))
    before = CONTEXT_BARS if situation is Situation.CONTINUE else CONTEXT_BARS // 2
    after = CONTEXT_BARS - before
    if whole.bars < before + REGION_BARS + after:
        return None
    for _ in range(25):
        start = int(random.integers(before, whole.bars - REGION_BARS - after + 1))
        bars = range(start, start + REGION_BARS)
        filled = filled_cells(whole.of_bars(start - before, start + REGION_BARS + after))
        heard = {track for track, bar in filled if bar < start}
        inside = {track for track, bar in filled if bar in bars}
        if not heard & inside:
            continue
        if situation is Situation.CONTINUE:
            # Silent tracks too are written, or their silence would tell of the region.
            tracks = sorted(heard | inside)
        else:
            tracks = [int(random.choice(sorted(heard & inside)))]
        cells = frozenset((track, bar) for track in tracks for bar in bars)
        return Mask(start - before, start + REGION_BARS + after, cells)
    return None


def region_answers(pieces: Sequence[P], composer: Composer[P], situation: Situation, seed: int) -> list[Answer]:
    """One answer a piece, for those that have a region."""
    masks = [(piece, draw_region(piece, situation, seed)) for piece in pieces]
    return [ask(composer, piece, mask, seed) for piece, mask in masks if mask is not None]


def ranges_table(asked: Mapping[str, Mapping[str, Sequence[Answer]]]) -> Table:
    """`asked`: situation, then composer, to answers on the same masks; the human row comes from the
    first's."""
    rows: list[Row] = []
    for situation, by_composer in asked.items():
        answers = next(iter(by_composer.values()), [])
        every = {"human": human_answers(answers), **by_composer}
        sources = [answer.source for answer in answers]
        groups = ["all", *sorted(set(sources))] if len(set(sources)) > 1 else sorted(set(sources))
        for group in groups:
            for name, given in every.items():
                chosen = [a for a in given if group in ("all", a.source)]
                rows.append(Row((situation, group, name), _figures(chosen)))
    return Table(
        "ranges",
        "Human ranges: the same bars, written and human",
        ("task", "set", "model"),
        (
            "pieces",
            "in key %",
            "copied %",
            "one pitch %",
            "notes/bar",
            "pitch bits",
            "rhythm bits",
            "empty %",
            "F1",
        ),
        tuple(rows),
        (
            "in key: of the key of what is heard. copied: onsets and pitches of the bar before.",
            "one pitch: of bars with two notes or more. notes/bar: of one track's bars that have notes.",
            "pitch, rhythm: entropies of pitch classes and of gaps. empty: regions without a note.",
        ),
        digits=2,
        intervals=frozenset({"in key %", "copied %", "one pitch %", "notes/bar"}),
    )


def _figures(answers: Sequence[Answer]) -> tuple[Figure, ...]:
    counts = [count_bars(a.whole(human=False), a.mask.cells) for a in answers]
    in_key = [_in_key(a) for a in answers]
    sounding = [a.written for a in answers if len(a.written)]
    return (
        len(answers),
        ratio([100.0 * hit for hit, _ in in_key], [float(all_) for _, all_ in in_key]),
        ratio([100.0 * c.copied for c in counts], [float(c.comparable) for c in counts]),
        ratio([100.0 * c.one_pitch for c in counts], [float(c.several_notes) for c in counts]),
        _density(counts),
        mean([pitch_class_entropy(passage) for passage in sounding if len(passage.pitched())]),
        mean([rhythm_entropy(passage) for passage in sounding]),
        mean([100.0 * (not len(a.written)) for a in answers]),
        mean([note_f1(a.human, a.written) for a in answers]),
    )


def _density(counts: Sequence[BarCounts]) -> Estimate:
    return ratio([float(c.notes) for c in counts], [float(c.cells) for c in counts])


def _in_key(answer: Answer) -> tuple[int, int]:
    key = find_key(answer.heard)
    return in_key_counts(answer.written, key) if key is not None else (0, 0)
