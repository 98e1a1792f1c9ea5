"""The order of the training data: step number in, batches out, so that a run resumes exactly, in any processes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from antiphon.errors import UserError
from antiphon.events.encode import Encoded, Passage, encode, sequence_length
from antiphon.events.piece import Piece
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import MAX_SLOTS
from antiphon.inference.batch import Batch, collate
from antiphon.training.passages import PassageMix, draw
from antiphon.training.variants import variants

FEWEST_EVENTS = 8
ROUND_TO = 256
"""Positions and targets of a micro-batch are filled up to a multiple of it."""


@dataclass(frozen=True, slots=True)
class DataSettings:
    """What a step draws.

    Attributes:
        weights: share of samples by set; sets not named are not drawn.
        samples: sequences a step, of all processes together; positions: most positions a micro-batch.
        fill: sequences attend together when the shortest fills this share of the longest. Few groups, much of them
            empty, are faster on a GPU.
        causal_from, causal_to: share of plain causal windows at the start, and after `anneal` steps.
    """

    weights: dict[str, float]
    samples: int = 12
    positions: int = 4096
    fill: float = 0.85
    causal_from: float = 0.5
    causal_to: float = 0.2
    anneal: int = 4000
    seed: int = 1
    mix: PassageMix = field(default_factory=PassageMix)


class TrainingSteps(Dataset[list[Batch]]):
    """Item k is step k: a process's micro-batches, a function of the settings, k, rank and world alone.

    The samples of a step are the same in any number of processes, which share them out. Every process draws all of
    them (that is a third of the work) and encodes its own.
    """

    def __init__(self, pieces: Sequence[Piece], settings: DataSettings, rank: int = 0, world: int = 1) -> None:
        self.settings = settings
        self.rank, self.world = rank, world
        self.names = [name for name, share in settings.weights.items() if share > 0]
        self.sets: list[list[list[EventTable]]] = []  # of each piece its variants
        self.chances: list[NDArray[np.float64]] = []
        for name in self.names:
            chosen = [p for p in pieces if p.source == name and p.split == "train" and _usable(p)]
            rng = np.random.default_rng((settings.seed, 1, len(self.sets)))
            tables = [[tabulate(v) for v in variants(p, rng)] for p in chosen]
            self.sets.append(tables)
            chance = np.array([len(t[0]) for t in tables], np.float64) ** 0.7
            self.chances.append(chance / chance.sum() if len(chance) else chance)
        present = [
            settings.weights[name] if tables else 0.0 for name, tables in zip(self.names, self.sets, strict=True)
        ]
        if not sum(present):
            raise UserError("None of the sets that the recipe names is in the arrays.")
        self.share = np.array(present) / np.sum(present)

    def __len__(self) -> int:
        return 1 << 31

    @property
    def present(self) -> list[str]:
        """The sets that are drawn from."""
        return [name for name, share in zip(self.names, self.share, strict=True) if share > 0]

    def __getitem__(self, step: int) -> list[Batch]:
        passages = sorted(self.passages(step), key=lambda drawn: sequence_length(*drawn), reverse=True)
        samples = [encode(*drawn) for drawn in passages[self.rank :: self.world]]
        return [collate(group, ROUND_TO, self.settings.fill) for group in within(samples, self.settings.positions)]

    def passages(self, step: int) -> list[tuple[EventTable, Passage]]:
        """All samples of a step, of all processes."""
        rng = np.random.default_rng((self.settings.seed, 0, step))
        progress = min(1.0, step / max(1, self.settings.anneal))
        causal = self.settings.causal_from + (self.settings.causal_to - self.settings.causal_from) * progress
        mix = replace(self.settings.mix, causal=causal)
        return [self._passage(mix, rng) for _ in range(self.settings.samples)]

    def _passage(self, mix: PassageMix, rng: np.random.Generator) -> tuple[EventTable, Passage]:
        while True:
            which = int(rng.choice(len(self.names), p=self.share))
            tables = self.sets[which]
            ways = tables[int(rng.choice(len(tables), p=self.chances[which]))]
            drawn = draw(ways[int(rng.integers(len(ways)))], mix, rng)
            if drawn is not None and sequence_length(*drawn) <= mix.limit * 2:
                return drawn


def _usable(piece: Piece) -> bool:
    tracks = len(piece.tracks) + bool(len(piece.chords))
    return len(piece.bars) > 0 and piece.note_count + len(piece.chords) >= FEWEST_EVENTS and tracks <= MAX_SLOTS


def within(samples: list[Encoded], positions: int) -> list[list[Encoded]]:
    """Micro-batches of at most so many positions (but at least one sample), longest samples first."""
    ordered = sorted(samples, key=lambda s: len(s.fields), reverse=True)
    groups: list[list[Encoded]] = []
    room = 0
    for sample in ordered:
        if not groups or len(sample.fields) > room:
            groups.append([])
            room = positions
        groups[-1].append(sample)
        room -= len(sample.fields)
    return groups
