"""A note as the rules know it: when it sounds, in ticks, and its pitch."""

from dataclasses import dataclass

FAR = 1 << 60
"""A tick, or a step, beyond all there are."""


@dataclass(frozen=True, slots=True)
class Given:
    """A note that stays or has been written, in ticks."""

    onset: int
    end: int
    pitch: int

    @property
    def silent_from(self) -> int:
        """The first tick at which another note of its pitch may begin."""
        return max(self.end, self.onset + 1)
