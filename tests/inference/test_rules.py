"""The rules against brute force on tiny grids: what can be reached is exactly what is legal, and no way is blind."""

import random
from itertools import combinations, product

import numpy as np
import pytest

from antiphon.errors import UserError
from antiphon.events.vocabulary import BAR_CLASS
from antiphon.inference.given import Given
from antiphon.inference.progress import Progress
from antiphon.inference.rhythm import Owed, Rhythm
from antiphon.inference.rules import TrackRules
from antiphon.inference.tune import Group, Tune
from tests.inference.exploring import (
    PITCHES,
    STEPS,
    all_legal,
    explore,
    is_legal,
    random_allowed,
    random_given,
    rules_of,
)


@pytest.mark.parametrize("seed", range(12))
def test_free_writing_reaches_all_that_is_legal(seed: int) -> None:
    draw = random.Random(seed)
    track = TrackRules(random_allowed(draw, 3), random_given(draw, 3), polyphony=draw.choice([None, 1, 2]))
    assert set(explore(rules_of(track, steps=3).opened())) == all_legal(track, 3)


@pytest.mark.parametrize("seed", range(7))
def test_free_writing_of_any_length_is_legal(seed: int) -> None:
    draw = random.Random(seed)
    tracks = [
        TrackRules(random_allowed(draw, 2, 0.6), random_given(draw, 2), polyphony=draw.choice([None, 1, 2]))
        for _ in range(2)
    ]
    for outcome in explore(rules_of(*tracks, steps=2).opened(), (1, 3)):
        for rank, track in enumerate(tracks):
            notes = tuple(Given(onset, end, pitch) for r, onset, end, pitch in outcome if r == rank)
            assert is_legal(track, notes)
            assert all(note.end <= 2 for note in notes)


@pytest.mark.parametrize("seed", range(60))
def test_a_kept_rhythm_takes_every_legal_deal_and_is_refused_without_one(seed: int) -> None:
    draw = random.Random(seed)
    given = random_given(draw)
    shapes = sorted((draw.randrange(STEPS), draw.choice([1, 1, 2, 3])) for _ in range(draw.randint(1, 5)))
    at_step = [[pitch for pitch in PITCHES if draw.random() < 0.9] for _ in range(STEPS)]
    allowed = [at_step[onset] for onset, _ in shapes]
    legal = set()
    for pitches in product(*allowed):
        dealt = zip(shapes, pitches, strict=True)
        notes = tuple(Given(onset, onset + length, pitch) for (onset, length), pitch in dealt)
        if is_legal(TrackRules(np.zeros((STEPS, 128), bool), given), notes):
            legal.add(frozenset((0, note.onset, note.end, note.pitch) for note in notes))
    owed = []
    for (onset, length), some in zip(shapes, allowed, strict=True):
        bits = sum(1 << pitch for pitch in some)
        for note in given:
            if note.onset < onset + length and onset < note.silent_from:
                bits &= ~(1 << note.pitch)
        owed.append(Owed(onset, onset, length, length, bits, draw.choice(PITCHES)))
    try:
        track = TrackRules(np.zeros((STEPS, 128), bool), given, rhythm=Rhythm(owed))
    except UserError:
        assert not legal
        return
    assert set(explore(rules_of(track).opened())) == legal


@pytest.mark.parametrize("seed", range(60))
def test_a_kept_tune_takes_every_legal_place_and_is_refused_without_one(seed: int) -> None:
    draw = random.Random(seed)
    groups = tuple(
        Group(tuple(sorted(draw.sample(PITCHES, draw.choice([1, 1, 2]))))) for _ in range(draw.randint(1, 3))
    )
    tune = Tune(groups, np.arange(STEPS), STEPS)
    track = TrackRules(random_allowed(draw), random_given(draw), tune=tune, polyphony=draw.choice([None, 2]))
    legal = set()
    for onsets in combinations(range(STEPS), len(groups)):
        notes = tuple(
            Given(onset, onset + 1, pitch)
            for onset, group in zip(onsets, groups, strict=True)
            for pitch in group.pitches
        )
        if all(track.allowed[note.onset, note.pitch] for note in notes) and is_legal(track, notes):
            legal.add(frozenset((0, note.onset, note.end, note.pitch) for note in notes))
    try:
        rules = rules_of(track).opened()
    except UserError:
        assert not legal
        return
    assert set(explore(rules)) == legal
    for outcome in explore(rules, (2, 4)):
        assert is_legal(track, tuple(Given(*each[1:]) for each in outcome))


@pytest.mark.parametrize("seed", range(20))
def test_kept_and_free_tracks_together_never_meet_a_dead_end(seed: int) -> None:
    draw = random.Random(seed)
    group = Group((draw.choice(PITCHES),))
    step = draw.randrange(3)
    kept = Owed(step, step, 1, 1, 1 << 60 | 1 << 62, 60)
    tune = Tune((group,), np.arange(3), 3)
    tracks = [
        TrackRules(np.tile(np.arange(128) == 61, (3, 1))),
        TrackRules(np.zeros((3, 128), bool), rhythm=Rhythm([kept])),
        TrackRules(np.tile(np.arange(128) == group.pitches[0], (3, 1)), tune=tune),
    ]
    draw.shuffle(tracks)
    outcomes = set(explore(rules_of(*tracks, steps=3).opened()))
    assert len(outcomes) == 8 * 2 * 3


def test_what_must_be_written_is() -> None:
    allowed = np.zeros((STEPS, 128), bool)
    allowed[2, 60] = True
    rules = rules_of(TrackRules(allowed)).opened()
    progress = Progress(rules, must_write=True)
    progress.open_bar()
    assert np.flatnonzero(progress.onset_mask()).tolist() == [2]
    free = Progress(rules)
    free.open_bar()
    assert np.flatnonzero(free.onset_mask()).tolist() == [2, BAR_CLASS]
