"""A Score to raw MIDI events, track by track; the inverse of midi_import.

At one tick the order is: ends of notes, then everything that is not a note in the score's order, then new
notes, of which those without duration end at once. So a restruck key is let go before it is struck again, and
controllers and programs are set before the notes they are for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from antiphon.formats.chord_texts import chord_text
from antiphon.formats.midi_import import program_in_force
from antiphon.formats.smf_events import END_OF_TRACK, META, RawEvent, RawFile
from antiphon.formats.time_events import TimeHomes
from antiphon.score import (
    TEXT_KINDS,
    ChannelPressure,
    ControlChange,
    PitchBend,
    PolyPressure,
    ProgramChange,
    RawMeta,
    Score,
    SysEx,
    Text,
    Track,
    TrackEvent,
)

_OFF, _OTHER, _ON = range(3)
_Ranked = tuple[int, int, RawEvent]
_BANK_SELECTS = (0, 32)
_AT_ONCE = 1024


def raw_of(score: Score, made: Callable[[int], None] | None = None) -> RawFile:
    """The file of the score as it is heard: of type 0 where the score is and that loses nothing, else of type 1.

    made: told every so often how many more notes are done; what it raises goes through.
    """
    score = score.without_muted()
    homes = TimeHomes(score)
    conductor = list(_conductor(score, homes))
    parts = [list(_track(track, homes, made)) for track in score.tracks]
    ends = [track.end_of_track for track in score.tracks]
    if _fits_type_0(score):
        merged = [event for part in (conductor, *parts) for event in part]
        return RawFile(0, score.ppq, [_ordered(merged, max((score.end_of_track, *ends)))])
    if score.has_conductor_track or not parts:
        parts.insert(0, conductor)
        ends.insert(0, score.end_of_track)
    else:
        parts[0] = conductor + parts[0]
    return RawFile(1, score.ppq, [_ordered(part, end) for part, end in zip(parts, ends, strict=True)])


def _fits_type_0(score: Score) -> bool:
    """Whether one track of a file can hold the score: a channel a track, each its own, and one name."""
    if score.midi_type != 0:
        return False
    used = [_channels(track) for track in score.tracks]
    flat = [channel for channels in used for channel in channels]
    if any(len(channels) != 1 for channels in used) or len(set(flat)) != len(flat):
        return False
    if len(score.tracks) == 1 and not score.has_conductor_track:
        return True
    return not any(track.name for track in score.tracks)


def _channels(track: Track) -> set[int]:
    own = {note.channel for note in track.notes()}
    own.update(e.channel for e in track.events if not isinstance(e, SysEx | Text | RawMeta))
    channels = {track.channel if channel is None else channel for channel in own}
    return channels | {track.channel} if track.program is not None else channels


def _ordered(events: list[_Ranked], end: int) -> list[RawEvent]:
    events.sort(key=lambda ranked: ranked[:2])
    ordered = [event for _, _, event in events]
    last = ordered[-1].tick if ordered else 0
    ordered.append(RawEvent(max(last, end), META, bytes([END_OF_TRACK])))
    return ordered


def _conductor(score: Score, homes: TimeHomes) -> Iterator[_Ranked]:
    # Without a track of its own the conductor has no name: the first track's name stands there.
    name = score.name if score.has_conductor_track else ""
    for event in _with_name(score.conductor, name):
        if not isinstance(event, RawMeta) or homes.holds(event, in_conductor=True):
            yield event.tick, _OTHER, _raw_event(event, 0)
    for mark in score.chords:
        yield mark.tick, _OTHER, _raw_event(chord_text(mark), 0)
    for raw in homes.left_for_first_track():
        yield raw.tick, _OTHER, raw


def _track(track: Track, homes: TimeHomes, made: Callable[[int], None] | None) -> Iterator[_Ranked]:
    for event in _with_name(_with_program(track), track.name):
        if not isinstance(event, RawMeta) or homes.holds(event, in_conductor=False):
            yield event.tick, _OTHER, _raw_event(event, track.channel)
    for count, note in enumerate(track.notes(), 1):
        if made is not None and count % _AT_ONCE == 0:
            made(_AT_ONCE)
        channel = track.channel if note.channel is None else note.channel
        on = RawEvent(note.onset, 0x90 | channel, bytes((note.pitch, note.velocity)))
        off = RawEvent(note.end, 0x80 | channel, bytes((note.pitch, note.release_velocity)))
        yield note.onset, _ON, on
        yield note.end, _OFF if note.duration else _ON, off


def _with_name(events: Sequence[TrackEvent], name: str) -> list[TrackEvent]:
    """The events with the name: in place of the first name event there is, else, not empty, at the start."""
    for index, event in enumerate(events):
        if isinstance(event, Text) and event.kind == "track_name":
            return [*events[:index], Text(event.tick, "track_name", name), *events[index + 1 :]]
    return [Text(0, "track_name", name), *events] if name else list(events)


def _with_program(track: Track) -> Sequence[TrackEvent]:
    """The track's events with its program: in place of the change that rules its first note, else at tick 0.

    At tick 0 it follows the bank selects there, which count for the next program change only.
    """
    events = track.events
    if track.program is None:
        return events
    own = (None, track.channel)
    changes = [e.tick if isinstance(e, ProgramChange) and e.channel in own else None for e in events]
    first = next((note.onset for note in track.notes() if note.channel in own), 0)
    index = program_in_force(changes, first)
    if index is not None:
        return [*events[:index], ProgramChange(events[index].tick, track.program), *events[index + 1 :]]
    after = 0
    for position, event in enumerate(events):
        if event.tick > 0:
            break
        if isinstance(event, ControlChange) and event.controller in _BANK_SELECTS and event.channel in own:
            after = position + 1
    return [*events[:after], ProgramChange(0, track.program), *events[after:]]


def _raw_event(event: TrackEvent, track_channel: int) -> RawEvent:
    match event:
        case Text():
            payload = bytes([TEXT_KINDS[event.kind]]) + event.text.encode("utf-8", "replace")
            return RawEvent(event.tick, META, payload)
        case RawMeta():
            return RawEvent(event.tick, META, bytes([event.type]) + event.data)
        case SysEx():
            return _raw_sysex(event)
    channel = track_channel if event.channel is None else event.channel
    match event:
        case PolyPressure():
            return RawEvent(event.tick, 0xA0 | channel, bytes((event.pitch, event.value)))
        case ControlChange():
            return RawEvent(event.tick, 0xB0 | channel, bytes((event.controller, event.value)))
        case ProgramChange():
            return RawEvent(event.tick, 0xC0 | channel, bytes((event.program,)))
        case ChannelPressure():
            return RawEvent(event.tick, 0xD0 | channel, bytes((event.value,)))
        case PitchBend():
            value = event.value + 8192
            return RawEvent(event.tick, 0xE0 | channel, bytes((value & 0x7F, value >> 7)))


def _raw_sysex(event: SysEx) -> RawEvent:
    """See midi_import.sysex_data: data that begins with F0 or F7 is a packet as it stood in the file."""
    if event.data[:1] in (b"\xf0", b"\xf7"):
        return RawEvent(event.tick, event.data[0], event.data[1:])
    return RawEvent(event.tick, 0xF0, event.data + b"\xf7")
