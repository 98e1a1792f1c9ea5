"""Ways in which MIDI files break, from a seed; and a script that breaks the files of a folder.

python tests/formats/damage.py FOLDER [--count N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from antiphon.errors import UserError
from antiphon.formats import MidiImport, midi_bytes, read_midi

SECONDS = 2.0
"""More of the processor's time than this is a hang; nothing here waits, and the machine may be busy."""

Damage = Callable[[random.Random, bytearray], None]


def flip_bits(rng: random.Random, data: bytearray) -> None:
    """One to forty flipped bits."""
    for _ in range(rng.choice((1, 5, 40))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def cut_off(rng: random.Random, data: bytearray) -> None:
    """The file ends early."""
    del data[rng.randrange(len(data)) :]


def cut_out(rng: random.Random, data: bytearray) -> None:
    """Bytes in the middle are missing."""
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 4, 100, 5000))]


def insert(rng: random.Random, data: bytearray) -> None:
    """Noise in the middle."""
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.randbytes(rng.choice((1, 3, 50, 2000)))


def overwrite(rng: random.Random, data: bytearray) -> None:
    """A stretch of one value: zeros, ones, status bytes, endless numbers."""
    start = rng.randrange(len(data))
    stop = min(len(data), start + rng.choice((1, 4, 20, 1000)))
    data[start:stop] = bytes([rng.choice((0x00, 0x7F, 0x80, 0x90, 0xF0, 0xFF))]) * (stop - start)


def huge_number(rng: random.Random, data: bytearray) -> None:
    """The largest variable length number, somewhere."""
    at = rng.randrange(14, len(data) + 1)
    data[at:at] = b"\xff\xff\xff\x7f"


def huge_length(rng: random.Random, data: bytearray) -> None:
    """A chunk claims an absurd length."""
    starts = [at for at in range(len(data) - 8) if bytes(data[at : at + 4]) in (b"MTrk", b"MThd")]
    at = rng.choice(starts) if starts else 0
    data[at + 4 : at + 8] = rng.choice(
        (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"\x00\x00\x00\x05")
    )


def odd_header(rng: random.Random, data: bytearray) -> None:
    """Type, number of tracks or division are noise or zero."""
    at = rng.choice((8, 10, 12))
    data[at : at + 2] = rng.choice((b"\x00\x00", b"\xff\xff", b"\xe8\x28", b"\x00\x01", rng.randbytes(2)))


def repeat(rng: random.Random, data: bytearray) -> None:
    """A stretch comes twice, as after a failed download."""
    start = rng.randrange(len(data))
    piece = data[start : start + rng.choice((10, 1000))]
    at = rng.randrange(len(data))
    data[at:at] = piece


DAMAGES: tuple[Damage, ...] = (
    flip_bits,
    cut_off,
    cut_out,
    insert,
    overwrite,
    huge_number,
    huge_length,
    odd_header,
    repeat,
)


def damaged(source: bytes, seed: int) -> bytes:
    """The file with one to three damages."""
    rng = random.Random(seed)
    data = bytearray(source)
    for _ in range(rng.choice((1, 1, 2, 3))):
        if len(data) > 30:
            rng.choice(DAMAGES)(rng, data)
    return bytes(data)


def outcome(data: bytes) -> str:
    """What becomes of the file: "refused", "repaired" or "read"; anything but UserError goes through.

    What was read must also be written, and be the same score when read again.
    """
    started = time.process_time()
    imported, sentence = _read(data)
    assert time.process_time() - started < SECONDS, "the file takes too long"
    if imported is None:
        assert sentence.endswith("."), "a refusal is a sentence"
        assert len(sentence.splitlines()) == 1, "a refusal is one sentence"
        return "refused"
    again = read_midi(midi_bytes(imported.score))
    assert again.score == imported.score, "the repaired song does not survive its own export"
    return "repaired" if imported.repairs else "read"


def _read(data: bytes) -> tuple[MidiImport | None, str]:
    try:
        return read_midi(data), ""
    except UserError as error:
        return None, str(error)


def main() -> int:
    """Break files of a folder and count what becomes of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    paths = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in (".mid", ".midi"))
    rng = random.Random(arguments.seed)
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        path = rng.choice(paths)
        data = damaged(path.read_bytes(), seed)
        started = time.process_time()
        try:
            _read(data)
            slowest = max(slowest, time.process_time() - started)
            result = outcome(data)
        except Exception as error:
            result = "failed"
            print(f"{path} seed {seed}: {type(error).__name__}: {error}")
        outcomes[result] += 1
    print(dict(outcomes), f"slowest import {slowest:.2f} s")
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
