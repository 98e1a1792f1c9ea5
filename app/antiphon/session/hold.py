"""Owns the hold on a file that says its program still runs: the system lets go of it however the program ends.

A number of a process would not do: in a sandbox every start of the program has the same.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Hold:
    """A hold on a file, which is made for it and goes with it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Hold the file; where the system refuses, nothing is held, and the next call tries again."""
        if self._descriptor is not None:
            return
        with suppress(OSError):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(descriptor)
            except OSError:
                os.close(descriptor)
                raise
            self._descriptor = descriptor

    def release(self) -> None:
        """Let go of it; the file is removed."""
        if self._descriptor is None:
            return
        # Removed before it is let go of, or it could be another's by then; Windows removes no open file.
        if sys.platform != "win32":
            self._remove()
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def is_held(path: Path) -> bool:
    """Whether a running program holds the file."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        # A file system without locks: better one offer too many.
        return False
    finally:
        os.close(descriptor)
    return False


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
