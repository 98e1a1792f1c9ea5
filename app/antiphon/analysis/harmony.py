"""How a melody lies in its chords, as Yeh et al. measure it ("Automatic Melody Harmonization with Triad Chords", 2021).

They tell whether chords fit as people's do: a figure inside the human range is right, a larger one is no better.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.bars import entropy
from antiphon.analysis.passage import Ints, Passage
from antiphon.analysis.voice_leading import voice_grid
from antiphon.theory.chords import Chord, make_chord

SIXTEENTH = 6  # steps
_CONSONANT = frozenset((0, 3, 4, 7, 8, 9))
_FOURTH = 5
_STEP = 2  # semitones of a step


@dataclass(frozen=True, slots=True)
class ChordSpan:
    """A chord in steps [start, end); None is a stretch that is said to have no chord."""

    start: int
    end: int
    chord: Chord | None


def spans_of_rows(rows: NDArray[np.int32], qualities: Sequence[str]) -> list[ChordSpan]:
    """Rows (onset, duration, root, index in `qualities`, bass) as spans; a root below 0 is no chord."""
    return [
        ChordSpan(onset, onset + length, None if root < 0 else make_chord(root, qualities[quality], bass))
        for onset, length, root, quality, bass in rows.tolist()
    ]


def cut(spans: Iterable[ChordSpan], start: int, end: int) -> list[ChordSpan]:
    """What of the spans lies in steps [start, end)."""
    return [
        ChordSpan(max(span.start, start), min(span.end, end), span.chord)
        for span in spans
        if span.start < end and span.end > start
    ]


def chord_at(spans: Sequence[ChordSpan], step: int) -> Chord | None:
    """The chord that sounds at a step, of spans in order of time."""
    at = bisect_right(spans, step, key=lambda span: span.start) - 1
    return spans[at].chord if at >= 0 and step < spans[at].end else None


def chord_tone_ratio(melody: Passage, spans: Sequence[ChordSpan]) -> float:
    """CTnCTR: (chord tones + proper others) / (chord tones + others), over notes by the chord at their onset.

    Proper is a tone from which the melody goes on by one or two semitones. NaN where no note has a chord.
    """
    line = _top_line(melody)
    inside = outside = proper = 0
    for at, (onset, pitch) in enumerate(line):
        chord = chord_at(spans, onset)
        if chord is None:
            continue
        if pitch % 12 in chord.pitch_classes:
            inside += 1
            continue
        outside += 1
        onwards = next((other for _, other in line[at + 1 :] if other != pitch), None)
        proper += onwards is not None and abs(onwards - pitch) <= _STEP
    return (inside + proper) / (inside + outside) if inside + outside else float("nan")


def consonance(melody: Passage, spans: Sequence[ChordSpan]) -> float:
    """PCS: the mean over 16ths in which the melody sounds of the mean over the chord's tones.

    A tone counts 1 where the melody is a unison, third, fifth or sixth above it, 0 at a fourth and -1 otherwise.
    """
    grid = _line_grid(melody)
    found = []
    for frame in np.flatnonzero(grid >= 0).tolist():
        chord = chord_at(spans, melody.start + frame * SIXTEENTH)
        if chord is not None:
            found.append(np.mean([_interval_score((int(grid[frame]) - tone) % 12) for tone in chord.pitch_classes]))
    return float(np.mean(found)) if found else float("nan")


def chord_entropy(spans: Sequence[ChordSpan]) -> float:
    """CHE: entropy in nats of the time that each root and triad has; NaN without chords."""
    time: dict[tuple[int, str], int] = {}
    for span in spans:
        if span.chord is not None:
            key = (span.chord.root, triad(span.chord))
            time[key] = time.get(key, 0) + span.end - span.start
    if not time:
        return float("nan")
    return abs(entropy(np.array(list(time.values()), dtype=np.float64))) * float(np.log(2.0))


def root_agreement(first: Sequence[ChordSpan], second: Sequence[ChordSpan], start: int, end: int) -> float:
    """Share of the 16ths of [start, end) that have a chord in both, with the same root; NaN where none has."""
    pairs = [
        (one.root, other.root)
        for step in range(start, end, SIXTEENTH)
        if (one := chord_at(first, step)) is not None and (other := chord_at(second, step)) is not None
    ]
    return float(np.mean([one == other for one, other in pairs])) if pairs else float("nan")


def in_chord_counts(notes: Passage, spans: Sequence[ChordSpan]) -> tuple[int, int]:
    """(notes that are tones of the chord at their onset, notes that have a chord there)."""
    inside = counted = 0
    for onset, pitch in zip(notes.onset.tolist(), notes.pitch.tolist(), strict=True):
        chord = chord_at(spans, onset)
        if chord is not None:
            counted += 1
            inside += pitch % 12 in chord.pitch_classes
    return inside, counted


def triad(chord: Chord) -> str:
    """Which of the four triads stands for a chord: by its third and, where it is not perfect, its fifth."""
    steps = chord.intervals
    if 4 in steps or 3 not in steps:
        return "aug" if 8 in steps and 7 not in steps else "maj"
    return "dim" if 6 in steps and 7 not in steps else "min"


def _interval_score(semitones: int) -> float:
    return 1.0 if semitones in _CONSONANT else 0.0 if semitones == _FOURTH else -1.0


def _top_line(melody: Passage) -> list[tuple[int, int]]:
    """(onset, pitch) of the highest note of every onset."""
    top: dict[int, int] = {}
    for onset, pitch in zip(melody.onset.tolist(), melody.pitch.tolist(), strict=True):
        top[onset] = max(pitch, top.get(onset, pitch))
    return sorted(top.items())


def _line_grid(melody: Passage) -> Ints:
    tracks = np.unique(melody.track).tolist()
    if not tracks:
        return np.zeros(0, dtype=np.int32)
    grid: Ints = voice_grid(melody, tracks, SIXTEENTH).max(axis=1)
    return grid
