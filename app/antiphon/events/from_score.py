"""A stretch of a user's score on the model's grid, and the way back to its ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.events.chord_rows import chord_table
from antiphon.events.piece import IntArray, Piece, TrackInfo
from antiphon.events.role_names import named_role, program_role
from antiphon.events.vocabulary import DRUM_PROGRAM, MAX_BAR_STEPS, MAX_OFFSET, NO_PROGRAM, STEPS_PER_QUARTER, Role
from antiphon.generation.request import NewTrack
from antiphon.score import Note, Score, Track
from antiphon.theory.chord_marks import chord_spans

_DRUM_GRID = np.array([0, 12, 16, 24, 32, 36, 48])  # 16ths and 8th triplets of a quarter, in 1/48


@dataclass(frozen=True, slots=True)
class Grid:
    """Bars of a score on the grid: ticks (n + 1,) and steps (n + 1,) where model bars begin, and the last ends."""

    ppq: int
    ticks: NDArray[np.int64]
    steps: NDArray[np.int64]
    meters: NDArray[np.int32]

    def bar_of_tick(self, tick: int) -> int:
        """The model bar that holds a tick."""
        return int(np.clip(np.searchsorted(self.ticks, tick, side="right") - 1, 0, len(self.ticks) - 2))

    def steps_of(self, ticks: NDArray[np.int64]) -> NDArray[np.int64]:
        """The nearest step of each tick; an onset just before a bar line counts as on it."""
        bars = self._bars_of(ticks)
        places = (2 * (ticks - self.ticks[bars]) * STEPS_PER_QUARTER + self.ppq) // (2 * self.ppq)
        steps: NDArray[np.int64] = np.minimum(self.steps[bars] + np.maximum(places, 0), self._line_after(bars))
        return steps

    def _line_after(self, bars: NDArray[np.int64]) -> NDArray[np.int64]:
        """The last step an onset in each bar may count as: the next bar line, in the last bar the step before it."""
        last: NDArray[np.int64] = self.steps[bars + 1] - (bars == len(self.steps) - 2)
        return last

    def strokes_of(self, ticks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Drum strokes' steps (nearest 16th or 8th triplet) and how late each is in 1/48 quarter."""
        bars = self._bars_of(ticks)
        fine = (2 * (ticks - self.ticks[bars]) * 48 + self.ppq) // (2 * self.ppq)
        quarter, rest = np.divmod(fine, 48)
        nearest = _DRUM_GRID[np.abs(_DRUM_GRID - rest[:, None]).argmin(1)]
        steps = self.steps[bars] + (quarter * 48 + nearest) // 2
        return np.minimum(steps, self._line_after(bars)), np.clip(rest - nearest, -MAX_OFFSET, MAX_OFFSET)

    def _bars_of(self, ticks: NDArray[np.int64]) -> NDArray[np.intp]:
        return np.clip(np.searchsorted(self.ticks, ticks, side="right") - 1, 0, len(self.ticks) - 2)

    def region_ticks(self, first_bar: int, last_bar: int) -> NDArray[np.int64]:
        """(S + 1,) tick of every step of the bars [first, last), and of their end."""
        parts = []
        for bar in range(first_bar, last_bar):
            places = np.arange(self.steps[bar + 1] - self.steps[bar])
            offsets = (2 * places * self.ppq + STEPS_PER_QUARTER) // (2 * STEPS_PER_QUARTER)
            parts.append(np.minimum(self.ticks[bar] + offsets, self.ticks[bar + 1] - 1))
        return np.append(np.concatenate(parts), self.ticks[last_bar]).astype(np.int64)


