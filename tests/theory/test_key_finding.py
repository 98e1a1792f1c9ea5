"""Key finding on scales and cadences whose key is beyond doubt."""

import pytest

from antiphon.theory.key_finding import Key, find_key, key_of_signature, pitch_class_weights, rank_keys

# I IV V I with the melody 3 4 2 1, and the same in minor with a raised leading note: (pitch, beats).
MAJOR = [
    (48, 2),
    (64, 2),
    (67, 2),
    (53, 2),
    (65, 2),
    (69, 2),
    (55, 2),
    (62, 2),
    (71, 2),
    (48, 4),
    (64, 4),
    (72, 4),
]
MINOR = [
    (48, 2),
    (63, 2),
    (67, 2),
    (53, 2),
    (65, 2),
    (68, 2),
    (55, 2),
    (62, 2),
    (71, 2),
    (48, 4),
    (63, 4),
    (72, 4),
]


@pytest.mark.parametrize("tonic", range(12))
def test_cadences_in_every_key(tonic: int) -> None:
    for notes, minor in ((MAJOR, False), (MINOR, True)):
        weights = pitch_class_weights((pitch + tonic, beats) for pitch, beats in notes)
        assert find_key(weights) == Key(tonic, minor)


def test_the_ranking_holds_all_keys_once_best_first() -> None:
    ranked = rank_keys(pitch_class_weights(MAJOR))
    assert {match.key.index for match in ranked} == set(range(24))
    assert [match.fit for match in ranked] == sorted((match.fit for match in ranked), reverse=True)
    assert ranked[0].fit > 0.8


def test_only_the_keys_asked_for_are_judged() -> None:
    relatives = [key_of_signature(-3, minor) for minor in (False, True)]
    assert rank_keys(pitch_class_weights(MINOR), relatives)[0].key == Key(0, True)


def test_nothing_and_everything_have_no_key() -> None:
    assert find_key([0.0] * 12) is None
    assert find_key([3.0] * 12) is None


def test_twelve_weights_are_needed() -> None:
    with pytest.raises(ValueError, match="twelve"):
        rank_keys([1.0] * 11)


@pytest.mark.parametrize(
    ("sharps", "minor", "name"),
    [(0, False, "C major"), (0, True, "A minor"), (-3, True, "C minor"), (5, False, "B major")],
)
def test_signatures_name_keys(sharps: int, minor: bool, name: str) -> None:
    key = key_of_signature(sharps, minor)
    assert str(key) == name
    assert key.sharps == sharps
