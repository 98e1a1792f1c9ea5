"""A request's limits as the rules of a block: what may be written on its tracks, and which chords."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.encode import Passage
from antiphon.events.from_score import Grid, Heard
from antiphon.generation.density import BarOnsets, bar_onsets
from antiphon.generation.hands import hands_of
from antiphon.generation.kept import keeps_contour, keeps_pitches, keeps_rhythm
from antiphon.generation.parts import made_range
from antiphon.generation.request import Request, Task
from antiphon.generation.words import called
from antiphon.inference.chord_rules import ChordRules
from antiphon.inference.fixed_chords import free_spans
from antiphon.inference.given import FAR, Given
from antiphon.inference.habits import beats_between, on_chord, own_compass, own_voices, presence, shortest, singing
from antiphon.inference.keep import check_densities, kept_rhythm, kept_tune
from antiphon.inference.leading import Leading, line_at
from antiphon.inference.rules import Rules, TrackRules, open_track
from antiphon.inference.span import Hands
from antiphon.inference.stages import Stage, Writes
from antiphon.inference.voicing import LOWEST, voiced
from antiphon.score import Note, Score

DEPARTURE = 1.0
"""Nats by which a variation of full strength leans away from the pitches that were there."""
RING_QUARTERS = 44
"""More than the longest note that is written."""

Removed = Mapping[int, tuple[Note, ...]]
Deals = Mapping[int, Sequence[int]]
"""By track uid, pitches that are known to do for the notes whose rhythm is kept, in their order."""


def rules_of(
    score: Score,
    stage: Stage,
    heard: Heard,
    passage: Passage,
    removed: Removed,
    deals: Deals,
    original: Score,
) -> Rules:
    """The limits of a block in which a stage writes notes. Raises UserError when something owed finds no place."""
    request, grid = stage.request, heard.grid
    ticks, bars = _block(grid, passage)
    by_slot = sorted(range(len(request.tracks)), key=lambda i: int(passage.slots[passage.targets[i]]))
    uids = [request.tracks[i] for i in by_slot]
    tracks = [_track_rules(score, request, uid, heard, ticks, removed, deals, original) for uid in uids]
    if stage.writes is Writes.VOICINGS:
        tracks = [
            track if track.rhythm is not None or track.tune is not None
            else replace(track, rhythm=voiced(score, request, uid, grid, ticks, track.given, track.name))
            for uid, track in zip(uids, tracks, strict=True)
        ]  # fmt: skip
    leading = None
    if request.task is Task.HARMONIZE and stage.writes is Writes.NOTES:
        leading = _leading(score, request, uids, ticks)
    rules = Rules(ticks, bars, tuple(tracks), request.let_ring, request.end, request.is_free, leading)
    if request.task is Task.VARY:
        replaced = (
            _replaced(grid, ticks, removed.get(uid, ()), track.drums) for uid, track in zip(uids, tracks, strict=True)
        )
        rules = replace(rules, replaced=tuple(replaced), departure=DEPARTURE * request.strength)
    return rules.opened()


def _replaced(grid: Grid, ticks: NDArray[np.int64], notes: Sequence[Note], drums: bool) -> dict[int, list[int]]:
    """The pitches of notes that begin in a block, by their step."""
    start, end = int(ticks[0]), int(ticks[-1])
    inside = [note for note in notes if start <= note.onset < end]
    onsets = np.array([note.onset for note in inside], np.int64)
    steps = (grid.strokes_of(onsets)[0] if drums else grid.steps_of(onsets)) - int(grid.steps[grid.bar_of_tick(start)])
    found: dict[int, list[int]] = {}
    for step, note in zip(steps.tolist(), inside, strict=True):
        found.setdefault(step, []).append(note.pitch)
    return found


def chord_rules_of(score: Score, request: Request, heard: Heard, passage: Passage) -> ChordRules:
    """The limits of a block in which chord symbols are written. Raises UserError where no chord keeps them."""
    ticks, bars = _block(heard.grid, passage)
    free = np.zeros(len(ticks) - 1, bool)
    for start, end in free_spans(score.chords, request):
        low, high = np.searchsorted(ticks[:-1], (start, end))
        free[low:high] = True
    beats = np.zeros(len(ticks), bool)
    beats[np.searchsorted(ticks, [*beats_between(score, int(ticks[0]), int(ticks[-1])), int(ticks[-1])])] = True
    limits = request.constraints
    playable = np.zeros((len(free), 12), bool)
    allowed = _allowed(request, request.tracks[0], False, ticks)  # of the track that plays them
    allowed[:, :LOWEST] &= ~allowed[:, LOWEST:].any(1, keepdims=True)
    for pitch in range(128):
        playable[:, pitch % 12] |= allowed[:, pitch]
    return ChordRules(ticks, bars, free, beats, limits.pitch_classes, playable).checked()


def _block(grid: Grid, passage: Passage) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ticks of a block's steps and of its end, and the first steps of its bars and their end."""
    bars = grid.steps[passage.first_bar : passage.last_bar + 1] - grid.steps[passage.first_bar]
    return grid.region_ticks(passage.first_bar, passage.last_bar), bars


def _leading(score: Score, request: Request, uids: Sequence[int], ticks: NDArray[np.int64]) -> Leading:
    """The melody, and the voices from the top by where they lie."""
    melody = None if request.melody is None else score.find_track(request.melody)
    notes = () if melody is None else melody.notes_sounding(max(0, int(ticks[0]) - 1), int(ticks[-1]))
    moments = np.append(ticks[0] - 1, ticks[:-1])
    made = {new.uid: new for new in request.new_tracks}
    middles = []
    for uid in uids:
        track = score.find_track(uid)
        own = () if track is None else track.notes()
        pitches = [note.pitch for note in own] or (made_range(request, made[uid]) if uid in made else [0])
        middles.append(sum(pitches) / len(pitches))
    ranks = sorted(range(len(uids)), key=lambda rank: -middles[rank])
    return Leading(line_at(moments, [(note.onset, note.end, note.pitch) for note in notes]), tuple(ranks))


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
    name = called("" if track is None else track.name)
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
    rules = TrackRules(
        allowed, tuple(stays), rhythm, tune, limits.max_polyphony, drums, hands, densities, stop, name=name
    )
    if rhythm is not None or tune is not None:
        return rules
    compass = own_compass(request, track, made if track is None else None)
    heard_bars = () if densities else presence(score, request, uid, (start, end))
    first_tick, last_tick = singing(score, request)
    usual = on_chord(score, request, uid, ticks)
    usual[(ticks[:-1] < first_tick) | (ticks[:-1] >= last_tick)] = False
    if not drums:
        rules = replace(rules, shortest=shortest(score, request, track))
    voices = limits.max_polyphony or own_voices(original, request, original.find_track(uid), made)
    return _with_habits(rules, ticks, usual, compass, heard_bars, voices)


def _with_habits(
    rules: TrackRules,
    ticks: NDArray[np.int64],
    usual: NDArray[np.bool_],
    compass: tuple[int, int],
    bars: tuple[BarOnsets, ...],
    voices: int | None,
) -> TrackRules:
    """The rules with what is usual of a track and in no bar silent, as far as what is asked for leaves room for it."""
    narrow = rules.allowed & usual
    narrow[:, : compass[0]] = False
    narrow[:, compass[1] + 1 :] = False
    for allowed, densities in ((narrow, bars), (narrow, ()), (rules.allowed, bars)):
        own = replace(rules, allowed=allowed, densities=densities or rules.densities, polyphony=voices)
        try:
            if open_track(ticks, own).can_write(own):
                return own
        except UserError:
            continue
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
