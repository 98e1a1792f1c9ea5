"""The document with 100,000 notes: one edit, one undo, bars, MIDI out and in."""

import random
from collections.abc import Callable

from antiphon.formats import midi_bytes, read_midi
from antiphon.score import Note, Score, Track, edit_notes
from tests.benchmarks.timing import Benchmark

PPQ = 480
NOTES = 100_000


def large_song() -> Score:
    """100,000 notes on ten tracks, about 20 minutes."""
    draw = random.Random(0)
    score = Score.empty(PPQ)
    for uid in range(10):
        notes = [_random_note(draw) for _ in range(NOTES // 10)]
        track = Track.from_notes(notes, ppq=PPQ, name=f"Part {uid + 1}", uid=uid, channel=uid % 9)
        score = score.with_track(track)
    return score


def _random_note(draw: random.Random) -> Note:
    onset, length = draw.randrange(2400 * PPQ), draw.randrange(60, 960)
    return Note(onset, draw.randrange(36, 97), length, draw.randrange(30, 120))


def _edit() -> Callable[[], object]:
    score = large_song()
    note = score.track(3).notes_between(900 * PPQ, 1000 * PPQ)[0]
    return lambda: edit_notes(score, 3, [note], [note.with_pitch(60)]).apply(score)


def _undo() -> Callable[[], object]:
    score = large_song()
    note = score.track(3).notes_between(900 * PPQ, 1000 * PPQ)[0]
    edit = edit_notes(score, 3, [note], [note.with_pitch(60)])
    after = edit.apply(score)
    return lambda: edit.invert().apply(after)


def _write() -> Callable[[], object]:
    score = large_song()
    return lambda: midi_bytes(score)


def _read() -> Callable[[], object]:
    data = midi_bytes(large_song())
    return lambda: read_midi(data)


BENCHMARKS = (
    Benchmark("edit one note of 100,000", _edit, 200),
    Benchmark("undo that edit", _undo, 200),
    Benchmark("write 100,000 notes as MIDI", _write, 5),
    Benchmark("read 100,000 notes from MIDI", _read, 5),
)
