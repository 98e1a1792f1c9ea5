"""Attention of packed sequences: group by group, within each sequence alone."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from antiphon.inference.batch import Batch

Masks = list[tuple[int, int, Tensor | None]]
"""Count, size and mask of each group of sequences that attention takes together."""


def attention_masks(batch: Batch) -> Masks:
    """For every group its count, its size and (count, 1, size, size) true where a query may look."""
    masks: Masks = []
    first = 0
    for count, size in batch.groups:
        index = torch.arange(size, device=batch.prefix.device)
        of = slice(first, first + count)
        prefix = index[None, :] < batch.prefix[of, None]
        valid = index[None, :] < batch.length[of, None]
        causal = index[:, None] >= index
        # A prefix position sees the prefix; a target sees the prefix and what came before it.
        mask = (prefix[:, None, :] | (causal & ~prefix[:, :, None])) & valid[:, None, :]
        masks.append((count, size, mask.unsqueeze(1)))
        first += count
    return masks


def attend(q: Tensor, k: Tensor, v: Tensor, masks: Masks) -> Tensor:
    """Attention within each sequence: (M, heads, head_width) to the same, zeros behind the last group."""
    used = sum(count * size for count, size, _ in masks)
    out: list[Tensor] = []
    parts = [torch.split(x, [*(count * size for count, size, _ in masks), len(q) - used]) for x in (q, k, v)]
    for (count, size, mask), a, b, c in zip(masks, *parts, strict=False):
        query, key, value = (x.view(count, size, *x.shape[1:]).transpose(1, 2) for x in (a, b, c))
        out.append(attend_group(query, key, value, mask).transpose(1, 2).flatten(0, 1))
    return torch.cat([*out, q.new_zeros(len(q) - used, *q.shape[1:])])


def attend_group(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention (count, heads, queries or keys, head_width) of sequences of one length."""
    if q.device.type == "cpu" and q.requires_grad:
        mixed: Tensor = _StoredAttention.apply(q, k, v, mask)  # type: ignore[no-untyped-call]
        return mixed
    return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)


class _StoredAttention(torch.autograd.Function):
    """Attention that keeps its weights for the backward pass.

    On a CPU, where memory is plenty, that takes half the time of torch's own, which computes them a second time.
    """

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        scores = (q * q.shape[-1] ** -0.5) @ k.mT
        if mask is not None:
            scores.masked_fill_(~mask, -torch.inf)
        weights = scores.softmax(-1)
        ctx.save_for_backward(q, k, v, weights)
        mixed: Tensor = weights @ v
        return mixed

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (grad,) = grads
        q, k, v, weights = ctx.saved_tensors
        scale = q.shape[-1] ** -0.5
        scores = torch._softmax_backward_data(grad @ v.mT, weights, -1, weights.dtype)
        return (scores @ k) * scale, (scores.mT @ q) * scale, weights.mT @ grad, None
