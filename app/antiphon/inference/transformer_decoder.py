"""Cached decoding of the Transformer: keys and values of the prefix once, and of each candidate's tail."""

import torch
from torch import Tensor
from torch.nn import functional

from antiphon.inference.attention import Masks, attend
from antiphon.inference.rotary import rotary
from antiphon.inference.stepping import Attended, multiply, pairs, turn_pairs, turning
from antiphon.inference.transformer import Layer, Transformer


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


class TransformerSteps:
    """A Transformer with its weights laid out for decoding: a `decoder.StepModel`."""

    def __init__(self, model: Transformer) -> None:
        self.model = model
        with torch.inference_mode():
            self.layers = [StepLayer(layer) for layer in model.all_layers()]
        self.turn = turning(model.head_width)

    @torch.inference_mode()
    def read_prefix(self, rows: Tensor, times: Tensor) -> Tensor:
        """Keys and values (layers, 2, heads, P, head width) of a prefix: rows (P, FIELDS), times (P,) in quarters."""
        model = self.model
        x = model.embed(rows)
        turn = rotary(times, model.head_width)
        whole: Masks = [(1, len(rows), None)]  # the prefix attends both ways
        order = pairs(model.head_width)
        given: list[Tensor] = []
        for layer in model.all_layers():
            q, k, v = layer.project(x, turn, turn)
            given.append(torch.stack([k[:, :, order], v]).transpose(1, 2))
            if layer is not model.last:
                x = layer.finish(x, attend(q, k, v, whole))
        return torch.stack(given)

    def decoder(self, cache: Tensor, candidates: int, room: int = 64) -> "TransformerDecoder":
        """So many candidates after a prefix."""
        return TransformerDecoder(self, cache, candidates, room)


class TransformerDecoder:
    """Steps candidates in lockstep after one prefix."""

    def __init__(self, steps: TransformerSteps, cache: Tensor, candidates: int, room: int) -> None:
        self.steps = steps
        self.attended = Attended(cache, candidates, room)
        self.h = torch.zeros(0)

    @torch.inference_mode()
    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States (N, width) before the events are known: rows (N, FIELDS), times (N,)."""
        self.attended.open_step(len(rows))
        turn = self.steps.turn(torch.stack([query_time, key_time], 1)).unsqueeze(2)
        x = self.steps.model.embed(rows)
        for index in range(len(self.steps.layers) - 1):
            x = self._layer(index, x, turn)
        self.h = x
        return x

    @torch.inference_mode()
    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States (N, width) after the events are known; ends the step."""
        turn = self.steps.turn(time[:, None]).unsqueeze(2)
        x = self.steps.model.complete(self.h, after, sounding)
        return self._layer(len(self.steps.layers) - 1, x, turn)

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.attended.keep(rows)

    def _layer(self, index: int, x: Tensor, turn: Tensor) -> Tensor:
        """One layer; turn (N, 2 or 1, 1, head width / 4) for queries and keys."""
        layer = self.steps.layers[index]
        n, w = x.shape
        qkv = layer.qkv(functional.layer_norm(x, (w,), layer.attention_norm)).view(n, 3, layer.heads, w // layer.heads)
        turn_pairs(qkv[:, :2], turn)
        x = x + layer.mix(self.attended.attend(index, qkv))
        fed = functional.gelu(layer.up(functional.layer_norm(x, (w,), layer.feed_norm)))
        return x + layer.down(fed)
