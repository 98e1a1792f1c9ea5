"""The verb index: prepared arrays to the file by which copies of training melodies are found."""

import argparse
from pathlib import Path

from antiphon.cli.telling import say
from antiphon.errors import UserError
from antiphon.events.arrays import load_pieces
from antiphon.events.training_lines import build_index, save_index
from antiphon.formats.atomic import refuse_unwritable
from antiphon.generation.words import counted
from antiphon.training.corpora import corpus_names


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("arrays", type=Path, metavar="ARRAYS", help="prepared arrays (.xz)")
    parser.add_argument(
        "-o", dest="out", required=True, type=Path, metavar="FILE", help="training-lines.xz, beside the models' folders"
    )


def run(args: argparse.Namespace) -> int:
    """Write the index; returns the exit status."""
    out: Path = args.out
    if not out.parent.is_dir():
        raise UserError(f"There is no folder {out.parent} to write {out.name} in.")
    refuse_unwritable(out)
    pieces = load_pieces(args.arrays, "train")
    index = build_index(pieces, {piece.source: corpus_names([piece.source])[0] for piece in pieces})
    size = save_index(out, index)
    say(
        f"{out}: {counted(len(index.hashes), 'fingerprint')} of {counted(len(index.pieces), 'piece')}, "
        f"{size / 1e6:.2f} MB"
    )
    return 0
