"""Places in unseen songs that a model is asked about: four bars of one track, as a request's score and as a passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from antiphon.analysis.infill import Mask, seed_for
from antiphon.analysis.passage import Passage, of_piece
from antiphon.analysis.tables.ranges import Situation, draw_region
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, load_corpus, score_of, unseen
from antiphon.events.piece import Piece
from antiphon.generation.candidate import Candidate
from antiphon.generation.engine import Engine
from antiphon.generation.perform import ask
from antiphon.generation.request import Request
from antiphon.score import Note, Score

FEWEST_NOTES = 8
STROKE = 6
"""Steps of the grid on which strokes are compared: they are early and late."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Bars of one track (its uid is its index in the piece) with at least FEWEST_NOTES notes, in ticks."""

    piece: Piece
    score: Score
    mask: Mask
    track: int
    start: int
    end: int
    source: Passage

    @property
    def name(self) -> str:
        """Set and song."""
        return f"{self.piece.source}/{self.piece.name}"

    def passage(self, notes: Iterable[Note]) -> Passage:
        """Notes of the track in these bars, on the grid."""
        drums = self.track in self.source.drums
        rows = sorted({(self._step(note.onset, drums), note.pitch): note for note in notes}.items())
        onset = np.array([step for (step, _), _ in rows], dtype=np.int32)
        pitch = np.array([pitch for (_, pitch), _ in rows], dtype=np.int32)
        length = np.array([max(1, note.duration // TICKS_A_STEP) for _, note in rows], dtype=np.int32)
        return self.source.with_notes(np.full(len(rows), self.track, dtype=np.int32), onset, pitch, length)

    @staticmethod
    def _step(tick: int, drums: bool) -> int:
        step = tick / TICKS_A_STEP
        return round(step / STROKE) * STROKE if drums else round(step)

    def notes_after(self, request: Request, candidate: Candidate) -> list[Note]:
        """The track's notes in these bars with a candidate in place."""
        return list(candidate.apply(self.score, request).track(self.track).notes_between(self.start, self.end))

    def written(self, request: Request, candidate: Candidate) -> Passage:
        """The same as a passage."""
        return self.passage(self.notes_after(request, candidate))


def place_of(piece: Piece, seed: int) -> Place | None:
    """One place of a piece, the same for a seed; None where it has none."""
    mask = draw_region(piece, Situation.INFILL, seed)
    if mask is None:
        return None
    [track] = mask.tracks()
    first, stop = mask.bars()[0], mask.bars()[-1] + 1
    score = score_of(piece)
    start, end = score.meters.bar_start(first), score.meters.bar_end(stop - 1)
    if start != int(piece.bars[first, 0]) * TICKS_A_STEP:
        return None  # bars that no meter writes down
    whole = of_piece(piece).of_bars(first, stop).of_tracks([track])
    place = Place(piece, score, mask, track, start, end, whole)
    source = place.passage(score.track(track).notes_between(start, end))
    return Place(piece, score, mask, track, start, end, source) if len(source) >= FEWEST_NOTES else None


def places(corpus: Path, count: int, *, seed: int = 0, without: Sequence[str] = ()) -> list[Place]:
    """Places in `count` unseen songs, as evenly over the sets as they go, the same every time."""
    by_set: dict[str, list[Piece]] = {}
    for piece in unseen(load_corpus(corpus)):
        if piece.source not in without:
            by_set.setdefault(piece.source, []).append(piece)
    for source, pieces in by_set.items():
        by_set[source] = sorted(pieces, key=lambda piece: seed_for(piece.name, "place", seed))
    found: list[Place] = []
    while len(found) < count and any(by_set.values()):
        for pieces in by_set.values():
            while pieces and len(found) < count:
                place = place_of(pieces.pop(0), seed)
                if place is not None:
                    found.append(place)
                    break
    return found


def answers(engine: Engine, place: Place, request: Request) -> tuple[Candidate, ...]:
    """All candidates of a request. Raises UserError."""
    return ask(engine, place.score, request, lambda *_: None, lambda: False).candidates
