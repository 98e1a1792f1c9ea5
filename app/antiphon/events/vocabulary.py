"""The numbers the composing model reads and writes: factor vocabularies and the rows of its embedding table.

Everything that is stored with trained weights depends on this module; `vocabulary_hash` guards it.
"""

import hashlib
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

STEPS_PER_QUARTER: Final = 24
MAX_BAR_STEPS: Final = 288
"""Longest bar the model knows (12 quarters); longer ones are cut into several (see `piece.split_long_bars`)."""


class Role(IntEnum):
    """What a track is in its piece. Numbers are stored in arrays and weights: append only."""

    UNKNOWN = 0
    MELODY = 1
    COUNTER = 2
    PIANO = 3
    RIGHT_HAND = 4
    LEFT_HAND = 5
    VOICE = 6
    SOPRANO = 7
    ALTO = 8
    TENOR = 9
    BASS = 10
    VIOLIN1 = 11
    VIOLIN2 = 12
    VIOLA = 13
    CELLO = 14
    WOODWIND = 15
    BRASS = 16
    STRINGS = 17
    GUITAR = 18
    HARP_ORGAN = 19
    BLOCK_CHORDS = 20
    DRUMS = 21
    OTHER = 22
    CHORD_SYMBOLS = 23
    TAP = 24  # where a song has its accents: heard by drums, never written


class Kind(IntEnum):
    """What a position of the sequence is."""

    NONE = 0
    CONTROL = 1
    TRACK = 2
    BAR = 3  # a bar of the window, in the prefix
    KEPT_CELL = 4  # a bar x track inside the region's rectangle that is not to be written
    CONTEXT = 5
    REVEALED = 6
    SKELETON_RHYTHM = 7  # pitch hidden
    SKELETON_PITCH = 8  # onset and duration hidden
    START = 9
    TARGET_BAR = 10
    TARGET = 11


CHORD_QUALITIES: Final = (
    "maj", "min", "dim", "aug", "7", "maj7", "min7", "dim7", "hdim7", "minmaj7", "maj6", "min6",
    "9", "maj9", "min9", "sus2", "sus4", "7sus4", "aug7", "7b5", "7b9", "7#9", "11", "13", "5", "add9",
)  # fmt: skip
DRUM_PROGRAM: Final = 128
NO_PROGRAM: Final = 129

# Factor "what": a pitch, a drum piece, or a chord's root and quality (N last).
DRUM_BASE: Final = 128
CHORD_BASE: Final = 256
NO_CHORD: Final = CHORD_BASE + 12 * len(CHORD_QUALITIES)
WHAT_SIZE: Final = NO_CHORD + 1

# Factor "duration": a length in steps; for drums, how early or late the stroke is (bins of 1/48 quarter).
_EXACT: Final = 288
DURATION_STEPS: Final[NDArray[np.int32]] = np.concatenate(
    [np.arange(1, _EXACT + 1), np.arange(_EXACT + 24, 961, 24)]
).astype(np.int32)
DURATION_COUNT: Final = len(DURATION_STEPS)
MAX_OFFSET: Final = 6
OFFSET_BASE: Final = DURATION_COUNT
DURATION_SIZE: Final = DURATION_COUNT + 2 * MAX_OFFSET + 1

# Factor "dynamic": a velocity bin; for chord symbols, the bass as an interval above the root.
VELOCITY_BINS: Final = 32
BASS_BASE: Final = VELOCITY_BINS
DYNAMIC_SIZE: Final = VELOCITY_BINS + 12

# Factor "onset": a place in the current bar, or the next bar line.
BAR_CLASS: Final = MAX_BAR_STEPS
ONSET_SIZE: Final = MAX_BAR_STEPS + 1

MAX_SLOTS: Final = 32
MAX_BAR_DISTANCE: Final = 40
MAX_NUMERATOR: Final = 16
DENOMINATORS: Final = (1, 2, 4, 8, 16, 32)
TEMPO_BUCKETS: Final = 16
TEXTURE_BUCKETS: Final = 8
STRENGTH_BUCKETS: Final = 8
WISH_BUCKETS: Final = 8
"""Of register and activity."""
PLACE_BUCKETS: Final = 12
SOURCES: Final = (
    "", "pop909", "openscore_lieder", "openscore_quartets", "openscore_orchestra", "mutopia", "groove_gmd",
    "open_hymnal", "openewld", "bach_chorales", "js_fakes", "mcgill_billboard_chords",
)  # fmt: skip
MAX_SOURCES: Final = 24
VELOCITY_KINDS: Final = ("flat", "notated", "performed")

