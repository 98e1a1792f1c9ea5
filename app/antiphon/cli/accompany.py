"""The verb accompany: bass, piano, drums or a countermelody beside what is there."""

import argparse

from antiphon.cli.asking import add_request_arguments, run_request
from antiphon.cli.song import bar_span, tracks_named
from antiphon.errors import UserError
from antiphon.generation.parts import tracks_for_parts
from antiphon.generation.request import Part, Request, Task
from antiphon.generation.words import in_prose
from antiphon.score import Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_request_arguments(parser, bars=True)
    parser.add_argument("--parts", metavar="LIST", help=f"what is written: {', '.join(Part)}")


def run(args: argparse.Namespace) -> int:
    """Write the candidates; returns the exit status."""
    return run_request(args, Task.ACCOMPANY, _request)


def _request(args: argparse.Namespace, score: Score) -> Request:
    if not args.bars:
        raise UserError("Name the bars to accompany with --bars, such as --bars 1-8.")
    words = list(dict.fromkeys(word.strip() for word in (args.parts or "").split(",") if word.strip()))
    unknown = [word for word in words if word not in list(Part)]
    if unknown or not words:
        wrong = f", not '{unknown[0]}'" if unknown else " with --parts"
        raise UserError(f"Name parts out of {in_prose(list(Part))}{wrong}.")
    parts = tuple(Part(word) for word in words)
    start, end = bar_span(score, args.bars)
    made = () if args.tracks else tracks_for_parts(score, parts)
    tracks = tuple(track.uid for track in made or tracks_named(score, args.tracks))
    if len(tracks) != len(parts):
        raise UserError("Name one track for each part, or no tracks to have them made.")
    return Request(Task.ACCOMPANY, start, end, tracks, parts=parts, new_tracks=made)
