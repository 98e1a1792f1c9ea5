"""Files in and out. Here: songs by their suffix, MIDI or project; audio_file writes sound."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from antiphon.errors import UserError
from antiphon.formats.midi_file import MidiImport, midi_bytes, read_midi, write_midi
from antiphon.formats.project_file import SUFFIX, load_project, save_project
from antiphon.score import Score

__all__ = [
    "SONG_SUFFIXES",
    "MidiImport",
    "load_project",
    "load_song",
    "midi_bytes",
    "read_midi",
    "save_project",
    "save_song",
    "write_midi",
]

_MIDI_SUFFIXES = (".mid", ".midi", ".smf", ".kar", ".rmi")
SONG_SUFFIXES = (SUFFIX, *_MIDI_SUFFIXES)
"""The suffixes that load_song reads."""


def load_song(path: str | PathLike[str]) -> MidiImport:
    """The song of a project or MIDI file, and what had to be repaired in it. Raises UserError."""
    suffix = Path(path).suffix.lower()
    if suffix == SUFFIX:
        return MidiImport(load_project(path), [])
    if suffix in _MIDI_SUFFIXES:
        return read_midi(path)
    raise _unknown(path)


def save_song(score: Score, path: str | PathLike[str]) -> None:
    """Write the score as its suffix says, .mid, .midi or .antiphon; on failure an old file stays whole.

    Raises UserError.
    """
    suffix = Path(path).suffix.lower()
    if suffix == SUFFIX:
        save_project(score, path)
    elif suffix in (".mid", ".midi"):
        write_midi(score, path)
    else:
        raise _unknown(path)


def _unknown(path: str | PathLike[str]) -> UserError:
    return UserError(
        f"{Path(path).name or path} is no kind of song that Antiphon knows; it uses .mid, .midi and {SUFFIX}."
    )
