"""Owns what is done to chosen points of a curve: moved, copied, taken out, put in. Points are known by their ticks.

All else in the curve stays as it is, to the last bit: a tempo is not rounded because another one is moved.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from antiphon.score.builders import replace_track, set_tempos
from antiphon.score.curves import CurveKind, CurveOf, Points, curve_event, curve_points, is_of
from antiphon.score.edit import Edit
from antiphon.score.events import ControlChange, PitchBend
from antiphon.score.ranges import check_range
from antiphon.score.score import Score
from antiphon.score.time import TempoEvent

_PointEvent = ControlChange | PitchBend | TempoEvent


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of chosen points as far as it can go. landings: where each point comes to lie, by its old tick; gone: the
    ticks of the points that are not there any more, or not as they were."""

    ticks: int
    value: int
    landings: dict[int, tuple[int, int]]
    gone: frozenset[int]

    @property
    def chosen(self) -> frozenset[int]:
        """The ticks of the chosen points after it."""
        return frozenset(tick for tick, _ in self.landings.values())

    def applied(self, points: Points) -> Points:
        """The curve after it."""
        staying = {tick: value for tick, value in points if tick not in self.gone}
        return tuple(sorted({**staying, **dict(self.landings.values())}.items()))


def shifted(
    points: Points, kind: CurveKind, chosen: Collection[int], ticks: int, value: int = 0, *, copies: bool = False
) -> Shift:
    """Chosen points moved by so many ticks and by so much in value, or copied there.

    The shape stays: where one cannot go further none does. What lies where they come to lie gives way, what lies among
    them stays among them. The edges of a switch keep their values, and are not moved past others. The tempo that the
    song begins with stays where it is in time.
    """
    there = [point for point in points if point[0] in chosen]
    copies = copies and ticks != 0
    pinned = kind.of is CurveOf.TEMPO and not copies and any(tick == 0 for tick, _ in there)
    moving = [tick for tick, _ in there if tick > 0 or not pinned]
    ticks = max(ticks, (1 if pinned else 0) - min(moving)) if moving else 0
    if kind.is_switch:
        value = 0
        if not copies:
            ticks = _between_neighbours(points, chosen, ticks)
    elif there:
        values = [each for _, each in there]
        # A file may have values beyond what is drawn, as a tempo of 400.
        value = max(min(0, kind.low - min(values)), min(max(0, kind.high - max(values)), value))
    landings = {tick: (tick if pinned and tick == 0 else tick + ticks, each + value) for tick, each in there}
    if not landings:
        return Shift(0, 0, {}, frozenset())
    taken = {tick for tick, _ in landings.values()}
    first, last = min(taken), max(taken)
    if copies:
        gone = {tick for tick, _ in points if first <= tick <= last}
    else:
        among = range(min(landings), max(landings) + 1)
        passed = {tick for tick, _ in points if first <= tick <= last and tick not in among}
        gone = {*landings, *taken, *passed}
    return Shift(ticks, value, landings, frozenset(gone))


def move_points(
    score: Score,
    uid: int | None,
    kind: CurveKind,
    chosen: Collection[int],
    ticks: int,
    value: int = 0,
    *,
    copies: bool = False,
) -> Edit:
    """The edit that does what `shifted` describes. Raises ValueError for a controller without a track."""
    shift = shifted(curve_points(score, uid, kind), kind, chosen, ticks, value, copies=copies)
    events = _events(score, uid, kind)
    put = [_put(events[old], *new, kind, shift.value) for old, new in shift.landings.items()]
    return _exchange(score, uid, kind, shift.gone, put)


def take_out(score: Score, uid: int | None, kind: CurveKind, chosen: Collection[int]) -> Edit:
    """Chosen points taken out: the value before them goes on."""
    return _exchange(score, uid, kind, chosen, ())


def set_values(score: Score, uid: int | None, kind: CurveKind, chosen: Collection[int], value: int) -> Edit:
    """Chosen points at one value. Raises ValueError for a value out of range."""
    check_range("value", value, kind.low, kind.high)
    events, old = _events(score, uid, kind), dict(curve_points(score, uid, kind))
    put = [_put(events[tick], tick, value, kind, value - old[tick]) for tick in sorted(chosen) if tick in events]
    return _exchange(score, uid, kind, chosen, put)


def put_points(score: Score, uid: int | None, kind: CurveKind, points: Points) -> Edit:
    """Points put in, in place of those from the first to the last of them; values beyond the range at its end."""
    if not points:
        return Edit(score.ppq)
    first, last = points[0][0], points[-1][0]
    gone = [tick for tick in _events(score, uid, kind) if first <= tick <= last]
    within = [(tick, max(kind.low, min(kind.high, value))) for tick, value in points]
    put: list[_PointEvent]
    if kind.of is CurveOf.TEMPO:
        put = [TempoEvent.of_bpm(*point) for point in within]
    else:
        put = [curve_event(kind, *point) for point in within]
    return _exchange(score, uid, kind, gone, put)


def _between_neighbours(points: Points, chosen: Collection[int], ticks: int) -> int:
    """As far as chosen edges go without passing one that is not."""
    for (before, _), (after, _) in pairwise(points):
        if before in chosen and after not in chosen:
            ticks = min(ticks, after - before - 1)
        elif after in chosen and before not in chosen:
            ticks = max(ticks, before - after + 1)
    return ticks


def _put(event: _PointEvent, tick: int, value: int, kind: CurveKind, change: int) -> _PointEvent:
    """A point's event elsewhere; with its value to the last bit, where that does not change."""
    if isinstance(event, TempoEvent):
        return TempoEvent.of_bpm(tick, value) if change else replace(event, tick=tick)
    return replace(event, tick=tick, value=value)


def _events(score: Score, uid: int | None, kind: CurveKind) -> dict[int, _PointEvent]:
    """The event of each point, by tick; of one tick the last, which rules."""
    if kind.of is CurveOf.TEMPO:
        return {event.tick: event for event in score.tempos.events}
    track = None if uid is None else score.find_track(uid)
    if track is None:
        raise ValueError("a controller's curve belongs to a track")
    return {
        event.tick: event
        for event in track.events
        if isinstance(event, ControlChange | PitchBend) and is_of(track, event, kind)
    }


def _exchange(
    score: Score, uid: int | None, kind: CurveKind, gone: Collection[int], put: Iterable[_PointEvent]
) -> Edit:
    """The curve without the points of some ticks, and with others."""
    gone = frozenset(gone)
    if kind.of is CurveOf.TEMPO:
        tempos = [event for event in score.tempos.events if event.tick not in gone]
        return set_tempos(score, [*tempos, *(event for event in put if isinstance(event, TempoEvent))])
    track = None if uid is None else score.find_track(uid)
    if track is None:
        raise ValueError("a controller's curve belongs to a track")
    events = [event for event in track.events if not (event.tick in gone and is_of(track, event, kind))]
    return replace_track(
        score, track.with_events([*events, *(event for event in put if not isinstance(event, TempoEvent))])
    )
