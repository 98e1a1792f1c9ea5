"""What is usual where the composer asks for nothing else: a track's compass, a steady loudness, parts in every bar."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import STEPS_PER_QUARTER
from antiphon.generation.density import BarOnsets
from antiphon.generation.instruments import COMPASSES
from antiphon.generation.parts import CHORDS, made_range
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.score import Score, Track
from antiphon.theory.chord_marks import chord_spans

ENOUGH_NOTES = 8
GM_DRUMS = (35, 81)
AROUND = 8
"""Bars on each side of a region that show how a track goes on."""
ENOUGH_BARS = 4
RESTING = 2
OVERLAPS = 0.02
"""Share of notes that may lap over the next in a track that plays one at a time."""
SIXTEENTH = 6
REACH = 7
"""Semitones that an answer may go beyond a track's own lowest and highest note: a fifth."""


def own_compass(request: Request, track: Track | None, made: NewTrack | None = None) -> tuple[int, int]:
    """Lowest and highest pitch to be written on a track, by its own notes; all pitches where a range is asked for.

    A drum kit has General MIDI's percussion, and what it plays beyond that. A track still to be made lies where its
    part or voice does.
    """
    limits = request.constraints
    if made is not None and made.channel == 9:
        return GM_DRUMS
    if track is not None and track.is_drum:
        strokes = [note.pitch for note in track.notes()] or [GM_DRUMS[0]]
        return min(GM_DRUMS[0], *strokes, 127), max(GM_DRUMS[1], *strokes, 0)
    uid = None if track is None else track.uid
    if made is not None:
        uid = made.uid
    if (limits.low, limits.high) != (0, 127) or any(limit.track == uid for limit in limits.track_ranges):
        return 0, 127
    if made is not None:
        return made_range(request, made)
    if track is None:
        return 0, 127
    lowest, highest = COMPASSES.get(-1 if track.program is None else track.program, (0, 127))
    if track.note_count < ENOUGH_NOTES:
        return lowest, highest
    pitches = [note.pitch for note in track.notes()]
    low, high = min(pitches), max(pitches)
    # Wide enough for every scale and chord: limits that can be met can still be met. What the track has played so far
    # its player can play, whatever the book says.
    return max(0, low - REACH, min(lowest, low)), min(127, max(high + REACH, low + 2 * REACH), max(highest, high))


def own_voices(score: Score, request: Request, track: Track | None, made: NewTrack | None = None) -> int | None:
    """1 for a track that plays one note at a time, as winds and singers do and lines that are to be made; else None.

    Who asks for a texture decides how many sound at once; and where many notes are asked for, none waits for another.
    """
    if request.controls.texture is not None or request.controls.activity is not None:
        return None
    if made is not None:
        return 1 if _plays(request, made.uid, Part.BASS) or _plays(request, made.uid, Part.COUNTER) else None
    if track is None or track.is_drum or track.note_count < ENOUGH_NOTES:
        return None
    notes = sorted((note.onset, note.end) for note in track.notes())
    # Played legato, notes lap over a little: what is written need not.
    lap = score.ppq // 8
    over = sum(end > onset + lap or onset == start for (start, end), (onset, _) in pairwise(notes))
    return 1 if over <= OVERLAPS * len(notes) else None


