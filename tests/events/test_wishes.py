"""Texture, register and activity as they are measured."""

import numpy as np
import pytest

from antiphon.events.piece import TrackInfo
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import Role
from antiphon.events.wishes import activity_of, register_of, texture_of
from tests.events.pieces import make_piece
from tests.training.material import song


def test_texture_grows_with_density() -> None:
    table = tabulate(song(1))
    mine = table.track == 0
    rates = [texture_of(table, mine & (np.arange(len(table)) % every == 0), (0, 12), 1) for every in (1, 2, 12)]
    assert rates == sorted(rates, reverse=True)
    assert texture_of(table, np.zeros(len(table), bool), (0, 12), 1) == 0.0
    assert texture_of(table, mine, (0, 12), 1) == pytest.approx((0 + 2) / 5)  # one onset a quarter


def test_activity_counts_onsets_and_texture_notes() -> None:
    rows = [(0, 24 * i, pitch, 24, 80, 0) for i in range(4) for pitch in (60, 64, 67)]
    table = tabulate(make_piece([TrackInfo("", Role.PIANO, 0)], rows, [(96, 4, 4)]))
    hidden = np.ones(len(table), bool)
    assert activity_of(table, hidden, (0, 1), 1) == pytest.approx(2 / 5)  # one onset a quarter
    assert texture_of(table, hidden, (0, 1), 1) == pytest.approx((np.log2(3) + 2) / 5)


def test_register_is_measured_from_the_tracks_own_notes() -> None:
    rows = [(0, 24 * i, 60, 24, 80, 0) for i in range(4)] + [(0, 96 + 24 * i, 66, 24, 80, 0) for i in range(4)]
    table = tabulate(make_piece([TrackInfo("", Role.BASS, 0)], rows, [(96, 4, 4)] * 2))
    hidden = table.bar == 1
    targets = np.zeros(1, np.int32)
    assert register_of(table, hidden, ~hidden, targets) == pytest.approx(0.75)  # half an octave above
    nothing = np.zeros(len(table), bool)
    assert register_of(table, hidden, nothing, targets) == 1.0  # far above what basses play
    assert register_of(table, nothing, ~hidden, targets) is None
