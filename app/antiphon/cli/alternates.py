"""The verb alternates: the likeliest other pitches of one note, in its context."""

import argparse
import json

from antiphon.cli.engines import Engines
from antiphon.cli.song import parse_position, read_song
from antiphon.cli.telling import say
from antiphon.errors import UserError
from antiphon.generation.request import DEFAULT_MODEL
from antiphon.generation.words import called, in_prose, parse_pitch, pitch_name
from antiphon.score import Note, Track


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("song", metavar="SONG")
    parser.add_argument("--track", required=True, metavar="T", help="the note's track, by name or number")
    parser.add_argument("--at", required=True, metavar="BAR.BEAT.TICK", help="where the note begins")
    parser.add_argument("--pitch", metavar="P", help="which note, where several begin together")
    parser.add_argument("-n", dest="count", type=int, default=5, metavar="N", help="how many (5)")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the alternates; returns the exit status."""
    score = read_song(args.song).without_muted()
    track = score.track_named(args.track)
    if not 1 <= args.count <= 127:
        raise UserError("Ask for 1 to 127 alternates.")
    pitch = parse_pitch(args.pitch) if args.pitch else None
    note = _note_at(track, parse_position(score, args.at), args.at, pitch)
    engines: Engines = args.engines
    engine = engines.open(args.model)
    found = engine.alternates(score, track.uid, note, args.count)
    if args.json:
        info = engine.info()
        report = {
            "model": info.name,
            "model_sha256": info.sha256,
            "track": track.name,
            "note": {"onset": note.onset, "pitch": note.pitch, "duration": note.duration},
            "alternates": [
                {
                    "pitch": each.pitch,
                    "name": pitch_name(each.pitch),
                    "probability": each.probability,
                    "surprise_nats": each.surprise_nats,
                }
                for each in found
            ],
        }
        print(json.dumps(report, ensure_ascii=False))
        return 0
    say(f"instead of {pitch_name(note.pitch)}:")
    for each in found:
        print(f"{pitch_name(each.pitch):<5}{100 * each.probability:6.1f} %  {each.surprise_nats:.2f} nats")
    return 0


def _note_at(track: Track, tick: int, place: str, pitch: int | None) -> Note:
    there = track.notes_between(tick, tick + 1)
    name = f"'{called(track.name)}'" if track.name.strip() else "this track"
    if not there:
        raise UserError(f"No note of {name} begins at {place}.")
    fitting = [note for note in there if pitch is None or note.pitch == pitch]
    if not fitting:
        pitches = in_prose([pitch_name(note.pitch) for note in there])
        raise UserError(f"No {pitch_name(pitch or 0)} of {name} begins at {place}, but {pitches}.")
    if len({note.pitch for note in fitting}) > 1:
        pitches = in_prose([pitch_name(note.pitch) for note in fitting])
        raise UserError(f"{pitches} of {name} begin at {place}: name one with --pitch.")
    return fitting[0]
