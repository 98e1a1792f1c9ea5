"""Pitch names and prose."""

import pytest

from antiphon.errors import UserError
from antiphon.generation.words import called, counted, in_prose, parse_pitch, parse_pitch_range, pitch_name


def test_every_pitch_has_a_name_that_is_read_back() -> None:
    assert [parse_pitch(pitch_name(pitch)) for pitch in range(128)] == list(range(128))
    assert pitch_name(60) == "C4"


@pytest.mark.parametrize(
    ("text", "pitch"), [("Bb3", 58), ("c#4", 61), ("B♭3", 58), ("Cb4", 59), ("F##2", 43), ("61", 61)]
)
def test_other_spellings(text: str, pitch: int) -> None:
    assert parse_pitch(text) == pitch


@pytest.mark.parametrize("text", ["", "H4", "C", "C10", "200", "4C", "-1", "²"])
def test_what_is_no_pitch(text: str) -> None:
    with pytest.raises(UserError):
        parse_pitch(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("C3-C6", (48, 84)), ("C-1-C4", (0, 60)), ("48-84", (48, 84)), (" A0 - C8 ", (21, 108))],
)
def test_ranges(text: str, expected: tuple[int, int]) -> None:
    assert parse_pitch_range(text) == expected


@pytest.mark.parametrize("text", ["C6-C3", "C3", "C3-", "C3-H4", "C3-C6-C7"])
def test_what_is_no_range(text: str) -> None:
    with pytest.raises(UserError):
        parse_pitch_range(text)


def test_prose() -> None:
    assert in_prose([]) == ""
    assert in_prose(["a"]) == "a"
    assert in_prose(["a", "b"]) == "a and b"
    assert in_prose(["a", "b", "c"], "or") == "a, b or c"
    assert (counted(1, "bar"), counted(0, "bar"), counted(2, "pitch", "pitches")) == (
        "1 bar",
        "0 bars",
        "2 pitches",
    )


def test_a_name_in_a_sentence_is_short_and_on_one_line() -> None:
    assert called("Viola\n da\tgamba\x07") == "Viola da gamba"
    assert called("\n") == "the track"
    assert called("", "A track") == "A track"
    assert called("n" * 300) == "n" * 39 + "…"
