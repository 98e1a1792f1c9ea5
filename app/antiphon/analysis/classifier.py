"""Two small classifiers of feature vectors, in numpy: logistic regression, and a network with one hidden layer.

They are judges, not models of music: deterministic, quick, and made for hundreds of examples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.float64]
Classify: TypeAlias = Callable[[Table], Table]
"""From (n, features) to (n,) probabilities of the second class."""

_RIDGE = 1.0  # weight of the squared coefficients, features standardised
_NEWTON_STEPS = 30
_HIDDEN = 16
_NETWORKS = 5
_NETWORK_STEPS = 300
_DECAY = 0.02


@dataclass(frozen=True, slots=True)
class _Scale:
    mean: Table
    spread: Table

    def __call__(self, table: Table) -> Table:
        # A stray value must not outvote everything else.
        scaled: Table = np.clip((table - self.mean) / self.spread, -4.0, 4.0)
        return scaled


def _scale(table: Table) -> _Scale:
    spread = table.std(axis=0)
    return _Scale(table.mean(axis=0), np.where(spread > 1e-9, spread, 1.0))


def train_logistic(features: Table, labels: Table) -> Classify:
    """Ridge logistic regression by Newton's method; labels are 0 and 1."""
    scale = _scale(features)
    table = _with_one(scale(features))
    penalty = np.full(table.shape[1], _RIDGE)
    penalty[-1] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(_NEWTON_STEPS):
        odds = _sigmoid(table @ weights)
        slope = table.T @ (odds - labels) + penalty * weights
        bend = (table * (odds * (1 - odds))[:, None]).T @ table + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return lambda unseen: _sigmoid(_with_one(scale(unseen)) @ weights)


def train_network(features: Table, labels: Table, seed: int = 0) -> Classify:
    """The mean of a few networks of _HIDDEN tanh units, by Adam with weight decay on all examples at once."""
    scale = _scale(features)
    table = _with_one(scale(features))
    random = np.random.default_rng(seed)
    trained = [_train_one(table, labels, random) for _ in range(_NETWORKS)]

    def classify(unseen: Table) -> Table:
        rows = _with_one(scale(unseen))
        mean: Table = np.mean([_forward(rows, *weights)[1] for weights in trained], axis=0)
        return mean

    return classify


def _train_one(table: Table, labels: Table, random: np.random.Generator) -> tuple[Table, Table]:
    weights = [
        random.normal(0, 1 / np.sqrt(table.shape[1]), (table.shape[1], _HIDDEN)),
        random.normal(0, 1 / np.sqrt(_HIDDEN), _HIDDEN + 1),
    ]
    first = [np.zeros_like(each) for each in weights]
    second = [np.zeros_like(each) for each in weights]
    for step in range(1, _NETWORK_STEPS + 1):
        hidden, odds = _forward(table, weights[0], weights[1])
        error = (odds - labels) / len(labels)
        back = np.outer(error, weights[1][:-1]) * (1 - hidden[:, :-1] ** 2)
        slopes = [table.T @ back, hidden.T @ error]
        for at, slope in enumerate(slopes):
            first[at] = 0.9 * first[at] + 0.1 * slope
            second[at] = 0.99 * second[at] + 0.01 * slope**2
            adam = (first[at] / (1 - 0.9**step)) / (np.sqrt(second[at] / (1 - 0.99**step)) + 1e-8)
            weights[at] -= 0.01 * (adam + _DECAY * weights[at])
    return weights[0], weights[1]


def _forward(table: Table, inner: Table, outer: Table) -> tuple[Table, Table]:
    hidden = _with_one(np.tanh(table @ inner))
    return hidden, _sigmoid(hidden @ outer)


def _with_one(table: Table) -> Table:
    return np.concatenate([table, np.ones((len(table), 1))], axis=1)


def _sigmoid(values: Table) -> Table:
    odds: Table = 1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0)))
    return odds
