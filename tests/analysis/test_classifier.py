import numpy as np
import pytest

from antiphon.analysis.classifier import train_logistic, train_network


def test_logistic_regression_finds_the_feature_that_tells() -> None:
    random = np.random.default_rng(0)
    table = random.normal(size=(200, 5))
    labels = (table[:, 3] > 0).astype(np.float64)
    classify = train_logistic(table[:100], labels[:100])
    assert ((classify(table[100:]) > 0.5) == labels[100:]).mean() > 0.9


def test_logistic_regression_is_the_ridge_optimum() -> None:
    # One standardised feature, four examples: x = -1, -1, 1, 1 with labels 0, 0, 1, 1. The optimum has
    # 4 * sigmoid(-w) = ridge * w: w is 1.2012.
    table = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    classify = train_logistic(table, np.array([0.0, 0.0, 1.0, 1.0]))
    odds = classify(np.array([[1.0]]))[0]
    weight = np.log(odds / (1 - odds))
    assert weight == pytest.approx(4 / (1 + np.exp(weight)), abs=1e-6)


def test_a_feature_that_never_changes_does_no_harm() -> None:
    table = np.array([[1.0, 7.0], [2.0, 7.0], [3.0, 7.0], [4.0, 7.0]])
    classify = train_logistic(table, np.array([0.0, 0.0, 1.0, 1.0]))
    assert (classify(table) > 0.5).tolist() == [False, False, True, True]


def test_only_the_network_learns_what_takes_two_features_together() -> None:
    random = np.random.default_rng(1)
    table = random.choice([-1.0, 1.0], size=(300, 2)) + random.normal(0, 0.2, (300, 2))
    labels = (table[:, 0] * table[:, 1] > 0).astype(np.float64)
    network, line = train_network(table[:200], labels[:200]), train_logistic(table[:200], labels[:200])
    assert ((network(table[200:]) > 0.5) == labels[200:]).mean() > 0.9
    assert ((line(table[200:]) > 0.5) == labels[200:]).mean() < 0.75


def test_the_same_examples_make_the_same_network() -> None:
    table = np.random.default_rng(2).normal(size=(20, 3))
    labels = np.repeat([0.0, 1.0], 10)
    assert np.array_equal(train_network(table, labels)(table), train_network(table, labels)(table))
