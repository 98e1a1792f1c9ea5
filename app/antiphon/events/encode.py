"""From a masked passage to the model's positions: rows of the embedding table, times, labels and legal ranges.

A sequence is a prefix (controls, tracks, bars, what is given), which attends both ways, and targets in the order
(onset, slot, what), causal. Target position i holds the event before it complete and the onset and track of event i;
it writes event i's what, duration and dynamic, and then the onset and track of event i + 1.
"""

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields

import numpy as np
from numpy.typing import NDArray

from antiphon.events.passage import Controls, Passage, Skeleton
from antiphon.events.piece import IntArray
from antiphon.events.reference import NO_REFERENCE, given_reference, references
from antiphon.events.rows import (
    AFTER,
    FIELDS,
    OWN,
    WHAT_ROW,
    after_rows,
    control_rows,
    event_rows,
    line_rows,
    next_rows,
    order_targets,
    prefix_rows,
    track_rows,
    what_section,
)
from antiphon.events.sounding import known_notes, sounding_rows, written_last
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BAR_CLASS,
    CHORD_BASE,
    ROW,
    STEPS_PER_QUARTER,
    Kind,
)

__all__ = [
    "AFTER",
    "FIELDS",
    "Controls",
    "Encoded",
    "Passage",
    "Skeleton",
    "after_rows",
    "control_rows",
    "encode",
    "line_rows",
    "next_rows",
    "order_targets",
    "prefix_rows",
    "sequence_length",
    "track_rows",
    "what_section",
]


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
        reference: (T,) pitch of the last note known of the track of `what`, -1 for none: at bar lines, of drums.
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
    reference: IntArray
    event: IntArray
    dynamic_weight: NDArray[np.float32]
    events: int


@dataclass(frozen=True, slots=True)
class _Sequence:
    """The events to write in their order, every bar line among them, the closing one last: columns of equal length.

    event: row of the table, -1 - bar for a bar line. A line's place is BAR_CLASS, its track -1, its end its onset.
    """

    event: IntArray
    line: NDArray[np.bool_]
    bar: IntArray
    place: IntArray
    onset: NDArray[np.int64]
    end: NDArray[np.int64]
    track: IntArray
    what: IntArray
    duration: IntArray
    dynamic: IntArray


def _sequence(table: EventTable, passage: Passage) -> _Sequence:
    piece, first, last = table.piece, passage.first_bar, passage.last_bar
    starts = np.append(piece.bars[:, 0], piece.end)
    notes = np.flatnonzero(passage.hidden).astype(np.int32)
    bars = np.arange(first, last + 1, dtype=np.int32)
    event = np.concatenate([-1 - bars, notes])
    onset = np.concatenate([starts[bars], table.onset[notes]])
    by_slot = np.concatenate([np.full(len(bars), -1), passage.slots[table.track[notes]]])
    by_what = np.concatenate([np.zeros(len(bars), np.int32), table.what[notes]])
    event = event[np.lexsort((by_what, by_slot, onset))]
    closing = -1 - last
    event = np.append(event[event != closing], closing)  # nothing of the region starts after its end
    line = event < 0

    def column(of_notes: IntArray, of_lines: IntArray | int) -> IntArray:
        own = of_notes[np.where(line, 0, event)] if len(table) else np.zeros(len(event), np.int32)
        return np.where(line, of_lines, own).astype(np.int32)

    bar = column(table.bar, -1 - event)
    return _Sequence(
        event=event,
        line=line,
        bar=bar,
        place=column(table.place, BAR_CLASS),
        onset=column(table.onset, starts[bar]).astype(np.int64),
        end=column(table.end, starts[bar]).astype(np.int64),
        track=column(table.track, -1),
        what=column(table.what, -1),
        duration=column(table.duration, -1),
        dynamic=column(table.dynamic, -1),
    )


