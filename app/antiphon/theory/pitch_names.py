"""Names of pitch classes: reading "F#", "Bb", and writing them as a key spells them."""

from __future__ import annotations

import re
from typing import Final

from antiphon.errors import UserError

SHARP_NAMES: Final = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLAT_NAMES: Final = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
_LETTERS: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_NAME: Final = re.compile(r"([A-Ga-g])([#b♯♭x]*)")


def match_pitch_class(text: str) -> tuple[int, str] | None:
    """The pitch class (0..11) that opens `text`, and what follows it; None when no note name opens it."""
    found = _NAME.match(text)
    if found is None:
        return None
    shift = sum({"#": 1, "♯": 1, "b": -1, "♭": -1, "x": 2}[sign] for sign in found.group(2))
    return (_LETTERS[found.group(1).upper()] + shift) % 12, text[found.end() :]


def parse_pitch_class(text: str) -> int:
    """The pitch class (0..11) of a note name such as "C", "F#", "Bb"; UserError for anything else."""
    found = match_pitch_class(text.strip())
    if found is None or found[1]:
        raise UserError(f"{text!r} is not a note name; write for example C, F# or Bb.")
    return found[0]


def pitch_class_name(pitch_class: int, sharps: int = 0) -> str:
    """The name of a pitch class as a key signature of `sharps` (negative: flats) spells it.

    Without a signature (0) the commonest spelling of chord roots is taken: F# and C# sharp, the others flat.
    """
    pitch_class %= 12
    if sharps > 0:
        return SHARP_NAMES[pitch_class]
    if sharps == 0 and pitch_class in (1, 6):
        return SHARP_NAMES[pitch_class]
    return FLAT_NAMES[pitch_class]
