"""Reading a source file into plain columns, the form the rest of this package works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from antiphon.formats.midi_file import read_midi
from antiphon.score import MeterMap, Note, Score, Track

_DRUM_CHANNEL = 9


@dataclass(frozen=True)
class SourceTrack:
    """A track: `notes` is (n, 4) int64 onset tick, duration in ticks, pitch, velocity, in order of onset."""

    name: str
    program: int | None
    is_drum: bool
    notes: NDArray[np.int64]


@dataclass(frozen=True)
class SourceFile:
    """A song in ticks, its tracks without notes left out; events are in order of tick, the first of each row.

    tempos: (tick, quarters a minute); keys: (tick, sharps, minor); markers: (tick, text).
    """

    ppq: int
    tracks: tuple[SourceTrack, ...]
    meters: MeterMap
    tempos: tuple[tuple[int, float], ...] = ()
    keys: tuple[tuple[int, int, bool], ...] = ()
    markers: tuple[tuple[int, str], ...] = ()
    repairs: tuple[str, ...] = field(default=())


def read_source(path: Path) -> SourceFile:
    """The columns of a MIDI file. Raises UserError when it cannot be read."""
    read = read_midi(path)
    return source_of(read.score, tuple(read.repairs))


def source_of(score: Score, repairs: tuple[str, ...] = ()) -> SourceFile:
    """The columns of a score. A track that mixes drums and other notes gives two."""
    return SourceFile(
        ppq=score.ppq,
        tracks=tuple(part for track in score.tracks for part in _parts(track)),
        meters=score.meters,
        tempos=tuple((event.tick, event.bpm) for event in score.tempos.events),
        keys=tuple((event.tick, event.sharps, event.minor) for event in score.keys.events),
        markers=tuple((marker.tick, marker.text) for marker in score.markers),
        repairs=repairs,
    )


def _parts(track: Track) -> list[SourceTrack]:
    parts: dict[bool, list[Note]] = {}
    for note in track.notes():
        channel = track.channel if note.channel is None else note.channel
        parts.setdefault(channel == _DRUM_CHANNEL, []).append(note)
    return [
        SourceTrack(track.name, track.program, is_drum, _columns(notes)) for is_drum, notes in sorted(parts.items())
    ]


def _columns(notes: list[Note]) -> NDArray[np.int64]:
    return np.array([(note.onset, note.duration, note.pitch, note.velocity) for note in notes], np.int64)
