"""How an accompaniment goes with its song: bass notes in the sounding chord, drum strokes on the song's accents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.harmony import ChordSpan, in_chord_counts
from antiphon.analysis.passage import Ints, Passage

SIXTEENTH = 6  # steps


def lowest_line(passage: Passage) -> Passage:
    """The notes that nothing sounding at their onset lies below: the bass line of a piano or of a whole band."""
    notes = passage.pitched()
    ends = notes.onset + notes.duration
    chosen = np.zeros(len(notes), dtype=np.bool_)
    for at, onset in enumerate(notes.onset.tolist()):
        sounding = (notes.onset <= onset) & (ends > onset)
        chosen[at] = bool(notes.pitch[at] == notes.pitch[sounding].min())
    return notes.where(chosen)


def bass_counts(bass: Passage, spans: Sequence[ChordSpan]) -> tuple[int, int]:
    """(notes of a bass line in the chord at their onset, those that have a chord there)."""
    return in_chord_counts(lowest_line(bass), spans)


def alignment(accents: tuple[Ints, Ints], strokes: tuple[Ints, Ints], start: int, end: int) -> float:
    """Correlation of two rhythms, each (steps, strengths), over the 16ths of [start, end): 0 is chance, 1 the same.

    What falls between 16ths counts at the nearest; NaN where either is everywhere the same.
    """
    one, two = (_profile(steps, strengths, start, end) for steps, strengths in (accents, strokes))
    one, two = one - one.mean(), two - two.mean()
    size = float(np.sqrt((one**2).sum() * (two**2).sum()))
    return float((one * two).sum() / size) if size > 0 else float("nan")


def _profile(steps: Ints, strengths: Ints, start: int, end: int) -> NDArray[np.float64]:
    """The strongest stroke at each 16th."""
    frames = max(1, (end - start) // SIXTEENTH)
    place = np.rint((steps - start) / SIXTEENTH).astype(np.int64)
    inside = (place >= 0) & (place < frames)
    profile = np.zeros(frames)
    np.maximum.at(profile, place[inside], strengths[inside].astype(np.float64))
    return profile
