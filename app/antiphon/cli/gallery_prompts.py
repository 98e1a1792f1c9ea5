"""The gallery's prompts: for each request fixed places in validation pieces, drawn by a seed and by nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from antiphon.analysis.infill import Mask, seed_for
from antiphon.analysis.passage import filled_cells, of_piece
from antiphon.analysis.tables.ranges import Situation, draw_region
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import Role
from antiphon.generation.request import Task

PROMPTS: Final = 20
STRENGTH: Final = 0.5
"""Of the variations."""
LEAD_BARS: Final = 8
"""Bars before a harmony or an accompaniment, which the trivial answers hear and the model does not."""
PART_BARS: Final = 8
_TRIES = 25

_UPPER = (Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS)
# What a song is told by, the likelier first; what is written to it is everything of one of the groups below.
_LEADS = (Role.MELODY, Role.VOICE, Role.SOPRANO, Role.VIOLIN1, Role.WOODWIND, Role.RIGHT_HAND)
_BANDS = (
    frozenset((Role.PIANO, Role.RIGHT_HAND, Role.LEFT_HAND, Role.GUITAR, Role.HARP_ORGAN)),
    frozenset((Role.BASS, Role.CELLO)),
    frozenset((Role.COUNTER, Role.VIOLIN2)),
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A piece and the cells to be written.

    A model hears the mask's bars; the trivial answers of `lead` bars before them too, or they would have nothing to
    copy from.
    """

    task: Task
    piece: Piece
    mask: Mask
    strength: float = 1.0
    lead: int = 0

    @property
    def widened(self) -> Mask:
        """The mask of the trivial answers."""
        return replace(self.mask, first_bar=self.mask.first_bar - self.lead)


def draw_prompts(pieces: Sequence[Piece], task: Task, seed: int, count: int = PROMPTS) -> list[Prompt]:
    """`count` prompts of a task, the sets in turn so that all are there, each piece once; fewer where there are
    fewer."""
    order = sorted(pieces, key=lambda piece: seed_for(f"{piece.source}/{piece.name}", "gallery", seed))
    by_set: dict[str, list[Prompt]] = {source: [] for source in sorted({piece.source for piece in pieces})}
    for piece in order:
        if len(by_set[piece.source]) < count:
            prompt = _DRAWN[task](piece, seed)
            if prompt is not None:
                by_set[piece.source].append(prompt)
    prompts: list[Prompt] = []
    for turn in range(count):
        prompts += [found[turn] for found in by_set.values() if turn < len(found)]
    return prompts[:count]


def _continue(piece: Piece, seed: int) -> Prompt | None:
    mask = draw_region(piece, Situation.CONTINUE, seed)
    return Prompt(Task.CONTINUE, piece, mask) if mask is not None else None


def _infill(piece: Piece, seed: int) -> Prompt | None:
    mask = draw_region(piece, Situation.INFILL, seed)
    return Prompt(Task.INFILL, piece, mask) if mask is not None else None


def _vary(piece: Piece, seed: int) -> Prompt | None:
    mask = draw_region(piece, Situation.INFILL, seed)
    return Prompt(Task.VARY, piece, mask, STRENGTH) if mask is not None else None


def _harmonize(piece: Piece, seed: int) -> Prompt | None:
    """The voices below a soprano, in music of four voices."""
    if tuple(track.role for track in piece.tracks) != _UPPER:
        return None
    return _parts(piece, Task.HARMONIZE, 0, (1, 2, 3), seed)


def _accompany(piece: Piece, seed: int) -> Prompt | None:
    """Piano, bass or a second part to the leading one, in music that is not of four voices."""
    roles = [track.role for track in piece.tracks]
    lead = next((roles.index(role) for role in _LEADS if role in roles), None)
    if lead is None or tuple(roles) == _UPPER:
        return None
    bands = [tuple(at for at, role in enumerate(roles) if role in band and at != lead) for band in _BANDS]
    bands = [band for band in bands if band]
    if not bands:
        return None
    random = np.random.default_rng(seed_for(f"{piece.source}/{piece.name}", "band", seed))
    return _parts(piece, Task.ACCOMPANY, lead, bands[int(random.integers(len(bands)))], seed)


def _parts(piece: Piece, task: Task, lead: int, tracks: Sequence[int], seed: int) -> Prompt | None:
    """Whole tracks of some bars in which the lead and one of them play."""
    whole = of_piece(piece)
    if whole.bars < LEAD_BARS + PART_BARS:
        return None
    random = np.random.default_rng(seed_for(f"{piece.source}/{piece.name}", f"parts {task.value}", seed))
    for _ in range(_TRIES):
        first = int(random.integers(LEAD_BARS, whole.bars - PART_BARS + 1))
        filled = {track for track, _ in filled_cells(whole.of_bars(first, first + PART_BARS))}
        if lead in filled and filled & set(tracks):
            cells = frozenset((track, bar) for track in tracks for bar in range(first, first + PART_BARS))
            return Prompt(task, piece, Mask(first, first + PART_BARS, cells), lead=LEAD_BARS)
    return None


_DRAWN: Final[dict[Task, Callable[[Piece, int], Prompt | None]]] = {
    Task.CONTINUE: _continue,
    Task.INFILL: _infill,
    Task.VARY: _vary,
    Task.HARMONIZE: _harmonize,
    Task.ACCOMPANY: _accompany,
}
