"""Where live events go: the protocol of an output with a clock of its own, and the silent output."""

import math
import time
from collections.abc import Callable, Iterable
from typing import Protocol

from antiphon.playback.schedule import SynthEvent


class Output(Protocol):
    """Plays events at moments of its own clock, which runs from 0 at about a second a second."""

    @property
    def latency(self) -> float:
        """Seconds between the clock's reading and what is heard at that moment."""
        ...

    @property
    def lifetime(self) -> float:
        """The reading of the clock at which another output has to take over, in seconds."""
        ...

    def now(self) -> float:
        """The clock, in seconds; it never goes back."""
        ...

    def schedule(self, event: SynthEvent) -> None:
        """Play the event when the clock reads `event.seconds`; those of a channel come in playing order."""
        ...

    def play(self, event: SynthEvent) -> None:
        """Play the event at once, before all that is scheduled."""
        ...

    def set_mix(self, channel: int, centibels: float, pan: float) -> None:
        """Turn a synth channel down by tenths of a decibel, and to a side (-1..1); sounding notes follow."""
        ...

    def flush(self, channels: Iterable[int]) -> None:
        """Forget what is scheduled and end all notes on these channels, held by a pedal or not."""
        ...

    def close(self) -> None:
        """Give sound card and memory back; the output is not used afterwards."""
        ...


class SilentOutput:
    """Makes no sound, and keeps the time of the system's clock."""

    latency = 0.0
    lifetime = math.inf

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._origin = clock()

    def now(self) -> float:
        """Seconds since the output was made."""
        return self._clock() - self._origin

    def schedule(self, event: SynthEvent) -> None:
        """Nothing is heard."""

    def play(self, event: SynthEvent) -> None:
        """Nothing is heard."""

    def set_mix(self, channel: int, centibels: float, pan: float) -> None:
        """There is nothing to mix."""

    def flush(self, channels: Iterable[int]) -> None:
        """Nothing is scheduled."""

    def close(self) -> None:
        """There is nothing to give back."""
