"""Owns the lane: a thread that does jobs in order and hands their results back to the thread of its owner."""

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from antiphon.errors import UserError

T = TypeVar("T")


def _nothing(_result: object) -> None:
    """Where nobody waits for a result."""


class Lane(QObject):
    """Jobs done one after the other on a daemon thread; callbacks run where this object lives, by its event loop."""

    _delivered = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._results: deque[Callable[[], None]] = deque()
        self._idle = threading.Condition()
        self._pending = 0
        self._thread: threading.Thread | None = None
        self._closed = False
        self._delivered.connect(self._deliver)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[str], None] = _nothing,
    ) -> None:
        """Do `work` on the thread, then call `done` with its result, or `failed` with the sentence of a UserError.

        Nothing is done once the lane is closed.
        """

        def job() -> None:
            # Any other exception is a mistake of ours: it surfaces where the caller lives, not in a lost thread.
            try:
                result = work()
            except UserError as error:
                sentence = str(error)
                self.post(lambda: failed(sentence))
            except Exception as error:
                self.post(_raiser(error))
            else:
                self.post(lambda: done(result))

        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        with self._idle:
            self._pending += 1
        self._jobs.put(job)

    def post(self, callback: Callable[[], None]) -> None:
        """Have a callback run where this object lives; from any thread, in order."""
        self._results.append(callback)
        # The object may go while its thread still works: nobody waits for the result then.
        with contextlib.suppress(RuntimeError):
            self._delivered.emit()

    @property
    def busy(self) -> bool:
        """Whether a job waits or runs."""
        return self._pending > 0

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until all jobs are done and run their callbacks here; False when time ran out."""
        assert QThread.currentThread() is self.thread(), "results are delivered where the lane lives"
        finished = self.wait_idle(seconds)
        self._deliver()
        return finished

    def wait_idle(self, seconds: float = 30.0) -> bool:
        """Wait until all jobs are done, their callbacks left to the event loop; False when time ran out."""
        with self._idle:
            return self._idle.wait_for(lambda: self._pending == 0, seconds)

    def close(self, seconds: float = 5.0) -> None:
        """Do what is waiting, at most for so long, and end the thread; later jobs are not taken."""
        self._closed = True
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            finally:
                with self._idle:
                    self._pending -= 1
                    self._idle.notify_all()

    def _deliver(self) -> None:
        while self._results:
            self._results.popleft()()


def _raiser(error: Exception) -> Callable[[], None]:
    def callback() -> None:
        raise error

    return callback
