"""Choosing classes from logits: masks, temperature, top-p, one random number a candidate."""

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]


def probabilities(logits: Logits, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(N, classes) softmax over the allowed classes; a row with none allowed is a mistake of ours."""
    assert allowed.any(-1).all(), "a factor was left without a legal choice"
    masked = np.where(allowed, logits.astype(np.float64), -np.inf)
    masked -= masked.max(-1, keepdims=True)
    weights = np.exp(masked)
    out: NDArray[np.float64] = weights / weights.sum(-1, keepdims=True)
    return out


def choose(
    logits: Logits, allowed: NDArray[np.bool_], temperature: float, top_p: float, random: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Classes (N,) and their nats under the masked, untempered distribution. `random`: (N,) in [0, 1).

    Top-p (Holtzman et al. 2020): the smallest set of classes that holds `top_p` of the tempered probability.
    """
    plain = probabilities(logits, allowed)
    tempered = plain if temperature == 1.0 else probabilities((logits / temperature).astype(np.float32), allowed)
    order = np.argsort(-tempered, axis=-1, kind="stable")
    ranked = np.take_along_axis(tempered, order, -1)
    total = np.cumsum(ranked, -1)
    ranked = np.where(total - ranked < top_p, ranked, 0.0)
    total = np.cumsum(ranked, -1)
    target = random[:, None] * total[:, -1:]
    place = np.minimum((total <= target).sum(-1), (ranked > 0).sum(-1) - 1)
    chosen = np.take_along_axis(order, place[:, None], -1)[:, 0]
    nats = -np.log(np.maximum(plain[np.arange(len(chosen)), chosen], 1e-300))
    return chosen, nats
