"""Small songs for the tests of the corpus: notes in ticks of 480 a quarter."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from antiphon.corpus.reader import SourceTrack
from antiphon.formats.midi_file import write_midi
from antiphon.score import (
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    Score,
    TempoEvent,
    TempoMap,
    Text,
    Track,
)

Row = tuple[int, int, int] | tuple[int, int, int, int]
"""Onset, duration, pitch and, where not 80, velocity."""


def source_track(rows: Iterable[Row], name: str = "", program: int | None = 0) -> SourceTrack:
    """A source track of these notes."""
    notes = np.array([(*row, 80)[:4] for row in rows], np.int64).reshape(-1, 4)
    return SourceTrack(name, program, False, notes)


def song(
    tracks: Sequence[tuple[str, int, Iterable[Row]]],
    meters: Sequence[tuple[int, int, int]] = ((0, 4, 4),),
    keys: Sequence[tuple[int, int, bool]] = ((0, 0, False),),
    markers: Sequence[tuple[int, str]] = (),
    bpm: float = 120.0,
) -> Score:
    """A score of tracks (name, channel, notes)."""
    return Score(
        ppq=480,
        tracks=tuple(
            Track.from_notes(
                [Note(row[0], row[2], row[1], row[3] if len(row) == 4 else 80) for row in rows],
                ppq=480,
                name=name,
                channel=channel,
                program=None if channel == 9 else 0,
                uid=uid,
            )
            for uid, (name, channel, rows) in enumerate(tracks)
        ),
        tempos=TempoMap((TempoEvent.of_bpm(0, bpm),), 480),
        meters=MeterMap(tuple(MeterEvent(*meter) for meter in meters), 480),
        keys=KeyMap(tuple(KeyEvent.of_signature(*key) for key in keys)),
        conductor=tuple(Text(tick, "marker", text) for tick, text in markers),
    )


def write_song(path: Path, score: Score) -> None:
    """Write the song, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_midi(score, path)
