"""Requests as JSON objects: every field, so that a request file can ask for all that the window can."""

from typing import Any

from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock, TrackRange
from antiphon.generation.controls import Controls
from antiphon.generation.fields import (
    as_bool,
    as_float,
    as_int,
    as_list,
    as_object,
    as_str,
    maybe,
    need,
    only,
    optional,
    set_of,
    tuple_of,
)
from antiphon.generation.frames import Message, WireError
from antiphon.generation.request import Keep, NewTrack, Part, Request, Task
from antiphon.score import Note
from antiphon.theory.chords import Chord

REQUEST_VERSION = 1
_PLAIN = Request(Task.CONTINUE, 0, 1, ())
_FREE = Constraints()
_NEUTRAL = Controls()


def note_to_wire(note: Note) -> list[int | None]:
    """A note as onset, pitch, duration, velocity, release velocity and channel or null; a muted one with a 1 more."""
    fields = [note.onset, note.pitch, note.duration, note.velocity, note.release_velocity, note.channel]
    return [*fields, 1] if note.muted else fields


def note_from_wire(data: Any) -> Note:
    """The note of a list made by `note_to_wire`; what comes after the duration may be left out."""
    values = as_list(data)
    if len(values) == 7 and values[6] == 1:
        return note_from_wire(values[:6]).with_muted(True)
    if not 3 <= len(values) <= 6:
        raise WireError("a note is [onset, pitch, duration, velocity, release velocity, channel]")
    if len(values) == 6 and values[5] is None:
        values = values[:5]
    # Songs have notes by the ten thousand: one pass over the types, not a reader for each value.
    if not all(type(value) is int for value in values):
        raise WireError("a note holds whole numbers")
    try:
        return Note(*values)
    except ValueError as error:
        raise WireError(str(error)) from None


def request_to_wire(request: Request) -> Message:
    """A request as a JSON object, all fields written out."""
    return {
        "version": REQUEST_VERSION,
        "task": request.task.value,
        "start": request.start,
        "end": request.end,
        "tracks": list(request.tracks),
        "hear": None if request.hear is None else list(request.hear),
        "strength": request.strength,
        "keep": sorted(keep.value for keep in request.keep),
        "insert": request.insert,
        "let_ring": request.let_ring,
        "candidates": request.candidates,
        "seed": request.seed,
        "model": request.model,
        "temperature": request.temperature,
        "top_p": request.top_p,
        "constraints": _constraints_to_wire(request.constraints),
        "controls": controls_to_wire(request.controls),
        "melody": request.melody,
        "voices": request.voices,
        "parts": [part.value for part in request.parts],
        "new_tracks": [new_track_to_wire(track) for track in request.new_tracks],
        "new_chords": request.new_chords,
    }


def request_from_wire(data: Message) -> Request:
    """The request of a JSON object; fields left out take their defaults, unknown ones raise WireError."""
    version = maybe(data, "version", as_int, REQUEST_VERSION)
    if version != REQUEST_VERSION:
        raise WireError(f"a request of version {version} cannot be read, only version {REQUEST_VERSION}")
    only(data, frozenset({"version", *Request.__dataclass_fields__}))
    return Request(
        task=need(data, "task", Task),
        start=need(data, "start", as_int),
        end=need(data, "end", as_int),
        tracks=need(data, "tracks", tuple_of(as_int)),
        hear=maybe(data, "hear", optional(tuple_of(as_int)), _PLAIN.hear),
        strength=maybe(data, "strength", as_float, _PLAIN.strength),
        keep=maybe(data, "keep", set_of(Keep), _PLAIN.keep),
        insert=maybe(data, "insert", as_bool, _PLAIN.insert),
        let_ring=maybe(data, "let_ring", as_bool, _PLAIN.let_ring),
        candidates=maybe(data, "candidates", as_int, _PLAIN.candidates),
        seed=maybe(data, "seed", as_int, _PLAIN.seed),
        model=maybe(data, "model", as_str, _PLAIN.model),
        temperature=maybe(data, "temperature", as_float, _PLAIN.temperature),
        top_p=maybe(data, "top_p", as_float, _PLAIN.top_p),
        constraints=maybe(data, "constraints", _constraints_from_wire, _FREE),
        controls=maybe(data, "controls", controls_from_wire, _NEUTRAL),
        melody=maybe(data, "melody", optional(as_int), _PLAIN.melody),
        voices=maybe(data, "voices", optional(as_str), _PLAIN.voices),
        parts=maybe(data, "parts", tuple_of(Part), _PLAIN.parts),
        new_tracks=maybe(data, "new_tracks", tuple_of(new_track_from_wire), _PLAIN.new_tracks),
        new_chords=maybe(data, "new_chords", as_bool, _PLAIN.new_chords),
    )


