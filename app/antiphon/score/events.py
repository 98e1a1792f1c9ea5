"""Owns everything on a track that is not a note: controllers, programs, bends, text, raw data; frozen values.

All ticks are 0 or more; all channels 0..15 (None: the channel of the track). Each raises ValueError for a
field outside its range. Events at the same tick keep the order of their tuple.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from antiphon.score.ranges import check_range


def _check_tick_and_channel(tick: int, channel: int | None) -> None:
    if tick < 0:
        raise ValueError(f"tick {tick} is below 0")
    if channel is not None:
        check_range("channel", channel, 0, 15)


@dataclass(frozen=True, slots=True)
class ControlChange:
    """Controller 0..127 set to a value 0..127 (64: sustain pedal, 7: volume, 10: pan)."""

    tick: int
    controller: int
    value: int
    channel: int | None = None

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, self.channel)
        check_range("controller", self.controller, 0, 127)
        check_range("controller value", self.value, 0, 127)


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """General MIDI program 0..127 from this tick on."""

    tick: int
    program: int
    channel: int | None = None

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, self.channel)
        check_range("program", self.program, 0, 127)


@dataclass(frozen=True, slots=True)
class PitchBend:
    """Pitch bend -8192..8191, 0 in the middle."""

    tick: int
    value: int
    channel: int | None = None

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, self.channel)
        check_range("pitch bend", self.value, -8192, 8191)


@dataclass(frozen=True, slots=True)
class ChannelPressure:
    """Pressure 0..127 on the whole channel."""

    tick: int
    value: int
    channel: int | None = None

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, self.channel)
        check_range("pressure", self.value, 0, 127)


@dataclass(frozen=True, slots=True)
class PolyPressure:
    """Pressure 0..127 on the key `pitch`."""

    tick: int
    pitch: int
    value: int
    channel: int | None = None

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, self.channel)
        check_range("pitch", self.pitch, 0, 127)
        check_range("pressure", self.value, 0, 127)


@dataclass(frozen=True, slots=True)
class SysEx:
    """A system exclusive message; `data` without the framing bytes F0 and F7."""

    tick: int
    data: bytes

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, None)


#: Kinds of Text and the meta event type each has in a MIDI file.
TEXT_KINDS: Final[Mapping[str, int]] = {
    "text": 0x01,
    "copyright": 0x02,
    "track_name": 0x03,
    "instrument_name": 0x04,
    "lyrics": 0x05,
    "marker": 0x06,
    "cue_marker": 0x07,
    "program_name": 0x08,
    "device_name": 0x09,
}


@dataclass(frozen=True, slots=True)
class Text:
    """Text of one of TEXT_KINDS: lyrics, markers, copyright."""

    tick: int
    kind: str
    text: str

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, None)
        if self.kind not in TEXT_KINDS:
            raise ValueError(f"{self.kind!r} is no kind of text")


@dataclass(frozen=True, slots=True)
class RawMeta:
    """A meta event that nothing here reads, kept as it was: `type` 0..127 and its payload."""

    tick: int
    type: int
    data: bytes

    def __post_init__(self) -> None:
        _check_tick_and_channel(self.tick, None)
        check_range("meta event type", self.type, 0, 127)


TrackEvent = ControlChange | ProgramChange | PitchBend | ChannelPressure | PolyPressure | SysEx | Text | RawMeta
