"""A variation changes what it replaces, also by a model that is sure of what was there."""

import pytest
import torch

from antiphon.generation.engine import never_cancelled
from antiphon.generation.perform import ask
from antiphon.generation.request import Keep, Request, Task
from antiphon.inference import writer
from antiphon.inference.engine import ModelEngine
from antiphon.score import Note, Score, Track
from tests.inference.random_requests import random_engine

PITCH, BAR, BARS = 60, 1920, 8


def one_pitch() -> Score:
    """Eight bars of quarters, all of one pitch."""
    notes = [Note(480 * at, PITCH, 480) for at in range(4 * BARS)]
    return Score.empty(480).with_tracks([Track.from_notes(notes, ppq=480, name="Melody", uid=0)])


@pytest.fixture(scope="module")
def sure() -> ModelEngine:
    """An engine that would write that pitch in 98 of 100 notes, whatever comes before."""
    engine = random_engine(3, scale=0.5)
    heads = engine.model.heads
    plain = heads.what_logits

    def what_logits(h: torch.Tensor, reference: torch.Tensor) -> torch.Tensor:
        logits = 0.1 * plain(h, reference)
        logits[:, PITCH] = torch.logsumexp(logits, 1) + 4.0
        return logits

    heads.what_logits = what_logits  # type: ignore[method-assign]
    return engine


def changed(engine: ModelEngine, strength: float) -> float:
    """Of the notes written where one was replaced: the share of another pitch."""
    request = Request(Task.VARY, 0, BAR * BARS, (0,), candidates=4, seed=5, strength=strength,
                      keep=frozenset({Keep.RHYTHM}))  # fmt: skip
    result = ask(engine, one_pitch(), request, lambda *note: None, never_cancelled)
    written = other = 0
    for candidate in result.candidates:
        gone = {note.onset for note in candidate.removed[0]}
        mine = [note for note in candidate.notes[0] if note.onset in gone]
        written += len(mine)
        other += sum(note.pitch != PITCH for note in mine)
    assert written >= 20
    return other / written


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_most_of_what_is_replaced_becomes_another_note(
    sure: ModelEngine, strength: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert changed(sure, strength) > 0.5
    monkeypatch.setattr(writer, "INSISTENCE", 0.0)
    assert changed(sure, strength) < 0.35  # the model alone would repeat itself
