"""Choosing classes from logits: masks, temperature, top-p, one random number a candidate."""

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]


def probabilities(logits: Logits, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(N, classes) softmax over the allowed classes; a row with none allowed is a mistake of ours."""
    masked = np.where(allowed, logits, -np.inf).astype(np.float64)
    top = masked.max(-1, keepdims=True)
    assert top.min() > -np.inf, "a factor was left without a legal choice"
    masked -= top
    weights = np.exp(masked, out=masked)
    weights /= weights.sum(-1, keepdims=True)
    return weights


def choose(
    logits: Logits,
    allowed: NDArray[np.bool_],
    temperature: float | NDArray[np.float64],
    top_p: float,
    random: NDArray[np.float64],
    tilts: Logits | None = None,
) -> tuple[list[int], list[float]]:
    """Classes and their nats under the masked, untempered, untilted distribution, a row each. `random`: (N,) in [0, 1).

    temperature: of all rows, or (N,) of each. tilts: what is added to the logits for what is wished.

    Top-p (Holtzman et al. 2020): the smallest set of classes that holds `top_p` of the tempered probability.
    """
    plain = probabilities(logits, allowed)
    leaned = logits if tilts is None else logits + tilts
    same = tilts is None and bool(np.all(np.equal(temperature, 1.0)))
    by_row = np.asarray(temperature, np.float32).reshape(-1, 1)
    tempered = plain if same else probabilities(leaned / by_row, allowed)
    classes, nats = [], []
    for row, odds, number in zip(plain, tempered, random.tolist(), strict=True):
        choice = _draw(odds, top_p, number)
        classes.append(choice)
        nats.append(-float(np.log(max(row[choice], 1e-300))))
    return classes, nats


def _draw(odds: NDArray[np.float64], top_p: float, number: float) -> int:
    order = (-odds).argsort(kind="stable")
    total = odds[order].cumsum()
    kept = min(int(total.searchsorted(top_p)), len(total) - 1)  # the class that reaches top_p is in
    # Never a class of no probability, whatever the rounding.
    place = min(int(total.searchsorted(number * total[kept], side="right")), kept)
    while odds[order[place]] <= 0.0:
        place -= 1
    return int(order[place])
