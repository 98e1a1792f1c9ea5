"""The McGill Billboard annotations (salami_chords.txt) to pieces of chord symbols without notes.

A line holds a time in seconds and bars between `|`; a bar holds chords that share it evenly, `.` for the
chord before, and a meter of its own in parentheses. J. A. Burgoyne, J. Wild, I. Fujinaga, "An expert
ground-truth set for audio chord recognition and music analysis" (ISMIR 2011).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from antiphon.corpus.convert import Conversion
from antiphon.corpus.split_table import Labels
from antiphon.errors import UserError
from antiphon.events.chord_rows import chord_numbers, chord_table
from antiphon.events.piece import Piece, split_long_bars
from antiphon.events.vocabulary import CHORD_QUALITIES, STEPS_PER_QUARTER
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.chords import Chord
from antiphon.theory.key_finding import Key
from antiphon.theory.pitch_names import match_pitch_class

_METER: Final = re.compile(r"\((\d+)/(\d+)\)")
_TIMES: Final = re.compile(r"\bx(\d+)")
_MINOR: Final = frozenset(("min", "min7", "min6", "min9", "minmaj7", "dim", "hdim7", "dim7"))
_MIN_BPM, _MAX_BPM = 20.0, 320.0


@dataclass
class _Reading:
    """What has been read so far: bars, a tonic a bar, chords, tempo marks, and where the last line began."""

    bars: list[tuple[int, int, int, int]] = field(default_factory=list)
    tonics: list[int] = field(default_factory=list)
    tempos: list[tuple[int, int, float]] = field(default_factory=list)
    chords: list[tuple[int, Chord | None]] = field(default_factory=list)
    step: int = 0
    meter: tuple[int, int] = (4, 4)
    tonic: int = -1
    line: tuple[float, int, int] | None = None


def read_billboard(text: str, name: str, source: str, labels: Labels) -> Conversion:
    """The piece of one annotation; none, with the reason, where it holds no bars."""
    result = Conversion()
    reading = _Reading()
    for line in text.splitlines():
        if line.startswith("#"):
            _header(reading, line)
            continue
        seconds, _, content = line.partition("\t")
        if content:
            _time(reading, float(seconds))
            _bars(reading, content, result)
    if not reading.bars:
        result.reason = "no bars"
        return result
    bars = split_long_bars(reading.bars)
    starts = np.array([bar[0] for bar in reading.bars])
    owner = np.searchsorted(starts, bars[:, 0], side="right") - 1
    tempos = np.full(len(reading.bars), 120.0, np.float32)
    for first, last, bpm in reading.tempos:
        tempos[first:last] = bpm
    none = np.zeros(0, np.int32)
    result.piece = Piece(
        name=name,
        tracks=(),
        track=none, onset=none, pitch=none, duration=none, velocity=none, offset=none,
        bars=bars,
        keys=_keys(reading)[owner],
        tempos=tempos[owner],
        chords=chord_table(reading.chords, reading.step),
        source=source,
        velocities=labels.velocities or "flat",
        split=labels.split,
        cluster=labels.cluster,
        jsb=labels.jsb,
    )  # fmt: skip
    return result


def _header(reading: _Reading, line: str) -> None:
    kind, _, value = line[1:].strip().partition(":")
    if kind == "metre":
        numerator, _, denominator = value.strip().partition("/")
        reading.meter = int(numerator), int(denominator)
    elif kind == "tonic":
        named = match_pitch_class(value.strip())
        reading.tonic = -1 if named is None else named[0]


def _time(reading: _Reading, seconds: float) -> None:
    """The line before lasted until now: its tempo follows from its bars."""
    if reading.line is not None:
        began, first, step = reading.line
        quarters = (reading.step - step) / STEPS_PER_QUARTER
        if seconds > began and quarters:
            bpm = min(max(60 * quarters / (seconds - began), _MIN_BPM), _MAX_BPM)
            reading.tempos.append((first, len(reading.bars), bpm))
    reading.line = (seconds, len(reading.bars), reading.step)


def _bars(reading: _Reading, content: str, result: Conversion) -> None:
    parts = content.split("|")
    if len(parts) < 3:
        return
    times = _TIMES.search(parts[-1])
    for _ in range(int(times.group(1)) if times else 1):
        for part in parts[1:-1]:
            _bar(reading, part, result)


def _bar(reading: _Reading, text: str, result: Conversion) -> None:
    own = _METER.search(text)
    numerator, denominator = (int(own.group(1)), int(own.group(2))) if own else reading.meter
    tokens = _METER.sub(" ", text).split()
    length = 4 * STEPS_PER_QUARTER * numerator // denominator
    for place, token in enumerate(tokens):
        if token == ".":
            continue
        try:
            chord = parse_chord(token)
        except UserError:
            result.counts["chords not read left out"] += 1
            result.remarks.append(f"{token!r} is no chord")
            continue
        reading.chords.append((reading.step + round(place * length / len(tokens)), chord))
    reading.bars.append((reading.step, length, numerator, denominator))
    reading.tonics.append(reading.tonic)
    reading.step += length


def _keys(reading: _Reading) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    """A key a bar: the tonic is annotated, the mode is that of most chords on it."""
    weights: dict[int, list[int]] = {}
    stops = [step for step, _ in reading.chords[1:]] + [reading.step]
    starts = [bar[0] for bar in reading.bars]
    for (step, chord), stop in zip(reading.chords, stops, strict=True):
        tonic = reading.tonics[int(np.searchsorted(starts, step, side="right")) - 1]
        if chord is not None and chord.root == tonic:
            minor = CHORD_QUALITIES[chord_numbers(chord)[1]] in _MINOR
            weights.setdefault(tonic, [0, 0])[minor] += stop - step
    modes = {tonic: weight[1] > weight[0] for tonic, weight in weights.items()}
    keys = [Key(tonic, modes.get(tonic, False)).index if tonic >= 0 else -1 for tonic in reading.tonics]
    return np.array(keys, np.int8)
