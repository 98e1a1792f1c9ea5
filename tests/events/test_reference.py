"""The reference is the pitch of the last note known of the track, found here note by note."""

import numpy as np
from hypothesis import given, settings

from antiphon.events.encode import encode
from antiphon.events.reference import NO_REFERENCE
from antiphon.events.rows import OWN
from antiphon.events.vocabulary import ROW
from tests.events.pieces import Question, questions


@given(questions())
@settings(max_examples=60, deadline=None)
def test_the_reference_is_the_last_note_known_of_the_track(question: Question) -> None:
    table, passage = question.table, question.passage
    encoded = encode(table, passage)
    heard = np.flatnonzero(passage.heard)
    written: list[int] = []
    for event, reference in zip(encoded.event.tolist(), encoded.reference.tolist(), strict=True):
        if event < 0 or not table.pitched[table.track[event]]:
            assert reference == NO_REFERENCE
            continue
        track, onset = table.track[event], table.onset[event]
        known = [(int(table.onset[e]), 0, int(table.what[e])) for e in heard
                 if table.track[e] == track and table.onset[e] <= onset]  # fmt: skip
        known += [(int(table.onset[e]), 1, int(table.what[e])) for e in written if table.track[e] == track]
        assert reference == (max(known)[2] if known else NO_REFERENCE)
        written.append(event)


@given(questions())
@settings(max_examples=30, deadline=None)
def test_the_reference_is_told_where_the_pitch_is_asked(question: Question) -> None:
    encoded = encode(question.table, question.passage)
    told = encoded.fields[encoded.prefix :, OWN + 5]
    assert (told == np.where(encoded.reference < 0, 0, ROW["reference"] + encoded.reference)).all()
