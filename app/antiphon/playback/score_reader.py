"""Reads a score as live playing needs it: what happens between two ticks, and how channels stand at one.

A `group` is the tracks that share a MIDI channel and a program, named by the channel that ChannelPlan gives
them; controllers are the group's, notes are a track's.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from antiphon.playback.channel_state import ORDERED_CONTROLLERS, ChannelState
from antiphon.playback.channels import DRUM_CHANNEL, ChannelPlan
from antiphon.playback.schedule import EventKind, channel_message, event_channel, place_of
from antiphon.score import ChannelPressure, ControlChange, Note, PitchBend, ProgramChange, Score, Track, TrackEvent

_tick = attrgetter("tick")
# The starts of loops and a few more: finding out how channels stand reads all earlier events.
_KEPT_STATES = 4


def _lasting(events: Sequence[TrackEvent]) -> list[TrackEvent]:
    """Those of a track's events that later ones of it do not make void, in order."""
    seen: set[tuple[int | None, int]] = set()
    lasting: list[TrackEvent] = []
    for event in reversed(events):
        if isinstance(event, ControlChange):
            if event.controller not in ORDERED_CONTROLLERS:
                key = event.channel, event.controller
                if key in seen:
                    continue
                seen.add(key)
        elif isinstance(event, PitchBend):
            if (event.channel, -1) in seen:
                continue
            seen.add((event.channel, -1))
        elif isinstance(event, ChannelPressure):
            if (event.channel, -2) in seen:
                continue
            seen.add((event.channel, -2))
        elif not isinstance(event, ProgramChange):
            continue
        lasting.append(event)
    lasting.reverse()
    return lasting


class LiveNote(NamedTuple):
    """A note that begins, the track and the MIDI channel (0..15) it is on, and its group."""

    uid: int
    midi_channel: int
    group: int
    note: Note


class LiveMessage(NamedTuple):
    """A message for all channels of a group."""

    tick: int
    place: int
    order: int
    group: int
    kind: EventKind
    first: int
    second: int


class ScoreReader:
    """One score, read by the tick; makes nothing that grows with the song. Muted notes are not read."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self._plan = ChannelPlan(score.tracks)
        self._voices = {voice.channel: voice for voice in self._plan.voices()}
        self._chased: dict[int, dict[int, ChannelState]] = {}

    def takes_over(self, before: "ScoreReader") -> bool:
        """Whether all but the notes is as in the reader `before`; what that one found out is then kept."""
        same = self.score.conductor is before.score.conductor and len(self.score.tracks) == len(before.score.tracks)
        for track, old in zip(self.score.tracks, before.score.tracks, strict=False):
            same = same and track.events is old.events
            same = same and (track.uid, track.channel, track.program) == (old.uid, old.channel, old.program)
        if same:
            self._chased = before._chased
        return same

    def group_of(self, track: Track, channel: int | None = None) -> int:
        """The group that a note of the track belongs to; `channel` is the note's own MIDI channel, if any."""
        return self._plan.of_note(track, channel)

    def notes_between(self, start: int, end: int) -> list[LiveNote]:
        """The notes with onsets in [start, end), by onset."""
        found = []
        for track in self.score.tracks:
            notes = track.notes_between(start, end)
            if not notes:
                continue
            home = self._plan.of_note(track, None)
            for note in notes:
                if note.muted:
                    continue
                group = home if note.channel is None else self._plan.of_note(track, note.channel)
                midi_channel = track.channel if note.channel is None else note.channel
                found.append(LiveNote(track.uid, midi_channel, group, note))
        found.sort(key=lambda live: live.note.onset)
        return found

    def messages_between(self, start: int, end: int) -> list[LiveMessage]:
        """The messages with ticks in [start, end), in playing order."""
        found: list[LiveMessage] = []
        for track, events in self._events():
            first = bisect_left(events, start, key=_tick)
            self._add(found, track, events[first : bisect_left(events, end, lo=first, key=_tick)])
        found.sort()
        return found

    def _add(self, found: list[LiveMessage], track: Track | None, events: Iterable[TrackEvent]) -> None:
        for event in events:
            own = event_channel(event)
            message = channel_message(event, self._plan.midi_channel(track, own) == DRUM_CHANNEL)
            if message is None:
                continue
            place = place_of(message[0], message[1])
            for group in self._plan.of_event(track, own):
                found.append(LiveMessage(event.tick, place, len(found), group, *message))

    def _events(self) -> Iterator[tuple[Track | None, Sequence[TrackEvent]]]:
        yield None, self.score.conductor
        for track in self.score.tracks:
            if track.events:
                yield track, track.events

    def state_at(self, tick: int, group: int) -> ChannelState:
        """How the group's channels stand just before the tick, after all messages earlier in the song."""
        states = self._chased.get(tick)
        if states is None:
            while len(self._chased) >= _KEPT_STATES:
                del self._chased[next(iter(self._chased))]
            states = self._chased[tick] = self._chase(tick)
        state = states.get(group)
        return self._first_state(group) if state is None else state.copy()

    def _chase(self, tick: int) -> dict[int, ChannelState]:
        states: dict[int, ChannelState] = {}
        messages: list[LiveMessage] = []
        for track, events in self._events():
            self._add(messages, track, _lasting(events[: bisect_left(events, tick, key=_tick)]))
        messages.sort()
        for message in messages:
            state = states.get(message.group)
            if state is None:
                state = states[message.group] = self._first_state(message.group)
            state.apply(message.kind, message.first, message.second)
        return states

    def _first_state(self, group: int) -> ChannelState:
        voice = self._voices.get(group)
        program, drums = (0, group == DRUM_CHANNEL) if voice is None else (voice.program, voice.drums)
        state = ChannelState()
        state.apply(EventKind.PROGRAM, program, int(drums))
        return state

    def program_at(self, tick: int, uid: int) -> tuple[int, bool]:
        """The program (0..127) that the track plays at the tick, and whether that is a drum kit."""
        program = self.state_at(tick, self.group_of(self.score.track(uid))).program
        return (0, False) if program is None else (program[1], bool(program[2]))

    def beats_between(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        """The ticks in [start, end) on which a beat begins, and whether it is the first of its bar."""
        meters = self.score.meters
        bar, beat, into = meters.position(start)
        if into:
            beat += 1
        while True:
            if beat >= meters.meter_of_bar(bar).numerator or meters.tick_of(bar, beat) >= meters.bar_end(bar):
                bar, beat = bar + 1, 0
            tick = meters.tick_of(bar, beat)
            if tick >= end:
                return
            yield tick, beat == 0
            beat += 1
