import numpy as np
import pytest

from antiphon.analysis.ngram import Chain, hashed, mixture_weights


def test_probabilities_over_all_symbols_sum_to_one() -> None:
    random = np.random.default_rng(0)
    symbols = random.integers(0, 6, 500)
    before = np.concatenate(([0], symbols[:-1]))
    contexts = [hashed([np.zeros_like(symbols)], 0), hashed([before], 1)]
    chain = Chain.fit(symbols, contexts)
    every = np.arange(10)
    for context in range(8):  # 6 and 7 were never seen as contexts, symbols 6 .. 9 never at all
        asked = [hashed([np.zeros(10, np.int64)], 0), hashed([np.full(10, context)], 1)]
        chances = chain.probability(every, asked, np.full(10, 0.1))
        assert chances.sum() == pytest.approx(1.0)
        assert (chances > 0).all()


def test_a_fixed_alternation_is_learnt_and_an_unseen_context_falls_back() -> None:
    symbols = np.tile(np.array([3, 5]), 300)
    before = np.concatenate(([5], symbols[:-1]))
    contexts = [hashed([np.zeros_like(symbols)], 0), hashed([before], 1)]
    chain = Chain.fit(symbols, contexts)

    def chance(symbol: int, context: int) -> float:
        asked = [hashed([np.zeros(1, np.int64)], 0), hashed([np.array([context])], 1)]
        return float(chain.probability(np.array([symbol]), asked, np.full(1, 0.01))[0])

    assert chance(5, 3) > 0.99
    assert chance(3, 3) < 0.01
    assert chance(3, 9) == pytest.approx(chance(5, 9))


def test_shorter_contexts_count_kinds_not_occurrences() -> None:
    # "1" follows only 0, a hundred times; "2" follows ten different contexts once each.
    before = np.array([0] * 100 + list(range(10)))
    symbols = np.array([1] * 100 + [2] * 10)
    contexts = [hashed([np.zeros_like(symbols)], 0), hashed([before], 1)]
    chain = Chain.fit(symbols, contexts)
    unseen = [hashed([np.zeros(2, np.int64)], 0), hashed([np.full(2, 77)], 1)]
    one, two = chain.probability(np.array([1, 2]), unseen, np.full(2, 0.01))
    assert two > 5 * one


def test_mixture_prefers_the_chain_that_knows() -> None:
    knows, guesses = np.full(200, 0.9), np.full(200, 0.1)
    weights = mixture_weights([knows, guesses])
    assert weights.sum() == pytest.approx(1.0)
    assert weights[0] > 0.95
