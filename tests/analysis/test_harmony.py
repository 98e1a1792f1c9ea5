import math

import numpy as np
import pytest

from antiphon.analysis.harmony import (
    ChordSpan,
    chord_at,
    chord_entropy,
    chord_tone_ratio,
    consonance,
    cut,
    in_chord_counts,
    root_agreement,
    spans_of_rows,
    triad,
)
from antiphon.analysis.passage import of_piece
from antiphon.theory.chords import make_chord
from tests.analysis.material import BAR, grid, quarters

C = ChordSpan(0, BAR, make_chord(0, "maj"))
G = ChordSpan(BAR, 2 * BAR, make_chord(7, "7"))


def test_rows_become_spans_and_no_chord_is_none() -> None:
    rows = np.array([[0, 96, 0, 0, 4], [96, 48, -1, 0, 0]], dtype=np.int32)
    spans = spans_of_rows(rows, ("maj", "min"))
    first = chord_at(spans, 95)
    assert first is not None
    assert (first.root, first.bass, first.pitch_classes) == (0, 4, frozenset((0, 4, 7)))
    assert chord_at(spans, 96) is None
    assert chord_at(spans, 144) is None
    assert cut(spans, 48, 100) == [ChordSpan(48, 96, first), ChordSpan(96, 100, None)]


def test_chord_tone_ratio_forgives_tones_that_go_on_by_step() -> None:
    # Over C: C is a chord tone, D goes on by step to E, A leaps to C: 2 + 1 + ... of C D E A | C.
    melody = of_piece(grid([*quarters([60, 62, 64, 69]), (0, 96, 60, 24)], 2))
    assert chord_tone_ratio(melody, [C]) == pytest.approx((2 + 1) / 4)
    # The second bar counts where there is a chord: C4 is no tone of G7, and nothing follows it.
    assert chord_tone_ratio(melody, [C, G]) == pytest.approx((2 + 1) / 5)


def test_a_repeated_foreign_note_is_proper_by_what_follows_the_repetition() -> None:
    melody = of_piece(grid(quarters([62, 62, 64, 60]), 1))
    assert chord_tone_ratio(melody, [C]) == 1.0


def test_chord_tone_ratio_without_chords_is_unknown() -> None:
    melody = of_piece(grid(quarters([60]), 1))
    assert math.isnan(chord_tone_ratio(melody, []))
    assert math.isnan(consonance(melody, [ChordSpan(0, BAR, None)]))
    assert math.isnan(chord_entropy([ChordSpan(0, BAR, None)]))


def test_consonance_of_a_note_is_the_mean_over_the_chord() -> None:
    # E over C E G: third 1, unison 1, sixth above G 1. F: fourth 0, second -1, seventh -1.
    e = of_piece(grid([(0, 0, 64, 96)], 1))
    f = of_piece(grid([(0, 0, 65, 96)], 1))
    assert consonance(e, [C]) == 1.0
    assert consonance(f, [C]) == pytest.approx(-2 / 3)
    # C: unison 1, E below C is a sixth 1, G below C is a fourth 0.
    assert consonance(of_piece(grid([(0, 0, 60, 96)], 1)), [C]) == pytest.approx(2 / 3)


def test_consonance_weighs_notes_by_their_sixteenths() -> None:
    melody = of_piece(grid([(0, 0, 64, 72), (0, 72, 65, 24)], 1))
    assert consonance(melody, [C]) == pytest.approx((3 * 1.0 - 2 / 3) / 4)


def test_chord_entropy_counts_time_of_triads() -> None:
    assert chord_entropy([C]) == 0.0
    assert chord_entropy([C, G]) == pytest.approx(math.log(2))
    # A seventh is the same triad; half the time each is ln 2 whatever the number of spans.
    seventh = ChordSpan(2 * BAR, 3 * BAR, make_chord(7, "maj"))
    assert chord_entropy([C, G, seventh]) == pytest.approx(-(1 / 3) * math.log(1 / 3) - (2 / 3) * math.log(2 / 3))


@pytest.mark.parametrize(
    ("quality", "of_four"),
    [("7", "maj"), ("min7", "min"), ("hdim7", "dim"), ("dim7", "dim"), ("aug7", "aug"), ("sus4", "maj"), ("5", "maj")],
)
def test_triads(quality: str, of_four: str) -> None:
    assert triad(make_chord(2, quality)) == of_four


def test_root_agreement_counts_time() -> None:
    other = [ChordSpan(0, 144, make_chord(0, "min")), ChordSpan(144, 192, make_chord(7, "maj"))]
    assert root_agreement([C, G], other, 0, 192) == pytest.approx(0.75)
    assert math.isnan(root_agreement([C], [], 0, 96))


def test_notes_in_their_chords() -> None:
    notes = of_piece(grid([*quarters([36, 43, 38, 40]), (0, 96, 41, 24), (0, 192, 41, 24)], 3))
    # C G E in C, D not; F is the seventh of G7; the last note has no chord and does not count.
    assert in_chord_counts(notes, [C, G]) == (4, 5)
