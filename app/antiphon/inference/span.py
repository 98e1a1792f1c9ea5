"""What hands can reach beside the notes that stay, stretch by stretch of the song."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.generation.hands import opening, under_hands
from antiphon.inference.given import Given

Bools = NDArray[np.bool_]


class Hands:
    """Hands that open so many semitones, and what they hold of the notes that stay.

    edges: the ticks at which that changes; before the first they hold nothing. Where the notes that stay need wider
    hands than are asked for, the hands open as wide as these need.
    """

    def __init__(self, span: int, hands: int, given: Iterable[Given]) -> None:
        self.hands = hands
        self.edges: list[int] = []
        self.held: list[list[int]] = [[]]
        self.spans = [span]
        changes = sorted(
            change
            for note in given
            if note.end > note.onset
            for change in ((note.onset, 1, note.pitch), (note.end, 0, note.pitch))
        )
        sounding: list[int] = []
        for tick, begins, pitch in changes:
            if not self.edges or tick > self.edges[-1]:
                self.edges.append(tick)
                self.held.append([])
                self.spans.append(span)
            if begins:
                sounding.append(pitch)
            else:
                sounding.remove(pitch)
            self.held[-1] = sorted(sounding)
            self.spans[-1] = max(span, opening(sounding, hands))

    def stretch(self, tick: int) -> int:
        """The stretch that a tick lies in."""
        return bisect_right(self.edges, tick)

    def beside(self, stretch: int, pitches: Sequence[int]) -> int:
        """Bit set of the pitches that may sound beside these, which may, in a stretch."""
        return under_hands([*self.held[stretch], *pitches], self.spans[stretch], self.hands)

    def fit(self, stretch: int, pitches: Sequence[int]) -> bool:
        """Whether these pitches may sound together in a stretch."""
        return opening([*self.held[stretch], *pitches], self.hands) <= self.spans[stretch]

    def masks(self, ticks: NDArray[np.int64]) -> Bools:
        """(len(ticks), 128) pitches that may begin at each tick beside the notes that stay."""
        table = np.stack([as_mask(self.beside(stretch, ())) for stretch in range(len(self.held))])
        masks: Bools = (
            table[np.searchsorted(self.edges, ticks, side="right")] if self.edges else table[[0] * len(ticks)]
        )
        return masks

    def until(self, onset: int, end: int, pitch: int, ringing: Sequence[Given]) -> int:
        """The first tick up to `end` at which a note that began at `onset` fits no more beside the notes that stay."""
        for at in range(self.stretch(onset), len(self.edges)):
            tick = self.edges[at]
            if tick >= end:
                break
            if not self.fit(at + 1, [pitch, *(note.pitch for note in ringing if note.end > tick)]):
                return tick
        return end

    def runs(self, onset: int, end: int, ringing: Sequence[Given]) -> list[tuple[int, int, int]]:
        """First tick, tick after the last, and the pitches that may begin: stretches of what sounds from `onset` on."""
        inside = {tick for tick in self.edges[self.stretch(onset) :] if tick < end}
        inside |= {note.end for note in ringing if onset < note.end < end}
        cuts = [onset, *sorted(inside), end]
        return [
            (low, high, self.beside(self.stretch(low), [note.pitch for note in ringing if note.end > low]))
            for low, high in pairwise(cuts)
        ]


@lru_cache(maxsize=4096)
def as_mask(bits: int) -> Bools:
    """(128,) a bit set of pitches as a mask, not to be written to."""
    mask = np.unpackbits(np.frombuffer(bits.to_bytes(16, "little"), np.uint8), bitorder="little").view(np.bool_)
    mask.flags.writeable = False
    return mask
