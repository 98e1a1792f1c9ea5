"""The LSTM: a light model of the same contract as the Transformer.

An LSTM reads the context in the order of time, both ways; another writes, hearing at every step what the first made of
the music around that moment, and attending to all of the context and to what has been written. The factorization is the
Transformer's: the state before an event is known chooses what sounds and how long; told the choice, a last stage that
attends once more chooses the next onset and track.
"""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from antiphon.inference.batch import Batch
from antiphon.inference.heads import EventModel, Heads
from antiphon.inference.hearing import Places, hear
from antiphon.inference.recurrent import Lanes, run
from antiphon.inference.rotary import rotary, rotate

Turn = tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class LstmSizes:
    """Hyperparameters of an LSTM model.

    Attributes:
        width: of the embeddings and states; context, memory: units of the LSTMs that read (each way) and that write.
        heads, head_width: of the attention; hidden: width of the feed-forward layers.
    """

    width: int = 256
    context: int = 192
    memory: int = 384
    heads: int = 3
    head_width: int = 64
    hidden: int = 512
    dropout: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for model.toml."""
        return asdict(self)


class Stage(nn.Module):
    """Attention over the context and over what has been written, and a feed-forward layer."""

    def __init__(self, sizes: LstmSizes) -> None:
        super().__init__()
        attended = sizes.heads * sizes.head_width
        self.heads, self.head_width, self.dropout = sizes.heads, sizes.head_width, sizes.dropout
        self.given = nn.Linear(sizes.width, 2 * attended, bias=False)
        self.attention_norm = nn.LayerNorm(sizes.width, bias=False)
        self.qkv = nn.Linear(sizes.width, 3 * attended, bias=False)
        self.mix = nn.Linear(attended, sizes.width, bias=False)
        self.feed_norm = nn.LayerNorm(sizes.width, bias=False)
        self.up = nn.Linear(sizes.width, sizes.hidden, bias=False)
        self.down = nn.Linear(sizes.hidden, sizes.width, bias=False)

    def given_pair(self, memory: Tensor, turn: Turn) -> tuple[Tensor, Tensor]:
        """Keys and values (R, heads, head_width) of the context."""
        k, v = self.given(memory).view(len(memory), 2, self.heads, self.head_width).unbind(1)
        return rotate(k, turn), v

    def project(self, x: Tensor, query_turn: Turn, key_turn: Turn) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values (N, heads, head_width) of targets."""
        q, k, v = self.qkv(self.attention_norm(x)).view(len(x), 3, self.heads, self.head_width).unbind(1)
        return rotate(q, query_turn), rotate(k, key_turn), v

    def finish(self, x: Tensor, mixed: Tensor) -> Tensor:
        """Adds the attention's result (N, heads, head_width) and the feed-forward layer."""
        x = x + self.drop(self.mix(mixed.reshape(len(x), -1)))
        out: Tensor = x + self.drop(self.down(functional.gelu(self.up(self.feed_norm(x)))))
        return out

    def drop(self, x: Tensor) -> Tensor:
        """Dropout, in training."""
        return functional.dropout(x, self.dropout, self.training) if self.dropout else x


class Lstm(EventModel):
    """See the module."""

    def __init__(self, sizes: LstmSizes) -> None:
        super().__init__(sizes.width)
        self.sizes = sizes
        self.context_norm = nn.LayerNorm(sizes.width, bias=False)
        self.onward = nn.LSTM(sizes.width, sizes.context)
        self.backward_lstm = nn.LSTM(sizes.width, sizes.context)
        self.context_out = nn.Linear(2 * sizes.context, sizes.width, bias=False)
        self.memory_norm = nn.LayerNorm(sizes.width, bias=False)
        self.around_in = nn.Linear(sizes.width, sizes.width, bias=False)
        self.writer_norm = nn.LayerNorm(sizes.width, bias=False)
        self.writer = nn.LSTM(sizes.width, sizes.memory)
        self.writer_out = nn.Linear(sizes.memory, sizes.width, bias=False)
        self.first = Stage(sizes)
        self.last = Stage(sizes)
        self.heads = Heads(sizes.width)
        self.apply(self._initialize)
        for lstm in (self.onward, self.backward_lstm, self.writer):
            bias = lstm.get_parameter("bias_ih_l0")
            with torch.no_grad():  # remember, until there is a reason to forget (Jozefowicz et al. 2015)
                bias[lstm.hidden_size : 2 * lstm.hidden_size] = 1

    def read(self, rows: Tensor, onward: Lanes, backward: Lanes) -> Tensor:
        """What is made of the context (R, width), its rows in the order of time."""
        x = self.embed(rows)
        normed = self.context_norm(x)
        both = torch.cat([run(self.onward, normed, onward), run(self.backward_lstm, normed, backward)], -1)
        out: Tensor = self.memory_norm(x + self.first.drop(self.context_out(both)))
        return out

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """States of the N targets before and after their events are known: two (N, width)."""
        places = Places.of(batch)
        device = batch.fields.device
        given = len(places.given)
        memory = self.read(
            batch.fields.index_select(0, places.given),
            Lanes.lay(places.prefixes, given, False, device),
            Lanes.lay(places.prefixes, given, True, device),
        )
        x = self.embed(batch.fields.index_select(0, batch.at))
        x = x + self.around_in(memory.index_select(0, places.around))
        lanes = Lanes.lay(places.targets, len(batch.at), False, device)
        x = x + self.first.drop(self.writer_out(run(self.writer, self.writer_norm(x), lanes)))
        width = self.sizes.head_width
        given_turn = rotary(batch.key_time.index_select(0, places.given), width)
        query = rotary(batch.query_time.index_select(0, batch.at), width)
        key = rotary(batch.key_time.index_select(0, batch.at), width)
        h = self._stage(self.first, x, memory, (given_turn, query, key), places)
        x = self.complete(h, batch.after, batch.sounding)
        return h, self._stage(self.last, x, memory, (given_turn, query, query), places)

    @staticmethod
    def _stage(stage: Stage, x: Tensor, memory: Tensor, turns: tuple[Turn, Turn, Turn], places: Places) -> Tensor:
        given_turn, query_turn, key_turn = turns
        k, v = stage.given_pair(memory, given_turn)
        q, own_k, own_v = stage.project(x, query_turn, key_turn)
        return stage.finish(x, hear(q, torch.cat([k, own_k]), torch.cat([v, own_v]), places))
