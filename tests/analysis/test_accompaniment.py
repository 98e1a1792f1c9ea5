import math

import numpy as np
import pytest

from antiphon.analysis.accompaniment import alignment, bass_counts, lowest_line
from antiphon.analysis.harmony import ChordSpan
from antiphon.analysis.passage import Ints, of_piece
from antiphon.theory.chords import make_chord
from tests.analysis.material import BAR, Line, grid, quarters


def rhythm(*steps: int) -> tuple[Ints, Ints]:
    return np.array(steps, np.int32), np.full(len(steps), 100, np.int32)


def test_the_lowest_line_leaves_out_what_lies_above_a_held_note() -> None:
    held = [(0, 0, 36, 48), (0, 24, 60, 24), (0, 48, 55, 24), (0, 48, 64, 24), (0, 72, 38, 24)]
    piece = of_piece(grid([*held, (1, 0, 35, 1)], 1, [Line(), Line(program=128)]))
    assert lowest_line(piece).pitch.tolist() == [36, 55, 38]


def test_bass_notes_in_their_chords() -> None:
    bass = of_piece(grid(quarters([36, 43, 42, 48]), 1))
    assert bass_counts(bass, [ChordSpan(0, BAR, make_chord(0, "maj"))]) == (3, 4)
    assert bass_counts(bass, [ChordSpan(0, 24, make_chord(0, "maj"))]) == (1, 1)


def test_alignment_of_the_same_other_and_opposite_rhythms() -> None:
    backbeat = rhythm(24, 72)
    assert alignment(backbeat, backbeat, 0, BAR) == pytest.approx(1.0)
    # Two of sixteen places each, none in common: (0 - 2 * 2 / 16) / (2 - 4 / 16).
    assert alignment(backbeat, rhythm(0, 48), 0, BAR) == pytest.approx(-1 / 7)
    # One in common: (1 - 1/4) / (2 - 1/4).
    assert alignment(backbeat, rhythm(24, 48), 0, BAR) == pytest.approx(3 / 7)


def test_early_strokes_count_where_they_belong_and_others_not_at_all() -> None:
    assert alignment(rhythm(24), rhythm(23), 0, BAR) == pytest.approx(1.0)
    assert alignment(rhythm(24), rhythm(24, 200), 0, BAR) == pytest.approx(1.0)


def test_even_strokes_and_silence_are_aligned_with_nothing() -> None:
    assert math.isnan(alignment(rhythm(24), rhythm(), 0, BAR))
    assert math.isnan(alignment(rhythm(24), rhythm(*range(0, BAR, 6)), 0, BAR))
