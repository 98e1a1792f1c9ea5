"""Kept rhythms and pitches of a request's notes, as the rules want them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.from_score import Grid
from antiphon.events.vocabulary import MAX_OFFSET, OFFSET_BASE, STEPS_PER_QUARTER, duration_class
from antiphon.generation.constraints import ChordTones
from antiphon.generation.density import bar_onsets
from antiphon.generation.feasibility import outside, rhythm_densities
from antiphon.generation.kept import Group as Together
from antiphon.generation.kept import directions, group_of, step_key, top_line
from antiphon.generation.request import Request
from antiphon.generation.words import counted
from antiphon.inference.contour import LineGroup, Outline
from antiphon.inference.given import FAR, Given
from antiphon.inference.rhythm import Owed, Rhythm
from antiphon.inference.span import Hands
from antiphon.inference.tune import Group, Tune
from antiphon.score import Note, Score, Track


def kept_rhythm(
    request: Request,
    uid: int,
    grid: Grid,
    ticks: NDArray[np.int64],
    gone: Sequence[Note],
    stays: Sequence[Given],
    drums: bool,
    name: str,
    deal: Sequence[int] | None,
    hands: Hands | None,
    contour: tuple[Track, Track, int] | None,
) -> Rhythm:
    """The rhythm of the notes to be replaced, those of later blocks too. Raises UserError where it cannot be kept.

    contour: the track as it was and as it is now, and the ticks of a quarter, where its contour is kept.
    """
    notes = sorted(gone, key=lambda note: (note.onset, note.duration))
    onsets = np.array([note.onset for note in notes], np.int64)
    ends = np.array([note.end for note in notes], np.int64)
    first = int(grid.steps[grid.bar_of_tick(int(ticks[0]))])
    if drums:
        steps, late = grid.strokes_of(onsets)
        kinds = OFFSET_BASE + late + MAX_OFFSET
    else:
        steps = grid.steps_of(onsets)
        lengths = np.maximum(1, grid.steps_of(ends) - steps)
        kinds = duration_class(lengths.astype(np.int32)).astype(np.int64)
    # The first step after the block belongs to the next one.
    steps = np.where(onsets < ticks[-1], np.minimum(steps - first, len(ticks) - 2), steps - first)
    domains = _domains(request, uid, drums, onsets, ends, stays)
    wishes = deal or [note.pitch for note in notes]
    outline, groups = None, [-1] * len(notes)
    if contour is not None and notes:
        outline, groups = _outline(request, *contour, notes)
    owed = [
        Owed(step, note.onset, note.duration, kind, domain, pitch, group)
        for note, step, kind, domain, pitch, group in zip(
            notes, steps.tolist(), kinds.tolist(), domains, wishes, groups, strict=True
        )
    ]
    _check_count(request, onsets, ends, stays, name)
    return Rhythm(owed, name, hands, outline)


def check_densities(score: Score, request: Request, uid: int, gone: Sequence[Note], start: int, name: str) -> None:
    """Raises UserError where a kept rhythm has too few or too many onsets in a bar from `start` on."""
    bars = [bar for bar in bar_onsets(score.meters, request) if bar.start >= start]
    track = score.find_track(uid)
    if not bars or track is None:
        return
    stays = Counter(track.notes_between(start, request.end)) - Counter(gone)
    found = rhythm_densities(bars, name, (note.onset for note in gone), (note.onset for note in stays))
    if found is not None:
        raise UserError(found.sentence)


def _outline(request: Request, before: Track, now: Track, ppq: int, gone: Sequence[Note]) -> tuple[Outline, list[int]]:
    """The top line from the first of the notes to be replaced on, and the place in it of each of them."""
    start, end = request.start, request.end
    ways = directions(top_line(before.notes_between(0, end), ppq, start))
    kept = top_line(Counter(now.notes_between(0, end)) - Counter(gone), ppq, start)
    owed = [group_of(note, ppq, start) for note in gone]
    first = min(owed)
    earlier = [group for group in kept if group < first]
    places: list[Together] = sorted({*owed, *(group for group in kept if group >= first)})
    groups = tuple(LineGroup(kept.get(group, -1), ways.get(group)) for group in places)
    number = {group: at for at, group in enumerate(places)}
    return Outline(groups, kept[earlier[-1]] if earlier else None), [number[group] for group in owed]


def _domains(
    request: Request,
    uid: int,
    drums: bool,
    onsets: NDArray[np.int64],
    ends: NDArray[np.int64],
    stays: Sequence[Given],
) -> list[int]:
    """Bit sets of the pitches that notes of these onsets and ends may have."""
    limits = request.constraints
    anywhere = _bits(limits.allowed_pitches(uid, drums))
    spans = [] if drums else [(tones.start, tones.end, _classes(tones)) for tones in limits.chord_spans()]
    starts = np.array([other.onset for other in stays], np.int64)
    silent = np.array([other.silent_from for other in stays], np.int64)
    out = []
    for onset, end in zip(onsets.tolist(), ends.tolist(), strict=True):
        bits = anywhere
        for start, stop, classes in spans:
            if start <= onset < stop:
                bits &= classes
        for at in np.flatnonzero((starts < end) & (silent > onset)).tolist():
            bits &= ~(1 << stays[at].pitch)
        out.append(bits)
    return out


def _classes(tones: ChordTones) -> int:
    return sum(1 << pitch for pitch in range(128) if pitch % 12 in tones.pitch_classes)


def _bits(allowed: Sequence[bool]) -> int:
    return sum(1 << pitch for pitch, yes in enumerate(allowed) if yes)


def _check_count(
    request: Request, onsets: NDArray[np.int64], ends: NDArray[np.int64], stays: Sequence[Given], name: str
) -> None:
    """Raises UserError where more notes would sound at once than may: whatever their pitches, they are as many."""
    most = request.constraints.max_polyphony
    if most is None or not len(onsets):
        return
    other_onsets = np.array([each.onset for each in stays], np.int64)
    other_ends = np.array([each.end for each in stays], np.int64)
    ticks = np.unique(np.concatenate([onsets, other_onsets]))
    mine = _sounding(ticks, onsets, ends)
    together = int((mine + _sounding(ticks, other_onsets, other_ends))[mine > 0].max())
    if together > most:
        raise UserError(
            f"The rhythm kept of {name} and the notes that stay have {counted(together, 'note')} at once, not {most}: "
            f"allow {together}."
        )


def _sounding(ticks: NDArray[np.int64], onsets: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many notes sound at each tick."""
    begun = np.searchsorted(np.sort(onsets), ticks, side="right")
    return (begun - np.searchsorted(np.sort(ends), ticks, side="right")).astype(np.int64)


