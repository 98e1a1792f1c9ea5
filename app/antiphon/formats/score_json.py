"""A Score as a JSON object and back, without loss: the inside of the project file.

Notes are columns, one list a field: a song has tens of thousands of them. Reading checks every value, for
a file may come from anywhere; what does not fit raises ScoreJsonError, never anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from antiphon.formats.smf_track import last_tick
from antiphon.score import (
    ChannelPressure,
    ChordMark,
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    PitchBend,
    PolyPressure,
    ProgramChange,
    RawMeta,
    Score,
    SysEx,
    TempoEvent,
    TempoMap,
    Text,
    Track,
    TrackEvent,
)

JsonObject = dict[str, Any]

_NOTE_FIELDS = ("onset", "pitch", "duration", "velocity", "release_velocity", "channel")
_CHANNEL_EVENTS: dict[str, tuple[Callable[..., TrackEvent], tuple[str, ...]]] = {
    "control": (ControlChange, ("tick", "controller", "value", "channel")),
    "program": (ProgramChange, ("tick", "program", "channel")),
    "bend": (PitchBend, ("tick", "value", "channel")),
    "pressure": (ChannelPressure, ("tick", "value", "channel")),
    "key_pressure": (PolyPressure, ("tick", "pitch", "value", "channel")),
}
_NAME_OF_EVENT = {kind: name for name, (kind, _) in _CHANNEL_EVENTS.items()}


class ScoreJsonError(ValueError):
    """The object is no score."""


def score_to_json(score: Score) -> JsonObject:
    """The score as an object of numbers, strings, lists and objects."""
    chords = {"chords": [[mark.tick, mark.symbol] for mark in score.chords]} if score.chords else {}
    return {
        **chords,
        "ppq": score.ppq,
        "name": score.name,
        "midi_type": score.midi_type,
        "has_conductor_track": score.has_conductor_track,
        "end_of_track": score.end_of_track,
        "tempos": [[e.tick, e.microseconds_per_quarter] for e in score.tempos.events],
        "meters": [
            [e.tick, e.numerator, e.denominator, e.clocks_per_click, e.thirty_seconds_per_quarter]
            for e in score.meters.events
        ],
        "keys": [[e.tick, e.tonic, e.minor, e.sharps] for e in score.keys.events],
        "conductor": [_event_to_json(event) for event in score.conductor],
        "tracks": [_track_to_json(track) for track in score.tracks],
    }


def score_from_json(data: JsonObject) -> Score:
    """The inverse of score_to_json. Raises ScoreJsonError."""
    try:
        ppq = _int(data["ppq"])
        reader = _Reader(ppq)
        return Score(
            ppq=ppq,
            tracks=tuple(reader.track(track) for track in _list(data["tracks"])),
            tempos=TempoMap(tuple(TempoEvent(*reader.timed(e)) for e in _list(data["tempos"])), ppq),
            meters=MeterMap(tuple(MeterEvent(*reader.timed(e)) for e in _list(data["meters"])), ppq),
            keys=KeyMap(tuple(reader.key(e) for e in _list(data["keys"]))),
            midi_type=_int(data["midi_type"]),
            conductor=tuple(reader.event(e) for e in _list(data["conductor"])),
            name=_str(data["name"]),
            has_conductor_track=_bool(data["has_conductor_track"]),
            end_of_track=reader.tick(data["end_of_track"]),
            chords=tuple(reader.chord(e) for e in _list(data.get("chords", []))),
        )
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise ScoreJsonError(str(error)) from error


def _track_to_json(track: Track) -> JsonObject:
    notes = list(track.notes())
    muted = [at for at, note in enumerate(notes) if note.muted]
    group = {"group": track.group} if track.group else {}
    return {
        **group,
        "uid": track.uid,
        "name": track.name,
        "channel": track.channel,
        "program": track.program,
        "end_of_track": track.end_of_track,
        "notes": {
            **{field: [getattr(note, field) for note in notes] for field in _NOTE_FIELDS},
            **({"muted": muted} if muted else {}),
        },
        "events": [_event_to_json(event) for event in track.events],
    }


def _event_to_json(event: TrackEvent) -> list[Any]:
    match event:
        case Text():
            return ["text", event.tick, event.kind, event.text]
        case SysEx():
            return ["sysex", event.tick, event.data.hex()]
        case RawMeta():
            return ["meta", event.tick, event.type, event.data.hex()]
    name = _NAME_OF_EVENT[type(event)]
    return [name, *(getattr(event, field) for field in _CHANNEL_EVENTS[name][1])]


class _Reader:
    """Reads what is timed; ticks have the bound that songs have, or a damaged one could fill the memory."""

    def __init__(self, ppq: int) -> None:
        self._ppq = ppq
        self._max_tick = last_tick(ppq)

    def tick(self, value: object) -> int:
        tick = _int(value)
        if not 0 <= tick <= self._max_tick:
            raise ScoreJsonError(f"tick {tick} lies outside the song")
        return tick

    def timed(self, value: object) -> list[int]:
        first, *others = _list(value)
        return [self.tick(first), *(_int(other) for other in others)]

    def key(self, value: object) -> KeyEvent:
        tick, tonic, minor, sharps = _list(value)
        return KeyEvent(self.tick(tick), _int(tonic), _bool(minor), _int(sharps))

    def chord(self, value: object) -> ChordMark:
        tick, symbol = _list(value)
        return ChordMark(self.tick(tick), _str(symbol))

    def event(self, value: object) -> TrackEvent:
        name, tick, *fields = _list(value)
        match name:
            case "text":
                kind, text = fields
                return Text(self.tick(tick), _str(kind), _str(text))
            case "sysex":
                (data,) = fields
                return SysEx(self.tick(tick), bytes.fromhex(_str(data)))
            case "meta":
                meta_type, data = fields
                return RawMeta(self.tick(tick), _int(meta_type), bytes.fromhex(_str(data)))
        make, names = _CHANNEL_EVENTS[_str(name)]
        if len(fields) != len(names) - 1:
            raise ScoreJsonError(f"an event of kind {name} has {len(fields)} fields")
        *values, channel = fields
        return make(self.tick(tick), *(_int(field) for field in values), _optional_int(channel))

    def track(self, value: object) -> Track:
        if not isinstance(value, dict):
            raise ScoreJsonError("a track is no object")
        columns = value["notes"]
        onsets, pitches, durations, velocities, releases, channels = (_list(columns[f]) for f in _NOTE_FIELDS)
        rows = zip(onsets, pitches, durations, velocities, releases, channels, strict=True)
        notes = [self._note(row) for row in rows]
        for place in _list(columns.get("muted", [])):
            if not 0 <= _int(place) < len(notes):
                raise ScoreJsonError(f"there is no note {place} to be muted")
            notes[place] = notes[place].with_muted(True)
        return Track.from_notes(
            notes,
            ppq=self._ppq,
            name=_str(value["name"]),
            channel=_int(value["channel"]),
            program=_optional_int(value["program"]),
            events=[self.event(event) for event in _list(value["events"])],
            uid=_int(value["uid"]),
            end_of_track=self.tick(value["end_of_track"]),
            group=_str(value.get("group", "")),
        )

    def _note(self, row: tuple[object, ...]) -> Note:
        onset, pitch, duration, velocity, release, channel = row
        start, length = self.tick(onset), self.tick(duration)
        return Note(start, _int(pitch), length, _int(velocity), _int(release), _optional_int(channel))


def _int(value: object) -> int:
    if type(value) is not int:
        raise ScoreJsonError(f"{value!r:.40} is no whole number")
    return value


def _optional_int(value: object) -> int | None:
    return None if value is None else _int(value)


def _bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise ScoreJsonError(f"{value!r:.40} is neither true nor false")
    return value


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise ScoreJsonError(f"{value!r:.40} is no text")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ScoreJsonError(f"{value!r:.40} is no list")
    return value
