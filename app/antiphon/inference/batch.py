"""Encoded passages packed into tensors: sequences of like length side by side, and their targets flattened."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from antiphon.events.encode import FIELDS, Encoded


@dataclass(frozen=True, slots=True)
class Batch:
    """B sequences in M positions, N targets in all, at most K target tracks.

    Sequences lie one behind the other, so that all but attention computes on one matrix without padding to the
    longest. Attention goes group by group: (count, size) sequences padded to one size, in the order they lie.

    Attributes:
        fields: (M, FIELDS) rows; key_time, query_time: (M,); length, prefix: (B,).
        groups: (count, size) of each group of sequences; positions behind the last group hold nothing.
        at: (N,) index of each target in the M positions.
        owner: (N,) which sequence it belongs to.
        after, after_time, sounding and the labels: as in Encoded, flattened over the batch.
        track_rows: (B, K, 3), 0 where a sequence has fewer tracks.
        dynamic_weight: (N,) 1 where the dynamic is real: performed velocities, chords' basses.
        events: () notes and chords given or written.
    """

    groups: tuple[tuple[int, int], ...]
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
    reference: Tensor
    dynamic_weight: Tensor
    events: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The batch on a device."""
        if device.type == "cpu":
            return self
        tensors: dict[str, Tensor] = {c.name: getattr(self, c.name) for c in fields(self) if c.name != "groups"}
        if device.type == "cuda":  # only from pinned memory does a copy run beside the computation
            tensors = {name: value.pin_memory() for name, value in tensors.items()}
        moved = {name: value.to(device, non_blocking=True) for name, value in tensors.items()}
        return Batch(groups=self.groups, **moved)


_NONE_BELOW_0 = ("what", "duration", "dynamic", "onset", "track", "reference")
_BOUNDS = ("what_low", "what_high", "place_low", "place_high", "track_low")


def like_lengths(lengths: Sequence[int], fill: float, multiple: int = 8) -> list[tuple[int, int]]:
    """Groups (count, size) of neighbours: the shortest of each at least `fill` of its size."""
    groups: list[tuple[int, int]] = []
    for length in lengths:
        if groups and fill * groups[-1][1] <= length <= groups[-1][1]:
            groups[-1] = (groups[-1][0] + 1, groups[-1][1])
        else:
            groups.append((1, -(-length // multiple) * multiple))
    return groups


def collate(samples: Sequence[Encoded], round_to: int = 1, fill: float = 0.85) -> Batch:
    """Packs samples: those of like length that follow each other (in descending length) attend as one group.

    round_to: M and N become multiples of this, with positions and targets that count for nothing. Matrix products are
    compiled anew for every shape on a CPU, which takes as long as a step: in training, few shapes should occur.
    """
    groups = like_lengths([len(s.fields) for s in samples], fill)
    starts = np.cumsum([0, *(size for count, size in groups for _ in range(count))])
    tracks = -(-max(len(s.track_rows) for s in samples) // min(round_to, 8)) * min(round_to, 8)
    filling = -sum(len(s.what) for s in samples) % round_to
    total = -(-(int(starts[-1]) + (filling > 0)) // round_to) * round_to
    rows = np.zeros((total, FIELDS), np.int32)
    key = np.zeros(total, np.float32)
    query = np.zeros(total, np.float32)
    track_rows = np.zeros((len(samples), tracks, 3), np.int32)
    at: list[np.ndarray] = []
    sounding: list[np.ndarray] = []
    for b, (s, start) in enumerate(zip(samples, starts[:-1], strict=True)):
        n = len(s.fields)
        rows[start : start + n] = s.fields
        key[start : start + n], query[start : start + n] = s.key_time, s.query_time
        track_rows[b, : len(s.track_rows)] = s.track_rows
        at.append(start + np.arange(s.prefix, n))
        sounding.append(np.pad(s.sounding, ((0, 0), (0, tracks - s.sounding.shape[1]))))

    def flat(parts: Sequence[np.ndarray], rest: int = 0) -> Tensor:
        """One behind the other, `rest` in the targets that fill the shape."""
        whole = np.concatenate(parts)
        return torch.from_numpy(np.pad(whole, [(0, filling), *[(0, 0)] * (whole.ndim - 1)], constant_values=rest))

    def column(name: str) -> list[np.ndarray]:
        return [getattr(s, name) for s in samples]

    return Batch(
        groups=tuple(groups),
        fields=torch.from_numpy(rows),
        key_time=torch.from_numpy(key),
        query_time=torch.from_numpy(query),
        length=torch.tensor([len(s.fields) for s in samples]),
        prefix=torch.tensor([s.prefix for s in samples]),
        at=flat(at, total - 1).long(),
        owner=flat([np.repeat(np.arange(len(samples)), [len(s.what) for s in samples])]).long(),
        after=flat(column("after")),
        after_time=flat(column("after_time")),
        sounding=flat(sounding),
        track_rows=torch.from_numpy(track_rows),
        dynamic_weight=flat(column("dynamic_weight")),
        events=torch.tensor(sum(s.events for s in samples)),
        **{name: flat(column(name), -1).long() for name in _NONE_BELOW_0},
        **{name: flat(column(name)).long() for name in _BOUNDS},
    )
