"""Deals out synth channels for live playing: one to each track, so that each has its own place in the mix.

A track keeps its channel while the song is edited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from antiphon.playback.channel_state import ChannelState
from antiphon.playback.channels import DRUM_CHANNEL, MIDI_CHANNELS, SYNTH_CHANNELS

Player = tuple[int, int]
"""A track's uid and a MIDI channel (0..15) that notes of it are on."""

# FluidSynth takes every channel that is 9 modulo 16 for drums.
_DRUM_CHANNELS = tuple(range(DRUM_CHANNEL, SYNTH_CHANNELS, MIDI_CHANNELS))
_OTHER_CHANNELS = tuple(set(range(SYNTH_CHANNELS)) - set(_DRUM_CHANNELS))
METRONOME_CHANNEL = _DRUM_CHANNELS[-1]
PREVIEW_DRUM_CHANNEL = _DRUM_CHANNELS[-2]
PREVIEW_CHANNEL = _OTHER_CHANNELS[-1]
_POOLS = {True: _DRUM_CHANNELS[:-2], False: _OTHER_CHANNELS[:-1]}


@dataclass(slots=True)
class LiveChannel:
    """A synth channel, the player it belongs to, its group in the score that plays, and what it has been told."""

    number: int
    player: Player
    group: int
    sent: ChannelState = field(default_factory=ChannelState)


class LiveChannels:
    """The channels in use. Players beyond the synthesizer's channels share one with another of their kind."""

    def __init__(self) -> None:
        self._by_player: dict[Player, LiveChannel] = {}
        self._free = {drums: list(reversed(pool)) for drums, pool in _POOLS.items()}

    def __iter__(self) -> Iterator[LiveChannel]:
        return iter({channel.number: channel for channel in self._by_player.values()}.values())

    def find(self, player: Player) -> LiveChannel | None:
        """The player's channel, or None before it has one."""
        return self._by_player.get(player)

    def add(self, player: Player, group: int) -> LiveChannel:
        """A channel for a player that has none yet, in a state that only its `sent` tells."""
        free = self._free[player[1] == DRUM_CHANNEL]
        channel = LiveChannel(free.pop(), player, group) if free else self._lent(player, group)
        self._by_player[player] = channel
        return channel

    def _lent(self, player: Player, group: int) -> LiveChannel:
        alike = [other for other in self if (other.player[1] == DRUM_CHANNEL) == (player[1] == DRUM_CHANNEL)]
        return next((other for other in alike if other.group == group), alike[-1])