def encode(table: EventTable, passage: Passage) -> Encoded:
    """The whole passage, targets included, as the model is trained on it and as likelihoods are measured."""
    piece = table.piece
    prefix, prefix_time = prefix_rows(table, passage)
    targets = order_targets(passage)
    rank = np.full(table.track_count, -1, np.int32)
    rank[targets] = np.arange(len(targets))
    all_events = _sequence(table, passage)
    # The closing bar line is predicted, never held: `now` and `following` are the events written and those after them.
    count = len(all_events.event) - 1
    now, following = _part(all_events, slice(0, count)), _part(all_events, slice(1, count + 1))

    fields = np.zeros((count, FIELDS), np.int32)
    fields[0, 0] = ROW["kind"] + Kind.START
    held = _part(all_events, slice(0, count - 1))
    fields[1:] = line_rows(table, passage, held.bar)
    written = ~held.line
    fields[1:][written] = event_rows(table, passage, held.event[written], Kind.TARGET)
    if passage.blind:
        fields[1:, WHAT_ROW] = np.where(written, 0, fields[1:, WHAT_ROW])
    roles, programs = table.roles[now.track], table.programs[now.track]
    reference = _reference(table, passage, now)
    if passage.blind:
        reference[:] = NO_REFERENCE
    fields[:, OWN:] = next_rows(
        passage.first_bar, now.place, now.bar, passage.slots[now.track], roles, programs, reference
    )
    query = ((now.onset - int(piece.bars[passage.first_bar, 0])) / STEPS_PER_QUARTER).astype(np.float32)

    low, high = what_section(table.drums[now.track], ~now.line & (now.track == table.chord_track))
    chord = np.zeros(count, bool)  # with the event before in one chord: pitches ascend
    chord[1:] = (now.onset[1:] == held.onset) & (now.track[1:] == held.track) & ~now.line[1:]
    low[1:] = np.where(chord[1:], held.what + 1, low[1:])
    same_moment = (following.onset == now.onset) & ~now.line & ~following.line
    return Encoded(
        fields=np.concatenate([prefix, fields]),
        key_time=np.concatenate([prefix_time, np.zeros(1, np.float32), query[:-1]]),
        query_time=np.concatenate([prefix_time, query]),
        prefix=len(prefix),
        after=after_rows(table, passage, now.line, now.bar, now.what, now.duration, now.dynamic),
        after_time=query,
        sounding=_sounding(table, passage, targets, now),
        track_rows=track_rows(table, passage, targets),
        what=now.what,
        duration=now.duration,
        dynamic=now.dynamic,
        what_low=low,
        what_high=high,
        onset=following.place,
        place_low=np.where(now.line, 0, now.place).astype(np.int32),
        place_high=piece.bars[now.bar, 1].astype(np.int32),
        track=np.where(following.line, -1, rank[following.track]).astype(np.int32),
        track_low=np.where(same_moment, rank[now.track], 0).astype(np.int32),
        reference=reference,
        event=now.event,
        dynamic_weight=((now.what >= CHORD_BASE) | (piece.velocities == "performed")).astype(np.float32),
        events=int(passage.hidden.sum()) + int(passage.heard.sum()),
    )


def sequence_length(table: EventTable, passage: Passage) -> int:
    """Positions of the encoded passage, S, without encoding it."""
    hidden = int(passage.hidden.sum())
    around = min(len(table.piece.bars), passage.last_bar + 1) - max(0, passage.first_bar - 1)
    given = len(control_rows(passage.controls)) + int((passage.slots >= 0).sum()) + around + len(passage.kept)
    skeletons = hidden if passage.skeleton != Skeleton.NONE else 0
    return given + int(passage.heard.sum()) + skeletons + hidden + passage.last_bar - passage.first_bar


def _part(sequence: _Sequence, part: slice) -> _Sequence:
    return _Sequence(**{column.name: getattr(sequence, column.name)[part] for column in dataclass_fields(sequence)})


def _sounding(table: EventTable, passage: Passage, targets: IntArray, now: _Sequence) -> IntArray:
    out = np.zeros((len(now.event), len(targets)), np.int32)
    for k, track in enumerate(targets):
        given = np.flatnonzero(passage.heard & (table.track == track))
        known = known_notes(table.onset[given], table.end[given])
        last_written = written_last(now.onset, now.end, now.track == track)
        out[:, k] = sounding_rows(now.onset, known.last(now.onset), last_written, int(passage.slots[track]))
    return out


def _reference(table: EventTable, passage: Passage, now: _Sequence) -> IntArray:
    out = np.full(len(now.event), NO_REFERENCE, np.int32)
    for track in passage.targets:
        if not table.pitched[track]:
            continue
        mine = np.flatnonzero(now.track == track)
        given = np.flatnonzero(passage.heard & (table.track == track))
        known = given_reference(table.onset[given], table.what[given], now.onset[mine])
        out[mine] = references(now.onset[mine], now.what[mine], known)
    return out
