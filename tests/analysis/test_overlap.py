import pytest

from antiphon.analysis.overlap import aligned, note_agreement, note_f1, pitch_distance, rhythm_distance
from antiphon.analysis.passage import of_piece
from tests.analysis.material import BAR, grid, quarters


def test_note_f1_counts_onset_and_pitch_and_not_duration() -> None:
    reference = of_piece(grid(quarters([60, 62, 64, 65]), 1))
    answer = of_piece(grid([(0, 0, 60, 96), (0, 24, 62, 1), (0, 48, 63, 24)], 1))
    agreement = note_agreement(reference, answer)
    assert (agreement.common, agreement.reference, agreement.answer) == (2, 4, 3)
    assert agreement.precision == pytest.approx(2 / 3)
    assert agreement.recall == pytest.approx(1 / 2)
    assert agreement.f1 == pytest.approx(4 / 7)


def test_note_f1_is_over_multisets_and_tracks() -> None:
    twice = of_piece(grid([(0, 0, 60, 24), (0, 0, 60, 48)], 1))
    once = of_piece(grid([(0, 0, 60, 24)], 1))
    elsewhere = of_piece(grid([(1, 0, 60, 24)], 1))
    nothing = of_piece(grid([], 1))
    assert note_f1(twice, once) == pytest.approx(2 / 3)
    assert note_f1(once, elsewhere) == 0.0
    assert note_f1(once, nothing) == 0.0
    assert note_f1(nothing, nothing) == 1.0


def test_rhythm_and_pitch_are_told_apart() -> None:
    source = of_piece(grid(quarters([60, 62, 64, 65]), 1))
    same_rhythm = of_piece(grid(quarters([72, 74, 76, 77]), 1))
    same_pitches = of_piece(grid([(0, 12 + 24 * i, p, 12) for i, p in enumerate([65, 64, 62, 60])], 1))
    assert rhythm_distance(source, same_rhythm) == 0.0
    assert pitch_distance(source, same_rhythm) == 1.0
    assert pitch_distance(source, same_rhythm, classes=True) == 0.0
    assert rhythm_distance(source, same_pitches) == 1.0
    assert pitch_distance(source, same_pitches) == 0.0
    chords = of_piece(grid([*quarters([60, 62, 64, 65]), *quarters([67, 69, 71, 72])], 1))
    assert rhythm_distance(source, chords) == 0.0


def test_aligned_lays_a_later_bar_over_an_earlier_one() -> None:
    whole = of_piece(grid([*quarters([60, 62, 64, 65]), *quarters([60, 62, 64, 65], start=BAR)], 2))
    first, second = whole.of_bars(0, 1), whole.of_bars(1, 2)
    assert note_f1(first, second) == 0.0
    assert note_f1(first, aligned(second, first)) == 1.0
    short = of_piece(grid([(0, 0, 60, 24)], 1, bar_steps=[48]))
    assert aligned(second, short).pitch.tolist() == [60, 62]
