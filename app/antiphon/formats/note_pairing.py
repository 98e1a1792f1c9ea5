"""Starts and ends of notes in a file track to whole notes: first in, first out, with repair of the rest."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import NamedTuple

DEFAULT_RELEASE = 64
"""The release velocity of a note that ends by a note-on of velocity 0, as the MIDI standard has it."""


class RawNote(NamedTuple):
    """A note of a file: ticks, pitch, velocities, and the channel it was on. The duration may be 0."""

    onset: int
    pitch: int
    duration: int
    velocity: int
    release: int
    channel: int


class _Message(NamedTuple):
    tick: int
    is_end: bool
    velocity: int


class NotePairing:
    """Takes the note messages of one track in order, then gives the notes."""

    def __init__(self) -> None:
        self._keys: defaultdict[tuple[int, int], list[_Message]] = defaultdict(list)

    def add(self, tick: int, status: int, pitch: int, velocity: int) -> None:
        """A message with status 0x80..0x9F."""
        if status < 0x90:
            message = _Message(tick, True, velocity)
        elif velocity == 0:
            message = _Message(tick, True, DEFAULT_RELEASE)
        else:
            message = _Message(tick, False, velocity)
        self._keys[status & 15, pitch].append(message)

    def notes(self, track_end: int, repairs: Counter[str]) -> list[RawNote]:
        """All notes; what was done to ends without starts and starts without ends is counted in `repairs`."""
        notes: list[RawNote] = []
        for (channel, pitch), messages in self._keys.items():
            pairs, unended, orphans = _pair(messages)
            if unended and orphans:
                # Some writers put the end of a note without duration before its start.
                early = sorted(messages, key=lambda message: message[:2])
                retried = _pair(early)
                if len(retried[1]) < len(unended):
                    repairs["Put # note end(s) behind their note at the same tick."] += len(unended) - len(retried[1])
                    pairs, unended, orphans = retried
            if orphans:
                repairs["Left out # note end(s) without a note."] += orphans
            if unended:
                repairs["Ended # note(s) that had no end, at the end of the track."] += len(unended)
            for start, end in pairs:
                length = end.tick - start.tick
                notes.append(RawNote(start.tick, pitch, length, start.velocity, end.velocity, channel))
            for start in unended:
                length = max(1, track_end - start.tick)
                notes.append(RawNote(start.tick, pitch, length, start.velocity, DEFAULT_RELEASE, channel))
        return notes


def _pair(messages: list[_Message]) -> tuple[list[tuple[_Message, _Message]], list[_Message], int]:
    """(pairs of start and end, starts without an end, number of ends without a start) of one key."""
    sounding: deque[_Message] = deque()
    pairs: list[tuple[_Message, _Message]] = []
    orphans = 0
    for message in messages:
        if not message.is_end:
            sounding.append(message)
        elif sounding:
            pairs.append((sounding.popleft(), message))
        else:
            orphans += 1
    return pairs, list(sounding), orphans
