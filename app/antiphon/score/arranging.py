"""Owns time that is put in, taken out or repeated: all tracks, the maps, chords and marks go with it.

An arrangement is a row of pieces of the song, and of empty ticks. Where a piece begins, all is as it was there before:
tempo, meter, key, chord, and how controllers stand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from antiphon.score.chords import ChordMark, Chords, symbol_at
from antiphon.score.curves import CurveKind
from antiphon.score.edit import Edit
from antiphon.score.events import (
    ChannelPressure,
    ControlChange,
    PitchBend,
    PolyPressure,
    ProgramChange,
    Text,
    TrackEvent,
)
from antiphon.score.note import Note
from antiphon.score.score import Score
from antiphon.score.time import DEFAULT_MICROSECONDS_PER_QUARTER, KeyEvent, MeterEvent, MeterMap, TempoEvent
from antiphon.score.track import Track

Plan = Sequence[tuple[int, int | None] | int]
"""Pieces of the song, ticks [start, end), None for its end; and numbers of empty ticks."""
_END = 1 << 40
_MOVING_TEXTS = frozenset(("lyrics", "text"))
_MARKS = frozenset(("marker", "cue_marker"))

_MapEvent = TypeVar("_MapEvent", TempoEvent, MeterEvent, KeyEvent)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the song and the tick where it comes to lie. follows: where what comes right after it was, None for
    empty ticks. again: it has been before. is_empty: ticks in which there is nothing, before the tick `start`."""

    start: int
    end: int
    at: int
    follows: int | None = None
    again: bool = False
    is_empty: bool = False

    @property
    def by(self) -> int:
        """How many ticks later it is."""
        return self.at - self.start

    def has(self, tick: int) -> bool:
        """Whether a tick of the song lies in it."""
        return not self.is_empty and self.start <= tick < self.end


def insert_span(at: int, ticks: int) -> Plan:
    """So many empty ticks before a tick."""
    return ((0, at), ticks, (at, None))


def remove_span(start: int, end: int) -> Plan:
    """Without the ticks [start, end)."""
    return ((0, start), (end, None))


def repeat_span(start: int, end: int) -> Plan:
    """The ticks [start, end) once more, after them."""
    return ((0, end), (start, end), (end, None))


def laid_out(plan: Plan) -> list[Placed]:
    """Where each piece of a plan comes to lie."""
    placed, at, seen = list[Placed](), 0, 0
    for number, part in enumerate(plan):
        rest = [piece for piece in plan[number + 1 :] if not isinstance(piece, int)]
        if isinstance(part, int):
            if part:
                start = rest[0][0] if rest else seen
                placed.append(Placed(start, start, at, is_empty=True))
            at += part
            continue
        start, end = part[0], _END if part[1] is None else part[1]
        following = plan[number + 1] if number + 1 < len(plan) else None
        follows = None if following is None or isinstance(following, int) else following[0]
        if start < end:
            placed.append(Placed(start, end, at, follows, again=start < seen))
        at, seen = at + end - start, max(seen, end)
    return placed


def arrange(score: Score, plan: Plan) -> Edit:
    """The edit that puts the song together as planned."""
    placed = laid_out(plan)
    tempo, meter = TempoEvent(0, DEFAULT_MICROSECONDS_PER_QUARTER), MeterEvent(0, 4, 4)

    def is_bar_line(events: list[MeterEvent], tick: int) -> bool:
        meters = MeterMap(tuple(events), score.ppq)
        return meters.bar_start(meters.bar_at(tick)) == tick

    after = replace(
        score,
        tempos=score.tempos.with_events(_map(score.tempos.events, placed, tempo)),
        meters=score.meters.with_events(_map(score.meters.events, placed, meter, is_bar_line)),
        keys=score.keys.with_events(_map(score.keys.events, placed, None)),
        end_of_track=_end(score.end_of_track, placed),
    )
    return Edit.between(
        score,
        after.with_tracks(_track(track, placed) for track in score.tracks)
        .with_conductor(_events(score.conductor, None, placed))
        .with_chords(_chords(score.chords, placed)),
    )


def _track(track: Track, placed: list[Placed]) -> Track:
    gone, come = list[Note](), list[Note]()
    # What lies before the first cut stays, with its pages.
    still = placed[0].end if placed and placed[0].by == 0 and not placed[0].is_empty else 0
    gone += track.notes_between(still, _END)
    for piece in placed:
        for note in () if piece.is_empty else track.notes_between(piece.start, piece.end):
            new = placed_note(note, piece)
            if piece.by or piece.again or note.onset >= still:
                come.append(new)
            elif new is not note:
                gone.append(note)
                come.append(new)
    events = _events(track.events, track.program, placed)
    end = _end(track.end_of_track, placed)
    return replace(track.replace_notes(gone, come).with_events(events), end_of_track=end)


