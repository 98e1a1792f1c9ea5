"""Attention that keeps its weights against torch's own: what it gives, and its gradients."""

import pytest
import torch
from torch.nn import functional

from antiphon.inference.attention import Masks, attend

GROUPS = ((2, 7), (1, 4))
USED, ROWS, HEADS, WIDTH = 18, 20, 2, 8


def masks() -> Masks:
    """Of sequences whose first half attends both ways, the second causally."""
    found: Masks = []
    for count, size in GROUPS:
        index = torch.arange(size)
        mask = (index[None] < size // 2) | (index[:, None] >= index[None])
        found.append((count, size, mask.expand(count, 1, size, size)))
    return found


def torchs_own(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """The same sequence by sequence, by torch."""
    out, first = [], 0
    for count, size, mask in masks():
        assert mask is not None
        for one in range(count):
            query, key, value = (x[first : first + size].transpose(0, 1) for x in (q, k, v))
            out.append(functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[one]).transpose(0, 1))
            first += size
    return torch.cat([*out, torch.zeros(ROWS - USED, HEADS, WIDTH)])


@pytest.mark.parametrize("learning", [True, False])
def test_it_gives_what_torch_gives(learning: bool) -> None:
    torch.manual_seed(1)
    q, k, v = (torch.randn(ROWS, HEADS, WIDTH, requires_grad=learning) for _ in range(3))
    found, wanted = attend(q, k, v, masks()), torchs_own(q, k, v)
    torch.testing.assert_close(found, wanted)
    assert (found[USED:] == 0).all()
    if learning:
        weight = torch.randn(ROWS, HEADS, WIDTH)
        own = torch.autograd.grad((found * weight).sum(), (q, k, v))
        theirs = torch.autograd.grad((wanted * weight).sum(), (q, k, v))
        for a, b in zip(own, theirs, strict=True):
            torch.testing.assert_close(a, b)
            assert (a[USED:] == 0).all()
            assert (a[:USED] != 0).any()
