"""Ctrl+C while there is Qt."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Ctrl+C ends the program as a kill does.

    As an exception it would break off whatever is being done, and where PySide is just being imported it is taken for
    a mistake of its own.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
