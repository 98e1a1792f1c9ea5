"""Leaps of the view: to what is selected, to the whole song, and back."""

import pytest

from antiphon.score import Note
from tests.ui.roll.conftest import MakeHand
from tests.ui.roll.hands import BAR, SHIFT, SIXTEENTH, Hand

LONG = 4 * SIXTEENTH


def _sight(hand: Hand) -> tuple[float, float, int, int]:
    """The ticks and pitches that the view shows: start, end, low, high."""
    geometry, view = hand.roll.geometry_now, hand.roll.viewport().size()
    low, high = geometry.pitch_at(view.height() - 1), geometry.pitch_at(0)
    return geometry.tick_at(0), geometry.tick_at(view.width()), low, high


def test_the_selected_notes_fill_the_view_with_air_around(make_hand: MakeHand) -> None:
    notes = [Note(20 * BAR, 90, LONG), Note(21 * BAR, 60, LONG)]
    hand = make_hand([Note(0, 40, LONG), *notes])
    hand.selection.select_notes({0: notes})
    hand.roll.zooms.to_selection()
    start, end, low, high = _sight(hand)
    assert 19.5 * BAR < start < 20 * BAR
    assert 21 * BAR + LONG < end < 21.75 * BAR
    assert low < 60
    assert high > 90
    middle = (low + high) / 2
    assert middle == pytest.approx(75, abs=2)


def test_one_short_note_does_not_become_a_wall(make_hand: MakeHand) -> None:
    note = Note(4 * BAR, 60, LONG)
    hand = make_hand([note])
    hand.selection.select_notes({0: [note]})
    hand.roll.zooms.to_selection()
    assert hand.roll.geometry_now.row_height <= 26
    start, end, low, high = _sight(hand)
    assert start <= note.onset < note.end <= end
    assert low < 60 < high


def test_selected_bars_are_shown_with_the_notes_in_them(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 20, LONG), Note(8 * BAR, 100, LONG), Note(9 * BAR, 96, LONG)])
    hand.selection.set_bars(8 * BAR, 10 * BAR)
    hand.roll.zooms.to_selection()
    start, end, low, high = _sight(hand)
    assert 7.75 * BAR < start < 8 * BAR
    assert 10 * BAR < end < 10.25 * BAR
    assert low < 96
    assert high > 100


def test_the_whole_song_and_back(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 30, LONG), Note(39 * BAR, 90, BAR)])
    zooms, before = hand.roll.zooms, hand.roll.geometry_now
    assert not zooms.can_go_back
    zooms.to_song()
    start, end, low, high = _sight(hand)
    assert (start, low < 30, high > 90) == (0, True, True)
    assert 40 * BAR < end < 44 * BAR
    hand.selection.set_bars(8 * BAR, 10 * BAR)
    zooms.to_selection()
    zooms.to_selection()
    zooms.back()
    assert _sight(hand) == (start, end, low, high)
    hand.wheel(-3, keys=SHIFT)
    zooms.back()
    assert hand.roll.geometry_now == before
    assert not zooms.can_go_back


def test_with_nothing_selected_the_view_stays(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, LONG)])
    before = hand.roll.geometry_now
    assert not hand.roll.zooms.has_selection
    hand.roll.zooms.to_selection()
    assert hand.roll.geometry_now == before
    hand.selection.set_loop(4 * BAR, 6 * BAR)
    assert hand.roll.zooms.has_selection


def test_another_song_has_no_way_back(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 30, LONG), Note(39 * BAR, 90, BAR)])
    hand.roll.zooms.to_song()
    hand.document.new()
    assert not hand.roll.zooms.can_go_back