def grid_of(score: Score, end_tick: int) -> Grid:
    """The score's bars up to `end_tick` or its last note or chord; those too long for the model are cut into fours."""
    meters, ppq = score.meters, score.ppq
    # Chords may be written where there are no notes yet.
    chords = max((mark.tick + 1 for mark in score.chords if mark.symbol), default=1)
    count = meters.bars_until(max(end_tick, score.end_tick, chords))
    lines = [meters.bar_start(bar) for bar in range(count + 1)]
    ticks: list[int] = []
    steps: list[int] = []
    rows: list[tuple[int, int]] = []
    at = 0
    for bar, (start, end) in enumerate(pairwise(lines)):
        meter = meters.meter_of_bar(bar)
        length = max(1, (2 * (end - start) * STEPS_PER_QUARTER + ppq) // (2 * ppq))
        if length <= MAX_BAR_STEPS:
            ticks.append(start)
            steps.append(at)
            rows.append((meter.numerator, meter.denominator))
        else:
            for place in range(0, length, 96):
                ticks.append(start + place * ppq // STEPS_PER_QUARTER)
                steps.append(at + place)
                rows.append((max(1, min(96, length - place) // STEPS_PER_QUARTER), 4))
        at += length
    ticks.append(lines[-1])
    steps.append(at)
    return Grid(ppq, np.array(ticks, np.int64), np.array(steps, np.int64), np.array(rows, np.int32))


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of a score on the grid. notes: for each note of the piece, its track's uid and the note itself.

    The chord symbols have no track of the score: in a table of the piece they come after the last one.
    """

    piece: Piece
    grid: Grid
    uids: tuple[int, ...]
    notes: tuple[tuple[int, Note], ...]


def hear(score: Score, end_tick: int, window: tuple[int, int], new_tracks: Iterable[NewTrack] = ()) -> Heard:
    """The notes that begin in the ticks of `window`, with all bars up to `end_tick` or the song's end."""
    grid = grid_of(score, end_tick)
    infos: list[TrackInfo] = []
    uids: list[int] = []
    columns: list[NDArray[np.int64]] = []
    sources: list[tuple[int, Note]] = []
    for track in score.tracks:
        notes = track.notes_between(*window)
        raw = [(note.onset, note.end, note.pitch, note.velocity) for note in notes]
        onset, end, pitch, velocity = np.array(raw, np.int64).reshape(-1, 4).T
        start, offset = grid.strokes_of(onset) if track.is_drum else (grid.steps_of(onset), np.zeros_like(onset))
        length = np.maximum(1, grid.steps_of(end) - start)
        number = np.full(len(notes), len(infos))
        columns.append(np.stack([number, start, pitch, length, velocity, offset], 1))
        sources += [(track.uid, note) for note in notes]
        infos.append(track_info(track))
        uids.append(track.uid)
    present = set(uids)
    for new in new_tracks:
        if new.uid not in present:
            infos.append(new_track_info(new))
            uids.append(new.uid)
    table = np.concatenate(columns).astype(np.int32) if columns else np.zeros((0, 6), np.int32)
    order = np.lexsort((table[:, 2], table[:, 0], table[:, 1]))
    track_column, onset, pitch, duration, velocity, offsets = table[order].T
    bars = np.column_stack([grid.steps[:-1], np.diff(grid.steps), grid.meters]).astype(np.int32)
    keys = [score.keys.key_at(int(tick)) for tick in grid.ticks[:-1]]
    piece = Piece(
        name="",
        tracks=tuple(infos),
        track=track_column,
        onset=onset,
        pitch=pitch,
        duration=duration,
        velocity=velocity,
        offset=offsets,
        bars=bars,
        keys=np.array([-1 if key is None else key.tonic + 12 * key.minor for key in keys], np.int8),
        tempos=np.array([score.tempos.bpm_at(int(tick)) for tick in grid.ticks[:-1]], np.float32),
        chords=heard_chords(score, grid),
    )
    return Heard(piece, grid, tuple(uids), tuple(sources[i] for i in order))


def heard_chords(score: Score, grid: Grid) -> IntArray:
    """Rows of the song's chord symbols (see `Piece.chords`); none where a symbol cannot be read."""
    spans = list(chord_spans(score.chords, 0, int(grid.ticks[-1])))
    edges = np.array([(start, end) for start, end, _ in spans], np.int64).reshape(-1, 2)
    steps = grid.steps_of(edges[:, 0]).tolist()
    # The end of the song is no onset: its step is the one after the last.
    ends = np.where(edges[:, 1] >= grid.ticks[-1], grid.steps[-1], grid.steps_of(edges[:, 1])).tolist()
    parts = []
    for at, (_, _, chord) in enumerate(spans):
        joined = at > 0 and ends[at - 1] == steps[at]
        if not joined:
            parts.append(([(steps[at], chord)], ends[at]))
        else:
            parts[-1] = ([*parts[-1][0], (steps[at], chord)], ends[at])
    return np.concatenate([chord_table(changes, end) for changes, end in parts] or [np.zeros((0, 5), np.int32)])


# Names that this program gives to the parts it makes, and which would be read otherwise.
_MADE_NAMES = {"chords": Role.BLOCK_CHORDS, "countermelody": Role.COUNTER}


def track_info(track: Track) -> TrackInfo:
    """What the model is told of a user's track."""
    if track.is_drum:
        return TrackInfo(track.name, Role.DRUMS, DRUM_PROGRAM)
    role = _MADE_NAMES.get(track.name.casefold().rstrip(" 0123456789")) or named_role(track.name)
    if role is Role.UNKNOWN:
        role = program_role(track.program)
    return TrackInfo(track.name, role, NO_PROGRAM if track.program is None else track.program)


def new_track_info(new: NewTrack) -> TrackInfo:
    """What the model is told of a track still to be made."""
    if new.channel == 9:
        return TrackInfo(new.name, Role.DRUMS, DRUM_PROGRAM)
    role = Role.__members__.get(new.role.upper()) or named_role(new.role)
    return TrackInfo(new.name, role, NO_PROGRAM if new.program is None else new.program)
