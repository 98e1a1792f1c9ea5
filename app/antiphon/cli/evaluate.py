"""The verb evaluate: a model on music it has not seen, beside human, trivial and published figures."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from antiphon import __version__
from antiphon.cli.engines import Engines
from antiphon.cli.evaluate_gallery import write_gallery
from antiphon.cli.evaluate_model import open_subject
from antiphon.cli.evaluate_pieces import load_corpus, unseen
from antiphon.cli.evaluate_progress import EvaluationProgress, Watched
from antiphon.cli.evaluate_results import Results, read_results
from antiphon.cli.evaluate_tables import TABLES, Measuring
from antiphon.cli.gallery_prompts import PROMPTS, draw_prompts
from antiphon.errors import UserError
from antiphon.formats.atomic import refuse_unwritable, write_atomically
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.request import Task

NO_MODEL = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("model", metavar="MODEL", help="an installed model; 'none' for the other rows alone")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="a folder of MIDI, or prepared arrays")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument(
        "--report", type=Path, metavar="FILE.html", help="write all tables with their plots as one HTML file"
    )
    parser.add_argument(
        "--from", dest="earlier", type=Path, metavar="FILE.json", help="measure nothing: take what --json printed"
    )
    parser.add_argument(
        "--peer", action="append", default=[], metavar="MODEL", help="another model, measured beside it; repeatable"
    )
    parser.add_argument("--tables", metavar="T,...", help=f"which of {', '.join(TABLES)} (all)")
    parser.add_argument("--pieces", type=int, metavar="N", help="at most N validation pieces of a set (all)")
    parser.add_argument("--slices", type=int, default=1, metavar="N", help="masks a piece in table 2 (1)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--gallery",
        type=Path,
        metavar="DIR",
        help=f"write {PROMPTS} fixed prompts of each request there, as pictures, MIDI, sound and one page",
    )
    parser.add_argument("--no-sound", action="store_true", help="no sound files in the gallery")


def run(args: argparse.Namespace) -> int:
    """Print the tables and write the report; returns the exit status."""
    wanted = _tables(args.tables) if args.gallery is None or args.tables is not None else ()
    if args.report is not None:
        refuse_unwritable(args.report)
    results = _earlier(args) if args.earlier is not None else _measured(args, wanted)
    if args.report is not None:
        from antiphon.cli.evaluate_report import html_report

        write_atomically(args.report, html_report(results).encode())
    if args.json:
        print(json.dumps(results.as_json(), ensure_ascii=False))
    else:
        print("\n\n".join(table.text() for table in results.tables))
    return 0


def _tables(words: str | None) -> tuple[str, ...]:
    if words is None:
        return TABLES
    chosen = [word.strip() for word in words.split(",") if word.strip()]
    for word in chosen:
        if word not in TABLES:
            raise UserError(f"There is no table {word}; there are {', '.join(TABLES)}.")
    return tuple(key for key in TABLES if key in chosen)


def _earlier(args: argparse.Namespace) -> Results:
    if args.corpus is not None or args.gallery is not None or args.peer or args.tables is not None:
        raise UserError("With --from nothing is measured: leave --corpus, --tables, --peer and --gallery out.")
    results = read_results(args.earlier)
    if results.model != args.model:
        raise UserError(f"{args.earlier} holds results of {results.model}, not of {args.model}.")
    return results


def _measured(args: argparse.Namespace, wanted: tuple[str, ...]) -> Results:
    if args.corpus is None:
        raise UserError("Which music? Name a folder of MIDI or prepared arrays with --corpus.")
    if (args.pieces is not None and args.pieces < 1) or args.slices < 1:
        raise UserError("At least one piece of a set and one mask a piece are needed.")
    infos = _models(args)
    progress = EvaluationProgress()
    try:
        progress.say(f"reading {args.corpus}")
        corpus = load_corpus(args.corpus)
        opened = {name: open_subject(info) for name, info in infos.items()}
        measuring = Measuring(
            corpus,
            {name: replace(subject, model=Watched(subject.model, progress)) for name, subject in opened.items()},
            seed=args.seed,
            each=args.pieces,
            slices=args.slices,
            progress=progress,
        )
        tables = []
        for number, key in enumerate(wanted, 1):
            progress.table(key, number, len(wanted))
            tables += measuring.tables(key)
        gallery: list[str] = []
        if args.gallery is not None:
            gallery = _gallery(measuring, args.model, args.gallery, not args.no_sound)
    finally:
        progress.close()
    own = infos.get(args.model)
    return Results(
        model=args.model,
        sha256=own.sha256 if own is not None else None,
        corpus=str(args.corpus),
        date=datetime.now().astimezone().isoformat(timespec="seconds"),
        version=__version__,
        seed=args.seed,
        pieces=args.pieces,
        slices=args.slices,
        seconds=round(progress.seconds, 1),
        tables=tuple(tables),
        peers={name: info.sha256 for name, info in infos.items() if name != args.model},
        sampling=next((subject.sampling for subject in opened.values()), {}),
        gallery=tuple(gallery),
    )


def _models(args: argparse.Namespace) -> Mapping[str, ModelInfo]:
    """The model and its peers by name; without a model there are none but the peers."""
    engines: Engines = args.engines
    names = [*([] if args.model == NO_MODEL else [args.model]), *args.peer]
    return {name: engines.info(name) for name in names}


def _gallery(measuring: Measuring, name: str, folder: Path, sound: bool) -> list[str]:
    from antiphon.analysis.ngram_composer import NgramComposer
    from antiphon.cli.render import render_to_file
    from antiphon.score import Score

    def write_sound(score: Score, path: Path) -> None:
        render_to_file(score, path)

    # From all pieces, unless --pieces asks for a quick look: the prompts are to be the same every time.
    subject = measuring.subjects.get(name)
    pieces = unseen(measuring.corpus)
    count = min(PROMPTS, each) if (each := measuring.each) is not None else PROMPTS
    prompts = [prompt for task in Task for prompt in draw_prompts(pieces, task, measuring.seed, count)]
    ngram = measuring.ngram()
    return write_gallery(
        prompts,
        subject,
        NgramComposer(ngram) if ngram is not None else None,
        folder,
        title=f"Antiphon: {name} beside human bars"
        if subject is not None
        else "Antiphon: human bars and trivial answers",
        seed=measuring.seed,
        write_sound=write_sound if sound else None,
        on_prompt=lambda number, count: measuring.progress.say(f"prompt {number} of {count}"),
    )
