"""From a masked passage to the model's positions: rows of the embedding table, times, labels and legal ranges.

A sequence is a prefix (controls, tracks, bars, what is given), which attends both ways, and targets in the order
(onset, slot, what), causal. Target position i holds the event before it complete and the onset and track of event i;
it writes event i's what, duration and dynamic, and then the onset and track of event i + 1.
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray
from antiphon.events.sounding import known_notes, sounding_rows, written_last
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BAR_CLASS,
    CHORD_BASE,
    DENOMINATORS,
    DRUM_BASE,
    MAX_BAR_DISTANCE,
    MAX_BAR_STEPS,
    MAX_NUMERATOR,
    ROW,
    SOURCES,
    STEPS_PER_QUARTER,
    STRENGTH_BUCKETS,
    TEXTURE_BUCKETS,
    VELOCITY_KINDS,
    WHAT_SIZE,
    Kind,
    distance_bucket,
    tempo_bucket,
)

FIELDS = 14
"""Rows summed at a position: kind, place, bar, what, duration, dynamic, slot, role, program, and the five `next_`."""
AFTER = 5
"""Rows added once an event is complete: what, duration, dynamic; at a bar line numerator and denominator, kind."""


class Skeleton(IntEnum):
    """Which factor of the hidden notes is given."""

    NONE = 0
    RHYTHM = 1
    PITCH = 2


@dataclass(frozen=True, slots=True)
class Controls:
    """What is asked for beside the music; None leaves it to the model.

    texture: 0 (sparse) to 1 (dense); strength: share hidden in a variation, 0 to 1; key as in `Piece.keys`.
    """

    tempo: float | None = None
    source: str | None = None
    velocities: str | None = None
    key: int | None = None
    texture: float | None = None
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A region to write: bars [first_bar, last_bar) of the target tracks, what of it is hidden, and what is heard.

    Attributes:
        targets: track indices that may be written.
        hidden: (n,) events of the table to be written. Not in the sequence's prefix, except as skeletons.
        heard: (n,) events given as context or revealed.
        slots: (tracks,) slot of every track in the window, -1 for tracks that are not heard.
        kept: (m, 2) bar and track of cells in the rectangle that are not to be written.
    """

    first_bar: int
    last_bar: int
    targets: IntArray
    hidden: NDArray[np.bool_]
    heard: NDArray[np.bool_]
    slots: IntArray
    skeleton: Skeleton = Skeleton.NONE
    kept: IntArray = field(default_factory=lambda: np.zeros((0, 2), np.int32))
    controls: Controls = field(default_factory=Controls)
    show_meter: bool = True
    show_end: bool = True


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage as arrays. S positions, the first `prefix` of them given; T = S - prefix targets; K target tracks.

    Attributes:
        fields: (S, FIELDS) rows of the embedding table, 0 for nothing.
        key_time, query_time: (S,) quarters from the region's start: of the event held, of the onset asked about.
        after: (T, AFTER) rows of the completed event; after_time: (T,) its onset.
        sounding: (T, K) rows of the sounding table.
        track_rows: (K, 3) next_slot, next_role, next_program rows of the target tracks in slot order.
        what, duration, dynamic: (T,) classes written at each position, -1 at bar lines.
        what_low, what_high: (T,) legal range of `what`, half open.
        onset: (T,) class of the next event's onset; place_low, place_high: (T,) legal places in the bar, half open.
        track, track_low: (T,) next event's track as index into the target tracks (-1: a bar line), and the least legal.
        event: (T,) index of each position's event in the table, -1 - bar for bar lines.
        dynamic_weight: (T,) 1 where the dynamic is real: velocities performed, or a chord's bass.
        events: notes and chords given or written.
    """

    fields: IntArray
    key_time: NDArray[np.float32]
    query_time: NDArray[np.float32]
    prefix: int
    after: IntArray
    after_time: NDArray[np.float32]
    sounding: IntArray
    track_rows: IntArray
    what: IntArray
    duration: IntArray
    dynamic: IntArray
    what_low: IntArray
    what_high: IntArray
    onset: IntArray
    place_low: IntArray
    place_high: IntArray
    track: IntArray
    track_low: IntArray
    event: IntArray
    dynamic_weight: NDArray[np.float32]
    events: int


def order_targets(passage: Passage) -> IntArray:
    """The target tracks in the order they are written: by slot."""
    return passage.targets[np.argsort(passage.slots[passage.targets], kind="stable")]


def bar_rows(bar: IntArray, first_bar: int, section: str = "bar") -> IntArray:
    """Rows of bars relative to the region's first."""
    return (
        ROW[section] + np.clip(bar - first_bar, -MAX_BAR_DISTANCE, MAX_BAR_DISTANCE) + MAX_BAR_DISTANCE
    ).astype(np.int32)


