"""Random MIDI files from a seed, in the forms that programs write: the tests' stand-in for songs."""

from __future__ import annotations

import random

from tests.formats.smf import Event, body, chunk, header, meta, number, tempo

_TEXTS = (b"", b"la", "Größe".encode(), b"Verse 1", "序".encode())


def random_smf(seed: int) -> bytes:
    """A sound file: type 0 or 1, all kinds of events, overlaps, empty notes, events of time on any track."""
    rng = random.Random(seed)
    midi_type = rng.choice((0, 1, 1))
    count = 1 if midi_type == 0 else rng.randint(1, 5)
    division = rng.choice((1, 24, 96, 220, 480, 1024))
    chunks = [_track(rng, index, midi_type) for index in range(count)]
    return header(midi_type, count, division) + b"".join(chunks)


def _track(rng: random.Random, index: int, midi_type: int) -> bytes:
    silent = index == 0 and rng.random() < 0.4
    channels = rng.sample(range(16), rng.choice((1, 1, 3) if midi_type == 1 else (1, 4)))
    timed: list[tuple[int, int, bytes]] = []
    horizon = rng.choice((200, 20_000))

    def put(tick: int, data: bytes) -> None:
        timed.append((tick, len(timed), data))

    for _ in range(rng.choice((0, 1, 1, 2))):
        put(rng.choice((0, 0, 7)), meta(0x03, rng.choice(_TEXTS)))
    for _ in range(rng.randint(0, 8)):
        put(
            rng.choice((0, 0, rng.randrange(horizon))),
            _meta_event(rng, anywhere=index == 0 or rng.random() < 0.3),
        )
    for _ in range(0 if silent else rng.randint(0, 20)):
        put(rng.choice((0, rng.randrange(horizon))), _channel_event(rng, rng.choice(channels)))
    for _ in range(0 if silent else rng.randint(0, 60)):
        channel, pitch = rng.choice(channels), rng.choice((0, 60, 60, 64, 127))
        start = rng.randrange(horizon)
        put(start, bytes((0x90 | channel, pitch, rng.randint(1, 127))))
        stop = start + rng.choice((0, 1, 10, 500))
        as_on = rng.random() < 0.5
        put(stop, bytes((0x90 | channel, pitch, 0) if as_on else (0x80 | channel, pitch, rng.randrange(128))))
    if rng.random() < 0.3:
        put(rng.randrange(horizon), b"\xf0" + number(4) + b"\x7e\x01\x02\xf7")
    if rng.random() < 0.2:
        tick = rng.randrange(horizon)
        put(tick, b"\xf0" + number(2) + b"\x43\x12")
        put(tick + 1, b"\xf7" + number(2) + b"\x34\xf7")
    timed.sort()
    end = (timed[-1][0] if timed else 0) + rng.choice((0, 0, 480))
    return chunk(body(_with_deltas(rng, [*timed, (end, len(timed), b"\xff\x2f\x00")])))


def _with_deltas(rng: random.Random, timed: list[tuple[int, int, bytes]]) -> list[Event]:
    """Deltas for ticks; with running status in half of the tracks."""
    compact = rng.random() < 0.5
    events: list[Event] = []
    now, running = 0, 0
    for tick, _, data in timed:
        status = data[0]
        events.append((tick - now, data[1:] if compact and status == running else data))
        now = tick
        running = status if status < 0xF0 else 0
    return events


def _meta_event(rng: random.Random, anywhere: bool) -> bytes:
    kinds = [0x01, 0x04, 0x05, 0x06, 0x07, 0x09, 0x20, 0x21, 0x7F, 0x60]
    kind = rng.choice([*kinds, 0x51, 0x58, 0x59, 0x51, 0x58, 0x59] if anywhere else kinds)
    match kind:
        case 0x51:
            return tempo(rng.choice((500_000, 400_000, 1, 0xFFFFFF)))
        case 0x58:
            return meta(kind, bytes((rng.choice((3, 4, 7)), rng.choice((2, 3)), 24, 8)))
        case 0x59:
            return meta(kind, bytes((rng.randint(-7, 7) & 0xFF, rng.randint(0, 1))))
        case 0x20 | 0x21:
            return meta(kind, bytes((rng.randrange(16),)))
        case 0x7F | 0x60:
            return meta(kind, rng.randbytes(rng.choice((0, 3, 200))))
    return meta(kind, rng.choice(_TEXTS))


def _channel_event(rng: random.Random, channel: int) -> bytes:
    kind = rng.choice((0xA0, 0xB0, 0xB0, 0xC0, 0xC0, 0xD0, 0xE0))
    first = rng.choice((0, 7, 32, 64)) if kind == 0xB0 else rng.randrange(128)
    one = (kind | channel, first)
    return bytes(one if kind in (0xC0, 0xD0) else (*one, rng.randrange(128)))
