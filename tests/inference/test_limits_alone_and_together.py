"""Densities, hands and contours against brute force on tiny grids: what can be reached is exactly what is legal."""

import random
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from antiphon.errors import UserError
from antiphon.generation.density import BarOnsets
from antiphon.inference.contour import LineGroup, Outline
from antiphon.inference.given import Given
from antiphon.inference.rhythm import Owed, Rhythm
from antiphon.inference.rules import TrackRules
from antiphon.inference.span import Hands
from antiphon.inference.tune import Group, Tune
from tests.inference.exploring import (
    PITCHES,
    STEPS,
    Outcome,
    all_legal,
    explore,
    is_legal,
    outcome_of,
    random_allowed,
    random_given,
    rules_of,
)


def random_densities(draw: random.Random, steps: int = STEPS) -> tuple[BarOnsets, ...]:
    """Bounds for one bar, or for two."""
    cut = draw.choice([steps, steps // 2])
    bars = [(0, cut), (cut, steps)] if cut < steps else [(0, steps)]
    found = []
    for at, (start, end) in enumerate(bars):
        least = draw.choice([0, 1, 1, 2])
        most = draw.choice([None, max(least, 1), 2, 0])
        found.append(BarOnsets(at, start, end, 1.0, least, most))
    return tuple(found)


def random_hands(draw: random.Random, given: tuple[Given, ...]) -> Hands | None:
    """One hand or two of a small span, or none."""
    return draw.choice([None, Hands(draw.choice([0, 1]), draw.choice([1, 2]), given)])


def bars_of(densities: tuple[BarOnsets, ...]) -> tuple[int, ...]:
    return tuple(bar.start for bar in densities[1:])


@pytest.mark.parametrize("seed", range(120))
def test_free_writing_under_densities_polyphony_and_hands(seed: int) -> None:
    draw = random.Random(seed)
    given = random_given(draw, 3)
    track = TrackRules(
        random_allowed(draw, 3, 0.7),
        given,
        polyphony=draw.choice([None, 1, 2]),
        hands=random_hands(draw, given),
        densities=draw.choice([(), random_densities(draw, 3)]),
    )
    legal = all_legal(track, 3)
    try:
        rules = rules_of(track, steps=3, bars=bars_of(track.densities)).opened()
    except UserError:
        assert not legal
        return
    assert set(explore(rules)) == legal


@pytest.mark.parametrize("seed", range(120))
def test_what_is_written_longer_is_legal_too(seed: int) -> None:
    draw = random.Random(seed)
    tracks = []
    for _ in range(draw.choice([1, 1, 2])):
        given = random_given(draw, 3)
        tracks.append(
            TrackRules(
                random_allowed(draw, 3, 0.5),
                given,
                polyphony=draw.choice([None, 1, 2]),
                hands=draw.choice([None, Hands(0, 1, given), Hands(1, 1, given), Hands(0, 2, given)]),
                densities=draw.choice([(), random_densities(draw, 3)]),
            )
        )
    try:
        rules = rules_of(*tracks, steps=3, bars=max((bars_of(track.densities) for track in tracks), key=len)).opened()
    except UserError:
        return
    outcomes = set(explore(rules, (1, 3)))
    assert outcomes
    for outcome in outcomes:
        for rank, track in enumerate(tracks):
            assert is_legal(track, tuple(Given(*each[1:]) for each in outcome if each[0] == rank))


@pytest.mark.parametrize("seed", range(150))
def test_a_kept_tune_under_densities_and_hands(seed: int) -> None:
    draw = random.Random(seed)
    given = random_given(draw)
    groups = tuple(
        Group(tuple(sorted(draw.sample(PITCHES, draw.choice([1, 1, 2]))))) for _ in range(draw.randint(1, 4))
    )
    track = TrackRules(
        random_allowed(draw, share=0.9),
        given,
        tune=Tune(groups, np.arange(STEPS), STEPS),
        polyphony=draw.choice([None, None, 2]),
        hands=random_hands(draw, given),
        densities=draw.choice([(), random_densities(draw), random_densities(draw)]),
    )
    legal: set[Outcome] = set()
    for onsets in combinations(range(STEPS), len(groups)):
        placed = zip(onsets, groups, strict=True)
        notes = tuple(Given(onset, onset + 1, pitch) for onset, group in placed for pitch in group.pitches)
        if all(track.allowed[note.onset, note.pitch] for note in notes) and is_legal(track, notes):
            legal.add(outcome_of(notes))
    try:
        rules = rules_of(track, bars=bars_of(track.densities)).opened()
    except UserError:
        assert not legal
        return
    assert set(explore(rules)) == legal
    for outcome in explore(rules, (2, 4)):
        assert is_legal(track, tuple(Given(*each[1:]) for each in outcome))


@pytest.mark.parametrize("seed", range(200))
def test_a_kept_rhythm_under_hands_and_with_its_contour(seed: int) -> None:
    draw = random.Random(seed)
    given = random_given(draw)
    shapes = sorted((draw.randrange(STEPS), draw.choice([1, 1, 2, 3])) for _ in range(draw.randint(1, 5)))
    at_step = [[pitch for pitch in PITCHES if draw.random() < 0.9] for _ in range(STEPS)]
    hands = random_hands(draw, given)
    outline = random_outline(draw, shapes, given) if draw.random() < 0.7 else None
    track = TrackRules(np.zeros((STEPS, 128), bool), given, hands=hands)
    legal: set[Outcome] = set()
    for pitches in product(*(at_step[onset] for onset, _ in shapes)):
        dealt = zip(shapes, pitches, strict=True)
        notes = tuple(Given(onset, onset + length, pitch) for (onset, length), pitch in dealt)
        if is_legal(track, notes) and (outline is None or follows(outline, notes, given)):
            legal.add(outcome_of(notes))
    owed = []
    places = sorted({onset for onset, _ in shapes} | {note.onset for note in given if note.onset >= 0})
    for onset, length in shapes:
        bits = sum(1 << pitch for pitch in at_step[onset])
        for note in given:
            if note.onset < onset + length and onset < note.silent_from:
                bits &= ~(1 << note.pitch)
        owed.append(Owed(onset, onset, length, length, bits, draw.choice(PITCHES), places.index(onset)))
    try:
        track = TrackRules(track.allowed, given, rhythm=Rhythm(owed, hands=hands, outline=outline), hands=hands)
    except UserError:
        assert not legal
        return
    assert set(explore(rules_of(track).opened())) == legal


def random_outline(draw: random.Random, shapes: list[tuple[int, int]], given: tuple[Given, ...]) -> Outline:
    """The directions of a line that the notes might have had."""
    tops: dict[int, int] = {}
    for onset, pitch in [(onset, draw.choice(PITCHES)) for onset, _ in shapes] + [(n.onset, n.pitch) for n in given]:
        tops[onset] = max(tops.get(onset, 0), pitch)
    before = draw.choice([None, *PITCHES])
    line = [before, *(top for onset, top in sorted(tops.items()) if onset >= 0)]
    kept = {onset: max([n.pitch for n in given if n.onset == onset], default=-1) for onset in tops}
    ways = [None if a is None else (b > a) - (b < a) for a, b in pairwise(line) if b is not None]
    groups = [LineGroup(kept[onset], way) for onset, way in zip(sorted(o for o in tops if o >= 0), ways, strict=True)]
    return Outline(tuple(groups), before)


def follows(outline: Outline, notes: tuple[Given, ...], given: tuple[Given, ...]) -> bool:
    """Whether the top line of notes that stay and are written has an outline's directions."""
    tops: dict[int, int] = {}
    for note in (*notes, *given):
        if note.onset >= 0:
            tops[note.onset] = max(tops.get(note.onset, 0), note.pitch)
    line = [outline.before, *(top for _, top in sorted(tops.items()))]
    for (a, b), group in zip(pairwise(line), outline.groups, strict=True):
        if a is not None and b is not None and group.direction is not None and (b > a) - (b < a) != group.direction:
            return False
    return True
