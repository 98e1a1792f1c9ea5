"""The verb continue: the bars that follow."""

import argparse

from antiphon.cli.asking import add_request_arguments, run_request, written_tracks
from antiphon.cli.song import last_bar
from antiphon.errors import UserError
from antiphon.generation.request import Request, Task
from antiphon.generation.room import insertion_end
from antiphon.generation.words import counted
from antiphon.score import Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_request_arguments(parser, bars=False)
    parser.add_argument("--bars", type=int, metavar="N", help="how many bars to write")
    parser.add_argument("--after", type=int, metavar="BAR", help="the bar they follow (the last with notes)")
    parser.add_argument("--insert", action="store_true", help="move later notes back instead of replacing them")


def run(args: argparse.Namespace) -> int:
    """Write the candidates; returns the exit status."""
    return run_request(args, Task.CONTINUE, _request)


def _request(args: argparse.Namespace, score: Score) -> Request:
    if args.bars is None or args.bars < 1:
        raise UserError("Say how many bars to write with --bars, such as --bars 4.")
    after = last_bar(score) + 1 if args.after is None else args.after
    if after < 0:
        raise UserError("Bars are counted from 1; --after 0 writes before the first.")
    if after > score.bar_count:
        raise UserError(f"The song has only {counted(score.bar_count, 'bar')}, so nothing follows bar {after}.")
    tracks = written_tracks(args, score)
    start, end = score.meters.bar_start(after), score.meters.bar_start(after + args.bars)
    if args.insert:
        end = insertion_end(score, tracks, after, args.bars)
    return Request(Task.CONTINUE, start, end, tracks, insert=args.insert)
