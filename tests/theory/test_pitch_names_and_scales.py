"""Names of pitch classes and scales."""

import pytest

from antiphon.errors import UserError
from antiphon.theory.pitch_names import parse_pitch_class, pitch_class_name
from antiphon.theory.scales import SCALE_INTERVALS, Scale, parse_scale, signature_of


@pytest.mark.parametrize(
    ("name", "expected"), [("C", 0), ("F#", 6), ("Bb", 10), ("cb", 11), ("E#", 5), ("B♭", 10), ("Fx", 7)]
)
def test_pitch_class_names_are_read(name: str, expected: int) -> None:
    assert parse_pitch_class(name) == expected


@pytest.mark.parametrize("name", ["", "H", "C7", "1"])
def test_other_words_are_no_pitch_class(name: str) -> None:
    with pytest.raises(UserError, match="not a note name"):
        parse_pitch_class(name)


def test_spelling_follows_the_signature() -> None:
    assert [pitch_class_name(10, sharps) for sharps in (-2, 0, 3)] == ["Bb", "Bb", "A#"]
    assert [pitch_class_name(6, sharps) for sharps in (-5, 0, 1)] == ["Gb", "F#", "F#"]


@pytest.mark.parametrize("sharps", [-7, -1, 0, 1, 7])
def test_every_written_name_reads_back(sharps: int) -> None:
    assert [parse_pitch_class(pitch_class_name(pc, sharps)) for pc in range(12)] == list(range(12))


@pytest.mark.parametrize(
    ("text", "tonic", "name"),
    [
        ("G major", 7, "major"),
        ("D minor", 2, "minor"),
        ("F# dorian", 6, "dorian"),
        ("Bb", 10, "major"),
        ("Am", 9, "minor"),
        ("c  harmonic  minor", 0, "harmonic minor"),
        ("E Major", 4, "major"),
        ("A aeolian", 9, "minor"),
    ],
)
def test_scales_are_read(text: str, tonic: int, name: str) -> None:
    assert parse_scale(text) == Scale(tonic, name)


def test_pitch_classes_of_a_scale() -> None:
    assert parse_scale("D minor").pitch_classes == parse_scale("F major").pitch_classes == {2, 4, 5, 7, 9, 10, 0}
    assert parse_scale("G mixolydian").pitch_classes == parse_scale("C").pitch_classes


@pytest.mark.parametrize("text", ["", "H major", "C marjor", "4/4"])
def test_what_is_no_scale_is_told(text: str) -> None:
    with pytest.raises(UserError, match="scale"):
        parse_scale(text)


@pytest.mark.parametrize("name", sorted(SCALE_INTERVALS))
def test_every_scale_reads_back_from_its_name(name: str) -> None:
    for tonic in range(12):
        assert parse_scale(str(Scale(tonic, name))) == Scale(tonic, name)


def test_signatures() -> None:
    assert [signature_of(tonic, False) for tonic in (0, 7, 2, 5, 10)] == [0, 1, 2, -1, -2]
    assert [signature_of(tonic, True) for tonic in (9, 4, 2, 3)] == [0, 1, -1, -6]
