"""What chord marks mean: spans of chords over time, for whoever reads the chord symbols of a song."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from antiphon.errors import UserError
from antiphon.score.chords import ChordMark
from antiphon.theory.chord_symbols import marker_name, parse_chord
from antiphon.theory.chords import Chord


@lru_cache(maxsize=1024)
def read_symbol(symbol: str) -> tuple[bool, Chord | None]:
    """Whether a mark's symbol can be read, and its chord: None for no chord, and for what cannot be read."""
    if not symbol.strip():
        return True, None
    try:
        return True, parse_chord(symbol)
    except UserError:
        return False, None


def chord_spans(marks: tuple[ChordMark, ...], start: int, end: int) -> Iterator[tuple[int, int, Chord | None]]:
    """The chords of ticks [start, end) as (start, end, chord), those sounding into it cut; None is no chord.

    Where a symbol cannot be read, and before the first mark, there is no span: nothing is known there.
    """
    for at, mark in enumerate(marks):
        until = marks[at + 1].tick if at + 1 < len(marks) else end
        first, last = max(mark.tick, start), min(until, end)
        readable, chord = read_symbol(mark.symbol)
        if readable and first < last:
            yield first, last, chord


def chords_of_markers(markers: Iterable[tuple[int, str]]) -> tuple[ChordMark, ...]:
    """The chord symbols that a song's markers (tick and text) are, where most of them are such; else none.

    A, B, C in a row are parts of a form and no chords.
    """
    texts = [(tick, text.strip()) for tick, text in markers if text.strip()]
    chords = {tick: marker_name(text) for tick, text in texts if read_symbol(text)[0]}
    letters = [text for _, text in texts if len(text) == 1]
    is_form = len(letters) == len(chords) and letters == sorted(set(letters)) and letters[:1] == ["A"]
    if is_form or 2 * len(chords) <= len(texts):
        return ()
    marks: list[ChordMark] = []
    for tick, symbol in sorted(chords.items()):
        if not marks or marks[-1].symbol != symbol:
            marks.append(ChordMark(tick, symbol))
    return tuple(marks)
