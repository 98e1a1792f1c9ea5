"""Raw events of a Standard MIDI File, as its bytes have them, and the counted sentences about repairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

META = 0xFF
END_OF_TRACK = 0x2F


class RawEvent(NamedTuple):
    """One event: its tick from the start, its status byte, and its data bytes.

    Meta events have status 0xFF and the meta type as the first data byte; system exclusive packets have
    status 0xF0 or 0xF7 and the packet without its length.
    """

    tick: int
    status: int
    data: bytes


@dataclass(slots=True)
class RawFile:
    """A whole file: `midi_type` 0 or 1, `division` ticks a quarter, and the events of each track chunk.

    Each track ends with its end-of-track event, made up where there was none. `repairs` are plain sentences.
    """

    midi_type: int
    division: int
    tracks: list[list[RawEvent]]
    repairs: list[str] = field(default_factory=list)


def repair_sentences(counts: Counter[str]) -> list[str]:
    """Sentences with their counts: "#" stands for the count and "(s)" for its plural."""
    return [text.replace("#", str(count)).replace("(s)", "" if count == 1 else "s") for text, count in counts.items()]
