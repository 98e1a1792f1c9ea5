"""A request made ready for the writer: the passage that the model sees, and the rules it writes under."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from antiphon.errors import UserError
from antiphon.events.encode import Controls, Passage, Skeleton
from antiphon.events.from_score import Grid, Heard, hear
from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import MAX_SLOTS, duration_class
from antiphon.events.window import OTHER_BARS, OWN_BARS, listen
from antiphon.generation.request import Keep, Request, Task
from antiphon.inference.rules import Given, Owed, Rules, TrackRules
from antiphon.score import Note, Score

BLOCK_BARS = 8
RING_QUARTERS = 44


@dataclass(frozen=True, slots=True)
class Ask:
    """What the writer needs for one block of a request. removed: the notes to be replaced, by track uid."""

    table: EventTable
    passage: Passage
    rules: Rules
    heard: Heard
    removed: dict[int, tuple[Note, ...]]


def chosen_notes(score: Score, request: Request) -> dict[int, tuple[Note, ...]]:
    """The notes a request replaces: all that are not locked, or for a variation a share of `strength` of them."""
    hidden = request.hidden_notes(score)
    if request.task is not Task.VARY or request.strength >= 1.0:
        return hidden
    everything = [(uid, note) for uid, notes in hidden.items() for note in notes]
    rng = np.random.default_rng((request.seed, 0x5EED))
    count = max(1, round(request.strength * len(everything)))
    chosen = set(rng.permutation(len(everything))[:count].tolist())
    out: dict[int, list[Note]] = {uid: [] for uid in hidden}
    for at, (uid, note) in enumerate(everything):
        if at in chosen:
            out[uid].append(note)
    return {uid: tuple(notes) for uid, notes in out.items()}


def blocks(score: Score, request: Request) -> list[tuple[int, int]]:
    """Spans in ticks, at most BLOCK_BARS bars each, that make up the region."""
    meters = score.meters
    first, last = meters.bar_at(request.start), meters.bar_at(request.end - 1)
    spans = []
    for bar in range(first, last + 1, BLOCK_BARS):
        end = min(bar + BLOCK_BARS - 1, last)
        spans.append((meters.bar_start(bar), meters.bar_end(end)))
    return spans


def prepare(
    score: Score, request: Request, span: tuple[int, int], removed: dict[int, tuple[Note, ...]]
) -> Ask:
    """One block of a request; `removed` are the notes of the whole region that are to be replaced."""
    start, end = span
    meters = score.meters
    first_bar = meters.bar_at(start)
    window = (meters.bar_start(max(0, first_bar - OWN_BARS - 1)), meters.bar_end(meters.bar_at(end) + OWN_BARS + 1))
    heard = hear(score, max(end, request.end), window, request.new_tracks)
    table = tabulate(heard.piece)
    targets = np.array([heard.uids.index(uid) for uid in request.tracks], np.int32)
    gone = {uid: set(notes) for uid, notes in removed.items()}
    listening = {*request.tracks, *request.heard(score)}
    hidden = np.zeros(len(table), bool)
    silent = np.zeros(len(table), bool)
    for row, at in enumerate(table.note):
        uid, note = heard.notes[at]
        hidden[row] = note in gone.get(uid, ())
        silent[row] = uid not in listening
    model_first, model_last = heard.grid.bar_of_tick(start), heard.grid.bar_of_tick(end - 1) + 1
    given = listen(table, (model_first, model_last), targets, hidden | silent,
                   own=(OWN_BARS, OWN_BARS), others=(OTHER_BARS, OTHER_BARS))  # fmt: skip
    in_block = np.array([start <= heard.notes[at][1].onset < end for at in table.note], bool)
    slots = _slots(table, targets, given)
    given &= slots[table.track] >= 0 if len(table) else given
    passage = Passage(
        first_bar=model_first,
        last_bar=model_last,
        targets=targets,
        hidden=hidden & in_block,
        heard=given,
        slots=slots,
        skeleton=_skeleton(request),
        kept=_kept_cells(request, heard.grid, (model_first, model_last), targets),
        controls=_controls(score, request, start),
        show_end=end < score.end_tick,
    )
    rules = _rules(score, request, heard.grid, passage, removed)
    return Ask(table, passage, rules, heard, removed)


def _slots(table: EventTable, targets: IntArray, given: np.ndarray) -> IntArray:
    """Slots in the score's order; when there are more tracks than slots, those with fewest notes are not heard."""
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
    if request.task is Task.VARY and Keep.RHYTHM in request.keep:
        return Skeleton.RHYTHM
    if request.task is Task.VARY and Keep.PITCHES in request.keep:
        return Skeleton.PITCH
    return Skeleton.NONE


