"""What is encoded can be read back exactly: from the labels, from the rows, and from the times."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.events.encode import Passage, Skeleton, encode, sequence_length
from antiphon.events.piece import Piece
from antiphon.events.rows import FIELDS, OWN
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import BAR_CLASS, ROW, STEPS_PER_QUARTER, Kind
from tests.events.decoded import events_in, given_by_rows, music_in, music_of, targets_by_labels
from tests.events.pieces import Question, handmade, pieces, questions

GIVEN = (Kind.CONTEXT, Kind.REVEALED)


def whole(table: EventTable) -> Passage:
    """Everything is to be written."""
    everything = np.ones(len(table), bool)
    tracks = np.arange(table.track_count, dtype=np.int32)
    return Passage(0, len(table.piece.bars), tracks, everything, ~everything, tracks)


@given(pieces())
@settings(max_examples=30, deadline=None)
def test_a_whole_piece_comes_back_from_its_labels(piece: Piece) -> None:
    table = tabulate(piece)
    passage = whole(table)
    events = targets_by_labels(encode(table, passage), passage, piece)
    assert music_of(events) == music_in(piece)


@given(pieces(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_whole_piece_comes_back_from_its_context(piece: Piece, data: st.DataObject) -> None:
    table = tabulate(piece)
    nothing = np.zeros(len(table), bool)
    tracks = np.arange(table.track_count, dtype=np.int32)
    first = data.draw(st.integers(0, len(piece.bars) - 1))
    passage = Passage(first, first + 1, tracks[:1], nothing, ~nothing, tracks[::-1].copy())
    events = given_by_rows(encode(table, passage), passage, piece, GIVEN)
    assert music_of(events) == music_in(piece)


def test_the_handmade_piece_comes_back() -> None:
    piece = handmade()
    table = tabulate(piece)
    events = targets_by_labels(encode(table, whole(table)), whole(table), piece)
    assert music_of(events) == music_in(piece)


@given(questions())
@settings(max_examples=30, deadline=None)
def test_hidden_notes_are_the_targets_and_heard_ones_the_prefix(question: Question) -> None:
    table, passage = question.table, question.passage
    encoded = encode(table, passage)
    assert sorted(targets_by_labels(encoded, passage, table.piece)) == events_in(table, passage.hidden)
    prefix = replace(encoded, fields=encoded.fields[: encoded.prefix])
    assert sorted(given_by_rows(prefix, passage, table.piece, GIVEN)) == events_in(table, passage.heard)
    assert given_by_rows(prefix, passage, table.piece, (Kind.TARGET,)) == []
    assert encoded.events == int(passage.hidden.sum() + passage.heard.sum())
    assert len(encoded.fields) == sequence_length(table, passage)


@given(questions())
@settings(max_examples=30, deadline=None)
def test_targets_hold_the_event_before_and_the_place_of_the_next(question: Question) -> None:
    table, passage = question.table, question.passage
    encoded = encode(table, passage)
    events = targets_by_labels(encoded, passage, table.piece)
    rows = encoded.fields[encoded.prefix :]
    assert rows[0, 0] == ROW["kind"] + Kind.START
    held = given_by_rows(encoded, passage, table.piece, (Kind.TARGET,))
    assert held == (events if encoded.what[-1] < 0 else events[:-1])
    # The rows of what is asked about: its place (or a bar line), bar, and track.
    asked = rows[:, OWN:]
    line = encoded.what < 0
    assert (asked[line, 0] == ROW["next_place"] + BAR_CLASS).all()
    assert (asked[line, 2:] == 0).all()
    tracks = np.array([track for track, *_ in events], np.int64)
    assert (asked[~line, 2] == ROW["next_slot"] + passage.slots[tracks]).all()
    onsets = np.array([onset for _, onset, *_ in events])
    bar = table.piece.bar_of(onsets.astype(np.int32)) if len(onsets) else np.zeros(0, np.int32)
    assert (asked[~line, 0] == ROW["next_place"] + onsets - table.piece.bars[bar, 0]).all()


@given(questions())
@settings(max_examples=30, deadline=None)
def test_times_are_those_of_the_events(question: Question) -> None:
    table, passage = question.table, question.passage
    encoded = encode(table, passage)
    start = int(table.piece.bars[passage.first_bar, 0])

    def steps(times: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> list[int]:
        exact = times.astype(np.float64) * STEPS_PER_QUARTER + start
        assert np.abs(exact - np.rint(exact)).max(initial=0.0) < 1e-3
        return [round(float(value)) for value in exact]

    events = iter(targets_by_labels(encoded, passage, table.piece))
    lines = iter(table.piece.bars[passage.first_bar :, 0].tolist())
    expected = [next(lines) if what < 0 else next(events)[1] for what in encoded.what]
    query = steps(encoded.query_time[encoded.prefix :])
    assert query == expected
    assert steps(encoded.after_time) == expected
    assert steps(encoded.key_time[encoded.prefix :]) == [start, *expected[:-1]]
    given_rows = np.isin(encoded.fields[:, 0] - ROW["kind"], GIVEN)
    onsets = [onset for _, onset, *_ in given_by_rows(encoded, passage, table.piece, GIVEN)]
    assert steps(encoded.key_time[given_rows]) == onsets
    assert (encoded.key_time[: encoded.prefix] == encoded.query_time[: encoded.prefix]).all()


@given(questions())
@settings(max_examples=30, deadline=None)
def test_every_label_is_legal(question: Question) -> None:
    encoded = encode(question.table, question.passage)
    note = encoded.what >= 0
    assert (encoded.what_low[note] <= encoded.what[note]).all()
    assert (encoded.what[note] < encoded.what_high[note]).all()
    place = encoded.onset != BAR_CLASS
    assert (encoded.place_low[place] <= encoded.onset[place]).all()
    assert (encoded.onset[place] < encoded.place_high[place]).all()
    assert ((encoded.track >= 0) == place).all()
    assert (encoded.track_low[place] <= encoded.track[place]).all()
    assert (encoded.fields >= 0).all()


@given(questions())
@settings(max_examples=30, deadline=None)
def test_a_rhythm_skeleton_hides_pitches_and_dynamics_alone(question: Question) -> None:
    table = question.table
    passage = replace(question.passage, skeleton=Skeleton.RHYTHM)
    encoded = encode(table, passage)
    rows = encoded.fields[encoded.fields[:, 0] == ROW["kind"] + Kind.SKELETON_RHYTHM]
    assert (rows[:, [3, 5]] == 0).all()
    filled = replace(encoded, fields=np.where(np.arange(FIELDS) == 3, ROW["what"], rows))
    found = [event[:2] + event[3:4] for event in given_by_rows(filled, passage, table.piece, (Kind.SKELETON_RHYTHM,))]
    assert sorted(found) == sorted((t, o, d) for t, o, _, d, _ in events_in(table, passage.hidden))


@given(questions())
@settings(max_examples=30, deadline=None)
def test_a_pitch_skeleton_hides_times_and_lengths(question: Question) -> None:
    table = question.table
    passage = replace(question.passage, skeleton=Skeleton.PITCH)
    encoded = encode(table, passage)
    rows = encoded.fields[encoded.fields[:, 0] == ROW["kind"] + Kind.SKELETON_PITCH]
    assert (rows[:, [2, 4, 5]] == 0).all()
    assert (encoded.key_time[np.isin(encoded.fields[:, 0], ROW["kind"] + Kind.SKELETON_PITCH)] == 0).all()
    hidden = events_in(table, passage.hidden)
    tracks = {int(slot): track for track, slot in enumerate(passage.slots)}
    found = [(tracks[int(r[6]) - ROW["slot"]], int(r[1]) - ROW["place"], int(r[3]) - ROW["what"]) for r in rows]
    groups = {t: sorted({o for track, o, *_ in hidden if track == t}) for t, *_ in hidden}
    assert sorted(found) == sorted((t, groups[t].index(o), what) for t, o, what, *_ in hidden)
