"""Chord symbols: both written forms, their pitch classes, and the way back."""

import pytest

from antiphon.errors import UserError
from antiphon.theory.chord_symbols import chord_marker, chord_name, parse_chord
from antiphon.theory.chords import (
    QUALITY_INTERVALS,
    Chord,
    identify_chord,
    make_chord,
    nearest_quality,
)


def read(text: str) -> Chord:
    """The chord of a symbol that names one."""
    chord = parse_chord(text)
    assert chord is not None
    return chord


@pytest.mark.parametrize(
    ("text", "root", "quality", "bass"),
    [
        ("C:maj", 0, "maj", 0),
        ("G:maj/B", 7, "maj", 11),
        ("A:min7", 9, "min7", 9),
        ("Eb:hdim7", 3, "hdim7", 3),
        ("A:min/b7", 9, "min", 7),
        ("Bb:7/3", 10, "7", 2),
        ("C:maj/b13", 0, "maj", 8),
        ("D:maj6(9)", 2, "maj69", 2),
        ("F:minor-major", 5, "minmaj7", 5),
        ("Am7", 9, "min7", 9),
        ("F/A", 5, "maj", 9),
        ("Bdim", 11, "dim", 11),
        ("G7sus4", 7, "7sus4", 7),
        ("C6/9", 0, "maj69", 0),
        ("F#m7b5/C", 6, "hdim7", 0),
        ("Bbmaj7", 10, "maj7", 10),
        ("Cadd9", 0, "add9", 0),
        ("Ebø7", 3, "hdim7", 3),
        ("Dm(maj7)", 2, "minmaj7", 2),
    ],
)
def test_symbols_are_read(text: str, root: int, quality: str, bass: int) -> None:
    chord = read(text)
    assert (chord.root, chord.quality, chord.bass) == (root, quality, bass)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C:7(b5)", {0, 4, 6, 10}),
        ("C:7(addb9)", {0, 4, 7, 10, 1}),
        ("C:sus4(add7,add9)", {0, 5, 7, 10, 2}),
        ("C:sus4(b7,9)", {0, 5, 7, 10, 2}),
        ("C:min(#5)", {0, 3, 8}),
        ("C:1(b3,b7)/b7", {0, 3, 10}),
        ("C:maj(*3)", {0, 7}),
        ("C7b9#11", {0, 4, 7, 10, 1, 6}),
        ("Cmaj9(13,#11)", {0, 4, 7, 11, 2, 9, 6}),
        ("D/E", {2, 6, 9, 4}),
    ],
)
def test_degrees_make_the_pitch_classes(text: str, expected: set[int]) -> None:
    assert read(text).pitch_classes == expected


@pytest.mark.parametrize("text", ["N", "N.C.", "NC"])
def test_no_chord(text: str) -> None:
    assert parse_chord(text) is None


@pytest.mark.parametrize("text", ["", "H", "C:foo", "Segno", "c", "Fine", "C(15)", "C/H", "Allegro"])
def test_other_words_are_no_chord(text: str) -> None:
    with pytest.raises(UserError, match="not a chord symbol"):
        parse_chord(text)


@pytest.mark.parametrize("quality", sorted(QUALITY_INTERVALS))
def test_marker_and_name_read_back(quality: str) -> None:
    for root, bass in ((0, None), (6, None), (10, 2)):
        chord = make_chord(root, quality, bass)
        assert parse_chord(chord_marker(chord)) == chord
        if quality != "1":
            assert read(chord_name(chord)).pitch_classes == chord.pitch_classes
    assert chord_marker(None) == "N"
    assert chord_name(None) == "N.C."


def test_names_are_lead_sheet_names() -> None:
    assert chord_name(read("A:min7")) == "Am7"
    assert chord_name(read("A#:maj/D"), sharps=-2) == "Bb/D"


def test_transposition_moves_root_and_bass() -> None:
    assert read("F/A").transposed(-5) == read("C/E")


def test_nearest_quality_keeps_the_third_and_the_seventh() -> None:
    triads = {name: QUALITY_INTERVALS[name] for name in ("maj", "min", "dim", "7", "min7", "sus4")}
    assert nearest_quality((0, 4, 7, 10, 2, 9), triads) == "7"
    assert nearest_quality((0, 3, 7, 10, 5), triads) == "min7"
    assert nearest_quality((0, 3, 7, 9), triads) == "min"
    assert nearest_quality((0, 5, 7, 2), triads) == "sus4"


@pytest.mark.parametrize(
    ("sounding", "bass", "name"),
    [
        ((0, 4, 7), 0, "C"),
        ((0, 4, 7), 4, "C/E"),
        ((9, 0, 4, 7), 9, "Am7"),
        ((9, 0, 4, 7), 0, "C6"),
        ((11, 2, 5, 9), 11, "Bm7b5"),
        ((7, 11, 5), 7, "G7"),
        ((2, 5, 9), None, "Dm"),
    ],
)
def test_sounding_notes_get_their_name(sounding: tuple[int, ...], bass: int | None, name: str) -> None:
    chord = identify_chord(sounding, bass)
    assert chord is not None
    assert chord_name(chord) == name


def test_one_pitch_class_is_no_chord() -> None:
    assert identify_chord((0, 12)) is None
