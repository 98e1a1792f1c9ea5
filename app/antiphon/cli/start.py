"""`antiphon` without a verb. Without a window it does the main job on the example, as `make run` does."""

import argparse

from antiphon.cli import demo
from antiphon.errors import UserError


def run(args: argparse.Namespace) -> int:
    """Do the main job on the example song; returns the exit status."""
    if args.song is not None:
        raise UserError(
            "This version has no window to open a song in: 'antiphon continue SONG --bars 4' writes on, "
            "'antiphon --help' lists what else there is."
        )
    return demo.run_demo(demo.OUTPUT, args.engines)
