"""The snap setting and the lines of the grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import MeterEvent, MeterMap
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.grid import CELL_WIDTH, BarTable, Grid, Snap, SnapKind, lines_between

PPQ = 480
METERS = MeterMap(
    (MeterEvent(0, 3, 4), MeterEvent(3 * 3 * PPQ, 7, 8), MeterEvent(3 * 3 * PPQ + 2 * 7 * 240, 4, 4)), PPQ
)


def test_fixed_values_with_triplets_and_dots() -> None:
    geometry = Geometry(PPQ)
    assert Snap(SnapKind.FIXED, 16).cell(geometry) == 120
    assert Snap(SnapKind.FIXED, 8, triplet=True).cell(geometry) == 160
    assert Snap(SnapKind.FIXED, 8, dotted=True).cell(geometry) == 360
    assert Snap(SnapKind.FIXED, 1).cell(geometry) == 1920
    assert Snap(SnapKind.FIXED, 64).cell(geometry) == 30


@pytest.mark.parametrize("triplet", [False, True])
def test_adaptive_is_the_finest_that_can_be_seen(triplet: bool) -> None:
    before = 1e9
    for width in (0.5, 8, 16, 40, 100, 250, 600, 1600):
        geometry = Geometry(PPQ, width)
        cell = Snap(triplet=triplet).cell(geometry)
        assert cell <= before
        assert geometry.width_of(cell) >= CELL_WIDTH or cell == 4 * PPQ * (2 / 3 if triplet else 1)
        before = cell
    assert before == (20 if triplet else 30)


@given(st.integers(0, 40000), st.sampled_from((120.0, 160.0, 480.0, 720.0, 1920.0, 7.5)))
def test_snapping_finds_the_nearest_line_and_bar_lines_are_lines(tick: int, cell: float) -> None:
    grid = Grid(METERS, cell)
    low, near, high = grid.floor(tick), grid.nearest(tick), grid.ceil(tick)
    assert low <= tick <= high
    assert near in (low, high)
    assert abs(tick - near) <= min(tick - low, high - tick)
    assert grid.floor(low) == low == grid.nearest(low)
    assert high - low <= cell + 1
    bar = METERS.bar_start(METERS.bar_at(tick))
    assert low >= bar
    assert grid.nearest(bar) == bar


def test_without_snap_ticks_stay() -> None:
    grid = Grid(METERS, 120, enabled=False)
    assert (grid.floor(77.6), grid.nearest(77.6), grid.ceil(77.2)) == (77, 78, 78)
    assert Grid(METERS, 120).nearest(77.6, snap=False) == 78
    assert Grid(METERS, 120).nearest(-50) == 0


def test_lines_follow_the_meters() -> None:
    geometry = Geometry(PPQ, 100)
    lines = lines_between(BarTable(METERS), geometry, 120, 0, 9 * PPQ + 7 * 240)
    starts = {METERS.bar_start(bar) for bar in range(6)}
    assert set(lines.bars.tolist()) <= starts
    assert {0, 1440, 2880, 4320, 6000} <= set(lines.bars.tolist())
    beats = set(lines.beats.tolist())
    assert {480, 960} <= beats
    assert 4320 + 240 in beats
    assert not beats & starts
    cells = set(lines.cells.tolist())
    assert 120 in cells
    assert not cells & (beats | starts)


def test_lines_are_thinned_out_when_far_away() -> None:
    geometry = Geometry(PPQ, 0.5)
    lines = lines_between(BarTable(MeterMap((), PPQ)), geometry, 1920, 0, 3000 * 1920)
    steps = {int(geometry.width_of(b - a)) for a, b in zip(lines.bars[:-1], lines.bars[1:], strict=True)}
    assert min(steps) >= 6
    assert not lines.beats.size
    assert not lines.cells.size
    assert lines.first_bar % lines.bar_step == 0
