"""The verb convert: the song in another format, by the suffix of the new file."""

import argparse

from antiphon.cli.song import read_song
from antiphon.cli.telling import say
from antiphon.formats import save_song


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("song", metavar="SONG")
    parser.add_argument("out", metavar="OUT", help="the new file: .mid or .antiphon")


def run(args: argparse.Namespace) -> int:
    """Write the new file; returns the exit status."""
    save_song(read_song(args.song), args.out)
    say(f"{args.out} written")
    return 0