def meter_rows(table: EventTable, passage: Passage, bars: IntArray) -> IntArray:
    """(len(bars), 4) numerator, denominator, distance from the start and to the end of the song; bars may lie beyond."""
    inside = np.clip(bars, 0, len(table.piece.bars) - 1)
    numerator = np.minimum(table.piece.bars[inside, 2], MAX_NUMERATOR)
    denominator = np.searchsorted(DENOMINATORS, table.piece.bars[inside, 3])
    out = np.zeros((len(bars), 4), np.int32)
    if passage.show_meter:
        out[:, 0] = ROW["numerator"] + numerator
        out[:, 1] = ROW["denominator"] + denominator
        out[:, 2] = ROW["from_start"] + distance_bucket(bars.astype(np.int64))
        if passage.show_end:
            out[:, 3] = ROW["to_end"] + distance_bucket(len(table.piece.bars) - 1 - bars.astype(np.int64))
    return out


def event_rows(table: EventTable, passage: Passage, events: IntArray, kind: Kind) -> IntArray:
    """(len(events), FIELDS) rows of complete events."""
    out = np.zeros((len(events), FIELDS), np.int32)
    track = table.track[events]
    out[:, 0] = ROW["kind"] + kind
    out[:, 1] = ROW["place"] + table.place[events]
    out[:, 2] = bar_rows(table.bar[events], passage.first_bar)
    out[:, 3] = ROW["what"] + table.what[events]
    out[:, 4] = ROW["duration"] + table.duration[events]
    out[:, 5] = ROW["dynamic"] + table.dynamic[events]
    out[:, 6] = ROW["slot"] + passage.slots[track]
    out[:, 7] = ROW["role"] + table.roles[track]
    out[:, 8] = ROW["program"] + table.programs[track]
    return out


def control_rows(controls: Controls) -> IntArray:
    """(c, FIELDS) one position for every control that is set."""
    rows: list[int] = []
    if controls.tempo is not None:
        rows.append(ROW["tempo"] + tempo_bucket(controls.tempo))
    if controls.source is not None and controls.source in SOURCES:
        rows.append(ROW["source"] + SOURCES.index(controls.source))
    if controls.velocities is not None:
        rows.append(ROW["velocities"] + VELOCITY_KINDS.index(controls.velocities))
    if controls.key is not None and controls.key >= 0:
        rows.append(ROW["key"] + controls.key)
    if controls.texture is not None:
        rows.append(ROW["texture"] + min(int(controls.texture * TEXTURE_BUCKETS), TEXTURE_BUCKETS - 1))
    if controls.strength is not None:
        rows.append(ROW["strength"] + min(int(controls.strength * STRENGTH_BUCKETS), STRENGTH_BUCKETS - 1))
    out = np.zeros((len(rows), FIELDS), np.int32)
    out[:, 0] = ROW["kind"] + Kind.CONTROL
    out[:, 3] = rows
    return out


