"""Pieces as the four decisions of the note n-gram: next onset or bar line, track, pitch, duration.

Notes come in order (onset, track, pitch); a bar line closes each bar. Every decision is a symbol with the
columns of short history it may depend on: all of them known before it, none of them looking ahead. Drums
carry their lateness where others carry a duration, as in the composing model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.passage import DRUM_PROGRAM, GridPiece

Column = NDArray[np.int64]

FACTORS = ("onset", "track", "pitch", "duration")
BAR_LINE = 9999  # the onset symbol that closes a bar
NONE = -999
_DIATONIC = np.array([1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1], dtype=np.float64)
_KEY_WINDOW = 48  # notes
_FAR = 97
_EXACT_DURATION, _LONGEST_DURATION = 288, 960
DURATION_CLASSES = _EXACT_DURATION + (_LONGEST_DURATION - _EXACT_DURATION) // 24
OFFSET_CLASSES = 13
DRUM_OFFSET_SYMBOL = 2000  # of a stroke on its place; late ones above it


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """One factor's events of a piece: `symbol` (n,), history columns by name, and the uniform `base` (n,)."""

    symbol: Column
    columns: dict[str, Column]
    base: NDArray[np.float64]
    is_bar: NDArray[np.bool_]


def piece_events(piece: GridPiece) -> dict[str, Decisions]:
    """The decisions of a piece by factor. Onset has one a note and one a bar, the others one a note."""
    state = _State.of(piece)
    return {
        "onset": _onset_decisions(state),
        "track": _track_decisions(state),
        "pitch": _pitch_decisions(state),
        "duration": _duration_decisions(state),
    }


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """Columns of the piece's notes as int64 and what several factors need of them."""

    track: Column
    onset: Column
    pitch: Column
    duration: Column
    offset: Column
    bar: Column
    bar_start: Column  # of bars
    bar_length: Column  # of bars
    role: Column  # of tracks; drums have their own
    drum: NDArray[np.bool_]  # of tracks
    ensemble: int
    left_end: Column  # (notes + 1, tracks): end of the last note of each track before event i, NONE where none
    left_pitch: Column  # the same for its pitch

    @staticmethod
    def of(piece: GridPiece) -> _State:
        starts = piece.bars[:, 0].astype(np.int64)
        lengths = piece.bars[:, 1].astype(np.int64)
        inside = (piece.onset >= starts[0]) & (piece.onset < starts[-1] + lengths[-1])
        track, onset, pitch, duration, offset = (
            column[inside].astype(np.int64)
            for column in (piece.track, piece.onset, piece.pitch, piece.duration, piece.offset)
        )
        drum = np.array([t.program == DRUM_PROGRAM for t in piece.tracks], dtype=np.bool_)
        role = np.array([int(t.role) for t in piece.tracks], dtype=np.int64)
        ensemble = 0
        for number in role.tolist():
            ensemble = (ensemble * 31 + number + 1) % (1 << 40)
        ends = _last_of_tracks(track, onset + duration, len(role))
        pitches = _last_of_tracks(track, pitch, len(role))
        bar = np.searchsorted(starts, onset, side="right") - 1
        return _State(track, onset, pitch, duration, offset, bar, starts, lengths, role, drum, ensemble, ends, pitches)


def _last_of_tracks(track: Column, values: Column, tracks: int) -> Column:
    """(notes + 1, tracks): row i holds each track's latest value among notes 0 .. i - 1, NONE before its
    first."""
    latest = np.full((len(track) + 1, tracks), -1, dtype=np.int64)
    latest[np.arange(len(track)) + 1, track] = np.arange(len(track))
    latest = np.maximum.accumulate(latest, axis=0)
    if len(values) == 0:
        return np.full(latest.shape, NONE, dtype=np.int64)
    return np.where(latest >= 0, values[np.maximum(latest, 0)], NONE)


