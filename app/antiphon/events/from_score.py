"""A stretch of a user's score on the model's grid, and the way back to its ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import Piece, TrackInfo
from antiphon.events.role_names import named_role, program_role
from antiphon.events.vocabulary import DRUM_PROGRAM, MAX_BAR_STEPS, MAX_OFFSET, NO_PROGRAM, STEPS_PER_QUARTER, Role
from antiphon.generation.request import NewTrack
from antiphon.score import Note, Score, Track

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

    def step_of(self, tick: int) -> int:
        """The nearest step; an onset just before a bar line counts as on it."""
        bar = self.bar_of_tick(tick)
        place = (2 * (tick - int(self.ticks[bar])) * STEPS_PER_QUARTER + self.ppq) // (2 * self.ppq)
        return min(int(self.steps[bar]) + max(0, place), int(self.steps[bar + 1]))

    def region_ticks(self, first_bar: int, last_bar: int) -> NDArray[np.int64]:
        """(S + 1,) tick of every step of the bars [first, last), and of their end."""
        parts = []
        for bar in range(first_bar, last_bar):
            places = np.arange(self.steps[bar + 1] - self.steps[bar])
            offsets = (2 * places * self.ppq + STEPS_PER_QUARTER) // (2 * STEPS_PER_QUARTER)
            parts.append(np.minimum(self.ticks[bar] + offsets, self.ticks[bar + 1] - 1))
        return np.append(np.concatenate(parts), self.ticks[last_bar]).astype(np.int64)


def grid_of(score: Score, end_tick: int) -> Grid:
    """The score's bars up to `end_tick` or its last note; bars too long for the model are cut into quarters' fours."""
    meters, ppq = score.meters, score.ppq
    count = max(meters.bars_until(max(end_tick, score.end_tick, 1)), 1)
    ticks: list[int] = []
    steps: list[int] = []
    rows: list[tuple[int, int]] = []
    at = 0
    for bar in range(count):
        start, end, meter = meters.bar_start(bar), meters.bar_end(bar), meters.meter_of_bar(bar)
        length = max(1, (2 * (end - start) * STEPS_PER_QUARTER + ppq) // (2 * ppq))
        long = length > MAX_BAR_STEPS
        for place in range(0, length, 96 if long else length):
            ticks.append(start + place * ppq // STEPS_PER_QUARTER)
            steps.append(at + place)
            rows.append((4, 4) if long else (meter.numerator, meter.denominator))
        at += length
    ticks.append(score.meters.bar_end(count - 1))
    steps.append(at)
    return Grid(ppq, np.array(ticks, np.int64), np.array(steps, np.int64), np.array(rows, np.int32))


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of a score on the grid. notes: for each note of the piece, its track's uid and the note itself."""

    piece: Piece
    grid: Grid
    uids: tuple[int, ...]
    notes: tuple[tuple[int, Note], ...]


def hear(score: Score, end_tick: int, window: tuple[int, int], new_tracks: Iterable[NewTrack] = ()) -> Heard:
    """The notes that begin in the ticks of `window`, with all bars up to `end_tick` or the song's end."""
    grid = grid_of(score, end_tick)
    infos: list[TrackInfo] = []
    uids: list[int] = []
    columns: list[tuple[int, int, int, int, int, int]] = []
    sources: list[tuple[int, Note]] = []
    for track in score.tracks:
        number = len(infos)
        infos.append(track_info(track))
        uids.append(track.uid)
        for note in track.notes_between(*window):
            start, offset = drum_step(grid, note.onset) if track.is_drum else (grid.step_of(note.onset), 0)
            length = max(1, grid.step_of(note.end) - start)
            columns.append((number, start, note.pitch, length, note.velocity, offset))
            sources.append((track.uid, note))
    present = set(uids)
    for new in new_tracks:
        if new.uid not in present:
            infos.append(new_track_info(new))
            uids.append(new.uid)
    table = np.array(columns, np.int32).reshape(-1, 6)
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
        chords=np.zeros((0, 5), np.int32),
    )
    return Heard(piece, grid, tuple(uids), tuple(sources[i] for i in order))


def track_info(track: Track) -> TrackInfo:
    """What the model is told of a user's track."""
    if track.is_drum:
        return TrackInfo(track.name, Role.DRUMS, DRUM_PROGRAM)
    role = named_role(track.name)
    if role is Role.UNKNOWN:
        role = program_role(track.program)
    return TrackInfo(track.name, role, NO_PROGRAM if track.program is None else track.program)


def new_track_info(new: NewTrack) -> TrackInfo:
    """What the model is told of a track still to be made."""
    if new.channel == 9:
        return TrackInfo(new.name, Role.DRUMS, DRUM_PROGRAM)
    return TrackInfo(new.name, named_role(new.role), NO_PROGRAM if new.program is None else new.program)


def drum_step(grid: Grid, tick: int) -> tuple[int, int]:
    """A stroke's step (nearest 16th or 8th triplet) and how late it is in 1/48 quarter."""
    bar = grid.bar_of_tick(tick)
    fine = (2 * (tick - int(grid.ticks[bar])) * 48 + grid.ppq) // (2 * grid.ppq)
    quarter, rest = divmod(fine, 48)
    nearest = int(_DRUM_GRID[np.argmin(np.abs(_DRUM_GRID - rest))])
    step = int(grid.steps[bar]) + (quarter * 48 + nearest) // 2
    return min(step, int(grid.steps[bar + 1])), int(np.clip(rest - nearest, -MAX_OFFSET, MAX_OFFSET))
