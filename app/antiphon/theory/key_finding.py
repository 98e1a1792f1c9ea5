"""Key finding: which of the 24 keys a distribution of pitch classes fits best.

The method is Krumhansl and Schmuckler's (correlation with a profile of each key; C. Krumhansl, "Cognitive
Foundations of Musical Pitch", 1990). The profiles are those of J. Albrecht and D. Shanahan, "The use of large
corpora to train a new type of key-finding algorithm" (Music Perception 31, 2013), which confuse a key with
its relative and its dominant less often.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from antiphon.theory.pitch_names import pitch_class_name
from antiphon.theory.scales import signature_of

Profile = tuple[float, ...]

ALBRECHT_SHANAHAN: Final[tuple[Profile, Profile]] = (
    (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081),
    (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052),
)
KRUMHANSL_KESSLER: Final[tuple[Profile, Profile]] = (
    (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
    (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key: tonic pitch class 0..11 and mode; `index` is 0..11 for major, 12..23 for minor."""

    tonic: int
    minor: bool

    @property
    def index(self) -> int:
        """0..11 major, 12..23 minor, the tonic's pitch class in each."""
        return self.tonic + (12 if self.minor else 0)

    @property
    def sharps(self) -> int:
        """Sharps (negative: flats) of its signature."""
        return signature_of(self.tonic, self.minor)

    def __str__(self) -> str:
        return f"{pitch_class_name(self.tonic, self.sharps)} {'minor' if self.minor else 'major'}"


@dataclass(frozen=True, slots=True)
class KeyMatch:
    """A key and how well the music fits it: a correlation, -1..1."""

    key: Key
    fit: float


def key_of_signature(sharps: int, minor: bool) -> Key:
    """The key a signature of `sharps` (negative: flats) stands for."""
    return Key((sharps * 7 + (9 if minor else 0)) % 12, minor)


def pitch_class_weights(notes: Iterable[tuple[int, float]]) -> list[float]:
    """Twelve weights from pairs of (pitch, duration); any unit of time."""
    weights = [0.0] * 12
    for pitch, duration in notes:
        weights[pitch % 12] += duration
    return weights


def rank_keys(
    weights: Sequence[float],
    among: Iterable[Key] | None = None,
    profiles: tuple[Profile, Profile] = ALBRECHT_SHANAHAN,
) -> list[KeyMatch]:
    """The keys (all 24 unless `among` names some) by how well twelve pitch-class weights fit, best first.

    An empty list when all weights are equal or nothing: then no key fits better than another.
    """
    if len(weights) != 12:
        raise ValueError("a pitch-class distribution has twelve weights")
    candidates = list(among) if among is not None else [Key(t, m) for m in (False, True) for t in range(12)]
    mean = sum(weights) / 12
    centred = [weight - mean for weight in weights]
    norm = math.sqrt(sum(weight * weight for weight in centred))
    if norm <= 1e-12 * max(1.0, abs(mean)):
        return []
    matches = [KeyMatch(key, _correlation(centred, norm, profiles[key.minor], key.tonic)) for key in candidates]
    return sorted(matches, key=lambda match: (-match.fit, match.key.index))


def find_key(weights: Sequence[float]) -> Key | None:
    """The best-fitting key, None when none fits better than another."""
    ranked = rank_keys(weights)
    return ranked[0].key if ranked else None


def _correlation(centred: Sequence[float], norm: float, profile: Profile, tonic: int) -> float:
    mean = sum(profile) / 12
    turned = [profile[(pitch_class - tonic) % 12] - mean for pitch_class in range(12)]
    size = math.sqrt(sum(value * value for value in turned))
    return sum(a * b for a, b in zip(centred, turned, strict=True)) / (norm * size)
