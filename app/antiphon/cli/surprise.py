"""The verb surprise: how unexpected the notes are, total and by factor, as one JSON object."""

import argparse
import json

from antiphon.cli.engines import Engines
from antiphon.cli.song import read_song, track_label, tracks_named, tracks_with_notes
from antiphon.generation.request import DEFAULT_MODEL


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("song", metavar="SONG")
    parser.add_argument(
        "--tracks", action="append", default=[], metavar="T,...", help="the tracks, by name or number (all)"
    )
    parser.add_argument(
        "--context",
        choices=("before", "both"),
        default="before",
        help="what each bar is given: all before it, a proper likelihood (the default), or both sides",
    )
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--notes", action="store_true", help="list every note too")


def run(args: argparse.Namespace) -> int:
    """Print the object; returns the exit status."""
    score = read_song(args.song).without_muted()
    tracks = tracks_named(score, args.tracks) if args.tracks else tracks_with_notes(score, "")
    engines: Engines = args.engines
    engine = engines.open(args.model)
    surprise = engine.surprise(score, [track.uid for track in tracks], args.context)
    info = engine.info()
    report = {
        "model": info.name,
        "model_sha256": info.sha256,
        "context": surprise.context,
        "tracks": [track_label(score, track) for track in tracks],
        "notes": surprise.notes,
        "total_nats": surprise.total_nats,
        "nats_per_note": surprise.total_nats / surprise.notes if surprise.notes else 0.0,
        "by_factor": dict(surprise.by_factor),
    }
    if args.notes:
        labels = {track.uid: track_label(score, track) for track in tracks}
        report["per_note"] = [
            {
                "track": labels[each.track],
                "onset": each.note.onset,
                "pitch": each.note.pitch,
                "nats": each.nats,
            }
            for each in surprise.per_note
        ]
    print(json.dumps(report, ensure_ascii=False))
    return 0
