"""What the decoders are made of: products with packed weights, and attention over a shared prefix and what each wrote.

A step is a few rows against all the weights, so it costs what reading the weights costs, if little else is done: the
weights are laid out here for few and large operations.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from antiphon.inference.rotary import turning_rates

Apply = Callable[[Tensor], Tensor]
PACK_FOR = 4
"""Rows that packed weights are laid out for: the usual number of candidates."""


def multiply(weight: Tensor, bias: Tensor | None = None) -> Apply:
    """x (N, in) to x @ weight.T + bias, for few rows: with weights packed for the processor where torch can.

    torch's own choice lays weights out anew in every call, which takes as long as the product.
    """
    weight, bias = weight.detach(), None if bias is None else bias.detach()
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight, PACK_FOR)
        product = torch.ops.mkldnn._linear_pointwise
        product(weight.new_zeros(PACK_FOR, weight.shape[1]), packed, bias, "none", [], "")
    except (AttributeError, RuntimeError, TypeError):  # no such operator in this build, or for this device
        return lambda x: functional.linear(x, weight, bias)

    def apply(x: Tensor) -> Tensor:
        if 1 < x.shape[0] <= 4 * PACK_FOR:
            out: Tensor = product(x, packed, bias, "none", [], "")
            return out
        return functional.linear(x, weight, bias)

    return apply


class Packed(nn.Module):
    """A linear layer that is quick for few rows."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self._apply_rows = multiply(linear.weight, linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(..., in) to (..., out)."""
        return self._apply_rows(x)


def packed(module: nn.Module) -> nn.Module:
    """The module with packed linear layers, in its place; it can be neither trained nor saved any more."""
    if isinstance(module, nn.Linear):
        return Packed(module)
    for name, child in module.named_children():
        setattr(module, name, packed(child))
    return module


def pairs(head: int) -> Tensor:
    """The order of a head's dimensions in which those that turn together are neighbours."""
    quarter = head // 4
    turning = torch.arange(2 * quarter).view(2, quarter).t().reshape(-1)
    return torch.cat([turning, torch.arange(2 * quarter, head)])


def turning(head_width: int) -> Callable[[Tensor], Tensor]:
    """What gives unit complex numbers (N, head_width / 4) of times in quarters; see `rotary`."""
    rates = turning_rates(head_width)

    def turn(times: Tensor) -> Tensor:
        angle = times.unsqueeze(-1) * rates
        return torch.polar(torch.ones_like(angle), angle)

    return turn


def turn_pairs(qk: Tensor, turn: Tensor) -> None:
    """Turns queries and keys (N, n, heads, head width) in place, by (N, n or 1, 1, head width / 4)."""
    n, count, heads, head = qk.shape
    turning = qk[..., : head // 2].view(n, count, heads, head // 4, 2)
    torch.view_as_complex(turning).mul_(turn)


class Attended:
    """Keys and values of the prefix, which all candidates share, and behind them of what each has written.

    All stand in one block, so that attention is two products for all candidates together: against the prefix that
    saves copies of it, and what the others wrote is masked, which costs less than products of each one's own.
    """

    def __init__(self, given: Tensor, candidates: int, room: int) -> None:
        """given: (layers, 2, heads, P, head width) keys and values of the prefix; room: steps there is room for."""
        layers, two, heads, prefix, width = given.shape
        self.block = given.new_empty(layers, two, heads, prefix + room * candidates, width)
        self.block[:, :, :, :prefix] = given
        self.mask = given.new_zeros(prefix + room * candidates, candidates)
        """(room, N): -inf where a candidate does not look."""
        self.first = self.end = prefix
        """The rows of the step being taken."""

    def open_step(self, candidates: int) -> None:
        """Before a step of so many candidates: makes room for what they write, each for itself."""
        self.first, self.end = self.end, self.end + candidates
        more = self.end - self.block.shape[3]
        if more > 0:
            more += self.end // 2
            self.block = functional.pad(self.block, (0, 0, 0, more))
            self.mask = functional.pad(self.mask, (0, 0, 0, more))
        self.mask[self.first : self.end] = -torch.inf
        self.mask[self.first : self.end].fill_diagonal_(0)

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.mask = self.mask[:, rows]

    def attend(self, index: int, qkv: Tensor) -> Tensor:
        """(N, heads * head width) of queries, keys and values (N, 3, heads, head width), turned and scaled."""
        block, end = self.block[index], self.end
        block[:, :, self.first : end] = qkv[:, 1:].permute(1, 2, 0, 3)
        keys, values = block[:, :, :end]
        scores = torch.baddbmm(self.mask[:end], keys, qkv[:, 0].permute(1, 2, 0))  # (heads, end, N)
        mixed = torch.bmm(torch.softmax(scores, 1).transpose(1, 2), values)
        return mixed.transpose(0, 1).reshape(len(qkv), -1)
