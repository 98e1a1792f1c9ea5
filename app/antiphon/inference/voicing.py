"""Chords as notes to be played together: how many, from when to when, and which pitches each of them may have."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.events.from_score import Grid
from antiphon.events.vocabulary import duration_class
from antiphon.generation.density import BarOnsets, bar_onsets
from antiphon.generation.hands import hands_of, opening
from antiphon.generation.parts import HAND_SPAN
from antiphon.generation.request import Request
from antiphon.inference.given import Given
from antiphon.inference.rhythm import Owed, Rhythm
from antiphon.score import Score
from antiphon.theory.chord_marks import chord_spans
from antiphon.theory.chords import Chord

LOWEST = 48
"""C3: below it close chords are muddy."""
HIGHEST = 84
MOST_NOTES = 5
_REACH = 16
"""Semitones above the bass in which the other notes lie: any of them can be shared out to two hands."""
_SMALL_HAND = 8
# Semitones above the root by what they tell of a chord: those that come last are left out first.
_IMPORTANCE = (4, 3, 10, 11, 5, 2, 9, 6, 8, 1, 0, 7)


def voiced(
    score: Score, request: Request, uid: int, grid: Grid, ticks: NDArray[np.int64], stays: Sequence[Given], name: str
) -> Rhythm:
    """The notes owed to the chords of the song's lane that begin or go on in the ticks of a block.

    Every chord is struck where it begins and in every bar, and lasts until then; its bass is its lowest note. Where a
    bar may have only so many onsets, its last chords are silent.
    """
    first = int(grid.steps[grid.bar_of_tick(int(ticks[0]))])
    struck = {note.onset for note in stays}
    bars = [bar for bar in bar_onsets(score.meters, request) if bar.most is not None]
    owed: list[Owed] = []
    for start, end, chord in _sounding(score, request, (int(ticks[0]), int(ticks[-1]))):
        domains = _domains(score, request, uid, (start, end), chord, stays)
        if not domains or not _may_begin(start, bars, struck):
            continue
        struck.add(start)
        step, until = (grid.steps_of(np.array([start, end - 1])) - first).tolist()
        step = min(max(step, 0), len(ticks) - 2)
        kind = int(duration_class(np.array([max(1, until + 1 - step)], np.int32))[0])
        for domain in domains:
            lowest = (domain & -domain).bit_length() - 1
            owed.append(Owed(step, start, end - start, kind, domain, lowest))
    return Rhythm(owed, name)


def _may_begin(tick: int, bars: Sequence[BarOnsets], struck: Collection[int]) -> bool:
    """Whether a bar has an onset at a tick, or may have one more beside those it has."""
    if tick in struck:
        return True
    had = {bar: sum(bar.start <= onset < bar.end for onset in struck) for bar in bars if bar.start <= tick < bar.end}
    return all(bar.most is None or count < bar.most for bar, count in had.items())


def _sounding(score: Score, request: Request, block: tuple[int, int]) -> Iterator[tuple[int, int, Chord]]:
    """The chords of a block where notes may be written, cut at bar lines and at locked bars."""
    meters = score.meters
    for first, last, chord in chord_spans(score.chords, *block):
        if chord is None:
            continue
        lines = (meters.bar_start(bar) for bar in range(meters.bar_at(first) + 1, meters.bar_at(last - 1) + 1))
        cuts = {first, last, *lines}
        for span in request.constraints.locked_bars:
            cuts |= {tick for tick in span if first < tick < last}
        inside = sorted(cuts)
        for start, end in pairwise(inside):
            if request.is_free(start):
                yield start, end, chord


def _domains(
    score: Score, request: Request, uid: int, span: tuple[int, int], chord: Chord, stays: Sequence[Given]
) -> list[int]:
    """Bit sets of pitches, the bass first, one for each note of a chord that sounds in a span."""
    limits = request.constraints
    start, end = span
    allowed = list(limits.allowed_pitches(uid, tick=start))
    beside = [note for note in stays if note.onset < end and note.silent_from > start]
    for note in beside:
        allowed[note.pitch] = False
    kept = [note.pitch for note in beside]
    room = MOST_NOTES if limits.max_polyphony is None else min(MOST_NOTES, limits.max_polyphony - len(kept))
    top = _melody_floor(score, request, span) - 1
    made = {new.uid: new for new in request.new_tracks}.get(uid)
    hands = hands_of(score.find_track(uid), made)
    reach = HAND_SPAN if limits.hand_span is None else limits.hand_span
    narrow = limits.hand_span is not None and (bool(kept) or reach < _SMALL_HAND or hands == 1)

    domains: list[int] = []
    example = list(kept)
    floor = LOWEST - 1
    for place, pitch_class in enumerate(_tones(chord)):
        if len(domains) >= room:
            break
        above = [pitch for pitch in range(128) if allowed[pitch] and pitch % 12 == pitch_class]
        if place == 0:
            above = _bass(above)
        else:
            near = [pitch for pitch in above if floor < pitch <= floor + _REACH]
            above = [pitch for pitch in near if pitch <= top] or near[:1]
        if narrow:
            above = [pitch for pitch in above if opening([*example, pitch], hands) <= reach][:1]
        if above:
            domains.append(sum(1 << pitch for pitch in above))
            example.append(above[0])
            if place == 0:
                floor = above[0]
    return domains


def _bass(pitches: list[int]) -> list[int]:
    """The lowest pitch above the muddy ones, or else the highest of them."""
    return next(([pitch] for pitch in pitches if pitch >= LOWEST), pitches[-1:])


def _tones(chord: Chord) -> list[int]:
    """Pitch classes of a chord, the bass first, then by importance."""
    order = [(chord.root + interval) % 12 for interval in _IMPORTANCE]
    return [chord.bass, *(tone for tone in order if tone in chord.pitch_classes and tone != chord.bass)]


def _melody_floor(score: Score, request: Request, span: tuple[int, int]) -> int:
    """The lowest pitch of the melody in a span; a place above the staff where it is silent."""
    melody = None if request.melody is None else score.find_track(request.melody)
    sounding = () if melody is None else melody.notes_sounding(*span)
    return min((note.pitch for note in sounding), default=HIGHEST)
