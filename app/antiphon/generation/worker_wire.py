"""The worker protocol beyond requests and results: model descriptions, alternates, surprise, version.

Messages to the worker have a type: hello (version, model), score (score_id, score), prefill and generate
(score_id, request), alternates (score_id, model, track, note, count), surprise (score_id, model, tracks,
context), cancel. All but score carry an id, which every answer repeats. Answers: hello, progress (stage),
note (candidate, track, note), result, done, alternates, surprise, error (kind, message).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import Alternate, NoteSurprise, Surprise, SurpriseContext
from antiphon.generation.fields import as_float, as_int, as_object, as_str, need, set_of, tuple_of
from antiphon.generation.frames import Message, WireError
from antiphon.generation.request import Task
from antiphon.generation.request_wire import note_from_wire, note_to_wire

PROTOCOL_VERSION = 1


def model_to_wire(info: ModelInfo) -> Message:
    """A model's description as a JSON object."""
    return {
        "name": info.name,
        "kind": info.kind,
        "tasks": sorted(info.tasks),
        "parameters": info.parameters,
        "licence": info.licence,
        "sha256": info.sha256,
        "vocabulary_hash": info.vocabulary_hash,
        "weights": str(info.weights),
        "folder": str(info.folder),
        "summary": info.summary,
        "sizes": dict(info.sizes),
        "corpora": list(info.corpora),
    }


def model_from_wire(data: Message) -> ModelInfo:
    """The description of a JSON object made by `model_to_wire`; raises WireError. Paths are the worker's."""
    return ModelInfo(
        name=need(data, "name", as_str),
        kind=need(data, "kind", as_str),
        tasks=need(data, "tasks", set_of(Task)),
        parameters=need(data, "parameters", as_int),
        licence=need(data, "licence", as_str),
        sha256=need(data, "sha256", as_str),
        vocabulary_hash=need(data, "vocabulary_hash", as_str),
        weights=Path(need(data, "weights", as_str)),
        folder=Path(need(data, "folder", as_str)),
        summary=need(data, "summary", as_str),
        sizes=need(data, "sizes", as_object),
        corpora=need(data, "corpora", tuple_of(as_str)),
    )


def alternates_to_wire(alternates: Sequence[Alternate]) -> list[Message]:
    """Alternates as a list of JSON objects."""
    return [
        {"pitch": each.pitch, "probability": each.probability, "surprise_nats": each.surprise_nats}
        for each in alternates
    ]


def alternates_from_wire(value: Any) -> tuple[Alternate, ...]:
    """The alternates of a list made by `alternates_to_wire`; raises WireError."""
    return tuple_of(_alternate)(value)


def _alternate(value: Any) -> Alternate:
    data = as_object(value)
    return Alternate(
        need(data, "pitch", as_int),
        need(data, "probability", as_float),
        need(data, "surprise_nats", as_float),
    )


def context_from_wire(value: Any) -> SurpriseContext:
    """ "before" or "both"; raises WireError."""
    if value == "before":
        return "before"
    if value == "both":
        return "both"
    raise WireError(f"{value!r} is neither 'before' nor 'both'")


def surprise_to_wire(surprise: Surprise) -> Message:
    """A surprise as a JSON object."""
    return {
        "total_nats": surprise.total_nats,
        "notes": surprise.notes,
        "by_factor": dict(surprise.by_factor),
        "per_note": [[each.track, note_to_wire(each.note), each.nats] for each in surprise.per_note],
        "context": surprise.context,
    }


def surprise_from_wire(data: Message) -> Surprise:
    """The surprise of a JSON object made by `surprise_to_wire`; raises WireError."""
    factors = need(data, "by_factor", as_object)
    return Surprise(
        total_nats=need(data, "total_nats", as_float),
        notes=need(data, "notes", as_int),
        by_factor={name: as_float(value) for name, value in factors.items()},
        per_note=need(data, "per_note", tuple_of(_note_surprise)),
        context=need(data, "context", context_from_wire),
    )


def _note_surprise(value: Any) -> NoteSurprise:
    if not isinstance(value, list) or len(value) != 3:
        raise WireError("a note's surprise is [track, note, nats]")
    return NoteSurprise(as_int(value[0]), note_from_wire(value[1]), as_float(value[2]))
