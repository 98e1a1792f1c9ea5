"""The order of the training data: a function of the settings, the step and the process alone."""

from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from antiphon.errors import UserError
from antiphon.events.encode import sequence_length
from antiphon.events.vocabulary import MAX_SLOTS
from antiphon.inference.batch import Batch
from antiphon.training.data import ROUND_TO, DataSettings, TrainingSteps, within
from antiphon.training.validation import validation_batches
from tests.training.material import chorale, corpus, song

SETTINGS = DataSettings(weights={"pop909": 0.7, "bach_chorales": 0.3}, samples=5, positions=700, anneal=10)


def same(one: list[Batch], other: list[Batch]) -> bool:
    """Whether two steps are the same to the last number."""
    return len(one) == len(other) and all(
        a.groups == b.groups and torch.equal(getattr(a, column.name), getattr(b, column.name))
        for a, b in zip(one, other, strict=True)
        for column in fields(Batch)
        if column.name != "groups"
    )


def rows_of(batches: list[Batch]) -> list[bytes]:
    """Every sequence's rows, without padding, sorted."""
    found = []
    for batch in batches:
        sizes = [size for count, size in batch.groups for _ in range(count)]
        starts = np.cumsum([0, *sizes])
        for start, length in zip(starts, batch.length.tolist(), strict=False):
            found.append(batch.fields[start : start + length].numpy().tobytes())
    return sorted(found)


def test_a_step_depends_on_nothing_that_was_drawn_before() -> None:
    one, other = TrainingSteps(corpus(), SETTINGS), TrainingSteps(corpus(), SETTINGS)
    forwards = [one[step] for step in range(4)]
    backwards = [other[step] for step in (3, 2, 1, 0)][::-1]
    assert all(same(a, b) for a, b in zip(forwards, backwards, strict=True))
    assert not same(forwards[0], forwards[1])
    assert not same(forwards[0], TrainingSteps(corpus(), replace(SETTINGS, seed=2))[0])


@pytest.mark.parametrize("world", [2, 3, 8])
def test_several_processes_share_the_samples_one_would_draw(world: int) -> None:
    alone = TrainingSteps(corpus(), SETTINGS)
    shares = [TrainingSteps(corpus(), SETTINGS, rank, world) for rank in range(world)]
    for step in range(3):
        parts = [share[step] for share in shares]
        assert sorted(row for part in parts for row in rows_of(part)) == rows_of(alone[step])
        sizes = [len(rows_of(part)) for part in parts]
        assert max(sizes) - min(sizes) <= 1


def test_sets_are_drawn_by_their_weights_and_never_their_validation() -> None:
    steps = TrainingSteps(corpus(), replace(SETTINGS, samples=400))
    names = [table.piece.name for table, _ in steps.passages(0)]
    assert 0.6 < sum(name.startswith("song") for name in names) / 400 < 0.8
    assert set(names) == {f"{kind} {seed}" for kind in ("song", "chorale") for seed in range(3)}


def test_chorales_are_merged_in_half_of_the_samples() -> None:
    steps = TrainingSteps(corpus(), replace(SETTINGS, samples=200, weights={"bach_chorales": 1.0}))
    counts = [table.piece.note_count for table, _ in steps.passages(0)]
    whole = chorale(0).note_count
    assert 0.35 < np.mean([count < whole for count in counts]) < 0.65


def test_the_causal_share_is_annealed() -> None:
    settings = replace(SETTINGS, weights={"pop909": 1.0}, samples=150, causal_from=1.0, causal_to=0.0, anneal=10)
    steps = TrainingSteps(corpus(), settings)

    def causal(step: int) -> float:
        drawn = steps.passages(step)
        return float(np.mean([bool((p.hidden == (t.bar >= p.first_bar)).all()) for t, p in drawn]))

    assert causal(0) == 1.0
    assert 0.4 < causal(5) < 0.8
    assert causal(10) < 0.2
    assert causal(99) < 0.2


def test_no_sequence_is_longer_than_twice_the_limit() -> None:
    settings = replace(SETTINGS, samples=100, mix=replace(SETTINGS.mix, limit=64))
    drawn = TrainingSteps(corpus(), settings).passages(0)
    assert max(sequence_length(*each) for each in drawn) <= 128


def test_sets_that_are_not_there_give_their_share_to_the_others() -> None:
    steps = TrainingSteps(corpus(), replace(SETTINGS, weights={"pop909": 0.5, "mutopia": 0.5, "js_fakes": 0.0}))
    assert steps.present == ["pop909"]
    assert all(table.piece.source == "pop909" for table, _ in steps.passages(0))


@pytest.mark.parametrize("weights", [{"mutopia": 1.0}, {"pop909": 0.0}, {}])
def test_nothing_to_draw_from_is_one_sentence(weights: dict[str, float]) -> None:
    with pytest.raises(UserError, match="None of the sets"):
        TrainingSteps(corpus(), replace(SETTINGS, weights=weights))


def test_pieces_of_more_tracks_than_there_are_slots_are_left_out() -> None:
    piece = song(0)
    wide = replace(piece, tracks=piece.tracks + piece.tracks[:1] * (MAX_SLOTS - 3))
    with pytest.raises(UserError, match="None of the sets"):
        TrainingSteps([wide], replace(SETTINGS, weights={"pop909": 1.0}))


def test_micro_batches_hold_every_sample_once_and_keep_within_their_size() -> None:
    steps = TrainingSteps(corpus(), replace(SETTINGS, samples=40))
    batches = steps[0]
    assert sum(len(batch.length) for batch in batches) == 40
    for batch in batches:
        assert len(batch.length) == 1 or int(batch.length.sum()) <= 700
        assert len(batch.length) == sum(count for count, _ in batch.groups)
        assert batch.fields.shape[0] >= sum(count * size for count, size in batch.groups)
        assert batch.fields.shape[0] % ROUND_TO == batch.what.shape[0] % ROUND_TO == 0  # few shapes occur
    assert within([], 100) == []


def test_validation_is_fixed_and_of_validation_pieces_alone() -> None:
    valid = [piece for piece in corpus() if piece.split == "valid"]
    one, other = validation_batches(valid), validation_batches(corpus())
    of_choirs = [f"bach_chorales{kind}" for kind in ("", " blind", " regions", " voices")]
    assert sorted(one) == [*of_choirs, "pop909", "pop909 regions"]
    assert all(same(one[name], other[name]) for name in one)
