"""Owns what changes in steps beside the notes: controllers and bend of a track, tempo of the song; read and redrawn.

A curve is a tuple of points (tick, value), in order: each value holds until the next point.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from antiphon.score.builders import replace_track, set_tempos
from antiphon.score.edit import Edit
from antiphon.score.events import ControlChange, PitchBend, TrackEvent
from antiphon.score.score import Score
from antiphon.score.time import TempoEvent
from antiphon.score.track import Track

Points = tuple[tuple[int, int], ...]
SUSTAIN = 64
# Pedals and other switches: on from 64.
_SWITCHES = frozenset((64, 65, 66, 67, 68, 69))
_CENTRED = frozenset((8, 10))  # balance and pan
_RESTING = {7: 100, 8: 64, 10: 64, 11: 127}
_SLOWEST, _FASTEST = 20, 300
_LEAST = -(1 << 20)


class CurveOf(StrEnum):
    """What a curve is of."""

    CONTROLLER = "controller"
    BEND = "bend"
    TEMPO = "tempo"


@dataclass(frozen=True, slots=True)
class CurveKind:
    """One curve that a track has, or the song: `number` is the controller's, 0..127, and 0 elsewhere."""

    of: CurveOf = CurveOf.CONTROLLER
    number: int = 0

    @property
    def low(self) -> int:
        """The least value."""
        return {CurveOf.BEND: -8192, CurveOf.TEMPO: _SLOWEST}.get(self.of, 0)

    @property
    def high(self) -> int:
        """The greatest value."""
        return {CurveOf.BEND: 8191, CurveOf.TEMPO: _FASTEST}.get(self.of, 127)

    @property
    def resting(self) -> int:
        """The value before the first point."""
        if self.of is CurveOf.TEMPO:
            return 120
        return _RESTING.get(self.number, 0) if self.of is CurveOf.CONTROLLER else 0

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off, as a pedal is."""
        return self.of is CurveOf.CONTROLLER and self.number in _SWITCHES

    @property
    def is_centred(self) -> bool:
        """Whether it goes both ways from where it rests."""
        return self.of is CurveOf.BEND or (self.of is CurveOf.CONTROLLER and self.number in _CENTRED)


def curve_points(score: Score, uid: int | None, kind: CurveKind) -> Points:
    """The points of a track's curve, or of the song's tempo in whole quarters a minute; of one tick the last."""
    if kind.of is CurveOf.TEMPO:
        return tuple({event.tick: round(event.bpm) for event in score.tempos.events}.items())
    track = None if uid is None else score.find_track(uid)
    if track is None:
        return ()
    return tuple(
        {
            event.tick: event.value
            for event in track.events
            if isinstance(event, ControlChange | PitchBend) and is_of(track, event, kind)
        }.items()
    )


def used_kinds(track: Track) -> tuple[CurveKind, ...]:
    """The curves that a track has, controllers by number, bend last."""
    numbers = {event.controller for event in track.events if isinstance(event, ControlChange)}
    kinds = [CurveKind(CurveOf.CONTROLLER, number) for number in sorted(numbers)]
    if any(isinstance(event, PitchBend) for event in track.events):
        kinds.append(CurveKind(CurveOf.BEND))
    return tuple(kinds)


def value_at(points: Points, tick: int, kind: CurveKind) -> int:
    """The value that holds at a tick."""
    at = bisect_right(points, (tick, 1 << 20)) - 1
    return points[at][1] if at >= 0 else kind.resting


def straight(start: int, end: int, first: int, last: int, step: int) -> Points:
    """A line from value to value over [start, end), a point at most every `step` ticks and where the value changes."""
    points: list[tuple[int, int]] = []
    for tick in range(start, end, max(1, step)):
        share = (tick - start) / max(1, end - start - step)
        value = round(first + (last - first) * min(1.0, share))
        if not points or points[-1][1] != value:
            points.append((tick, value))
    return tuple(points)


def redraw(score: Score, uid: int | None, kind: CurveKind, start: int, end: int, drawn: Points) -> Edit:
    """The edit after which the curve is as `redrawn` says. Raises ValueError for a controller without a track."""
    kept = _redrawn_within(curve_points(score, uid, kind), kind, start, end, drawn)
    if kind.of is CurveOf.TEMPO:
        old = [event for event in score.tempos.events if not start <= event.tick <= end]
        return set_tempos(score, sorted([*old, *(TempoEvent.of_bpm(*point) for point in kept)], key=lambda e: e.tick))
    track = None if uid is None else score.find_track(uid)
    if track is None:
        raise ValueError("a controller's curve belongs to a track")
    others = [event for event in track.events if not (is_of(track, event, kind) and start <= event.tick <= end)]
    return replace_track(score, track.with_events([*others, *(curve_event(kind, *point) for point in kept)]))


def redrawn(points: Points, kind: CurveKind, start: int, end: int, drawn: Points) -> Points:
    """The curve with what is drawn in place of its points within [start, end); after that it is as it was.

    Points there that change nothing are left out; a value out of range is the nearest within.
    """
    first, last = bisect_left(points, (start, _LEAST)), bisect_left(points, (end + 1, _LEAST))
    return (*points[:first], *_redrawn_within(points, kind, start, end, drawn), *points[last:])


def _redrawn_within(before: Points, kind: CurveKind, start: int, end: int, drawn: Points) -> list[tuple[int, int]]:
    """The points of the redrawn curve from start to end, both included."""
    inside = [(tick, max(kind.low, min(kind.high, value))) for tick, value in drawn if start <= tick < end]
    first, last = bisect_left(before, (start, _LEAST)), bisect_left(before, (end + 1, _LEAST))
    if inside or first < last:
        inside.append((end, value_at(before, end, kind)))
    held = before[first - 1][1] if first else (kind.resting if kind.of is not CurveOf.TEMPO else None)
    kept: list[tuple[int, int]] = []
    for tick, value in inside:
        if value != held:
            kept.append((tick, value))
            held = value
    return kept


def is_of(track: Track, event: TrackEvent, kind: CurveKind) -> bool:
    """Whether an event of a track belongs to its curve: of its own channel only."""
    if isinstance(event, ControlChange):
        mine = kind.of is CurveOf.CONTROLLER and event.controller == kind.number
    elif isinstance(event, PitchBend):
        mine = kind.of is CurveOf.BEND
    else:
        return False
    return mine and event.channel in (None, track.channel)


def curve_event(kind: CurveKind, tick: int, value: int) -> ControlChange | PitchBend:
    """The event that is a point of a track's curve."""
    if kind.of is CurveOf.BEND:
        return PitchBend(tick, value)
    return ControlChange(tick, kind.number, value)
