"""The order of the training data: step number in, batches out, so that a run resumes exactly and in any number of processes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from torch.utils.data import Dataset

from antiphon.events.encode import Encoded, encode
from antiphon.events.piece import Piece
from antiphon.events.table import EventTable, tabulate
from antiphon.inference.batch import Batch, collate
from antiphon.training.passages import PassageMix, draw, merge_repeats

MERGED_SETS = ("bach_chorales", "open_hymnal", "js_fakes")


@dataclass(frozen=True, slots=True)
class DataSettings:
    """What a step draws.

    Attributes:
        weights: share of samples by set; sets not named are not drawn.
        samples: sequences a step; positions: most positions (padding counted) a micro-batch.
        causal_from, causal_to: share of plain causal windows at the start, and after `anneal` steps.
    """

    weights: dict[str, float]
    samples: int = 12
    positions: int = 4096
    causal_from: float = 0.5
    causal_to: float = 0.2
    anneal: int = 4000
    seed: int = 1
    mix: PassageMix = PassageMix()


class TrainingSteps(Dataset[list[Batch]]):
    """Item k is step k: a list of micro-batches, a function of the settings, k and the process's rank alone."""

    def __init__(self, pieces: Sequence[Piece], settings: DataSettings, rank: int = 0) -> None:
        self.settings = settings
        self.rank = rank
        self.names = [name for name, share in settings.weights.items() if share > 0]
        self.sets: list[list[EventTable]] = []
        self.merged: list[list[EventTable]] = []
        self.chances: list[np.ndarray] = []
        for name in self.names:
            chosen = [p for p in pieces if p.source == name and p.split == "train" and len(p.bars)]
            chosen = [p for p in chosen if p.note_count + len(p.chords) >= 8]
            tables = [tabulate(p) for p in chosen]
            self.sets.append(tables)
            merged = name in MERGED_SETS
            self.merged.append([tabulate(merge_repeats(p)) for p in chosen] if merged else tables)
            chance = np.array([len(t) for t in tables], float) ** 0.7
            self.chances.append(chance / chance.sum() if len(chance) else chance)
        present = np.array([settings.weights[n] if len(s) else 0.0 for n, s in zip(self.names, self.sets, strict=True)])
        if not present.sum():
            raise ValueError("none of the sets named in the recipe is in the arrays")
        self.share = present / present.sum()

    def __len__(self) -> int:
        return 1 << 31

    def __getitem__(self, step: int) -> list[Batch]:
        rng = np.random.default_rng((self.settings.seed, self.rank, step))
        progress = min(1.0, step / max(1, self.settings.anneal))
        causal = self.settings.causal_from + (self.settings.causal_to - self.settings.causal_from) * progress
        mix = replace(self.settings.mix, causal=causal)
        samples = [self.sample(mix, rng) for _ in range(self.settings.samples)]
        return [collate(group) for group in grouped(samples, self.settings.positions)]

    def sample(self, mix: PassageMix, rng: np.random.Generator) -> Encoded:
        """One encoded passage."""
        while True:
            which = int(rng.choice(len(self.names), p=self.share))
            tables = self.merged[which] if rng.random() < 0.5 else self.sets[which]
            table = tables[int(rng.choice(len(tables), p=self.chances[which]))]
            drawn = draw(table, mix, rng)
            if drawn is not None:
                encoded = encode(*drawn)
                if len(encoded.fields) <= mix.limit * 2:
                    return encoded


def grouped(samples: list[Encoded], positions: int, fill: float = 0.85) -> list[list[Encoded]]:
    """Samples in groups of like length, the shortest at least `fill` of the longest, padded size within `positions`."""
    ordered = sorted(samples, key=lambda s: len(s.fields), reverse=True)
    groups: list[list[Encoded]] = []
    for sample in ordered:
        longest = len(groups[-1][0].fields) if groups else 0
        if groups and longest * (len(groups[-1]) + 1) <= positions and len(sample.fields) >= fill * longest:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    return groups
