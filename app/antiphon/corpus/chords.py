"""Chord symbols to chord rows: onset, duration, root, index in CHORD_QUALITIES, bass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from antiphon.errors import UserError
from antiphon.events.piece import IntArray
from antiphon.events.vocabulary import CHORD_QUALITIES
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.chords import QUALITY_INTERVALS, Chord, nearest_quality

_VOCABULARY: Final = {name: QUALITY_INTERVALS[name] for name in CHORD_QUALITIES}
_INDEX: Final = {name: index for index, name in enumerate(CHORD_QUALITIES)}
NO_CHORD_ROW: Final = (-1, 0, -1)


def chord_numbers(chord: Chord | None) -> tuple[int, int, int]:
    """Root, index in CHORD_QUALITIES of the best standing quality, and bass; None is "no chord"."""
    if chord is None:
        return NO_CHORD_ROW
    return chord.root, _INDEX[nearest_quality(chord.intervals, _VOCABULARY)], chord.bass


def chord_table(changes: Iterable[tuple[int, Chord | None]], end: int) -> IntArray:
    """Rows (m, 5) from (step, chord) in order of step, each chord until the next one or `end`.

    A row stands where the harmony changes: repeats of a symbol are joined to it. Of several chords on one
    step the last counts. Before the first chord there is no row.
    """
    kept: list[tuple[int, tuple[int, int, int]]] = []
    for step, chord in changes:
        if kept and kept[-1][0] == step:
            kept.pop()
        numbers = chord_numbers(chord)
        if step < end and (not kept or kept[-1][1] != numbers):
            kept.append((step, numbers))
    stops = [*(step for step, _ in kept), end][1:]
    rows = [(step, stop - step, *numbers) for (step, numbers), stop in zip(kept, stops, strict=True)]
    return np.array(rows, np.int32).reshape(-1, 5)


def read_markers(markers: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, Chord | None]], list[str]]:
    """The chords among markers (step, text), and the texts that are none.

    Only the colon form counts: a section's letter ("A") is no chord.
    """
    chords: list[tuple[int, Chord | None]] = []
    unread: list[str] = []
    for step, text in markers:
        if ":" not in text and text.strip() != "N":
            unread.append(text)
            continue
        try:
            chords.append((step, parse_chord(text)))
        except UserError:
            unread.append(text)
    return chords, unread