def _kept_cells(request: Request, grid: Grid, bars: tuple[int, int], targets: IntArray) -> IntArray:
    rows = [
        (bar, int(track))
        for bar in range(*bars)
        if not request.is_free(int(grid.ticks[bar]))
        for track in targets
    ]
    return np.array(rows, np.int32).reshape(-1, 2)


def _controls(score: Score, request: Request, start: int) -> Controls:
    wishes = request.controls
    return Controls(
        tempo=score.tempos.bpm_at(start),
        source=wishes.style,
        velocities="performed",
        key=None if wishes.key is None else wishes.key[0] + 12 * wishes.key[1],
        texture=wishes.texture,
        strength=request.strength if request.task is Task.VARY else None,
    )


def _rules(
    score: Score, request: Request, grid: Grid, passage: Passage, removed: dict[int, tuple[Note, ...]]
) -> Rules:
    ticks = grid.region_ticks(passage.first_bar, passage.last_bar)
    bars = grid.steps[passage.first_bar : passage.last_bar + 1] - grid.steps[passage.first_bar]
    by_slot = sorted(range(len(request.tracks)), key=lambda i: int(passage.slots[passage.targets[i]]))
    tracks = tuple(_track_rules(score, request, request.tracks[i], ticks, removed) for i in by_slot)
    return Rules(ticks, bars, tracks, let_ring=request.let_ring).opened()


def _track_rules(
    score: Score, request: Request, uid: int, ticks: np.ndarray, removed: dict[int, tuple[Note, ...]]
) -> TrackRules:
    limits = request.constraints
    track = score.find_track(uid)
    made = {new.uid: new for new in request.new_tracks}.get(uid)
    drums = track.is_drum if track is not None else made is not None and made.channel == 9
    start, end = int(ticks[0]), int(ticks[-1])
    allowed = np.tile(np.array(limits.allowed_pitches(uid, drums)), (len(ticks) - 1, 1))
    for step, tick in enumerate(ticks[:-1].tolist()):
        if not request.is_free(tick):
            allowed[step] = False
        elif any(tones.start <= tick < tones.end for tones in limits.chord_tones):
            allowed[step] = limits.allowed_pitches(uid, drums, tick)
    gone = set(removed.get(uid, ()))
    stays: Iterable[Note] = () if track is None else track.notes_sounding(start, end + RING_QUARTERS * score.ppq)
    given = tuple(Given(note.onset, note.end, note.pitch) for note in stays if note not in gone)
    mine = [note for note in removed.get(uid, ()) if start <= note.onset < end]
    varied = request.task is Task.VARY
    rhythm = pitches = None
    if (varied and Keep.RHYTHM in request.keep) or uid in limits.rhythm_lock:
        rhythm = _rhythm(mine, ticks, score.ppq)
    elif (varied and Keep.PITCHES in request.keep) or uid in limits.pitch_lock:
        pitches = _pitches(mine)
    return TrackRules(allowed, given, rhythm, pitches, limits.max_polyphony, drums)


def _rhythm(notes: list[Note], ticks: np.ndarray, ppq: int) -> tuple[Owed, ...]:
    groups: dict[int, list[Note]] = {}
    for note in sorted(notes):
        groups.setdefault(note.onset, []).append(note)
    owed: list[Owed] = []
    for tick, group in groups.items():
        step = min(int(np.searchsorted(ticks, tick + ppq / 48, side="right")) - 1, len(ticks) - 2)
        if owed and step <= owed[-1].step:
            step = owed[-1].step + 1  # two onsets within one step: the next step is free
        durations = tuple(note.duration for note in group)
        classes = duration_class(np.array([max(1, round(d * 24 / ppq)) for d in durations], np.int32))
        owed.append(Owed(step, tick, durations, tuple(int(c) for c in classes)))
    return tuple(owed)


def _pitches(notes: list[Note]) -> tuple[tuple[int, ...], ...]:
    groups: dict[int, set[int]] = {}
    for note in notes:
        groups.setdefault(note.onset, set()).add(note.pitch)
    return tuple(tuple(sorted(groups[tick])) for tick in sorted(groups))
