"""LSTMs over packed sequences: those of like length run side by side, padded to the longest of their group."""

from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from antiphon.inference.batch import like_lengths

FILL, FILL_CUDA = 0.7, 0.35
"""The shortest sequence of a group is at least this share of its longest: a GPU takes a step as fast for many."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where B sequences lie, one behind the other, and the groups they run in.

    Attributes:
        groups: (steps, count) and the flat (steps * count,) rows that each group reads, step by step; a sequence that
            has ended reads its last row again.
        back: (R,) where each row's result lies in the groups' results, flattened one behind the other.
    """

    groups: tuple[tuple[int, int, Tensor], ...]
    back: Tensor

    @classmethod
    def lay(cls, lengths: list[int], rows: int, reverse: bool, device: torch.device) -> "Lanes":
        """Lanes of sequences of these lengths in so many rows, read from their ends with `reverse`."""
        starts = [0]
        for length in lengths:
            starts.append(starts[-1] + length)
        order = sorted(range(len(lengths)), key=lambda b: -lengths[b])
        groups = []
        back = torch.zeros(rows, dtype=torch.long)
        done = at = 0
        for count, steps in like_lengths([lengths[b] for b in order], FILL_CUDA if device.type == "cuda" else FILL):
            some = order[at : at + count]
            first = torch.tensor([starts[b] for b in some])
            lasting = torch.tensor([lengths[b] for b in some])
            step = torch.arange(steps)[:, None]
            there = torch.minimum(step, lasting - 1)
            index = (first + (lasting - 1 - there if reverse else there)).reshape(-1)
            used = (step < lasting).reshape(-1)
            back[index[used]] = done + torch.arange(steps * count)[used]
            groups.append((steps, count, index.to(device)))
            done += steps * count
            at += count
        return cls(tuple(groups), back.to(device))


def run(lstm: nn.LSTM, x: Tensor, lanes: Lanes) -> Tensor:
    """(R, in) to (R, hidden): every sequence from a state of zeros. Rows of no sequence get what means nothing."""
    out = []
    for steps, count, index in lanes.groups:
        rows = x.index_select(0, index).view(steps, count, -1)
        with torch.autocast("cuda", enabled=False) if rows.is_cuda else nullcontext():
            states, _ = lstm(rows.float() if rows.is_cuda else rows)  # cuDNN's steps are short of work, not of bits
        out.append(states.flatten(0, 1))
    return torch.cat(out).index_select(0, lanes.back)
