"""The trivial composer: a backed-off n-gram on the model's own factorization, trained on the same split.

It is what a likelihood is judged against: onset or bar line, track, pitch, duration, each from short
histories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from antiphon.analysis.ngram import Chain, Hashes, Reals, Symbols, hashed, mixture_weights
from antiphon.analysis.note_events import FACTORS, Decisions, piece_events
from antiphon.analysis.passage import GridPiece

# Per factor the chains, each a list of contexts from short to long, each context a list of history columns.
_CHAINS: Mapping[str, Sequence[Sequence[Sequence[str]]]] = {
    "onset": (
        ((), ("next_end", "due"), ("next_end", "due", "nth"), ("next_end", "due", "nth", "place", "length"),
         ("next_end", "due", "nth", "place", "length", "last_gap", "last_role")),
        ((), ("place", "length"), ("place", "length", "last_gap", "nth", "last_role"),
         ("place", "length", "last_gap", "nth", "ensemble", "shape")),
    ),
    "track": (
        ((), ("together", "previous"), ("first_due", "together"), ("first_due", "together", "previous"),
         ("ensemble", "due", "together"), ("ensemble", "due", "previous", "together"),
         ("ensemble", "due", "previous", "together", "place")),
        ((), ("together", "previous"), ("ensemble", "together", "previous"),
         ("ensemble", "together", "previous", "before"),
         ("ensemble", "together", "previous", "before", "place")),
    ),
    "pitch": (
        ((), ("kind",), ("kind", "emitted"), ("kind", "above", "below"), ("kind", "above", "above2", "below"),
         ("kind", "above", "above2", "below", "step1")),
        ((), ("kind",), ("kind", "step1"), ("kind", "step1", "step2"), ("kind", "step1", "step2", "emitted")),
        ((), ("kind", "degree"), ("kind", "degree", "step1"), ("kind", "degree", "above"),
         ("kind", "degree", "above", "below", "step1"),
         ("kind", "degree", "above", "above2", "below", "step1")),
        (("kind",), ("kind", "collection"), ("kind", "reference", "collection"),
         ("kind", "reference", "collection", "emitted")),
    ),
    "duration": (
        ((), ("kind",), ("kind", "together"), ("kind", "together", "previous"),
         ("kind", "together", "previous", "place", "rest")),
        ((), ("kind",), ("kind", "place", "rest"), ("kind", "place", "rest", "previous"),
         ("kind", "place", "rest", "previous", "before"),
         ("kind", "place", "rest", "previous", "before", "step", "together")),
    ),
}  # fmt: skip

_HELD_OUT = 20  # one piece in so many sets the mixture's weights instead of being counted


@dataclass(frozen=True, slots=True)
class FactorNats:
    """A piece's negative log likelihood in nats by factor; bar lines apart from the onsets of notes."""

    notes: int
    bars: int
    onset: float
    track: float
    pitch: float
    duration: float
    bar: float

    @property
    def total(self) -> float:
        return self.onset + self.track + self.pitch + self.duration + self.bar


@dataclass(frozen=True, slots=True, eq=False)
class _Factor:
    chains: tuple[Chain, ...]
    weights: Reals = field(default_factory=lambda: np.ones(1))


@dataclass(frozen=True, slots=True, eq=False)
class NoteNgram:
    """A trained n-gram; `nats` is its likelihood of a piece."""

    factors: Mapping[str, _Factor]

    @staticmethod
    def train(pieces: Iterable[GridPiece]) -> NoteNgram:
        """Counts the pieces; a twentieth of them is held out to weigh the chains. Some minutes for millions
        of notes.

        Raises ValueError when there are too few pieces to hold any out.
        """
        gathered: dict[str, list[Decisions]] = {factor: [] for factor in FACTORS}
        for piece in pieces:
            if len(piece.bars) and len(piece.onset):
                for factor, decisions in piece_events(piece).items():
                    gathered[factor].append(decisions)
        count = len(gathered["onset"])
        if count < 2:
            raise ValueError("an n-gram needs at least two pieces with notes")
        factors: dict[str, _Factor] = {}
        for factor in FACTORS:
            parts = gathered.pop(factor)
            held = parts[:: min(_HELD_OUT, count)]
            kept = [part for index, part in enumerate(parts) if index % min(_HELD_OUT, count)]
            del parts
            factors[factor] = _fit(factor, _joined(kept), _joined(held))
        return NoteNgram(factors)

    def nats(self, piece: GridPiece) -> FactorNats:
        """The piece's nats by factor. Raises ValueError for a piece without bars."""
        if not len(piece.bars):
            raise ValueError("a piece without bars has no likelihood")
        events = piece_events(piece)
        lost: dict[str, Reals] = {}
        for factor in FACTORS:
            lost[factor] = -np.log(self.chances(factor, events[factor]))
        lines = events["onset"].is_bar
        return FactorNats(
            notes=len(events["pitch"].symbol),
            bars=int(lines.sum()),
            onset=float(lost["onset"][~lines].sum()),
            track=float(lost["track"].sum()),
            pitch=float(lost["pitch"].sum()),
            duration=float(lost["duration"].sum()),
            bar=float(lost["onset"][lines].sum()),
        )

    def chances(self, factor: str, decisions: Decisions) -> Reals:
        """(n,) probability of each decision's symbol given its history."""
        model = self.factors[factor]
        chains = _probabilities(factor, model.chains, decisions)
        mixed: Reals = np.stack(chains, axis=1) @ model.weights
        return mixed


def _joined(parts: Sequence[Decisions]) -> Decisions:
    names = parts[0].columns
    return Decisions(
        np.concatenate([part.symbol for part in parts]),
        {name: np.concatenate([part.columns[name] for part in parts]) for name in names},
        np.concatenate([part.base for part in parts]),
        np.concatenate([part.is_bar for part in parts]),
    )


def _contexts(chain: Sequence[Sequence[str]], decisions: Decisions) -> list[Hashes]:
    nothing = np.zeros(len(decisions.symbol), dtype=np.int64)
    return [
        hashed([decisions.columns[name] for name in context] or [nothing], salt) for salt, context in enumerate(chain)
    ]


def _chain_symbols(factor: str, chain: Sequence[Sequence[str]], decisions: Decisions) -> Symbols:
    """Pitches are told as intervals, except in a chain that knows the reference itself."""
    absolute = factor == "pitch" and any("reference" in context for context in chain)
    if not absolute:
        return decisions.symbol
    reference = np.where(decisions.columns["known"] > 0, decisions.columns["reference"], 60)
    interval = decisions.symbol >= 500 - 128
    return np.where(interval, decisions.symbol - 500 + reference, decisions.symbol)


def _fit(factor: str, kept: Decisions, held: Decisions) -> _Factor:
    chains = tuple(Chain.fit(_chain_symbols(factor, chain, kept), _contexts(chain, kept)) for chain in _CHAINS[factor])
    return _Factor(chains, mixture_weights(_probabilities(factor, chains, held)))


def _probabilities(factor: str, chains: Sequence[Chain], decisions: Decisions) -> list[Reals]:
    return [
        model.probability(_chain_symbols(factor, chain, decisions), _contexts(chain, decisions), decisions.base)
        for model, chain in zip(chains, _CHAINS[factor], strict=True)
    ]
