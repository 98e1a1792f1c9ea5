"""Whether the limits of a request can be met together: the reason when not, and the nearest relaxation."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from antiphon.errors import UserError
from antiphon.generation.density import BarOnsets, bar_onsets
from antiphon.generation.kept import GRID_STEPS_PER_QUARTER, changeable, keeps_pitches, keeps_rhythm
from antiphon.generation.request import Request, Task
from antiphon.generation.words import called, counted, pitch_name
from antiphon.score import Note, Score, Track


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
    loose = changeable(score, request)
    yield from _densities(score, request, loose)
    made = {track.uid: track.channel == 9 for track in request.new_tracks}
    if request.task is Task.VARY and not any(loose.values()):
        yield Conflict("None of these notes can change with so much of them kept", "keep less")
    for uid in request.tracks:
        track = score.find_track(uid)
        is_drum = made.get(uid, False) if track is None else track.is_drum
        if keeps_rhythm(request, uid) and keeps_pitches(request, uid):
            yield Conflict(
                f"With the rhythm and the pitches of {_name(track)} both kept there is nothing left to write on it",
                "let one of them change",
            )
        if not is_drum:
            yield from _pitches(request, uid, track)
        if track is not None:
            yield from _kept_factors(score, request, track, loose[uid])
            yield from _held(score, request, track)
    yield from _nothing_kept(request, loose)


def _name(track: Track | None) -> str:
    return called("" if track is None else track.name, "the track")


def _nothing_free(request: Request) -> Iterator[Conflict]:
    if request.constraints.locks_all(request.start, request.end):
        yield Conflict("Every bar of the region is locked", "unlock the bars to be written")


def _nothing_kept(request: Request, loose: Mapping[int, Sequence[Note]]) -> Iterator[Conflict]:
    """Locks on rhythms and pitches that are not there."""
    rhythms, pitches = request.constraints.rhythm_lock, request.constraints.pitch_lock
    for new in request.new_tracks:
        if new.uid in rhythms | pitches:
            yield Conflict(
                f"There {'is no rhythm' if new.uid in rhythms else 'are no pitches'} to keep yet on "
                f"{called(new.name, 'the track')}",
                "let it be written freely",
            )
    if request.task is not Task.VARY and rhythms | pitches >= set(request.tracks) and not any(loose.values()):
        yield Conflict("No note here can change whose rhythm or pitches could be kept", "let a track be written freely")


def _densities(score: Score, request: Request, loose: Mapping[int, Sequence[Note]]) -> Iterator[Conflict]:
    limits = request.constraints
    least, most = limits.min_density, limits.max_density
    if least is not None and most is not None and least > most:
        yield Conflict(
            f"At least {_a_beat(least)} exclude at most {most:g}",
            f"lower the least to {most:g}",
        )
    if least and request.task is Task.HARMONIZE and request.voices == "chords":
        yield Conflict(
            "Block chords are struck where chords change, however rarely", "leave out the least onsets a beat"
        )
    bars = bar_onsets(score.meters, request)
    for bar in bars:
        if bar.most is not None and bar.least > bar.most:
            yield Conflict(
                f"No number of onsets makes {least:g} to {most:g} a beat in bar {bar.bar + 1}",
                f"allow up to {_rounded_up(bar.least / bar.beats):g}",
            )
    yield from _no_onset(score, request, loose, bars)
    yield from _left_alone(score, request, loose, bars)
    for uid in request.tracks:
        track = score.find_track(uid)
        gone = Counter(loose.get(uid, ()))
        for bar in bars:
            stays = Counter(track.notes_between(bar.start, bar.end)) - gone if track is not None else Counter[Note]()
            ticks = bar.end - bar.start
            room = min(ticks, -(-ticks * GRID_STEPS_PER_QUARTER // score.ppq))
            if bar.least > room + len({note.onset for note in stays}):
                yield Conflict(
                    f"The grid has no place for {_a_beat(limits.min_density or 0)}",
                    _at_least(room, bar),
                )


def _no_onset(
    score: Score, request: Request, loose: Mapping[int, Sequence[Note]], bars: Sequence[BarOnsets]
) -> Iterator[Conflict]:
    """So few onsets a beat that no bar has one; beside notes that stay others may begin all the same."""
    most = request.constraints.max_density
    if most is None or not bars or any(bar.most for bar in bars):
        return
    # Which notes of a variation stay is not known here, and block chords are struck with the chords.
    if request.task is Task.VARY and request.strength < 1.0:
        return
    if request.task is Task.HARMONIZE and request.voices == "chords":
        return
    for uid in request.tracks:
        track = score.find_track(uid)
        gone = loose.get(uid, ())
        notes = track.notes_between(request.start, request.end) if track is not None else ()
        # Of a rhythm that is kept its own onsets can be named.
        if keeps_rhythm(request, uid) or any(note not in gone and request.is_free(note.onset) for note in notes):
            return
    yield Conflict(
        f"At most {_a_beat(most)} allow no onset in a bar",
        f"allow {_a_beat(_rounded_up(min(1 / bar.beats for bar in bars)))}",
    )


def _left_alone(
    score: Score, request: Request, loose: Mapping[int, Sequence[Note]], bars: Sequence[BarOnsets]
) -> Iterator[Conflict]:
    """Of a variation, drums or pitched tracks of which nothing can change are not written at all."""
    if request.task is not Task.VARY:
        return
    tracks = [track for uid in request.tracks if (track := score.find_track(uid)) is not None]
    for drums in (False, True):
        alike = [track for track in tracks if track.is_drum is drums]
        if any(loose.get(track.uid) for track in alike):
            continue
        for track in alike:
            for bar in bars:
                count = len({note.onset for note in track.notes_between(bar.start, bar.end)})
                if count < bar.least:
                    yield too_few_onsets(bar, count, _name(track))


def _rounded_up(density: float) -> float:
    return math.ceil(100 * density - 1e-6) / 100


def _a_beat(density: float) -> str:
    return f"{density:g} {'onset' if density == 1 else 'onsets'} a beat"


def _at_least(count: int, bar: BarOnsets) -> str:
    """The relaxation for a bar that can have so many onsets."""
    if not count:
        return "leave out the least onsets a beat"
    return f"ask for at least {_a_beat(math.floor(100 * count / bar.beats + 1e-6) / 100)} or fewer"


def too_few_onsets(bar: BarOnsets, count: int, name: str) -> Conflict:
    """What to say of a bar that can have only so many onsets on a track."""
    return Conflict(
        f"Bar {bar.bar + 1} of {name} has place for {counted(count, 'onset')}, not {bar.least}",
        _at_least(count, bar),
    )


def rhythm_densities(
    bars: Iterable[BarOnsets], name: str, gone: Iterable[int], stays: Iterable[int]
) -> Conflict | None:
    """What hinders a rhythm from being kept under densities; `gone`, `stays`: onsets of notes replaced and not."""
    fresh, kept = set(gone), set(stays)
    fresh -= kept
    for bar in bars:
        new = sum(bar.start <= onset < bar.end for onset in fresh)
        count = new + sum(bar.start <= onset < bar.end for onset in kept)
        if count < bar.least:
            return Conflict(
                f"The rhythm kept of {name} has {counted(count, 'onset')} in bar {bar.bar + 1}, not {bar.least}",
                _at_least(count, bar),
            )
        if bar.most is not None and new and count > bar.most:
            return Conflict(
                f"The rhythm kept of {name} has {counted(count, 'onset')} in bar {bar.bar + 1}, not {bar.most}",
                f"allow {_a_beat(_rounded_up(count / bar.beats))}",
            )
    return None


def _pitches(request: Request, uid: int, track: Track | None) -> Iterator[Conflict]:
    limits = request.constraints
    low, high = limits.compass(uid)
    place = f" on {_name(track)}" if track is not None and track.name and len(request.tracks) > 1 else ""
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
    for span in limits.chord_spans():
        if request.start < span.end and span.start < request.end:
            tick = max(span.start, request.start)
            if request.is_free(tick) and not any(limits.allowed_pitches(uid, tick=tick)):
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


def _kept_factors(score: Score, request: Request, track: Track, loose: tuple[Note, ...]) -> Iterator[Conflict]:
    """Of a variation only a share of the notes is replaced; which, is not known here."""
    limits = request.constraints
    whole = request.task is not Task.VARY or request.strength >= 1.0
    if keeps_rhythm(request, track.uid):
        fixed = Counter(track.notes_between(request.start, request.end)) - Counter(loose)
        bars = bar_onsets(score.meters, request)
        found = rhythm_densities(
            bars if whole else [replace(bar, most=None) for bar in bars],
            _name(track),
            (note.onset for note in loose),
            (note.onset for note in fixed),
        )
        if found is not None:
            yield found
        if whole:
            yield from _rhythm(request, track, list(loose))
    elif keeps_pitches(request, track.uid) and not track.is_drum and whole:
        allowed = limits.allowed_pitches(track.uid)
        for note in loose:
            if not allowed[note.pitch]:
                yield outside(note.pitch)
                return


def outside(pitch: int) -> Conflict:
    """What to say of a pitch that is to be kept and may not be written."""
    return Conflict(
        f"The pitch {pitch_name(pitch)} to be kept lies outside the range or the scale",
        "lift that limit or let the pitches change",
    )


def _rhythm(request: Request, track: Track, notes: list[Note]) -> Iterator[Conflict]:
    limits = request.constraints
    together = most_at_once(notes)
    name = _name(track)
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
        f"Notes that stay on {_name(track)} sound all through the region, {sounding} at once",
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
