"""Bars, keys and tempos on the grid."""

import numpy as np

from antiphon.corpus.bars import bar_table, key_table, tempo_table
from antiphon.score import MeterEvent, MeterMap


def meters(*events: tuple[int, int, int]) -> MeterMap:
    """A meter map at 480 ticks a quarter."""
    return MeterMap(tuple(MeterEvent(*event) for event in events), 480)


def test_bars_cover_the_music_and_no_more() -> None:
    bars, cut = bar_table(meters((0, 3, 4)), 73)
    assert bars.tolist() == [[0, 72, 3, 4], [72, 72, 3, 4]]
    assert cut == 0


def test_a_change_in_mid_bar_leaves_a_short_bar() -> None:
    bars, _ = bar_table(meters((0, 4, 4), (960, 6, 8)), 100)
    assert bars.tolist() == [[0, 48, 4, 4], [48, 72, 6, 8]]


def test_without_a_meter_it_is_common_time() -> None:
    assert bar_table(meters(), 1)[0].tolist() == [[0, 96, 4, 4]]


def test_a_bar_too_short_for_the_grid_is_joined_and_all_stay_gapless() -> None:
    bars, _ = bar_table(meters((0, 1, 256), (8, 4, 4)), 96)
    assert (bars[1:, 0] == bars[:-1, 0] + bars[:-1, 1]).all()
    assert (bars[:, 1] > 0).all()
    assert bars[0, 0] == 0


def test_very_long_bars_are_cut() -> None:
    bars, cut = bar_table(meters((0, 21, 4)), 10)
    assert cut == 1
    assert bars[:, 1].max() <= 288
    assert bars[:, 1].sum() == 21 * 24


def test_keys_hold_until_the_next() -> None:
    bars, _ = bar_table(meters((0, 4, 4)), 4 * 96)
    assert key_table([(0, 1, False), (192, -3, True)], bars, None).tolist() == [7, 7, 12, 12]
    assert key_table([], bars, None).tolist() == [-1] * 4


def test_where_the_mode_is_not_given_the_music_tells_it() -> None:
    bars, _ = bar_table(meters((0, 4, 4)), 2 * 96)
    minor = [4.0, 0, 1, 3, 0, 2, 0, 3, 1, 0, 0, 1]

    def weigh(start: int, end: int) -> list[float]:
        assert (start, end) == (0, 192)
        return minor

    assert key_table([(0, -3, False)], bars, weigh).tolist() == [12, 12]
    assert key_table([(0, -3, False)], bars, lambda start, end: [0.0] * 12).tolist() == [3, 3]


def test_tempos_are_those_at_the_bar_line_and_sane() -> None:
    bars, _ = bar_table(meters((0, 4, 4)), 3 * 96)
    assert tempo_table([(0, 90.0), (100, 140.0)], bars).tolist() == [90.0, 90.0, 140.0]
    assert tempo_table([(0, 9000.0)], bars).max() == 400.0
    assert np.allclose(tempo_table([], bars), 120.0)
