"""Pieces and their tables of events."""

import numpy as np
import pytest
from hypothesis import given, settings

from antiphon.events.piece import Piece, TrackInfo, sort_notes, split_long_bars, take_notes
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import DRUM_PROGRAM, MAX_BAR_STEPS, NO_PROGRAM, Role
from tests.events.decoded import events_in, music_in, music_of
from tests.events.pieces import handmade, make_piece, pieces


@given(pieces())
@settings(max_examples=30, deadline=None)
def test_the_table_holds_every_note_and_chord(piece: Piece) -> None:
    table = tabulate(piece)
    assert music_of(events_in(table, np.ones(len(table), bool))) == music_in(piece)
    order = list(zip(table.onset.tolist(), table.track.tolist(), table.what.tolist(), strict=True))
    assert order == sorted(order)
    assert (piece.bars[table.bar, 0] + table.place == table.onset).all()
    assert (table.place < piece.bars[table.bar, 1]).all()
    notes = table.note[table.note >= 0]
    assert sorted(notes.tolist()) == list(range(piece.note_count))
    assert (piece.onset[notes] == table.onset[table.note >= 0]).all()


def test_two_of_one_pitch_at_once_are_one_event() -> None:
    tracks = [TrackInfo("a", Role.MELODY, 0), TrackInfo("b", Role.MELODY, 0)]
    rows = [(0, 0, 60, 12, 80, 0), (0, 0, 60, 24, 80, 0), (1, 0, 60, 12, 80, 0), (0, 0, 61, 12, 80, 0)]
    table = tabulate(make_piece(tracks, rows, [(96, 4, 4)]))
    assert list(zip(table.track.tolist(), table.what.tolist(), strict=True)) == [(0, 60), (0, 61), (1, 60)]


def test_a_drum_stroke_has_an_offset_and_no_length() -> None:
    table = tabulate(handmade())
    strokes = table.drums[table.track]
    assert (table.end[strokes] == table.onset[strokes]).all()
    assert table.drums.tolist() == [False, False, True, False]


def test_chord_symbols_are_a_track_of_their_own() -> None:
    piece = handmade()
    table = tabulate(piece)
    assert table.chord_track == 3
    assert (table.roles[3], table.programs[3]) == (Role.CHORD_SYMBOLS, NO_PROGRAM)
    plain = take_notes(piece, piece.track == 0)
    assert tabulate(plain).chord_track == 3  # its chords are still there
    bare = make_piece([TrackInfo("a", Role.MELODY, 0)], [], [(96, 4, 4)])
    assert tabulate(bare).chord_track == -1
    assert tabulate(bare, chord_track=True).chord_track == 1


@pytest.mark.parametrize(("role", "program"), [(Role.DRUMS, 0), (Role.OTHER, DRUM_PROGRAM)])
def test_drums_are_known_by_role_or_program(role: Role, program: int) -> None:
    piece = make_piece([TrackInfo("a", role, program)], [(0, 0, 36, 3, 80, 0)], [(96, 4, 4)])
    assert tabulate(piece).drums.all()


def test_notes_are_sorted_by_onset_track_and_pitch() -> None:
    piece = handmade()
    mixed = take_notes(piece, np.random.default_rng(0).permutation(piece.note_count))
    again = sort_notes(mixed)
    assert (again.onset == piece.onset).all()
    assert (again.pitch == piece.pitch).all()


def test_a_step_belongs_to_the_bar_it_lies_in() -> None:
    piece = handmade()
    steps = np.array([0, 23, 24, 119, 120, 191, 192, 275, 276, 371, 9999], np.int32)
    assert piece.bar_of(steps).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4]
    assert piece.end == 372


def test_long_bars_are_cut_into_fours_and_a_rest() -> None:
    bars = split_long_bars([(0, 96, 4, 4), (96, 312, 13, 4), (408, MAX_BAR_STEPS, 12, 4)])
    assert bars[:, 0].tolist() == [0, 96, 192, 288, 384, 408]
    assert bars[:, 1].tolist() == [96, 96, 96, 96, 24, 288]
    assert bars[4, 2:].tolist() == [1, 4]
