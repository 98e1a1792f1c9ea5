"""Writing files so that a full disk or a crash leaves the old one whole: new file, sync, then rename."""

from __future__ import annotations

import errno
import glob
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import IO

from antiphon.errors import UserError

_PART = ".part"
# Of a long name only the beginning: a file's name has 255 bytes.
_PREFIX = 40
_LITTER_SECONDS = 3600.0


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """A binary file to write into, put in place of the one at `path` once the block ends without exception.

    Until then, and after a failure for good, whatever was at `path` stays as it was. The mode of an old file
    and symbolic links are kept. Raises UserError with a plain sentence where the system refuses.
    """
    name = Path(path).name
    target = Path(os.path.realpath(path))
    temporary = _beside(target)
    try:
        _refuse_protected(target)
        with open(temporary, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # Sticks and network drives may know no modes.
        with suppress(OSError):
            os.chmod(temporary, target.stat().st_mode & 0o777)
        os.replace(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise _refusal(name, error) from error
        raise
    _sync_folder(target.parent)
    sweep(target.parent, target.name)


def write_atomically(path: str | PathLike[str], data: bytes) -> None:
    """Replace the file at `path` by these bytes, or leave it whole and raise UserError."""
    with replacing(path) as file:
        file.write(data)


def refuse_unwritable(path: str | PathLike[str]) -> None:
    """Raise the UserError now that writing there would raise after long work; nothing is left there."""
    target = Path(os.path.realpath(path))
    temporary = _beside(target)
    try:
        _refuse_protected(target)
        with open(temporary, "xb"):
            pass
        os.unlink(temporary)
    except OSError as error:
        raise _refusal(Path(path).name, error) from error


def sweep(folder: Path, name: str = "") -> None:
    """Remove what programs that were killed had begun to write in a folder, for a file of this name or for any."""
    with suppress(OSError):
        for part in folder.glob(f"{glob.escape(_prefix(name) if name else '.')}*{_PART}"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _LITTER_SECONDS:
                    part.unlink()


def _beside(target: Path) -> Path:
    # Not tempfile, whose files only the owner may read: a new song gets the usual permissions.
    return target.with_name(f"{_prefix(target.name)}{os.urandom(4).hex()}{_PART}")


def _refuse_protected(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):
        # A new file could take its place all the same, but it is protected for a reason.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _prefix(name: str) -> str:
    return f".{name[:_PREFIX]}."


def _refusal(name: str, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(f"{name} could not be written ({reason}); nothing was changed.")


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; some systems and file systems cannot, and lose nothing but time by it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
