"""Onsets and durations that are kept: which pitches can be dealt to them together.

Notes of one pitch may not overlap; hands may have to reach all that sounds at once; the top line may have to keep its
directions. A deal meets all of it. One that is at hand is mended where a pitch of it changes, at first only around
that note, then by searching all that hangs together with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from antiphon.errors import UserError
from antiphon.generation.hands import EVERY_PITCH
from antiphon.inference.contour import Line, Outline
from antiphon.inference.span import Hands

SEARCH_STEPS = 20_000
REPAIR_STEPS = 400
REPAIR_REACH = 32
"""Notes before and after those to be mended that a repair may deal anew."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A note whose rhythm is kept.

    step: of the region's grid, beyond its last for notes of later blocks; tick, duration: ticks of the song;
    kind: the model's class of its duration; domain: bit set of the pitches it may have, notes that stay considered;
    pitch: the one to try first; group: its place in an outline.
    """

    step: int
    tick: int
    duration: int
    kind: int
    domain: int
    pitch: int
    group: int = -1

    @property
    def end(self) -> int:
        """The tick at which it stops sounding."""
        return self.tick + self.duration


class Rhythm:
    """A track's owed notes in order, and a complete deal of pitches. Raises UserError where there is none."""

    def __init__(
        self,
        notes: Iterable[Owed],
        name: str = "the track",
        hands: Hands | None = None,
        outline: Outline | None = None,
    ) -> None:
        self.notes = tuple(sorted(notes, key=lambda note: (note.step, note.tick, note.duration, note.pitch)))
        self.hands = hands
        domains = [note.domain for note in self.notes]
        self.line = None if outline is None else Line(outline, [note.group for note in self.notes], domains)
        self.near = _near(self.notes)
        self.moments = _moments(self.notes, hands)
        deal = self._first_deal()
        if deal is None:
            if self.line is not None:
                raise UserError(
                    f"The contour kept of {name} finds no pitches under these limits: widen the range or the scale, or "
                    "keep less."
                )
            raise UserError(
                f"The rhythm kept of {name} leaves too few pitches for notes that sound together: widen the range or "
                "the scale, or unlock a note there."
            )
        self.deal = tuple(deal)

    def _first_deal(self) -> list[int] | None:
        if self.line is not None and not self.line.possible():
            return None
        deal = [-1] * len(self.notes)
        dirty = []
        # The notes' own pitches, as long as they go together.
        for index, note in enumerate(self.notes):
            if self.free(deal, index, {}) >> note.pitch & 1:
                deal[index] = note.pitch
            else:
                dirty.append(index)
        return self.mend(deal, {}, dirty, lambda _: True, SEARCH_STEPS)

    def free(self, deal: Sequence[int], index: int, narrowed: Mapping[int, int], looking_on: bool = True) -> int:
        """Bit set of the pitches a note may have beside those that have one (not -1) in a deal.

        narrowed: bit sets that some notes have to keep to. looking_on: see `Line.pitches`.
        """
        bits = self.notes[index].domain & narrowed.get(index, EVERY_PITCH)
        for other in self.near[index]:
            if deal[other] >= 0:
                bits &= ~(1 << deal[other])
        if self.hands is not None:
            for stretch, members in self.moments[index]:
                if not bits:
                    break
                others = [deal[other] for other in members if other != index and deal[other] >= 0]
                bits &= self.hands.beside(stretch, others)
        if bits and self.line is not None:
            bits &= self.line.pitches(index, deal, looking_on)
        return bits

    def disturbed(self, deal: Sequence[int], index: int) -> set[int]:
        """Notes that no longer go with a note which has got another pitch."""
        pitch = deal[index]
        found = {other for other in self.near[index] if deal[other] == pitch}
        if self.hands is not None:
            for stretch, members in self.moments[index]:
                if not self.hands.fit(stretch, [deal[other] for other in members if deal[other] >= 0]):
                    found.update(members)
        if self.line is not None:
            found.update(self.line.disturbed(index, deal))
        return found

    def mend(
        self,
        deal: Sequence[int],
        narrowed: Mapping[int, int],
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
        heapify(waiting)
        touched = set(waiting)
        tries = 0
        while waiting:
            index = heappop(waiting)
            if out[index] >= 0:
                continue
            tries += 1
            bits = self.free(out, index, narrowed)
            if not bits and self.line is not None and self.free(out, index, narrowed, looking_on=False):
                for other in self.line.following(index):  # the line goes another way from here
                    if movable(other) and out[other] >= 0:
                        out[other] = -1
                        touched.add(other)
                        heappush(waiting, other)
                bits = self.free(out, index, narrowed)
            if not bits or tries > steps:
                return self._search(deal, narrowed, touched, movable, steps)
            out[index] = self._choice(bits, deal, index)
        return out

    def _choice(self, bits: int, deal: Sequence[int], index: int) -> int:
        before = deal[index]
        return before if before >= 0 and bits >> before & 1 else _nearest(bits, self.notes[index].pitch)

    def _search(
        self,
        deal: Sequence[int],
        narrowed: Mapping[int, int],
        dirty: Iterable[int],
        movable: Callable[[int], bool],
        steps: int,
    ) -> list[int] | None:
        """Depth first over notes that hang together with the dirty ones, in order of time."""
        order = self._part(dirty, movable, len(self.notes) if steps == SEARCH_STEPS else REPAIR_REACH)
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
            out[index] = -1
            if entering:
                left[depth] = self.free(out, index, narrowed)
            if not left[depth]:
                depth, entering = depth - 1, False
                continue
            pitch = self._choice(left[depth], deal, index)
            left[depth] &= ~(1 << pitch)
            out[index] = pitch
            depth, entering = depth + 1, True
        return out if depth >= 0 else None

    def _part(self, dirty: Iterable[int], movable: Callable[[int], bool], reach: int) -> list[int]:
        part = set(dirty)
        low, high = min(part) - reach, max(part) + reach
        frontier = list(part)
        while frontier:
            index = frontier.pop()
            others = {*self.near[index], *(other for _, members in self.moments[index] for other in members)}
            if self.line is not None:
                others.update(self.line.near(index))
            for other in others:
                if other not in part and low <= other <= high and movable(other):
                    part.add(other)
                    frontier.append(other)
        return sorted(part)


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


Moment = tuple[int, tuple[int, ...]]
"""A stretch of the hands, and the notes that sound at one tick of it."""


def _moments(notes: Sequence[Owed], hands: Hands | None) -> list[list[Moment]]:
    """For each note what sounds with it, wherever that changes."""
    found: list[list[Moment]] = [[] for _ in notes]
    if hands is None:
        return found
    begins = sorted(range(len(notes)), key=lambda index: notes[index].tick)
    sounding: list[int] = []
    at = 0
    for tick in sorted({*hands.edges, *(note.tick for note in notes)}):
        sounding = [index for index in sounding if notes[index].end > tick]
        while at < len(begins) and notes[begins[at]].tick <= tick:
            if notes[begins[at]].end > tick:
                sounding.append(begins[at])
            at += 1
        stretch = hands.stretch(tick)
        if len(sounding) > 1 or hands.held[stretch]:
            for index in sounding:
                found[index].append((stretch, tuple(sounding)))
    return found


def _nearest(bits: int, pitch: int) -> int:
    """The member of a set of pitches that lies nearest to a pitch."""
    higher = bits >> pitch
    up = (higher & -higher).bit_length() - 1 if higher else 1 << 10
    lower = bits & ((1 << pitch) - 1)
    down = pitch - (lower.bit_length() - 1) if lower else 1 << 10
    return pitch + up if up <= down else pitch - down
