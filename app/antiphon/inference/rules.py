"""What may be written: a request's limits on the steps of a region, and what the notes that stay leave of them.

Times are steps of the region's grid for the model, and ticks of the song for what must hold exactly. How they become
masks that look ahead is told in `voices` and `progress`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.generation.density import BarOnsets
from antiphon.generation.feasibility import rhythm_densities, too_few_onsets
from antiphon.inference.given import FAR, Given
from antiphon.inference.leading import Leading
from antiphon.inference.quota import Quota
from antiphon.inference.rhythm import Rhythm
from antiphon.inference.span import Hands
from antiphon.inference.tune import Tune, TunePlan, plan_tune
from antiphon.inference.tune_pace import TunePace

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TrackRules:
    """Limits of one target track.

    Attributes:
        allowed: (S, 128) pitches that may begin at each step of the region, before given notes are considered.
        given: the notes that stay, anywhere in the song, by onset.
        rhythm: onsets to be filled exactly, None where the rhythm is free.
        tune: pitches of successive onsets to be used exactly, None where pitches are free.
        polyphony: most notes sounding at any tick.
        hands: how far the hands open that play it, None where that does not matter.
        densities: what its bars need and may have of onsets.
        stop: the tick at which its notes stop at the latest.
        shortest: steps that a note is written with at least; what follows may still cut it.
        name: for sentences.
    """

    allowed: Bools
    given: tuple[Given, ...] = ()
    rhythm: Rhythm | None = None
    tune: Tune | None = None
    polyphony: int | None = None
    drums: bool = False
    hands: Hands | None = None
    densities: tuple[BarOnsets, ...] = ()
    stop: int = FAR
    shortest: int = 1
    name: str = "the track"


Replaced = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Rules:
    """A region's limits.

    Attributes:
        ticks: (S + 1,) tick of every step and of the end; bars: (B + 1,) first step of each bar, and the end.
        let_ring: notes may sound past the end; else they stop at the tick `limit` (None: the region's end).
        is_free: whether a note may begin at a tick of the region.
        leading: how the tracks lie over each other as voices, None where they are none.
        replaced: for a variation, by track the pitches of the notes it replaces, by their step; departure: nats by
            which it leans away from them, or it would often write the same notes again.
    """

    ticks: Ints
    bars: Ints
    tracks: tuple[TrackRules, ...]
    let_ring: bool = False
    limit: int | None = None
    is_free: Callable[[int], bool] = lambda tick: True
    leading: Leading | None = None
    replaced: tuple[Replaced, ...] = ()
    departure: float = 0.0
    openings: tuple["Opening", ...] = field(default=())

    def opened(self) -> "Rules":
        """With what given notes leave open worked out. Raises UserError where something owed finds no place."""
        return replace(self, openings=tuple(open_track(self.ticks, track) for track in self.tracks))

    @property
    def stop(self) -> int:
        """The tick at which every note stops."""
        if self.let_ring:
            return FAR
        return int(self.ticks[-1]) if self.limit is None else self.limit

    def can_write(self) -> bool:
        """Whether a note may begin anywhere, opened."""
        return any(opening.can_write(track) for opening, track in zip(self.openings, self.tracks, strict=True))


@dataclass(frozen=True, slots=True)
class Opening:
    """What a track's given notes leave: (S, 128) open pitches, their count at each step, (S,) notes still possible at
    once (None: any number), (S,) steps at which no note begins yet, what bars owe, and the plan of a kept tune."""

    pitches: Bools
    count: Ints
    room: Ints | None
    fresh: Bools
    quotas: tuple[Quota, ...]
    plan: TunePlan | None
    pace: TunePace | None

    def starts(self) -> Bools:
        """(S,) steps at which a note may begin."""
        found: Bools = self.count > 0
        if self.room is not None:
            found = found & (self.room > 0)
        for quota in self.quotas:
            if not quota.most:
                found[quota.first : quota.last] &= ~self.fresh[quota.first : quota.last]
        return found

    def can_write(self, track: TrackRules) -> bool:
        """Whether a note may begin anywhere."""
        if track.rhythm is not None:
            return bool(track.rhythm.notes)
        if self.plan is not None:
            return bool(self.plan.groups)
        return bool(self.starts().any())


def open_track(ticks: Ints, track: TrackRules) -> Opening:
    """What a track's given notes leave open. Raises UserError where something owed finds no place."""
    steps = ticks[:-1]
    pitches = track.allowed.copy()
    room = None if track.polyphony is None else np.full(len(steps), track.polyphony, np.int64)
    onsets = np.array([note.onset for note in track.given], np.int64)
    ends = np.array([note.end for note in track.given], np.int64)
    low = np.searchsorted(steps, onsets)
    high = np.searchsorted(steps, np.maximum(ends, onsets + 1))
    until = np.searchsorted(steps, ends)
    for note, start, stop, silent in zip(track.given, low.tolist(), high.tolist(), until.tolist(), strict=True):
        pitches[start:stop, note.pitch] = False
        if room is not None:
            room[start:silent] -= 1
    if track.hands is not None:
        pitches &= track.hands.masks(steps)
    plan = pace = None
    if track.tune is not None:
        plan = plan_tune(track.tune, ticks, pitches, room, track.hands, track.name)
        # Chords that are completed where they are have their places, and are no choice.
        fixed = [group.tick for group in plan.groups if group.tick is not None]
        found = rhythm_densities([replace(bar, least=0) for bar in track.densities], track.name, fixed, onsets.tolist())
        if found is not None:
            raise UserError(found.sentence)
        onsets = np.append(onsets, np.array(fixed, np.int64))
    fresh: Bools = ~np.isin(steps, onsets)
    quotas = _quotas(steps, track.densities, onsets)
    if plan is not None and quotas:
        pace = TunePace(plan, [(q.first, q.last, q.least, q.most) for q in quotas], fresh)
        pace.check(track.name)
    opening = Opening(pitches, pitches.sum(1), room, fresh, quotas, plan, pace)
    if track.rhythm is None and plan is None:
        _check_quotas(opening, steps, track, onsets)
    return opening


def _quotas(steps: Ints, bars: Sequence[BarOnsets], onsets: Ints) -> tuple[Quota, ...]:
    found = []
    for bar in bars:
        first, last = np.searchsorted(steps, (bar.start, bar.end)).tolist()
        kept = len(np.unique(onsets[(onsets >= bar.start) & (onsets < bar.end)]))
        most = FAR if bar.most is None else max(0, bar.most - kept)
        if first < last:
            found.append(Quota(first, last, max(0, bar.least - kept), most))
    return tuple(found)


def _check_quotas(opening: Opening, steps: Ints, track: TrackRules, onsets: Ints) -> None:
    places = opening.starts() & opening.fresh
    for bar in track.densities:
        within = (steps >= bar.start) & (steps < bar.end)
        kept = len(np.unique(onsets[(onsets >= bar.start) & (onsets < bar.end)]))
        count = kept + int(places[within].sum())
        if count < bar.least:
            raise UserError(too_few_onsets(bar, count, track.name).sentence)
