"""What tells written bars from human ones, if anything does: figures of the notes and of how they sit in what is heard.

No velocities, no likelihoods: nothing here knows who wrote a note.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.bars import entropy, pitch_class_entropy, rhythm_entropy
from antiphon.analysis.keys import find_key, in_key_counts
from antiphon.analysis.overlap import aligned, note_f1, rhythm_distance
from antiphon.analysis.passage import Passage
from antiphon.analysis.subject import Answer
from antiphon.analysis.voice_leading import voice_grid

Features = NDArray[np.float64]

_PLACES = (24, 12, 6, 8)  # on a beat, an eighth, a 16th, a triplet; the rest is elsewhere
_LENGTHS = (4, 7, 10, 14, 20, 28, 40, 56, 80)  # steps between kinds of durations
_LEAPS = (0, 1, 2, 4, 5, 7, 12)  # semitones that end the kinds of melodic intervals
_SIXTEENTH = 6


def note_features(answer: Answer) -> Features:
    """The figures of what an answer wrote, in a fixed order; the heard bars on both sides are what it is beside."""
    written, heard = answer.written, answer.heard
    bars = answer.mask.bars()
    region = written.of_bars(bars[0], bars[-1] + 1)
    own = heard.of_tracks(answer.mask.tracks())
    parts = [
        _amounts(region, own, len(answer.mask.cells)),
        _places(region),
        _shares(np.searchsorted(_LENGTHS, region.duration, side="left"), len(_LENGTHS) + 1),
        _melody(region),
        _pitches(region, own, heard),
        _likeness(region, own),
        _harmony(answer, region),
        _border(region),
    ]
    return np.concatenate(parts)


def _amounts(region: Passage, own: Passage, cells: int) -> Features:
    notes, onsets = len(region), _onsets(region)
    usual = len(own) / max(1, len(_cells(own)))
    counts = [len(region.of_bars(bar, bar + 1)) for bar in _bars(region)]
    return np.array([
        np.log2((notes + 1) / cells), notes / max(1, onsets), np.log2((notes / cells + 1) / (usual + 1)),
        float(np.std(counts)) / (float(np.mean(counts)) + 1), len(_cells(region)) / cells,
    ])  # fmt: skip


def _places(region: Passage) -> Features:
    bar = np.searchsorted(region.lines, region.onset, side="right") - 1
    place = region.onset - region.lines[bar]
    kinds = np.full(len(region), len(_PLACES))
    for kind, step in reversed(list(enumerate(_PLACES))):
        kinds = np.where(place % step == 0, kind, kinds)
    return np.append(_shares(kinds, len(_PLACES) + 1), rhythm_entropy(region))


def _melody(region: Passage) -> Features:
    """Kinds of intervals of the tracks' top lines, how often they turn, and how often a pitch comes again."""
    intervals: list[int] = []
    turns = 0
    for line in _top_lines(region):
        steps = np.diff(line).tolist()
        intervals += steps
        turns += sum((one > 0) != (other > 0) for one, other in pairwise([step for step in steps if step]))
    table = np.array(intervals, dtype=np.int64)
    kinds = np.searchsorted(_LEAPS, np.abs(table), side="left")
    count = max(1, len(table))
    return np.append(_shares(kinds, len(_LEAPS) + 1), [(table > 0).sum() / count, turns / count])


def _pitches(region: Passage, own: Passage, heard: Passage) -> Features:
    notes, usual = region.pitched().pitch, own.pitched().pitch
    key = find_key(heard)
    inside, of_all = in_key_counts(region, key) if key is not None else (0, 0)
    if not len(notes):
        return np.zeros(6)
    middle, spread = (float(usual.mean()), float(usual.std())) if len(usual) else (float(notes.mean()), 0.0)
    new = float(np.mean(~np.isin(notes, usual))) if len(usual) else 0.0
    return np.array([
        (float(notes.mean()) - middle) / 12, (float(notes.std()) - spread) / 12, np.ptp(notes) / 12,
        pitch_class_entropy(region), inside / max(1, of_all), new,
    ])  # fmt: skip


def _likeness(region: Passage, own: Passage) -> Features:
    """How alike neighbouring bars are, and how alike the nearest heard bar is to each, in notes and in rhythm."""
    bars = [region.of_bars(bar, bar + 1) for bar in _bars(region)]
    others = [own.of_bars(bar, bar + 1) for bar in _bars(own)]
    others = [other for other in others if len(other)]
    inside = [_alike(one, other) for one, other in pairwise(bars) if len(one) and len(other)]
    near = [np.max([_alike(bar, other) for other in others], axis=0) for bar in bars if len(bar) and others]
    return np.concatenate([np.mean(group, axis=0) if group else np.zeros(2) for group in (inside, near)])


def _alike(one: Passage, other: Passage) -> tuple[float, float]:
    moved = aligned(other, one)
    return note_f1(one, moved), 1.0 - rhythm_distance(one, moved)


def _harmony(answer: Answer, region: Passage) -> Features:
    """Interval classes between written notes and whatever sounds with them, and notes that sound together."""
    bars = answer.mask.bars()
    whole = answer.whole(human=False).of_bars(bars[0], bars[-1] + 1).pitched()
    tracks = np.unique(whole.track).tolist()
    counts = np.zeros(7)
    for onset, pitch in zip(region.pitched().onset.tolist(), region.pitched().pitch.tolist(), strict=True):
        sounding = whole.pitch[(whole.onset <= onset) & (whole.onset + whole.duration > onset)]
        away = np.abs(sounding - pitch) % 12
        counts += np.bincount(np.minimum(away, 12 - away), minlength=7)
    # Each note was also counted against itself.
    counts[0] = max(0.0, counts[0] - len(region.pitched()))
    silent = float(np.mean((voice_grid(whole, tracks, _SIXTEENTH) < 0).all(axis=1))) if tracks else 1.0
    return np.concatenate([counts / max(1.0, counts.sum()), [entropy(counts), silent]])


def _border(region: Passage) -> Features:
    """Whether notes begin on the first beat and how far the last ones reach."""
    if not len(region):
        return np.zeros(3)
    last = int((region.onset + region.duration).max())
    return np.array([
        float(region.onset[0] == region.start), (last - region.end) / 96, (region.end - int(region.onset[-1])) / 96
    ])  # fmt: skip


def _top_lines(passage: Passage) -> list[NDArray[np.int32]]:
    lines = []
    for track in np.unique(passage.pitched().track):
        own = passage.of_tracks([int(track)])
        # Sorted by onset, then pitch: the last note of an onset is its highest.
        lines.append(own.pitch[np.append(np.diff(own.onset) > 0, True)])
    return lines


def _bars(passage: Passage) -> range:
    return range(passage.first_bar, passage.first_bar + passage.bars)


def _cells(passage: Passage) -> NDArray[np.int64]:
    cells: NDArray[np.int64] = np.unique(passage.track.astype(np.int64) * (1 << 32) + passage.bar_of_notes())
    return cells


def _onsets(passage: Passage) -> int:
    return len(np.unique(passage.track.astype(np.int64) * (1 << 32) + passage.onset))


def _shares(kinds: NDArray[np.intp], size: int) -> Features:
    counts = np.bincount(kinds, minlength=size).astype(np.float64)
    shares: Features = counts / max(1.0, counts.sum())
    return shares
