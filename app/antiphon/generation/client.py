"""The worker's client: starts the inference process, talks to it, and outlives it. Threads only, no Qt.

A call blocks its caller and runs the callbacks there; calls from several threads are answered in turn. A
worker that dies, hangs or answers rubbish costs the calls at hand: they raise WorkerDied, and the next call
starts a new one.
"""

import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from antiphon.errors import UserError
from antiphon.generation.answer_check import check_answer, check_note
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import Alternate, GenerationCancelled, OnNote, Surprise, SurpriseContext
from antiphon.generation.fields import as_int, as_object, as_str, need
from antiphon.generation.frames import Message, WireError
from antiphon.generation.process import UNREADABLE, WorkerDied, WorkerProcess
from antiphon.generation.request import DEFAULT_MODEL, Request
from antiphon.generation.request_wire import note_from_wire, note_to_wire, request_to_wire
from antiphon.generation.wire import result_from_wire, score_to_wire
from antiphon.generation.worker_wire import (
    PROTOCOL_VERSION,
    alternates_from_wire,
    model_from_wire,
    surprise_from_wire,
)
from antiphon.score import Note, Score

T = TypeVar("T")
_HUNG = "The model process stopped answering and was ended; your song is untouched. Ask again to start a new one."

__all__ = ["OnProgress", "WorkerClient", "WorkerDied", "local_worker"]

OnProgress = Callable[[str], None]
"""Called with "load" while a model is read from disk and with "write" when decoding begins."""


def local_worker() -> tuple[str, ...]:
    """The command line of a worker on this machine, in this Python."""
    return (sys.executable, "-m", "antiphon", "worker")


