"""Encoded passages stacked into tensors: padded sequences, and their targets flattened."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from antiphon.events.encode import FIELDS, Encoded


@dataclass(frozen=True, slots=True)
class Batch:
    """B sequences of at most S positions, N targets in all, at most K target tracks.

    Attributes:
        fields: (B, S, FIELDS) rows; key_time, query_time: (B, S); length, prefix: (B,).
        at: (N,) index of each target in the flattened (B * S) positions.
        owner: (N,) which sequence it belongs to.
        after, after_time, sounding and the labels: as in Encoded, flattened over the batch.
        track_rows: (B, K, 3), 0 where a sequence has fewer tracks.
        dynamic_weight: (N,) 1 where the dynamic is real: performed velocities, chords' basses.
        events: () notes and chords given or written.
    """

    fields: Tensor
    key_time: Tensor
    query_time: Tensor
    length: Tensor
    prefix: Tensor
    at: Tensor
    owner: Tensor
    after: Tensor
    after_time: Tensor
    sounding: Tensor
    track_rows: Tensor
    what: Tensor
    duration: Tensor
    dynamic: Tensor
    what_low: Tensor
    what_high: Tensor
    onset: Tensor
    place_low: Tensor
    place_high: Tensor
    track: Tensor
    track_low: Tensor
    dynamic_weight: Tensor
    events: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The batch on a device."""
        if device.type == "cpu":
            return self
        tensors: dict[str, Tensor] = {column.name: getattr(self, column.name) for column in fields(self)}
        if device.type == "cuda":  # only from pinned memory does a copy run beside the computation
            tensors = {name: value.pin_memory() for name, value in tensors.items()}
        return Batch(**{name: value.to(device, non_blocking=True) for name, value in tensors.items()})


_FLAT = ("what", "duration", "dynamic", "what_low", "what_high", "onset", "place_low", "place_high", "track",
         "track_low")  # fmt: skip


def collate(samples: Sequence[Encoded], multiple: int = 8) -> Batch:
    """Stacks samples; S is rounded up to a multiple, so that few shapes occur."""
    size = max(len(s.fields) for s in samples)
    size = -(-size // multiple) * multiple
    count = len(samples)
    tracks = max(len(s.track_rows) for s in samples)
    rows = np.zeros((count, size, FIELDS), np.int32)
    key = np.zeros((count, size), np.float32)
    query = np.zeros((count, size), np.float32)
    track_rows = np.zeros((count, tracks, 3), np.int32)
    at: list[np.ndarray] = []
    sounding: list[np.ndarray] = []
    for b, s in enumerate(samples):
        n = len(s.fields)
        rows[b, :n], key[b, :n], query[b, :n] = s.fields, s.key_time, s.query_time
        track_rows[b, : len(s.track_rows)] = s.track_rows
        at.append(b * size + np.arange(s.prefix, n))
        sounding.append(np.pad(s.sounding, ((0, 0), (0, tracks - s.sounding.shape[1]))))

    def long(values: np.ndarray) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(values)).long()

    return Batch(
        fields=torch.from_numpy(rows),
        key_time=torch.from_numpy(key),
        query_time=torch.from_numpy(query),
        length=long(np.array([len(s.fields) for s in samples])),
        prefix=long(np.array([s.prefix for s in samples])),
        at=long(np.concatenate(at)),
        owner=long(np.repeat(np.arange(count), [len(s.what) for s in samples])),
        after=torch.from_numpy(np.concatenate([s.after for s in samples])),
        after_time=torch.from_numpy(np.concatenate([s.after_time for s in samples])),
        sounding=torch.from_numpy(np.concatenate(sounding)),
        track_rows=torch.from_numpy(track_rows),
        dynamic_weight=torch.from_numpy(np.concatenate([s.dynamic_weight for s in samples])),
        events=torch.tensor(sum(s.events for s in samples)),
        **{name: long(np.concatenate([getattr(s, name) for s in samples])) for name in _FLAT},
    )
