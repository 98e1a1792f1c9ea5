"""Likelihoods of whole pieces, from the training objective's own function."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.encode import Encoded, Passage, encode
from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import BAR_CLASS, MAX_SLOTS
from antiphon.events.window import OWN_BARS, POSITION_LIMIT, listen
from antiphon.generation.engine import GenerationCancelled, IsCancelled, never_cancelled
from antiphon.inference.batch import collate
from antiphon.inference.likelihood import FACTORS, StateModel, factor_nats

BLOCK_BARS = 4


@dataclass(frozen=True, slots=True)
class PieceNats:
    """Nats of a piece's events.

    Attributes:
        events: (n,) rows of the table that were scored; nats: (n, 5) by FACTORS, the onset and track being those that
            led to the event, not those that follow it.
        lines: nats of all bar lines.
    """

    events: IntArray
    nats: NDArray[np.float64]
    lines: float


def passages(table: EventTable, targets: Sequence[int], context: str) -> Iterator[Passage]:
    """Blocks of bars in order: "before" gives each all before it, "both" each bar both sides.

    Only the target tracks are heard; no controls, slots in the piece's order, the place of the end unknown.
    Raises UserError for more tracks than there are slots.
    """
    wanted = np.array(sorted(targets), np.int32)
    if len(wanted) > MAX_SLOTS:
        raise UserError(f"At most {MAX_SLOTS} tracks can be read together: name fewer.")
    slots = np.full(table.track_count, -1, np.int32)
    slots[wanted] = np.arange(len(wanted))
    mine = np.isin(table.track, wanted)
    size = BLOCK_BARS if context == "before" else 1
    right = OWN_BARS if context == "both" else 0
    for first in range(0, len(table.piece.bars), size):
        last = min(first + size, len(table.piece.bars))
        hidden = mine & (table.bar >= first) & (table.bar < last)
        # What is not heard takes no positions.
        limit = POSITION_LIMIT + int((~mine).sum())
        heard = listen(table, (first, last), wanted, hidden | ~mine, own=(OWN_BARS, right), others=(0, 0), limit=limit)
        heard &= mine & ~hidden
        yield Passage(first, last, wanted, hidden, heard, slots, show_end=context == "both")


@torch.inference_mode()
def encoded_nats(
    model: StateModel, samples: list[Encoded], cancelled: IsCancelled = never_cancelled
) -> list[NDArray[np.float64]]:
    """(T, 5) nats of every target of each sample, as in training: onset and track are those that follow.

    Raises GenerationCancelled.
    """
    out: list[NDArray[np.float64]] = []
    for at in range(0, len(samples), 8):
        if cancelled():
            raise GenerationCancelled
        group = samples[at : at + 8]
        values = factor_nats(model, collate(group)).double().numpy()
        out += np.split(values, np.cumsum([len(s.what) for s in group])[:-1])
    return out


def piece_nats(
    model: StateModel,
    table: EventTable,
    targets: Sequence[int],
    context: str = "before",
    cancelled: IsCancelled = never_cancelled,
) -> PieceNats:
    """Nats of every event on the target tracks. Raises GenerationCancelled."""
    encoded = [encode(table, passage) for passage in passages(table, targets, context)]
    events: list[IntArray] = []
    nats: list[NDArray[np.float64]] = []
    lines = 0.0
    for sample, values in zip(encoded, encoded_nats(model, encoded, cancelled), strict=True):
        note = sample.event >= 0
        lines += float(values[sample.onset == BAR_CLASS, 0].sum())
        lead = np.zeros_like(values)
        lead[1:, :2] = values[:-1, :2]  # what led to event i was chosen at position i - 1
        lead[:, 2:] = values[:, 2:]
        events.append(sample.event[note])
        nats.append(lead[note])
    if not events:
        return PieceNats(np.zeros(0, np.int32), np.zeros((0, len(FACTORS))), lines)
    return PieceNats(np.concatenate(events), np.concatenate(nats), lines)
