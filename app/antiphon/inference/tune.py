"""Pitches that are kept in their order: where each may still begin, so that all after it find a place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Pitches that begin together, ascending.

    after, before: the keys (see Tune) between which it must begin, both excluded; tick, step: where it begins if it
    belongs to a chord of which other notes stay.
    """

    pitches: tuple[int, ...]
    after: int = -1
    before: int = 1 << 60
    tick: int | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Tune:
    """Groups in order. keys: (S,) for each step of the region the number that tells groups apart: two of one key
    would be one chord. end: the tick at which all its notes stop."""

    groups: tuple[Group, ...]
    keys: Ints
    end: int


@dataclass(frozen=True, slots=True)
class TunePlan:
    """A tune and the latest step at which each of its groups may begin."""

    tune: Tune
    ticks: Ints
    latest: tuple[int, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The tune's groups."""
        return self.tune.groups

    def key_at(self, step: int) -> int:
        """The key of a step."""
        return int(self.tune.keys[step])

    def starts(self, at: int, pitches: Bools, room: Ints | None, key: int) -> Bools:
        """(S,) steps at which a group may begin after the key; pitches (S, 128) and room (S,) are what is free."""
        group = self.groups[at]
        if group.tick is not None:
            out = np.zeros(len(pitches), bool)
            out[group.step] = True
            return out
        out = _possible(self.tune, at, pitches, room) & (self.tune.keys > key)
        out[self.latest[at] + 1 :] = False
        return out

    def free_until(self, at: int, pitch: int, counted: bool) -> int:
        """The tick by which a note of a group must stop: at the next that needs its pitch, or (counted) its room."""
        for other in range(at + 1, len(self.groups)):
            if counted or pitch in self.groups[other].pitches:
                tick = int(self.ticks[self.latest[other]])
                fixed = self.groups[other].tick
                return tick if fixed is None else min(tick, fixed)
        return self.tune.end


def _possible(tune: Tune, at: int, pitches: Bools, room: Ints | None) -> Bools:
    group = tune.groups[at]
    out: Bools = pitches[:, list(group.pitches)].all(1) & (tune.keys > group.after) & (tune.keys < group.before)
    if room is not None:
        out &= room >= len(group.pitches)
    return out


def plan_tune(tune: Tune, ticks: Ints, pitches: Bools, room: Ints | None, name: str) -> TunePlan:
    """The latest step of every group, from the last backwards. Raises UserError where one finds no place."""
    latest = [0] * len(tune.groups)
    before = 1 << 60
    for at in range(len(tune.groups) - 1, -1, -1):
        group = tune.groups[at]
        if group.tick is not None:
            latest[at] = group.step
        else:
            places = np.flatnonzero(_possible(tune, at, pitches, room) & (tune.keys < before))
            if not len(places):
                raise UserError(
                    f"The pitches kept of {name} find no place beside the notes that stay: unlock a note there, or "
                    "let the pitches change."
                )
            latest[at] = int(places[-1])
        before = int(tune.keys[latest[at]])
    return TunePlan(tune, ticks, tuple(latest))
