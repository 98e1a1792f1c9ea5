"""Cached decoding: a prefix read once for all candidates, and each candidate's own tail.

Keys and values of the prefix are kept once; a step folds the candidates into the query axis against them, and joins
the scores of their own tails in one softmax.
"""

import torch
from torch import Tensor

from antiphon.inference.transformer import Layer, Transformer, rotary


class Cache:
    """Keys and values (layers, heads, P, head width) of a prefix, of all layers."""

    def __init__(self, keys: Tensor, values: Tensor) -> None:
        self.keys = keys
        self.values = values

    @property
    def bytes(self) -> int:
        """Memory of the cache."""
        return self.keys.element_size() * (self.keys.numel() + self.values.numel())


@torch.inference_mode()
def read_prefix(model: Transformer, rows: Tensor, times: Tensor) -> Cache:
    """Reads a prefix: rows (P, FIELDS), times (P,) in quarters."""
    x = model.embed(rows.unsqueeze(0))
    turn = rotary(times.unsqueeze(0), model.head_width)
    keys: list[Tensor] = []
    values: list[Tensor] = []
    everything = torch.ones(1, 1, len(rows), len(rows), dtype=torch.bool, device=rows.device)
    for layer in model.all_layers():
        q, k, v = layer.project(x, turn, turn)
        keys.append(k[0])
        values.append(v[0])
        if layer is not model.last:
            mixed = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=everything)
            x = layer.finish(x, mixed)
    return Cache(torch.stack(keys), torch.stack(values))


class Decoder:
    """Steps `candidates` sequences in lockstep after one prefix."""

    def __init__(self, model: Transformer, cache: Cache, candidates: int, room: int = 256) -> None:
        self.model = model
        self.cache = cache
        self.length = 0
        layers, heads, _, width = cache.keys.shape
        self.tail_keys = cache.keys.new_zeros(layers, candidates, heads, room, width)
        self.tail_values = torch.zeros_like(self.tail_keys)
        self.h = torch.zeros(0)

    @torch.inference_mode()
    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States (N, width) before the events are known: rows (N, FIELDS), times (N,)."""
        self._grow()
        query_turn = rotary(query_time[:, None], self.model.head_width)
        key_turn = rotary(key_time[:, None], self.model.head_width)
        x = self.model.embed(rows).unsqueeze(1)
        for index, layer in enumerate(self.model.all_layers()[:-1]):
            x = self._attend(index, layer, x, query_turn, key_turn)
        self.h = x[:, 0]
        return self.h

    @torch.inference_mode()
    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States (N, width) after the events are known; ends the step."""
        turn = rotary(time[:, None], self.model.head_width)
        x = self.model.complete(self.h, after, sounding).unsqueeze(1)
        x = self._attend(len(self.model.all_layers()) - 1, self.model.last, x, turn, turn)
        self.length += 1
        return x[:, 0]

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.tail_keys = self.tail_keys[:, rows]
        self.tail_values = self.tail_values[:, rows]

    def _attend(
        self, index: int, layer: Layer, x: Tensor, query_turn: tuple[Tensor, Tensor], key_turn: tuple[Tensor, Tensor]
    ) -> Tensor:
        q, k, v = layer.project(x, query_turn, key_turn)  # (N, heads, 1, width)
        self.tail_keys[index, :, :, self.length] = k[:, :, 0]
        self.tail_values[index, :, :, self.length] = v[:, :, 0]
        n, heads, _, width = q.shape
        # The prefix: (heads, N, width) x (heads, width, P).
        folded = q[:, :, 0].transpose(0, 1)
        given = torch.matmul(folded, self.cache.keys[index].transpose(1, 2)).transpose(0, 1)
        keys = self.tail_keys[index, :, :, : self.length + 1]
        values = self.tail_values[index, :, :, : self.length + 1]
        own = torch.matmul(q, keys.transpose(2, 3))[:, :, 0]
        weights = torch.softmax(torch.cat([given, own], -1).float() / width**0.5, -1).to(q.dtype)
        prefix = given.shape[-1]
        mixed = torch.matmul(weights[:, :, :prefix].transpose(0, 1), self.cache.values[index]).transpose(0, 1)
        mixed = mixed + torch.matmul(weights[:, :, None, prefix:], values)[:, :, 0]
        return layer.finish(x, mixed.reshape(n, heads, 1, width))

    def _grow(self) -> None:
        if self.length < self.tail_keys.shape[3]:
            return
        padding = (0, 0, 0, self.tail_keys.shape[3])
        self.tail_keys = torch.nn.functional.pad(self.tail_keys, padding)
        self.tail_values = torch.nn.functional.pad(self.tail_values, padding)
