"""`antiphon train`: a recipe and prepared arrays in, a run's folder out; resumes by itself; runs under torchrun."""

import argparse
import signal
import sys
from pathlib import Path

from antiphon.errors import UserError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the verb."""
    parser = commands.add_parser("train", help="train a model from prepared arrays")
    parser.add_argument("recipe", type=Path, help="recipe (TOML)")
    parser.add_argument("--arrays", type=Path, required=True, help="prepared arrays")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder of the run; resumed when it exists")
    parser.add_argument("--minutes", type=float, help="stop after so many minutes, with a checkpoint")
    parser.add_argument("--warm-start", type=Path, help="weights to start a new run from")
    parser.add_argument("--device", help="cpu, cuda or mps; the best there is unless given")
    parser.add_argument("--workers", type=int, default=1, help="processes that prepare batches")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Trains; Ctrl+C or SIGTERM leaves a checkpoint and ends cleanly."""
    from antiphon.training.recipe import load_recipe
    from antiphon.training.trainer import Run, check_recipe

    recipe = check_recipe(load_recipe(arguments.recipe))
    if not arguments.arrays.exists():
        raise UserError(f"There are no prepared arrays at {arguments.arrays}.")
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    training = Run(
        recipe,
        arguments.arrays,
        arguments.output,
        report=lambda line: print(line, file=sys.stderr, flush=True),
        device=arguments.device,
        warm_start=arguments.warm_start,
        workers=arguments.workers,
    )
    training.go(minutes=arguments.minutes, stop=lambda: stopping)
    return 0
