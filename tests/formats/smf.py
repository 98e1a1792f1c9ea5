"""Hand-made MIDI bytes for the tests, written without the code under test."""

from __future__ import annotations

from collections.abc import Iterable

END = (0, b"\xff\x2f\x00")
"""The end of a track, directly after the event before it."""

Event = tuple[int, bytes]
"""Delta time in ticks and the bytes after it."""


def number(value: int) -> bytes:
    """A variable length number."""
    out = [value & 0x7F]
    while value := value >> 7:
        out.insert(0, value & 0x7F | 0x80)
    return bytes(out)


def header(midi_type: int, tracks: int, division: int = 480) -> bytes:
    """The header chunk."""
    return b"MThd\x00\x00\x00\x06" + b"".join(v.to_bytes(2, "big") for v in (midi_type, tracks, division))


def body(events: Iterable[Event]) -> bytes:
    """The events of a track, without its chunk."""
    return b"".join(number(delta) + data for delta, data in events)


def chunk(content: bytes, name: bytes = b"MTrk") -> bytes:
    """A chunk."""
    return name + len(content).to_bytes(4, "big") + content


def track(*events: Event) -> bytes:
    """A track chunk of these events and an end at once."""
    return chunk(body((*events, END)))


def smf(*tracks: bytes, midi_type: int = 1, division: int = 480) -> bytes:
    """A file of these track chunks."""
    return header(midi_type, len(tracks), division) + b"".join(tracks)


def meta(kind: int, payload: bytes) -> bytes:
    """A meta event."""
    return b"\xff" + bytes([kind]) + number(len(payload)) + payload


def tempo(microseconds: int) -> bytes:
    """A tempo."""
    return meta(0x51, microseconds.to_bytes(3, "big"))


def on(pitch: int, velocity: int = 80, channel: int = 0) -> bytes:
    """The start of a note."""
    return bytes((0x90 | channel, pitch, velocity))


def off(pitch: int, velocity: int = 64, channel: int = 0) -> bytes:
    """The end of a note."""
    return bytes((0x80 | channel, pitch, velocity))
