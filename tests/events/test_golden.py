"""Positions, labels, parameter names and likelihoods as weights were trained on them, to the number."""

import json
from typing import Any

import numpy as np
import pytest

from tests.events.golden_passage import ARRAYS, GOLDEN, TIMES, describe


@pytest.fixture(scope="module")
def stored() -> dict[str, Any]:
    """The golden file."""
    described: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return described


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """The same, from the code as it is."""
    return describe()


def test_names_and_shapes_of_parameters_are_those_of_the_weights(stored: dict[str, Any], found: dict[str, Any]) -> None:
    assert found["vocabulary_hash"] == stored["vocabulary_hash"]
    assert found["parameters"] == stored["parameters"]


@pytest.mark.parametrize("name", ["continue", "infill", "vary"])
def test_the_passage_is_encoded_as_ever(name: str, stored: dict[str, Any], found: dict[str, Any]) -> None:
    one, other = stored["passages"][name], found["passages"][name]
    assert one.keys() == other.keys()
    for column in ("prefix", "events", *ARRAYS, *TIMES):
        assert one[column] == other[column], column


@pytest.mark.parametrize("name", ["continue", "infill", "vary"])
def test_the_model_scores_it_as_ever(name: str, stored: dict[str, Any], found: dict[str, Any]) -> None:
    one, other = stored["passages"][name]["nats"], found["passages"][name]["nats"]
    np.testing.assert_allclose(np.array(one), np.array(other), atol=2e-3, rtol=1e-3)
