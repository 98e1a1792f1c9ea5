"""Files written whole or not at all. Free of torch."""

import contextlib
import os
from pathlib import Path

from antiphon.errors import UserError


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that at any moment the old or the new one is there whole. Raises UserError when it fails."""
    temporary = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from error
