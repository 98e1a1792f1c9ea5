"""The verb harmonize: chords or voices to a melody."""

import argparse

from antiphon.cli.asking import add_request_arguments, run_request
from antiphon.cli.song import bar_span, tracks_named
from antiphon.errors import UserError
from antiphon.generation.parts import CHORDS, tracks_for_voices
from antiphon.generation.request import Request, Task
from antiphon.score import Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    add_request_arguments(parser, bars=True)
    parser.add_argument("--melody", metavar="T", help="the track to harmonize, by name or number")
    parser.add_argument("--voices", metavar="chords|satb|N", help="what is written (chords)")
    parser.add_argument("--new-chords", action="store_true", help="new chord symbols where the song has some")


def run(args: argparse.Namespace) -> int:
    """Write the candidates; returns the exit status."""
    return run_request(args, Task.HARMONIZE, _request)


def _request(args: argparse.Namespace, score: Score) -> Request:
    if not args.melody:
        raise UserError("Name the melody to harmonize with --melody, such as --melody 1.")
    if not args.bars:
        raise UserError("Name the bars to harmonize with --bars, such as --bars 1-8.")
    melody = score.track_named(args.melody)
    start, end = bar_span(score, args.bars)
    voices = args.voices or CHORDS
    # As in the window: voices are sung. Refuses what names no voices.
    made = tracks_for_voices(score, voices)
    if args.tracks:
        made = ()
    tracks = tuple(track.uid for track in made or tracks_named(score, args.tracks))
    return Request(
        Task.HARMONIZE,
        start,
        end,
        tracks,
        melody=melody.uid,
        voices=voices,
        new_tracks=made,
        new_chords=args.new_chords,
    )
