"""A piece on the model's grid: columns of notes, bars and chords. What `corpus` stores and `encode` reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import MAX_BAR_STEPS, Role

IntArray = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TrackInfo:
    """A track's name, role and General MIDI program (0..127, 128 for a drum kit)."""

    name: str
    role: Role
    program: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Grid music, 24 steps a quarter. Note columns have equal length and are sorted by (onset, track, pitch).

    Attributes:
        track, onset, pitch, duration, velocity: note columns; onset and duration in steps, duration at least 1.
        offset: for drums, how late the stroke is in 1/48 quarters (-6..6); 0 elsewhere.
        bars: (n, 4) start step, length in steps, numerator, denominator; gapless from step 0.
        keys: (n,) a bar's key: -1 unknown, 0..11 major tonic, 12..23 minor tonic.
        tempos: (n,) quarters a minute at each bar.
        chords: (m, 5) onset, duration, root (-1: no chord), index in CHORD_QUALITIES, bass pitch class.
        source: name of the set it comes from, "" for a user's song.
    """

    name: str
    tracks: tuple[TrackInfo, ...]
    track: IntArray
    onset: IntArray
    pitch: IntArray
    duration: IntArray
    velocity: IntArray
    offset: IntArray
    bars: IntArray
    keys: NDArray[np.int8]
    tempos: NDArray[np.float32]
    chords: IntArray
    source: str = ""
    velocities: str = "performed"
    split: str = "train"
    cluster: str = ""
    jsb: bool = False

    @property
    def note_count(self) -> int:
        """Number of notes, chord symbols not counted."""
        return len(self.onset)

    @property
    def end(self) -> int:
        """Step at which the last bar ends."""
        return int(self.bars[-1, 0] + self.bars[-1, 1]) if len(self.bars) else 0

    def bar_of(self, steps: IntArray) -> IntArray:
        """Index of the bar that holds each step."""
        found = np.searchsorted(self.bars[:, 0], steps, side="right") - 1
        return np.clip(found, 0, len(self.bars) - 1).astype(np.int32)


NOTE_COLUMNS = ("track", "onset", "pitch", "duration", "velocity", "offset")


def take_notes(piece: Piece, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Piece:
    """The piece with only the chosen notes (mask or indices, in order)."""
    return replace(piece, **{name: getattr(piece, name)[chosen] for name in NOTE_COLUMNS})


def sort_notes(piece: Piece) -> Piece:
    """The piece with its notes in order (onset, track, pitch)."""
    return take_notes(piece, np.lexsort((piece.pitch, piece.track, piece.onset)))


def split_long_bars(bars: Sequence[tuple[int, int, int, int]]) -> IntArray:
    """Bars as (start, length, numerator, denominator), those over MAX_BAR_STEPS cut into bars of 4/4 and a rest."""
    rows: list[tuple[int, int, int, int]] = []
    for start, length, numerator, denominator in bars:
        if length <= MAX_BAR_STEPS:
            rows.append((start, length, numerator, denominator))
            continue
        at = start
        while at < start + length:
            part = min(96, start + length - at)
            rows.append((at, part, 4, 4) if part == 96 else (at, part, max(1, part // 24), 4))
            at += part
    return np.array(rows, np.int32).reshape(-1, 4)
