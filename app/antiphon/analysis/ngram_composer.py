"""The note n-gram as a composer: what a table of short histories writes into hidden cells.

It draws the same decisions that it is scored by, one after another, each from all it could be. Notes that are heard
inside the region are read when their turn comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from antiphon.analysis.infill import Mask, heard_notes
from antiphon.analysis.ngram import Reals, Symbols
from antiphon.analysis.note_events import (
    BAR_LINE,
    DRUM_OFFSET_SYMBOL,
    OFFSET_CLASSES,
    Decisions,
    duration_class,
    piece_events,
)
from antiphon.analysis.note_ngram import NoteNgram
from antiphon.analysis.passage import DRUM_PROGRAM, GridPiece, GridTrack, Ints
from antiphon.analysis.subject import Columns

TOP_P = 0.98
"""As the models draw: the unlikeliest fiftieth of every choice is left out, or smoothing would be heard."""

_PITCHES = np.arange(128)
_DURATIONS = np.unique(duration_class(np.arange(1, 961)))
_OFFSETS = np.arange(OFFSET_CLASSES) - OFFSET_CLASSES // 2
_STROKE = 6  # steps a drum stroke is long
_MOST_IN_A_BAR = 96
_REDRAWS = 50


class _Heard(NamedTuple):
    """A note that is there or has been written; sorts in the order of events."""

    onset: int
    track: int
    pitch: int
    duration: int
    offset: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A `GridPiece` of what has been told so far."""

    tracks: Sequence[GridTrack]
    track: Ints
    onset: Ints
    pitch: Ints
    duration: Ints
    offset: Ints
    bars: Ints
    name: str = ""
    source: str = ""


@dataclass(slots=True)
class _Draft:
    """What is known at some moment of writing: all notes before it, and the bars up to the one it is in."""

    piece: GridPiece
    bars: Ints
    notes: list[_Heard] = field(default_factory=list)

    def decisions(self, factor: str, following: _Heard | None = None) -> Decisions:
        """The decisions of a factor with `following` as the last note; of the one asked about the history counts."""
        notes = self.notes if following is None else [*self.notes, following]
        table = np.array(notes, dtype=np.int32).reshape(-1, len(_Heard._fields))
        onset, track, pitch, duration, offset = table.T
        told = _Told(self.piece.tracks, track, onset, pitch, duration, offset, self.bars)
        return piece_events(told)[factor]


