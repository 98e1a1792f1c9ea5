"""The LSTM: cached decoding against the full pass, what each state may know, and packing."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch

from antiphon.events.encode import Encoded
from antiphon.events.vocabulary import ROW
from antiphon.inference.batch import collate
from antiphon.inference.likelihood import factor_nats
from antiphon.inference.lstm import Lstm, LstmSizes
from antiphon.inference.lstm_decoder import LstmSteps
from tests.inference.cached import assert_cached_agrees
from tests.inference.music import infill, random_piece

SMALL = LstmSizes(width=64, context=24, memory=40, heads=2, head_width=16, hidden=64)


@pytest.fixture(scope="module")
def model() -> Lstm:
    torch.manual_seed(0)
    model = Lstm(SMALL).eval()
    with torch.no_grad():  # larger than at birth, so that differences would show
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.mul_(3)
    return model


@pytest.fixture(scope="module")
def sample() -> Encoded:
    return infill(random_piece(1), 4, 7, [0, 1, 2])[0]


def states(model: Lstm, *samples: Encoded) -> tuple[torch.Tensor, torch.Tensor]:
    with torch.inference_mode():
        h, g = model(collate(samples))
    return h, g


@pytest.mark.parametrize("tracks", [[0], [1, 2], [0, 1, 2]])
def test_cached_decoding_agrees_with_the_full_pass(model: Lstm, tracks: list[int]) -> None:
    sample, _ = infill(random_piece(1), 4, 7, tracks)
    assert_cached_agrees(LstmSteps(model), sample, *states(model, sample))


def test_candidates_have_states_of_their_own(model: Lstm, sample: Encoded) -> None:
    p = sample.prefix
    steps = LstmSteps(model)
    cache = steps.read_prefix(torch.from_numpy(sample.fields[:p]), torch.from_numpy(sample.key_time[:p]))
    decoder = steps.decoder(cache, candidates=2)
    for pair in ([0, 0], [1, 4], [2, 2]):  # in the middle the two read different events
        state = decoder.read(
            torch.from_numpy(sample.fields[p:][pair]),
            torch.from_numpy(sample.key_time[p:][pair]),
            torch.from_numpy(sample.query_time[p:][pair]),
        )
        decoder.close(
            torch.from_numpy(sample.after[pair]),
            torch.from_numpy(sample.sounding[pair]),
            torch.from_numpy(sample.after_time[pair]),
        )
    h, _ = states(model, sample)
    torch.testing.assert_close(state[0], h[2], atol=1e-4, rtol=1e-4)
    assert (state[1] - h[2]).abs().max() > 1e-3


def test_no_state_knows_what_comes_later(model: Lstm, sample: Encoded) -> None:
    h, g = states(model, sample)
    at = len(sample.what) // 2
    fields, after = sample.fields.copy(), sample.after.copy()
    fields[sample.prefix + at :] = fields[sample.prefix : sample.prefix + len(h) - at]
    after[at - 1 :] = after[: len(after) - at + 1]
    other_h, other_g = states(model, replace(sample, fields=fields, after=after))
    assert torch.equal(h[:at], other_h[:at])  # a state before its event is known does not know that event
    assert torch.equal(g[: at - 1], other_g[: at - 1])
    assert (h[at:] - other_h[at:]).abs().amax(1).min() > 1e-4
    assert (g[at - 1] - other_g[at - 1]).abs().max() > 1e-4


@pytest.mark.parametrize("edge", [np.argmin, np.argmax])
def test_every_state_hears_the_context_on_both_sides(
    model: Lstm, sample: Encoded, edge: Callable[[np.ndarray], np.intp]
) -> None:
    time = sample.key_time[: sample.prefix]
    fields = sample.fields.copy()
    first_or_last = int(edge(time))
    assert abs(time[first_or_last]) > 4
    fields[first_or_last, 3] = ROW["what"] + 99
    h, _ = states(model, sample)
    other, _ = states(model, replace(sample, fields=fields))
    assert (h - other).abs().amax(1).min() > 1e-6


def test_the_order_of_the_context_in_memory_does_not_matter(model: Lstm, sample: Encoded) -> None:
    """Events are heard in the order of time, whatever kind they are of: those of one moment keep their order."""
    p = sample.prefix
    by_time = np.argsort(sample.key_time[:p], kind="stable")
    fields, key, query = sample.fields.copy(), sample.key_time.copy(), sample.query_time.copy()
    for array in (fields, key, query):
        array[:p] = array[by_time]
    h, g = states(model, sample)
    other_h, other_g = states(model, replace(sample, fields=fields, key_time=key, query_time=query))
    torch.testing.assert_close(h, other_h, atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(g, other_g, atol=1e-5, rtol=1e-5)


def test_sequences_of_a_batch_do_not_touch_each_other(model: Lstm) -> None:
    samples = [
        infill(random_piece(seed), 2 + seed, 4 + 2 * seed, tracks)[0] for seed, tracks in enumerate(([0], [0, 1], [2]))
    ]
    samples.sort(key=lambda s: len(s.fields), reverse=True)
    with torch.inference_mode():
        together = factor_nats(model, collate(samples, round_to=64))
        alone = torch.cat([factor_nats(model, collate([s])) for s in samples])
    torch.testing.assert_close(together[: len(alone)], alone, atol=1e-3, rtol=1e-4)
    assert not together[len(alone) :].any()
    assert alone.sum() > 0


def test_every_weight_learns(model: Lstm, sample: Encoded) -> None:
    learner = Lstm(SMALL)
    factor_nats(learner, collate([sample])).sum().backward()  # type: ignore[no-untyped-call]
    still = [name for name, p in learner.named_parameters() if p.grad is None or not p.grad.any()]
    assert still == []
