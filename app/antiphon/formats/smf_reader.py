"""Bytes of a Standard MIDI File to raw events, with repair of what is safely repairable: header and chunks.

A raw event keeps the bytes of the file, so that nothing is lost between reading and writing. mido is not used
here because its parser stops at the first damaged byte, refuses files over a key that does not exist, and
takes F7 packets for F0 packets; the tests hold this reader against mido on whole files.
"""

from __future__ import annotations

import re
from collections import defaultdict

from antiphon.errors import UserError
from antiphon.formats.smf_events import RawEvent, RawFile
from antiphon.formats.smf_track import TrackReader

MAX_TRACKS = 1000
"""Most tracks taken: damage can make thousands of empty ones out of one."""

_CHUNK_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9 ]{3}")


def parse_smf(data: bytes) -> RawFile:
    """Read the bytes of a MIDI file. Raises UserError where no safe reading exists."""
    repairs: list[str] = []
    data = _unwrap(data, repairs)
    start = data.find(b"MThd")
    if start < 0:
        raise UserError("This is not a MIDI file: it has no MIDI header.")
    if start > 0:
        repairs.append(f"Skipped {_count(start, 'byte')} in front of the MIDI header.")
    if len(data) < start + 14:
        raise UserError("This MIDI file is cut off in its header.")
    header_length = int.from_bytes(data[start + 4 : start + 8], "big")
    midi_type, declared_tracks, division = (
        int.from_bytes(data[start + at : start + at + 2], "big") for at in (8, 10, 12)
    )
    body = start + 8 + header_length
    if header_length < 6 or (header_length > 6 and data[body : body + 4] != b"MTrk"):
        repairs.append("The length of the header was wrong and was put right.")
        body = start + 14
    _check_division(division)
    tracks = _read_tracks(data, body, division, repairs)
    if not tracks:
        raise UserError("This MIDI file has no tracks that can be read.")
    if len(tracks) != declared_tracks:
        repairs.append(f"The header announced {_count(declared_tracks, 'track')}; there are {len(tracks)}.")
    return RawFile(_settle_type(midi_type, len(tracks), repairs), division, tracks, repairs)


def _unwrap(data: bytes, repairs: list[str]) -> bytes:
    """The MIDI file inside a RIFF RMID file, or the data as it is."""
    if data[:4] != b"RIFF" or data[8:12] != b"RMID":
        return data
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"data":
            repairs.append("Took the MIDI data out of its RIFF wrapper.")
            return data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    return data


def _check_division(division: int) -> None:
    if division & 0x8000:
        raise UserError(
            "This MIDI file counts time in film frames (SMPTE), not in beats, so its notes have no place in "
            "bars; export it again with ticks per quarter note."
        )
    if division == 0:
        raise UserError("This MIDI file says that a quarter note has no ticks, so its times mean nothing.")


def _settle_type(midi_type: int, track_count: int, repairs: list[str]) -> int:
    if midi_type == 2:
        repairs.append("The file holds separate sequences (type 2); they became tracks of one song.")
    elif midi_type > 2:
        repairs.append(f"The file type {midi_type} does not exist; the file was read as type 1.")
    elif midi_type == 0 and track_count > 1:
        repairs.append(f"The file calls itself type 0 but has {track_count} tracks; it was read as type 1.")
    else:
        return midi_type
    return 1 if track_count > 1 or midi_type == 2 else 0


def _read_tracks(data: bytes, at: int, division: int, repairs: list[str]) -> list[list[RawEvent]]:
    """All track chunks from byte `at` on; other chunks are left out and named in `repairs`."""
    tracks: list[list[RawEvent]] = []
    told: defaultdict[str, list[int]] = defaultdict(list)
    while at < len(data):
        name = data[at : at + 4]
        if name != b"MTrk":
            following = data.find(b"MTrk", at)
            alien = _alien_chunk_end(data, at)
            if alien is not None and (following < 0 or alien <= following):
                repairs.append(f"Left out a chunk of an unknown kind ({name.decode('latin-1')}).")
                at = alien
                continue
            skipped = (following if following >= 0 else len(data)) - at
            where = "between tracks" if following >= 0 else "after the last track"
            repairs.append(f"Skipped {_count(skipped, 'byte')} {where}.")
            if following < 0:
                break
            at = following
        if at + 8 > len(data):
            repairs.append(f"Track {len(tracks) + 1} is cut off before its first event and was left out.")
            break
        length = int.from_bytes(data[at + 4 : at + 8], "big")
        reader = TrackReader(data, at + 8, at + 8 + length, division)
        tracks.append(reader.read())
        at = reader.next_chunk
        for sentence in reader.sentences():
            told[sentence].append(len(tracks))
        if len(tracks) == MAX_TRACKS and at < len(data):
            repairs.append(f"Everything after the first {MAX_TRACKS} tracks was left out.")
            break
    for sentence, numbers in told.items():
        where = f"Track {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} tracks"
        repairs.append(f"{where}: {sentence}")
    return tracks


def _alien_chunk_end(data: bytes, at: int) -> int | None:
    """Where a well-formed chunk of an unknown kind at `at` ends; None where there is no such chunk."""
    if not _CHUNK_NAME.fullmatch(data[at : at + 4]) or at + 8 > len(data):
        return None
    end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "big")
    return end if end == len(data) or data[end : end + 4] == b"MTrk" else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
