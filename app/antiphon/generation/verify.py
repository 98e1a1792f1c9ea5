"""What an answer breaks of its request: an independent reading of every limit, for tests and measurements."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from antiphon.generation.candidate import Candidate
from antiphon.generation.feasibility import most_at_once
from antiphon.generation.hands import hands_of
from antiphon.generation.harmony import harmony_of
from antiphon.generation.kept import GRID_STEPS_PER_QUARTER
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.words import pitch_name
from antiphon.score import Note, Score


def violations(score: Score, request: Request, candidate: Candidate) -> list[str]:
    """Everything a candidate breaks, in words; `score` is the one the engine was given."""
    return list(_violations(score, request, candidate))


def _violations(score: Score, request: Request, candidate: Candidate) -> Iterator[str]:
    hidden = request.hidden_notes(score)
    for uid in {**candidate.notes, **candidate.removed}:
        if uid not in request.tracks:
            yield f"track {uid} was not to be written"
    for uid in request.tracks:
        written = sorted(candidate.notes.get(uid, ()))
        removed = Counter(candidate.removed.get(uid, ()))
        if removed - Counter(hidden.get(uid, ())):
            yield f"a note of track {uid} was removed which was to stay"
            continue
        track = score.find_track(uid)
        made = {new.uid: new for new in request.new_tracks}.get(uid)
        is_drum = made.channel == 9 if track is None and made is not None else bool(track and track.is_drum)
        around = Counter(track.notes_sounding(request.start, score.end_tick + 1)) if track else Counter[Note]()
        kept = list((around - removed).elements())
        yield from _places(request, uid, is_drum, written)
        yield from _overlaps(uid, written, kept)
        yield from _counts(request, uid, written, kept)
        if request.constraints.hand_span is not None and not is_drum:
            yield from _spans(request.constraints.hand_span, hands_of(track, made), uid, written, kept)
        yield from _densities(score, request, uid, written, kept)
        stays = [note for note in hidden.get(uid, ()) if not removed[note]]
        before = list(hidden.get(uid, ()))
        yield from _kept(request, uid, [*written, *stays], before, None if is_drum else score.ppq)
        if track is not None and not is_drum:
            everything = Counter(track.notes())
            yield from _contour(request, uid, [*written, *(everything - removed).elements()], everything, score.ppq)
            yield from _harmony(score, request, uid, written, list(removed))


def _places(request: Request, uid: int, is_drum: bool, written: list[Note]) -> Iterator[str]:
    # A kept rhythm keeps its lengths, over the border too.
    keeps_rhythm = _keeps(request, Keep.RHYTHM, request.constraints.rhythm_lock, uid)
    for note in written:
        words = f"{pitch_name(note.pitch)} at {note.onset} on track {uid}"
        if not request.is_free(note.onset):
            yield f"{words} lies outside what may be written"
        if note.duration < 1:
            yield f"{words} has no length"
        if note.end > request.end and not (request.let_ring or keeps_rhythm):
            yield f"{words} sounds past the region"
        if not request.constraints.allowed_pitches(uid, is_drum, note.onset)[note.pitch]:
            yield f"{words} has a pitch that is not allowed"


def _overlaps(uid: int, written: list[Note], kept: list[Note]) -> Iterator[str]:
    # Two notes of one pitch that overlap cannot be told apart in a MIDI file: their ends would be swapped.
    new = Counter(written)
    by_pitch: dict[int, list[Note]] = {}
    for note in (*written, *kept):
        by_pitch.setdefault(note.pitch, []).append(note)
    for notes in by_pitch.values():
        longest: Note | None = None
        for note in sorted(notes):
            together = longest is not None and (note.onset < longest.end or note.onset == longest.onset)
            if longest is not None and together and (new[longest] or new[note]):
                yield f"{pitch_name(note.pitch)} at {note.onset} on track {uid} begins while it sounds"
            if longest is None or note.end > longest.end:
                longest = note


def _moments(written: list[Note], kept: list[Note]) -> Iterator[tuple[int, list[Note]]]:
    """At every tick where what sounds may have grown while a written note sounds: all notes sounding."""
    everything = [*written, *kept]
    for tick in sorted({note.onset for note in everything}):
        if any(note.onset <= tick < note.end for note in written):
            yield tick, [note for note in everything if note.onset <= tick < note.end]


def _counts(request: Request, uid: int, written: list[Note], kept: list[Note]) -> Iterator[str]:
    most = request.constraints.max_polyphony
    if most is None or most_at_once([*written, *kept]) <= most:
        return
    for tick, sounding in _moments(written, kept):
        if len(sounding) > most:
            yield f"{len(sounding)} notes sound at {tick} on track {uid}"


def _spans(span: int, hands: int, uid: int, written: list[Note], kept: list[Note]) -> Iterator[str]:
    everything = [*written, *kept]
    for tick in sorted({*(note.onset for note in everything), *(note.end for note in kept)}):
        if not any(note.onset <= tick < note.end for note in written):
            continue
        alone = _widest([note.pitch for note in kept if note.onset <= tick < note.end], hands)
        if _widest([note.pitch for note in everything if note.onset <= tick < note.end], hands) > max(span, alone):
            yield f"the notes sounding at {tick} on track {uid} do not lie under the hand"


def _widest(sounding: list[int], hands: int) -> int:
    """How far the widest hand opens, the notes shared out as well as can be."""
    pitches = sorted(sounding)
    cuts = range(len(pitches) if hands == 2 else 1)
    splits = [(pitches[:cut], pitches[cut:]) for cut in cuts]
    return min((max((part[-1] - part[0] for part in split if part), default=0) for split in splits), default=0)


def _densities(score: Score, request: Request, uid: int, written: list[Note], kept: list[Note]) -> Iterator[str]:
    least, most = request.constraints.min_density, request.constraints.max_density
    if least is None and most is None:
        return
    meters = score.meters
    for bar in range(meters.bar_at(request.start), meters.bar_at(request.end - 1) + 1):
        start, end = meters.bar_start(bar), meters.bar_end(bar)
        if not any(request.is_free(tick) for tick in range(start, end)):
            continue
        stays = {note.onset for note in kept if start <= note.onset < end}
        onsets = stays | {note.onset for note in written if start <= note.onset < end}
        beats = (end - start) / meters.beat_ticks(bar)
        if most is not None and len(onsets) > most * beats + 1e-9 and onsets != stays:
            yield f"bar {bar} of track {uid} has {len(onsets)} onsets in {beats:g} beats"
        if least is not None and len(onsets) < least * beats - 1e-9:
            yield f"bar {bar} of track {uid} has only {len(onsets)} onsets in {beats:g} beats"


def _contour(request: Request, uid: int, after: list[Note], before: Iterable[Note], ppq: int) -> Iterator[str]:
    if request.task is not Task.VARY or Keep.CONTOUR not in request.keep:
        return
    if _keeps(request, Keep.PITCHES, request.constraints.pitch_lock, uid):
        return  # the pitches say more
    lines = []
    for notes in (after, before):
        tops: dict[tuple[bool, int], int] = {}
        for note in notes:
            if note.onset < request.end:
                place = note.onset >= request.start, round(note.onset * GRID_STEPS_PER_QUARTER / ppq)
                tops[place] = max(tops.get(place, 0), note.pitch)
        line = sorted(tops.items())
        lines.append([(place, (b > a) - (b < a)) for (_, a), (place, b) in pairwise(line) if place[0]])
    if lines[0] != lines[1]:
        yield f"the contour of track {uid} has changed"


def _harmony(score: Score, request: Request, uid: int, written: list[Note], removed: list[Note]) -> Iterator[str]:
    if request.task is not Task.VARY or Keep.HARMONY not in request.keep:
        return
    for tones in harmony_of(score, request):
        for note in removed:
            if tones.start <= note.onset < tones.end and note.pitch % 12 in tones.pitch_classes:
                yield f"{pitch_name(note.pitch)} at {note.onset} on track {uid} is harmony that was to stay"
        for note in written:
            if tones.start <= note.onset < tones.end and note.pitch % 12 not in tones.pitch_classes:
                yield f"{pitch_name(note.pitch)} at {note.onset} on track {uid} is not of the harmony"


def _kept(request: Request, uid: int, after: list[Note], before: list[Note], ppq: int | None) -> Iterator[str]:
    limits = request.constraints
    if _keeps(request, Keep.RHYTHM, limits.rhythm_lock, uid):
        rhythms = [Counter((note.onset, note.duration) for note in notes) for notes in (after, before)]
        if rhythms[0] != rhythms[1]:
            yield f"the rhythm of track {uid} has changed"
    if _keeps(request, Keep.PITCHES, limits.pitch_lock, uid):
        groups = [_pitch_groups(notes, ppq) for notes in (after, before)]
        if groups[0] != groups[1]:
            yield f"the pitches of track {uid} have changed"


def _keeps(request: Request, what: Keep, locked: frozenset[int], uid: int) -> bool:
    kept = request.keep if request.task is Task.VARY else frozenset()
    if (
        what is Keep.RHYTHM
        and Keep.CONTOUR in kept
        and not _keeps(request, Keep.PITCHES, request.constraints.pitch_lock, uid)
    ):
        return True  # a contour that is kept has its rhythm
    return what in kept or uid in locked


def _pitch_groups(notes: list[Note], ppq: int | None) -> list[list[int]]:
    """The pitches of every step of the grid, in order of time; all at once for drums, where strokes are early
    and late and belong to no step (ppq None)."""
    groups: dict[int, list[int]] = {}
    for note in notes:
        step = 0 if ppq is None else round(note.onset * GRID_STEPS_PER_QUARTER / ppq)
        groups.setdefault(step, []).append(note.pitch)
    return [sorted(groups[step]) for step in sorted(groups)]
