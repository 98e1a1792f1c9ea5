"""Small words for sentences: pitch names, names of tracks, lists in prose, counts. Middle C is C4."""

import re
from collections.abc import Sequence

from antiphon.errors import UserError

_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_LONGEST_NAME = 40
_PITCH = re.compile(r"([A-Ga-g])([#b♯♭]*)(-?\d+)")


def pitch_name(pitch: int) -> str:
    """The name of a MIDI pitch with sharps, middle C (60) being C4."""
    return f"{_NAMES[pitch % 12]}{pitch // 12 - 1}"


def parse_pitch(text: str) -> int:
    """The MIDI pitch 0..127 of a name such as C4, Eb3, F#-1 or of a number; raises UserError."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        pitch = int(text)
    else:
        match = _PITCH.fullmatch(text)
        if match is None:
            raise UserError(f"'{text}' is not a pitch: write it like C4, Eb3 or 60.")
        letter, signs, octave = match.groups()
        sharps = sum(1 if sign in "#♯" else -1 for sign in signs)
        pitch = _STEPS[letter.upper()] + sharps + 12 * (int(octave) + 1)
    if not 0 <= pitch <= 127:
        raise UserError(f"The pitch {text} is outside what MIDI has, C-1 to G9.")
    return pitch


def parse_pitch_range(text: str) -> tuple[int, int]:
    """Lowest and highest MIDI pitch of a range such as C3-C6 or 48-84; raises UserError."""
    match = re.fullmatch(r"\s*([A-Ga-g][#b♯♭]*-?\d+|\d+)\s*(?:-|\.\.)\s*([A-Ga-g][#b♯♭]*-?\d+|\d+)\s*", text)
    if match is None:
        raise UserError(f"'{text}' is not a range of pitches: write it like C3-C6.")
    low, high = parse_pitch(match.group(1)), parse_pitch(match.group(2))
    if low > high:
        raise UserError(f"The range {text} runs downwards: write the lower pitch first.")
    return low, high


def called(name: str, nameless: str = "the track") -> str:
    """A track's name as a sentence can hold it: on one line, and cut short; `nameless` where it has none."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if len(shown) > _LONGEST_NAME:
        shown = f"{shown[: _LONGEST_NAME - 1].rstrip()}…"
    return shown or nameless


def in_prose(words: Sequence[str], last: str = "and") -> str:
    """The words with commas between them and `last` before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 bar", "4 bars"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
