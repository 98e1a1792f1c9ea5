"""A clock that goes in steps, read between them."""

import random
from itertools import pairwise

from antiphon.playback.smooth_clock import SmoothClock

STEP = 0.0232


def test_it_goes_evenly_where_the_card_goes_in_steps() -> None:
    rng = random.Random(1)
    smooth, moment, read = SmoothClock(), 100.0, []
    for _ in range(2000):
        moment += rng.uniform(0.001, 0.04)
        # The card is a little slower than the system.
        card = (moment - 100) * 0.9998
        read.append((smooth.read(card // STEP * STEP, moment), card))
    settled = read[200:]
    assert all(later[0] > earlier[0] for earlier, later in pairwise(settled))
    assert max(abs(now - card) for now, card in settled) < 0.005


def test_it_stands_still_with_the_card_and_follows_another_one() -> None:
    smooth = SmoothClock()
    for step in range(50):
        smooth.read(step * 0.01, step * 0.01)
    for step in range(50, 100):
        standing = smooth.read(0.49, step * 0.01)
    assert standing < 0.6
    assert smooth.read(7.0, 1.0) == 7.0
    assert smooth.read(0.0, 1.1) == 0.0