def shortest(score: Score, request: Request, track: Track | None) -> int:
    """Steps of the shortest note by custom: a 16th, or as short as a track's own notes are, or those it hears.

    1 where it is asked for how many notes there are to be.
    """
    if request.controls.activity is not None:
        return 1
    if track is not None and track.note_count >= ENOUGH_NOTES:
        heard = [note.duration for note in track.notes()]
    else:
        others = (score.find_track(uid) for uid in {*request.heard(score), request.melody} if uid is not None)
        heard = [
            note.duration
            for other in others
            if other is not None and not other.is_drum
            for note in other.notes_between(request.start, request.end)
        ]
    if not heard:
        return SIXTEENTH
    short = sorted(heard)[len(heard) // 50]
    return max(1, min(SIXTEENTH, short * STEPS_PER_QUARTER // score.ppq))


def steady_velocity(score: Score, uid: int, drums: bool = False) -> int | None:
    """The one velocity of a track's notes (of the song's, where the track has few), None where they vary.

    Drums that are only being made are struck as drummers strike them.
    """
    track = score.find_track(uid)
    if drums and (track is None or track.note_count < ENOUGH_NOTES):
        return None
    own = {note.velocity for note in track.notes()} if track is not None else set()
    if track is not None and track.note_count >= ENOUGH_NOTES:
        return own.pop() if len(own) == 1 else None
    everything = {note.velocity for each in score.tracks for note in each.notes()}
    return everything.pop() if len(everything) == 1 else None


def loudness(score: Score, request: Request, uid: int, drums: bool) -> Callable[[int], int | None]:
    """The velocity that a note written at a tick has by custom, None where that is the model's to say.

    Voices sing as loud as their melody.
    """
    steady = steady_velocity(score, uid, drums)
    melody = None if request.melody is None else score.find_track(request.melody)
    if request.task is not Task.HARMONIZE or request.voices == CHORDS or melody is None or not melody.note_count:
        return lambda tick: steady
    notes = sorted((note.onset, note.velocity) for note in melody.notes())
    onsets = [onset for onset, _ in notes]
    return lambda tick: notes[max(0, bisect_right(onsets, tick) - 1)][1]


def presence(score: Score, request: Request, uid: int, span: tuple[int, int]) -> tuple[BarOnsets, ...]:
    """Bars of a span of ticks in which a part must have begun a note, and the place by which it must.

    A part that was asked for plays in every bar, a countermelody in every other; a voice begins with the melody's last
    note of a bar at the latest. A track goes on as it is around the region: where it was never silent for a bar, it is
    not now. Strokes of drums are not counted: early and late as they are, they would have to be put on the grid for it.
    """
    meters = score.meters
    first, last = meters.bar_at(span[0]), meters.bar_at(span[1] - 1)
    if _plays(request, uid, Part.DRUMS):
        return ()
    if request.task in (Task.HARMONIZE, Task.ACCOMPANY):
        each = 2 if request.task is Task.ACCOMPANY and _plays(request, uid, Part.COUNTER) else 1
    else:
        each = _longest_silence(score, request, uid) + 1
    melody = None if request.melody is None else score.find_track(request.melody)
    found = []
    for bar in range(first, last + 1, each) if each else ():
        end_bar = min(bar + each - 1, last)
        start, end = meters.bar_start(bar), meters.bar_end(end_bar)
        sung = () if melody is None else melody.notes_between(start, end)
        if (melody is not None and not sung) or request.constraints.locks_all(start, end):
            continue
        if request.task not in (Task.HARMONIZE, Task.ACCOMPANY) and end_bar - bar + 1 < each:
            continue
        # Not in the bar's last moment, which nobody would have chosen.
        middle = meters.tick_of(end_bar, meters.meter_of_bar(end_bar).numerator // 2)
        latest = min(end - 1, max(note.onset for note in sung) if sung else middle)
        found.append(BarOnsets(bar, start, latest + 1, (end - start) / meters.beat_ticks(bar), 1, None))
    return tuple(found)


def _longest_silence(score: Score, request: Request, uid: int) -> int:
    """Bars without an onset in a row, between bars with one, in what a track plays around a region; -1 where that is
    too little to tell, or mostly silence."""
    track, meters = score.find_track(uid), score.meters
    if track is None or track.is_drum:
        return -1
    first, last = meters.bar_at(request.start), meters.bar_at(request.end - 1)
    plays: list[bool] = []
    for bars in (range(max(0, first - AROUND), first), range(last + 1, min(last + 1 + AROUND, score.bar_count))):
        here = [bool(track.notes_between(meters.bar_start(bar), meters.bar_end(bar))) for bar in bars]
        if here and not any(here[-RESTING:] if bars.stop == first else here[:RESTING]):
            return -1  # it rests where the region begins or ends
        plays += here
    if sum(plays) < ENOUGH_BARS:
        return -1
    sounding = [at for at, there in enumerate(plays) if there]
    longest = max(after - before - 1 for before, after in pairwise(sounding))
    return longest if longest < RESTING else -1


def singing(score: Score, request: Request) -> tuple[int, int]:
    """The ticks within which what is written begins: voices neither come before their melody nor stay after it."""
    melody = None if request.melody is None else score.find_track(request.melody)
    notes = () if melody is None else melody.notes_sounding(request.start, request.end)
    if request.task is not Task.HARMONIZE or request.voices == CHORDS or not notes:
        return request.start, request.end
    return max(request.start, min(n.onset for n in notes)), min(request.end, max(n.end for n in notes))


def on_chord(score: Score, request: Request, uid: int, ticks: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(S, 128) pitches that a part may begin beside the song's chord symbols: on beats, a bass plays chord tones.

    ticks: (S + 1,) of the steps and of their end. Between the beats it is free to lead on.
    """
    out = np.ones((len(ticks) - 1, 128), bool)
    if request.task is not Task.ACCOMPANY or not _plays(request, uid, Part.BASS):
        return out
    classes = np.arange(128) % 12
    start, end = int(ticks[0]), int(ticks[-1])
    beats = np.array(list(beats_between(score, start, end)), np.int64)
    for first, last, chord in chord_spans(score.chords, start, end):
        if chord is not None:
            inside = beats[(beats >= first) & (beats < last)]
            steps = np.searchsorted(ticks[:-1], np.append(inside, first))
            out[steps[steps < len(out)]] = np.isin(classes, list(chord.pitch_classes))
    return out


def beats_between(score: Score, start: int, end: int) -> Iterator[int]:
    """The ticks of beats in [start, end), both on bar lines."""
    meters = score.meters
    for bar in range(meters.bar_at(start), meters.bar_at(end - 1) + 1):
        tick, beat, bar_end = meters.bar_start(bar), 0, meters.bar_end(bar)
        while tick < bar_end:
            yield tick
            beat += 1
            tick = max(meters.tick_of(bar, beat), tick + 1)


def _plays(request: Request, uid: int, part: Part) -> bool:
    return (uid, part) in zip(request.tracks, request.parts, strict=False)
