"""A backed-off n-gram over hashed contexts: interpolated Kneser-Ney smoothing on sorted numpy columns.

It owns counting and probabilities, and knows nothing of music. A chain is a list of contexts from none to
long; an event's probability is the longest context's, discounted and filled up from the next shorter one,
down to a uniform base. Several chains are mixed with weights found by expectation maximization on held-out
events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Reals = NDArray[np.float64]
Symbols = NDArray[np.int64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def hashed(columns: Sequence[NDArray[np.int64]], salt: int) -> Hashes:
    """One 64-bit hash a row of integer columns (all of length n). Clashes are as rare as 64 bits make
    them."""
    assert columns, "a context of nothing is a constant column"
    mixed = np.full(len(columns[0]), salt + 1, dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * _MULTIPLIER
        mixed ^= mixed >> _SHIFT
    return mixed


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """Counts of one context length: sorted (context, symbol) keys, and sorted contexts with total and
    kinds."""

    pairs: Hashes
    pair_counts: Reals
    contexts: Hashes
    totals: Reals
    kinds: Reals
    discount: float

    def interpolate(self, symbols: Symbols, contexts: Hashes, lower: Reals) -> Reals:
        """Discounted share of each symbol after its context, the discounted mass given to `lower`."""
        pair_counts = _found(self.pairs, self.pair_counts, _pair(contexts, symbols))
        totals = _found(self.contexts, self.totals, contexts)
        kinds = _found(self.contexts, self.kinds, contexts)
        seen = totals > 0
        safe = np.where(seen, totals, 1.0)
        mine = np.maximum(pair_counts - self.discount, 0.0) / safe
        rest = self.discount * kinds / safe
        return np.where(seen, mine + rest * lower, lower)


def _pair(contexts: Hashes, symbols: Symbols) -> Hashes:
    mixed = (contexts ^ (symbols.astype(np.uint64) + np.uint64(0x632BE5AB))) * _MULTIPLIER
    return mixed ^ (mixed >> _SHIFT)


def _found(keys: Hashes, values: Reals, wanted: Hashes) -> Reals:
    if len(keys) == 0:
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)


def _count(symbols: Symbols, contexts: Hashes) -> tuple[_Level, NDArray[np.intp]]:
    """The level, and one event of each distinct pair: what the next shorter context is counted from."""
    pairs, first, counts = np.unique(_pair(contexts, symbols), return_index=True, return_counts=True)
    owners, inverse = np.unique(contexts[first], return_inverse=True)
    totals = np.bincount(inverse, weights=counts, minlength=len(owners)).astype(np.float64)
    kinds = np.bincount(inverse, minlength=len(owners)).astype(np.float64)
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    # Ney, Essen and Kneser (1994): the discount that maximizes the leaving-one-out likelihood, nearly.
    discount = once / (once + 2 * twice) if once and twice else 0.5
    level = _Level(pairs, counts.astype(np.float64), owners, totals, kinds, discount)
    return level, first


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Levels from the shortest context to the longest."""

    levels: tuple[_Level, ...]

    @staticmethod
    def fit(symbols: Symbols, contexts: Sequence[Hashes]) -> Chain:
        """Counts events (n,) under contexts, each (n,), given from the shortest to the longest.

        Shorter contexts count in how many longer ones a symbol follows (Kneser and Ney, 1995), not how often.
        """
        levels: list[_Level] = []
        chosen = np.arange(len(symbols))
        for context in reversed(contexts):
            level, first = _count(symbols[chosen], context[chosen])
            levels.append(level)
            chosen = chosen[first]
        return Chain(tuple(reversed(levels)))

    def probability(self, symbols: Symbols, contexts: Sequence[Hashes], base: Reals) -> Reals:
        """Probability of each event; `base` (n,) is what an event has where nothing was ever counted."""
        value = base
        for level, context in zip(self.levels, contexts, strict=True):
            value = level.interpolate(symbols, context, value)
        return value


def mixture_weights(probabilities: Sequence[Reals], rounds: int = 30) -> Reals:
    """Weights (chains,) summing to 1 that make held-out events likeliest, by expectation maximization."""
    table = np.stack(probabilities, axis=1)
    weights = np.full(table.shape[1], 1.0 / table.shape[1])
    if len(table) == 0:
        return weights
    for _ in range(rounds):
        shares = table * weights
        shares /= shares.sum(axis=1, keepdims=True)
        weights = shares.mean(axis=0)
    return weights
