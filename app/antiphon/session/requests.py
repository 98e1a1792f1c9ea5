"""Owns the record of what was asked: every request with its model, hash and seed, kept with the song."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from antiphon.formats.score_json import JsonObject
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.fields import as_int, as_list, as_object, as_str, maybe, need
from antiphon.generation.frames import WireError
from antiphon.generation.request import NewTrack, Request
from antiphon.generation.request_wire import request_from_wire, request_to_wire
from antiphon.score import Score

OUTCOMES = ("written", "cancelled", "failed")


def random_seed() -> int:
    """A seed that one can read out and type in again."""
    return random.randrange(1_000_000)


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request as it was made; asking it again of the same song and model gives the same notes.

    model, model_sha256: who answered; the hash is empty when no model came to answer. time: UTC, ISO 8601.
    outcome: written, cancelled or failed. candidates: how many were written.
    """

    request: Request
    model: str
    model_sha256: str
    time: str
    outcome: str
    candidates: int = 0

    @property
    def seed(self) -> int:
        """The seed it was made with."""
        return self.request.seed


def record_of(request: Request, outcome: str, result: GenerationResult | None, info: ModelInfo | None) -> RequestRecord:
    """The record of a request that has just ended: with its result, or else with what is known of its model."""
    time = datetime.now(UTC).isoformat(timespec="seconds")
    if result is not None:
        digest, count = result.model_sha256, len(result.candidates)
        return RequestRecord(request, result.model, digest, time, outcome, count)
    return RequestRecord(request, request.model, "" if info is None else info.sha256, time, outcome)


def renewed(request: Request, score: Score) -> Request:
    """The request for a song in which tracks that it made may be by now: it writes those anew.

    A track of another name that has come to the same uid is another track: a free uid takes its place.
    """
    wanting: list[NewTrack] = []
    moved: dict[int, int] = {}
    free = max(score.new_uid, *(track.uid + 1 for track in request.new_tracks)) if request.new_tracks else 0
    for new in request.new_tracks:
        there = score.find_track(new.uid)
        if there is None:
            wanting.append(new)
        elif there.name != new.name:
            moved[new.uid] = free
            wanting.append(replace(new, uid=free))
            free += 1
    return replace(
        request,
        tracks=tuple(moved.get(uid, uid) for uid in request.tracks),
        new_tracks=tuple(wanting),
    )


def records_to_json(records: Sequence[RequestRecord]) -> JsonObject:
    """The records as a JSON object."""
    return {
        "records": [
            {
                "request": request_to_wire(record.request),
                "model": record.model,
                "model_sha256": record.model_sha256,
                "time": record.time,
                "outcome": record.outcome,
                "candidates": record.candidates,
            }
            for record in records
        ]
    }


def records_from_json(data: JsonObject | None) -> list[RequestRecord]:
    """The records of a JSON object; one that cannot be read, as of a later version, is left out."""
    records = []
    for item in _items(data):
        try:
            fields = as_object(item)
            outcome = need(fields, "outcome", as_str)
            if outcome not in OUTCOMES:
                continue
            record = RequestRecord(
                request=request_from_wire(need(fields, "request", as_object)),
                model=need(fields, "model", as_str),
                model_sha256=need(fields, "model_sha256", as_str),
                time=need(fields, "time", as_str),
                outcome=outcome,
                candidates=maybe(fields, "candidates", as_int, 0),
            )
        except (WireError, ValueError, TypeError):
            continue
        records.append(record)
    return records


def _items(data: JsonObject | None) -> list[Any]:
    try:
        return as_list((data or {}).get("records", []))
    except WireError:
        return []
