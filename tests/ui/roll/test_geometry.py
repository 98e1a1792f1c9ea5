"""Ticks and pitches to pixels and back, zoom, and the wheel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from antiphon.ui.roll.geometry import MAX_QUARTER, MAX_ROW, MIN_QUARTER, MIN_ROW, Geometry
from antiphon.ui.roll.wheel import Wheel
from tests.ui.roll.hands import CTRL, NONE, SHIFT

geometries = st.builds(
    Geometry,
    ppq=st.sampled_from((96, 120, 480, 960)),
    quarter_width=st.floats(1, 800),
    row_height=st.integers(MIN_ROW, MAX_ROW),
    left=st.floats(0, 1e5),
    top=st.floats(0, 2000),
)


@given(geometries, st.integers(0, 10**6))
def test_x_and_tick_are_inverse(geometry: Geometry, tick: int) -> None:
    assert geometry.tick_at(geometry.x_of(tick)) == pytest.approx(tick, abs=1e-3)


@given(geometries, st.integers(0, 127), st.floats(0.01, 0.99))
def test_every_place_of_a_row_is_its_pitch(geometry: Geometry, pitch: int, share: float) -> None:
    assert geometry.pitch_at(geometry.y_of(pitch) + share * geometry.row_height) == pitch


def test_pitches_end_at_the_ends() -> None:
    geometry = Geometry(top=0)
    assert geometry.pitch_at(-50) == 127
    assert geometry.pitch_at(1e6) == 0


@given(geometries, st.floats(0.1, 10), st.floats(0, 1500))
def test_zoom_keeps_the_tick_at_the_cursor(geometry: Geometry, factor: float, x: float) -> None:
    tick = geometry.tick_at(x)
    zoomed = geometry.zoomed_time(factor, x)
    assert MIN_QUARTER <= zoomed.quarter_width <= MAX_QUARTER
    if zoomed.left > 0:
        assert zoomed.x_of(tick) == pytest.approx(x, abs=0.01)


@given(geometries, st.integers(-5, 5), st.floats(0, 900))
def test_pitch_zoom_keeps_the_row_at_the_cursor(geometry: Geometry, steps: int, y: float) -> None:
    row = (y + geometry.top) / geometry.row_height
    zoomed = geometry.zoomed_pitch(steps, y)
    assert MIN_ROW <= zoomed.row_height <= MAX_ROW
    if zoomed.top > 0:
        assert (y + zoomed.top) / zoomed.row_height == pytest.approx(row, abs=0.51 / zoomed.row_height)


def test_pitch_zoom_always_changes_rows() -> None:
    for height in range(MIN_ROW + 1, MAX_ROW):
        assert Geometry(row_height=height).zoomed_pitch(1, 0).row_height > height
        assert Geometry(row_height=height).zoomed_pitch(-1, 0).row_height < height


def test_fitting_fills_the_width() -> None:
    geometry = Geometry(480).fitting(1920, 5760, 800)
    assert geometry.x_of(1920) == pytest.approx(0)
    assert geometry.x_of(5760) == pytest.approx(800)


def _turn(
    geometry: Geometry, notches: float, keys: Qt.KeyboardModifier, wheel: Wheel | None = None, x: float = 300.0
) -> Geometry:
    return (wheel or Wheel()).turned(geometry, QPoint(0, round(120 * notches)), QPoint(), keys, x, 200.0)


def test_the_wheel_by_the_conventions() -> None:
    geometry = Geometry(left=1000, top=500)
    plain, shift = _turn(geometry, -1, NONE), _turn(geometry, -1, SHIFT)
    assert (plain.left, plain.top > 500) == (1000, True)
    assert (shift.left > 1000, shift.top) == (True, 500)
    control = _turn(geometry, 1, CTRL)
    assert control.quarter_width > geometry.quarter_width
    assert control.tick_at(300) == pytest.approx(geometry.tick_at(300))
    both = _turn(geometry, 1, CTRL | SHIFT)
    assert both.row_height > geometry.row_height
    assert both.quarter_width == geometry.quarter_width


def test_a_sideways_wheel_scrolls_time_and_a_touchpad_by_its_pixels() -> None:
    geometry = Geometry(left=1000, top=500)
    assert Wheel().turned(geometry, QPoint(-120, 0), QPoint(), NONE, 0, 0).left > 1000
    moved = Wheel().turned(geometry, QPoint(-7, -11), QPoint(-7, -11), NONE, 0, 0)
    assert (moved.left, moved.top) == (1007, 511)


def test_fractions_of_notches_add_up() -> None:
    wheel, geometry = Wheel(), Geometry(top=500)
    heights = []
    for _ in range(4):
        geometry = _turn(geometry, 0.25, CTRL | SHIFT, wheel)
        heights.append(geometry.row_height)
    assert heights[2] == heights[0] == 14
    assert heights[3] > 14
