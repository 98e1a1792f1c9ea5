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

from antiphon.events.vocabulary import (
    DRUM_BASE,
    DURATION_SIZE,
    DYNAMIC_SIZE,
    ONSET_SIZE,
    SOUNDING_ROWS,
    TABLE_ROWS,
    WHAT_SIZE,
)
from antiphon.inference.attention import Masks, attend, attention_masks
from antiphon.inference.batch import Batch

SOUNDING_WIDTH = 64
PERIODS = (
    1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 4 / 3, 3 / 2, 2, 3, 4, 6,
    8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512,
)  # fmt: skip
"""Of rotary attention, in quarters: parts of a beat, beats, bars, phrases and sections."""


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


def sum_of_rows(table: Tensor, rows: Tensor, padding: int | None = None) -> Tensor:
    """(N, width) sums of the table's rows named by (N, n); `padding` is a row that counts for nothing."""
    if table.device.type == "mps":  # before PyTorch 2.10 it has no embedding_bag
        vectors = functional.embedding(rows.long(), table)
        return (vectors if padding is None else vectors * (rows != padding).unsqueeze(-1)).sum(-2)
    return functional.embedding_bag(rows.long(), table, mode="sum", padding_idx=padding)


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


class Heads(nn.Module):
    """The factors' heads, each conditioned on the factors before it. Shared by every model of the contract."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.what_norm = nn.LayerNorm(width, bias=False)
        self.what = nn.Linear(width, WHAT_SIZE)
        self.interval = nn.Linear(width, 2 * DRUM_BASE)
        self.duration_in = nn.Linear(width, width)
        self.duration = nn.Linear(width, DURATION_SIZE)
        self.dynamic_in = nn.Linear(width, width // 2)
        self.dynamic = nn.Linear(width // 2, DYNAMIC_SIZE)
        self.onset_norm = nn.LayerNorm(width, bias=False)
        self.onset = nn.Linear(width, ONSET_SIZE)
        self.track_in = nn.Linear(width, width)
        self.track_out = nn.Linear(width, width, bias=False)

    def what_logits(self, h: Tensor, reference: Tensor) -> Tensor:
        """(N, WHAT_SIZE) from states before the event is known, and the pitches intervals count from (-1: none).

        A pitch's score is its own and its interval's, which is learned in all keys at once.
        """
        state = self.what_norm(h)
        logits: Tensor = self.what(state)
        pitches = torch.arange(DRUM_BASE, device=h.device)
        interval = pitches - reference.clamp(min=0)[:, None] + DRUM_BASE - 1
        scores = self.interval(state).gather(1, interval) * (reference >= 0)[:, None]
        return torch.cat([logits[:, :DRUM_BASE] + scores, logits[:, DRUM_BASE:]], 1)

    def duration_logits(self, h: Tensor, what: Tensor) -> Tensor:
        """(N, DURATION_SIZE), given vectors of what sounds."""
        state = self.what_norm(h) + what
        logits: Tensor = self.duration(functional.gelu(self.duration_in(state)))
        return logits

    def dynamic_logits(self, h: Tensor, what: Tensor, duration: Tensor) -> Tensor:
        """(N, DYNAMIC_SIZE), given vectors of what sounds and how long."""
        state = self.what_norm(h) + what + duration
        logits: Tensor = self.dynamic(functional.gelu(self.dynamic_in(state)))
        return logits

    def onset_logits(self, g: Tensor) -> Tensor:
        """(N, ONSET_SIZE) from states after the event is known."""
        logits: Tensor = self.onset(self.onset_norm(g))
        return logits

    def track_logits(self, g: Tensor, next_place: Tensor, tracks: Tensor, owner: Tensor | None = None) -> Tensor:
        """(N, K) scores of the target tracks' vectors (B, K, width), given vectors of the next place.

        owner: (N,) whose tracks each state chooses from; without it there is one sequence.
        """
        state = functional.gelu(self.track_in(self.onset_norm(g) + next_place))
        keys = self.track_out(tracks.flatten(0, 1))
        scores: Tensor = functional.linear(state, keys).view(len(g), *tracks.shape[:2]) / keys.shape[-1] ** 0.5
        return scores[:, 0] if owner is None else scores[torch.arange(len(g), device=g.device), owner]


class Transformer(nn.Module):
    """See the module. States: `read` gives the first, `close` the second."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.table = nn.Embedding(TABLE_ROWS, sizes.width, padding_idx=0)
        self.sounding = nn.Embedding(SOUNDING_ROWS, SOUNDING_WIDTH, padding_idx=0)
        self.sounding_in = nn.Linear(SOUNDING_WIDTH, sizes.width, bias=False)
        self.after_in = nn.Linear(sizes.width, sizes.width, bias=False)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers - 1))
        self.last = Layer(sizes)
        self.heads = Heads(sizes.width)
        self.apply(self._initialize)
        for layer in self.all_layers():
            for out in (layer.mix, layer.down):
                nn.init.normal_(out.weight, std=0.02 / (2 * sizes.layers) ** 0.5)

    @staticmethod
    def _initialize(module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.05)
            with torch.no_grad():
                module.weight[0] = 0

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.sizes.width // self.sizes.heads

    def all_layers(self) -> list[Layer]:
        """The layers in order, the last one included."""
        return [*(layer for layer in self.layers if isinstance(layer, Layer)), self.last]

    def embed(self, rows: Tensor) -> Tensor:
        """(..., n) rows to the sum of their vectors (..., width)."""
        return sum_of_rows(self.table.weight, rows.reshape(-1, rows.shape[-1])).view(*rows.shape[:-1], -1)

    def vector(self, rows: Tensor) -> Tensor:
        """(...) single rows to their vectors (..., width)."""
        out: Tensor = self.table(rows)
        return out

    def complete(self, h: Tensor, after: Tensor, sounding: Tensor) -> Tensor:
        """States (N, width) told the event written (N, AFTER rows) and the sounding state (N, K rows)."""
        held = sum_of_rows(self.sounding.weight, sounding, padding=0)  # a batch pads to its most target tracks
        out: Tensor = h + self.after_in(self.embed(after)) + self.sounding_in(held)
        return out

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
