"""The verb train: a recipe and prepared arrays in, a run's folder out, with its curve; or a run as a model folder."""

import argparse
import os
import sys
from pathlib import Path

from antiphon.training.command import add_training_arguments, train
from antiphon.training.log import LOG


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_training_arguments(parser)
    parser.add_argument(
        "--plot",
        action="store_true",
        help="only draw the run in DIR: curve.png and, given RECIPE and --arrays, what it writes in samples.png",
    )


def run(args: argparse.Namespace) -> int:
    """Train, export, draw the curve and samples; returns the exit status."""
    # Who interrupts does not wait for samples.
    samples = args.plot or train(args, _say)
    # A run that was stopped at once has logged nothing to draw; only the first of several processes draws.
    trained = args.arrays is not None and os.environ.get("RANK", "0") == "0" and (args.output / LOG).exists()
    if args.plot or trained:
        from antiphon.cli.training_plots import plot_run

        _say(f"the curve: {plot_run(args.output)}")
        if samples and args.recipe is not None and args.arrays is not None:
            _draw_samples(args.recipe, args.arrays, args.output)
    return 0


def _draw_samples(recipe: Path, arrays: Path, folder: Path) -> None:
    from antiphon.cli.training_samples import plot_samples
    from antiphon.training.recipe import load_recipe

    drawn = plot_samples(load_recipe(recipe), arrays, folder)
    if drawn is not None:
        _say(f"samples: {drawn}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
