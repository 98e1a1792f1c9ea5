import numpy as np
import pytest

from antiphon.analysis.bootstrap import mean, paired_difference, ratio


def test_ratio_weighs_pieces_by_what_they_hold() -> None:
    estimate = ratio([1.0, 30.0], [2.0, 40.0])
    assert estimate.value == pytest.approx(31 / 42)
    assert 0.5 <= estimate.low <= estimate.value <= estimate.high <= 0.75


def test_interval_of_equal_pieces_has_no_width_and_of_more_pieces_less() -> None:
    same = mean([0.4] * 9)
    assert (same.low, same.value, same.high) == pytest.approx((0.4, 0.4, 0.4))
    random = np.random.default_rng(0)
    values = random.normal(size=400).tolist()
    few, many = mean(values[:40]), mean(values)
    assert many.high - many.low < few.high - few.low
    assert many.high - many.low == pytest.approx(2 * 1.96 / 20, rel=0.15)


def test_paired_difference_is_tighter_than_the_two_apart() -> None:
    random = np.random.default_rng(1)
    base = random.normal(0, 5, 100)
    first, second = (base + 1).tolist(), (base + random.normal(0, 0.1, 100)).tolist()
    difference = paired_difference(first, second)
    assert difference.low > 0.9
    with pytest.raises(ValueError, match="same pieces"):
        paired_difference([1.0], [1.0, 2.0])


def test_nothing_measured_is_told_as_such() -> None:
    estimate = mean([])
    assert np.isnan(estimate.value)
    assert estimate.as_json() == {"value": None, "low": None, "high": None, "pieces": 0}
