"""What a run says while it goes: lines that stay, and on a terminal one that is rewritten in place."""

import sys
import time
from typing import Protocol, TextIO

_INTERVAL = 0.5


class Report(Protocol):
    """Where a run's words go."""

    def say(self, line: str) -> None:
        """A line that stays."""
        ...

    def wants_status(self) -> bool:
        """Whether `show` would show anything now; finding out the loss costs a wait for the GPU."""
        ...

    def show(self, status: str) -> None:
        """Where the run stands, in place of what was shown before."""
        ...


class Silent:
    """Says nothing: for all processes but the first."""

    def say(self, line: str) -> None:
        """Nothing."""

    def wants_status(self) -> bool:
        """Never."""
        return False

    def show(self, status: str) -> None:
        """Nothing."""


class StreamReport:
    """Lines on a stream; the status in place where it is a terminal, and nowhere else."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._shown = 0.0
        self._width = 0

    def say(self, line: str) -> None:
        """A line that stays, after the status was taken away."""
        print(f"{self._blank()}{line}", file=self._stream, flush=True)

    def wants_status(self) -> bool:
        """On a terminal, twice a second."""
        return self._terminal and time.monotonic() - self._shown >= _INTERVAL

    def show(self, status: str) -> None:
        """The status, rewritten in place."""
        self._shown = time.monotonic()
        print(f"\r{status:<{self._width}}", end="", file=self._stream, flush=True)
        self._width = len(status)

    def close(self) -> None:
        """Takes the status away."""
        if self._width:
            print(self._blank(), end="", file=self._stream, flush=True)

    def _blank(self) -> str:
        width, self._width = self._width, 0
        return f"\r{'':<{width}}\r" if width else ""


def duration(seconds: float) -> str:
    """A time to wait, in words: "40 s", "12 min", "3 h 05 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