def _group_rank(*keys: Column) -> Column:
    """Place of each row in its run of equal keys (0, 1, 2, ...); rows of a run stand together."""
    if len(keys[0]) == 0:
        return np.zeros(0, dtype=np.int64)
    fresh = np.ones(len(keys[0]), dtype=np.bool_)
    fresh[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    at = np.arange(len(fresh))
    return at - np.maximum.accumulate(np.where(fresh, at, 0))


def _onset_decisions(state: _State) -> Decisions:
    count = len(state.onset)
    # Events in order: notes of bar b, then its bar line. `seen` notes lie before each event.
    bars = np.arange(len(state.bar_start))
    event_bar = np.concatenate((state.bar, bars))
    is_line = np.concatenate((np.zeros(count, np.int64), np.ones(len(bars), np.int64)))
    seen = np.concatenate((np.arange(count), np.searchsorted(state.bar, bars, side="right")))
    order = np.lexsort((seen, is_line, event_bar))
    event_bar, line, seen = event_bar[order], is_line[order].astype(np.bool_), seen[order]
    start, length = state.bar_start[event_bar], state.bar_length[event_bar]
    last = np.maximum(seen - 1, 0)
    onset = np.concatenate((state.onset, [0])) if count == 0 else state.onset
    in_bar = (seen > 0) & (onset[last] >= start)
    here = np.where(in_bar, onset[last], start)
    gap = (np.concatenate((state.onset, [0]))[np.minimum(seen, count)] - here).astype(np.int64)
    symbol = np.where(line, BAR_LINE, gap)
    rank = np.concatenate((_group_rank(state.onset), [0]))[last]
    nth = np.where(in_bar, np.minimum(rank + 1, 8), 0)
    distinct = np.concatenate((np.diff(np.unique(state.onset), prepend=0), [0]))
    group = np.cumsum(np.concatenate((_group_rank(state.onset) == 0, [False]))) - 1
    last_gap = np.where(in_bar, np.minimum(distinct[group[last]], _FAR), NONE)
    left = state.left_end[seen] - here[:, None]
    sounding = np.where((left > 0) & (state.left_end[seen] != NONE), left, _FAR * 4)
    next_end = np.minimum(sounding.min(axis=1, initial=_FAR * 4), _FAR)
    last_track = np.where(in_bar, np.concatenate((state.track, [0]))[last], -1)
    due = (left <= 0) & (state.left_end[seen] != NONE)
    due &= np.arange(left.shape[1])[None, :] > last_track[:, None]
    shape = hash_rows(np.where(state.left_end[seen] == NONE, NONE, np.clip(left, -24, _FAR)))
    columns = {
        "place": here - start,
        "length": length,
        "nth": nth,
        "last_gap": last_gap,
        "next_end": next_end,
        "due": np.minimum(due.sum(axis=1), 3).astype(np.int64),
        "last_role": np.where(last_track >= 0, np.concatenate((state.role, [0]))[last_track], NONE),
        "shape": shape,
        "ensemble": np.full(len(seen), state.ensemble, dtype=np.int64),
    }
    base = 1.0 / (start + length - here + 1).astype(np.float64)
    return Decisions(symbol, columns, base, line)


def hash_rows(table: Column) -> Column:
    """A number a row, the same for rows alike; for at most some dozens of columns."""
    mixed = np.zeros(len(table), dtype=np.uint64)
    for column in table.T:
        mixed = (mixed ^ column.astype(np.uint64)) * np.uint64(0xD6E8FEB86659FD93)
        mixed ^= mixed >> np.uint64(32)
    return mixed.astype(np.int64)


def _track_decisions(state: _State) -> Decisions:
    count, tracks = len(state.onset), len(state.role)
    last = np.maximum(np.arange(count) - 1, 0)
    previous = np.where(np.arange(count) > 0, state.track[last], -1) if count else state.track
    together = (np.arange(count) > 0) & (state.onset[last] == state.onset) if count else np.zeros(0, np.bool_)
    left = state.left_end[:count] - state.onset[:, None]
    silent = state.left_end[:count] == NONE
    due = np.where(silent, 2, (left <= 0).astype(np.int64))
    # Tracks before the one that has just played at this onset can no longer be chosen.
    floor = np.where(together, previous, 0)
    due = np.where(np.arange(tracks)[None, :] < floor[:, None], 3, due)
    is_due = (due == 1) | (due == 2)
    first_due = np.where(is_due.any(axis=1), np.argmax(is_due, axis=1), -1) if count else state.track
    columns = {
        "previous": previous,
        "first_due": first_due.astype(np.int64),
        "together": together.astype(np.int64),
        "due": hash_rows(due),
        "place": state.onset - state.bar_start[state.bar],
        "ensemble": np.full(count, state.ensemble, dtype=np.int64),
        "before": np.where(np.arange(count) > 1, state.track[np.maximum(np.arange(count) - 2, 0)], -1)
        if count
        else state.track,
    }
    base = np.full(count, 1.0 / max(tracks, 1))
    return Decisions(state.track, columns, base, np.zeros(count, dtype=np.bool_))


def _references(state: _State) -> tuple[Column, NDArray[np.bool_]]:
    """For each note the note its pitch is told from (-1: none), and whether that one sounds in the same
    chord.

    Within a chord it is the note below; else the lowest note of the track's onset before.
    """
    count = len(state.onset)
    reference = np.full(count, -1, dtype=np.int64)
    chord = np.zeros(count, dtype=np.bool_)
    for track in np.unique(state.track):
        own = np.flatnonzero(state.track == track)
        rank = _group_rank(state.onset[own])
        first = np.arange(len(own)) - rank
        before = np.where(first > 0, first[np.maximum(first - 1, 0)], -1)
        within = rank > 0
        at = np.where(within, np.arange(len(own)) - 1, before)
        reference[own] = np.where(at >= 0, own[np.maximum(at, 0)], -1)
        chord[own] = within
    return reference, chord


def _collection(state: _State) -> Column:
    """Tonic (0..11) of the diatonic set nearest to the last notes before each note; 0 at the start."""
    count = len(state.pitch)
    ones = np.zeros((count + 1, 12))
    ones[np.arange(count) + 1, state.pitch % 12] = np.where(state.drum[state.track], 0.0, 1.0)
    total = np.cumsum(ones, axis=0)
    recent = total[:count] - total[np.maximum(np.arange(count) - _KEY_WINDOW, 0)]
    sets = np.stack([np.roll(_DIATONIC, tonic) for tonic in range(12)], axis=1)
    # The sounding tonic tips ties between neighbours on the circle of fifths.
    sets += 0.1 * np.eye(12)
    found: Column = np.argmax(recent @ sets, axis=1).astype(np.int64)
    return found


def _pitch_decisions(state: _State) -> Decisions:
    count = len(state.onset)
    reference, chord = _references(state)
    drum = state.drum[state.track]
    known = reference >= 0
    ref_pitch = np.where(known & ~drum, state.pitch[np.maximum(reference, 0)], 60) if count else state.pitch
    step1, step2 = _steps(state, reference)
    sounding = state.left_end[:count] > state.onset[:, None]
    columns_before = np.where(sounding, state.left_pitch[:count], NONE)

    def neighbour(offset: int) -> Column:
        at = state.track + offset
        inside = (at >= 0) & (at < columns_before.shape[1])
        value = columns_before[np.arange(count), np.clip(at, 0, columns_before.shape[1] - 1)]
        relative: Column = np.where(inside & (value != NONE), value - ref_pitch, NONE)
        return relative

    last = np.maximum(np.arange(count) - 1, 0)
    together = (np.arange(count) > 0) & (state.onset[last] == state.onset) if count else np.zeros(0, np.bool_)
    emitted = np.where(together, state.pitch[last] - ref_pitch, NONE) if count else state.pitch
    collection = _collection(state)
    kind = np.where(drum, 100, state.role[state.track]) * 2 + chord
    columns = {
        "kind": kind,
        "known": known.astype(np.int64),
        "step1": step1,
        "step2": step2,
        "above": neighbour(-1),
        "above2": neighbour(-2),
        "below": neighbour(1),
        "emitted": emitted,
        "degree": np.where(drum, 0, (ref_pitch - collection) % 12),
        "reference": np.where(known, ref_pitch, NONE),
        "collection": collection,
        "place": state.onset - state.bar_start[state.bar],
    }
    symbol = np.where(drum, state.pitch, state.pitch - ref_pitch + 500)
    return Decisions(symbol, columns, np.full(count, 1.0 / 128), np.zeros(count, dtype=np.bool_))


def _steps(state: _State, reference: Column) -> tuple[Column, Column]:
    """The last two intervals on the way to each note's reference (drums: the last two pieces struck)."""
    if len(reference) == 0:
        return reference, reference
    drum = state.drum[state.track]
    one = np.where(reference >= 0, reference[np.maximum(reference, 0)], -1)
    two = np.where(one >= 0, reference[np.maximum(one, 0)], -1)

    def at(index: Column) -> Column:
        return np.where(index >= 0, state.pitch[np.maximum(index, 0)], NONE)

    def between(later: Column, earlier: Column) -> Column:
        there = (later >= 0) & (earlier >= 0)
        return np.where(there, at(later) - at(earlier), NONE)

    return (
        np.where(drum, at(reference), between(reference, one)),
        np.where(drum, at(one), between(one, two)),
    )


def duration_class(duration: Column) -> Column:
    """Exact up to 288 steps, then to the nearest quarter, at most 960."""
    long = np.minimum(np.rint(duration / 24).astype(np.int64) * 24, _LONGEST_DURATION)
    classes: Column = np.where(duration <= _EXACT_DURATION, duration, np.maximum(long, _EXACT_DURATION + 24))
    return classes


def _duration_decisions(state: _State) -> Decisions:
    count = len(state.onset)
    if count == 0:
        empty = np.zeros(0, dtype=np.int64)
        names = ("kind", "previous", "before", "together", "place", "rest", "step")
        return Decisions(empty, dict.fromkeys(names, empty), np.zeros(0), np.zeros(0, dtype=np.bool_))
    drum = state.drum[state.track]
    symbol = np.where(drum, DRUM_OFFSET_SYMBOL + state.offset, duration_class(state.duration))
    reference, chord = _references(state)
    one = np.where(reference >= 0, reference[np.maximum(reference, 0)], -1)
    last = np.maximum(np.arange(count) - 1, 0)
    together = (np.arange(count) > 0) & (state.onset[last] == state.onset)
    left = state.left_end[:count] - state.onset[:, None]
    remaining = np.where((left > 0) & (state.left_end[:count] != NONE), left, 4 * _FAR).min(axis=1)
    place = state.onset - state.bar_start[state.bar]

    def symbol_at(index: Column) -> Column:
        return np.where(index >= 0, symbol[np.maximum(index, 0)], NONE)

    columns = {
        "kind": np.where(drum, 100, state.role[state.track]) * 2 + chord,
        "previous": symbol_at(reference),
        "before": symbol_at(one),
        "together": np.where(together, symbol[last], -np.minimum(remaining, _FAR)),
        "place": place,
        "rest": state.bar_length[state.bar] - place,
        "step": np.where(drum, state.pitch, 0),
    }
    base = np.where(drum, 1.0 / OFFSET_CLASSES, 1.0 / DURATION_CLASSES)
    return Decisions(symbol, columns, base, np.zeros(count, dtype=np.bool_))
