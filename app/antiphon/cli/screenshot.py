"""The verb screenshot: a picture of the window with a song, without a display."""

import argparse
import os
import re
import tempfile
from pathlib import Path

from antiphon.cli.interrupts import ending_at_once
from antiphon.cli.song import bar_span
from antiphon.errors import UserError
from antiphon.formats.atomic import refuse_unwritable, write_atomically


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("song", metavar="SONG", nargs="?", help="the empty start without one")
    parser.add_argument("-o", dest="out", required=True, type=Path, metavar="OUT.png")
    parser.add_argument("--bars", metavar="A-B", help="select these bars and show them")
    parser.add_argument("--candidate", type=Path, metavar="FILE", help="show this song as the candidate for the bars")
    parser.add_argument("--size", default="1600x900", metavar="WxH", help="the size of the window (1600x900)")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en", help="the language of the window (en)")
    parser.add_argument(
        "--do",
        dest="does",
        action="append",
        default=[],
        metavar="ACTION",
        help="what the window does first, by its name in the file of keys, such as fold_scale; repeatable",
    )


def run(args: argparse.Namespace) -> int:
    """Write the picture; returns the exit status. Raises UserError."""
    size = _size(args.size)
    out: Path = args.out
    if out.suffix.lower() != ".png":
        raise UserError(f"Pictures are written as .png, so {out.name} cannot be.")
    if not out.parent.is_dir():
        raise UserError(f"There is no folder {out.parent} to write {out.name} in.")
    if args.candidate is not None and (args.song is None or args.bars is None):
        raise UserError("A candidate needs the song and the bars it is for: SONG --bars A-B --candidate FILE.")
    refuse_unwritable(out)
    # A picture is drawn the same way on every machine, with a display or without.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with ending_at_once(), tempfile.TemporaryDirectory(prefix="antiphon-screenshot-") as folder:
        from antiphon.ui.picture import png_bytes, window_picture

        song = None if args.song is None else Path(args.song)
        picture = window_picture(
            Path(folder),
            song,
            size,
            args.theme,
            None if args.bars is None else lambda score: bar_span(score, args.bars),
            args.candidate,
            args.language,
            args.does,
        )
        write_atomically(out, png_bytes(picture))
    return 0


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match is None:
        raise UserError(f"'{text}' is no size: write it like 1600x900.")
    return int(match.group(1)), int(match.group(2))
