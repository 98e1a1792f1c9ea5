"""Frames on a pipe: four bytes of big-endian length, then that many bytes of one UTF-8 JSON object."""

import json
import struct
from typing import Any, Protocol

MAX_FRAME_BYTES = 1 << 26
_LENGTH = struct.Struct(">I")

Message = dict[str, Any]
"""A JSON object: what every frame carries."""


class ByteSource(Protocol):
    """What frames are read from: a pipe or a file in binary mode."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none only at the end."""


class ByteSink(Protocol):
    """What frames are written to."""

    def write(self, data: bytes, /) -> object:
        """Write all of it."""

    def flush(self) -> None:
        """Hand it on."""


class WireError(Exception):
    """The other side sent something that is no frame, or no message; the pipe cannot be trusted any more."""


def encode_frame(message: Message) -> bytes:
    """A message as the bytes of one frame; raises WireError when it is too long."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    if len(body) > MAX_FRAME_BYTES:
        raise WireError(f"a message of {len(body)} bytes is too long")
    return _LENGTH.pack(len(body)) + body


def write_frame(stream: ByteSink, message: Message) -> None:
    """Write one frame and flush; raises OSError when the other side is gone."""
    stream.write(encode_frame(message))
    stream.flush()


def read_frame(stream: ByteSource) -> Message | None:
    """The next message, or None where the stream ends between frames; raises WireError for anything else."""
    head = _read_exactly(stream, _LENGTH.size, may_end=True)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME_BYTES:
        raise WireError(f"a frame claims {length} bytes")
    body = _read_exactly(stream, length)
    assert body is not None
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError(f"a frame holds no JSON: {error}") from None
    if not isinstance(message, dict):
        raise WireError("a frame holds no JSON object")
    return message


def _read_exactly(stream: ByteSource, size: int, may_end: bool = False) -> bytes | None:
    # A raw pipe may give less than asked; a buffered one gives less only at the end.
    parts = bytearray()
    while len(parts) < size:
        try:
            part = stream.read(size - len(parts))
        except (OSError, ValueError) as error:
            raise WireError(f"the pipe cannot be read: {error}") from None
        if not part:
            if may_end and not parts:
                return None
            raise WireError("the pipe ended inside a frame")
        parts += part
    return bytes(parts)
