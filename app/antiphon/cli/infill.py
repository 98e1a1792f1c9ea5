"""The verb infill: bars rewritten, hearing both sides."""

import argparse

from antiphon.cli.asking import add_request_arguments, region_arguments, run_request
from antiphon.generation.request import Request, Task
from antiphon.score import Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_request_arguments(parser, bars=True)


def run(args: argparse.Namespace) -> int:
    """Write the candidates; returns the exit status."""
    return run_request(args, Task.INFILL, _request)


def _request(args: argparse.Namespace, score: Score) -> Request:
    return Request(Task.INFILL, *region_arguments(args, score))
