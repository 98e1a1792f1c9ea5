"""A request made ready for the writer: the passage that the model sees, and the rules it writes under."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.encode import Controls, Passage, Skeleton, order_targets
from antiphon.events.from_score import Heard, hear
from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import MAX_SLOTS
from antiphon.events.window import OTHER_BARS, OWN_BARS, POSITION_LIMIT, listen
from antiphon.generation.controls import settled
from antiphon.generation.density import bar_onsets
from antiphon.generation.hands import hands_of
from antiphon.generation.kept import changeable, keeps_contour, keeps_pitches, keeps_rhythm
from antiphon.generation.request import Request, Task
from antiphon.inference.ensembles import is_drum_track
from antiphon.inference.given import FAR, Given
from antiphon.inference.habits import own_compass
from antiphon.inference.keep import check_densities, kept_rhythm, kept_tune
from antiphon.inference.rules import Rules, TrackRules, open_track
from antiphon.inference.span import Hands
from antiphon.score import Note, Score, Track
from antiphon.theory.key_finding import Key, find_key, pitch_class_weights

BLOCK_BARS = 8
RING_QUARTERS = 44
"""More than the longest note that is written."""

Removed = Mapping[int, tuple[Note, ...]]
Deals = Mapping[int, Sequence[int]]
"""By track uid, pitches that are known to do for the notes whose rhythm is kept, in their order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the writer needs for one block of a request."""

    table: EventTable
    passage: Passage
    rules: Rules
    heard: Heard

    def rank_of(self, uid: int) -> int:
        """The place of a track among those written."""
        ranks: list[int] = order_targets(self.passage).tolist()
        return ranks.index(self.heard.uids.index(uid))


def chosen_notes(score: Score, request: Request) -> dict[int, tuple[Note, ...]]:
    """The notes a request replaces: all that are not locked, or for a variation a share of `strength` of them.

    Notes that could not be written anew as the request keeps them stay too. Raises UserError where a variation would
    have nothing to change.
    """
    hidden = changeable(score, request)
    if request.task is not Task.VARY:
        return hidden
    # Notes that are alike in everything stay or go together: nobody could tell which of them stayed.
    everything = [(uid, note) for uid, notes in hidden.items() for note in dict.fromkeys(notes)]
    if not everything:
        raise UserError("None of these notes can change with so much of them kept: keep less.")
    count = len(everything)
    if request.strength < 1.0:
        count = max(1, round(request.strength * count))
    order = np.random.default_rng((request.seed, 0x5EED)).permutation(len(everything))
    chosen = {everything[at] for at in order[:count].tolist()}
    return {uid: tuple(note for note in notes if (uid, note) in chosen) for uid, notes in hidden.items()}


def blocks(score: Score, request: Request) -> list[tuple[int, int]]:
    """Spans in ticks, at most BLOCK_BARS bars each, that make up the region."""
    meters = score.meters
    first, last = meters.bar_at(request.start), meters.bar_at(request.end - 1)
    return [
        (meters.bar_start(bar), meters.bar_end(min(bar + BLOCK_BARS - 1, last)))
        for bar in range(first, last + 1, BLOCK_BARS)
    ]


def prepare(
    score: Score,
    request: Request,
    span: tuple[int, int],
    removed: Removed,
    deals: Deals | None = None,
    original: Score | None = None,
) -> Ask:
    """One block of a request; `removed` are the notes of the whole region that are still to be replaced.

    `deals` help to find what earlier blocks made sure of; `original` is the score before the first of them. Raises
    UserError when something owed finds no place.
    """
    start, end = span
    meters = score.meters
    first_bar = meters.bar_at(start)
    window = (meters.bar_start(max(0, first_bar - OWN_BARS - 1)), meters.bar_end(meters.bar_at(end) + OWN_BARS + 1))
    heard = hear(score, max(end, request.end), window, request.new_tracks)
    table = tabulate(heard.piece)
    targets = np.array([heard.uids.index(uid) for uid in request.tracks], np.int32)
    bars = heard.grid.bar_of_tick(start), heard.grid.bar_of_tick(end - 1) + 1
    gone = {uid: set(notes) for uid, notes in removed.items()}
    # A chord symbol has no note of the score: it is heard and never hidden.
    sources = [heard.notes[at] if at >= 0 else None for at in table.note.tolist()]
    hidden = np.array([source is not None and source[1] in gone.get(source[0], ()) for source in sources], bool)
    here = np.array([source is not None and start <= source[1].onset < end for source in sources], bool)
    listening = {*request.tracks, *request.heard(score)}
    kind = is_drum_track(score, request, request.tracks[0])  # see `ensembles`
    silent_tracks = [uid not in listening or is_drum_track(score, request, uid) is not kind for uid in heard.uids]
    # Chords are of no use to drums, which have never heard any.
    silent = np.array([*silent_tracks, *[kind] * (table.track_count - len(silent_tracks))], bool)[table.track]
    # What is hidden and not of this block takes no positions of the model's.
    limit = POSITION_LIMIT + int(((hidden & ~here) | silent).sum())
    given = listen(table, bars, targets, hidden | silent, own=(OWN_BARS, OWN_BARS), others=(OTHER_BARS, OTHER_BARS),
                   limit=limit)  # fmt: skip
    slots = slots_for(table, targets, given)
    passage = Passage(
        first_bar=bars[0],
        last_bar=bars[1],
        targets=targets,
        hidden=hidden & here,
        heard=given & (slots[table.track] >= 0),
        slots=slots,
        skeleton=_skeleton(request),
        kept=_kept_cells(request, heard.grid.ticks[bars[0] : bars[1]], bars[0], targets),
        controls=_controls(score, request, start),
        show_end=end < score.end_tick,
    )
    rules = _rules(score, request, heard, passage, removed, deals or {}, original or score)
    return Ask(table, passage, rules, heard)


def slots_for(table: EventTable, targets: IntArray, given: NDArray[np.bool_]) -> IntArray:
    """Slots in the score's order; when there are more tracks than slots, those with fewest notes are not heard.

    Raises UserError when more tracks are to be written than there are slots.
    """
    counts = np.bincount(table.track[given], minlength=table.track_count)
    counts[targets] = np.iinfo(np.int64).max
    present = np.flatnonzero(counts > 0)
    if len(targets) > MAX_SLOTS:
        raise UserError(f"At most {MAX_SLOTS} tracks can be written at once.")
    if len(present) > MAX_SLOTS:
        present = np.sort(present[np.argsort(-counts[present], kind="stable")[:MAX_SLOTS]])
    slots = np.full(table.track_count, -1, np.int32)
    slots[present] = np.arange(len(present), dtype=np.int32)
    return slots


def _skeleton(request: Request) -> Skeleton:
    # Locks of single tracks are kept by the rules alone: the model knows skeletons of whole regions.
    if all(keeps_contour(request, uid) for uid in request.tracks):
        return Skeleton.CONTOUR
    if all(keeps_rhythm(request, uid) for uid in request.tracks):
        return Skeleton.RHYTHM
    if all(keeps_pitches(request, uid) for uid in request.tracks):
        return Skeleton.PITCH
    return Skeleton.NONE


def _kept_cells(request: Request, lines: NDArray[np.int64], first_bar: int, targets: IntArray) -> IntArray:
    locked = [at for at, tick in enumerate(lines.tolist()) if not request.is_free(tick)]
    rows = [(first_bar + at, track) for at in locked for track in targets.tolist()]
    return np.array(rows, np.int32).reshape(-1, 2)


def _controls(score: Score, request: Request, start: int) -> Controls:
    wishes = settled(request.controls, lambda: _song_key(score, request))
    return Controls(
        tempo=score.tempos.bpm_at(start) * wishes.tempo,
        source=wishes.source,
        velocities="performed",
        key=None if wishes.key is None else wishes.key[0] + 12 * wishes.key[1],
        texture=wishes.texture,
        register=wishes.register,
        activity=wishes.activity,
        strength=request.strength if request.task is Task.VARY else None,
    )


def _song_key(score: Score, request: Request) -> Key | None:
    """The key of what is heard around the region, as far as the model hears its own tracks."""
    span = OWN_BARS * 4 * score.ppq
    notes = (
        note
        for track in score.tracks
        if not track.is_drum
        for note in track.notes_between(max(0, request.start - span), request.end + span)
    )
    return find_key(pitch_class_weights((note.pitch, note.duration) for note in notes))


def _rules(
    score: Score,
    request: Request,
    heard: Heard,
    passage: Passage,
    removed: Removed,
    deals: Deals,
    original: Score,
) -> Rules:
    grid = heard.grid
    ticks = grid.region_ticks(passage.first_bar, passage.last_bar)
    bars = grid.steps[passage.first_bar : passage.last_bar + 1] - grid.steps[passage.first_bar]
    by_slot = sorted(range(len(request.tracks)), key=lambda i: int(passage.slots[passage.targets[i]]))
    tracks = tuple(
        _track_rules(score, request, request.tracks[i], heard, ticks, removed, deals, original) for i in by_slot
    )
    return Rules(ticks, bars, tracks, request.let_ring, request.end, request.is_free).opened()


def _track_rules(
    score: Score,
    request: Request,
    uid: int,
    heard: Heard,
    ticks: NDArray[np.int64],
    removed: Removed,
    deals: Deals,
    original: Score,
) -> TrackRules:
    limits = request.constraints
    track = score.find_track(uid)
    made = {new.uid: new for new in request.new_tracks}.get(uid)
    drums = track.is_drum if track is not None else made is not None and made.channel == 9
    gone = removed.get(uid, ())
    stays: list[Given] = []
    if track is not None:
        # A kept rhythm is dealt for the whole region at once, however long its notes are.
        until = score.end_tick + 1 if keeps_rhythm(request, uid) else int(ticks[-1]) + RING_QUARTERS * score.ppq
        left = Counter(track.notes_sounding(int(ticks[0]), until))
        left.subtract({note: left[note] for note in gone})
        stays = [Given(note.onset, note.end, note.pitch) for note in left.elements()]
    name = track.name if track is not None and track.name else "the track"
    start, end = int(ticks[0]), int(ticks[-1])
    hands = None
    if limits.hand_span is not None and not drums:
        hands = Hands(limits.hand_span, hands_of(track, made), stays)
    rhythm = tune = None
    if keeps_rhythm(request, uid):
        contour = None
        if track is not None and not drums and keeps_contour(request, uid):
            contour = original.track(uid), track, score.ppq
        rhythm = kept_rhythm(request, uid, heard.grid, ticks, gone, stays, drums, name, deals.get(uid), hands, contour)
        check_densities(score, request, uid, gone, start, name)
    elif keeps_pitches(request, uid):
        tune = kept_tune(request, track, score.ppq, ticks, gone, stays, name, hands)
    allowed = _allowed(request, uid, drums, ticks)
    # Where a song has fewer ticks than the grid has steps, each tick is one step's.
    first = int(heard.grid.steps[heard.grid.bar_of_tick(start)])
    allowed[heard.grid.steps_of(ticks[:-1]) - first != np.arange(len(ticks) - 1)] = False
    densities = tuple(bar for bar in bar_onsets(score.meters, request) if start <= bar.start < end)
    # Where later blocks owe onsets, nothing may sound over what they need.
    stop = end if end < request.end and limits.min_density else FAR
    rules = TrackRules(allowed, tuple(stays), rhythm, tune, limits.max_polyphony, drums, hands, densities, stop, name)
    return rules if rhythm is not None or tune is not None else _within_compass(request, track, ticks, rules)


def _within_compass(request: Request, track: Track | None, ticks: NDArray[np.int64], rules: TrackRules) -> TrackRules:
    """The rules with a track's own compass, unless what is asked for needs more."""
    low, high = own_compass(request, track)
    narrow = rules.allowed.copy()
    narrow[:, :low] = False
    narrow[:, high + 1 :] = False
    own = replace(rules, allowed=narrow)
    try:
        return own if open_track(ticks, own).can_write(own) else rules
    except UserError:
        return rules


