"""Reading whole files, with a plain sentence for whatever the system has against it."""

from __future__ import annotations

from pathlib import Path

from antiphon.errors import UserError


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of the file, at most `limit`. Raises UserError where it is larger or cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(f"{path.name} cannot be read: {reason}.") from error
    if len(data) > limit:
        raise UserError(f"{path.name} is larger than {limit >> 20} MB, too large for a song.")
    return data
