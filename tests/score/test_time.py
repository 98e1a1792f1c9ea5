"""Tempo, meter and key maps, against their definitions read naively."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import KeyEvent, KeyMap, MeterEvent, MeterMap, TempoEvent, TempoMap
from tests.score.strategies import PPQ, meter_events, tempo_events, ticks

tempo_maps = st.builds(TempoMap, st.lists(tempo_events, max_size=5).map(tuple), st.sampled_from([1, PPQ, 480]))
meter_maps = st.builds(MeterMap, st.lists(meter_events, max_size=5).map(tuple), st.sampled_from([1, 3, 7, PPQ, 480]))


def naive_bar_starts(meters: MeterMap, until: int) -> list[int]:
    """Bar starts from 0 to past `until`: bar after bar by exact fractions, restarted by every event."""
    starts = []
    changes = {event.tick: event for event in meters.events}
    meter = changes.get(0, MeterEvent(0, 4, 4))
    start, later = 0, sorted(tick for tick in changes if tick > 0)
    while True:
        bound = later[0] if later else None
        length = meter.numerator * max(Fraction(1), Fraction(4 * meters.ppq, meter.denominator))
        bar = 0
        while bound is None or start + math.floor(bar * length) < bound:
            starts.append(start + math.floor(bar * length))
            if starts[-1] > until:
                return starts
            bar += 1
        assert bound is not None
        start, meter = bound, changes[bound]
        later.pop(0)


@given(meter_maps, ticks)
def test_bars_are_those_of_the_definition(meters: MeterMap, tick: int) -> None:
    starts = naive_bar_starts(meters, tick)
    bar = max(i for i, start in enumerate(starts) if start <= tick)
    assert meters.bar_at(tick) == bar
    assert [meters.bar_start(i) for i in range(len(starts))] == starts
    assert meters.bar_end(bar) == starts[bar + 1]
    assert meters.bars_until(tick) == sum(start < tick for start in starts)
    assert meters.meter_of_bar(bar) == meters.meter_at(tick)


@given(meter_maps, ticks)
def test_position_and_tick_of_are_inverse(meters: MeterMap, tick: int) -> None:
    bar, beat, rest = meters.position(tick)
    assert meters.tick_of(bar, beat, rest) == tick
    assert bar == meters.bar_at(tick)
    assert 0 <= beat < meters.meter_of_bar(bar).numerator
    assert 0 <= rest <= meters.beat_ticks(bar)
    beats = [meters.tick_of(bar, each) for each in range(meters.meter_of_bar(bar).numerator)]
    assert beats == sorted(set(beats))
    assert beats[0] == meters.bar_start(bar)


def test_four_four_without_events() -> None:
    meters = MeterMap((), 480)
    assert meters.bar_at(1919) == 0
    assert meters.bar_at(1920) == 1
    assert meters.position(1920 + 480 + 7) == (1, 1, 7)
    assert (meters.meter_at(0).numerator, meters.meter_at(0).denominator) == (4, 4)


def test_pickup_by_a_short_first_meter() -> None:
    meters = MeterMap((MeterEvent(0, 1, 4), MeterEvent(480, 3, 4)), 480)
    assert [meters.bar_start(bar) for bar in range(4)] == [0, 480, 1920, 3360]
    assert meters.bars_until(480) == 1
    assert meters.bars_until(481) == 2
    assert meters.position(480 + 1440 + 960) == (2, 2, 0)


def test_a_change_within_a_bar_cuts_it() -> None:
    meters = MeterMap((MeterEvent(2400, 6, 8),), 480)
    assert [meters.bar_start(bar) for bar in range(4)] == [0, 1920, 2400, 3840]
    assert meters.bar_end(1) == 2400
    assert meters.beat_ticks(1) == 480
    assert meters.beat_ticks(2) == 240


def test_of_meters_at_one_tick_the_last_rules_and_all_are_kept() -> None:
    first, second = MeterEvent(0, 3, 4), MeterEvent(0, 5, 8)
    meters = MeterMap((first, second), 480)
    assert meters.meter_at(0) == second
    assert meters.events == (first, second)
    assert meters.bar_start(1) == 1200


def test_no_beat_is_shorter_than_a_tick() -> None:
    meters = MeterMap((MeterEvent(0, 2, 32),), 1)
    assert [meters.bar_start(bar) for bar in range(3)] == [0, 2, 4]
    assert meters.position(3) == (1, 1, 0)


def test_ticks_and_bars_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        MeterMap((), 480).bar_at(-1)
    with pytest.raises(ValueError, match="below 0"):
        MeterMap((), 480).bar_start(-1)


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 4), (256, 4), (4, 0), (4, 3), (4, 1 << 16)])
def test_impossible_meters_are_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match=r"numerator|denominator"):
        MeterEvent(0, numerator, denominator)


@given(tempo_maps, st.floats(0, 5000))
def test_seconds_and_ticks_are_inverse(tempos: TempoMap, tick: float) -> None:
    assert tempos.tick_at(tempos.seconds_at(tick)) == pytest.approx(tick, abs=1e-6)
    assert tempos.seconds_at(tempos.tick_at(tick)) == pytest.approx(tick, abs=1e-6)


@given(tempo_maps, ticks)
def test_seconds_are_the_sum_over_all_ticks(tempos: TempoMap, tick: int) -> None:
    rates = {event.tick: event.microseconds_per_quarter for event in tempos.events}
    rate, total = 500_000, 0
    for each in range(tick):
        rate = rates.get(each, rate)
        total += rate
    assert tempos.seconds_at(tick) == pytest.approx(total / tempos.ppq / 1e6, rel=1e-12)
    assert tempos.bpm_at(tick) == 60e6 / rates.get(tick, rate)


def test_tempo_defaults_and_negative_time() -> None:
    tempos = TempoMap((TempoEvent(480, 1_000_000),), 480)
    assert tempos.seconds_at(480) == 0.5
    assert tempos.seconds_at(960) == 1.5
    assert tempos.tick_at(1.5) == 960
    assert tempos.seconds_at(-480) == -0.5
    assert tempos.tick_at(-0.5) == -480
    assert TempoEvent.of_bpm(0, 60).microseconds_per_quarter == 1_000_000
    assert TempoEvent.of_bpm(0, 90).bpm == pytest.approx(90, rel=1e-5)


def test_ten_hours_do_not_drift() -> None:
    tempos = TempoMap(tuple(TempoEvent(tick, 333_333 + tick % 7) for tick in range(0, 480 * 10**5, 480)), 480)
    exact = sum(event.microseconds_per_quarter for event in tempos.events)
    assert tempos.seconds_at(480 * 10**5) == exact / 1e6


def test_keys() -> None:
    g_major, e_minor = KeyEvent(0, 7, False, 1), KeyEvent(960, 4, True, 1)
    keys = KeyMap((e_minor, g_major))
    assert keys.events == (g_major, e_minor)
    assert keys.key_at(959) == g_major
    assert keys.key_at(960) == e_minor
    assert KeyMap((e_minor,)).key_at(0) is None
    assert KeyEvent.of_signature(0, -3, True) == KeyEvent(0, 0, True, -3)
    assert KeyEvent.of_tonic(0, 10, False) == KeyEvent(0, 10, False, -2)
    with pytest.raises(ValueError, match="not the tonic"):
        KeyEvent(0, 0, False, 1)


@given(st.integers(0, 11), st.booleans())
def test_every_tonic_has_a_spelling(tonic: int, minor: bool) -> None:
    key = KeyEvent.of_tonic(0, tonic, minor)
    assert (key.tonic, key.minor) == (tonic, minor)
    assert abs(key.sharps) <= 6
