"""Turns a score into timed synthesizer events: which message, on which synth channel, at which second.

System exclusive messages are not played.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from antiphon.playback.channels import DRUM_CHANNEL, ChannelPlan
from antiphon.score import (
    ChannelPressure,
    ControlChange,
    PitchBend,
    PolyPressure,
    ProgramChange,
    Score,
    Track,
    TrackEvent,
)

BANK_SELECT = (0, 32)
"""The two controllers that choose a bank of programs; they take effect with the next program."""
_BANK_PLACE = 1


class EventKind(IntEnum):
    """What a synth event asks for."""

    NOTE_OFF = 0
    PROGRAM = 1
    CONTROL = 2
    PITCH_BEND = 3
    CHANNEL_PRESSURE = 4
    POLY_PRESSURE = 5
    NOTE_ON = 6


class SynthEvent(NamedTuple):
    """One message, `seconds` after the start of the schedule, for synth channel 0..239.

    `first` and `second` are pitch and velocity of a note-on, pitch and pressure of one key, pitch and 0 of a
    note-off, program and 1 for drum kits (else 0), controller and value, bend (-8192..8191) and 0, channel
    pressure and 0.
    """

    seconds: float
    channel: int
    kind: EventKind
    first: int
    second: int = 0


# The place of each kind among what falls on one tick.
_PLACES = dict.fromkeys(EventKind, 3) | {EventKind.NOTE_OFF: 0, EventKind.PROGRAM: 2, EventKind.NOTE_ON: 4}


def place_of(kind: EventKind, first: int) -> int:
    """The place of a message among those of one tick: note-offs, banks, programs, all others, note-ons."""
    return _BANK_PLACE if kind is EventKind.CONTROL and first in BANK_SELECT else _PLACES[kind]


def event_channel(event: TrackEvent) -> int | None:
    """The MIDI channel (0..15) that an event names itself, or None: that of its track."""
    match event:
        case ControlChange() | ProgramChange() | PitchBend() | ChannelPressure() | PolyPressure():
            return event.channel
    return None


def channel_message(event: TrackEvent, drums: bool) -> tuple[EventKind, int, int] | None:
    """Kind, first and second of the SynthEvent for an event on a drum channel or another; None: not played."""
    match event:
        case ControlChange(controller=controller, value=value):
            return EventKind.CONTROL, controller, value
        case ProgramChange(program=program):
            return EventKind.PROGRAM, program, int(drums)
        case PitchBend(value=value):
            return EventKind.PITCH_BEND, value, 0
        case ChannelPressure(value=value):
            return EventKind.CHANNEL_PRESSURE, value, 0
        case PolyPressure(pitch=pitch, value=value):
            return EventKind.POLY_PRESSURE, pitch, value
    return None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Events in playing order, and the second at which the music ends."""

    events: tuple[SynthEvent, ...]
    seconds: float

    def index_at(self, seconds: float) -> int:
        """Index of the first event that is not earlier than `seconds`."""
        return bisect_left(self.events, seconds, key=lambda event: event.seconds)


def schedule_score(
    score: Score, start: int = 0, end: int | None = None, tracks: Collection[int] | None = None
) -> Schedule:
    """The events of `score` from tick `start` up to `end`, in seconds from `start`; all of it unless given.

    Programs, controllers and bends from before `start` come first, at second 0, so that an excerpt sounds as
    it does within the song. A note belongs to the excerpt that holds its onset and is cut at `end`. `tracks`
    are the uids of the tracks whose notes are heard; all unless given.
    """
    return _Scheduler(score, start, score.end_tick if end is None else end).run(tracks)


class _Scheduler:
    """Collects the events of one excerpt and puts them in order.

    Of what falls on one tick, note-offs come first and note-ons last: a repeated note ends before it starts
    again, and starts with its program and controllers in place. A bank goes before the program it is for.
    The rest keeps the order it was written in.
    """

    def __init__(self, score: Score, start: int, end: int) -> None:
        self._score = score
        self._start = start
        self._end = end
        self._plan = ChannelPlan(score.tracks)
        self._origin = score.tempos.seconds_at(start)
        # Tick within the excerpt, place within the tick, tick in the song, order of arrival; then the event.
        self._entries: list[tuple[int, int, int, int, int, EventKind, int, int]] = []

    def run(self, tracks: Collection[int] | None) -> Schedule:
        for voice in self._plan.voices():
            self._put(0, voice.channel, EventKind.PROGRAM, voice.program, int(voice.drums))
        for event in self._score.conductor:
            self._put_event(event, None)
        for track in self._score.tracks:
            for event in track.events:
                self._put_event(event, track)
        self._put_notes(track for track in self._score.tracks if tracks is None or track.uid in tracks)
        self._entries.sort()  # the order of arrival decides last: events themselves are never compared
        ticks = {entry[0] for entry in self._entries}
        seconds = {tick: self._seconds(tick) for tick in ticks}
        events = tuple(SynthEvent(seconds[entry[0]], *entry[4:]) for entry in self._entries)
        return Schedule(events, self._seconds(self._end))

    def _seconds(self, tick: int) -> float:
        return max(0.0, self._score.tempos.seconds_at(tick) - self._origin)

    def _put(self, tick: int, channel: int, kind: EventKind, first: int, second: int = 0) -> None:
        shown = max(tick, self._start)
        self._entries.append((shown, place_of(kind, first), tick, len(self._entries), channel, kind, first, second))

    def _put_event(self, event: TrackEvent, track: Track | None) -> None:
        message = channel_message(event, self._plan.midi_channel(track, event_channel(event)) == DRUM_CHANNEL)
        if event.tick >= self._end or message is None:
            return
        kind, first, second = message
        for channel in self._plan.of_event(track, event_channel(event)):
            self._put(event.tick, channel, kind, first, second)

    def _put_notes(self, tracks: Iterable[Track]) -> None:
        # For each key of the synthesizer: onset -> (release, velocity); doubled notes are one, the louder.
        keys: defaultdict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
        for track in tracks:
            home = self._plan.of_note(track, None)
            for note in track.notes_between(self._start, self._end):
                if note.muted:
                    continue
                channel = home if note.channel is None else self._plan.of_note(track, note.channel)
                struck = keys[channel, note.pitch]
                release = min(max(note.end, note.onset + 1), self._end)
                held, velocity = struck.get(note.onset, (0, 0))
                struck[note.onset] = max(release, held), max(note.velocity, velocity)
        for (channel, pitch), struck in keys.items():
            self._put_key(channel, pitch, struck)

    def _put_key(self, channel: int, pitch: int, struck: dict[int, tuple[int, int]]) -> None:
        """One key's notes; struck again while it sounds, it rings as long as the last of them."""
        held_until = None
        for onset, (release, velocity) in sorted(struck.items()):
            if held_until is not None:
                self._put(min(held_until, onset), channel, EventKind.NOTE_OFF, pitch)
            self._put(onset, channel, EventKind.NOTE_ON, pitch, velocity)
            held_until = max(held_until or 0, release)
        if held_until is not None:
            self._put(held_until, channel, EventKind.NOTE_OFF, pitch)
