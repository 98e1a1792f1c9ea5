"""Pitches that are kept in their order: where each may still begin, so that all after it find a place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.inference.span import Hands

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
    """A tune, (G, S) the steps at which its groups may begin beside notes that stay, and the latest of each."""

    tune: Tune
    ticks: Ints
    places: Bools
    latest: tuple[int, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The tune's groups."""
        return self.tune.groups

    def key_at(self, step: int) -> int:
        """The key of a step."""
        return int(self.tune.keys[step])

    def open_places(self, at: int, steps: slice, pitches: Bools, room: Ints | None) -> Bools:
        """Of some steps those at which a group may begin; pitches (S, 128) and room (S,) are what is free."""
        group = self.groups[at]
        out: Bools = self.places[at, steps].copy()
        if group.tick is None:
            out &= pitches[steps][:, list(group.pitches)].all(1)
            if room is not None:
                out &= room[steps] >= len(group.pitches)
        return out

    def starts(self, at: int, pitches: Bools, room: Ints | None, key: int) -> Bools:
        """(S,) steps at which a group may begin after the key, with all after it still possible."""
        out = self.open_places(at, slice(None), pitches, room)
        if self.groups[at].tick is None:
            out &= self.tune.keys > key
            out[self.latest[at] + 1 :] = False
        return out

    def free_until(self, at: int, pitch: int, counted: bool) -> int:
        """The tick by which a note of a group must stop: at the next that needs its pitch, or (counted) its room."""
        for other in range(at + 1, len(self.groups)):
            if counted or pitch in self.groups[other].pitches:
                return self.begins_by(other, self.latest[other])
        return self.tune.end

    def begins_by(self, at: int, step: int) -> int:
        """The tick at which a group begins that begins at the step at the latest."""
        tick, fixed = int(self.ticks[step]), self.groups[at].tick
        return tick if fixed is None else min(tick, fixed)


def plan_tune(tune: Tune, ticks: Ints, pitches: Bools, room: Ints | None, hands: Hands | None, name: str) -> TunePlan:
    """The places of every group, from the last backwards. Raises UserError where one finds none."""
    places = np.zeros((len(tune.groups), len(pitches)), bool)
    latest = [0] * len(tune.groups)
    before = 1 << 60
    for at in range(len(tune.groups) - 1, -1, -1):
        group = tune.groups[at]
        if group.tick is not None:
            places[at, group.step] = True
            latest[at] = group.step
        else:
            places[at] = _places(tune, group, ticks[:-1], pitches, room, hands)
            possible = np.flatnonzero(places[at] & (tune.keys < before))
            if not len(possible):
                raise _no_place(name)
            latest[at] = int(possible[-1])
        before = int(tune.keys[latest[at]])
    return TunePlan(tune, ticks, places, tuple(latest))


def _places(tune: Tune, group: Group, steps: Ints, pitches: Bools, room: Ints | None, hands: Hands | None) -> Bools:
    out: Bools = pitches[:, list(group.pitches)].all(1) & (tune.keys > group.after) & (tune.keys < group.before)
    if room is not None:
        out &= room >= len(group.pitches)
    if hands is not None and len(group.pitches) > 1:
        fits = np.array([hands.fit(stretch, group.pitches) for stretch in range(len(hands.held))])
        out &= fits[np.searchsorted(np.array(hands.edges, np.int64), steps, side="right")]
    return out


def _no_place(name: str) -> UserError:
    return UserError(
        f"The pitches kept of {name} find no place beside the notes that stay: unlock a note there, or let the pitches "
        "change."
    )