def _constraints_to_wire(limits: Constraints) -> Message:
    classes = limits.pitch_classes
    return {
        "locks": [{"track": lock.track, "note": note_to_wire(lock.note)} for lock in limits.locks],
        "locked_bars": [list(span) for span in limits.locked_bars],
        "pitch_classes": None if classes is None else sorted(classes),
        "scale_name": limits.scale_name,
        "low": limits.low,
        "high": limits.high,
        "track_ranges": [[limit.track, limit.low, limit.high] for limit in limits.track_ranges],
        "max_polyphony": limits.max_polyphony,
        "hand_span": limits.hand_span,
        "min_density": limits.min_density,
        "max_density": limits.max_density,
        "chord_tones": [[span.start, span.end, sorted(span.pitch_classes)] for span in limits.chord_tones],
        "chords": [
            {"start": span.start, "end": span.end, "chord": _chord_to_wire(span.chord)} for span in limits.chords
        ],
        "rhythm_lock": sorted(limits.rhythm_lock),
        "pitch_lock": sorted(limits.pitch_lock),
    }


def _constraints_from_wire(value: Any) -> Constraints:
    data = as_object(value)
    only(data, frozenset(Constraints.__dataclass_fields__))
    return Constraints(
        locks=maybe(data, "locks", tuple_of(_lock), _FREE.locks),
        locked_bars=maybe(data, "locked_bars", tuple_of(_span), _FREE.locked_bars),
        pitch_classes=maybe(data, "pitch_classes", optional(set_of(as_int)), _FREE.pitch_classes),
        scale_name=maybe(data, "scale_name", as_str, _FREE.scale_name),
        low=maybe(data, "low", as_int, _FREE.low),
        high=maybe(data, "high", as_int, _FREE.high),
        track_ranges=maybe(data, "track_ranges", tuple_of(_track_range), _FREE.track_ranges),
        max_polyphony=maybe(data, "max_polyphony", optional(as_int), _FREE.max_polyphony),
        hand_span=maybe(data, "hand_span", optional(as_int), _FREE.hand_span),
        min_density=maybe(data, "min_density", optional(as_float), _FREE.min_density),
        max_density=maybe(data, "max_density", optional(as_float), _FREE.max_density),
        chord_tones=maybe(data, "chord_tones", tuple_of(_chord_tones), _FREE.chord_tones),
        chords=maybe(data, "chords", tuple_of(_chord_symbol), _FREE.chords),
        rhythm_lock=maybe(data, "rhythm_lock", set_of(as_int), _FREE.rhythm_lock),
        pitch_lock=maybe(data, "pitch_lock", set_of(as_int), _FREE.pitch_lock),
    )


def controls_to_wire(controls: Controls) -> Message:
    """Soft wishes as a JSON object."""
    return {
        "texture": controls.texture,
        "register": controls.register,
        "activity": controls.activity,
        "key": None if controls.key is None else list(controls.key),
        "style": controls.style,
        "mood": controls.mood,
    }


def controls_from_wire(value: Any) -> Controls:
    """The wishes of a JSON object made by `controls_to_wire`; raises WireError."""
    data = as_object(value)
    only(data, frozenset(Controls.__dataclass_fields__))
    return Controls(
        texture=maybe(data, "texture", optional(as_float), None),
        register=maybe(data, "register", optional(as_float), None),
        activity=maybe(data, "activity", optional(as_float), None),
        key=maybe(data, "key", optional(_key), None),
        style=maybe(data, "style", optional(as_str), None),
        mood=maybe(data, "mood", optional(as_str), None),
    )


def new_track_to_wire(track: NewTrack) -> Message:
    """A track still to be made, as a JSON object."""
    return {
        "uid": track.uid,
        "name": track.name,
        "role": track.role,
        "program": track.program,
        "channel": track.channel,
    }


def new_track_from_wire(value: Any) -> NewTrack:
    """The track of a JSON object made by `new_track_to_wire`; raises WireError."""
    data = as_object(value)
    return NewTrack(
        uid=need(data, "uid", as_int),
        name=need(data, "name", as_str),
        role=need(data, "role", as_str),
        program=maybe(data, "program", optional(as_int), None),
        channel=maybe(data, "channel", as_int, 0),
    )


def _key(value: Any) -> tuple[int, bool]:
    tonic, minor = as_list(value, 2)
    return as_int(tonic), as_bool(minor)


def _lock(value: Any) -> Lock:
    data = as_object(value)
    return Lock(need(data, "track", as_int), need(data, "note", note_from_wire))


def _span(value: Any) -> tuple[int, int]:
    start, end = as_list(value, 2)
    return as_int(start), as_int(end)


def _track_range(value: Any) -> TrackRange:
    return TrackRange(*(as_int(item) for item in as_list(value, 3)))


def _chord_tones(value: Any) -> ChordTones:
    start, end, classes = as_list(value, 3)
    return ChordTones(as_int(start), as_int(end), set_of(as_int)(classes))


def _chord_symbol(value: Any) -> ChordSymbol:
    data = as_object(value)
    return ChordSymbol(
        start=need(data, "start", as_int),
        end=need(data, "end", as_int),
        chord=need(data, "chord", optional(_chord_from_wire)),
    )


def _chord_to_wire(chord: Chord | None) -> Message | None:
    if chord is None:
        return None
    return {
        "root": chord.root,
        "quality": chord.quality,
        "bass": chord.bass,
        "intervals": sorted(chord.intervals),
    }


def _chord_from_wire(value: Any) -> Chord:
    data = as_object(value)
    return Chord(
        root=need(data, "root", as_int),
        quality=need(data, "quality", as_str),
        bass=need(data, "bass", as_int),
        intervals=need(data, "intervals", set_of(as_int)),
    )