# Rows of the embedding table, section by section. Row 0 is "nothing" and stays zero.
_SECTIONS: Final = (
    ("kind", 16),
    ("place", MAX_BAR_STEPS + 1),
    ("bar", 2 * MAX_BAR_DISTANCE + 1),
    ("what", WHAT_SIZE),
    ("duration", DURATION_SIZE),
    ("dynamic", DYNAMIC_SIZE),
    ("slot", MAX_SLOTS),
    ("role", 32),
    ("program", 130),
    ("numerator", MAX_NUMERATOR + 1),
    ("denominator", len(DENOMINATORS) + 1),
    ("from_start", PLACE_BUCKETS),
    ("to_end", PLACE_BUCKETS),
    ("in_region", 2),
    ("tempo", TEMPO_BUCKETS),
    ("source", MAX_SOURCES),
    ("velocities", len(VELOCITY_KINDS)),
    ("key", 24),
    ("texture", TEXTURE_BUCKETS),
    ("strength", STRENGTH_BUCKETS),
    ("next_place", MAX_BAR_STEPS + 1),  # the last one: the next event is a bar line
    ("next_bar", 2 * MAX_BAR_DISTANCE + 1),
    ("next_slot", MAX_SLOTS),
    ("next_role", 32),
    ("next_program", 130),
    ("reference", 128),
    ("register", WISH_BUCKETS),
    ("activity", WISH_BUCKETS),
    ("contour", 4),  # of the top line: down, level, up; the last where nothing came before
    ("spare", 108),
)
ROW: Final[dict[str, int]] = {}
_row = 1
for _name, _size in _SECTIONS:
    ROW[_name] = _row
    _row += _size
TABLE_ROWS: Final = _row

# Time left of a track's last note when the next onset is chosen: exact from a quarter of silence to a 4/4 bar.
SOUNDING_BINS: Final = 128
SOUNDING_ROWS: Final = 1 + MAX_SLOTS * SOUNDING_BINS


def vocabulary_hash() -> str:
    """Hash of everything weights depend on: 12 hex digits."""
    parts = [repr(_SECTIONS), repr(CHORD_QUALITIES), repr(DURATION_STEPS.tolist()), repr([r.name for r in Role]),
             repr([k.name for k in Kind]), str((STEPS_PER_QUARTER, MAX_OFFSET, VELOCITY_BINS, SOUNDING_BINS)),
             repr(SOURCES)]  # fmt: skip
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]


def duration_class(steps: NDArray[np.int32]) -> NDArray[np.int32]:
    """Nearest class of each length in steps (exact up to three bars of 4/4)."""
    steps = np.clip(steps, 1, DURATION_STEPS[-1])
    coarse = _EXACT + np.rint((steps - _EXACT) / 24).astype(np.int32) - 1
    return np.where(steps <= _EXACT, steps - 1, np.maximum(coarse, _EXACT - 1)).astype(np.int32)


def velocity_class(velocity: NDArray[np.int32]) -> NDArray[np.int32]:
    """MIDI velocity 1..127 to its bin."""
    return (np.clip(velocity, 0, 127) * VELOCITY_BINS // 128).astype(np.int32)


def velocity_of_class(bins: NDArray[np.int32]) -> NDArray[np.int32]:
    """The middle velocity of each bin."""
    width = 128 // VELOCITY_BINS
    return np.clip(bins * width + width // 2, 1, 127).astype(np.int32)


def sounding_bin(left: NDArray[np.int64], none: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Bin of the steps left of a track's last note (negative: silent so long); 0 where it has had no note yet."""
    exact = np.clip(left, -24, 96) + 27
    out = np.where(left < -96, 1, np.where(left < -24, 2, np.where(left > 192, 125, np.where(left > 96, 124, exact))))
    return np.where(none, 0, out).astype(np.int32)


def distance_bucket(bars: NDArray[np.int64]) -> NDArray[np.int32]:
    """Bars from a song's start or end: 0, 1, 2, 3 exact, then by doubling."""
    bars = np.maximum(bars, 0)
    log = 2 + np.floor(np.log2(np.maximum(bars, 1))).astype(np.int64)
    return np.minimum(np.where(bars < 4, bars, log), PLACE_BUCKETS - 1).astype(np.int32)


def tempo_bucket(bpm: float) -> int:
    """Sixteen buckets, equal steps in log tempo, 40 to 220 quarters a minute."""
    position = np.log(max(bpm, 1.0) / 40.0) / np.log(220.0 / 40.0)
    return int(np.clip(position * TEMPO_BUCKETS, 0, TEMPO_BUCKETS - 1))
