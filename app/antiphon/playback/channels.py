"""Deals a song's tracks out to synth channels.

MIDI knows sixteen channels, the synthesizer 240. Tracks that share a MIDI channel and its program share one
synth channel, as MIDI means it: a pedal written in the left hand's track holds the right hand's notes too.
Where tracks on one MIDI channel want different programs (a song of more than sixteen parts has no other way),
each program gets a synth channel of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antiphon.score import Track

DRUM_CHANNEL = 9
MIDI_CHANNELS = 16
SYNTH_CHANNELS = 240
"""A multiple of 16 below 256: FluidSynth marks idle voices with channel 255 and crashes on messages to it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A synth channel (0..239), the program (0..127) it starts with, and whether it is a drum kit."""

    channel: int
    program: int
    drums: bool


class ChannelPlan:
    """Which synth channel plays what. The first program on a MIDI channel keeps that channel's number."""

    def __init__(self, tracks: Iterable[Track]) -> None:
        self._voices: dict[int, dict[int, Voice]] = {}
        self._next_free = MIDI_CHANNELS
        for track in tracks:
            if track.program is not None:
                self._place(track.channel, track.program)

    def _place(self, midi_channel: int, program: int) -> None:
        voices = self._voices.setdefault(midi_channel, {})
        if program in voices:
            return
        drums = midi_channel == DRUM_CHANNEL
        if not voices:
            voices[program] = Voice(midi_channel, program, drums)
        elif self._next_free < SYNTH_CHANNELS:
            voices[program] = Voice(self._next_free, program, drums)
            self._next_free += 1

    def voices(self) -> Iterator[Voice]:
        """Every synth channel in use that starts with a program of its own."""
        for voices in self._voices.values():
            yield from voices.values()

    def midi_channel(self, track: Track | None, channel: int | None) -> int:
        """The MIDI channel (0..15) of a note or message: its own, else its track's, else the first."""
        if channel is not None:
            return channel
        return 0 if track is None else track.channel

    def of_note(self, track: Track, channel: int | None) -> int:
        """The synth channel of a note of `track`; `channel` is the note's own MIDI channel, if it has one."""
        return self.of_event(track, channel)[0]

    def of_event(self, track: Track | None, channel: int | None) -> tuple[int, ...]:
        """The synth channels that a message reaches, at least one; `channel` is its own MIDI channel, if any.

        A track that names its program speaks to its own synth channel; any other message is for all that
        play on its MIDI channel.
        """
        midi_channel = self.midi_channel(track, channel)
        voices = self._voices.get(midi_channel, {})
        if track is not None and midi_channel == track.channel and track.program in voices:
            return (voices[track.program].channel,)
        return tuple(voice.channel for voice in voices.values()) or (midi_channel,)
