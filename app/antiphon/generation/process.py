"""One inference process seen from its client: started by argv, spoken to in frames, ended for sure."""

import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from antiphon.errors import UserError
from antiphon.generation.frames import Message, WireError, encode_frame, read_frame

UNREADABLE = "The model process answered with something unreadable and was ended; your song is untouched. Ask again."
_EXIT_SECONDS = 2.0
_STDERR_LINES = 40
_LAST_WORDS_SECONDS = 0.5


class WorkerDied(UserError):  # noqa: N818 - it names what happened, as the sentence does
    """The model process is gone; the sentence says how. The next request starts a new one."""


class WorkerProcess:
    """A running worker. Reading, writing and its stderr have a thread each: no caller waits on a pipe.

    on_message is called on the reading thread with every message, and on_end once with a sentence when the
    process is gone. Raises WorkerDied when the command line cannot be run.
    """

    def __init__(
        self,
        argv: Sequence[str],
        on_message: Callable[[Message], None],
        on_end: Callable[["WorkerProcess", str], None],
    ) -> None:
        # The window is there before its first process is.
        from subprocess import PIPE, Popen

        try:
            # A session of its own: Ctrl+C is the client's, and children end with their parent.
            self._process = Popen(list(argv), stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise WorkerDied(f"The model process {argv[0]} could not be started ({reason}).") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._stdin, self._stdout, self._stderr = (
            self._process.stdin,
            self._process.stdout,
            self._process.stderr,
        )
        self._on_message = on_message
        self._on_end = on_end
        self._outbox: queue.SimpleQueue[Callable[[], Message] | None] = queue.SimpleQueue()
        self._last_words: deque[str] = deque(maxlen=_STDERR_LINES)
        self._end_lock = threading.Lock()
        self._ended = False
        self.last_heard = time.monotonic()
        """When the last message came (time.monotonic), or the process was started."""
        threads = [
            threading.Thread(target=target, name=f"worker {target.__name__}", daemon=True)
            for target in (self._listen, self._read, self._write)
        ]
        self._listener = threads[0]
        for thread in threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Whether the process is gone or on its way out."""
        return self._ended or self._process.poll() is not None

    @property
    def last_words(self) -> str:
        """The last lines the process wrote to stderr."""
        return "\n".join(self._last_words)

    def send(self, message: Message) -> None:
        """Send a message; returns at once. A process that is gone is told by on_end."""
        self.send_later(lambda: message)

    def send_later(self, make: Callable[[], Message]) -> None:
        """Send what `make` returns, called on the writing thread: for messages that take long to make."""
        self._outbox.put(make)

    def end(self, sentence: str) -> None:
        """Kill the process and all it started; on_end is called with the sentence, the first time only."""
        with self._end_lock:
            if self._ended:
                return
            self._ended = True
        self._kill()
        self._outbox.put(None)
        self._on_end(self, sentence)

    def close(self) -> None:
        """End the process gently: its input is closed and it may finish its step; then it is killed."""
        self._outbox.put(None)
        self._status()
        self.end("The model process has been closed.")

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._status()

    def _status(self) -> int | None:
        """How it has ended; None where it has not within some seconds."""
        from subprocess import TimeoutExpired

        try:
            return self._process.wait(_EXIT_SECONDS)
        except TimeoutExpired:
            return None

    def _read(self) -> None:
        try:
            while (message := read_frame(self._stdout)) is not None:
                self.last_heard = time.monotonic()
                self._on_message(message)
            self.end(self._obituary())
        except WireError as error:
            # A pipe that ends inside a frame is a death, anything else is rubbish.
            dead = self._process.poll() is not None or "ended" in str(error)
            self.end(self._obituary() if dead else UNREADABLE)
        with contextlib.suppress(OSError):
            self._stdout.close()

    def _write(self) -> None:
        try:
            while (make := self._outbox.get()) is not None:
                self._stdin.write(encode_frame(make()))
                self._stdin.flush()
        except WireError:
            self.end("The song is too large to hand to the model process.")
        except (OSError, ValueError):
            # The reading thread finds the end of the other pipe and tells.
            pass
        with contextlib.suppress(OSError):
            self._stdin.close()

    def _listen(self) -> None:
        for line in self._stderr:
            self._last_words.append(line.decode(errors="replace").rstrip())
        self._stderr.close()

    def _obituary(self) -> str:
        status = self._status()
        if status is None:
            return "The model process closed its pipe and was ended; your song is untouched. Ask again."
        if status < 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(-status).name
                return f"The model process was killed ({name}); your song is untouched. Ask again."
        # Its last line says more than a number: a library is missing, a machine was not found.
        self._listener.join(_LAST_WORDS_SECONDS)
        said = next((line.strip() for line in reversed(self._last_words.copy()) if line.strip()), f"status {status}")
        return f"The model process ended ({said:.120}); your song is untouched. Ask again."
