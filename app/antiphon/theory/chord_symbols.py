"""Reading and writing chord symbols: the corpus's `Root:quality(degrees)/Bass` and lead-sheet "F#m7b5/C".

The colon form follows C. Harte et al., "Symbolic representation of musical chords" (ISMIR 2005), whose bass
is a degree of the chord; a note name is read there as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from antiphon.errors import UserError
from antiphon.theory.chord_spelling import bass_name, root_name
from antiphon.theory.chords import QUALITY_INTERVALS, Chord, nearest_quality
from antiphon.theory.pitch_names import match_pitch_class

_DEGREES: Final = {1: 0, 2: 2, 3: 4, 4: 5, 5: 7, 6: 9, 7: 11, 8: 0, 9: 2, 10: 4, 11: 5, 12: 7, 13: 9}
_DEGREE: Final = re.compile(r"(\*|add|no|omit|maj)?([b#♭♯]*)(1[0-3]|[1-9])(?!\d)")
_COLON_ALIASES: Final = {
    "": "maj",
    "maj6(9)": "maj69",
    "minor-major": "minmaj7",
    "augmented-ninth": "9(#5)",
    "maj7sus": "7sus4",
    "6": "maj6",
    "m": "min",
    "minmaj": "minmaj7",
}
# Lead-sheet suffixes in order of length are tried at the front of what follows the root.
_SUFFIXES: Final = {
    "": "maj", "M": "maj", "maj": "maj", "major": "maj",
    "m": "min", "min": "min", "-": "min", "mi": "min",
    "dim": "dim", "o": "dim", "°": "dim", "aug": "aug", "+": "aug",
    "sus2": "sus2", "sus4": "sus4", "sus": "sus4", "5": "5",
    "6": "maj6", "M6": "maj6", "maj6": "maj6", "m6": "min6", "min6": "min6", "-6": "min6",
    "69": "maj69", "6/9": "maj69", "m69": "min69",
    "7": "7", "dom7": "7", "M7": "maj7", "maj7": "maj7", "Maj7": "maj7",
    "Δ": "maj7", "Δ7": "maj7", "j7": "maj7",
    "m7": "min7", "min7": "min7", "-7": "min7", "mi7": "min7",
    "mM7": "minmaj7", "mMaj7": "minmaj7", "minmaj7": "minmaj7", "m(maj7)": "minmaj7", "mmaj7": "minmaj7",
    "m7b5": "hdim7", "ø": "hdim7", "ø7": "hdim7", "hdim7": "hdim7", "m7(b5)": "hdim7", "-7b5": "hdim7",
    "dim7": "dim7", "o7": "dim7", "°7": "dim7",
    "aug7": "aug7", "+7": "aug7", "7#5": "aug7", "7+": "aug7", "augmaj7": "augmaj7", "+M7": "augmaj7",
    "7sus4": "7sus4", "7sus": "7sus4", "7sus2": "7sus2", "9sus4": "9sus4", "9sus": "9sus4",
    "7b5": "7b5", "7b9": "7b9", "7#9": "7#9", "7#11": "7#11",
    "add9": "add9", "add2": "add9", "2": "add9", "madd9": "minadd9", "m(add9)": "minadd9",
    "9": "9", "M9": "maj9", "maj9": "maj9", "m9": "min9", "min9": "min9", "-9": "min9",
    "11": "11", "maj11": "maj11", "m11": "min11", "min11": "min11",
    "13": "13", "M13": "maj13", "maj13": "maj13", "m13": "min13", "min13": "min13",
}  # fmt: skip
_WRITTEN: Final = {
    "maj": "", "min": "m", "dim": "dim", "aug": "aug", "maj6": "6", "min6": "m6", "min7": "m7",
    "minmaj7": "mM7",
    "hdim7": "m7b5", "minadd9": "m(add9)", "maj69": "6/9", "min69": "m69", "min9": "m9",
    "minmaj9": "mM7(9)", "min11": "m11", "min13": "m13",
}  # fmt: skip


def parse_chord(text: str) -> Chord | None:
    """Read a chord symbol of either form; None for "N", "N.C.", "NC" and "X" (no chord).

    Raises UserError when the text is no chord symbol.
    """
    symbol = text.strip()
    if symbol in ("N", "N.C.", "NC", "n.c.", "X", "&pause", "*"):
        return None
    opened = match_pitch_class(symbol)
    if opened is None or not symbol[0].isupper():
        raise _not_a_chord(text)
    root, rest = opened
    if rest.startswith(":"):
        quality, _, bass = rest[1:].partition("/")
        intervals = _colon_intervals(quality, text)
    else:
        quality, bass = _split_bass(rest)
        intervals = _suffix_intervals(quality, text)
    bass_class = _bass(root, bass, text) if bass else root
    return Chord(root, nearest_quality(intervals, QUALITY_INTERVALS), bass_class, intervals)


def chord_name(chord: Chord | None, sharps: int = 0) -> str:
    """The lead-sheet name ("Am7", "F/A", "N.C."), spelled as in the key of a signature of `sharps`."""
    if chord is None:
        return "N.C."
    name = root_name(chord, sharps) + _WRITTEN.get(chord.quality, chord.quality)
    return name if chord.bass == chord.root else f"{name}/{bass_name(chord, sharps)}"


def chord_marker(chord: Chord | None, sharps: int = 0) -> str:
    """The marker form of the corpus ("A:min7", "F:maj/A", "N")."""
    if chord is None:
        return "N"
    name = f"{root_name(chord, sharps)}:{chord.quality}"
    return name if chord.bass == chord.root else f"{name}/{bass_name(chord, sharps)}"


@lru_cache(maxsize=512)
def marker_name(text: str) -> str:
    """What a marker says: a chord as musicians write it, "Em7" for "E:min7"; any other text as it stands."""
    if ":" not in text:
        return text
    try:
        return chord_name(parse_chord(text))
    except UserError:
        return text


def _not_a_chord(text: str) -> UserError:
    return UserError(f"{text!r} is not a chord symbol; write for example C, Am7, F/A or G7sus4.")


def _split_bass(rest: str) -> tuple[str, str]:
    """Suffix and bass of a lead-sheet symbol; the slash of "6/9" belongs to the suffix."""
    head, slash, tail = rest.rpartition("/")
    if slash and match_pitch_class(tail) is not None:
        return head, tail
    return rest, ""


def _bass(root: int, bass: str, text: str) -> int:
    """The bass pitch class from a note name or a degree of the chord ("b7", "13")."""
    named = match_pitch_class(bass)
    # "b7" opens with the letter b, which is also the note B: a digit at the end tells a degree.
    if named is not None and not bass[-1].isdigit():
        return named[0]
    degree = _DEGREE.fullmatch(bass)
    if degree is None or int(degree.group(3)) not in _DEGREES:
        raise _not_a_chord(text)
    return (root + _DEGREES[int(degree.group(3))] + _shift(degree.group(2))) % 12


def _shift(signs: str) -> int:
    return sum(1 if sign in "#♯" else -1 for sign in signs)


def _colon_intervals(quality: str, text: str) -> frozenset[int]:
    quality = _COLON_ALIASES.get(quality, quality)
    head, _, degrees = quality.partition("(")
    head = _COLON_ALIASES.get(head, head)
    if head not in QUALITY_INTERVALS:
        return _suffix_intervals(quality, text)
    return _with_degrees(frozenset(QUALITY_INTERVALS[head]), degrees.rstrip(")"), text)


def _suffix_intervals(suffix: str, text: str) -> frozenset[int]:
    for length in range(len(suffix), -1, -1):
        if suffix[:length] in _SUFFIXES:
            intervals = frozenset(QUALITY_INTERVALS[_SUFFIXES[suffix[:length]]])
            return _with_degrees(intervals, suffix[length:], text)
    raise _not_a_chord(text)


def _with_degrees(intervals: frozenset[int], degrees: str, text: str) -> frozenset[int]:
    """Add, alter ("b5") or remove ("*3", "no3") degrees; a sus among them replaces the third."""
    rest = degrees
    while rest := rest.lstrip("(), "):
        if rest.startswith("sus"):
            intervals = (intervals - {3, 4}) | {2 if rest.startswith("sus2") else 5}
            rest = rest[4:] if rest[3:4] in ("2", "4") else rest[3:]
            continue
        found = _DEGREE.match(rest)
        if found is None or int(found.group(3)) not in _DEGREES:
            raise _not_a_chord(text)
        how, signs, number = found.group(1), found.group(2), int(found.group(3))
        step = (_DEGREES[number] + _shift(signs)) % 12
        if number == 7 and how == "add" and not signs:
            step = 10  # an added seventh on a lead sheet is the minor one
        if how in ("*", "no", "omit"):
            intervals -= {step, step - 1} if number == 3 else {step}
        elif number == 5 and signs:
            intervals = (intervals - {7}) | {step}
        else:
            intervals |= {step}
        rest = rest[found.end() :]
    return intervals