def placed_note(note: Note, piece: Placed) -> Note:
    """A note of a piece in its place; one that sounds beyond it lasts as much shorter as is taken out there."""
    if note.end > piece.end and piece.follows is not None and piece.follows != piece.end:
        out = piece.follows - piece.end
        end = piece.end if out < 0 else max(piece.end, note.end - out)
        note = note.with_duration(end - note.onset)
    return note.moved(piece.by) if piece.by else note


def _end(tick: int, placed: list[Placed]) -> int:
    return next((tick + piece.by for piece in reversed(placed) if piece.has(tick)), 0 if placed else tick)


def _map(
    events: Sequence[_MapEvent],
    placed: list[Placed],
    default: _MapEvent | None,
    is_ready: Callable[[list[_MapEvent], int], bool] = lambda _events, _tick: True,
) -> list[_MapEvent]:
    """The events of a map. Empty ticks have what rules after them. is_ready: whether one may do without an event."""
    out = list[_MapEvent]()
    rules = default
    for number, piece in enumerate(placed):
        own = [event for event in events if piece.has(event.tick)]
        held = next((e for e in reversed(events) if e.tick < piece.start + piece.is_empty), default)
        if own and own[0].tick == piece.start:
            after_empty = number > 0 and placed[number - 1].is_empty
            if after_empty and _same(own[0], rules) and is_ready(out, piece.at):
                own = own[1:]
        elif held is not None and not (_same(held, rules) and is_ready(out, piece.at)):
            out.append(replace(held, tick=piece.at))
            rules = held
        out += [replace(event, tick=event.tick + piece.by) for event in own]
        rules = own[-1] if own else rules
    return out


def _same(one: _MapEvent, other: _MapEvent | None) -> bool:
    return other is not None and replace(one, tick=0) == replace(other, tick=0)


def _chords(marks: Chords, placed: list[Placed]) -> list[ChordMark]:
    """The chord symbols; none holds over empty ticks."""
    out, holds = list[ChordMark](), ""
    for piece in placed:
        own = [mark for mark in marks if piece.has(mark.tick)]
        held = "" if piece.is_empty else symbol_at(marks, piece.start)
        if held != holds and not (own and own[0].tick == piece.start):
            out.append(ChordMark(piece.at, held))
        out += [ChordMark(mark.tick + piece.by, mark.symbol) for mark in own]
        holds = own[-1].symbol if own else held
    return out


def _events(events: Iterable[TrackEvent], program: int | None, placed: list[Placed]) -> list[TrackEvent]:
    """The other events of a track, or of the conductor. What stands at the head of a file stays there."""
    out = [event for event in events if _is_head(event)]
    moving = [event for event in events if not _is_head(event)]
    stands = dict[object, TrackEvent]()
    for piece in placed:
        if piece.is_empty:
            continue
        stood = {_kind(event): event for event in moving if event.tick < piece.start and _kind(event) is not None}
        own = [event for event in moving if piece.has(event.tick)]
        told = {_kind(event) for event in own if event.tick == piece.start}
        for kind in [*stood, *(kind for kind in stands if kind not in stood)]:
            wanted = stood.get(kind) or _at_rest(stands[kind], program)
            now = stands.get(kind) or _at_rest(wanted, program)
            if (
                kind not in told
                and wanted is not None
                and (now is None or replace(now, tick=0) != replace(wanted, tick=0))
            ):
                out.append(replace(wanted, tick=piece.at))
        stands = stood | {_kind(event): event for event in own if _kind(event) is not None}
        marks = _MARKS if piece.again else frozenset()
        out += [
            replace(event, tick=event.tick + piece.by)
            for event in own
            if not (isinstance(event, Text) and event.kind in marks)
        ]
    return out


def _is_head(event: TrackEvent) -> bool:
    moves = isinstance(event, Text) and event.kind in _MOVING_TEXTS | _MARKS
    return event.tick == 0 and _kind(event) is None and not moves


def _kind(event: TrackEvent) -> object:
    """What an event sets until the next of its kind does; None where nothing goes on."""
    if isinstance(event, ControlChange):
        return "control", event.controller, event.channel
    if isinstance(event, PolyPressure):
        return "key pressure", event.pitch, event.channel
    if isinstance(event, ProgramChange | PitchBend | ChannelPressure):
        return type(event).__name__, event.channel
    return None


def _at_rest(event: TrackEvent | None, program: int | None) -> TrackEvent | None:
    """The event that says what holds before the first of its kind; None where that is not known."""
    if isinstance(event, ControlChange):
        return replace(event, tick=0, value=CurveKind(number=event.controller).resting)
    if isinstance(event, ProgramChange):
        return None if program is None else replace(event, tick=0, program=program)
    if isinstance(event, PitchBend | ChannelPressure | PolyPressure):
        return replace(event, tick=0, value=0)
    return None
