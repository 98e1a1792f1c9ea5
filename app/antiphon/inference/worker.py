"""The inference process: frames on stdin to calls of an Engine, answers as frames on stdout.

Two threads: one reads, so that a cancel arrives while notes are being written; the main one computes. A
process killed or out of memory costs nothing but the request at hand.
"""

import contextlib
import os
import queue
import signal
import sys
import threading
import traceback

from antiphon.errors import UserError
from antiphon.generation.engine import Engine, GenerationCancelled, OpenEngine
from antiphon.generation.fields import as_int, as_object, as_str, maybe, need, tuple_of
from antiphon.generation.frames import ByteSink, ByteSource, Message, WireError, read_frame, write_frame
from antiphon.generation.perform import ask, ask_prefill
from antiphon.generation.request import DEFAULT_MODEL
from antiphon.generation.wire import (
    note_from_wire,
    note_to_wire,
    request_from_wire,
    result_to_wire,
    score_from_wire,
)
from antiphon.generation.worker_wire import (
    PROTOCOL_VERSION,
    alternates_to_wire,
    context_from_wire,
    model_to_wire,
    surprise_to_wire,
)
from antiphon.score import Note, Score

_SCORES_KEPT = 2
_GRACE_SECONDS = 5.0
_OUT_OF_MEMORY = "The model ran out of memory: ask for fewer bars or candidates."


