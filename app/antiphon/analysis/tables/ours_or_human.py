"""Table 7: how often a classifier that has learned on half of the songs tells written bars from human ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.bootstrap import Estimate, mean
from antiphon.analysis.classifier import Classify, train_logistic, train_network
from antiphon.analysis.infill import seed_for
from antiphon.analysis.note_features import note_features
from antiphon.analysis.subject import Answer, human_answers
from antiphon.analysis.tables.table import Row, Table

_Train = Callable[[NDArray[np.float64], NDArray[np.float64]], Classify]


def ours_or_human_table(asked: Mapping[str, Mapping[str, Sequence[Answer]]], *, seed: int = 0) -> Table:
    """`asked`: situation, then composer, to answers; each is told from what stood in the same bars."""
    rows: list[Row] = []
    for situation, by_composer in asked.items():
        for name, answers in by_composer.items():
            chosen = [answer for answer in answers if len(answer.human)]
            scores = [
                told_apart(chosen, train, seed) if _enough(chosen, seed) else None
                for train in (train_logistic, train_network)
            ]
            rows.append(Row((situation, name), (len(chosen), *scores)))
    return Table(
        "7",
        "Table 7. Ours or human: bars told rightly, %",
        ("task", "model"),
        ("regions", "logistic regression", "small network"),
        tuple(rows),
        (
            "Figures of the notes and of how they sit in what is heard; learned on half of the songs, asked about the",
            "other half, and the other way round. 50 % is chance. Empty answers count as told.",
        ),
        digits=1,
        intervals=frozenset({"logistic regression", "small network"}),
    )


def told_apart(answers: Sequence[Answer], train: _Train, seed: int = 0) -> Estimate:
    """% of the bars, written and human, that are told rightly by a judge that knows other songs only."""
    written = np.array([note_features(answer) for answer in answers])
    human = np.array([note_features(answer) for answer in human_answers(answers)])
    half = _halves(answers, seed)
    right = np.zeros((2, len(answers)))
    for side in (False, True):
        learn, test = half == side, half != side
        classify = train(np.concatenate([human[learn], written[learn]]), np.repeat([0.0, 1.0], int(learn.sum())))
        right[0, test] = classify(human[test]) < 0.5
        right[1, test] = classify(written[test]) >= 0.5
    empty = np.array([not len(answer.written) for answer in answers])
    right[1, empty] = 1.0
    return mean((100.0 * right.mean(axis=0)).tolist())


def _halves(answers: Sequence[Answer], seed: int) -> NDArray[np.bool_]:
    """Which half of the songs each answer belongs to: all of a song's are in one."""
    names = sorted({f"{a.source}/{a.name}" for a in answers}, key=lambda name: (seed_for(name, "half", seed), name))
    second = set(names[len(names) // 2 :])
    return np.array([f"{a.source}/{a.name}" in second for a in answers], dtype=np.bool_)


def _enough(answers: Sequence[Answer], seed: int) -> bool:
    half = _halves(answers, seed)
    return bool(half.any() and (~half).any())
