"""Owns the model's worker as the window sees it: requests in, signals out, nothing waits on the GUI thread."""

import contextlib
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.client import WorkerClient, local_worker
from antiphon.generation.engine import Alternate, GenerationCancelled, Surprise
from antiphon.generation.request import DEFAULT_MODEL, Request
from antiphon.score import Note, Score
from antiphon.session.lane import Lane


class Generator(QObject):
    """Runs requests in a worker process, one after the other. Requests have numbers; signals name them.

    note: number, candidate, track uid, Note. progress: number and "load" or "write". finished: number and
    GenerationResult. failed: number and a sentence. cancelled: number. ready: a model has been loaded in the
    worker (ModelInfo). trouble: a sentence, when loading a model in advance failed.

    Questions have numbers too: `answered` (number and the Alternates of a note, or a Surprise) or `unanswered`
    (number and a sentence, empty when a request came between) ends each.
    """

    note = Signal(int, int, int, object)
    progress = Signal(int, str)
    finished = Signal(int, object)
    failed = Signal(int, str)
    cancelled = Signal(int)
    ready = Signal(object)
    trouble = Signal(str)
    answered = Signal(int, object)
    unanswered = Signal(int, str)

    def __init__(self, argv: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._argv = tuple(argv or local_worker())
        self._client = WorkerClient(self._argv)
        # Asking waits for the answer; whatever must overtake it (cancel, prefill) has a thread of its own, for
        # even these may wait while a process is being started.
        self._asking = Lane("requests", self)
        self._steering = Lane("worker control", self)
        self._last = 0
        # The number of the request or question that the thread took up last.
        self._running = 0
        self._stops: dict[int, threading.Event] = {}
        # The questions that wait or are being answered.
        self._questions: set[int] = set()
        self._models: dict[str, ModelInfo] = {}
        self._closed = False

    @property
    def argv(self) -> tuple[str, ...]:
        """The worker's command line."""
        return self._argv

    def set_argv(self, argv: Sequence[str]) -> None:
        """Use another worker from now on; what the old one was doing is cancelled."""
        if tuple(argv) == self._argv or self._closed:
            return
        self.cancel()
        old, self._argv = self._client, tuple(argv)
        self._client = WorkerClient(self._argv)
        self._models.clear()
        self._steering.run(old.close)

    @property
    def busy(self) -> bool:
        """Whether a request is being answered or waits."""
        return bool(self._stops)

    def known_model(self, name: str) -> ModelInfo | None:
        """What the worker has told of a model, once it was loaded."""
        return self._models.get(name)

    def warm_up(self, model: str = DEFAULT_MODEL) -> None:
        """Start the worker and load a model in it; `ready` or `trouble` tells."""
        client = self._client

        def work() -> ModelInfo | None:
            with contextlib.suppress(GenerationCancelled):
                return client.hello(model)
            return None

        self._asking.run(work, self._know, self._trouble)

    def prefill(self, score: Score, request: Request) -> None:
        """Let the worker read what surrounds the selection; never fails, returns at once."""
        if not self._stops:
            client = self._client
            self._steering.run(lambda: client.prefill(score, request))

    def generate(self, score: Score, request: Request) -> int:
        """Begin a request and return its number; exactly one of finished, failed and cancelled ends it."""
        self._leave_questions()
        self._last += 1
        number, stop, client = self._last, threading.Event(), self._client
        self._stops[number] = stop

        def on_note(candidate: int, uid: int, note: Note) -> None:
            if stop.is_set():
                raise GenerationCancelled
            self._asking.post(lambda: self._tell_note(number, candidate, uid, note))

        def on_progress(stage: str) -> None:
            if stop.is_set():
                raise GenerationCancelled
            self._asking.post(lambda: self._tell_progress(number, stage))

        def work() -> GenerationResult | None:
            while not stop.is_set():
                self._running = number
                # A cancel meant for the request before may come so late that it meets this one: begin again.
                with contextlib.suppress(GenerationCancelled):
                    return client.request(score, request, on_note, on_progress)
            return None

        def done(result: GenerationResult | None) -> None:
            if self._end(number) and result is not None:
                self.finished.emit(number, result)
            else:
                self.cancelled.emit(number)

        def failed(sentence: str) -> None:
            if self._end(number):
                self.failed.emit(number, sentence)
            else:
                self.cancelled.emit(number)

        self._asking.run(work, done, failed)
        return number

    def alternates(self, score: Score, uid: int, note: Note, count: int = 5, model: str = DEFAULT_MODEL) -> int:
        """Ask for the likeliest other pitches of a note, and return the question's number."""
        self._leave_questions()
        client = self._client
        return self._question(lambda: client.alternates(score, uid, note, count, model))

    def surprise(self, score: Score, uids: Sequence[int], model: str = DEFAULT_MODEL) -> int:
        """Ask how unexpected the notes of tracks are, given both sides, and return the question's number.

        It waits for other questions; requests and alternates asked later come first, and this one goes unanswered.
        """
        client = self._client
        return self._question(lambda: client.surprise(score, uids, "both", model))

    def cancel(self) -> None:
        """Cancel every request; each ends with `cancelled` once the worker lets go of it."""
        if not self._stops:
            return
        for stop in self._stops.values():
            stop.set()
        # One that still waits, as for a model being loaded, is never begun: nothing to tell the worker.
        if self._running in self._stops:
            self._steering.run(self._client.cancel)

    @property
    def worker_pid(self) -> int | None:
        """The process id of the running worker."""
        return self._client.pid

    def close(self) -> None:
        """End the worker, its requests and the threads; at most a few seconds."""
        if self._closed:
            return
        self._closed = True
        for stop in self._stops.values():
            stop.set()
        self._client.close()
        self._steering.close()
        self._asking.close()

    def _question(self, ask: Callable[[], Surprise | Sequence[Alternate]]) -> int:
        self._last += 1
        number = self._last
        self._questions.add(number)

        def work() -> Surprise | Sequence[Alternate] | None:
            while number in self._questions:
                self._running = number
                # As with requests: a cancel meant for the question before may come late.
                with contextlib.suppress(GenerationCancelled):
                    return ask()
            return None

        def done(answer: Surprise | Sequence[Alternate] | None) -> None:
            self._questions.discard(number)
            if answer is None:
                self.unanswered.emit(number, "")
            else:
                self.answered.emit(number, answer)

        def failed(sentence: str) -> None:
            self._questions.discard(number)
            self.unanswered.emit(number, sentence)

        self._asking.run(work, done, failed)
        return number

    def drop(self, question: int) -> None:
        """Let go of a question; it goes unanswered."""
        if question in self._questions:
            self._questions.discard(question)
            if self._running == question:
                self._steering.run(self._client.cancel)

    def _leave_questions(self) -> None:
        """Let go of the questions at hand: what comes now is more urgent."""
        for number in tuple(self._questions):
            self.drop(number)

    def _know(self, info: ModelInfo | None) -> None:
        if info is not None:
            self._models[info.name] = info
            self.ready.emit(info)

    def _trouble(self, sentence: str) -> None:
        # What ends because the program does is no trouble.
        if not self._closed:
            self.trouble.emit(sentence)

    def _end(self, number: int) -> bool:
        """Forget a request; whether it was still wanted."""
        return not self._stops.pop(number).is_set()

    def _wanted(self, number: int) -> bool:
        stop = self._stops.get(number)
        return stop is not None and not stop.is_set()

    def _tell_note(self, number: int, candidate: int, uid: int, note: Note) -> None:
        if self._wanted(number):
            self.note.emit(number, candidate, uid, note)

    def _tell_progress(self, number: int, stage: str) -> None:
        if self._wanted(number):
            self.progress.emit(number, stage)
