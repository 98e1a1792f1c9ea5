"""`antiphon` without a verb: opens the window where there is a display, else does the main job without one."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from antiphon.cli import demo
from antiphon.errors import UserError


def run(args: argparse.Namespace) -> int:
    """Open the window, with the song if one is named; returns the exit status. Raises UserError."""
    if not has_display(os.environ, sys.platform):
        if args.song is not None:
            raise UserError(
                "There is no display to open a window on: 'antiphon continue SONG --bars 4' writes on, "
                "'antiphon --help' lists what else works without one."
            )
        return demo.run_demo(demo.OUTPUT, args.engines)
    song = None if args.song is None else Path(args.song)
    if song is not None and not song.is_file():
        raise UserError(f"There is no file {song}.")
    try:
        from antiphon.ui.app import run_window
    except ImportError as error:
        # Qt's libraries are wheels, but some of what they stand on is the system's.
        raise UserError(
            f"The window cannot be opened, a library is missing ({error}). On Debian or Ubuntu: "
            "sudo apt-get install libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0."
        ) from None
    return run_window(song)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened: everywhere but on a Linux (or BSD) without X11 and Wayland."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
