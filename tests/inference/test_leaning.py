"""Wishes act on a model that knows nothing: rates and pitches come out in the order they are asked for."""

from dataclasses import replace

import numpy as np
import pytest

from antiphon.events.encode import Controls, Passage
from antiphon.events.piece import TrackInfo
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import BAR_CLASS, DRUM_PROGRAM, ONSET_SIZE, Role
from antiphon.events.wishes import activity_of, notes_a_quarter, semitones_away
from antiphon.inference.leaning import Leaning, Tally
from antiphon.inference.sampling import choose, probabilities
from tests.events.pieces import make_piece

BARS, FIRST, LAST = 12, 4, 8
BAR = 96
EVERY = np.ones(128, bool)


def song(*, chords: bool = False, drums: bool = False) -> EventTable:
    """Two notes a quarter around 60, with a third above each if there are chords."""
    rows = [(0, at * 12, 60 + at % 3, 12, 80, 0) for at in range(BARS * 8)]
    if chords:
        rows += [(0, onset, pitch + 4, length, 80, 0) for _, onset, pitch, length, _, _ in rows]
    track = TrackInfo("kit", Role.DRUMS, DRUM_PROGRAM) if drums else TrackInfo("Tune", Role.MELODY, 0)
    return tabulate(make_piece([track], rows, [(BAR, 4, 4)] * BARS))


def passage(table: EventTable, controls: Controls, stays: int = 0) -> Passage:
    """Four bars hidden, the first `stays` of their events not."""
    inside = np.flatnonzero((table.bar >= FIRST) & (table.bar < LAST))[stays:]
    hidden = np.zeros(len(table), bool)
    hidden[inside] = True
    return Passage(FIRST, LAST, np.zeros(1, np.int32), hidden, ~hidden, np.zeros(1, np.int32), controls=controls)


def write(leaning: Leaning, seed: int, around: float = 5.0) -> list[tuple[int, int]]:
    """(step, pitch) of four bars by a model that finds every 16th, the bar line and the same moment equally likely.

    around: standard deviation of its pitches around 61, in semitones.
    """
    random = np.random.default_rng(seed)
    tally, notes = Tally(), []
    bar, place = 0, BAR_CLASS
    while bar < LAST - FIRST:
        legal = np.zeros(ONSET_SIZE, bool)
        legal[0 if place == BAR_CLASS else place : BAR : 6] = True
        legal[BAR_CLASS] = True
        flat = np.zeros(ONSET_SIZE, np.float32)
        tilt = leaning.onsets(np.where(legal, flat, np.float32(-1e9)), place, bar * BAR, BAR, tally)
        [place], _ = choose(flat[None], legal[None], 1.0, 1.0, random.random(1), tilt[None])
        if place == BAR_CLASS:
            bar += 1
            continue
        usual = (-((np.arange(128) - 61.0) ** 2) / (2 * around**2)).astype(np.float32)
        lean = leaning.pitches(0, tally, usual, EVERY)
        [pitch], _ = choose(usual[None], EVERY[None], 1.0, 1.0, random.random(1), lean[None])
        tally.add(bar * BAR + place, 0, pitch)
        notes.append((bar * BAR + place, pitch))
    return notes


def test_without_wishes_nothing_leans() -> None:
    table = song()
    leaning = Leaning(table, passage(table, Controls(tempo=120, key=3)))
    assert not leaning.in_time
    assert not leaning.in_pitch
    assert not leaning.pitches(0, Tally(), np.zeros(128, np.float32), EVERY).any()


@pytest.mark.parametrize("wish", [0.2, 0.4, 0.6, 0.75])
def test_onsets_come_at_the_rate_wished_for(wish: float) -> None:
    table = song()
    leaning = Leaning(table, passage(table, Controls(activity=wish)))
    rates = [len({step for step, _ in write(leaning, seed)}) / 16 for seed in range(12)]
    assert abs(np.log2(np.mean(rates) / notes_a_quarter(wish))) < 0.6


def test_notes_come_in_the_order_of_texture_with_chords_and_without() -> None:
    for chords in (False, True):
        table = song(chords=chords)
        rates = []
        for wish in (0.3, 0.5, 0.7):
            notes = [write(Leaning(table, passage(table, Controls(texture=wish))), seed) for seed in range(12)]
            rates.append(np.mean([len(each) / 16 for each in notes]))
        assert rates[0] < rates[1] < rates[2]


