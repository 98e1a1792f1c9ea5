"""How roots and basses of chords are spelled: as near as can be to the key, on the line of fifths.

On that line (... Bb F C G D A E B F# ...) a key's own notes lie from one fifth below its tonic to five above.
"""

from __future__ import annotations

from typing import Final

from antiphon.theory.chords import Chord

_LETTERS: Final = "FCGDAEB"
# How many fifths below the tonic of the major key the twelve roots of chords begin: a major chord borrows from the
# minor key (Bb, Eb, Ab and Db in C), a minor one less so, and a diminished one leads upwards (C#dim, F#dim, G#dim).
_LOWEST: Final = {"minor": -3, "diminished": -2, "other": -5}
_MINOR: Final = frozenset(("min", "min6", "min7", "min9", "min11", "min13", "min69", "minadd9", "minmaj7", "minmaj9"))
_DIMINISHED: Final = frozenset(("dim", "dim7", "hdim7"))
# Fifths from a root to each semitone above it, by the member of a chord that it usually is: third, fifth, seventh.
_FIFTHS: Final = (0, -5, 2, -3, 4, -1, -6, 1, -4, 3, -2, 5)


def root_name(chord: Chord, sharps: int = 0) -> str:
    """The name of a chord's root in the key of a signature of `sharps` (negative: flats)."""
    return _name(_root_fifths(chord, sharps))


def bass_name(chord: Chord, sharps: int = 0) -> str:
    """The name of its bass: D/F# even in a key of flats, for the third of D is F#."""
    interval = (chord.bass - chord.root) % 12
    fifths = _FIFTHS[interval]
    if interval == 8 and 8 in chord.intervals:
        fifths = 8  # the fifth of an augmented chord
    elif interval == 9 and {3, 6} <= chord.intervals:
        fifths = -9  # the seventh of a diminished one
    elif interval == 6 and 6 not in chord.intervals:
        fifths = 6
    found = _root_fifths(chord, sharps) + fifths
    # Neither double signs nor Fb and E#: nobody writes them on a lead sheet.
    if found < -7:
        found += 12
    elif found > 10:
        found -= 12
    return _name(found)


def _root_fifths(chord: Chord, sharps: int) -> int:
    kind = "minor" if chord.quality in _MINOR else "diminished" if chord.quality in _DIMINISHED else "other"
    lowest = sharps + _LOWEST[kind]
    found = lowest + (chord.root * 7 - lowest) % 12
    # No root beyond Cb and A#.
    return found - 12 if found > 10 else found + 12 if found < -7 else found


def _name(fifths: int) -> str:
    signs, letter = divmod(fifths + 1, 7)
    return _LETTERS[letter] + ("#" * signs if signs > 0 else "b" * -signs)
