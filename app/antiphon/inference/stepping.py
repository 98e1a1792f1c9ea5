"""What the decoders are made of: products with packed weights, and attention over a shared prefix and own tails.

A step is a few rows against all the weights, so it costs what reading the weights costs, if little else is done: the
weights are laid out here for few and large operations.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from antiphon.inference.rotary import turning_rates

Apply = Callable[[Tensor], Tensor]
PACK_FOR = 4
"""Rows that packed weights are laid out for: the usual number of candidates."""


def multiply(weight: Tensor) -> Apply:
    """x (N, in) to x @ weight.T, for few rows: with weights packed for the processor where torch can.

    torch's own choice lays weights out anew in every call, which takes as long as the product.
    """
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight.detach(), PACK_FOR)
        product = torch.ops.mkldnn._linear_pointwise
        product(weight.new_zeros(PACK_FOR, weight.shape[1]), packed, None, "none", [], "")
    except (AttributeError, RuntimeError, TypeError):  # no such operator in this build, or for this device
        return lambda x: functional.linear(x, weight)

    def apply(x: Tensor) -> Tensor:
        if x.shape[0] == 1:
            return functional.linear(x, weight)
        out: Tensor = product(x, packed, None, "none", [], "")
        return out

    return apply


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


class Tails:
    """Keys and values of what each candidate has written, and of the prefix that they share, for some layers.

    Keys of the prefix (layers, heads, head width, P) and values (layers, heads, P, head width) are kept once; a step
    folds the candidates into the query axis against them, and joins the scores of their own tails in one softmax.
    """

    def __init__(self, keys: Tensor, values: Tensor, candidates: int, room: int) -> None:
        self.keys, self.values = keys, values
        layers, heads, width, self.prefix = keys.shape
        self.length = 0
        # (layers, candidates, 2, heads, room, head width).
        self.tail = keys.new_zeros(layers, candidates, 2, heads, room, width)

    def make_room(self) -> None:
        """Before a step: doubles the room when it is used up."""
        if self.length == self.tail.shape[4]:
            self.tail = functional.pad(self.tail, (0, 0, 0, self.length))

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.tail = self.tail[:, rows]

    def attend(self, index: int, qkv: Tensor) -> Tensor:
        """(N, heads * head width) of queries, keys and values (N, 3, heads, head width), turned and scaled."""
        tail = self.tail[index]
        tail[:, :, :, self.length] = qkv[:, 1:]
        # The prefix: (heads, N, head) x (heads, head, P); the tails: (N, heads, 1, head) x (N, heads, head, T).
        q = qkv[:, 0]
        given = torch.bmm(q.transpose(0, 1), self.keys[index])
        own = torch.matmul(q.unsqueeze(2), tail[:, 0, :, : self.length + 1].transpose(2, 3))[:, :, 0]
        weights = torch.softmax(torch.cat([given, own.transpose(0, 1)], -1), -1)
        mixed = torch.bmm(weights[:, :, : self.prefix], self.values[index]).transpose(0, 1)
        mine = weights[:, :, self.prefix :].transpose(0, 1).unsqueeze(2)
        mixed = mixed + torch.matmul(mine, tail[:, 1, :, : self.length + 1])[:, :, 0]
        return mixed.reshape(len(qkv), -1)
