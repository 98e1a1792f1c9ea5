"""The top line of a kept rhythm: where its highest notes may lie, so that it goes on falling, staying and rising."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antiphon.generation.hands import EVERY_PITCH
from antiphon.generation.kept import DOWN, UP


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Notes that begin together. kept: the highest pitch of those that stay, -1 without any; direction: from the group
    before to this one, None where that does not matter."""

    kept: int = -1
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Groups in order, and the top of the one before the first, None where that does not matter."""

    groups: tuple[LineGroup, ...]
    before: int | None = None


def above(pitch: int) -> int:
    """Bit set of all pitches higher than a pitch."""
    return EVERY_PITCH & -1 << (pitch + 1)


def below(pitch: int) -> int:
    """Bit set of all pitches lower than a pitch."""
    return (1 << pitch) - 1 if pitch > 0 else 0


def _towards(direction: int, top: int) -> int:
    """Tops that a group may have after one of this top."""
    return above(top) if direction == UP else below(top) if direction == DOWN else 1 << top


def _from(direction: int, top: int) -> int:
    """Tops that the group before one of this top may have."""
    return _towards(-direction, top)


class Line:
    """An outline with notes to be dealt. group_of, domains: of each note its group, and its pitches as a bit set."""

    def __init__(self, outline: Outline, group_of: Sequence[int], domains: Sequence[int]) -> None:
        self.groups = groups = outline.groups
        self.before = outline.before
        self.group_of = group_of
        self.notes: list[list[int]] = [[] for _ in groups]
        for note, at in enumerate(group_of):
            self.notes[at].append(note)
        # Tops from which all later groups find theirs, as far as pitches and directions go.
        self.tops = [_tops(group, [domains[note] for note in notes])
                     for group, notes in zip(groups, self.notes, strict=True)]  # fmt: skip
        for at in range(len(groups) - 2, -1, -1):
            direction, later = groups[at + 1].direction, self.tops[at + 1]
            if direction == UP:
                self.tops[at] &= below(later.bit_length() - 1)
            elif direction == DOWN:
                self.tops[at] &= above((later & -later).bit_length() - 1) if later else 0
            elif direction is not None:
                self.tops[at] &= later

    def possible(self) -> bool:
        """Whether there are tops for all groups, other notes left aside."""
        return not self.groups or bool(self._after(0, self.before))

    def _after(self, at: int, before: int | None) -> int:
        direction = self.groups[at].direction
        return self.tops[at] if direction is None or before is None else self.tops[at] & _towards(direction, before)

    def top(self, at: int, deal: Sequence[int]) -> int | None:
        """The highest pitch of a group, None while notes of it have none."""
        pitches = [deal[note] for note in self.notes[at]]
        return None if any(pitch < 0 for pitch in pitches) else max(self.groups[at].kept, *pitches, -1)

    def open_tops(self, at: int, deal: Sequence[int], looking_on: bool = True) -> int:
        """Bit set of the tops that a group may have beside its neighbours' (`looking_on`: the next one's too)."""
        found = self._after(at, self.top(at - 1, deal) if at else self.before)
        if looking_on and at + 1 < len(self.groups):
            direction, later = self.groups[at + 1].direction, self.top(at + 1, deal)
            if direction is not None and later is not None:
                found &= _from(direction, later)
        return found

    def pitches(self, note: int, deal: Sequence[int], looking_on: bool = True) -> int:
        """Bit set of the pitches that leave a note's group a top it may have."""
        at = self.group_of[note]
        tops = self.open_tops(at, deal, looking_on)
        if not tops:
            return 0
        others = [deal[other] for other in self.notes[at] if other != note]
        highest = max([self.groups[at].kept, *others])
        if any(pitch < 0 for pitch in others):
            return below(tops.bit_length())
        reached = below(highest + 1) if highest >= 0 and tops >> highest & 1 else 0
        return reached | tops & above(highest)

    def disturbed(self, note: int, deal: Sequence[int]) -> list[int]:
        """Notes of a note's group, or of the next, which no longer go with its pitch."""
        at = self.group_of[note]
        found: list[int] = []
        top = self.top(at, deal)
        if top is None or not self.open_tops(at, deal, looking_on=False) >> top & 1:
            found += self.notes[at]
        if top is None or not self.open_tops(at, deal) >> top & 1:
            found += self.following(note)
        return found

    def following(self, note: int) -> list[int]:
        """The notes of the group after a note's own."""
        at = self.group_of[note] + 1
        return self.notes[at] if at < len(self.notes) else []

    def near(self, note: int) -> list[int]:
        """The notes whose pitches bear on a note's: of its own group and those beside it."""
        at = self.group_of[note]
        return [other for notes in self.notes[max(0, at - 1) : at + 2] for other in notes if other != note]


def _tops(group: LineGroup, domains: Sequence[int]) -> int:
    """The tops a group may have by itself."""
    if not domains:
        return 1 << group.kept
    if not all(domains):
        return 0
    least = max((bits & -bits).bit_length() - 1 for bits in domains)
    tops = 1 << group.kept if group.kept >= 0 else 0
    return (tops | union(domains) & above(group.kept)) & ~below(least)


def union(sets: Iterable[int]) -> int:
    """The union of bit sets."""
    out = 0
    for each in sets:
        out |= each
    return out
