"""The arguments of a request that say how it is answered: candidates, sampling, limits, wishes."""

import argparse

from antiphon.cli.song import bar_span, parse_position
from antiphon.errors import UserError
from antiphon.generation.constraints import ChordSymbol, Constraints
from antiphon.generation.controls import MOODS, STYLES, Controls
from antiphon.generation.request import Request
from antiphon.generation.words import in_prose, parse_pitch_range
from antiphon.score import Score
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.scales import Scale, parse_scale

_MAJOR_LIKE = frozenset({"major", "lydian", "mixolydian", "major pentatonic"})
_MINOR_LIKE = frozenset({"minor", "harmonic minor", "melodic minor", "dorian", "phrygian", "minor pentatonic", "blues"})
_DEFAULTS = Request.__dataclass_fields__


def add_limit_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the limits and wishes all five requests share."""
    group = parser.add_argument_group("limits, which every note written keeps")
    group.add_argument("--key", metavar="KEY", help='only notes of this key or scale, such as "G major"')
    group.add_argument("--scale", metavar="LIST", help="only these pitch classes, such as 0,2,3,7,8 (0 is C)")
    group.add_argument("--range", metavar="LOW-HIGH", help="only pitches from LOW to HIGH, such as C3-C6")
    group.add_argument("--max-polyphony", type=int, metavar="N", help="at most N notes at once on a track")
    group.add_argument(
        "--hand-span",
        type=int,
        metavar="N",
        help="at most N semitones at once on a track; on keyboards, in each of two hands",
    )
    group.add_argument(
        "--min-density", type=float, metavar="X", help="at least X onsets a beat in every bar of a track"
    )
    group.add_argument("--max-density", type=float, metavar="X", help="at most X onsets a beat in every bar of a track")
    group.add_argument(
        "--chords", metavar="LIST", help='chords met where they begin, at bars of the song, such as "1:C 2:Am7 3.3:F/A"'
    )
    group.add_argument("--lock-bars", action="append", default=[], metavar="A-B", help="bars which stay as they are")
    wishes = parser.add_argument_group("wishes, which the model leans towards")
    wishes.add_argument("--texture", type=float, metavar="0..1", help="sparse to dense")
    wishes.add_argument("--register", type=float, metavar="0..1", help="low to high; 0.5 is where the track lies")
    wishes.add_argument("--activity", type=float, metavar="0..1", help="few onsets to many")
    wishes.add_argument("--style", metavar="STYLE", help=f"{in_prose(list(STYLES), 'or')}")
    wishes.add_argument("--mood", metavar="MOOD", help=f"{in_prose(list(MOODS), 'or')}")


def constraints_from(args: argparse.Namespace, score: Score, end: int) -> Constraints:
    """The limits of these arguments; `end` is the tick where the region ends. Raises UserError."""
    classes, scale_name = _pitch_classes(args.key, args.scale)
    low, high = parse_pitch_range(args.range) if args.range is not None else (0, 127)
    spans = [span for word in args.lock_bars for span in word.split(",") if span.strip()]
    chords = parse_chords(score, args.chords, end) if args.chords is not None else ()
    return Constraints(
        locked_bars=tuple(bar_span(score, span) for span in spans),
        pitch_classes=classes,
        scale_name=scale_name,
        low=low,
        high=high,
        max_polyphony=args.max_polyphony,
        hand_span=args.hand_span,
        min_density=args.min_density,
        max_density=args.max_density,
        chords=chords,
    )


def controls_from(args: argparse.Namespace) -> Controls:
    """The wishes of these arguments; a key asked for as a limit is wished for too. Raises UserError."""
    scale = parse_scale(args.key) if args.key is not None else None
    return Controls(
        texture=args.texture,
        register=args.register,
        activity=args.activity,
        key=None if scale is None else _key(scale),
        style=args.style,
        mood=args.mood,
    )


def _key(scale: Scale) -> tuple[int, bool] | None:
    if scale.name in _MAJOR_LIKE:
        return scale.tonic, False
    return (scale.tonic, True) if scale.name in _MINOR_LIKE else None


def _pitch_classes(key: str | None, scale: str | None) -> tuple[frozenset[int] | None, str]:
    classes: frozenset[int] | None = None
    name = ""
    if key is not None:
        found = parse_scale(key)
        classes, name = found.pitch_classes, str(found)
    if scale is not None:
        listed = _listed_classes(scale)
        classes = listed if classes is None else classes & listed
        name = f"{name} and the scale {scale}" if name else f"the scale {scale}"
        if not classes:
            raise UserError(f"{key} and the scale {scale} have no note in common.")
    return classes, name


def _listed_classes(text: str) -> frozenset[int]:
    words = [word.strip() for word in text.split(",")]
    if not all(word.isdecimal() for word in words):
        return parse_scale(text).pitch_classes
    classes = frozenset(int(word) for word in words)
    if not all(pitch_class < 12 for pitch_class in classes):
        raise UserError(f"The scale {text} has pitch classes above 11: 0 is C and 11 is B.")
    return classes


def parse_chords(score: Score, text: str, end: int) -> tuple[ChordSymbol, ...]:
    """Chords such as "1:C 2:Am7 3.3:F/A", each until the next, the last until `end` or its bar's end.

    Raises UserError.
    """
    found: list[tuple[int, str]] = []
    for word in text.split():
        place, colon, symbol = word.partition(":")
        if not colon:
            raise UserError(f"'{word}' is no chord at a bar: write it like 3:Am7 or 3.2:Am7.")
        found.append((parse_position(score, place), symbol))
    found.sort(key=lambda item: item[0])
    starts = [start for start, _ in found]
    if len(set(starts)) != len(starts):
        raise UserError("Two chords are given for the same beat.")
    chords = []
    for index, (start, symbol) in enumerate(found):
        bar_end = score.meters.bar_end(score.meters.bar_at(start))
        until = starts[index + 1] if index + 1 < len(starts) else max(end, bar_end)
        chords.append(ChordSymbol(start, until, parse_chord(symbol)))
    return tuple(chords)