class Worker:
    """Serves one client over two streams of frames until the input ends."""

    def __init__(self, source: ByteSource, sink: ByteSink, open_engine: OpenEngine) -> None:
        self._source = source
        self._sink = sink
        self._open_engine = open_engine
        self._engines: dict[str, Engine] = {}
        self._scores: dict[int, Score] = {}
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._cancelled: set[int] = set()
        self._closing = threading.Event()
        self._finished = threading.Event()

    def serve(self) -> int:
        """Answer frames until the input ends; returns the exit status."""
        threading.Thread(target=self._read, name="frames", daemon=True).start()
        try:
            while (message := self._inbox.get()) is not None:
                self._answer(message)
        except (BrokenPipeError, ConnectionError):
            # The client is gone: there is nobody to tell.
            return 0
        finally:
            self._finished.set()
        return 0

    def _read(self) -> None:
        try:
            while (message := read_frame(self._source)) is not None:
                if message.get("type") == "cancel":
                    self._cancelled.add(as_int(message.get("id")))
                else:
                    self._inbox.put(message)
        except WireError as error:
            print(f"antiphon worker: {error}", file=sys.stderr)
            with contextlib.suppress(OSError):
                self._send(_failure(None, "protocol", f"The model process was sent nonsense: {error}."))
        self._closing.set()
        self._inbox.put(None)
        if not self._finished.wait(_GRACE_SECONDS):
            # One step of the model takes far less: it hangs, and without a client nobody else would end it.
            os._exit(1)

    def _send(self, message: Message) -> None:
        write_frame(self._sink, message)

    def _answer(self, message: Message) -> None:
        number: int | None = None
        try:
            kind = need(message, "type", as_str)
            number = maybe(message, "id", as_int, None) if kind != "score" else None
            reply = self._handle(kind, number, message)
        except GenerationCancelled:
            reply = _failure(number, "cancelled", "The request was cancelled.")
        except UserError as error:
            reply = _failure(number, "user", str(error))
        except WireError as error:
            reply = _failure(number, "protocol", f"The model process could not read this: {error}.")
        except (BrokenPipeError, ConnectionError):
            raise
        except MemoryError:
            reply = _failure(number, "memory", _OUT_OF_MEMORY)
        except Exception as error:
            traceback.print_exc()
            reply = _failure(number, *_described(error))
        if number is not None:
            self._cancelled.discard(number)
        if reply is not None:
            self._send(reply)

    def _handle(self, kind: str, number: int | None, message: Message) -> Message | None:
        if kind == "score":
            self._keep_score(need(message, "score_id", as_int), need(message, "score", as_object))
            return None
        if kind == "hello":
            return self._hello(message, number)
        if number is None:
            raise WireError("'id' is missing")
        if kind == "prefill":
            return self._prefill(number, message)
        if kind == "generate":
            return self._generate(number, message)
        if kind == "alternates":
            return self._alternates(number, message)
        if kind == "surprise":
            return self._surprise(number, message)
        raise WireError(f"a message of type '{kind}' is not known")

    def _keep_score(self, score_id: int, data: Message) -> None:
        self._scores[score_id] = score_from_wire(data)
        while len(self._scores) > _SCORES_KEPT:
            del self._scores[next(iter(self._scores))]

    def _score(self, message: Message) -> Score:
        score_id = need(message, "score_id", as_int)
        if score_id not in self._scores:
            raise WireError(f"the score {score_id} was never sent")
        return self._scores[score_id]

    def _engine(self, name: str, number: int | None) -> Engine:
        engine = self._engines.get(name)
        if engine is None:
            self._send({"type": "progress", "id": number, "stage": "load"})
            engine = self._engines[name] = self._open_engine(name)
        return engine

    def _is_cancelled(self, number: int) -> bool:
        return number in self._cancelled or self._closing.is_set()

    def _hello(self, message: Message, number: int | None) -> Message:
        version = need(message, "version", as_int)
        if version != PROTOCOL_VERSION:
            raise WireError(f"version {version} of the protocol is not known, only {PROTOCOL_VERSION}")
        engine = self._engine(maybe(message, "model", as_str, DEFAULT_MODEL), number)
        return {
            "type": "hello",
            "id": number,
            "version": PROTOCOL_VERSION,
            "model": model_to_wire(engine.info()),
        }

    def _prefill(self, number: int, message: Message) -> Message:
        # Whatever waits behind is more urgent, and a request reads its context itself.
        if self._inbox.empty() and not self._is_cancelled(number):
            request = request_from_wire(need(message, "request", as_object))
            ask_prefill(self._engine(request.model, number), self._score(message), request)
        return {"type": "done", "id": number}

    def _generate(self, number: int, message: Message) -> Message:
        request = request_from_wire(need(message, "request", as_object))
        score = self._score(message)
        if self._is_cancelled(number):
            raise GenerationCancelled
        engine = self._engine(request.model, number)
        self._send({"type": "progress", "id": number, "stage": "write"})

        def on_note(candidate: int, uid: int, note: Note) -> None:
            self._send(
                {
                    "type": "note",
                    "id": number,
                    "candidate": candidate,
                    "track": uid,
                    "note": note_to_wire(note),
                }
            )

        result = ask(engine, score, request, on_note, lambda: self._is_cancelled(number))
        return {"type": "result", "id": number, "result": result_to_wire(result)}

    def _alternates(self, number: int, message: Message) -> Message:
        engine = self._engine(maybe(message, "model", as_str, DEFAULT_MODEL), number)
        found = engine.alternates(
            self._score(message),
            need(message, "track", as_int),
            need(message, "note", note_from_wire),
            need(message, "count", as_int),
        )
        return {"type": "alternates", "id": number, "alternates": alternates_to_wire(found)}

    def _surprise(self, number: int, message: Message) -> Message:
        if self._is_cancelled(number):
            raise GenerationCancelled
        engine = self._engine(maybe(message, "model", as_str, DEFAULT_MODEL), number)
        surprise = engine.surprise(
            self._score(message),
            need(message, "tracks", tuple_of(as_int)),
            need(message, "context", context_from_wire),
            lambda: self._is_cancelled(number),
        )
        return {"type": "surprise", "id": number, "surprise": surprise_to_wire(surprise)}


def _failure(number: int | None, kind: str, sentence: str) -> Message:
    return {"type": "error", "id": number, "kind": kind, "message": sentence}


def _described(error: Exception) -> tuple[str, str]:
    # torch tells a full memory by a plain RuntimeError, and its oneDNN by one that does not even say so.
    words = str(error)
    if isinstance(error, RuntimeError) and ("memory" in words or "could not create a primitive" in words):
        return "memory", _OUT_OF_MEMORY
    return "internal", f"Something went wrong in the model ({type(error).__name__}); the song is untouched."


def run_worker(open_engine: OpenEngine) -> int:
    """Serve on this process's stdin and stdout; returns the exit status.

    Stdout is taken away from everything else: a stray print, of a library too, goes to stderr.
    """
    frames_out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    frames_in = os.fdopen(os.dup(0), "rb")
    if not os.isatty(0):
        # Ctrl+C in the client's terminal reaches this process too; the client ends it by closing the pipe.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    status = Worker(frames_in, frames_out, open_engine).serve()
    with contextlib.suppress(OSError):
        frames_out.close()
    return status
