"""Nats of every factor of every target: the training loss, `surprise` and the evaluation are this one function."""

from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

from antiphon.events.vocabulary import (
    BAR_CLASS,
    BASS_BASE,
    CHORD_BASE,
    DRUM_BASE,
    DURATION_SIZE,
    DYNAMIC_SIZE,
    OFFSET_BASE,
    ONSET_SIZE,
    ROW,
    WHAT_SIZE,
)
from antiphon.inference.batch import Batch
from antiphon.inference.heads import Heads

FACTORS = ("onset", "track", "what", "duration", "dynamic")


class StateModel(Protocol):
    """What a model of the contract offers: states of the targets before and after their events are known."""

    heads: Heads

    def vector(self, rows: Tensor) -> Tensor:
        """Vectors of rows of the embedding table."""
        ...

    def embed(self, rows: Tensor) -> Tensor:
        """Sums of vectors over the last axis."""
        ...

    def __call__(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Two (N, width) tensors."""
        ...


def within(size: int, low: Tensor, high: Tensor) -> Tensor:
    """(N, size) true where low <= class < high."""
    index = torch.arange(size, device=low.device)
    return (index >= low[:, None]) & (index < high[:, None])


def what_allowed(batch: Batch) -> Tensor:
    """(N, WHAT_SIZE) legal values of `what`."""
    return within(WHAT_SIZE, batch.what_low, batch.what_high)


def duration_allowed(what: Tensor) -> Tensor:
    """(N, DURATION_SIZE): offsets on drum strokes, lengths elsewhere."""
    drum = (what >= DRUM_BASE) & (what < CHORD_BASE)
    offset = torch.arange(DURATION_SIZE, device=what.device) >= OFFSET_BASE
    return drum[:, None] == offset


def dynamic_allowed(what: Tensor) -> Tensor:
    """(N, DYNAMIC_SIZE): bass intervals on chord symbols, velocities elsewhere."""
    bass = torch.arange(DYNAMIC_SIZE, device=what.device) >= BASS_BASE
    return (what >= CHORD_BASE)[:, None] == bass


def onset_allowed(low: Tensor, high: Tensor) -> Tensor:
    """(N, ONSET_SIZE): places still ahead in the bar, or the bar line."""
    allowed = within(ONSET_SIZE, low, high)
    allowed[:, BAR_CLASS] = True
    return allowed


def nats(logits: Tensor, allowed: Tensor, label: Tensor) -> Tensor:
    """(N,) negative log probability of each label, 0 where it is negative."""
    masked = logits.float().masked_fill(~allowed, -1e9)
    return functional.cross_entropy(masked, label, ignore_index=-1, reduction="none")


def factor_nats(model: StateModel, batch: Batch) -> Tensor:
    """(N, 5) nats of each target: the onset and track that follow it, and its own what, duration and dynamic.

    Every head is asked at every target, bar lines included, where most labels are -1 and cost nothing: one shape.
    """
    h, g = model(batch)
    heads = model.heads
    onset = nats(heads.onset_logits(g), onset_allowed(batch.place_low, batch.place_high), batch.onset)
    rows = batch.track_rows[:, :, 0]
    count = torch.arange(rows.shape[1], device=h.device)
    allowed = (rows[batch.owner] > 0) & (count >= batch.track_low[:, None])
    place = model.vector(ROW["next_place"] + batch.onset.clamp(min=0))
    track = nats(heads.track_logits(g, place, model.embed(batch.track_rows), batch.owner), allowed, batch.track)
    what = nats(heads.what_logits(h, batch.reference), what_allowed(batch), batch.what)
    sounds = batch.what.clamp(min=0)
    sound = model.vector(ROW["what"] + sounds)
    length = model.vector(ROW["duration"] + batch.duration.clamp(min=0))
    duration = nats(heads.duration_logits(h, sound), duration_allowed(sounds), batch.duration)
    dynamic = nats(heads.dynamic_logits(h, sound, length), dynamic_allowed(sounds), batch.dynamic)
    return torch.stack([onset, track, what, duration, dynamic], 1)
