"""The worker: what it answers to frames, in this process and as a process of its own."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from antiphon.errors import UserError
from antiphon.generation.engine import Engine
from antiphon.generation.frames import Message, encode_frame, read_frame, write_frame
from antiphon.generation.request import Request, Task
from antiphon.generation.wire import request_to_wire, result_from_wire, score_to_wire
from antiphon.inference.worker import Worker
from tests.fakes.engine import FakeEngine
from tests.fakes.songs import BAR, MELODY, small_song

REQUEST = Request(Task.INFILL, BAR, 2 * BAR, (MELODY,), candidates=1)
HELLO: Message = {"type": "hello", "id": 1, "version": 1, "model": "fake"}
SCORE: Message = {"type": "score", "score_id": 1, "score": score_to_wire(small_song())}


def generate(number: int, request: Request = REQUEST) -> Message:
    """A generate message for the song of SCORE."""
    return {"type": "generate", "id": number, "score_id": 1, "request": request_to_wire(request)}


def frames(data: bytes) -> list[Message]:
    """All messages of a stream."""
    stream, messages = io.BytesIO(data), []
    while (message := read_frame(stream)) is not None:
        messages.append(message)
    return messages


def answers(messages: Iterable[Message], engine: Engine | None = None) -> list[Message]:
    """What a worker says to these messages; it is held until they are all read, so that none is cut off."""
    sink = io.BytesIO()
    engine = engine or FakeEngine()

    def open_engine(name: str) -> Engine:
        if name not in ("fake", "transformer"):
            raise UserError("There is no such model.")
        return engine

    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as source, os.fdopen(write_end, "wb") as pipe:
        for message in messages:
            write_frame(pipe, message)
        worker = Worker(source, _ClosingSink(sink, pipe), open_engine)
        worker.serve()
    return frames(sink.getvalue())


class _ClosingSink:
    """Keeps what is written, and ends the worker's input after the answer to the last message, of id 99."""

    def __init__(self, sink: io.BytesIO, pipe: io.BufferedWriter) -> None:
        self._sink = sink
        self._pipe = pipe

    def write(self, data: bytes, /) -> object:
        last = frames(data)[-1]
        if last.get("id") == 99 and last["type"] in ("result", "hello", "error"):
            self._pipe.close()
        return self._sink.write(data)

    def flush(self) -> None:
        pass


LAST: Message = {**HELLO, "id": 99}


def test_hello_answers_with_version_and_model() -> None:
    load, hello = answers([LAST])
    assert load == {"type": "progress", "id": 99, "stage": "load"}
    assert (hello["type"], hello["id"], hello["version"]) == ("hello", 99, 1)
    assert hello["model"]["name"] == "fake"


def test_a_request_is_answered_note_by_note_and_as_a_whole() -> None:
    said = answers([SCORE, generate(99)])
    assert [message["type"] for message in said] == ["progress", "progress", *["note"] * 4, "result"]
    result = result_from_wire(said[-1]["result"])
    assert [message["note"][:3] for message in said[2:6]] == [
        [note.onset, note.pitch, note.duration] for note in result.candidates[0].notes[MELODY]
    ]


def test_the_request_names_the_model() -> None:
    said = answers([SCORE, generate(99, replace(REQUEST, model="no"))])
    (error,) = [message for message in said if message["type"] == "error"]
    assert (error["kind"], error["message"]) == ("user", "There is no such model.")


@pytest.mark.parametrize(
    "message",
    [
        {"type": "compose", "id": 5},
        {"id": 5},
        {"type": "generate", "id": 5},
        {"type": "generate", "id": 5, "score_id": 77, "request": request_to_wire(REQUEST)},
        {"type": "generate", "id": 5, "score_id": 1, "request": {"task": "infill"}},
        {"type": "hello", "id": 5, "version": 99},
        {"type": "surprise", "id": 5, "score_id": 1, "tracks": [0], "context": "after"},
        {"type": "alternates", "id": 5, "score_id": 1, "track": 0, "note": [1], "count": 2},
    ],
)
def test_a_wrong_message_is_told_and_the_worker_goes_on(message: Message) -> None:
    said = answers([SCORE, message, LAST])
    (error,) = [each for each in said if each["type"] == "error"]
    assert error["kind"] == "protocol"
    assert said[-1]["type"] == "hello"


def test_a_damaged_score_is_told() -> None:
    said = answers([{"type": "score", "score_id": 1, "score": {"ppq": 0}}, LAST])
    assert (said[0]["type"], said[0]["id"]) == ("error", None)


def test_only_the_last_scores_are_kept() -> None:
    more = [{**SCORE, "score_id": number} for number in (2, 3)]
    said = answers([SCORE, *more, generate(5), LAST])
    assert said[0]["type"] == "error"


def test_a_request_cancelled_before_its_turn_is_not_begun() -> None:
    said = answers([SCORE, generate(5), {"type": "cancel", "id": 6}, generate(6), LAST], FakeEngine(0.02))
    assert [m["kind"] for m in said if m["type"] == "error" and m["id"] == 6] == ["cancelled"]
    assert not [m for m in said if m["type"] == "note" and m["id"] == 6]


def test_a_prefill_gives_way_to_what_waits_behind_it() -> None:
    engine = FakeEngine(0.02)
    prefill = {**generate(6), "type": "prefill"}
    said = answers([SCORE, generate(5), prefill, LAST], engine)
    assert engine.prefilled == []
    assert {"type": "done", "id": 6} in said


def test_a_score_with_an_error_says_nothing_of_an_id() -> None:
    said = answers([{"type": "score", "id": "x"}, LAST])
    assert said[0]["kind"] == "protocol"


@pytest.fixture
def worker(repository: Path) -> Iterable[subprocess.Popen[bytes]]:
    """A fake worker process writing a note each 20 ms."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.worker", "plain", "0.02"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=repository,
    )
    yield process
    process.kill()
    process.communicate()


def test_the_process_ends_when_its_input_closes(worker: subprocess.Popen[bytes]) -> None:
    out, err = worker.communicate(encode_frame(HELLO), timeout=10)
    assert worker.returncode == 0
    assert [message["type"] for message in frames(out)] == ["progress", "hello"]
    assert err == b""


def test_the_process_ends_when_its_input_closes_while_it_writes(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    assert worker.stdout is not None
    write_frame(worker.stdin, SCORE)
    write_frame(worker.stdin, generate(1, replace(REQUEST, candidates=16)))
    while (message := read_frame(worker.stdout)) and message["type"] != "note":
        pass
    began = time.monotonic()
    worker.stdin.close()
    assert worker.wait(5) == 0
    assert time.monotonic() - began < 1.0
    worker.stdin = None


def test_ctrl_c_in_the_terminal_leaves_the_process_to_its_client(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    assert worker.stdout is not None
    write_frame(worker.stdin, HELLO)
    assert read_frame(worker.stdout)
    assert read_frame(worker.stdout)
    worker.send_signal(signal.SIGINT)
    write_frame(worker.stdin, {**HELLO, "id": 2})
    message = read_frame(worker.stdout)
    assert message is not None
    assert message["id"] == 2


def test_rubbish_on_stdin_ends_the_process_with_a_word(worker: subprocess.Popen[bytes]) -> None:
    out, err = worker.communicate(b"\xff" * 100, timeout=10)
    (message,) = frames(out)
    assert (message["type"], message["kind"]) == ("error", "protocol")
    assert b"Traceback" not in err
