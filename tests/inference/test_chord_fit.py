"""How chords fit what is heard."""

import numpy as np

from antiphon.events.vocabulary import CHORD_QUALITIES
from antiphon.inference.chord_fit import fitting

QUALITIES = len(CHORD_QUALITIES)


def of(root: int, quality: str) -> int:
    return root * QUALITIES + CHORD_QUALITIES.index(quality)


def heard(*pitches: int) -> np.ndarray:
    out = np.zeros((len(pitches), 12))
    out[np.arange(len(pitches)), [pitch % 12 for pitch in pitches]] = 1
    return out


def test_a_chord_fits_by_the_share_of_what_is_heard_that_is_its_own() -> None:
    found = fitting(heard(60, 64, 67, 60))
    assert found[of(0, "maj")] == 1.0
    assert found[of(9, "min")] == 0.75  # C twice and E
    assert found[of(6, "maj")] == 0.0
    assert found.argmax() == of(0, "maj")


def test_of_two_that_hold_it_all_the_smaller_fits_better() -> None:
    found = fitting(heard(60, 64, 67))
    assert found[of(0, "maj")] > found[of(0, "maj7")] > found[of(4, "min")]


def test_silence_fits_all_alike() -> None:
    assert (fitting(np.zeros((24, 12))) == 0).all()
