"""The command that trains: its arguments, and a run from its start to its last word. Needs torch only when it runs."""

import argparse
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from antiphon.errors import UserError

if TYPE_CHECKING:
    from antiphon.training.recipe import Recipe

ENDINGS = {
    "finished": "The run is finished",
    "flat": "Validation is no better any more: the run is finished",
    "minutes": "The minutes are over",
    "stopped": "Stopped",
}


def add_training_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("recipe", type=Path, nargs="?", metavar="RECIPE", help="the recipe (TOML)")
    parser.add_argument(
        "--arrays", type=Path, metavar="ARRAYS", help="prepared arrays; without them nothing is trained"
    )
    parser.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="DIR", help="the run's folder; resumed where it stands"
    )
    parser.add_argument("--minutes", type=float, metavar="M", help="stop after so many minutes, with a checkpoint")
    parser.add_argument(
        "--warm-start", default="", metavar="MODEL", help="a model, run or file of weights to start a new run from"
    )
    parser.add_argument("--device", metavar="NAME", help="cpu, cuda or mps (default: the best there is)")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that prepare batches (default: 1)"
    )
    parser.add_argument(
        "--export", type=Path, metavar="FOLDER", help="write the run's best weights and model.toml into a model folder"
    )


def train(arguments: argparse.Namespace, say: Callable[[str], None]) -> bool:
    """Trains, if there are arrays, and exports, if that is asked for; returns whether it was not interrupted.

    While it trains, the first Ctrl+C or SIGTERM ends the run after its step, with a checkpoint. Raises UserError.
    """
    if arguments.recipe is None:
        raise UserError("Which recipe? Name a TOML file such as models/recipes/transformer.toml.")
    if arguments.arrays is None and arguments.export is None:
        raise UserError("There is nothing to train on: give prepared arrays with --arrays.")
    if arguments.arrays is not None and not arguments.arrays.is_file():
        raise UserError(f"There are no prepared arrays at {arguments.arrays}.")
    if arguments.minutes is not None and not arguments.minutes > 0:
        raise UserError("--minutes takes a number above 0.")
    if not 0 <= arguments.workers <= 64:
        raise UserError("--workers takes a number from 0 to 64.")
    from antiphon.training.recipe import load_recipe

    recipe = load_recipe(arguments.recipe)
    if arguments.arrays is not None and not _run(recipe, arguments, say):
        return False
    if arguments.export is not None and _first_process():
        from antiphon.training.export import export_run

        done = export_run(arguments.output, recipe, arguments.export)
        nats = "" if done.nats is None else f", validation {done.nats:.4f} nats a note"
        say(f"{arguments.export}: {done.info.parameters / 1e6:.2f} M parameters, {done.notes / 1e6:.2f} M notes{nats}")
    return True


def _run(recipe: "Recipe", arguments: argparse.Namespace, say: Callable[[str], None]) -> bool:
    from antiphon.training.report import StreamReport
    from antiphon.training.trainer import Ending, Run

    report = StreamReport()
    training = Run(
        recipe,
        arguments.arrays,
        arguments.output,
        report=report,
        device=arguments.device,
        warm_start=arguments.warm_start,
        workers=arguments.workers,
    )
    try:
        with _interrupts() as stopped:
            ending = training.go(minutes=arguments.minutes, stop=stopped)
    finally:
        report.close()
        training.processes.leave()
    if _first_process():
        progress = training.progress
        goes_on = "" if ending in (Ending.FINISHED, Ending.FLAT) else "; the same command goes on from here"
        say(f"{ENDINGS[ending]} at step {progress.step}, {progress.notes / 1e6:.2f} M notes{goes_on}.")
    return ending != Ending.STOPPED


def _first_process() -> bool:
    return os.environ.get("RANK", "0") == "0"


@contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """While it lasts, the first Ctrl+C or SIGTERM only makes the function that is given true."""
    stopping = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopping
        if stopping:
            raise KeyboardInterrupt
        stopping = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
