"""A piece's events in the model's factors: one row a note or chord symbol, ready to be masked and encoded."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray, Piece
from antiphon.events.vocabulary import (
    BASS_BASE,
    CHORD_BASE,
    CHORD_QUALITIES,
    DRUM_BASE,
    DRUM_PROGRAM,
    DURATION_STEPS,
    MAX_OFFSET,
    NO_CHORD,
    NO_PROGRAM,
    OFFSET_BASE,
    Role,
    duration_class,
    velocity_class,
)


@dataclass(frozen=True, slots=True)
class EventTable:
    """Columns of equal length n, sorted by (onset, track, what); chord symbols are a track of their own, the last.

    Attributes:
        track, onset, end: track index, first step and end (by the duration's class) of each event.
        what, duration, dynamic: factor classes (see `vocabulary`).
        bar, place: bar index and step in the bar.
        roles, programs, drums: per track, the chord track included.
        chord_track: index of the chord symbols' track, -1 where the piece has none.
        note: for each event the index of its note in the piece, -1 - row for a chord symbol.
    """

    piece: Piece
    track: IntArray
    onset: IntArray
    end: IntArray
    what: IntArray
    duration: IntArray
    dynamic: IntArray
    bar: IntArray
    place: IntArray
    roles: IntArray
    programs: IntArray
    drums: NDArray[np.bool_]
    chord_track: int
    note: IntArray

    def __len__(self) -> int:
        return len(self.onset)

    @property
    def track_count(self) -> int:
        """Number of tracks, the chord symbols' one included."""
        return len(self.roles)

    @property
    def pitched(self) -> NDArray[np.bool_]:
        """Per track, whether its events are pitches: neither drums nor chord symbols."""
        pitched: NDArray[np.bool_] = ~self.drums & (np.arange(self.track_count) != self.chord_track)
        return pitched


def tabulate(piece: Piece, chord_track: bool = False) -> EventTable:
    """The piece's events. With `chord_track` there is a track of chord symbols even where none is written yet."""
    roles = np.array([t.role for t in piece.tracks], np.int32)
    programs = np.array([t.program for t in piece.tracks], np.int32)
    drums = (programs == DRUM_PROGRAM) | (roles == Role.DRUMS)
    drum = drums[piece.track] if len(piece.track) else np.zeros(0, bool)
    lengths = duration_class(piece.duration)
    offsets = OFFSET_BASE + np.clip(piece.offset, -MAX_OFFSET, MAX_OFFSET) + MAX_OFFSET
    columns = [
        piece.track,
        piece.onset,
        piece.onset + np.where(drum, 0, DURATION_STEPS[lengths]),
        piece.pitch + DRUM_BASE * drum,
        np.where(drum, offsets, lengths),
        velocity_class(piece.velocity),
        np.arange(len(piece.onset)),
    ]
    chord_index = -1
    if chord_track or len(piece.chords):
        chord_index = len(roles)
        roles = np.append(roles, np.int32(Role.CHORD_SYMBOLS))
        programs = np.append(programs, np.int32(NO_PROGRAM))
        drums = np.append(drums, False)
        start, length, root, quality, bass = piece.chords.T
        classes = duration_class(length)
        chords = [
            np.full(len(start), chord_index),
            start,
            start + DURATION_STEPS[classes],
            np.where(root < 0, NO_CHORD, CHORD_BASE + root * len(CHORD_QUALITIES) + quality),
            classes,
            BASS_BASE + np.where(root < 0, 0, (bass - root) % 12),
            -1 - np.arange(len(start)),
        ]
        columns = [np.concatenate(pair) for pair in zip(columns, chords, strict=True)]
    track, onset, end, what, duration, dynamic, note = (np.asarray(c).astype(np.int32) for c in columns)
    order = np.lexsort((what, track, onset))
    track, onset, end, what, duration, dynamic, note = (
        c[order] for c in (track, onset, end, what, duration, dynamic, note)
    )
    if len(onset):  # two of one pitch at one onset in a track are one event to the model
        same = (np.diff(onset) == 0) & (np.diff(track) == 0)
        same &= (np.diff(what) == 0) | (track[1:] == chord_index)
        keep = np.append(True, ~same)
        track, onset, end, what, duration, dynamic, note = (
            c[keep] for c in (track, onset, end, what, duration, dynamic, note)
        )
    bar = piece.bar_of(onset) if len(piece.bars) else np.zeros(0, np.int32)
    place = (onset - piece.bars[bar, 0]).astype(np.int32)
    return EventTable(piece, track, onset, end, what, duration, dynamic, bar, place, roles, programs, drums,
                      chord_index, note)  # fmt: skip
