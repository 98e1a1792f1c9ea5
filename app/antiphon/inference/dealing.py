"""Dealing pitches to a kept rhythm one by one, with everything after still possible.

A complete deal is always at hand; a choice that departs from it is taken only if another complete deal is found.
"""

from antiphon.inference.contour import above, union
from antiphon.inference.rhythm import REPAIR_STEPS, Owed, Rhythm


class Dealing:
    """One candidate's place in a rhythm: what has been dealt, and a complete deal of the rest."""

    def __init__(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        self.deal = list(rhythm.deal)
        self.dealt = [-1] * len(self.deal)  # of the notes written
        self.group: list[int] = []  # notes of the current step that are still to be written
        self.next = 0  # the first note of the steps after it
        self.last = -1  # pitch written last at this step
        self._found: dict[int, list[int]] = {}
        self._open_group()

    def _open_group(self) -> None:
        notes = self.rhythm.notes
        first = self.next
        while self.next < len(notes) and notes[self.next].step == notes[first].step:
            self.next += 1
        self.group = list(range(first, self.next))
        self.last = -1
        self._open = [self.rhythm.free(self.dealt, index, {}) for index in self.group]

    @property
    def step(self) -> int | None:
        """The step at which the next note is owed, None when all are written."""
        return self.rhythm.notes[self.group[0]].step if self.group else None

    def rest(self) -> list[int]:
        """Pitches that do for the notes not yet written, in order of onset and duration."""
        notes = self.rhythm.notes
        left = [*self.group, *range(self.next, len(notes))]
        return [pitch for _, _, pitch in sorted((notes[i].tick, notes[i].duration, self.deal[i]) for i in left)]

    def pitches(self) -> int:
        """Bit set of pitches that may come next, as far as can be told at a glance; `kinds` says for sure."""
        return above(self.last) & union(self._open)

    def kinds(self, pitch: int) -> list[int]:
        """The classes of duration that may have this pitch next, with all the rest still possible."""
        notes = self.rhythm.notes
        self._found = {}
        for index, bits in zip(self.group, self._open, strict=True):
            kind = notes[index].kind
            if kind not in self._found and bits >> pitch & 1:
                deal = self._with(index, pitch)
                if deal is not None:
                    self._found[kind] = [index, *deal]
        return list(self._found)

    def _with(self, index: int, pitch: int) -> list[int] | None:
        rhythm, deal = self.rhythm, self.deal.copy()
        deal[index] = pitch
        rest = {other for other in self.group if other != index}
        narrowed = dict.fromkeys(rest, above(pitch)) | {index: 1 << pitch}

        def movable(other: int) -> bool:
            return other >= self.next or other in rest

        dirty = {other for other in rhythm.disturbed(deal, index) if movable(other)}
        dirty |= {other for other in rest if deal[other] <= pitch} | {index}
        return rhythm.mend(deal, narrowed, dirty, movable, REPAIR_STEPS)

    def take(self, kind: int) -> Owed:
        """Writes the pitch `kinds` was asked about last, with a duration of one of the classes it gave."""
        index, *deal = self._found[kind]
        self.last = deal[index]
        self.deal = deal
        self.dealt[index] = deal[index]
        self.group.remove(index)
        if self.group:
            self._open = [self.rhythm.free(self.dealt, other, {}) for other in self.group]
        else:
            self._open_group()
        return self.rhythm.notes[index]
