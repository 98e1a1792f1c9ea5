"""Hands: what lies under one or two of them, against all ways to share notes out."""

import random
from itertools import product

import pytest

from antiphon.generation.hands import hands_of, opening, under_hands
from antiphon.generation.request import NewTrack
from antiphon.score import Track


def widest(pitches: list[int], hands: int) -> int:
    """The least opening over all ways to share pitches out."""
    best = 1 << 10
    for sides in product(range(hands), repeat=len(pitches)):
        parts = [[p for p, side in zip(pitches, sides, strict=True) if side == hand] for hand in range(hands)]
        best = min(best, max((max(part) - min(part) for part in parts if part), default=0))
    return best


@pytest.mark.parametrize("hands", [1, 2])
@pytest.mark.parametrize("seed", range(30))
def test_what_may_join_is_what_can_be_shared_out(seed: int, hands: int) -> None:
    draw = random.Random(seed)
    pitches = [draw.randrange(128) for _ in range(draw.randint(0, 5))]
    span = draw.choice([0, 5, 12, 40])
    assert opening(pitches, hands) == widest(pitches, hands)
    if widest(pitches, hands) <= span:
        joining = under_hands(pitches, span, hands)
        for pitch in range(128):
            assert bool(joining >> pitch & 1) == (widest([*pitches, pitch], hands) <= span)


@pytest.mark.parametrize(
    ("program", "name", "hands"),
    [(0, "Melody", 2), (7, "", 2), (None, "Voice", 2), (19, "Organ", 2), (40, "Violin", 1), (33, "Bass", 1),
     (48, "Piano and strings", 2)],
)  # fmt: skip
def test_keyboards_are_played_with_two_hands(program: int | None, name: str, hands: int) -> None:
    assert hands_of(Track.from_notes((), ppq=480, name=name, program=program)) == hands
    assert hands_of(None, NewTrack(3, name, "part", program)) == hands