def kept_tune(
    request: Request,
    track: Track | None,
    ppq: int,
    ticks: NDArray[np.int64],
    gone: Sequence[Note],
    stays: Sequence[Given],
    name: str,
    hands: Hands | None,
) -> Tune:
    """The pitches of the notes to be replaced in this block, between the notes of their tune that stay.

    Raises UserError for a pitch that may not be written, and where a chord of which notes stay cannot be completed.
    """
    start, end = int(ticks[0]), int(ticks[-1])
    stop = FAR if end == request.end else end  # later blocks are not to be blocked
    keys = np.array([round(tick * STEPS_PER_QUARTER / ppq) for tick in ticks.tolist()], np.int64)
    mine = [note for note in gone if start <= note.onset < end]
    if track is None:
        return Tune((), keys[:-1], stop)  # it is not there yet: none of its pitches is to be written
    if track.is_drum:
        # Strokes are early and late: only which pieces are struck is kept, one after the other.
        return Tune(tuple(Group(pitches) for pitches in _strokes(mine)), keys[:-1], stop)
    _check_pitches(request, track.uid, mine)
    locked = request.constraints.locked_notes(track.uid)
    left = Counter(track.notes_between(request.start, request.end))
    left.subtract(gone)
    remaining = [n for n in left.elements() if request.is_free(n.onset) and n not in locked]
    fixed = sorted(step_key(note, ppq) for note in remaining)
    chords: dict[int, list[Note]] = {}
    for note in sorted(mine):
        chords.setdefault(step_key(note, ppq), []).append(note)
    groups: list[Group] = []
    last_step = -1
    for key, notes in sorted(chords.items()):
        pitches = tuple(sorted(note.pitch for note in notes))
        at, beyond = bisect_left(fixed, key), bisect_right(fixed, key)
        before = fixed[beyond] if beyond < len(fixed) else int(keys[-1])
        after = fixed[at - 1] if at else -1
        tick = step = None
        _check_chord(request, len(pitches), name)
        if at < beyond:
            tick = notes[0].onset
            step = min(max(int(np.abs(ticks[:-1] - tick).argmin()), last_step + 1), len(ticks) - 2)
            last_step = step
            _check_place(request, track.uid, tick, pitches, stays, name, hands)
        groups.append(Group(pitches, after, before, tick, step or 0))
    return Tune(tuple(groups), keys[:-1], stop)


def _strokes(notes: Sequence[Note]) -> list[tuple[int, ...]]:
    """Pitches that begin together, tick by tick, each once."""
    groups: list[tuple[int, ...]] = []
    onsets = sorted({note.onset for note in notes})
    for onset in onsets:
        count = Counter(note.pitch for note in notes if note.onset == onset)
        while count:
            groups.append(tuple(sorted(count)))
            count = Counter({pitch: left - 1 for pitch, left in count.items() if left > 1})
    return groups


def _check_place(
    request: Request,
    uid: int,
    tick: int,
    pitches: Sequence[int],
    stays: Sequence[Given],
    name: str,
    hands: Hands | None,
) -> None:
    allowed = request.constraints.allowed_pitches(uid, tick=tick)
    sounding = [each for each in stays if each.onset <= tick < each.silent_from]
    _check_chord(request, sum(each.end > tick for each in sounding) + len(pitches), name)
    fits = hands is None or hands.fit(hands.stretch(tick), pitches)
    if not fits or any(each.pitch in pitches for each in sounding) or not all(allowed[pitch] for pitch in pitches):
        raise UserError(f"A chord of {name} of which notes stay cannot be completed under these limits: unlock it.")


def _check_pitches(request: Request, uid: int, notes: Sequence[Note]) -> None:
    allowed = request.constraints.allowed_pitches(uid)
    for note in notes:
        if not allowed[note.pitch]:
            raise UserError(outside(note.pitch).sentence)


def _check_chord(request: Request, count: int, name: str) -> None:
    most = request.constraints.max_polyphony
    if most is not None and count > most:
        raise UserError(f"A chord kept of {name} has {counted(count, 'note')} at once, not {most}: allow {count}.")