@dataclass(frozen=True, slots=True)
class NgramComposer:
    """Writes hidden cells by a trained n-gram; see `analysis.subject.Composer`."""

    ngram: NoteNgram

    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        """One sample of the mask's cells."""
        random = np.random.default_rng(seed)
        heard = heard_notes(piece, mask)
        there = sorted(
            _Heard(*row)
            for row in zip(
                heard.onset.tolist(), heard.track.tolist(), heard.pitch.tolist(), heard.duration.tolist(), strict=True
            )
        )
        written: list[_Heard] = []
        bars = mask.bars()
        start = int(piece.bars[bars[0], 0])
        draft = _Draft(piece, piece.bars[mask.first_bar : bars[0] + 1], [note for note in there if note.onset < start])
        for bar in range(bars[0], bars[-1] + 1):
            line, length = int(piece.bars[bar, 0]), int(piece.bars[bar, 1])
            draft.bars = piece.bars[mask.first_bar : bar + 1]
            given = [note for note in there if line <= note.onset < line + length]
            hidden = sorted(track for track, at in mask.cells if at == bar)
            written += self._write_bar(draft, given, hidden, line, line + length, random)
        table = np.array(written, dtype=np.int32).reshape(-1, len(_Heard._fields))
        onset, track, pitch, duration, _ = table.T
        return track, onset, pitch, duration

    def _write_bar(
        self,
        draft: _Draft,
        given: list[_Heard],
        hidden: Sequence[int],
        line: int,
        end: int,
        random: np.random.Generator,
    ) -> list[_Heard]:
        """The notes written into a bar; the draft goes on to its end."""
        written: list[_Heard] = []
        while hidden and len(written) < _MOST_IN_A_BAR:
            note = self._next(draft, given[0] if given else None, hidden, line, end, random)
            if note is not None:
                written.append(note)
                draft.notes.append(note)
            elif given:
                draft.notes.append(given.pop(0))
            else:
                break
        draft.notes += given
        return written

    def _next(
        self,
        draft: _Draft,
        given: _Heard | None,
        hidden: Sequence[int],
        line: int,
        end: int,
        random: np.random.Generator,
    ) -> _Heard | None:
        """The next note of a hidden track, or None when the note given, or the bar line, comes first."""
        here = max(line, draft.notes[-1].onset) if draft.notes else line
        gaps = np.append(np.arange(end - here), BAR_LINE)
        chances = self._chances(draft.decisions("onset"), "onset", gaps)
        tracks = np.arange(len(draft.piece.tracks))
        by_onset: dict[int, Reals] = {}
        # What is drawn for a heard track is known not to be: those who are drawn again share its chance.
        for _ in range(_REDRAWS):
            gap = int(_drawn(gaps, chances, random))
            onset = end if gap == BAR_LINE else here + gap
            if onset == end or (given is not None and given.onset < onset):
                return None
            if onset not in by_onset:
                at = draft.decisions("track", _Heard(onset, hidden[0], 0, 1))
                by_onset[onset] = self._chances(at, "track", tracks)
            track = int(_drawn(tracks, by_onset[onset], random))
            if given is not None and (onset, track) >= (given.onset, given.track):
                return None
            last = draft.notes[-1] if draft.notes else None
            if track in hidden and (last is None or (onset, track) >= (last.onset, last.track)):
                return self._sound(draft, onset, track, random)
        return None

    def _sound(self, draft: _Draft, onset: int, track: int, random: np.random.Generator) -> _Heard | None:
        """Pitch and duration of a note; None where no higher pitch is left beside the one before it."""
        drums = draft.piece.tracks[track].program == DRUM_PROGRAM
        last = draft.notes[-1] if draft.notes else None
        lowest = last.pitch + 1 if last is not None and (last.onset, last.track) == (onset, track) else 0
        if lowest > int(_PITCHES[-1]):
            return None
        at = draft.decisions("pitch", _Heard(onset, track, 0, 1))
        symbols = _PITCHES + int(at.symbol[-1])  # the symbol of pitch 0 tells where pitches are counted from
        chances = self._chances(at, "pitch", symbols)
        pitch = int(_drawn(_PITCHES[lowest:], chances[lowest:], random))
        at = draft.decisions("duration", _Heard(onset, track, pitch, 1))
        if drums:
            late = int(_drawn(_OFFSETS, self._chances(at, "duration", DRUM_OFFSET_SYMBOL + _OFFSETS), random))
            return _Heard(onset, track, pitch, _STROKE, late)
        duration = int(_drawn(_DURATIONS, self._chances(at, "duration", _DURATIONS), random))
        return _Heard(onset, track, pitch, max(duration, 1))

    def _chances(self, decisions: Decisions, factor: str, symbols: Symbols) -> Reals:
        """(symbols,) the chance of each after the history of the last of the decisions."""
        count = len(symbols)
        columns = {name: np.full(count, column[-1]) for name, column in decisions.columns.items()}
        asked = Decisions(symbols, columns, np.full(count, decisions.base[-1]), np.zeros(count, np.bool_))
        return self.ngram.chances(factor, asked)


def _drawn(choices: Symbols, chances: Reals, random: np.random.Generator) -> int:
    """One of the choices by its chance among the likeliest that make up TOP_P."""
    order = np.argsort(-chances, kind="stable")
    shares = np.cumsum(chances[order]) / chances.sum()
    kept = order[: int(np.searchsorted(shares, TOP_P)) + 1]
    weights = chances[kept] / chances[kept].sum()
    return int(choices[random.choice(kept, p=weights)])
