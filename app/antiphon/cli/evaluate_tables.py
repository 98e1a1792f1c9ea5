"""One evaluation: the tables of a model, its peers and the trivial ones, what is asked once kept for all."""

from collections.abc import Callable, Mapping, Sequence

from antiphon.analysis.infill import Pattern, draw_mask
from antiphon.analysis.note_ngram import NoteNgram
from antiphon.analysis.originality import build_index
from antiphon.analysis.subject import Answer, Composer, CopyBefore, Scorer, ShuffledPitches, Varier
from antiphon.analysis.tables.infill import future_table, infill_table
from antiphon.analysis.tables.likelihood import chorale_table, likelihood_table
from antiphon.analysis.tables.originality import band_table, originality_table
from antiphon.analysis.tables.ours_or_human import ours_or_human_table
from antiphon.analysis.tables.ranges import Situation, draw_region, ranges_table, region_answers
from antiphon.analysis.tables.table import Table
from antiphon.analysis.tables.variation import STRENGTHS, variation_table
from antiphon.cli.evaluate_model import Subject
from antiphon.cli.evaluate_pieces import (
    CHORALE_SETS,
    as_chorale,
    at_most,
    piano_alone,
    training,
    unseen,
    with_other_future,
)
from antiphon.cli.evaluate_progress import EvaluationProgress
from antiphon.cli.evaluate_voices import BLOCK_BARS, harmonize_table
from antiphon.errors import UserError
from antiphon.events.piece import Piece

TABLES = ("1", "2", "3", "5", "6", "7", "ranges")
VARIATIONS_EACH = 4


class Measuring:
    """Measures `subjects`, models by name, the one that is evaluated first, on the unseen pieces of a corpus."""

    def __init__(
        self,
        corpus: Sequence[Piece],
        subjects: Mapping[str, Subject],
        *,
        seed: int,
        each: int | None,
        slices: int,
        progress: EvaluationProgress,
    ) -> None:
        self.corpus = corpus
        self.valid = at_most(unseen(corpus), each, seed)
        self.subjects = subjects
        self.seed = seed
        self.each = each
        self.progress = progress
        self._slices = slices
        self._asked: dict[str, dict[str, list[Answer]]] | None = None
        self._ngram: NoteNgram | None = None

    def tables(self, key: str) -> list[Table]:
        """The tables under one key of TABLES. Raises UserError where the corpus has nothing to measure on."""
        made: Mapping[str, Callable[[], list[Table]]] = {
            "1": self._likelihood,
            "2": self._infill,
            "3": self._harmonizing,
            "5": self._variation,
            "6": self._originality,
            "7": lambda: [ours_or_human_table(self.asked(), seed=self.seed)],
            "ranges": lambda: [ranges_table(self.asked())],
        }
        return made[key]()

    def asked(self) -> dict[str, dict[str, list[Answer]]]:
        """Answers by situation and composer, the same masks for all; asked once."""
        if self._asked is None:
            composers: dict[str, Composer[Piece]] = {**self.subjects, "copy the bar before": CopyBefore()}
            self._asked = {}
            for situation in Situation:
                regions = self._regions(situation)
                for name, composer in composers.items():
                    self._begin(f"{name}: {situation.value}", regions, each_subject=False)
                    answers = region_answers(self.valid, composer, situation, self.seed)
                    self._asked.setdefault(situation.value, {})[name] = answers
        return self._asked

    def ngram(self) -> NoteNgram | None:
        """Counted from the training pieces, once; None of a corpus that has too few."""
        if self._ngram is None and len(trained := training(self.corpus)) > 1:
            self.progress.say(f"counting {sum(piece.note_count for piece in trained)} notes for the note n-gram")
            self._ngram = NoteNgram.train(trained)
        return self._ngram

    def _begin(self, what: str, asks: int, *, each_subject: bool = True) -> None:
        self.progress.begin(what, asks * (len(self.subjects) if each_subject else 1))

    def _regions(self, situation: Situation) -> int:
        return sum(draw_region(piece, situation, self.seed) is not None for piece in self.valid)

    def _likelihood(self) -> list[Table]:
        trained = training(self.corpus)
        scorers: dict[str, Scorer[Piece]] = {**self.subjects}
        for_chorales = dict(scorers)
        chorale_pieces = [pair for piece in self.valid if piece.jsb and (pair := as_chorale(piece)) is not None]
        if (ngram := self.ngram()) is not None:
            scorers["note n-gram"] = _Ngram(ngram)
            four = [pair[0] for p in trained if p.source in CHORALE_SETS and (pair := as_chorale(p)) is not None]
            if len(four) > 1:
                for_chorales["note n-gram"] = _Ngram(NoteNgram.train(four))
        if not scorers:
            raise UserError("Without a model and without training pieces there is nothing to tell a likelihood.")
        self._begin("likelihood", len(self.valid) + len(chorale_pieces))
        made = [likelihood_table(self.valid, scorers)]
        return [*made, chorale_table(chorale_pieces, for_chorales)] if chorale_pieces else made

    def _infill(self) -> list[Table]:
        groups: dict[str, Sequence[Piece]] = {}
        piano = piano_alone(self.valid)
        if piano:
            groups["pop909 piano"] = piano
        for source in sorted({piece.source for piece in self.valid}):
            groups[source or "songs"] = [piece for piece in self.valid if piece.source == source]
        masks = [
            draw_mask(piece, pattern, self.seed + at)
            for pieces in groups.values()
            for piece in pieces
            for pattern in Pattern
            for at in range(self._slices)
        ]
        self._begin("infill", sum(mask is not None for mask in masks))
        made = [infill_table(groups, self.subjects, seed=self.seed, slices=self._slices)]
        if self.subjects:
            self._begin("the worth of the future", 3 * len(self.valid))
            made.append(future_table(self.valid, self.subjects, with_other_future, seed=self.seed))
        return made

    def _harmonizing(self) -> list[Table]:
        chorales = [piece for piece in self.valid if piece.jsb and as_chorale(piece) is not None]
        self._begin("lower voices", sum(-(-len(piece.bars) // BLOCK_BARS) for piece in chorales))
        table = harmonize_table(training(self.corpus), chorales, self.subjects, self.seed)
        return [table] if table is not None else []

    def _variation(self) -> list[Table]:
        variers: dict[str, Varier[Piece]] = {**self.subjects, "swapped pitches": ShuffledPitches()}
        self._begin("variations", self._regions(Situation.INFILL) * len(STRENGTHS) * VARIATIONS_EACH)
        return [variation_table(self.valid, variers, seed=self.seed, each=VARIATIONS_EACH)]

    def _originality(self) -> list[Table]:
        trained = training(self.corpus)
        if not trained:
            raise UserError("Originality is told against training pieces, and this corpus has no split.")
        answers = self.asked()
        self.progress.say("sorting the training notes")
        index = build_index(trained)
        return [originality_table(index, answers), band_table(index, answers)]


class _Ngram:
    """The note n-gram as a scorer."""

    def __init__(self, model: NoteNgram) -> None:
        self.likelihood = model.nats
