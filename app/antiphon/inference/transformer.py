"""The Transformer: one definition for training, likelihoods and cached decoding.

Shifted factorization: a target position holds the last event complete and the next one's onset and track. All layers
but the last choose what sounds and how long; the last, told the choice and the sounding state, chooses the next onset
and track. Rotary attention (Su et al. 2021) on musical time: a query stands at the onset asked about, a key at its
event's own.
"""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from antiphon.inference.attention import Masks, attend, attention_masks
from antiphon.inference.batch import Batch
from antiphon.inference.heads import EventModel, Heads
from antiphon.inference.rotary import rotary, rotate


@dataclass(frozen=True, slots=True)
class Sizes:
    """Hyperparameters of a Transformer. `hidden` is the width of the feed-forward layers."""

    width: int = 256
    layers: int = 6
    heads: int = 4
    hidden: int = 1024
    dropout: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for model.toml."""
        return asdict(self)


class Layer(nn.Module):
    """Pre-norm attention and a feed-forward layer."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.attention_norm = nn.LayerNorm(sizes.width, bias=False)
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width, bias=False)
        self.mix = nn.Linear(sizes.width, sizes.width, bias=False)
        self.feed_norm = nn.LayerNorm(sizes.width, bias=False)
        self.up = nn.Linear(sizes.width, sizes.hidden, bias=False)
        self.down = nn.Linear(sizes.hidden, sizes.width, bias=False)
        self.dropout = sizes.dropout

    def project(
        self, x: Tensor, query_turn: tuple[Tensor, Tensor], key_turn: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values (M, heads, head_width), turned to their times."""
        m, w = x.shape
        q, k, v = self.qkv(self.attention_norm(x)).view(m, 3, self.heads, w // self.heads).unbind(1)
        return rotate(q, query_turn), rotate(k, key_turn), v

    def finish(self, x: Tensor, mixed: Tensor) -> Tensor:
        """Adds the attention's result (M, heads, head_width) and the feed-forward layer."""
        x = x + self._drop(self.mix(mixed.reshape(x.shape)))
        out: Tensor = x + self._drop(self.down(functional.gelu(self.up(self.feed_norm(x)))))
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training) if self.dropout else x

    def forward(
        self, x: Tensor, query_turn: tuple[Tensor, Tensor], key_turn: tuple[Tensor, Tensor], masks: Masks
    ) -> Tensor:
        """(M, width) to the same."""
        return self.finish(x, attend(*self.project(x, query_turn, key_turn), masks))


class Transformer(EventModel):
    """See the module. States: `read` gives the first, `close` the second."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes.width)
        self.sizes = sizes
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers - 1))
        self.last = Layer(sizes)
        self.heads = Heads(sizes.width)
        self.apply(self._initialize)
        for layer in self.all_layers():
            for out in (layer.mix, layer.down):
                nn.init.normal_(out.weight, std=0.02 / (2 * sizes.layers) ** 0.5)

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.sizes.width // self.sizes.heads

    def all_layers(self) -> list[Layer]:
        """The layers in order, the last one included."""
        return [*(layer for layer in self.layers if isinstance(layer, Layer)), self.last]

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """States of the N targets before and after their events are known: two (N, width)."""
        masks = attention_masks(batch)
        key_turn = rotary(batch.key_time, self.head_width)
        query_turn = rotary(batch.query_time, self.head_width)
        x = self.embed(batch.fields)
        if torch.is_autocast_enabled(x.device.type):
            x = x.to(torch.get_autocast_dtype(x.device.type))  # the residual too: half the memory traffic
        for layer in self.layers:
            x = layer(x, query_turn, key_turn, masks)
        h = x[batch.at]
        completed = self.complete(h, batch.after, batch.sounding).to(x.dtype)
        x = x.index_copy(0, batch.at, completed)
        x = self.last(x, query_turn, query_turn, masks)
        return h, x[batch.at]
