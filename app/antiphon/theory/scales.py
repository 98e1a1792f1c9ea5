"""Scales: names to pitch-class sets, and the reading of "G major", "D minor", "F# dorian"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from antiphon.errors import UserError
from antiphon.theory.pitch_names import match_pitch_class, pitch_class_name

SCALE_INTERVALS: Final[dict[str, tuple[int, ...]]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic minor": (0, 2, 3, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "major pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "whole tone": (0, 2, 4, 6, 8, 10),
    "octatonic": (0, 1, 3, 4, 6, 7, 9, 10),
    "chromatic": tuple(range(12)),
}
_ALIASES: Final = {
    "": "major",
    "maj": "major",
    "ionian": "major",
    "m": "minor",
    "min": "minor",
    "aeolian": "minor",
    "natural minor": "minor",
    "pentatonic": "major pentatonic",
    "whole-tone": "whole tone",
    "diminished": "octatonic",
}
# How many fifths a mode's signature lies from the major signature on the same tonic.
_SIGNATURE_SHIFT: Final = {
    "minor": -3,
    "harmonic minor": -3,
    "melodic minor": -3,
    "minor pentatonic": -3,
    "blues": -3,
    "dorian": -2,
    "phrygian": -4,
    "lydian": 1,
    "mixolydian": -1,
    "locrian": -5,
}


def signature_of(tonic: int, minor: bool) -> int:
    """Sharps (negative: flats) of the usual key signature of a major or minor key, -6..6 and never 6 flats
    where 6 sharps would do for a minor key (D# minor is written as E flat minor)."""
    fifths = (tonic * 7 - (3 if minor else 0)) % 12
    return fifths - 12 if fifths > 6 or (fifths == 6 and minor) else fifths


@dataclass(frozen=True, slots=True)
class Scale:
    """A tonic (pitch class 0..11) and the name of a scale in SCALE_INTERVALS."""

    tonic: int
    name: str

    @property
    def pitch_classes(self) -> frozenset[int]:
        """The pitch classes of the scale."""
        return frozenset((self.tonic + step) % 12 for step in SCALE_INTERVALS[self.name])

    @property
    def sharps(self) -> int:
        """Sharps (negative: flats) of the signature the scale is usually written with."""
        fifths = (self.tonic * 7 + _SIGNATURE_SHIFT.get(self.name, 0)) % 12
        return fifths - 12 if fifths > 6 else fifths

    def __str__(self) -> str:
        return f"{pitch_class_name(self.tonic, self.sharps)} {self.name}"


def parse_scale(text: str) -> Scale:
    """Read "G major", "D minor", "F# dorian", "Bb", "c harmonic minor", "Am"; UserError for anything else."""
    words = " ".join(text.split())
    found = match_pitch_class(words)
    if found is None:
        raise UserError(f"{text!r} is not a scale; write for example G major, D minor or F# dorian.")
    tonic, rest = found
    rest = rest.strip()
    name = _ALIASES.get(rest, _ALIASES.get(rest.lower(), rest.lower()))
    if rest == "M":
        name = "major"
    if name not in SCALE_INTERVALS:
        known = ", ".join(SCALE_INTERVALS)
        raise UserError(f"There is no scale named {rest!r}; the scales are {known}.")
    return Scale(tonic, name)
