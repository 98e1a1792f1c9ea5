"""A request made ready for the writer: the passage that the model sees, and the rules it writes under."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.encode import Controls, Passage, Skeleton, order_targets
from antiphon.events.from_score import Heard, hear
from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import MAX_SLOTS, Role
from antiphon.events.window import OTHER_BARS, OWN_BARS, POSITION_LIMIT, listen
from antiphon.generation.controls import STYLES, settled
from antiphon.generation.kept import changeable, keeps_contour, keeps_pitches, keeps_rhythm
from antiphon.generation.parts import CHORDS, SATB
from antiphon.generation.request import Request, Task
from antiphon.inference.chord_rules import ChordRules
from antiphon.inference.request_rules import Deals, Removed, chord_rules_of, rules_of
from antiphon.inference.rules import Rules
from antiphon.inference.stages import Stage, Writes, is_drum_track
from antiphon.inference.tapping import TAP_UID, with_taps
from antiphon.score import Note, Score
from antiphon.theory.key_finding import Key, find_key, pitch_class_weights

BLOCK_BARS = 8


@dataclass(frozen=True, slots=True)
class Ask:
    """What the writer needs for one block of a request."""

    table: EventTable
    passage: Passage
    rules: Rules | ChordRules
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
    stage: Stage,
    span: tuple[int, int],
    removed: Removed,
    deals: Deals | None = None,
    original: Score | None = None,
) -> Ask:
    """One block of a stage; `removed` are the notes of the whole region that are still to be replaced.

    `deals` help to find what earlier blocks made sure of; `original` is the score before the first of them. Raises
    UserError when something owed finds no place.
    """
    request = stage.request
    start, end = span
    heard = _heard(score, stage, span)
    bars = heard.grid.bar_of_tick(start), heard.grid.bar_of_tick(end - 1) + 1
    symbols = stage.writes is Writes.SYMBOLS
    table = tabulate(heard.piece, symbols)
    written = [table.chord_track] if symbols else [heard.uids.index(uid) for uid in request.tracks]
    targets = np.array(written, np.int32)
    gone = {uid: set(notes) for uid, notes in removed.items()}
    # A chord symbol has no note of the score: it is heard and never hidden.
    sources = [heard.notes[at] if at >= 0 else None for at in table.note.tolist()]
    hidden = np.array([source is not None and source[1] in gone.get(source[0], ()) for source in sources], bool)
    here = np.array([source is not None and start <= source[1].onset < end for source in sources], bool)
    silent = _silent(score, stage, heard, table)[table.track]
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
        skeleton=Skeleton.NONE if symbols else _skeleton(request),
        kept=_kept_cells(request, heard.grid.ticks[bars[0] : bars[1]], bars[0], targets),
        controls=_controls(score, request, start),
        show_end=end < score.end_tick or request.task in (Task.HARMONIZE, Task.ACCOMPANY),
    )
    if symbols:
        return Ask(table, passage, chord_rules_of(score, request, heard, passage), heard)
    return Ask(table, passage, rules_of(score, stage, heard, passage, removed, deals or {}, original or score), heard)


def _heard(score: Score, stage: Stage, span: tuple[int, int]) -> Heard:
    """What there is to be heard around a block: for drums with the accents of the song."""
    request, meters = stage.request, score.meters
    start, end = span
    first_bar = meters.bar_at(start)
    window = (meters.bar_start(max(0, first_bar - OWN_BARS - 1)), meters.bar_end(meters.bar_at(end) + OWN_BARS + 1))
    heard = hear(score, max(end, request.end), window, request.new_tracks)
    first, last = heard.grid.bar_of_tick(start), heard.grid.bar_of_tick(end - 1) + 1
    if stage.writes is Writes.STROKES:
        return with_taps(heard, request.heard(score), (first - OTHER_BARS, last + OTHER_BARS))
    if request.task is not Task.HARMONIZE:
        return heard
    piece = heard.piece
    tracks = list(piece.tracks)
    if request.melody in heard.uids:
        at = heard.uids.index(request.melody)
        tracks[at] = replace(tracks[at], role=Role.MELODY if request.voices == CHORDS else Role.SOPRANO)
    # Where chords are still to be written the song has none, and not "no chord".
    low, high = heard.grid.steps[heard.grid.bar_of_tick(request.start)], heard.grid.steps[last]
    unwritten = (piece.chords[:, 2] < 0) & (piece.chords[:, 0] >= low) & (piece.chords[:, 0] < high)
    return replace(heard, piece=replace(piece, tracks=tuple(tracks), chords=piece.chords[~unwritten]))


def _silent(score: Score, stage: Stage, heard: Heard, table: EventTable) -> NDArray[np.bool_]:
    """Per track of the table whether it is not heard: drums and pitched tracks hear only their own kind."""
    request, strokes = stage.request, stage.writes is Writes.STROKES
    listening = {*request.tracks, *request.heard(score)}
    silent = [
        uid != TAP_UID and (uid not in listening or is_drum_track(score, request, uid) is not strokes)
        for uid in heard.uids
    ]
    # Chords are of no use to drums, which have never heard any.
    silent += [strokes] * (table.track_count - len(silent))
    return np.array(silent, bool)


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
    # Voices are notes on paper, and four of them are a chorale; everything else is played.
    voices = request.task is Task.HARMONIZE and request.voices != CHORDS
    style = STYLES["chorale"] if voices and request.voices == SATB else None
    return Controls(
        tempo=score.tempos.bpm_at(start) * wishes.tempo,
        source=style if wishes.source is None else wishes.source,
        velocities="flat" if voices else "performed",
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


def check_rest(score: Score, stage: Stage, removed: Removed, first: Ask) -> None:
    """Raise UserError where a later block of a stage could not be written, or no block: `score` as it was."""
    request = stage.request
    found = first.rules.can_write()
    if stage.writes is Writes.SYMBOLS:
        return
    # What has its rhythm kept has been dealt in the first block.
    free = tuple(uid for uid in request.tracks if not keeps_rhythm(request, uid))
    owing = request.constraints.min_density or any(keeps_pitches(request, uid) for uid in free)
    for span in blocks(score, request)[1:] if free and (owing or not found) else ():
        past = {uid: [note for note in removed.get(uid, ()) if note.onset < span[0]] for uid in free}
        cleared = score.with_tracks(
            track.replace_notes(past[track.uid], ()) if track.uid in past else track for track in score.tracks
        )
        rest = {uid: tuple(note for note in removed.get(uid, ()) if note.onset >= span[0]) for uid in free}
        part = replace(stage, request=replace(request, tracks=free))
        found |= prepare(cleared, part, span, rest, None, score).rules.can_write()
    if not found:
        raise UserError(
            "Nothing can be written here: notes that stay take every place the limits leave; unlock some of them, or "
            "allow more."
        )
