"""Who is written with whom, and in which order: the stages of a request.

What the training music has together is written together. Drums are never heard there beside pitched tracks: they are
written last, to the accents of the song (`tapping`). The parts of an accompaniment come one after another, each
hearing those before; chord symbols come before the chords that play them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from antiphon.generation.harmony import with_harmony
from antiphon.generation.kept import changeable
from antiphon.generation.parts import CHORDS, HAND_SPAN, PART_ORDER
from antiphon.generation.request import Part, Request, Task
from antiphon.inference.fixed_chords import free_of_chords
from antiphon.score import Score


class Writes(Enum):
    """What a stage writes."""

    NOTES = 1
    STROKES = 2  # of drums
    SYMBOLS = 3  # of chords
    VOICINGS = 4  # notes of the chords whose symbols there are


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of an answer. request: the request with the tracks of this stage alone; where it writes the symbols of
    chords, with the tracks that will play them.

    number: its place among the stages. later: tracks of stages to come, which it does not hear yet.
    """

    request: Request
    writes: Writes = Writes.NOTES
    number: int = 0
    later: tuple[int, ...] = ()


def is_drum_track(score: Score, request: Request, uid: int) -> bool:
    """Whether a track of the score, or one still to be made, is a drum kit."""
    track = score.find_track(uid)
    if track is not None:
        return track.is_drum
    return any(new.uid == uid and new.channel == 9 for new in request.new_tracks)


def stages(score: Score, request: Request) -> list[Stage]:
    """The stages of a request in their order; a variation leaves out those with nothing to vary."""
    found = [
        replace(stage, request=with_harmony(score, stage.request), number=number)
        for number, stage in enumerate(_stages(score, request))
    ]
    if request.task is Task.VARY:
        found = [stage for stage in found if any(changeable(score, stage.request).values())] or found[:1]
    return found


def _stages(score: Score, request: Request) -> Iterator[Stage]:
    if request.task is Task.HARMONIZE and request.voices == CHORDS:
        if free_of_chords(score, request):
            yield replace(_stage(request, request.tracks, Writes.SYMBOLS), later=request.tracks)
        yield _stage(request, request.tracks, Writes.VOICINGS)
        return
    done: tuple[int, ...] = ()
    for tracks in _groups(score, request):
        drums = is_drum_track(score, request, tracks[0])
        later = tuple(uid for uid in request.tracks if uid not in (*done, *tracks))
        yield replace(_stage(request, tracks, Writes.STROKES if drums else Writes.NOTES), later=later)
        done = (*done, *tracks)


def _stage(request: Request, tracks: tuple[int, ...], writes: Writes) -> Stage:
    """The request with these tracks alone, which hear the melody and the other tracks written as well."""
    hear = request.hear
    if hear is not None:
        others = [uid for uid in request.tracks if uid not in tracks]
        given = [] if request.melody is None else [request.melody]
        hear = tuple(dict.fromkeys((*hear, *given, *others)))
    constraints = request.constraints
    if constraints.hand_span is None and _part(request, tracks) is Part.PIANO:
        constraints = replace(constraints, hand_span=HAND_SPAN)
    if constraints.max_polyphony is None and request.task is Task.HARMONIZE and writes is Writes.NOTES:
        constraints = replace(constraints, max_polyphony=1)
    parts = tuple(part for uid, part in zip(request.tracks, request.parts, strict=False) if uid in tracks)
    return Stage(replace(request, tracks=tracks, hear=hear, constraints=constraints, parts=parts), writes)


def _part(request: Request, tracks: tuple[int, ...]) -> Part | None:
    """The part of an accompaniment that a single track plays."""
    if request.task is not Task.ACCOMPANY or len(tracks) != 1:
        return None
    return request.parts[request.tracks.index(tracks[0])]


def _groups(score: Score, request: Request) -> Iterator[tuple[int, ...]]:
    """The tracks of a request as they are written together, the first to be written first."""
    if request.task is Task.ACCOMPANY:
        places = sorted(range(len(request.parts)), key=lambda at: PART_ORDER.index(request.parts[at]))
        yield from ((request.tracks[at],) for at in places)
        return
    for drums in (False, True):
        tracks = tuple(uid for uid in request.tracks if is_drum_track(score, request, uid) is drums)
        if tracks:
            yield tracks
