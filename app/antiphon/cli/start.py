"""`antiphon` without a verb: opens the window where there is a display, else does the main job without one."""

import argparse
import ctypes
import gc
import importlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from antiphon.cli.interrupts import ending_at_once
from antiphon.errors import UserError

_X11_LIBRARIES = (
    "libEGL.so.1",
    "libfontconfig.so.1",
    "libdbus-1.so.3",
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
)


def run(args: argparse.Namespace) -> int:
    """Open the window, with the song if one is named; returns the exit status. Raises UserError."""
    if not has_display(os.environ, sys.platform):
        if args.song is not None:
            raise UserError(
                "There is no display to open a window on: 'antiphon continue SONG --bars 4' writes on, "
                "'antiphon --help' lists what else works without one."
            )
        from antiphon.cli import demo

        return demo.run_demo(demo.OUTPUT, args.engines)
    song = None if args.song is None else Path(args.song)
    if song is not None and not song.is_file():
        raise UserError(f"There is no file {song}.")
    missing = missing_library(os.environ, sys.platform)
    if not missing and not answers(os.environ, sys.platform):
        raise UserError(
            f"The display {os.environ['DISPLAY']} does not answer: set DISPLAY to one that is there, or unset it to "
            "work without a window."
        )
    with ending_at_once():
        return _open(song, missing)


def prepare_for_window() -> None:
    """What makes the import of the window quicker; the window lets the collector work again."""
    # What is made until the window is there stays: the collector would look through it again and again, in vain.
    gc.disable()
    # What needs no Qt comes first: PySide reads the source of every module that is imported after it.
    importlib.import_module("antiphon.playback")
    importlib.import_module("antiphon.formats")
    importlib.import_module("antiphon.generation.client")


def _open(song: Path | None, missing: str) -> int:
    prepare_for_window()
    try:
        from antiphon.ui.app import run_window
    except ImportError as error:
        missing = str(error)
    if missing:
        raise UserError(
            f"The window cannot be opened, a library of the system is missing ({missing}); on Debian or Ubuntu: "
            "sudo apt-get install libegl1 libgl1 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libxcb-cursor0 "
            "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0."
        )
    return run_window(song)


def missing_library(environment: Mapping[str, str], platform: str) -> str:
    """The library Qt needs for an X11 window and does not find, "" with none missing.

    Asked beforehand: Qt ends the process where it cannot load what it needs.
    """
    if not _on_x11(environment, platform):
        return ""
    for library in _X11_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            return library
    return ""


def answers(environment: Mapping[str, str], platform: str) -> bool:
    """Whether the X server of DISPLAY can be reached, asked beforehand as `missing_library` is; True without X."""
    if not _on_x11(environment, platform) or not environment.get("DISPLAY"):
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(environment["DISPLAY"].encode(), None))
    reached = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(reached)


def _on_x11(environment: Mapping[str, str], platform: str) -> bool:
    chosen = environment.get("QT_QPA_PLATFORM", "")
    wayland = environment.get("WAYLAND_DISPLAY") and environment.get("XDG_SESSION_TYPE") == "wayland"
    return platform.startswith("linux") and not wayland and (not chosen or chosen.partition(":")[0] == "xcb")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened: everywhere but on a Linux (or BSD) without X11 and Wayland."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
