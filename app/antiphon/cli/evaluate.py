"""The verb evaluate: a model on music it has not seen, beside human, trivial and published figures."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from antiphon.analysis.note_ngram import NoteNgram
from antiphon.analysis.originality import build_index
from antiphon.analysis.subject import Answer, Composer, CopyBefore, Scorer, ShuffledPitches, Varier
from antiphon.analysis.tables.infill import future_table, infill_table
from antiphon.analysis.tables.likelihood import chorale_table, likelihood_table
from antiphon.analysis.tables.originality import band_table, originality_table
from antiphon.analysis.tables.ours_or_human import ours_or_human_table
from antiphon.analysis.tables.ranges import Situation, ranges_table, region_answers
from antiphon.analysis.tables.table import Table
from antiphon.analysis.tables.variation import variation_table
from antiphon.cli.engines import Engines
from antiphon.cli.evaluate_gallery import draw_prompts, write_gallery
from antiphon.cli.evaluate_model import Subject, open_subject
from antiphon.cli.evaluate_pieces import (
    CHORALE_SETS,
    as_chorale,
    at_most,
    load_corpus,
    piano_alone,
    training,
    unseen,
    with_other_future,
)
from antiphon.cli.evaluate_voices import harmonize_table
from antiphon.errors import UserError
from antiphon.events.piece import Piece

TABLES = ("1", "2", "3", "5", "6", "7", "ranges")
NO_MODEL = "none"
Tell = Callable[[str], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("model", metavar="MODEL", help="an installed model; 'none' for the other rows alone")
    parser.add_argument(
        "--corpus", required=True, type=Path, metavar="FOLDER", help="a folder of MIDI, or prepared arrays"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument(
        "--tables", default=",".join(TABLES), metavar="T,...", help=f"which of {', '.join(TABLES)} (all)"
    )
    parser.add_argument("--pieces", type=int, metavar="N", help="at most N validation pieces of a set (all)")
    parser.add_argument("--slices", type=int, default=1, metavar="N", help="masks a piece in table 2 (1)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--gallery",
        type=Path,
        metavar="DIR",
        help="write 20 fixed prompts there, as pictures, MIDI and sound",
    )
    parser.add_argument("--no-sound", action="store_true", help="no sound files in the gallery")


def run(args: argparse.Namespace) -> int:
    """Print the tables; returns the exit status."""
    wanted = _tables(args.tables) if args.gallery is None or args.tables != ",".join(TABLES) else ()
    if (args.pieces is not None and args.pieces < 1) or args.slices < 1:
        raise UserError("At least one piece of a set and one mask a piece are needed.")
    engines: Engines = args.engines
    info = None if args.model == NO_MODEL else engines.info(args.model)
    started = time.monotonic()

    def tell(words: str) -> None:
        print(f"{time.monotonic() - started:7.1f} s  {words}", file=sys.stderr, flush=True)

    tell(f"reading {args.corpus}")
    corpus = load_corpus(args.corpus)
    subject = None if info is None else open_subject(info)
    measuring = _Measuring(corpus, args.model, subject, seed=args.seed, each=args.pieces, slices=args.slices, tell=tell)
    tables = [table for key in wanted for table in measuring.tables(key)]
    gallery: list[str] = []
    if args.gallery is not None:
        gallery = _gallery(measuring, args.gallery, not args.no_sound)
    if args.json:
        report = {
            "model": args.model,
            "model_sha256": info.sha256 if info is not None else None,
            "corpus": str(args.corpus),
            "seed": args.seed,
            "pieces_a_set": args.pieces,
            "seconds": round(time.monotonic() - started, 1),
            "tables": {table.key: table.as_json() for table in tables},
            "gallery": gallery,
        }
        print(json.dumps(report, ensure_ascii=False))
    else:
        print("\n\n".join(table.text() for table in tables))
    return 0


def _tables(words: str) -> tuple[str, ...]:
    chosen = [word.strip() for word in words.split(",") if word.strip()]
    for word in chosen:
        if word not in TABLES:
            raise UserError(f"There is no table {word}; there are {', '.join(TABLES)}.")
    return tuple(key for key in TABLES if key in chosen)


class _Measuring:
    """One evaluation: what is asked of the model once is kept for the tables that share it."""

    def __init__(
        self,
        corpus: Sequence[Piece],
        name: str,
        subject: Subject | None,
        *,
        seed: int,
        each: int | None,
        slices: int,
        tell: Tell,
    ) -> None:
        self.corpus = corpus
        self.valid = at_most(unseen(corpus), each, seed)
        self.name = name
        self.subject = subject
        self.seed = seed
        self._slices = slices
        self._tell = tell
        self._asked: dict[str, dict[str, list[Answer]]] | None = None

    def tables(self, key: str) -> list[Table]:
        """The tables under one key, each told as it begins."""
        made: Mapping[str, Callable[[], list[Table]]] = {
            "1": self._likelihood,
            "2": self._infill,
            "3": self._harmonizing,
            "5": self._variation,
            "6": self._originality,
            "7": lambda: [ours_or_human_table(self.asked(), seed=self.seed)],
            "ranges": lambda: [ranges_table(self.asked())],
        }
        self.tell(f"table {key}")
        return made[key]()

    def tell(self, words: str) -> None:
        self._tell(words)

    def asked(self) -> dict[str, dict[str, list[Answer]]]:
        """Answers by situation and composer, the same masks for all; asked once."""
        if self._asked is None:
            composers: dict[str, Composer[Piece]] = {"copy the bar before": CopyBefore()}
            if self.subject is not None:
                composers = {self.name: self.subject, **composers}
            self._asked = {}
            for situation in Situation:
                for name, composer in composers.items():
                    self.tell(f"{name}: {situation.value}")
                    answers = region_answers(self.valid, composer, situation, self.seed)
                    self._asked.setdefault(situation.value, {})[name] = answers
        return self._asked

    def _likelihood(self) -> list[Table]:
        trained = training(self.corpus)
        scorers: dict[str, Scorer[Piece]] = {} if self.subject is None else {self.name: self.subject}
        for_chorales = dict(scorers)
        chorale_pieces = [pair for piece in self.valid if piece.jsb and (pair := as_chorale(piece)) is not None]
        if len(trained) > 1:
            self.tell(f"counting {sum(piece.note_count for piece in trained)} notes for the note n-gram")
            scorers["note n-gram"] = _Ngram(NoteNgram.train(trained))
            four = [pair[0] for p in trained if p.source in CHORALE_SETS and (pair := as_chorale(p)) is not None]
            if len(four) > 1:
                for_chorales["note n-gram"] = _Ngram(NoteNgram.train(four))
        if not scorers:
            raise UserError("Without a model and without training pieces there is nothing to tell a likelihood.")
        made = [likelihood_table(self.valid, scorers)]
        return [*made, chorale_table(chorale_pieces, for_chorales)] if chorale_pieces else made

    def _infill(self) -> list[Table]:
        composers: dict[str, Composer[Piece]] = {} if self.subject is None else {self.name: self.subject}
        groups: dict[str, Sequence[Piece]] = {}
        piano = piano_alone(self.valid)
        if piano:
            groups["pop909 piano"] = piano
        for source in sorted({piece.source for piece in self.valid}):
            groups[source or "songs"] = [piece for piece in self.valid if piece.source == source]
        made = [infill_table(groups, composers, seed=self.seed, slices=self._slices)]
        if self.subject is not None:
            self.tell("the worth of the future")
            made.append(future_table(self.valid, {self.name: self.subject}, with_other_future, seed=self.seed))
        return made

    def _harmonizing(self) -> list[Table]:
        models = {} if self.subject is None else {self.name: self.subject}
        chorales = [piece for piece in self.valid if piece.jsb]
        table = harmonize_table(training(self.corpus), chorales, models, self.seed)
        return [table] if table is not None else []

    def _variation(self) -> list[Table]:
        variers: dict[str, Varier[Piece]] = {"swapped pitches": ShuffledPitches()}
        if self.subject is not None:
            variers = {self.name: self.subject, **variers}
        return [variation_table(self.valid, variers, seed=self.seed)]

    def _originality(self) -> list[Table]:
        trained = training(self.corpus)
        if not trained:
            raise UserError("Originality is told against training pieces, and this corpus has no split.")
        answers = self.asked()
        self.tell("sorting the training notes")
        index = build_index(trained)
        return [originality_table(index, answers), band_table(index, answers)]


class _Ngram:
    """The note n-gram as a scorer."""

    def __init__(self, model: NoteNgram) -> None:
        self.likelihood = model.nats


def _gallery(measuring: _Measuring, folder: Path, sound: bool) -> list[str]:
    from antiphon.cli.render import render_to_file
    from antiphon.score import Score

    def write_sound(score: Score, path: Path) -> None:
        render_to_file(score, path)

    # From all pieces, whatever --pieces says: the prompts are to be the same every time.
    prompts = draw_prompts(unseen(measuring.corpus), measuring.seed)
    return write_gallery(
        prompts,
        measuring.subject,
        folder,
        seed=measuring.seed,
        write_sound=write_sound if sound else None,
        on_prompt=lambda number, count: measuring.tell(f"prompt {number} of {count}"),
    )
