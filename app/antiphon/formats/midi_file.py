"""The door to MIDI files: bytes or a path to a Score and back, without loss; damage is repaired and told."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from antiphon.formats.atomic import write_atomically
from antiphon.formats.midi_export import raw_of
from antiphon.formats.midi_import import score_of
from antiphon.formats.reading import read_bytes
from antiphon.formats.smf_reader import parse_smf
from antiphon.formats.smf_writer import encode_smf
from antiphon.score import Score

MAX_FILE_BYTES = 16 << 20
"""Larger files are refused: the largest orchestral MIDI files have a few megabytes."""
_MAKING = 0.85
"""The share of the time that goes into the events; the rest is their bytes."""


@dataclass(frozen=True, slots=True)
class MidiImport:
    """A song that was read, and plain sentences about what had to be repaired (none for a sound file)."""

    score: Score
    repairs: list[str]


def read_midi(source: str | PathLike[str] | bytes) -> MidiImport:
    """Read a MIDI file, type 0 or 1, from a path or its bytes.

    Raises UserError with a plain sentence for what cannot be read or safely repaired.
    """
    raw = parse_smf(source if isinstance(source, bytes) else read_bytes(Path(source), MAX_FILE_BYTES))
    score = score_of(raw)
    return MidiImport(score, raw.repairs)


def midi_bytes(score: Score, on_progress: Callable[[float], None] | None = None) -> bytes:
    """The score as a MIDI file of its type (see midi_export.raw_of). Raises UserError if it cannot be one.

    on_progress: gets a share 0..1; what it raises goes through.
    """
    with _without_collection():
        return _bytes(score, on_progress or (lambda _share: None))


def _bytes(score: Score, on_progress: Callable[[float], None]) -> bytes:
    notes, done = max(1, score.note_count), 0

    def made(count: int) -> None:
        nonlocal done
        done += count
        on_progress(_MAKING * done / notes)

    raw = raw_of(score, made)
    on_progress(_MAKING)
    data = encode_smf(raw.midi_type, raw.division, raw.tracks)
    on_progress(1.0)
    return data


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hundreds of thousands of events, none of them in a cycle: each look for cycles among them would hold up every
    thread of the program, those that play and draw too, for a fifth of a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_midi(score: Score, path: str | PathLike[str], on_progress: Callable[[float], None] | None = None) -> None:
    """Write the score as a MIDI file; on failure an old file stays whole. Raises UserError.

    on_progress: gets a share 0..1; what it raises goes through, and nothing is written.
    """
    write_atomically(path, midi_bytes(score, on_progress))
