"""What a request asks for and could never have: told where it was written by hand, rather than left out unsaid."""

from collections.abc import Sequence

from antiphon.errors import UserError
from antiphon.generation.constraints import ChordSymbol, ChordTones
from antiphon.generation.parts import CHORDS, voice_count
from antiphon.generation.request import Request, Task
from antiphon.generation.words import counted


def check_applies(request: Request) -> None:
    """Raise UserError for a limit that binds nothing that is written, and for voices that there are no tracks for."""
    limits = request.constraints
    named = {
        "rhythm_lock": limits.rhythm_lock,
        "pitch_lock": limits.pitch_lock,
        "track_ranges": {limit.track for limit in limits.track_ranges},
    }
    for name, uids in named.items():
        for uid in sorted(uids):
            if uid not in request.tracks:
                raise UserError(f"'{name}' names track {uid}, on which nothing is written.")
    for new in request.new_tracks:
        if new.uid not in request.tracks:
            raise UserError(f"'new_tracks' makes track {new.uid}, on which nothing is written.")
    if request.task is not Task.HARMONIZE and (request.melody is not None or request.voices is not None):
        raise UserError("Only a harmonization has a melody and voices.")
    if request.task is not Task.ACCOMPANY and request.parts:
        raise UserError("Only an accompaniment has parts.")
    _check_spans(request, "chord tones", limits.chord_tones)
    _check_spans(request, "chords", limits.chords)
    for tones in limits.chord_tones:
        if not tones.pitch_classes or not all(0 <= each < 12 for each in tones.pitch_classes):
            raise UserError("Chord tones need at least one pitch class, each from 0 (C) to 11 (B).")
    for symbol in limits.chords:
        if symbol.chord is not None and not (0 <= symbol.chord.root < 12 and 0 <= symbol.chord.bass < 12):
            raise UserError("The root and the bass of a chord are each from 0 (C) to 11 (B).")
        if symbol.chord is not None and not (symbol.chord.intervals and min(symbol.chord.intervals) >= 0):
            raise UserError("A chord needs at least one interval above its root, each 0 or more.")
    if request.task is Task.HARMONIZE and request.voices is not None and request.voices != CHORDS:
        count = voice_count(request.voices)
        if len(request.tracks) != count:
            raise UserError(
                f"The voices {request.voices} are written on {counted(count, 'track')} beside the melody, "
                f"not on {len(request.tracks)}."
            )


def _check_spans(request: Request, name: str, spans: Sequence[ChordTones | ChordSymbol]) -> None:
    """Some may lie elsewhere: the chords of a whole song may be given for any of its bars."""
    if any(span.start >= span.end for span in spans):
        raise UserError(f"A span of {name} is empty: it ends after it begins.")
    if spans and not any(span.start < request.end and request.start < span.end for span in spans):
        raise UserError(f"None of the {name} asked for lies in the bars to be written.")
