"""The verb train: a recipe and prepared arrays in, a run's folder out, with its curve; or a run as a model folder."""

import argparse
import os
import sys

from antiphon.training.command import add_training_arguments, train
from antiphon.training.log import LOG


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_training_arguments(parser)
    parser.add_argument("--plot", action="store_true", help="only draw the curve of the run in DIR (curve.png)")


def run(args: argparse.Namespace) -> int:
    """Train, export, draw the curve; returns the exit status."""
    if not args.plot:
        train(args, _say)
    # A run that was stopped at once has logged nothing to draw; only the first of several processes draws.
    trained = args.arrays is not None and os.environ.get("RANK", "0") == "0" and (args.output / LOG).exists()
    if args.plot or trained:
        from antiphon.cli.training_plots import plot_run

        _say(f"the curve: {plot_run(args.output)}")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
