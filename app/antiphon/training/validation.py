"""Validation while training: fixed causal windows and regions of validation pieces, nats a note by set and factor."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from antiphon.events.encode import Controls, encode
from antiphon.events.piece import Piece
from antiphon.events.table import tabulate
from antiphon.inference.batch import Batch, collate
from antiphon.inference.likelihood import FACTORS, StateModel, factor_nats
from antiphon.training.data import within
from antiphon.training.passages import PassageMix, draw
from antiphon.training.precision import autocast
from antiphon.training.variants import MERGED_SETS


def validation_batches(pieces: Sequence[Piece], windows: int = 6, limit: int = 400) -> dict[str, list[Batch]]:
    """For every set, `windows` causal windows and as many regions, untransposed, controls withheld, one fixed seed;
    of choirs also lower voices to sopranos, as they follow from each other and blind."""
    out: dict[str, list[Batch]] = {}
    for source in sorted({p.source for p in pieces}):
        chosen = [p for p in pieces if p.source == source and p.split == "valid" and p.note_count >= 16]
        if not chosen:
            continue
        plain = PassageMix(limit=limit, unknown_track=0.0, unknown_phase=0.0, shuffle=0.0, keys=False)
        kinds = {"": replace(plain, causal=1.0), " regions": replace(plain, causal=0.0)}
        if source in MERGED_SETS:
            kinds[" voices"] = replace(plain, causal=0.0, voices=1.0, blind=0.0)
            kinds[" blind"] = replace(plain, causal=0.0, voices=1.0, blind=1.0)
        for kind, mix in kinds.items():
            rng = np.random.default_rng(7)
            samples = []
            for at in range(windows * 20):
                drawn = draw(tabulate(chosen[at * 7919 % len(chosen)]), mix, rng)
                if drawn is not None and drawn[1].hidden.any():
                    samples.append(encode(drawn[0], replace(drawn[1], controls=Controls())))
                if len(samples) == windows:
                    break
            out[source + kind] = [collate(group) for group in within(samples, 4096)]
    return out


@torch.no_grad()
def validate(model: StateModel, batches: dict[str, list[Batch]], device: torch.device) -> dict[str, dict[str, float]]:
    """Nats a note of every factor by set; `total` leaves the dynamic out, which counts only where it is real."""
    table: dict[str, dict[str, float]] = {}
    for name, group in batches.items():
        sums, notes = np.zeros(len(FACTORS)), 0
        for batch in group:
            with autocast(device):
                values = factor_nats(model, batch.to(device))
            values = values.cpu().double()  # not every device has doubles
            values[:, 4] *= batch.dynamic_weight
            sums += values.sum(0).numpy()
            notes += int((batch.what >= 0).sum())
        row = {factor: float(value) / max(1, notes) for factor, value in zip(FACTORS, sums, strict=True)}
        table[name] = {"total": float(sums[:4].sum()) / max(1, notes), **row}
    return table


def mean_total(table: dict[str, dict[str, float]]) -> float:
    """The mean of the sets' totals, each set counting alike."""
    return float(np.mean([row["total"] for row in table.values()]))
