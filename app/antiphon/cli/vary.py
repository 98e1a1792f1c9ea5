"""The verb vary: bars written anew, part of them kept."""

import argparse

from antiphon.cli.asking import add_request_arguments, region_arguments, run_request
from antiphon.errors import UserError
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.words import in_prose
from antiphon.score import Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_request_arguments(parser, bars=True)
    parser.add_argument(
        "--strength", type=float, metavar="0..1", help="how much changes: 0 as little as can be, 1 everything (0.5)"
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="WHAT",
        help="what stays: rhythm, pitches, contour or harmony",
    )


def run(args: argparse.Namespace) -> int:
    """Write the candidates; returns the exit status."""
    return run_request(args, Task.VARY, _request)


def _request(args: argparse.Namespace, score: Score) -> Request:
    start, end, tracks = region_arguments(args, score)
    words = [word.strip() for given in args.keep for word in given.split(",") if word.strip()]
    unknown = [word for word in words if word not in list(Keep)]
    if unknown:
        raise UserError(f"A variation can keep {in_prose(list(Keep), 'or')}, not '{unknown[0]}'.")
    if not args.tracks:
        # There is nothing to vary where a track is silent.
        sounding = tuple(uid for uid in tracks if score.track(uid).notes_between(start, end))
        tracks = sounding or tracks
    strength = 0.5 if args.strength is None else args.strength
    return Request(Task.VARY, start, end, tracks, strength=strength, keep=frozenset(Keep(word) for word in words))
