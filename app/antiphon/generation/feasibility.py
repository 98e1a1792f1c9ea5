"""Whether the limits of a request can be met together: the reason when not, and the nearest relaxation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antiphon.errors import UserError
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.words import counted, pitch_name
from antiphon.score import Note, Score, Track

GRID_STEPS_PER_QUARTER = 24
"""The finest grid notes are written on; what a model writes begins on one of these steps."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a request has no answer, and the smallest change that gives it one: two halves of one sentence."""

    reason: str
    relaxation: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.reason}: {self.relaxation}."


def check_feasible(score: Score, request: Request) -> None:
    """Raise UserError with the conflict's sentence when the limits of a valid request exclude each other."""
    found = conflict(score, request)
    if found is not None:
        raise UserError(found.sentence)


def conflict(score: Score, request: Request) -> Conflict | None:
    """The first conflict between the limits of a request that is valid for this score, or None."""
    return next(_conflicts(score, request), None)


def _conflicts(score: Score, request: Request) -> Iterator[Conflict]:
    yield from _nothing_free(request)
    yield from _densities(score, request)
    made = {track.uid: track.channel == 9 for track in request.new_tracks}
    for uid in request.tracks:
        track = score.find_track(uid)
        is_drum = made.get(uid, False) if track is None else track.is_drum
        if not is_drum:
            yield from _pitches(request, uid, track)
        if track is not None:
            yield from _kept_factors(request, track)
            yield from _held(score, request, track)


def _nothing_free(request: Request) -> Iterator[Conflict]:
    tick = request.start
    for start, end in sorted(request.constraints.locked_bars):
        if start > tick:
            return
        tick = max(tick, end)
    if tick >= request.end:
        yield Conflict("Every bar of the region is locked", "unlock the bars to be written")


def _densities(score: Score, request: Request) -> Iterator[Conflict]:
    limits = request.constraints
    least, most = limits.min_density, limits.max_density
    if least is not None and most is not None and least > most:
        yield Conflict(
            f"At least {least:g} onsets a beat exclude at most {most:g}",
            f"lower the least to {most:g}",
        )
    if least is not None:
        meters = score.meters
        beats = [
            4 / meters.meter_of_bar(bar).denominator
            for bar in range(meters.bar_at(request.start), meters.bar_at(request.end - 1) + 1)
        ]
        room = GRID_STEPS_PER_QUARTER * min(beats)
        if least > room:
            yield Conflict(
                f"{least:g} onsets a beat are more than the grid has",
                f"ask for at least {room:g} or fewer",
            )


def _pitches(request: Request, uid: int, track: Track | None) -> Iterator[Conflict]:
    limits = request.constraints
    low, high = limits.compass(uid)
    place = f" on {track.name}" if track is not None and track.name and len(request.tracks) > 1 else ""
    if low > high:
        yield Conflict(
            f"The lowest pitch allowed{place}, {pitch_name(low)}, lies above the highest, {pitch_name(high)}",
            "widen the range",
        )
        return
    if not any(limits.allowed_pitches(uid)):
        scale = limits.scale_name or "the scale"
        classes = limits.pitch_classes or frozenset()
        yield Conflict(
            f"No note of {scale} lies between {pitch_name(low)} and {pitch_name(high)}{place}",
            _widening(low, high, classes),
        )
        return
    for span in limits.chord_tones:
        if request.start < span.end and span.start < request.end:
            tick = max(span.start, request.start)
            if not any(limits.allowed_pitches(uid, tick=tick)):
                yield Conflict(
                    f"No chord tone asked for{place} lies within the range and the scale",
                    "widen the range or leave out the scale",
                )
                return


def _widening(low: int, high: int, classes: Iterable[int]) -> str:
    wanted = set(classes)
    below = next((pitch for pitch in range(low - 1, -1, -1) if pitch % 12 in wanted), None)
    above = next((pitch for pitch in range(high + 1, 128) if pitch % 12 in wanted), None)
    if below is not None and (above is None or low - below <= above - high):
        return f"widen the range down to {pitch_name(below)}"
    if above is not None:
        return f"widen the range up to {pitch_name(above)}"
    return "allow other pitches"


def _kept_factors(request: Request, track: Track) -> Iterator[Conflict]:
    limits = request.constraints
    locked = limits.locked_notes(track.uid)
    notes = [
        note
        for note in track.notes_between(request.start, request.end)
        if request.is_free(note.onset) and note not in locked
    ]
    varied = request.task is Task.VARY
    if (varied and Keep.RHYTHM in request.keep) or track.uid in limits.rhythm_lock:
        yield from _rhythm(request, track, notes)
    keeps_pitches = (varied and Keep.PITCHES in request.keep) or track.uid in limits.pitch_lock
    if keeps_pitches and not track.is_drum:
        allowed = limits.allowed_pitches(track.uid)
        for note in notes:
            if not allowed[note.pitch]:
                yield Conflict(
                    f"The pitch {pitch_name(note.pitch)} to be kept lies outside the range or the scale",
                    "lift that limit or let the pitches change",
                )
                return


def _rhythm(request: Request, track: Track, notes: list[Note]) -> Iterator[Conflict]:
    limits = request.constraints
    together = most_at_once(notes)
    name = track.name or "the track"
    if limits.max_polyphony is not None and together > limits.max_polyphony:
        yield Conflict(
            f"The rhythm kept of {name} has {counted(together, 'note')} at once, not {limits.max_polyphony}",
            f"allow {together}",
        )
    room = 128 if track.is_drum else sum(limits.allowed_pitches(track.uid))
    if together > room:
        yield Conflict(
            f"The rhythm kept of {name} has {counted(together, 'note')} at once, "
            f"and only {counted(room, 'pitch', 'pitches')} may be used",
            "widen the range or the scale",
        )


def _held(score: Score, request: Request, track: Track) -> Iterator[Conflict]:
    """Notes which stay may leave no moment for another one under the most notes at once."""
    most = request.constraints.max_polyphony
    if most is None:
        return
    hidden = set(request.hidden_notes(score).get(track.uid, ()))
    stays = [note for note in track.notes_sounding(request.start, request.end) if note not in hidden]
    # Sounding notes grow fewer only where one ends, and a locked bar's end opens room too.
    unlocked = (end for _, end in request.constraints.locked_bars)
    for tick in sorted({request.start, *(note.end for note in stays), *unlocked}):
        if not request.is_free(tick):
            continue
        if sum(note.onset <= tick < note.end for note in stays) < most:
            return
    sounding = most_at_once(stays)
    yield Conflict(
        f"Notes that stay on {track.name or 'the track'} sound all through the region, {sounding} at once",
        f"allow {sounding + 1} notes at once",
    )


def most_at_once(notes: Iterable[Note]) -> int:
    """The most of these notes that sound at any tick; a note of no length sounds at no tick."""
    changes: list[tuple[int, int]] = []
    for note in notes:
        if note.duration:
            changes += [(note.onset, 1), (note.end, -1)]
    most = sounding = 0
    for _, change in sorted(changes):
        sounding += change
        most = max(most, sounding)
    return most
