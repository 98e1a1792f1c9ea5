"""Frames: round trips, and every kind of damage told as WireError."""

import io
import random
import struct

import pytest

from antiphon.generation.frames import (
    MAX_FRAME_BYTES,
    ByteSource,
    Message,
    WireError,
    encode_frame,
    read_frame,
    write_frame,
)


class Dribble:
    """A pipe that gives one byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int, /) -> bytes:
        return self._stream.read(min(size, 1))


def read_all(source: ByteSource) -> list[Message]:
    messages = []
    while (message := read_frame(source)) is not None:
        messages.append(message)
    return messages


def test_messages_come_back_as_they_went() -> None:
    sent: list[Message] = [{"type": "a"}, {"text": "ü\n\0", "list": [1, None, 2.5, True]}, {}]
    stream = io.BytesIO()
    for message in sent:
        write_frame(stream, message)
    assert read_all(io.BytesIO(stream.getvalue())) == sent
    assert read_all(Dribble(stream.getvalue())) == sent


def test_a_frame_is_four_bytes_of_length_and_json() -> None:
    assert encode_frame({"a": 1}) == b"\x00\x00\x00\x07" + b'{"a":1}'


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b"\x00\x00\x00\x05{}",
        b"\x00\x00\x00\x03abc",
        b"\x00\x00\x00\x02[]",
        b"\x00\x00\x00\x01\xff",
        struct.pack(">I", MAX_FRAME_BYTES + 1) + b"{}",
        b"\xff" * 64,
        struct.pack(">I", 200_000) + b"[" * 200_000,
    ],
)
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(WireError):
        read_frame(io.BytesIO(data))


def test_any_damaged_stream_ends_or_raises_wire_error() -> None:
    draw = random.Random(1)
    good = encode_frame({"type": "note", "note": [1, 2, 3]}) * 3
    for _ in range(500):
        data = bytearray(good)
        for _ in range(draw.randint(1, 6)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            read_all(io.BytesIO(bytes(data[: draw.randint(0, len(data))])))
        except WireError:
            continue


def test_a_closed_pipe_is_told() -> None:
    stream = io.BytesIO(b"")
    stream.close()
    with pytest.raises(WireError):
        read_frame(stream)


def test_numbers_json_lacks_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode_frame({"nats": float("nan")})
