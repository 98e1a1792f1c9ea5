"""Rotary attention (Su et al. 2021) on musical time: queries and keys are turned to their times."""

import torch
from torch import Tensor

PERIODS = (
    1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 4 / 3, 3 / 2, 2, 3, 4, 6,
    8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512,
)  # fmt: skip
"""Of rotary attention, in quarters: parts of a beat, beats, bars, phrases and sections."""


def turning_rates(head_width: int) -> Tensor:
    """(head_width / 4,) radians a quarter. Periods are lengths of music, so that whole bars apart looks alike."""
    count = head_width // 4
    return 2 * torch.pi / torch.tensor([PERIODS[i * len(PERIODS) // count] for i in range(count)])


def rotary(times: Tensor, head_width: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines (..., head_width / 4) of times in quarters.

    Half of a head turns with time; the other half compares contents wherever they are.
    """
    angle = times.float().unsqueeze(-1) * turning_rates(head_width).to(times.device)
    return angle.cos(), angle.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Rotates the first half of (M, heads, head_width) by cosines and sines (M, head_width / 4)."""
    cos, sin = (t.unsqueeze(1).to(x.dtype) for t in turn)
    quarter = x.shape[-1] // 4
    a, b, rest = x[..., :quarter], x[..., quarter : 2 * quarter], x[..., 2 * quarter :]
    return torch.cat([a * cos - b * sin, a * sin + b * cos, rest], -1)
