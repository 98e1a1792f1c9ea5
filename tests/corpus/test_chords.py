"""Chord symbols to rows of the model's vocabulary."""

import pytest

from antiphon.corpus.chords import read_markers
from antiphon.events.chord_rows import chord_numbers, chord_table
from antiphon.events.vocabulary import CHORD_QUALITIES
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.chords import QUALITY_INTERVALS, make_chord


@pytest.mark.parametrize("quality", CHORD_QUALITIES)
def test_every_quality_of_the_vocabulary_is_its_own(quality: str) -> None:
    assert quality in QUALITY_INTERVALS
    assert chord_numbers(make_chord(2, quality)) == (2, CHORD_QUALITIES.index(quality), 2)


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("C:7(addb9)", "7b9"),
        ("C:min(#5)", "min"),
        ("C:1", "5"),
        ("C:maj69", "maj6"),
        ("C:sus4(add7)", "7sus4"),
        ("C:min11", "min9"),
        ("C:maj(b5)", "maj"),
        ("C:augmented-ninth", "aug7"),
    ],
)
def test_other_chords_take_the_nearest(text: str, quality: str) -> None:
    assert CHORD_QUALITIES[chord_numbers(parse_chord(text))[1]] == quality


def test_rows_last_until_the_harmony_changes() -> None:
    chords, unread = read_markers(
        [(0, "C:maj"), (48, "C:maj"), (96, "G:7/B"), (96, "G:maj/B"), (144, "N"), (400, "D:min")]
    )
    assert unread == []
    assert chord_table(chords, 192).tolist() == [
        [0, 96, 0, 0, 0],
        [96, 48, 7, 0, 11],
        [144, 48, -1, 0, -1],
    ]


def test_letters_and_words_are_no_chords() -> None:
    chords, unread = read_markers([(0, "A"), (0, "Fine"), (4, "X:what"), (8, "A:min")])
    assert unread == ["A", "Fine", "X:what"]
    assert [step for step, _ in chords] == [8]


def test_no_chords_are_no_rows() -> None:
    assert chord_table([], 96).shape == (0, 5)
