"""Table 1: nats a note by set and factor, bits a beat, and chorales on the 16th grid."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

from antiphon.analysis.bootstrap import ratio
from antiphon.analysis.chorale import Chorale
from antiphon.analysis.note_ngram import FactorNats
from antiphon.analysis.passage import STEPS_PER_QUARTER, GridPiece
from antiphon.analysis.subject import Scorer
from antiphon.analysis.tables.table import Figure, Row, Table, grouped

P = TypeVar("P", bound=GridPiece)

_PARTS = ("onset", "bar", "track", "pitch", "duration")
# Published nats a cell of causal models on the 16th grid, all four voices.
PUBLISHED_CHORALES = (
    ("published n-gram", 0.858),
    ("TonicNet GRU", 0.459),
    ("Transformer", 0.417),
    ("Music Transformer", 0.335),
)


def likelihood_table(pieces: Sequence[P], scorers: Mapping[str, Scorer[P]]) -> Table:
    """Nats a note of every scorer on every set; the total has its interval."""
    beats = [float(piece.bars[:, 1].sum()) / STEPS_PER_QUARTER for piece in pieces]
    sources = [piece.source for piece in pieces]
    scores = {name: [scorer.likelihood(piece) for piece in pieces] for name, scorer in scorers.items()}
    rows = [
        Row((source, name), _figures([results[at] for at in places], [beats[at] for at in places]))
        for source, places in grouped(sources)
        for name, results in scores.items()
    ]
    return Table(
        "1",
        "Table 1. Likelihood of unseen pieces, nats a note",
        ("set", "model"),
        ("pieces", "notes", *_PARTS, "total", "bits/beat"),
        tuple(rows),
        (
            "Every note given all notes before it; velocity is left out; a beat is a quarter.",
            "bar: the bar lines, counted on the notes. Drums: duration is the lateness of a stroke.",
        ),
        intervals=frozenset({"total"}),
    )


def _figures(results: Sequence[FactorNats], beats: Sequence[float]) -> tuple[Figure, ...]:
    notes = [float(result.notes) for result in results]
    totals = [result.total for result in results]
    count = sum(notes)
    parts = [sum(float(getattr(result, part)) for result in results) / count for part in _PARTS]
    bits = sum(totals) / math.log(2) / sum(beats)
    return (len(results), int(count), *parts, ratio(totals, notes), bits)


def chorale_table(
    chorales: Sequence[tuple[P, Chorale]],
    scorers: Mapping[str, Scorer[P]],
    *,
    unseen_tunes: frozenset[str] | None = None,
) -> Table:
    """Nats a cell of the merged grid: `chorales` are pieces that hold just the notes of their Chorale.

    With `unseen_tunes` (names of pieces) a second group is shown of those whose tunes training does not have.
    """
    groups = [("all", list(range(len(chorales))))]
    if unseen_tunes is not None:
        groups.append(("tune not in training", [i for i, (p, _) in enumerate(chorales) if p.name in unseen_tunes]))
    rows: list[Row] = []
    for name, scorer in scorers.items():
        results = [scorer.likelihood(piece) for piece, _ in chorales]
        for group, places in groups:
            chosen = [results[at] for at in places]
            cells = [4.0 * chorales[at][1].frames for at in places]
            sounding = [4.0 * chorales[at][1].sounding_frames for at in places]
            parts = [sum(float(getattr(r, part)) for r in chosen) / max(sum(cells), 1.0) for part in _PARTS]
            totals = [result.total for result in chosen]
            rows.append(Row((name, group), (len(chosen), *parts, ratio(totals, cells), ratio(totals, sounding))))
    rows += [
        Row((name, "published"), (None, None, None, None, None, None, value, None))
        for name, value in PUBLISHED_CHORALES
    ]
    return Table(
        "1-chorales",
        "Table 1b. Chorales on the 16th grid, nats a cell (all four voices, causal)",
        ("model", "chorales"),
        ("pieces", *_PARTS, "total", "without padding"),
        tuple(rows),
        (
            "Runs of equal pitch are one note; total nats / (4 x frames). Frames count a pickup's padding;",
            "the last column does not. Published figures are of the test chorales, ours of validation.",
        ),
        intervals=frozenset({"total"}),
    )
