"""Scores, requests and answers as JSON objects, and back: what frames and request files carry."""

from collections.abc import Iterable

from antiphon.generation.candidate import Candidate, GenerationResult, Likeness, Seconds
from antiphon.generation.fields import (
    as_bool,
    as_float,
    as_int,
    as_list,
    as_object,
    as_str,
    maybe,
    need,
    optional,
    tuple_of,
)
from antiphon.generation.frames import (
    MAX_FRAME_BYTES,
    Message,
    WireError,
    encode_frame,
    read_frame,
    write_frame,
)
from antiphon.generation.request_wire import (
    REQUEST_VERSION,
    new_track_from_wire,
    new_track_to_wire,
    note_from_wire,
    note_to_wire,
    request_from_wire,
    request_to_wire,
)
from antiphon.score import (
    ChordMark,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    Score,
    TempoEvent,
    TempoMap,
    Text,
    Track,
)

__all__ = [
    "MAX_FRAME_BYTES",
    "REQUEST_VERSION",
    "Message",
    "WireError",
    "encode_frame",
    "note_from_wire",
    "note_to_wire",
    "read_frame",
    "request_from_wire",
    "request_to_wire",
    "result_from_wire",
    "result_to_wire",
    "score_from_wire",
    "score_to_wire",
    "write_frame",
]


def score_to_wire(score: Score) -> Message:
    """A score as a JSON object: notes, names, channels, programs, tempos, meters, keys, markers, chords, lossless.

    Controllers, bends and other events are left out: no model reads them, and edits are made to the original.
    """
    return {
        "ppq": score.ppq,
        "name": score.name,
        "tempos": [[event.tick, event.microseconds_per_quarter] for event in score.tempos.events],
        "meters": [
            [e.tick, e.numerator, e.denominator, e.clocks_per_click, e.thirty_seconds_per_quarter]
            for e in score.meters.events
        ],
        "keys": [[event.tick, event.tonic, event.minor, event.sharps] for event in score.keys.events],
        "markers": [[marker.tick, marker.text] for marker in score.markers],
        "chords": _chords_to_wire(score.chords),
        "tracks": [
            {
                "uid": track.uid,
                "name": track.name,
                "channel": track.channel,
                "program": track.program,
                "notes": [note_to_wire(note) for note in track.notes()],
            }
            for track in score.tracks
        ],
    }


def score_from_wire(data: Message) -> Score:
    """The score of a JSON object made by `score_to_wire`; raises WireError."""
    try:
        ppq = need(data, "ppq", as_int)
        return Score(
            ppq=ppq,
            tracks=need(data, "tracks", tuple_of(lambda item: _track(as_object(item), ppq))),
            tempos=TempoMap(need(data, "tempos", tuple_of(_tempo)), ppq),
            meters=MeterMap(need(data, "meters", tuple_of(_meter)), ppq),
            keys=KeyMap(need(data, "keys", tuple_of(_key))),
            conductor=need(data, "markers", tuple_of(_marker)),
            name=maybe(data, "name", as_str, ""),
            chords=maybe(data, "chords", tuple_of(_chord), ()),
        )
    except ValueError as error:
        raise WireError(f"the score makes no sense: {error}") from None


def _track(data: Message, ppq: int) -> Track:
    return Track.from_notes(
        need(data, "notes", tuple_of(note_from_wire)),
        ppq=ppq,
        name=need(data, "name", as_str),
        channel=need(data, "channel", as_int),
        program=need(data, "program", optional(as_int)),
        uid=need(data, "uid", as_int),
    )


def _tempo(data: object) -> TempoEvent:
    tick, microseconds = as_list(data, 2)
    return TempoEvent(as_int(tick), as_int(microseconds))


def _meter(data: object) -> MeterEvent:
    return MeterEvent(*(as_int(value) for value in as_list(data, 5)))


def _key(data: object) -> KeyEvent:
    tick, tonic, minor, sharps = as_list(data, 4)
    return KeyEvent(as_int(tick), as_int(tonic), as_bool(minor), as_int(sharps))


def _marker(data: object) -> Text:
    tick, text = as_list(data, 2)
    return Text(as_int(tick), "marker", as_str(text))


def _chords_to_wire(marks: Iterable[ChordMark]) -> list[list[object]]:
    return [[mark.tick, mark.symbol] for mark in marks]


def _chord(data: object) -> ChordMark:
    tick, symbol = as_list(data, 2)
    return ChordMark(as_int(tick), as_str(symbol))


def result_to_wire(result: GenerationResult) -> Message:
    """An answer as a JSON object, the request with it."""
    seconds = result.seconds
    return {
        "model": result.model,
        "model_sha256": result.model_sha256,
        "request": request_to_wire(result.request),
        "seconds": {
            "load": seconds.load,
            "prefill": seconds.prefill,
            "first_note": seconds.first_note,
            "decode": seconds.decode,
            "total": seconds.total,
        },
        "candidates": [_candidate_to_wire(candidate) for candidate in result.candidates],
    }


def result_from_wire(data: Message) -> GenerationResult:
    """The answer of a JSON object made by `result_to_wire`; raises WireError."""
    seconds = need(data, "seconds", as_object)
    names = ("load", "prefill", "first_note", "decode", "total")
    return GenerationResult(
        candidates=need(data, "candidates", tuple_of(lambda item: _candidate(as_object(item)))),
        seconds=Seconds(*(need(seconds, name, as_float) for name in names)),
        model=need(data, "model", as_str),
        model_sha256=need(data, "model_sha256", as_str),
        request=request_from_wire(need(data, "request", as_object)),
    )


def _candidate_to_wire(candidate: Candidate) -> Message:
    return {
        "index": candidate.index,
        "notes": _notes_to_wire(candidate.notes.items()),
        "removed": _notes_to_wire(candidate.removed.items()),
        "nats_per_note": candidate.nats_per_note,
        "seed": candidate.seed,
        "new_tracks": [new_track_to_wire(track) for track in candidate.new_tracks],
        "chords": None if candidate.chords is None else _chords_to_wire(candidate.chords),
        "likeness": None if candidate.likeness is None else _likeness_to_wire(candidate.likeness),
    }


def _likeness_to_wire(likeness: Likeness) -> Message:
    return {"notes": likeness.notes, "piece": likeness.piece, "corpus": likeness.corpus}


def _candidate(data: Message) -> Candidate:
    return Candidate(
        index=need(data, "index", as_int),
        notes=dict(need(data, "notes", tuple_of(_track_notes))),
        removed=dict(need(data, "removed", tuple_of(_track_notes))),
        nats_per_note=need(data, "nats_per_note", as_float),
        seed=need(data, "seed", as_int),
        new_tracks=need(data, "new_tracks", tuple_of(new_track_from_wire)),
        chords=maybe(data, "chords", optional(tuple_of(_chord)), None),
        likeness=maybe(data, "likeness", optional(_likeness), None),
    )


def _likeness(data: object) -> Likeness:
    table = as_object(data)
    return Likeness(need(table, "notes", as_int), need(table, "piece", as_str), need(table, "corpus", as_str))


def _notes_to_wire(items: Iterable[tuple[int, tuple[Note, ...]]]) -> list[Message]:
    return [{"track": uid, "notes": [note_to_wire(note) for note in notes]} for uid, notes in items]


def _track_notes(data: object) -> tuple[int, tuple[Note, ...]]:
    table = as_object(data)
    return need(table, "track", as_int), need(table, "notes", tuple_of(note_from_wire))
