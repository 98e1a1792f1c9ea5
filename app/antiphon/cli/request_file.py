"""Request files: the wire form of a request as JSON, where tracks may be named and bars counted too.

"tracks", "hear", "melody", the "track" of a lock, "rhythm_lock", "pitch_lock" and "track_ranges" take uids (numbers: 0
is the first track of a MIDI file) or, in quotes, names and numbers from 1; "bars": "5-8" may stand for "start" and
"end".
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from antiphon.cli.song import parse_bars
from antiphon.errors import UserError
from antiphon.generation.frames import Message, WireError
from antiphon.generation.request import Request, Task
from antiphon.generation.wire import request_from_wire
from antiphon.generation.words import in_prose
from antiphon.score import Score

_MOST_BYTES = 8 << 20


def read_request(path: Path, score: Score, task: Task, other_words: Sequence[str]) -> Request:
    """The request of a file, for this song and this task; raises UserError.

    other_words: arguments that were given too and that the file leaves no room for.
    """
    if other_words:
        raise UserError(f"{in_prose(other_words)} cannot be given beside --request: put it into the file.")
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        if len(text) > _MOST_BYTES:
            raise UserError(f"The request {path} is too long: a request has at most {_MOST_BYTES >> 20} MB.")
        data = json.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise UserError(f"The request {path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise UserError(f"The request {path} is no JSON: {error}.") from None
    if not isinstance(data, dict):
        raise UserError(f"The request {path} must hold one JSON object.")
    data.setdefault("task", task.value)
    try:
        request = request_from_wire(_resolved(data, score))
    except WireError as error:
        raise UserError(f"The request {path} cannot be used: {error}.") from None
    if request.task is not task:
        raise UserError(f"The request {path} asks to {request.task.value}, not to {task.value}.")
    return request


def _resolved(data: Message, score: Score) -> Message:
    resolved = dict(data)
    if "bars" in resolved:
        if "start" in resolved or "end" in resolved:
            raise WireError("either 'bars' or 'start' and 'end' can be given")
        first, last = parse_bars(str(resolved.pop("bars")))
        resolved["start"], resolved["end"] = score.meters.bar_start(first), score.meters.bar_end(last)
    for name in ("tracks", "hear"):
        if isinstance(resolved.get(name), list):
            resolved[name] = [_uid(word, score) for word in resolved[name]]
    if "melody" in resolved:
        resolved["melody"] = _uid(resolved["melody"], score)
    if isinstance(resolved.get("constraints"), dict):
        resolved["constraints"] = _resolved_limits(resolved["constraints"], score)
    return resolved


def _resolved_limits(limits: Message, score: Score) -> Message:
    resolved = dict(limits)
    for name in ("rhythm_lock", "pitch_lock"):
        if isinstance(resolved.get(name), list):
            resolved[name] = [_uid(word, score) for word in resolved[name]]
    if isinstance(resolved.get("track_ranges"), list):
        resolved["track_ranges"] = [
            [_uid(each[0], score), *each[1:]] if isinstance(each, list) and each else each
            for each in resolved["track_ranges"]
        ]
    if isinstance(resolved.get("locks"), list):
        resolved["locks"] = [
            {**lock, "track": _uid(lock.get("track"), score)} if isinstance(lock, dict) else lock
            for lock in resolved["locks"]
        ]
    return resolved


def _uid(word: Any, score: Score) -> Any:
    return score.track_named(word).uid if isinstance(word, str) else word
