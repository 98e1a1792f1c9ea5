"""Chords are spelled as their key does, basses as members of their chord."""

import pytest

from antiphon.theory.chord_symbols import chord_name, parse_chord
from antiphon.theory.chords import QUALITY_INTERVALS, make_chord


@pytest.mark.parametrize(
    ("symbol", "sharps", "name"),
    [
        ("A#", -1, "Bb"),
        ("A#7/D", -1, "Bb7/D"),
        ("D7/Gb", -1, "D7/F#"),
        ("E/Ab", 0, "E/G#"),
        ("Abm", 4, "G#m"),
        ("Bbm7", -3, "Bbm7"),
        ("Db", 0, "Db"),
        ("Dbm", 0, "C#m"),
        ("Gbdim7", 0, "F#dim7"),
        ("Abdim7", 0, "G#dim7"),
        ("A#", 2, "Bb"),
        ("F#", -6, "Gb"),
        ("F#", 6, "F#"),
        ("Fm/G#", -4, "Fm/Ab"),
        ("C7/A#", 0, "C7/Bb"),
        ("Caug/Ab", 0, "Caug/G#"),
        ("Am/F#", 0, "Am/F#"),
    ],
)
def test_spelling(symbol: str, sharps: int, name: str) -> None:
    assert chord_name(parse_chord(symbol), sharps) == name


def test_every_chord_in_every_key_reads_back() -> None:
    for sharps in range(-7, 8):
        for quality in ("maj", "min7", "dim7", "aug", "sus4"):
            for root in range(12):
                for bass in (root, *(root + step for step in QUALITY_INTERVALS[quality]), root + 2):
                    name = chord_name(make_chord(root, quality, bass), sharps)
                    back = parse_chord(name)
                    assert back is not None
                    assert (back.root, back.bass, back.quality) == (root, bass % 12, quality), name
                    assert "##" not in name
                    assert "bb" not in name
