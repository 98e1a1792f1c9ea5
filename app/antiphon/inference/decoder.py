"""Cached decoding: a prefix read once for all candidates, and each candidate's own tail.

Keys and values of the prefix are kept once; a step folds the candidates into the query axis against them, and joins
the scores of their own tails in one softmax. A step is a few rows against all the weights, so it costs what reading
the weights costs, if little else is done: the weights are laid out here for few and large operations.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor
from torch.nn import functional

from antiphon.inference.attention import Masks, attend
from antiphon.inference.rotary import rotary, turning_rates
from antiphon.inference.transformer import Layer, Transformer

Apply = Callable[[Tensor], Tensor]
PACK_FOR = 4
"""Rows that packed weights are laid out for: the usual number of candidates."""


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


class StepLayer:
    """A layer's weights for steps. Dimensions that turn together lie side by side, queries are scaled."""

    def __init__(self, layer: Layer) -> None:
        self.heads = layer.heads
        three, width = layer.qkv.weight.shape
        head = width // self.heads
        turned = pairs(head)
        weight = layer.qkv.weight.detach().view(3, self.heads, head, width).clone()
        weight[:2] = weight[:2, :, turned]
        weight[0] /= head**0.5
        self.qkv = multiply(weight.view(three, width))
        self.mix = multiply(layer.mix.weight)
        self.up = multiply(layer.up.weight)
        self.down = multiply(layer.down.weight)
        self.attention_norm = layer.attention_norm.weight
        self.feed_norm = layer.feed_norm.weight


class StepModel:
    """A model with its weights laid out for decoding: made once."""

    def __init__(self, model: Transformer) -> None:
        self.model = model
        with torch.inference_mode():
            self.layers = [StepLayer(layer) for layer in model.all_layers()]
        self.rates = turning_rates(model.head_width)

    def turn(self, times: Tensor) -> Tensor:
        """Unit complex numbers (N, head_width / 4) of times in quarters; see `transformer.rotary`."""
        angle = times.unsqueeze(-1) * self.rates
        return torch.polar(torch.ones_like(angle), angle)


def pairs(head: int) -> Tensor:
    """The order of a head's dimensions in which those that turn together are neighbours."""
    quarter = head // 4
    turning = torch.arange(2 * quarter).view(2, quarter).t().reshape(-1)
    return torch.cat([turning, torch.arange(2 * quarter, head)])


class Cache:
    """Keys (layers, heads, head width, P) and values (layers, heads, P, head width) of a prefix, of all layers."""

    def __init__(self, keys: Tensor, values: Tensor) -> None:
        self.keys = keys
        self.values = values

    @property
    def bytes(self) -> int:
        """Memory of the cache."""
        return self.keys.element_size() * (self.keys.numel() + self.values.numel())


@torch.inference_mode()
def read_prefix(step_model: StepModel, rows: Tensor, times: Tensor) -> Cache:
    """Reads a prefix: rows (P, FIELDS), times (P,) in quarters."""
    model = step_model.model
    x = model.embed(rows)
    turn = rotary(times, model.head_width)
    whole: Masks = [(1, len(rows), None)]  # the prefix attends both ways
    order = pairs(model.head_width)
    keys: list[Tensor] = []
    values: list[Tensor] = []
    for layer in model.all_layers():
        q, k, v = layer.project(x, turn, turn)
        keys.append(k[:, :, order].permute(1, 2, 0).contiguous())
        values.append(v.transpose(0, 1).contiguous())
        if layer is not model.last:
            x = layer.finish(x, attend(q, k, v, whole))
    return Cache(torch.stack(keys), torch.stack(values))


class Decoder:
    """Steps `candidates` sequences in lockstep after one prefix."""

    def __init__(self, step_model: StepModel, cache: Cache, candidates: int, room: int = 256) -> None:
        self.step_model = step_model
        self.cache = cache
        self.length = 0
        layers, heads, width, self.prefix = cache.keys.shape
        # Keys and values of what has been written: (layers, candidates, 2, heads, room, head width).
        self.tail = cache.keys.new_zeros(layers, candidates, 2, heads, room, width)
        self.h = torch.zeros(0)

    @torch.inference_mode()
    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States (N, width) before the events are known: rows (N, FIELDS), times (N,)."""
        if self.length == self.tail.shape[4]:
            self.tail = functional.pad(self.tail, (0, 0, 0, self.length))
        turn = self.step_model.turn(torch.stack([query_time, key_time], 1)).unsqueeze(2)
        x = self.step_model.model.embed(rows)
        for index in range(len(self.step_model.layers) - 1):
            x = self._layer(index, x, turn)
        self.h = x
        return x

    @torch.inference_mode()
    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States (N, width) after the events are known; ends the step."""
        turn = self.step_model.turn(time[:, None]).unsqueeze(2)
        x = self.step_model.model.complete(self.h, after, sounding)
        x = self._layer(len(self.step_model.layers) - 1, x, turn)
        self.length += 1
        return x

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.tail = self.tail[:, rows]

    def _layer(self, index: int, x: Tensor, turn: Tensor) -> Tensor:
        """One layer; turn (N, 2 or 1, 1, head width / 4) for queries and keys."""
        layer = self.step_model.layers[index]
        n, w = x.shape
        head = w // layer.heads
        qkv = layer.qkv(functional.layer_norm(x, (w,), layer.attention_norm)).view(n, 3, layer.heads, head)
        turning = qkv[:, :2, :, : head // 2].view(n, 2, layer.heads, head // 4, 2)
        torch.view_as_complex(turning).mul_(turn)
        tail = self.tail[index]
        tail[:, :, :, self.length] = qkv[:, 1:]
        # The prefix: (heads, N, head) x (heads, head, P); the tails: (N, heads, 1, head) x (N, heads, head, T).
        q = qkv[:, 0]
        given = torch.bmm(q.transpose(0, 1), self.cache.keys[index])
        own = torch.matmul(q.unsqueeze(2), tail[:, 0, :, : self.length + 1].transpose(2, 3))[:, :, 0]
        weights = torch.softmax(torch.cat([given, own.transpose(0, 1)], -1), -1)
        mixed = torch.bmm(weights[:, :, : self.prefix], self.cache.values[index]).transpose(0, 1)
        mine = weights[:, :, self.prefix :].transpose(0, 1).unsqueeze(2)
        mixed = mixed + torch.matmul(mine, tail[:, 1, :, : self.length + 1])[:, :, 0]
        x = x + layer.mix(mixed.reshape(n, w))
        fed = functional.gelu(layer.up(functional.layer_norm(x, (w,), layer.feed_norm)))
        return x + layer.down(fed)
