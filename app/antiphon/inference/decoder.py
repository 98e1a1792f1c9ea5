"""Cached decoding as the engine sees it, whatever the model: a prefix read once, candidates stepped in lockstep."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import torch
from torch import Tensor

from antiphon.inference.heads import EventModel

Cache = Any
"""Whatever a model keeps of a prefix; all candidates share it, and requests with the same context."""


class Decoder(Protocol):
    """Candidates after one prefix, a step at a time: `read`, then `close`."""

    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States (N, width) before the events are known: rows (N, FIELDS), times (N,) in quarters."""
        ...

    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States (N, width) after the events are known; ends the step."""
        ...

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        ...


class StepModel(Protocol):
    """A model with its weights laid out for decoding: made once."""

    @property
    def model(self) -> EventModel:
        """The model itself: its embeddings, its heads, and whole passes."""
        ...

    def read_prefix(self, rows: Tensor, times: Tensor) -> Cache:
        """The cache of a prefix: rows (P, FIELDS), times (P,) in quarters."""
        ...

    def decoder(self, cache: Cache, candidates: int, room: int = 64) -> Decoder:
        """So many candidates after a prefix, with room for so many steps at first."""
        ...


@contextmanager
def on_threads(count: int) -> Iterator[None]:
    """Computes on so many threads. Steps want one: their operations are small, and each would wait for all threads,
    for as long as the audio or the window keeps one of them from its core."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
