"""Rows of the embedding table, and times, for everything a sequence holds: the prefix, events, bar lines.

A position's vector is the sum of its rows. Row 0 is "nothing".
"""

import numpy as np
from numpy.typing import NDArray

from antiphon.events.contour import NO_DIRECTION, contour
from antiphon.events.passage import Controls, Passage, Skeleton
from antiphon.events.piece import IntArray
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
    WISH_BUCKETS,
    Kind,
    distance_bucket,
    tempo_bucket,
)

OWN = 9
"""Rows of what a position holds: kind, place, bar, what, duration, dynamic, slot, role, program."""
WHAT_ROW = 3
"""The place among them of what sounds."""
NEXT = 6
"""Rows of what is written next: place, bar, slot, role, program, and the last pitch of that track."""
REFERENCE_ROW = OWN + NEXT - 1
"""The place of that last pitch."""
FIELDS = OWN + NEXT
"""Rows summed at a position."""
AFTER = 5
"""Rows added once an event is complete: what, duration, dynamic; at a bar line numerator and denominator, kind."""


def order_targets(passage: Passage) -> IntArray:
    """The target tracks in the order they are written: by slot."""
    return passage.targets[np.argsort(passage.slots[passage.targets], kind="stable")]


def bar_rows(bar: IntArray, first_bar: int, section: str = "bar") -> IntArray:
    """Rows of bars relative to the region's first."""
    return (ROW[section] + np.clip(bar - first_bar, -MAX_BAR_DISTANCE, MAX_BAR_DISTANCE) + MAX_BAR_DISTANCE).astype(
        np.int32
    )


def meter_rows(table: EventTable, passage: Passage, bars: IntArray) -> IntArray:
    """(len(bars), 4) numerator, denominator, distances from the song's start and to its end; bars may lie beyond."""
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
    wishes = (
        ("texture", controls.texture, TEXTURE_BUCKETS),
        ("register", controls.register, WISH_BUCKETS),
        ("activity", controls.activity, WISH_BUCKETS),
        ("strength", controls.strength, STRENGTH_BUCKETS),
    )
    for section, value, buckets in wishes:
        if value is not None:
            rows.append(ROW[section] + min(int(value * buckets), buckets - 1))
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

    inside = (table.bar >= passage.first_bar) & (table.bar < passage.last_bar) & np.isin(table.track, passage.targets)
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


def _skeleton_rows(table: EventTable, passage: Passage, events: IntArray, start: int) -> tuple[IntArray, IntArray]:
    if passage.skeleton != Skeleton.PITCH:
        rows = event_rows(table, passage, events, Kind.SKELETON_RHYTHM)
        rows[:, [3, 5]] = 0
        if passage.skeleton == Skeleton.CONTOUR:
            direction = contour(table)[events]
            rows[:, 3] = np.where(direction == NO_DIRECTION, 0, ROW["contour"] + direction)
        return rows, table.onset[events]
    rows = event_rows(table, passage, events, Kind.SKELETON_PITCH)
    rows[:, [2, 4, 5]] = 0
    for track in np.unique(table.track[events]):  # the place row holds the ordinal of the onset group in its track
        mine = np.flatnonzero(table.track[events] == track)
        ordinal = np.cumsum(np.append(0, np.diff(table.onset[events[mine]]) > 0))
        rows[mine, 1] = ROW["place"] + np.minimum(ordinal, MAX_BAR_STEPS)
    return rows, np.full(len(events), start, np.int32)


def next_rows(
    first_bar: int,
    place: IntArray,
    bar: IntArray,
    slot: IntArray,
    role: IntArray,
    program: IntArray,
    reference: IntArray,
) -> IntArray:
    """(n, NEXT) rows of the events about to be written; place BAR_CLASS and slot -1 for a bar line.

    reference: pitch of the last note known of the track, -1 for none.
    """
    out = np.zeros((len(place), NEXT), np.int32)
    line = place == BAR_CLASS
    out[:, 0] = ROW["next_place"] + place
    out[:, 1] = bar_rows(bar, first_bar, "next_bar")
    out[:, 2] = np.where(line, 0, ROW["next_slot"] + slot)
    out[:, 3] = np.where(line, 0, ROW["next_role"] + role)
    out[:, 4] = np.where(line, 0, ROW["next_program"] + program)
    out[:, 5] = np.where(reference < 0, 0, ROW["reference"] + reference)
    return out


def what_section(drums: NDArray[np.bool_], chords: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Half-open range of `what` on tracks of each kind."""
    low = np.where(chords, CHORD_BASE, np.where(drums, DRUM_BASE, 0))
    high = np.where(chords, WHAT_SIZE, np.where(drums, CHORD_BASE, DRUM_BASE))
    return low.astype(np.int32), high.astype(np.int32)


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
