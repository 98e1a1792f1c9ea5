"""Chords as values: root, quality and bass, their pitch classes, and the nearest quality of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# Quality names as the corpus writes them (Harte's, with sixths and sus sevenths), semitones above the root.
QUALITY_INTERVALS: Final[dict[str, tuple[int, ...]]] = {
    "maj": (0, 4, 7),
    "min": (0, 3, 7),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "5": (0, 7),
    "1": (0,),
    "maj6": (0, 4, 7, 9),
    "min6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "min7": (0, 3, 7, 10),
    "minmaj7": (0, 3, 7, 11),
    "hdim7": (0, 3, 6, 10),
    "dim7": (0, 3, 6, 9),
    "aug7": (0, 4, 8, 10),
    "augmaj7": (0, 4, 8, 11),
    "7sus4": (0, 5, 7, 10),
    "7sus2": (0, 2, 7, 10),
    "7b5": (0, 4, 6, 10),
    "add9": (0, 2, 4, 7),
    "minadd9": (0, 2, 3, 7),
    "maj69": (0, 2, 4, 7, 9),
    "min69": (0, 2, 3, 7, 9),
    "9": (0, 2, 4, 7, 10),
    "maj9": (0, 2, 4, 7, 11),
    "min9": (0, 2, 3, 7, 10),
    "minmaj9": (0, 2, 3, 7, 11),
    "9sus4": (0, 2, 5, 7, 10),
    "7b9": (0, 1, 4, 7, 10),
    "7#9": (0, 3, 4, 7, 10),
    "7#11": (0, 4, 6, 7, 10),
    "11": (0, 2, 4, 5, 7, 10),
    "maj11": (0, 2, 4, 5, 7, 11),
    "min11": (0, 2, 3, 5, 7, 10),
    "13": (0, 2, 4, 7, 9, 10),
    "maj13": (0, 2, 4, 7, 9, 11),
    "min13": (0, 2, 3, 7, 9, 10),
}
# What a wrong or missing interval costs when one quality stands for another: thirds say most, fifths least.
_WEIGHTS: Final = (9.0, 1.1, 1.5, 3.0, 3.0, 1.6, 1.7, 0.8, 1.7, 1.8, 2.6, 2.6)
_INVERSION: Final = 0.7
"""What a chord's name costs when its root is not the bass."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: root and bass as pitch classes 0..11, a quality name, and the semitones above the root.

    `intervals` is what the symbol says in full; `quality` is the name of the nearest entry of
    QUALITY_INTERVALS, which it equals when the symbol has no odd additions.
    """

    root: int
    quality: str
    bass: int
    intervals: frozenset[int]

    @property
    def pitch_classes(self) -> frozenset[int]:
        """All pitch classes of the chord, the bass among them."""
        return frozenset((self.root + step) % 12 for step in self.intervals) | {self.bass}

    def transposed(self, semitones: int) -> Chord:
        """The same chord, `semitones` higher (or lower)."""
        return Chord((self.root + semitones) % 12, self.quality, (self.bass + semitones) % 12, self.intervals)


def make_chord(root: int, quality: str, bass: int | None = None) -> Chord:
    """A chord of a quality in QUALITY_INTERVALS (KeyError otherwise); the bass is the root unless given."""
    root %= 12
    return Chord(root, quality, root if bass is None else bass % 12, frozenset(QUALITY_INTERVALS[quality]))


def quality_distance(one: frozenset[int], other: frozenset[int]) -> float:
    """How badly one interval set stands for another: the weights of all intervals only one of them has."""
    return sum(_WEIGHTS[step] for step in one ^ other)


def nearest_quality(intervals: Iterable[int], vocabulary: Mapping[str, Iterable[int]]) -> str:
    """The name in `vocabulary` whose intervals stand best for `intervals` (semitones above the root).

    Ties go to the smaller chord, then to the earlier name. ValueError for an empty vocabulary.
    """
    wanted = frozenset(step % 12 for step in intervals)
    ranked = [
        (quality_distance(wanted, frozenset(entry)), len(frozenset(entry)), place, name)
        for place, (name, entry) in enumerate(vocabulary.items())
    ]
    return min(ranked)[3]


def identify_chord(pitch_classes: Iterable[int], bass: int | None = None) -> Chord | None:
    """The chord that sounding pitch classes are best named as; None for fewer than two of them.

    The root is one of them, and rather the bass where two names fit as well ("Am7" over A, "C6" over C).
    """
    sounding = frozenset(pitch_class % 12 for pitch_class in pitch_classes)
    if len(sounding) < 2:
        return None
    ranked: list[tuple[float, int, int, str]] = []
    for root in sorted(sounding):
        intervals = frozenset((pitch_class - root) % 12 for pitch_class in sounding)
        inverted = 0.0 if bass is None or bass % 12 == root else _INVERSION
        ranked.extend(
            (quality_distance(intervals, frozenset(steps)) + inverted, len(steps), root, quality)
            for quality, steps in QUALITY_INTERVALS.items()
        )
    _, _, root, quality = min(ranked)
    return make_chord(root, quality, bass)