class WorkerClient:
    """Talks to one worker process at a time, started from `argv` when it is first needed.

    silence: seconds without any answer after which a worker counts as hung; loading a model cold takes some.
    patience: seconds a cancelled request may take to stop before its worker is ended.
    """

    def __init__(self, argv: Sequence[str], *, silence: float = 60.0, patience: float = 5.0) -> None:
        self._argv = tuple(argv)
        self._silence = silence
        self._patience = patience
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None
        self._sent: tuple[int, Score] | None = None
        self._heard: tuple[Score, Score] | None = None
        self._calls: dict[int, _Call] = {}
        self._next_id = 1
        self._closed = False

    def hello(self, model: str = DEFAULT_MODEL) -> ModelInfo:
        """Start the worker and load a model in it, so that the first request finds it warm."""
        call = self._begin({"type": "hello", "version": PROTOCOL_VERSION, "model": model}, None)
        return self._converse(call, "hello", lambda reply: model_from_wire(need(reply, "model", as_object)))

    def prefill(self, score: Score, request: Request) -> None:
        """Let the worker read a request's context in advance; returns at once and never fails."""
        score = self._without_muted(score)
        try:
            call = self._begin({"type": "prefill", "request": request_to_wire(request)}, score)
        except UserError:
            # The request itself will tell what is wrong.
            return
        with self._lock:
            self._calls.pop(call.number, None)

    def request(
        self,
        score: Score,
        request: Request,
        on_note: OnNote | None = None,
        on_progress: OnProgress | None = None,
    ) -> GenerationResult:
        """All candidates of a request. Raises UserError, WorkerDied, or GenerationCancelled."""
        score = self._without_muted(score)
        call = self._begin({"type": "generate", "request": request_to_wire(request)}, score)

        def take_note(candidate: int, uid: int, note: Note) -> None:
            check_note(score, request, candidate, uid, note)
            if on_note is not None:
                on_note(candidate, uid, note)

        def take_result(reply: Message) -> GenerationResult:
            result = result_from_wire(need(reply, "result", as_object))
            check_answer(score, request, result)
            return result

        return self._converse(call, "result", take_result, take_note, on_progress)

    def alternates(
        self, score: Score, track_uid: int, note: Note, count: int = 5, model: str = DEFAULT_MODEL
    ) -> tuple[Alternate, ...]:
        """The likeliest other pitches of a note of the score, likeliest first."""
        message: Message = {
            "type": "alternates",
            "model": model,
            "track": track_uid,
            "note": note_to_wire(note),
            "count": count,
        }
        call = self._begin(message, self._without_muted(score))
        return self._converse(call, "alternates", lambda reply: need(reply, "alternates", alternates_from_wire))

    def surprise(
        self,
        score: Score,
        track_uids: Sequence[int],
        context: SurpriseContext = "both",
        model: str = DEFAULT_MODEL,
    ) -> Surprise:
        """How unexpected the notes of some tracks are."""
        message: Message = {
            "type": "surprise",
            "model": model,
            "tracks": list(track_uids),
            "context": context,
        }
        call = self._begin(message, self._without_muted(score))
        return self._converse(call, "surprise", lambda reply: surprise_from_wire(need(reply, "surprise", as_object)))

    def cancel(self) -> None:
        """Cancel every call at hand; each raises GenerationCancelled once the worker lets go of it."""
        with self._lock:
            for call in self._calls.values():
                if call.cancel_time is None:
                    call.cancel_time = time.monotonic()
                    call.process.send({"type": "cancel", "id": call.number})
                    # Wakes the caller, whose patience counts from now.
                    call.inbox.put({"type": "cancelling"})

    def close(self) -> None:
        """End the worker; calls at hand raise WorkerDied, and so does every later one."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process is not None:
            process.close()

    @property
    def pid(self) -> int | None:
        """The process id of the running worker, or None."""
        with self._lock:
            return None if self._process is None or self._process.ended else self._process.pid

    def _without_muted(self, score: Score) -> Score:
        """The score as the model hears it: for one score always one object, which is sent once."""
        with self._lock:
            if self._heard is None or self._heard[0] is not score:
                self._heard = (score, score.without_muted())
            return self._heard[1]

    def _begin(self, message: Message, score: Score | None) -> "_Call":
        with self._lock:
            if self._closed:
                raise WorkerDied("The model process has been closed.")
            process = self._running()
            if score is not None:
                message["score_id"] = self._send_score(process, score)
            call = _Call(self._next_id, process)
            self._next_id += 1
            self._calls[call.number] = call
            process.send({**message, "id": call.number})
            return call

    def _running(self) -> WorkerProcess:
        if self._process is None or self._process.ended:
            self._sent = None
            self._process = WorkerProcess(self._argv, self._dispatch, self._died)
        return self._process

    def _send_score(self, process: WorkerProcess, score: Score) -> int:
        # A score is immutable, so the same object need not be sent again.
        if self._sent is not None and self._sent[1] is score:
            return self._sent[0]
        score_id = self._next_id
        self._next_id += 1
        process.send_later(lambda: {"type": "score", "score_id": score_id, "score": score_to_wire(score)})
        self._sent = (score_id, score)
        return score_id

    def _dispatch(self, message: Message) -> None:
        number = need(message, "id", lambda value: None if value is None else as_int(value))
        if number is None:
            raise WireError(str(message.get("message", "a message without an id")))
        with self._lock:
            call = self._calls.get(number)
        if call is not None:
            call.inbox.put(message)

    def _died(self, process: WorkerProcess, sentence: str) -> None:
        with self._lock:
            calls = [call for call in self._calls.values() if call.process is process]
        for call in calls:
            call.inbox.put({"type": "died", "message": sentence})

    def _converse(
        self,
        call: "_Call",
        wanted: str,
        convert: Callable[[Message], T],
        on_note: OnNote | None = None,
        on_progress: OnProgress | None = None,
    ) -> T:
        finished = False
        try:
            while True:
                message = self._next(call)
                kind = message.get("type")
                if kind in (wanted, "error", "died"):
                    finished = True
                    return _answer(call, wanted, message, convert)
                if call.cancel_time is not None:
                    continue
                if kind == "note" and on_note is not None:
                    on_note(*_streamed(message))
                elif kind == "progress" and on_progress is not None:
                    on_progress(need(message, "stage", as_str))
        except WireError:
            call.process.end(UNREADABLE)
            raise WorkerDied(UNREADABLE) from None
        finally:
            with self._lock:
                self._calls.pop(call.number, None)
            if not finished:
                # The caller left early, by an error of its own or Ctrl+C: the worker need not go on.
                call.process.send({"type": "cancel", "id": call.number})

    def _next(self, call: "_Call") -> Message:
        while True:
            if call.cancel_time is not None:
                deadline = call.cancel_time + self._patience
            else:
                deadline = max(call.process.last_heard, call.started) + self._silence
            try:
                return call.inbox.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                # Something may have come for another call, or a cancel, since the deadline was set.
                if call.cancel_time is None and call.process.last_heard + self._silence > time.monotonic():
                    continue
            if call.cancel_time is not None:
                call.process.end(_HUNG)
                raise GenerationCancelled
            call.process.end(_HUNG)
            raise WorkerDied(_HUNG)


class _Call:
    """A call waiting for its answer."""

    def __init__(self, number: int, process: WorkerProcess) -> None:
        self.number = number
        self.process = process
        self.inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.started = time.monotonic()
        self.cancel_time: float | None = None


def _answer(call: _Call, wanted: str, message: Message, convert: Callable[[Message], T]) -> T:
    """What the last message of a call comes to."""
    if call.cancel_time is not None:
        raise GenerationCancelled
    if message.get("type") == wanted:
        return convert(message)
    sentence = need(message, "message", as_str)
    if message.get("type") == "died":
        raise WorkerDied(sentence)
    if message.get("kind") == "memory":
        # The next request begins in a new one, with all the memory that this one held.
        call.process.end(sentence)
    if message.get("kind") == "cancelled":
        raise GenerationCancelled
    raise UserError(sentence)


def _streamed(message: Message) -> tuple[int, int, Note]:
    return (
        need(message, "candidate", as_int),
        need(message, "track", as_int),
        need(message, "note", note_from_wire),
    )
