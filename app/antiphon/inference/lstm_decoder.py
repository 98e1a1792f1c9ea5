"""Cached decoding of the LSTM: what the context is made of, once; each candidate's state and its tail."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from antiphon.inference.hearing import reading_times
from antiphon.inference.lstm import Lstm, Stage
from antiphon.inference.recurrent import Lanes
from antiphon.inference.rotary import rotary
from antiphon.inference.stepping import Attended, multiply, pairs, turn_pairs, turning


class StepStage:
    """A stage's weights for steps. Dimensions that turn together lie side by side, queries are scaled."""

    def __init__(self, stage: Stage) -> None:
        self.heads, self.head_width = stage.heads, stage.head_width
        weight = stage.qkv.weight.detach().view(3, stage.heads, stage.head_width, -1).clone()
        weight[:2] = weight[:2, :, pairs(stage.head_width)]
        weight[0] /= stage.head_width**0.5
        self.qkv = multiply(weight.flatten(0, 2))
        self.mix = multiply(stage.mix.weight)
        self.up = multiply(stage.up.weight)
        self.down = multiply(stage.down.weight)
        self.attention_norm = stage.attention_norm.weight
        self.feed_norm = stage.feed_norm.weight


class StepCell:
    """An LSTM's weights for steps: one product for its input and its own last output."""

    def __init__(self, lstm: nn.LSTM) -> None:
        named = {name: value.detach() for name, value in lstm.named_parameters()}
        self.units = lstm.hidden_size
        weight = torch.cat([named["weight_ih_l0"], named["weight_hh_l0"]], 1)
        self.gates = multiply(weight, named["bias_ih_l0"] + named["bias_hh_l0"])

    def step(self, x: Tensor, h: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
        """The next output and cell state (N, units)."""
        take, forget, new, give = self.gates(torch.cat([x, h], 1)).chunk(4, 1)
        c = torch.sigmoid(forget) * c + torch.sigmoid(take) * torch.tanh(new)
        return torch.sigmoid(give) * torch.tanh(c), c


@dataclass(frozen=True, slots=True)
class LstmCache:
    """Of a prefix of P positions in the order in which they are read.

    Attributes:
        given: (stages, 2, heads, P, head width) keys and values.
        times: (P,) when each is read; around: (P, width) what a step hears of the music up to and after each.
    """

    given: Tensor
    times: Tensor
    around: Tensor


class LstmSteps:
    """An LSTM model with its weights laid out for decoding: a `decoder.StepModel`."""

    def __init__(self, model: Lstm) -> None:
        self.model = model
        with torch.inference_mode():
            self.stages = [StepStage(model.first), StepStage(model.last)]
            self.cell = StepCell(model.writer)
            self.writer_out = multiply(model.writer_out.weight)
        self.turn = turning(model.sizes.head_width)

    @torch.inference_mode()
    def read_prefix(self, rows: Tensor, times: Tensor) -> LstmCache:
        """Reads a prefix: rows (P, FIELDS), times (P,) in quarters."""
        model, count = self.model, len(rows)
        read_at, order = torch.sort(reading_times(rows, times), stable=True)
        onward, backward = (Lanes.lay([count], count, reverse, rows.device) for reverse in (False, True))
        memory = model.read(rows[order], onward, backward)
        turn = rotary(times[order], model.sizes.head_width)
        side_by_side = pairs(model.sizes.head_width)
        pairs_of = [stage.given_pair(memory, turn) for stage in (model.first, model.last)]
        given = torch.stack([torch.stack([k[:, :, side_by_side], v]).transpose(1, 2) for k, v in pairs_of])
        return LstmCache(given, read_at, model.around_in(memory))

    def decoder(self, cache: LstmCache, candidates: int, room: int = 64) -> "LstmDecoder":
        """So many candidates after a prefix."""
        return LstmDecoder(self, cache, candidates, room)


class LstmDecoder:
    """Steps candidates in lockstep after one prefix."""

    def __init__(self, steps: LstmSteps, cache: LstmCache, candidates: int, room: int) -> None:
        self.steps, self.cache = steps, cache
        self.attended = Attended(cache.given, candidates, room)
        self.output = torch.zeros(candidates, steps.cell.units)
        self.memory = torch.zeros(candidates, steps.cell.units)
        self.h = torch.zeros(0)

    @torch.inference_mode()
    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States (N, width) before the events are known: rows (N, FIELDS), times (N,)."""
        self.attended.open_step(len(rows))
        model, cache = self.steps.model, self.cache
        turn = self.steps.turn(torch.stack([query_time, key_time], 1)).unsqueeze(2)
        place = torch.searchsorted(cache.times, query_time.double(), right=True) - 1
        x = model.embed(rows) + cache.around[place.clamp(min=0)]
        self.output, self.memory = self.steps.cell.step(model.writer_norm(x), self.output, self.memory)
        x = x + self.steps.writer_out(self.output)
        self.h = self._stage(0, x, turn)
        return self.h

    @torch.inference_mode()
    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States (N, width) after the events are known; ends the step."""
        x = self.steps.model.complete(self.h, after, sounding)
        return self._stage(1, x, self.steps.turn(time[:, None]).unsqueeze(2))

    def keep(self, rows: Tensor) -> None:
        """Goes on with only these candidates, in this order."""
        self.attended.keep(rows)
        self.output, self.memory = self.output[rows], self.memory[rows]

    def _stage(self, index: int, x: Tensor, turn: Tensor) -> Tensor:
        """One stage; turn (N, 2 or 1, 1, head width / 4) for queries and keys."""
        stage = self.steps.stages[index]
        n, w = x.shape
        qkv = stage.qkv(functional.layer_norm(x, (w,), stage.attention_norm))
        qkv = qkv.view(n, 3, stage.heads, stage.head_width)
        turn_pairs(qkv[:, :2], turn)
        x = x + stage.mix(self.attended.attend(index, qkv))
        fed = functional.gelu(stage.up(functional.layer_norm(x, (w,), stage.feed_norm)))
        return x + stage.down(fed)