def _allowed(request: Request, uid: int, drums: bool, ticks: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(S, 128) pitches a track may begin at each step."""
    limits, steps = request.constraints, ticks[:-1]
    out = np.tile(np.array(limits.allowed_pitches(uid, drums)), (len(steps), 1))
    classes = np.arange(128) % 12
    for tones in () if drums else limits.chord_spans():
        low, high = np.searchsorted(steps, (tones.start, tones.end)).tolist()
        if low < high:
            out[low:high] &= np.isin(classes, list(tones.pitch_classes))
    for start, end in limits.locked_bars:
        out[(steps >= start) & (steps < end)] = False
    return out


def check_rest(score: Score, request: Request, removed: Removed, first: Ask) -> None:
    """Raise UserError where a later block of a region could not be written, or no block: `score` as it was."""
    found = first.rules.can_write()
    # What has its rhythm kept has been dealt in the first block.
    free = tuple(uid for uid in request.tracks if not keeps_rhythm(request, uid))
    owing = request.constraints.min_density or any(keeps_pitches(request, uid) for uid in free)
    for span in blocks(score, request)[1:] if free and (owing or not found) else ():
        past = {uid: [note for note in removed.get(uid, ()) if note.onset < span[0]] for uid in free}
        cleared = score.with_tracks(
            track.replace_notes(past[track.uid], ()) if track.uid in past else track for track in score.tracks
        )
        rest = {uid: tuple(note for note in removed.get(uid, ()) if note.onset >= span[0]) for uid in free}
        found |= prepare(cleared, replace(request, tracks=free), span, rest, None, score).rules.can_write()
    if not found:
        raise UserError(
            "Nothing can be written here: notes that stay take every place the limits leave; unlock some of them, or "
            "allow more."
        )
