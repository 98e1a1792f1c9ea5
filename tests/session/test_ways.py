"""How notes were quantized and humanized last: grids, and lines of the settings."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from antiphon.session.settings import Settings
from antiphon.session.ways import EDGES, GRID_KINDS, QUANTIZE_VALUES, Humanizing, Quantizing


@pytest.mark.parametrize(
    ("value", "kind", "ticks"),
    [("1/16", "straight", 120), ("1/8", "triplet", 160), ("1/8", "dotted", 360), ("1/1", "straight", 1920)],
)
def test_grids_in_ticks(value: str, kind: str, ticks: int) -> None:
    assert Quantizing(value, kind).ticks(480) == ticks
    assert Quantizing.nearest(ticks / 480) == Quantizing(value, kind)


def test_a_grid_is_never_nothing() -> None:
    assert Quantizing("1/64", "triplet").ticks(1) == 1
    assert Quantizing.nearest(0.0).quarters == Fraction(1, 24)


@given(
    st.sampled_from(QUANTIZE_VALUES),
    st.sampled_from(GRID_KINDS),
    st.integers(1, 20),
    st.integers(0, 20),
    st.sampled_from(EDGES),
)
def test_a_line_comes_back(value: str, kind: str, strength: int, swing: int, edges: str) -> None:
    how = Quantizing(value, kind, strength / 20, swing / 20, edges)
    assert Quantizing.of_text(how.to_text()) == how


@pytest.mark.parametrize(
    "text", ["", "1/16", "1/3 straight 1 0 starts", "1/16 straight 2 0 starts", "1/16 straight a 0 ends",
             "1/16 straight nan 0 ends", "1/16 round 1 0 both"],
)  # fmt: skip
def test_nonsense_counts_as_not_set(text: str) -> None:
    assert Quantizing.of_text(text) is None


def test_milliseconds_in_ticks() -> None:
    assert Humanizing(50, 8).ticks(120, 480) == 48
    assert Humanizing.of_text(Humanizing(50, 9).to_text()) == Humanizing(50, 9)
    assert [Humanizing.of_text(text) for text in ("", "1", "500 3", "5 300", "a 3", "-1 3")] == [None] * 6


def test_the_settings_remember(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    settings = Settings(file)
    assert settings.quantizing is None
    assert settings.humanizing == Humanizing()
    settings.set_quantizing(Quantizing("1/8", "triplet", 0.5, 0.25, "both"))
    settings.set_humanizing(Humanizing(30, 4))
    settings.sync()
    again = Settings(file)
    assert again.quantizing == Quantizing("1/8", "triplet", 0.5, 0.25, "both")
    assert again.humanizing == Humanizing(30, 4)
