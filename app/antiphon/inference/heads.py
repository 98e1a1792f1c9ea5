"""Where every model of the contract begins and ends: embeddings of events, and the factors' heads."""

from abc import ABC, abstractmethod

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
from antiphon.inference.batch import Batch
from antiphon.inference.stepping import packed

SOUNDING_WIDTH = 64
COMMON = ("table", "sounding", "sounding_in", "after_in", "heads")
"""The modules that every model has; what lies between them are its layers."""


def sum_of_rows(table: Tensor, rows: Tensor, padding: int | None = None) -> Tensor:
    """(N, width) sums of the table's rows named by (N, n); `padding` is a row that counts for nothing."""
    if table.device.type == "mps":  # before PyTorch 2.10 it has no embedding_bag
        vectors = functional.embedding(rows.long(), table)
        return (vectors if padding is None else vectors * (rows != padding).unsqueeze(-1)).sum(-2)
    return functional.embedding_bag(rows.long(), table, mode="sum", padding_idx=padding)


class Heads(nn.Module):
    """The factors' heads, each conditioned on the factors before it."""

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


class EventModel(ABC, nn.Module):
    """What every model of the contract has in common: the embeddings of events, and the heads.

    A model makes its own layers between them, then `heads`, and gives the states of targets before and after their
    events are known.
    """

    heads: Heads

    def __init__(self, width: int) -> None:
        super().__init__()
        self.table = nn.Embedding(TABLE_ROWS, width, padding_idx=0)
        self.sounding = nn.Embedding(SOUNDING_ROWS, SOUNDING_WIDTH, padding_idx=0)
        self.sounding_in: nn.Module = nn.Linear(SOUNDING_WIDTH, width, bias=False)
        self.after_in: nn.Module = nn.Linear(width, width, bias=False)

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

    def pack(self) -> None:
        """Lays the weights that every model has out for steps, when there is nothing more to train or to save."""
        packed(self.heads)
        self.after_in, self.sounding_in = packed(self.after_in), packed(self.sounding_in)

    @abstractmethod
    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """States of the N targets before and after their events are known: two (N, width)."""

    def __call__(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """As `forward`."""
        h, g = super().__call__(batch)
        return h, g