def prefix_rows(table: EventTable, passage: Passage) -> tuple[IntArray, NDArray[np.float32]]:
    """The prefix: (P, FIELDS) rows and (P,) times in quarters from the region's start."""
    start = int(table.piece.bars[passage.first_bar, 0])
    rows = [control_rows(passage.controls)]
    steps = [np.full(len(rows[0]), start)]
    present = np.flatnonzero(passage.slots >= 0)
    tracks = np.zeros((len(present), FIELDS), np.int32)
    tracks[:, 0] = ROW["kind"] + Kind.TRACK
    tracks[:, 5] = ROW["in_region"] + np.isin(present, passage.targets)
    tracks[:, 6] = ROW["slot"] + passage.slots[present]
    tracks[:, 7] = ROW["role"] + table.roles[present]
    tracks[:, 8] = ROW["program"] + table.programs[present]
    rows.append(tracks)
    steps.append(np.full(len(present), start))

    count = len(table.piece.bars)
    bars = np.arange(max(0, passage.first_bar - 1), min(count, passage.last_bar + 1), dtype=np.int32)
    bar_fields = np.zeros((len(bars), FIELDS), np.int32)
    bar_fields[:, 0] = ROW["kind"] + Kind.BAR
    bar_fields[:, 2] = bar_rows(bars, passage.first_bar)
    bar_fields[:, 3:7] = meter_rows(table, passage, bars)
    bar_fields[:, 7] = ROW["in_region"] + ((bars >= passage.first_bar) & (bars < passage.last_bar))
    rows.append(bar_fields)
    steps.append(table.piece.bars[bars, 0])

    kept = np.zeros((len(passage.kept), FIELDS), np.int32)
    kept[:, 0] = ROW["kind"] + Kind.KEPT_CELL
    kept[:, 2] = bar_rows(passage.kept[:, 0], passage.first_bar)
    kept[:, 6] = ROW["slot"] + passage.slots[passage.kept[:, 1]]
    rows.append(kept)
    steps.append(table.piece.bars[passage.kept[:, 0], 0])

    inside = (
        (table.bar >= passage.first_bar)
        & (table.bar < passage.last_bar)
        & np.isin(table.track, passage.targets)
    )
    for kind, chosen in ((Kind.CONTEXT, passage.heard & ~inside), (Kind.REVEALED, passage.heard & inside)):
        events = np.flatnonzero(chosen).astype(np.int32)
        rows.append(event_rows(table, passage, events, kind))
        steps.append(table.onset[events])
    if passage.skeleton != Skeleton.NONE:
        events = np.flatnonzero(passage.hidden).astype(np.int32)
        skeleton, at = _skeleton_rows(table, passage, events, start)
        rows.append(skeleton)
        steps.append(at)
    times = (np.concatenate(steps) - start) / STEPS_PER_QUARTER
    return np.concatenate(rows), times.astype(np.float32)


def _skeleton_rows(
    table: EventTable, passage: Passage, events: IntArray, start: int
) -> tuple[IntArray, IntArray]:
    if passage.skeleton == Skeleton.RHYTHM:
        rows = event_rows(table, passage, events, Kind.SKELETON_RHYTHM)
        rows[:, [3, 5]] = 0
        return rows, table.onset[events]
    rows = event_rows(table, passage, events, Kind.SKELETON_PITCH)
    rows[:, [2, 4, 5]] = 0
    for track in np.unique(
        table.track[events]
    ):  # the place row holds the ordinal of the onset group in its track
        mine = np.flatnonzero(table.track[events] == track)
        ordinal = np.cumsum(np.append(0, np.diff(table.onset[events[mine]]) > 0))
        rows[mine, 1] = ROW["place"] + np.minimum(ordinal, MAX_BAR_STEPS)
    return rows, np.full(len(events), start, np.int32)


