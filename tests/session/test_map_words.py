"""Meter, tempo and key as words, and read again."""

import pytest

from antiphon.session.map_editing import Maps
from antiphon.session.map_words import read_maps, words_of

RULING = Maps(120.0, 4, 4, (0, False))


@pytest.mark.parametrize(
    ("text", "maps"),
    [
        ("7/8", Maps(120.0, 7, 8, (0, False))),
        ("96", Maps(96.0, 4, 4, (0, False))),
        ("96,5 bpm", Maps(96.5, 4, 4, (0, False))),
        ("Am", Maps(120.0, 4, 4, (9, True))),
        ("AM", Maps(120.0, 4, 4, (9, False))),
        ("f# Minor  3/4 60", Maps(60.0, 3, 4, (6, True))),
        ("B♭ major", Maps(120.0, 4, 4, (10, False))),
        ("-", Maps(120.0, 4, 4, None)),
    ],
)
def test_words_change_what_they_name(text: str, maps: Maps) -> None:
    assert read_maps(text, RULING) == maps


@pytest.mark.parametrize(
    "text", ["", "quickly", "0/4", "3/5", "300/4", "0", "2", "H", "Am7", "4/4/4", "96 x", "9999", "3"]
)
def test_other_words_are_none(text: str) -> None:
    assert read_maps(text, RULING) is None


@pytest.mark.parametrize(
    "maps",
    [
        RULING,
        Maps(93.25, 5, 16, (3, True)),
        Maps(60.0, 2, 2, None),
        Maps(500.0, 1, 1, (6, False)),
        Maps(1234.5, 4, 4, None),
    ],
)
def test_what_is_written_reads_the_same(maps: Maps) -> None:
    assert read_maps(words_of(maps), Maps(maps.bpm, 1, 1, maps.key)) == maps
