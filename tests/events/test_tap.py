"""The tap pattern of a song."""

import numpy as np

from antiphon.events.piece import TrackInfo
from antiphon.events.tap import accents, with_tap
from antiphon.events.vocabulary import DRUM_PROGRAM, Role
from tests.events.pieces import make_piece

BAND = [TrackInfo("", Role.PIANO, 0), TrackInfo("", Role.MELODY, 0), TrackInfo("", Role.DRUMS, DRUM_PROGRAM)]


def test_accents_lie_where_most_begins() -> None:
    rows = []
    for bar in range(2):
        at = 96 * bar
        rows += [(0, at, pitch, 48, 90, 0) for pitch in (48, 60, 64)] + [
            (0, at + 36, p, 48, 90, 0) for p in (43, 59, 62)
        ]
        rows += [(1, at + 12 * i, 72 + i, 12, 40, 0) for i in range(8)] + [(2, at + 6, 42, 1, 127, 0)]
    piece = make_piece(BAND, rows, [(96, 4, 4)] * 2)
    steps, velocities = accents(piece, (0, 2))
    assert steps.tolist() == [0, 36, 96, 132]  # not the drums, not the quiet quavers between
    assert velocities.max() == 112
    assert accents(piece, (1, 2))[0].tolist() == [96, 132]
    tapped = with_tap(piece, steps, velocities)
    assert tapped.tracks[-1].role == Role.TAP
    assert tapped.onset[tapped.track == 3].tolist() == steps.tolist()
    assert (np.diff(tapped.onset) >= 0).all()


def test_a_song_without_pitches_has_no_accents() -> None:
    piece = make_piece(BAND, [(2, 0, 36, 1, 100, 0)], [(96, 4, 4)])
    assert len(accents(piece, (0, 1))[0]) == 0