def next_rows(
    first_bar: int, place: IntArray, bar: IntArray, slot: IntArray, role: IntArray, program: IntArray
) -> IntArray:
    """(n, 5) rows of the events about to be written; place BAR_CLASS and slot -1 for a bar line."""
    out = np.zeros((len(place), 5), np.int32)
    line = place == BAR_CLASS
    out[:, 0] = ROW["next_place"] + place
    out[:, 1] = bar_rows(bar, first_bar, "next_bar")
    out[:, 2] = np.where(line, 0, ROW["next_slot"] + slot)
    out[:, 3] = np.where(line, 0, ROW["next_role"] + role)
    out[:, 4] = np.where(line, 0, ROW["next_program"] + program)
    return out


def what_section(drums: NDArray[np.bool_], chords: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Half-open range of `what` on tracks of each kind."""
    low = np.where(chords, CHORD_BASE, np.where(drums, DRUM_BASE, 0))
    high = np.where(chords, WHAT_SIZE, np.where(drums, CHORD_BASE, DRUM_BASE))
    return low.astype(np.int32), high.astype(np.int32)


def encode(table: EventTable, passage: Passage) -> Encoded:
    """The whole passage, targets included, as the model is trained on it and as likelihoods are measured."""
    piece, first, last = table.piece, passage.first_bar, passage.last_bar
    start = int(piece.bars[first, 0])
    prefix, prefix_time = prefix_rows(table, passage)
    targets = order_targets(passage)
    rank = np.full(table.track_count, -1, np.int32)
    rank[targets] = np.arange(len(targets))

    notes = np.flatnonzero(passage.hidden).astype(np.int32)
    bars = np.arange(first, last + 1, dtype=np.int32)
    bar_start = np.append(piece.bars[:, 0], piece.end)[bars]
    event = np.concatenate([-1 - bars, notes])
    onset = np.concatenate([bar_start, table.onset[notes]]).astype(np.int64)
    by_slot = np.concatenate([np.full(len(bars), -1), passage.slots[table.track[notes]]])
    by_what = np.concatenate([np.zeros(len(bars), np.int32), table.what[notes]])
    event = event[np.lexsort((by_what, by_slot, onset))]
    closing = -1 - last
    event = np.append(event[event != closing], closing)  # nothing of the region starts after its end

    line = event < 0
    note = np.where(line, 0, event)
    if not len(table):
        note_track = note_bar = note_place = note_what = note_duration = note_dynamic = note_end = np.zeros(
            len(event), np.int32
        )
        note_onset = np.zeros(len(event), np.int32)
    else:
        note_track, note_bar, note_place = table.track[note], table.bar[note], table.place[note]
        note_what, note_duration, note_dynamic = table.what[note], table.duration[note], table.dynamic[note]
        note_onset, note_end = table.onset[note], table.end[note]
    bar = np.where(line, -1 - event, note_bar).astype(np.int32)
    place = np.where(line, BAR_CLASS, note_place).astype(np.int32)
    starts = np.append(piece.bars[:, 0], piece.end)
    onset = np.where(line, starts[bar], note_onset).astype(np.int64)
    end = np.where(line, onset, note_end).astype(np.int64)
    track = np.where(line, -1, note_track).astype(np.int32)

    written = event[:-1]  # the closing bar line is predicted, never held
    count = len(written)
    fields = np.zeros((count, FIELDS), np.int32)
    fields[0, 0] = ROW["kind"] + Kind.START
    own_line = line[: count - 1]
    fields[1:, :9] = np.where(
        own_line[:, None],
        line_rows(table, passage, bar[: count - 1])[:, :9],
        event_rows(table, passage, note[: count - 1], Kind.TARGET)[:, :9] if len(table) else 0,
    )
    roles, programs = table.roles[track], table.programs[track]
    nexts = next_rows(first, place, bar, passage.slots[track], roles, programs)
    fields[:, 9:] = nexts[:count]
    query = ((onset[:count] - start) / STEPS_PER_QUARTER).astype(np.float32)
    key = np.append(np.float32(0), query[:-1])

    after = after_rows(table, passage, line[:count], bar[:count], note_what[:count], note_duration[:count],
                       note_dynamic[:count])  # fmt: skip
    sounding = np.zeros((count, len(targets)), np.int32)
    for k, t in enumerate(targets):
        given = np.flatnonzero(passage.heard & (table.track == t))
        known = known_notes(table.onset[given], table.end[given])
        last_written = written_last(onset[:count], end[:count], track[:count] == t)
        sounding[:, k] = sounding_rows(
            onset[:count], known.last(onset[:count]), last_written, int(passage.slots[t])
        )

    low, high = what_section(table.drums[track[:count]], track[:count] == table.chord_track)
    follows = np.zeros(count, bool)  # in the chord of the event before: pitches ascend
    follows[1:] = (
        (onset[1:count] == onset[: count - 1]) & (track[1:count] == track[: count - 1]) & ~line[1:count]
    )
    low[1:] = np.where(follows[1:], note_what[: count - 1] + 1, low[1:])
    following = slice(1, count + 1)
    same_moment = (onset[following] == onset[:count]) & ~line[:count] & ~line[following]
    return Encoded(
        fields=np.concatenate([prefix, fields]),
        key_time=np.concatenate([prefix_time, key]),
        query_time=np.concatenate([prefix_time, query]),
        prefix=len(prefix),
        after=after,
        after_time=query,
        sounding=sounding,
        track_rows=track_rows(table, passage, targets),
        what=np.where(line, -1, note_what)[:count].astype(np.int32),
        duration=np.where(line, -1, note_duration)[:count].astype(np.int32),
        dynamic=np.where(line, -1, note_dynamic)[:count].astype(np.int32),
        what_low=low,
        what_high=high,
        onset=place[following],
        place_low=np.where(line[:count], 0, place[:count]).astype(np.int32),
        place_high=piece.bars[bar[:count], 1].astype(np.int32),
        track=np.where(line[following], -1, rank[track[following]]).astype(np.int32),
        track_low=np.where(same_moment, rank[track[:count]], 0).astype(np.int32),
        event=written,
        dynamic_weight=((note_what[:count] >= CHORD_BASE) | (piece.velocities == "performed")).astype(
            np.float32
        ),
        events=len(notes) + int(passage.heard.sum()),
    )


def track_rows(table: EventTable, passage: Passage, targets: IntArray) -> IntArray:
    """(K, 3) rows that name the target tracks where the next event's track is chosen."""
    rows = np.stack([ROW["next_slot"] + passage.slots[targets], ROW["next_role"] + table.roles[targets],
                     ROW["next_program"] + table.programs[targets]], axis=1)  # fmt: skip
    return rows.astype(np.int32)


def line_rows(table: EventTable, passage: Passage, bars: IntArray) -> IntArray:
    """(n, FIELDS) rows of bar lines as events held."""
    out = np.zeros((len(bars), FIELDS), np.int32)
    out[:, 0] = ROW["kind"] + Kind.TARGET_BAR
    out[:, 2] = bar_rows(bars, passage.first_bar)
    out[:, 3:7] = meter_rows(table, passage, bars)
    return out


def after_rows(
    table: EventTable,
    passage: Passage,
    line: NDArray[np.bool_],
    bar: IntArray,
    what: IntArray,
    duration: IntArray,
    dynamic: IntArray,
) -> IntArray:
    """(n, AFTER) rows of what was written, or of the bar that was opened."""
    meters = meter_rows(table, passage, bar)
    out = np.zeros((len(line), AFTER), np.int32)
    out[:, 0] = np.where(line, ROW["kind"] + Kind.TARGET_BAR, ROW["kind"] + Kind.TARGET)
    out[:, 1] = np.where(line, meters[:, 0], ROW["what"] + what)
    out[:, 2] = np.where(line, meters[:, 1], ROW["duration"] + duration)
    out[:, 3] = np.where(line, meters[:, 2], ROW["dynamic"] + dynamic)
    out[:, 4] = np.where(line, meters[:, 3], 0)
    return out