@pytest.mark.parametrize("around", [4.5, 10.0])
@pytest.mark.parametrize("wish", [0.1, 0.35, 0.65, 0.9])
def test_pitches_lie_as_high_as_wished_for_however_sure_the_model_is(wish: float, around: float) -> None:
    table = song()
    leaning = Leaning(table, passage(table, Controls(register=wish)))
    pitches = [pitch for seed in range(8) for _, pitch in write(leaning, seed, around)]
    assert np.mean(pitches) == pytest.approx(61 + semitones_away(wish), abs=1.5)


def test_a_line_moved_keeps_its_ups_and_downs() -> None:
    table = song()
    leaning = Leaning(table, passage(table, Controls(register=0.8)))
    tally, means = Tally(), []
    for at in range(16):
        scores = (-((np.arange(128) - (57.0 if at % 2 else 65.0)) ** 2) / 32).astype(np.float32)
        chances = probabilities((scores + leaning.pitches(0, tally, scores, EVERY))[None], EVERY[None])[0]
        means.append(float(chances @ np.arange(128)))
        tally.add(6 * at, 0, round(means[-1]))
    high, low = means[4::2], means[5::2]
    assert np.mean(high) - np.mean(low) == pytest.approx(8, abs=1)
    assert np.mean(means) == pytest.approx(61 + semitones_away(0.8), abs=1)


def test_only_legal_pitches_count_for_a_register() -> None:
    table = song()
    leaning = Leaning(table, passage(table, Controls(register=0.9)))
    ok = np.zeros(128, bool)
    ok[[61]] = True
    assert not leaning.pitches(0, Tally(), np.zeros(128, np.float32), ok).any()
    ok[[20, 60]] = True  # 61 is as high as it goes, and the scores of what is above say nothing
    scores = np.zeros(128, np.float32)
    chances = probabilities((scores + leaning.pitches(0, Tally(), scores, ok))[None], ok[None])[0]
    assert chances[61] > chances[60] > chances[20]


def test_activity_leaves_the_odds_of_chords_alone() -> None:
    table = song(chords=True)
    leaning = Leaning(table, passage(table, Controls(activity=0.9)))
    scores = np.random.default_rng(1).normal(size=ONSET_SIZE).astype(np.float32)
    legal = np.ones((1, ONSET_SIZE), bool)
    legal[0, :24] = False
    scores[:24] = -1e9
    tilt = leaning.onsets(scores, 24, 0, BAR, Tally())
    before, after = probabilities(scores[None], legal), probabilities((scores + tilt)[None], legal)
    assert after[0, 24] == pytest.approx(before[0, 24], rel=1e-4)
    assert after[0, 25:48].sum() > before[0, 25:48].sum()


def test_notes_that_stay_count_as_written() -> None:
    table = song()
    empty = Leaning(table, passage(table, Controls(activity=0.6)))
    half_there = Leaning(table, passage(table, Controls(activity=0.6), stays=16))
    # Two bars on, the one has everything to make up for and the other nothing.
    at = [float(one.onsets(np.zeros(ONSET_SIZE, np.float32), BAR_CLASS, 2 * BAR, BAR, Tally())[0])
          for one in (empty, half_there)]  # fmt: skip
    assert at[0] > at[1]


def test_drums_have_no_register() -> None:
    table = song(drums=True)
    leaning = Leaning(table, passage(table, Controls(register=0.9, activity=0.3)))
    assert leaning.in_time
    assert not leaning.in_pitch


def test_a_track_that_is_not_heard_leans_too() -> None:
    table = song()
    alone = replace(passage(table, Controls(activity=0.3)), heard=np.zeros(len(table), bool))
    sparse, dense = (
        Leaning(table, replace(alone, controls=Controls(activity=wish, register=0.9))) for wish in (0.2, 0.7)
    )
    assert len(write(sparse, 0)) < len(write(dense, 0))
    assert sparse.in_pitch


def test_rates_are_the_inverse_of_the_measure() -> None:
    table = song()
    hidden = (table.bar >= FIRST) & (table.bar < LAST)
    assert notes_a_quarter(activity_of(table, hidden, (FIRST, LAST), 1)) == pytest.approx(2.0)
