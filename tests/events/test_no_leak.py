"""Hidden notes change nothing that is known before them: neither the prefix, nor earlier targets, nor their nats."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.events.encode import Encoded, Skeleton, encode
from antiphon.events.piece import Piece, sort_notes, take_notes
from antiphon.events.table import tabulate
from antiphon.inference.batch import collate
from antiphon.inference.likelihood import factor_nats
from antiphon.inference.transformer import Transformer
from tests.events.golden_passage import SIZES
from tests.events.pieces import Question, random_piece, random_question

Key = tuple[int, int, int]
PER_POSITION = ("after", "sounding", "what", "duration", "dynamic")
"""What a position itself writes, or holds when it has written; its onset and track belong to the next event."""


@pytest.fixture(scope="module")
def model() -> Transformer:
    """A small model with weights larger than at birth, so that it hears what it is given."""
    torch.manual_seed(3)
    model = Transformer(SIZES).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.mul_(6)
    return model


def keys_of(piece: Piece) -> list[Key]:
    return list(zip(piece.onset.tolist(), piece.track.tolist(), piece.pitch.tolist(), strict=True))


def changed_later(question: Question, seed: int) -> tuple[Question, int]:
    """The question with its hidden notes from some one on changed, and the first target position that may differ."""
    rng = np.random.default_rng(seed)
    table, passage = question.table, question.passage
    piece = table.piece
    encoded = encode(table, passage)
    position = int(rng.integers(len(encoded.event)))
    later = encoded.event[position:]
    notes = table.note[later[later >= 0]]
    # Later notes go, or last longer or shorter, or sound louder; behind them others are added.
    duration, velocity = piece.duration.copy(), piece.velocity.copy()
    duration[notes] = rng.integers(1, 97, len(notes))
    velocity[notes] = rng.integers(1, 128, len(notes))
    stay = np.ones(piece.note_count, bool)
    stay[notes] = rng.random(len(notes)) < 0.5
    altered = take_notes(replace(piece, duration=duration, velocity=velocity), stay)
    event = int(encoded.event[position])
    start = int(table.onset[event] if event >= 0 else piece.bars[-1 - event, 0]) + 1
    end = int(piece.bars[passage.last_bar - 1, :2].sum())
    own = [int(track) for track in passage.targets if track != table.chord_track]
    known = set(keys_of(piece))
    added = {
        (int(rng.integers(start, end)), own[int(rng.integers(len(own)))], int(rng.integers(128)))
        for _ in range(4 if start < end and own else 0)
    } - known
    columns = np.array([(t, o, p, 12, 80, 0) for o, t, p in sorted(added)], np.int32).reshape(-1, 6).T
    names = ("track", "onset", "pitch", "duration", "velocity", "offset")
    joined = {
        name: np.concatenate([getattr(altered, name), column]) for name, column in zip(names, columns, strict=True)
    }
    altered = sort_notes(replace(altered, **joined))  # type: ignore[arg-type]
    heard_keys = {key for key, at in zip(keys_of(piece), _rows(question), strict=True) if passage.heard[at]}
    hidden_keys = {key for key, at in zip(keys_of(piece), _rows(question), strict=True) if passage.hidden[at]} | added
    new = tabulate(altered, chord_track=table.chord_track >= 0)
    pitched = np.array([key in heard_keys for key in keys_of(altered)], bool)
    written = np.array([key in hidden_keys for key in keys_of(altered)], bool)
    order = new.note
    heard, hidden = np.zeros(len(new), bool), np.zeros(len(new), bool)
    heard[order >= 0] = pitched[order[order >= 0]]
    hidden[order >= 0] = written[order[order >= 0]]
    return Question(new, replace(passage, heard=heard, hidden=hidden)), position


def _rows(question: Question) -> list[int]:
    """For each note of the piece its row of the table."""
    rows = {int(note): row for row, note in enumerate(question.table.note)}
    return [rows[note] for note in range(question.table.piece.note_count)]


def assert_same_up_to(one: Encoded, other: Encoded, position: int) -> None:
    """The prefix and all positions before are the same, and that one up to what it writes itself."""
    assert one.prefix == other.prefix
    fixed = one.prefix + position
    for name in ("fields", "key_time", "query_time"):
        np.testing.assert_array_equal(getattr(one, name)[:fixed], getattr(other, name)[:fixed], name)
    for name in PER_POSITION:
        np.testing.assert_array_equal(getattr(one, name)[:position], getattr(other, name)[:position], name)
    np.testing.assert_array_equal(one.track_rows, other.track_rows)
    before = max(0, position - 1)  # the last of them leads to the first that differs
    for name in ("onset", "track", "place_low", "place_high", "track_low", "what_low", "what_high"):
        np.testing.assert_array_equal(getattr(one, name)[:before], getattr(other, name)[:before], name)


QUESTIONS = st.builds(
    random_question,
    st.builds(random_piece, seed=st.integers(0, 2**32 - 1), notes=st.integers(4, 40), chords=st.just(0)),
    st.integers(0, 2**32 - 1),
)


@given(question=QUESTIONS, seed=st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_later_notes_change_nothing_before_them(model: Transformer, question: Question, seed: int) -> None:
    other, position = changed_later(question, seed)
    one, two = encode(question.table, question.passage), encode(other.table, other.passage)
    assert_same_up_to(one, two, position)
    with torch.inference_mode():
        nats, changed = (factor_nats(model, collate([encoded])).numpy() for encoded in (one, two))
    before = max(0, position - 1)
    np.testing.assert_allclose(nats[:before], changed[:before], atol=1e-4, rtol=1e-4)
    np.testing.assert_allclose(nats[before:position, 2:], changed[before:position, 2:], atol=1e-4, rtol=1e-4)


def test_the_model_does_hear_what_it_is_given(model: Transformer) -> None:
    """The test above could not fail if the model heard nothing."""
    question = random_question(random_piece(5, notes=40, chords=0), 12)
    encoded = encode(question.table, question.passage)
    assert question.passage.heard.any()
    assert len(encoded.what) > 4
    fields = encoded.fields.copy()
    fields[encoded.prefix - 1, 3] += 1  # another pitch of the last note heard
    with torch.inference_mode():
        nats, changed = (
            factor_nats(model, collate([sample])).numpy() for sample in (encoded, replace(encoded, fields=fields))
        )
    assert (np.abs(nats - changed).max(1) > 5e-4).all()


@pytest.mark.parametrize("skeleton", [Skeleton.RHYTHM, Skeleton.PITCH])
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_a_skeleton_tells_nothing_of_the_factor_it_hides(skeleton: Skeleton, seed: int) -> None:
    piece = random_piece(seed, chords=0)
    question = random_question(piece, seed, skeleton)
    rng = np.random.default_rng(seed)
    hidden = np.isin(np.arange(piece.note_count), question.table.note[question.passage.hidden])
    drum = np.array([question.table.drums[t] for t in piece.track], bool)
    if skeleton == Skeleton.RHYTHM:
        # Every chord moves up or down as one, so that its notes keep their order and nothing else changes.
        free = hidden & ~drum
        pitch = np.where(free, np.clip(piece.pitch + int(rng.integers(-5, 6)), 0, 127), piece.pitch)
        other = replace(piece, pitch=pitch, velocity=np.where(hidden, 1, piece.velocity))
        if len(set(zip(piece.track, piece.onset, pitch, strict=True))) < piece.note_count:
            return
    else:
        lengths = np.where(hidden & ~drum, rng.integers(1, 97, piece.note_count), piece.duration)
        other = replace(piece, duration=lengths.astype(np.int32), velocity=np.where(hidden, 1, piece.velocity))
    again = replace(question, table=tabulate(other))
    if not (again.table.note == question.table.note).all():
        return  # a hidden note moved past a heard one of the same chord
    one, two = (encode(q.table, q.passage) for q in (question, again))
    np.testing.assert_array_equal(one.fields[: one.prefix], two.fields[: two.prefix])
    np.testing.assert_array_equal(one.key_time[: one.prefix], two.key_time[: two.prefix])


def test_who_is_beside_it_in_a_batch_changes_nothing(model: Transformer) -> None:
    samples = []
    for seed in range(6):
        question = random_question(random_piece(seed), seed)
        samples.append(encode(question.table, question.passage))
    with torch.inference_mode():
        alone = torch.cat([factor_nats(model, collate([sample])) for sample in samples])
        together = factor_nats(model, collate(samples))
    torch.testing.assert_close(alone, together, atol=1e-4, rtol=1e-4)
