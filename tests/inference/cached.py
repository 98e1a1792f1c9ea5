"""Cached decoding held against the full pass, whatever the model."""

import torch
from torch import Tensor

from antiphon.events.encode import Encoded
from antiphon.inference.decoder import StepModel


def assert_cached_agrees(steps: StepModel, sample: Encoded, h: Tensor, g: Tensor) -> None:
    """Three candidates, of which one is dropped on the way, have the states (T, width) of the full pass."""
    p = sample.prefix
    cache = steps.read_prefix(torch.from_numpy(sample.fields[:p]), torch.from_numpy(sample.key_time[:p]))
    decoder = steps.decoder(cache, candidates=3, room=4)
    for i in range(len(sample.what)):
        if i == 5:  # one candidate less: the others go on as if nothing were
            decoder.keep(torch.tensor([0, 2]))
        some = [i] * (3 if i < 5 else 2)
        rows = torch.from_numpy(sample.fields[p:][some])
        state = decoder.read(
            rows, torch.from_numpy(sample.key_time[p:][some]), torch.from_numpy(sample.query_time[p:][some])
        )
        torch.testing.assert_close(state, h[some], atol=1e-4, rtol=1e-4)
        state = decoder.close(
            torch.from_numpy(sample.after[some]),
            torch.from_numpy(sample.sounding[some]),
            torch.from_numpy(sample.after_time[some]),
        )
        torch.testing.assert_close(state, g[some], atol=1e-4, rtol=1e-4)
