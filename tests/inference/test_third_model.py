"""A third model is a folder and one module: what such a module must offer, done with the least there can be."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from antiphon.errors import UserError
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.generation.catalogue import find_model
from antiphon.generation.engine import never_cancelled
from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.generation.verify import violations
from antiphon.inference.batch import Batch
from antiphon.inference.checkpoint import KINDS, ModelKind, build_model, save_weights
from antiphon.inference.engine import open_engine
from antiphon.inference.heads import EventModel, Heads
from tests.fakes.songs import BAR, MELODY, small_song


@dataclass(frozen=True, slots=True)
class StillSizes:
    """Its only hyperparameter."""

    width: int = 16

    def as_dict(self) -> dict[str, Any]:
        """Plain values for model.toml."""
        return asdict(self)


class Still(EventModel):
    """Hears nothing but the last event."""

    def __init__(self, sizes: StillSizes) -> None:
        super().__init__(sizes.width)
        self.sizes = sizes
        self.heads = Heads(sizes.width)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """States from the position alone."""
        h = self.embed(batch.fields[batch.at])
        return h, self.complete(h, batch.after, batch.sounding)


class StillDecoder:
    """Steps it: there is nothing to remember."""

    def __init__(self, model: Still) -> None:
        self.model = model
        self.h = torch.zeros(0)

    def read(self, rows: Tensor, key_time: Tensor, query_time: Tensor) -> Tensor:
        """States before the events are known."""
        self.h = self.model.embed(rows)
        return self.h

    def close(self, after: Tensor, sounding: Tensor, time: Tensor) -> Tensor:
        """States after the events are known."""
        return self.model.complete(self.h, after, sounding)

    def keep(self, rows: Tensor) -> None:
        """Nothing to keep."""


class StillSteps:
    """Its `StepModel`."""

    def __init__(self, model: Still) -> None:
        self.model = model

    def read_prefix(self, rows: Tensor, times: Tensor) -> None:
        """Nothing is made of the context."""

    def decoder(self, cache: None, candidates: int, room: int = 64) -> StillDecoder:
        """Steps for any number of candidates."""
        return StillDecoder(self.model)


STILL = {**KINDS, "still": ModelKind(StillSizes, Still, StillSteps)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Such a model installed: the folder of models."""
    torch.manual_seed(1)
    place = tmp_path / "stone"
    place.mkdir()
    save_weights(build_model("still", {"width": 16}, STILL), place / "weights.safetensors")
    sha256 = hashlib.sha256((place / "weights.safetensors").read_bytes()).hexdigest()
    (place / "model.toml").write_text(f"""
name = "stone"
kind = "still"
tasks = ["infill"]
parameters = 1
licence = "MIT"
sha256 = "{sha256}"
vocabulary_hash = "{vocabulary_hash()}"

[sizes]
width = 16
""")
    return tmp_path


def test_it_answers_requests_under_the_same_rules(folder: Path) -> None:
    engine = open_engine(find_model("stone", [folder]).folder, threads=1, kinds=STILL)
    score = small_song()
    request = Request(Task.INFILL, BAR, 3 * BAR, (MELODY,), candidates=3, seed=5, model="stone")
    result = ask(engine, score, request, lambda candidate, uid, note: None, never_cancelled)
    assert result.model == "stone"
    assert len({tuple(candidate.notes[MELODY]) for candidate in result.candidates}) == 3
    assert [violations(score, request, candidate) for candidate in result.candidates] == [[], [], []]
    assert engine.surprise(score, [MELODY], "before").notes == score.track(MELODY).note_count
    with pytest.raises(UserError, match="cannot vary yet: it can infill"):
        ask(engine, score, Request(Task.VARY, BAR, 3 * BAR, (MELODY,)), lambda *note: None, never_cancelled)


def test_a_version_without_the_kind_says_so(folder: Path) -> None:
    with pytest.raises(UserError, match="no model of the kind 'still'"):
        open_engine(folder / "stone")
