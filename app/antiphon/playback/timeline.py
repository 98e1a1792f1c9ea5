"""Which tick of the song sounds at which moment of an output's clock."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from antiphon.score import TempoMap


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that plays on without a jump: from `clock` seconds on, from `tick` on, at these tempos.

    It reaches the tick `end` at most, and waits there for the next segment.
    """

    clock: float
    tick: int
    tempos: TempoMap
    end: float = math.inf

    def clock_at(self, tick: float) -> float:
        """The clock when the tick sounds, in seconds."""
        return self.clock + (self.tempos.seconds_at(tick) - self.tempos.seconds_at(self.tick))

    def tick_at(self, clock: float) -> float:
        """The tick, with its fraction, that sounds when the clock reads `clock`; the first one before that."""
        elapsed = max(0.0, clock - self.clock)
        return min(self.end, self.tempos.tick_at(self.tempos.seconds_at(self.tick) + elapsed))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Segments in order of clock; the last has no end. Replaced as a whole, so that threads read it freely."""

    segments: tuple[Segment, ...]

    @property
    def last(self) -> Segment:
        """The segment that events are being written for."""
        return self.segments[-1]

    def tick_at(self, clock: float) -> float:
        """The tick that sounds at this reading of the clock."""
        for segment in reversed(self.segments):
            if segment.clock <= clock:
                return segment.tick_at(clock)
        return float(self.segments[0].tick)

    def then(self, end: int, segment: Segment, now: float) -> "Timeline":
        """The timeline whose last segment ends at the tick `end`, and another one after it.

        What had ended a second before `now` is left out.
        """
        kept = [old for old, following in pairwise(self.segments) if following.clock > now - 1]
        return Timeline((*kept, replace(self.last, end=float(end)), segment))
