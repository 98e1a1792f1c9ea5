"""Table 3: chords to a melody inside the human range, and lower voices to a soprano cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from antiphon.analysis.bootstrap import mean, ratio
from antiphon.analysis.cells import cell_accuracy
from antiphon.analysis.harmony import ChordSpan, chord_entropy, chord_tone_ratio, consonance, root_agreement
from antiphon.analysis.passage import Ints, Passage
from antiphon.analysis.tables.table import Figure, Row, Table
from antiphon.analysis.voice_leading import count_voice_leading

# Soprano to alto, tenor and bass, cell accuracy, as reported.
PUBLISHED_CELLS = {"lookup": 0.346, "Coconet": 0.389}


@dataclass(frozen=True, slots=True, eq=False)
class Harmonized:
    """A melody with the chords people gave it and those that were written, both in the melody's bars."""

    source: str
    melody: Passage
    human: Sequence[ChordSpan]
    written: Sequence[ChordSpan]


@dataclass(frozen=True, slots=True, eq=False)
class Voiced:
    """Four voices (frames, 4), the soprano first: as they stood and as they were written."""

    human: Ints
    written: Ints


def chords_table(asked: Mapping[str, Sequence[Harmonized]]) -> Table:
    """`asked`: composer to answers on the same melodies; the human rows come from the first's."""
    rows: list[Row] = []
    first = next(iter(asked.values()), [])
    sources = sorted({case.source for case in first})
    groups = [*sources, "all"] if len(sources) > 1 else sources
    for group in groups:
        chosen = [case for case in first if group in ("all", case.source)]
        rows.append(Row((group, "human"), _fit(chosen, lambda case: case.human, agreement=False)))
        for name, cases in asked.items():
            chosen = [case for case in cases if group in ("all", case.source)]
            rows.append(Row((group, name), _fit(chosen, lambda case: case.written, agreement=True)))
    return Table(
        "3-chords",
        "Table 3. Chords to a melody: middle and quartiles over melodies",
        ("music", "model"),
        ("melodies", *(f"{name} {part}" for name in _MEASURES for part in ("25 %", "50 %", "75 %")), "same root"),
        tuple(rows),
        (
            "CTnCTR: chord tones and tones left by step. PCS: consonance with the chord. CHE: entropy of triads, nats.",
            "A middle between the human quartiles is as people do it; more is no better.",
            "same root: share of the time in which both have a chord, mean over melodies.",
        ),
        intervals=frozenset({"same root"}),
    )


_MEASURES: Mapping[str, Callable[[Passage, Sequence[ChordSpan]], float]] = {
    "CTnCTR": chord_tone_ratio,
    "PCS": consonance,
    "CHE": lambda _, spans: chord_entropy(spans),
}


def _fit(
    cases: Sequence[Harmonized], chords: Callable[[Harmonized], Sequence[ChordSpan]], *, agreement: bool
) -> tuple[Figure, ...]:
    figures: list[Figure] = [len(cases)]
    for measure in _MEASURES.values():
        values = np.array([measure(case.melody, chords(case)) for case in cases])
        known = values[~np.isnan(values)]
        figures += [float(q) for q in np.percentile(known, (25, 50, 75))] if len(known) else [None] * 3
    if not agreement:
        return (*figures, None)
    same = [root_agreement(case.human, case.written, case.melody.start, case.melody.end) for case in cases]
    return (*figures, mean([share for share in same if not np.isnan(share)]))


def voices_table(asked: Mapping[str, Sequence[Voiced]]) -> Table:
    """`asked`: composer to answers on the same chorales; the human row comes from the first's."""
    first = next(iter(asked.values()), [])
    human = [Voiced(case.human, case.human) for case in first]
    rows = [Row((name,), _voices(cases)) for name, cases in {"human": human, **asked}.items()]
    return Table(
        "3-voices",
        "Table 3b. Alto, tenor and bass to a soprano",
        ("model",),
        ("chorales", "cells", "same pitch", "fifths", "octaves", "hold share"),
        tuple(rows),
        (
            "same pitch: 16th cells of the lower voices, one sample. Reported: "
            + ", ".join(f"{name} {value}" for name, value in PUBLISHED_CELLS.items())
            + ".",
            "fifths, octaves: parallels for each 1,000 moving pairs. hold share: cells that keep their pitch.",
        ),
        intervals=frozenset({"same pitch"}),
    )


def _voices(cases: Sequence[Voiced]) -> tuple[Figure, ...]:
    cells = [cell_accuracy(case.human, case.written) for case in cases]
    counts = [count_voice_leading(case.written) for case in cases]
    moving = [float(count.moving_pairs) for count in counts]
    return (
        len(cases),
        sum(counted for _, counted in cells),
        ratio([float(same) for same, _ in cells], [float(counted) for _, counted in cells]),
        ratio([1000.0 * count.parallel_fifths for count in counts], moving),
        ratio([1000.0 * count.parallel_octaves for count in counts], moving),
        ratio([float(count.held_cells) for count in counts], [float(count.cells) for count in counts]),
    )
