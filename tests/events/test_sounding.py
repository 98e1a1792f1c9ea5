"""The sounding state against a slow version written from its definition."""

import numpy as np
from hypothesis import given, settings

from antiphon.events.encode import encode
from antiphon.events.vocabulary import SOUNDING_BINS, sounding_bin
from tests.events.decoded import events_in, targets_by_labels
from tests.events.pieces import Question, questions


def naive(question: Question) -> "list[list[int]]":
    """For each target position and track in slot order: the row of what is left of the track's last note."""
    table, passage = question.table, question.passage
    encoded = encode(table, passage)
    written = targets_by_labels(encoded, passage, table.piece)
    ends = {
        (t, o, w): int(table.end[at])
        for at, (t, o, w) in enumerate(zip(table.track, table.onset, table.what, strict=True))
    }
    given_notes = [(t, o, ends[t, o, w]) for t, o, w, _, _ in events_in(table, passage.heard)]
    lines = iter(table.piece.bars[passage.first_bar :, 0].tolist())
    queue = iter(written)
    known: list[tuple[int, int, int]] = []
    rows: list[list[int]] = []
    for what in encoded.what:
        if what < 0:
            now = int(next(lines))
        else:
            track, now, sound, _, _ = next(queue)
            known.append((track, now, ends[track, now, sound]))
        row: list[int] = []
        for track in sorted(passage.targets.tolist(), key=lambda t: int(passage.slots[t])):
            heard = [(onset, end) for t, onset, end in given_notes if t == track and onset <= now]
            own = [(onset, end) for t, onset, end in known if t == track]
            latest = max((onset for onset, _ in heard + own), default=None)
            left = 0 if latest is None else max(end for onset, end in heard + own if onset == latest) - now
            bin_ = int(sounding_bin(np.array([left]), np.array([latest is None]))[0])
            row.append(1 + int(passage.slots[track]) * SOUNDING_BINS + bin_)
        rows.append(row)
    return rows


@given(questions())
@settings(max_examples=60, deadline=None)
def test_sounding_state_is_that_of_the_definition(question: Question) -> None:
    encoded = encode(question.table, question.passage)
    assert encoded.sounding.tolist() == naive(question)
