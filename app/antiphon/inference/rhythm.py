"""Onsets and durations that are kept: which pitches can still be dealt to them, with everything after still possible.

Dealing pitches so that no two notes of one pitch overlap is a colouring of intervals. A complete deal is always at
hand; a choice that departs from it is taken only if another complete deal is found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from antiphon.errors import UserError

SEARCH_STEPS = 20_000
REPAIR_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class Owed:
    """A note whose rhythm is kept.

    step: of the region's grid, beyond its last for notes of later blocks; tick, duration: ticks of the song;
    kind: the model's class of its duration; domain: bit set of the pitches it may have, notes that stay considered;
    pitch: the one to try first.
    """

    step: int
    tick: int
    duration: int
    kind: int
    domain: int
    pitch: int

    @property
    def end(self) -> int:
        """The tick at which it stops sounding."""
        return self.tick + self.duration


class Rhythm:
    """A track's owed notes in order, and a complete deal of pitches. Raises UserError where there is none."""

    def __init__(self, notes: Iterable[Owed], name: str = "the track") -> None:
        self.notes = tuple(sorted(notes, key=lambda note: (note.step, note.tick, note.duration, note.pitch)))
        self.near = _near(self.notes)
        wish = [note.pitch if note.domain >> note.pitch & 1 else -1 for note in self.notes]
        for index, pitch in enumerate(wish):
            if any(wish[other] == pitch for other in self.near[index] if other < index):
                wish[index] = -1
        dirty = [index for index, pitch in enumerate(wish) if pitch < 0]
        domains = [note.domain for note in self.notes]
        deal = self.mend(wish, domains, dirty, lambda _: True, SEARCH_STEPS)
        if deal is None:
            raise UserError(
                f"The rhythm kept of {name} leaves too few pitches for notes that sound together: widen the range or "
                "the scale, or unlock a note there."
            )
        self.deal = tuple(deal)

    def mend(
        self,
        deal: Sequence[int],
        domains: Sequence[int],
        dirty: Iterable[int],
        movable: Callable[[int], bool],
        steps: int,
    ) -> list[int] | None:
        """The deal with other pitches for the `dirty` notes, and for other movable ones where that must be.

        None if none was found; `steps` bounds the search.
        """
        out = list(deal)
        waiting = list(dirty)
        for index in waiting:
            out[index] = -1
        for index in waiting:
            free = domains[index] & ~self._used(out, index)
            if not free:
                return self._search(deal, domains, waiting, movable, steps)
            out[index] = _nearest(free, self.notes[index].pitch)
        return out

    def _used(self, deal: Sequence[int], index: int) -> int:
        used = 0
        for other in self.near[index]:
            if deal[other] >= 0:
                used |= 1 << deal[other]
        return used

    def _search(
        self,
        deal: Sequence[int],
        domains: Sequence[int],
        dirty: Iterable[int],
        movable: Callable[[int], bool],
        steps: int,
    ) -> list[int] | None:
        """Depth first over all notes that hang together with the dirty ones, in order of time."""
        part = set(dirty)
        frontier = list(part)
        while frontier:
            for other in self.near[frontier.pop()]:
                if other not in part and movable(other):
                    part.add(other)
                    frontier.append(other)
        order = sorted(part)
        out = list(deal)
        for index in order:
            out[index] = -1
        left = [0] * len(order)  # pitches still to be tried at each depth
        depth, entering = 0, True
        while 0 <= depth < len(order):
            steps -= 1
            if steps < 0:
                return None
            index = order[depth]
            if entering:
                left[depth] = domains[index] & ~self._used(out, index)
            if not left[depth]:
                out[index] = -1
                depth, entering = depth - 1, False
                continue
            out[index] = -1
            pitch = _nearest(left[depth], self.notes[index].pitch)
            left[depth] &= ~(1 << pitch)
            out[index] = pitch
            depth, entering = depth + 1, True
        return out if depth >= 0 else None


def _near(notes: Sequence[Owed]) -> tuple[tuple[int, ...], ...]:
    """For each note those that may not have its pitch: they overlap it, or share its step, where pitches ascend."""
    near: list[list[int]] = [[] for _ in notes]
    sounding: list[int] = []
    for index, note in enumerate(notes):
        sounding = [other for other in sounding if notes[other].end > note.tick or notes[other].step == note.step]
        for other in sounding:
            near[index].append(other)
            near[other].append(index)
        sounding.append(index)
    return tuple(map(tuple, near))


def _nearest(bits: int, pitch: int) -> int:
    """The member of a set of pitches that lies nearest to a pitch."""
    above = bits >> pitch
    up = (above & -above).bit_length() - 1 if above else 1 << 10
    below = bits & ((1 << pitch) - 1)
    down = pitch - (below.bit_length() - 1) if below else 1 << 10
    return pitch + up if up <= down else pitch - down


class Dealing:
    """One candidate's place in a rhythm: what has been dealt, and a complete deal of the rest."""

    def __init__(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        self.deal = list(rhythm.deal)
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
        notes = self.rhythm.notes
        above = -1 << (self.last + 1)
        return above & _union(notes[index].domain & ~self._taken(index) for index in self.group)

    def _taken(self, index: int) -> int:
        """Pitches of written notes that a note may not have."""
        used = 0
        for other in self.rhythm.near[index]:
            if other < self.next and other not in self.group:
                used |= 1 << self.deal[other]
        return used

    def kinds(self, pitch: int) -> list[int]:
        """The classes of duration that may have this pitch next, with all the rest still possible."""
        notes = self.rhythm.notes
        self._found = {}
        for index in self.group:
            kind = notes[index].kind
            if kind not in self._found and notes[index].domain & ~self._taken(index) & 1 << pitch:
                deal = self._with(index, pitch)
                if deal is not None:
                    self._found[kind] = [index, *deal]
        return list(self._found)

    def _with(self, index: int, pitch: int) -> list[int] | None:
        notes, deal = self.rhythm.notes, self.deal.copy()
        deal[index] = pitch
        rest = [other for other in self.group if other != index]
        dirty = [other for other in rest if deal[other] <= pitch]
        dirty += [other for other in self.rhythm.near[index] if other >= self.next and deal[other] == pitch]
        if not dirty:
            return deal
        domains = [note.domain for note in notes]
        for other in rest:
            domains[other] &= -1 << (pitch + 1)
        return self.rhythm.mend(deal, domains, dirty, lambda i: i >= self.next or i in rest, REPAIR_STEPS)

    def take(self, kind: int) -> Owed:
        """Writes the pitch `kinds` was asked about last, with a duration of one of the classes it gave."""
        index, *deal = self._found[kind]
        self.last = deal[index]
        self.deal = deal
        self.group.remove(index)
        if not self.group:
            self._open_group()
        return self.rhythm.notes[index]


def _union(sets: Iterable[int]) -> int:
    out = 0
    for each in sets:
        out |= each
    return out
