"""Progress on a terminal: one line on stderr, rewritten in place; nothing where stderr is a file."""

import sys
import time

from antiphon.cli.telling import say
from antiphon.generation.words import counted
from antiphon.score import Note

_INTERVAL = 0.1


class NoteProgress:
    """Shows how many notes have been written, at most ten times a second."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._notes = 0
        self._last = 0.0
        self._width = 0

    def stage(self, words: str) -> None:
        """Say what is being done."""
        self._show(words)

    def on_note(self, candidate: int, uid: int, note: Note) -> None:
        """Count a note."""
        self._notes += 1
        now = time.monotonic()
        if now - self._last >= _INTERVAL:
            self._last = now
            self._show(f"{counted(self._notes, 'note')} written")

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._show("")
            say("\r", end="")

    def _show(self, words: str) -> None:
        if self._shown:
            say(f"\r{words:<{self._width}}", end="")
            self._width = len(words)
