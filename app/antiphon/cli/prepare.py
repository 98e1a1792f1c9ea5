"""The verb prepare: folders of MIDI to one file of arrays to train on, with a report beside it."""

import argparse
import sys
import time
from pathlib import Path

from antiphon.cli.telling import say
from antiphon.corpus.plots import plot_report
from antiphon.corpus.prepare import default_split_table, prepare
from antiphon.corpus.report import summarize, write_report
from antiphon.corpus.resuming import Kept
from antiphon.corpus.sources import find_sources
from antiphon.corpus.split_table import read_split_table
from antiphon.errors import UserError
from antiphon.events.arrays import save_pieces
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.formats.atomic import refuse_unwritable
from antiphon.generation.words import counted

_MOST_JOBS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="FOLDER",
        help="a set's folder, or one that holds several sets",
    )
    parser.add_argument("-o", dest="out", required=True, type=Path, metavar="ARRAYS", help="the new file (.xz)")
    parser.add_argument(
        "--split",
        type=Path,
        metavar="TSV",
        help="which piece is for training, which for validation (split.tsv beside the folders, if any)",
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default: 2)")


def run(args: argparse.Namespace) -> int:
    """Write the arrays, the report and its plots; returns the exit status."""
    out: Path = args.out
    if not out.parent.is_dir():
        raise UserError(f"There is no folder {out.parent} to write {out.name} in.")
    refuse_unwritable(out)
    if not 1 <= args.jobs <= _MOST_JOBS:
        raise UserError(f"--jobs takes a number from 1 to {_MOST_JOBS}.")
    split: Path | None = args.split or default_split_table(args.folders)
    sources = find_sources(args.folders, None if split is None else read_split_table(split))
    if not sources.jobs:
        raise UserError("There is no music in the folders that could be prepared.")
    kept = Kept(out.with_name(f"{out.name}.parts"))
    progress = _Progress()
    try:
        prepared = prepare(sources, args.jobs, progress.show, kept)
    except KeyboardInterrupt:
        progress.clear()
        say(f"What is done is kept in {kept.folder}: the same command goes on from there.")
        raise
    finally:
        progress.clear()
    if not prepared.pieces:
        raise UserError(f"None of the files could be used; the first: {prepared.dropped[0][2]}.")
    report = summarize(prepared)
    meta = {"vocabulary": vocabulary_hash(), "sets": report["sets"], "split": split is not None}
    size = save_pieces(out, prepared.pieces, meta)
    stem = out.name.removesuffix(".xz")
    write_report(report, out.parent, stem)
    plot_report(report, prepared.pieces, out.parent / f"{stem}.report.png")
    kept.clear()
    say(
        f"{out}: {counted(report['pieces'], 'piece')}, {report['notes']:,} notes, {size / 1e6:.1f} MB; "
        f"{counted(len(prepared.dropped), 'file')} left out, see {stem}.report.md"
    )
    return 0


class _Progress:
    """Files done, on a terminal's stderr, rewritten in place; nothing elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = time.monotonic()
        self._last = 0.0
        self._width = 0

    def show(self, done: int, total: int) -> None:
        """At most ten times a second."""
        now = time.monotonic()
        if not self._terminal or (now - self._last < 0.1 and done < total):
            return
        self._last = now
        left = (now - self._began) / done * (total - done)
        words = f"{done} of {total} files, {left:.0f} s to go"
        print(f"\r{words:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = len(words)

    def clear(self) -> None:
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
