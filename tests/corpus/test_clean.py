"""Doubled and overlapping notes."""

import numpy as np

from antiphon.corpus.clean import drop_duplicates, trim_overlaps


def test_the_longer_of_two_equal_notes_stays() -> None:
    onset, pitch = np.array([0, 0, 0, 6]), np.array([60, 60, 64, 60])
    assert drop_duplicates(onset, pitch, np.array([3, 9, 1, 1])).tolist() == [False, True, True, True]
    assert drop_duplicates(onset, pitch, np.array([3, 3, 1, 1])).tolist() == [True, False, True, True]


def test_a_note_ends_where_its_pitch_comes_again() -> None:
    onset, pitch = np.array([0, 4, 6, 12]), np.array([60, 62, 60, 60])
    duration, cut = trim_overlaps(onset, np.array([10, 30, 6, 50]), pitch)
    assert duration.tolist() == [6, 30, 6, 50]
    assert cut == 1


def test_nothing_to_clean() -> None:
    none = np.zeros(0, np.int64)
    assert drop_duplicates(none, none, none).tolist() == []
    assert trim_overlaps(none, none, none)[1] == 0
