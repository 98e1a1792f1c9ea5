"""Chord markers of the corpus to chords."""

from __future__ import annotations

from collections.abc import Sequence

from antiphon.errors import UserError
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.chords import Chord


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
