"""From an encoded passage back to events, written from the layout's description and not from the encoder."""

from dataclasses import dataclass

import numpy as np

from antiphon.events.encode import Encoded, Passage
from antiphon.events.piece import Piece
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BAR_CLASS,
    BASS_BASE,
    CHORD_BASE,
    CHORD_QUALITIES,
    DRUM_BASE,
    DURATION_STEPS,
    MAX_BAR_DISTANCE,
    MAX_OFFSET,
    NO_CHORD,
    OFFSET_BASE,
    ROW,
    Kind,
    velocity_class,
)

Event = tuple[int, int, int, int, int]
"""Track, onset in steps, class of what, class of duration, class of dynamic."""


def targets_by_labels(encoded: Encoded, passage: Passage, piece: Piece) -> list[Event]:
    """What is written, from the labels alone: each onset and track is that which the position before leads to."""
    tracks = sorted(passage.targets.tolist(), key=lambda track: int(passage.slots[track]))
    bar, place, track = passage.first_bar, BAR_CLASS, -1
    found: list[Event] = []
    for i in range(len(encoded.what)):
        if track >= 0:
            onset = int(piece.bars[bar, 0]) + place
            found.append((track, onset, int(encoded.what[i]), int(encoded.duration[i]), int(encoded.dynamic[i])))
        else:
            assert encoded.what[i] == -1
        place = int(encoded.onset[i])
        if place == BAR_CLASS:
            bar, track = bar + 1, -1
            assert encoded.track[i] == -1
        else:
            track = tracks[int(encoded.track[i])]
    assert bar == passage.last_bar
    assert place == BAR_CLASS
    return found


def given_by_rows(encoded: Encoded, passage: Passage, piece: Piece, kinds: tuple[Kind, ...]) -> list[Event]:
    """The complete events of these kinds among all positions, from their rows of the embedding table."""
    tracks = {int(slot): track for track, slot in enumerate(passage.slots) if slot >= 0}
    found: list[Event] = []
    for row in encoded.fields:
        if row[0] - ROW["kind"] not in kinds:
            continue
        bar = int(row[2]) - ROW["bar"] - MAX_BAR_DISTANCE + passage.first_bar
        onset = int(piece.bars[bar, 0]) + int(row[1]) - ROW["place"]
        what, duration, dynamic = (
            int(row[3 + k]) - ROW[name] for k, name in enumerate(("what", "duration", "dynamic"))
        )
        found.append((tracks[int(row[6]) - ROW["slot"]], onset, what, duration, dynamic))
    return found


@dataclass(frozen=True)
class Music:
    """Notes (track, onset, pitch, duration, velocity's bin, offset) and chord symbols as in `Piece.chords`, sorted."""

    notes: list[tuple[int, int, int, int, int, int]]
    chords: list[tuple[int, int, int, int, int]]


def music_of(events: list[Event], drum_duration: int = 3) -> Music:
    """Events as music; a stroke's length is not the model's to say."""
    notes: list[tuple[int, int, int, int, int, int]] = []
    chords: list[tuple[int, int, int, int, int]] = []
    for track, onset, what, duration, dynamic in events:
        if what >= CHORD_BASE:
            root, quality = divmod(what - CHORD_BASE, len(CHORD_QUALITIES))
            bass = (root + dynamic - BASS_BASE) % 12
            length = int(DURATION_STEPS[duration])
            chords.append((onset, length, -1, 0, -1) if what == NO_CHORD else (onset, length, root, quality, bass))
        elif what >= DRUM_BASE:
            notes.append((track, onset, what - DRUM_BASE, drum_duration, dynamic, duration - OFFSET_BASE - MAX_OFFSET))
        else:
            notes.append((track, onset, what, int(DURATION_STEPS[duration]), dynamic, 0))
    return Music(sorted(notes), sorted(chords))


def music_in(piece: Piece) -> Music:
    """A piece as music."""
    columns = (piece.track, piece.onset, piece.pitch, piece.duration, velocity_class(piece.velocity), piece.offset)
    notes = [tuple(int(v) for v in row) for row in zip(*columns, strict=True)]
    chords = [tuple(int(v) for v in row) for row in piece.chords]
    return Music(sorted(notes), sorted(chords))  # type: ignore[arg-type]


def events_in(table: EventTable, chosen: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[Event]:
    """Events of a table, sorted."""
    columns = (table.track, table.onset, table.what, table.duration, table.dynamic)
    rows = zip(*(column[chosen].tolist() for column in columns), strict=True)
    return sorted((int(a), int(b), int(c), int(d), int(e)) for a, b, c, d, e in rows)
