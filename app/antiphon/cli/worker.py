"""The verb worker: the inference process, frames on stdin and stdout."""

import argparse

from antiphon.cli.engines import Engines, InstalledEngines
from antiphon.errors import UserError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("--threads", type=int, metavar="N", help="threads to compute on (the engine's choice)")


def run(args: argparse.Namespace) -> int:
    """Serve until stdin closes; returns the exit status."""
    from antiphon.inference.worker import run_worker

    if args.threads is not None and args.threads < 1:
        raise UserError("A worker needs at least one thread.")
    engines: Engines = args.engines if args.threads is None else InstalledEngines(threads=args.threads)
    return run_worker(engines.open)
