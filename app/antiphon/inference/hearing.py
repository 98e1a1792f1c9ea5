"""Where the context and the targets of a batch lie for a model that reads the one and writes the other."""

from dataclasses import dataclass

import torch
from torch import Tensor

from antiphon.events.vocabulary import ROW, Kind
from antiphon.inference.attention import attend_group
from antiphon.inference.batch import Batch

HEADERS = (ROW["kind"] + Kind.CONTROL, ROW["kind"] + Kind.TRACK)
_FIRST = -4e5
_APART = 1e6


def reading_times(rows: Tensor, times: Tensor) -> Tensor:
    """(P,) times in which a prefix is read: what holds for the whole passage comes before everything else."""
    kind = rows[:, 0]
    header = (kind == HEADERS[0]) | (kind == HEADERS[1])
    return torch.where(header, _FIRST, times.double())


@dataclass(frozen=True, slots=True)
class Places:
    """Of B sequences with R positions of context and N targets in all.

    Attributes:
        given: (R,) the context's positions among the batch's M, each sequence's in the order of time.
        prefixes, targets: lengths of each sequence's parts.
        around: (N,) for each target the last row of its context that is not later than it.
        groups: count, longest targets, longest sequence; flat rows of the queries; flat rows of the keys, which are
            the context's and, behind them, the targets'; and what each query may hear.
        back: (N,) where each target's result lies in the groups' results.
    """

    given: Tensor
    prefixes: list[int]
    targets: list[int]
    around: Tensor
    groups: tuple[tuple[int, int, int, Tensor, Tensor, Tensor], ...]
    back: Tensor

    @classmethod
    def of(cls, batch: Batch) -> "Places":
        """The places of a batch."""
        device = batch.fields.device
        prefixes: list[int] = batch.prefix.tolist()
        lengths: list[int] = batch.length.tolist()
        targets = [length - prefix for length, prefix in zip(lengths, prefixes, strict=True)]
        starts = _starts([size for count, size in batch.groups for _ in range(count)])
        given = torch.cat([torch.arange(at, at + n) for at, n in zip(starts, prefixes, strict=False)]).to(device)
        owner = torch.repeat_interleave(torch.arange(len(prefixes)), torch.tensor(prefixes)).to(device)
        times = reading_times(batch.fields.index_select(0, given), batch.key_time.index_select(0, given))
        keys, order = torch.sort(owner * _APART + times, stable=True)
        asked = batch.owner * _APART + batch.query_time.index_select(0, batch.at).double()
        around = (torch.searchsorted(keys, asked, right=True) - 1).clamp(min=0)
        groups = []
        back = torch.zeros(len(batch.at), dtype=torch.long, device=device)
        first_given, first_target = _starts(prefixes), _starts(targets)
        first = done = 0
        for count, _ in batch.groups:
            some = slice(first, first + count)
            longest = -(-max(targets[some]) // 8) * 8
            size = -(-max(lengths[some]) // 8) * 8
            columns = torch.tensor([prefixes[some], targets[some], first_given[some], first_target[some]])
            prefix, target, from_given, from_target = columns.to(device)[:, :, None]
            asking = torch.arange(longest, device=device)
            queries = from_target + torch.minimum(asking, target - 1)
            there = done + torch.arange(count * longest, device=device).view(count, longest)
            back[queries[asking < target]] = there[asking < target]
            heard = torch.arange(size, device=device)
            own = torch.minimum(heard - prefix, target - 1)
            rows = torch.where(heard < prefix, from_given + heard, len(given) + from_target + own)
            mask = heard[None, None, :] <= (prefix + torch.minimum(asking, target - 1))[:, :, None]
            groups.append((count, longest, size, queries.reshape(-1), rows.reshape(-1), mask.unsqueeze(1)))
            first += count
            done += count * longest
        return cls(given.index_select(0, order), prefixes, targets, around, tuple(groups), back)


def hear(q: Tensor, k: Tensor, v: Tensor, places: Places) -> Tensor:
    """Attention of targets (N, heads, head_width) over their contexts and pasts: k and v (R + N, heads, head_width)."""
    out = []
    for count, longest, size, queries, rows, mask in places.groups:
        query = q.index_select(0, queries).view(count, longest, *q.shape[1:]).transpose(1, 2)
        key, value = (x.index_select(0, rows).view(count, size, *x.shape[1:]).transpose(1, 2) for x in (k, v))
        out.append(attend_group(query, key, value, mask).transpose(1, 2).flatten(0, 1))
    return torch.cat(out).index_select(0, places.back)


def _starts(lengths: list[int]) -> list[int]:
    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    return starts
