"""The Billboard annotations."""

import pytest

from antiphon.corpus.billboard import read_billboard
from antiphon.corpus.split_table import Labels
from antiphon.events.vocabulary import CHORD_QUALITIES

TEXT = """# title: A Song
# artist: Nobody
# metre: 4/4
# tonic: A

0.0\tsilence
1.0\tA, intro, | A:min | A:min F:maj | (2/4) E:7/3 |, (guitar)
6.0\tB, verse, | A:min . . D:min | x2, guitar)
# metre: 3/4
# tonic: C
10.0\t| C:maj |
11.5\tZ', fadeout
13.0\tend
"""
QUALITY = {name: CHORD_QUALITIES.index(name) for name in ("maj", "min", "7")}


def test_bars_chords_keys_and_tempo() -> None:
    piece = read_billboard(TEXT, "0001", "mcgill_billboard_chords", Labels("valid", "k")).piece
    assert piece is not None
    assert piece.note_count == 0
    assert piece.tracks == ()
    assert piece.bars[:, 1:].tolist() == [
        [96, 4, 4],
        [96, 4, 4],
        [48, 2, 4],
        [96, 4, 4],
        [96, 4, 4],
        [72, 3, 4],
    ]
    assert piece.chords.tolist() == [
        [0, 144, 9, QUALITY["min"], 9],
        [144, 48, 5, QUALITY["maj"], 5],
        [192, 48, 4, QUALITY["7"], 8],
        [240, 72, 9, QUALITY["min"], 9],
        [312, 24, 2, QUALITY["min"], 2],
        [336, 72, 9, QUALITY["min"], 9],
        [408, 24, 2, QUALITY["min"], 2],
        [432, 72, 0, QUALITY["maj"], 0],
    ]
    assert piece.keys.tolist() == [21, 21, 21, 21, 21, 0]
    assert piece.tempos.tolist() == pytest.approx([120.0] * 6)
    assert (piece.split, piece.cluster) == ("valid", "k")


def test_an_annotation_without_bars_gives_none() -> None:
    result = read_billboard("# title: x\n0.0\tsilence\n2.0\tend\n", "0", "mcgill_billboard_chords", Labels())
    assert result.piece is None
    assert result.reason == "no bars"


def test_what_is_no_chord_is_told() -> None:
    result = read_billboard("0.0\t| Q:maj | C:maj |\n", "0", "mcgill_billboard_chords", Labels())
    assert result.counts["chords not read left out"] == 1
    assert result.piece is not None
    assert result.piece.chords.tolist() == [[96, 96, 0, 0, 0]]
