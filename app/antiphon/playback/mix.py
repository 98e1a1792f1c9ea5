"""How loud each track is heard and from where: volume, pan, mute and solo. Not part of the score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log10

_NO_TRACKS: Mapping[int, "TrackMix"] = {}
SILENT_CENTIBELS = 1440.0
"""The attenuation at which FluidSynth's voices are silent, in tenths of a decibel."""


@dataclass(frozen=True, slots=True)
class TrackMix:
    """One track's place in the mix, on top of the volume and pan that its own controllers ask for.

    volume: 0 (silent) .. 1 (as the song has it). pan: -1 (left) .. 1 (right), 0 as the song has it.
    Raises ValueError outside these ranges.
    """

    volume: float = 1.0
    pan: float = 0.0
    mute: bool = False
    solo: bool = False

    def __post_init__(self) -> None:
        if not (0 <= self.volume <= 1 and -1 <= self.pan <= 1):
            raise ValueError(f"volume or pan is outside its range: {self!r}")

    @property
    def centibels(self) -> float:
        """The attenuation of the volume alone, 0..SILENT_CENTIBELS."""
        return min(SILENT_CENTIBELS, -200 * log10(self.volume)) if self.volume > 0 else SILENT_CENTIBELS


@dataclass(frozen=True, slots=True)
class Mix:
    """The mix of a song: TrackMix by track uid; a track that is not named is at its defaults."""

    tracks: Mapping[int, TrackMix] = field(default_factory=lambda: _NO_TRACKS)

    def of(self, uid: int) -> TrackMix:
        """The track's own settings."""
        return self.tracks.get(uid, _DEFAULT)

    def is_heard(self, uid: int) -> bool:
        """Whether the track sounds: not muted, and one of the solo tracks where there are any."""
        mix = self.of(uid)
        return not mix.mute and (mix.solo or not any(other.solo for other in self.tracks.values()))

    def centibels(self, uid: int) -> float:
        """How much the track is turned down, 0..SILENT_CENTIBELS."""
        return self.of(uid).centibels if self.is_heard(uid) else SILENT_CENTIBELS


_DEFAULT = TrackMix()
