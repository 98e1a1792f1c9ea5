import numpy as np
import pytest

from antiphon.analysis.infill import (
    Mask,
    Pattern,
    copy_before,
    copy_nearest,
    draw_mask,
    heard_notes,
    hidden_notes,
)  # fmt: skip
from antiphon.analysis.overlap import note_f1
from antiphon.analysis.passage import filled_cells, of_piece
from tests.analysis.material import BAR, Grid, grid, quarters


def song(bars: int = 16, tracks: int = 3) -> Grid:
    """Every cell filled, each with pitches of its own."""
    rows = [
        row
        for track in range(tracks)
        for bar in range(bars)
        for row in quarters([40 + 12 * track + bar % 12, 47 + 12 * track], track=track, start=bar * BAR)
    ]
    return grid(rows, bars)


def test_half_hides_about_half_of_the_cells() -> None:
    masks = [draw_mask(song(), Pattern.HALF, seed) for seed in range(200)]
    sizes = [len(mask.cells) for mask in masks if mask is not None]
    assert len(sizes) == 200
    assert np.mean(sizes) == pytest.approx(12, abs=0.6)  # of 8 bars x 3 tracks
    assert len({mask.first_bar for mask in masks if mask is not None}) == 9


def test_single_hides_one_track_of_the_slice() -> None:
    mask = draw_mask(song(), Pattern.SINGLE, 1)
    assert mask is not None
    assert len(mask.tracks()) == 1
    assert mask.bars() == list(range(mask.first_bar, mask.first_bar + 8))
    assert draw_mask(song(tracks=1), Pattern.SINGLE, 1) is None


def test_last_hides_the_last_bar_of_all_tracks() -> None:
    mask = draw_mask(song(), Pattern.LAST, 1)
    assert mask is not None
    assert mask.cells == {(track, mask.stop_bar - 1) for track in range(3)}
    alone = draw_mask(song(tracks=1), Pattern.LAST, 1)
    assert alone is not None
    assert len(alone.cells) == 1


def test_masks_are_repeatable_and_differ_between_pieces_and_seeds() -> None:
    assert draw_mask(song(), Pattern.HALF, 5) == draw_mask(song(), Pattern.HALF, 5)
    assert draw_mask(song(), Pattern.HALF, 5) != draw_mask(song(), Pattern.HALF, 6)


def test_only_cells_with_onsets_are_hidden_and_short_pieces_have_no_mask() -> None:
    rows = [(0, bar * BAR, 60, 24) for bar in range(8)] + [(1, 0, 40, 96), (1, BAR, 40, 96)]
    mask = draw_mask(grid(rows, 8), Pattern.HALF, 3)
    assert mask is not None
    assert mask.cells <= {*((0, bar) for bar in range(8)), (1, 0), (1, 1)}
    assert draw_mask(song(bars=7), Pattern.HALF, 1) is None


def test_hidden_and_heard_are_the_slice() -> None:
    piece = song()
    mask = draw_mask(piece, Pattern.HALF, 2)
    assert mask is not None
    hidden, heard = hidden_notes(piece, mask), heard_notes(piece, mask)
    assert set(filled_cells(hidden)) == mask.cells
    assert len(hidden) + len(heard) == 8 * 3 * 2
    assert heard.start == mask.first_bar * BAR


def test_copy_nearest_takes_the_nearest_heard_bar_the_earlier_of_two() -> None:
    piece = grid([row for bar in range(8) for row in quarters([60 + bar, 50], start=bar * BAR)], 8)
    mask = Mask(0, 8, frozenset({(0, 0), (0, 3), (0, 4), (0, 6)}))
    answer = copy_nearest(heard_notes(piece, mask), mask)
    firsts = {int(o) // BAR: int(p) - 60 for o, p in zip(answer.onset, answer.pitch, strict=True) if p >= 60}
    assert firsts == {0: 1, 3: 2, 4: 5, 6: 5}
    assert note_f1(hidden_notes(piece, mask), answer) == pytest.approx(0.5)


def test_copy_nearest_of_a_looped_song_is_right_and_of_a_hidden_track_silent() -> None:
    loop = grid([row for bar in range(8) for row in quarters([60, 62], start=bar * BAR)], 8)
    mask = Mask(0, 8, frozenset({(0, 2), (0, 7)}))
    assert note_f1(hidden_notes(loop, mask), copy_nearest(heard_notes(loop, mask), mask)) == 1.0
    everything = Mask(0, 8, frozenset((0, bar) for bar in range(8)))
    assert len(copy_nearest(heard_notes(loop, everything), everything)) == 0


def test_a_long_bar_copied_into_a_short_one_stays_inside() -> None:
    piece = grid([*quarters([60, 62, 64, 65]), (0, BAR, 70, 24)], 2, bar_steps=[96, 48])
    mask = Mask(0, 2, frozenset({(0, 1)}))
    answer = copy_nearest(heard_notes(piece, mask), mask)
    assert list(zip(answer.onset.tolist(), answer.pitch.tolist(), strict=True)) == [(96, 60), (120, 62)]


def test_copy_before_plays_the_last_bar_heard_before() -> None:
    piece = grid([row for bar in range(4) for row in quarters([60 + bar], start=bar * BAR)], 4)
    hidden = frozenset({(0, 0), (0, 2), (0, 3)})
    answer = copy_before(of_piece(piece).of_cells(hidden, inside=False), hidden)
    assert list(zip(answer.onset.tolist(), answer.pitch.tolist(), strict=True)) == [
        (2 * BAR, 61),
        (3 * BAR, 61),
    ]
