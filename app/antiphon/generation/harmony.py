"""The harmony on the beats of a region: what a variation that keeps it may not change.

The chord of a beat is what all pitched tracks heard and written sound in it. Where that is one pitch class, it stands
for the chord; where nothing sounds there is no harmony to keep.
"""

from bisect import bisect_left
from dataclasses import replace

from antiphon.generation.constraints import ChordTones
from antiphon.generation.request import Keep, Request, Task
from antiphon.score import Note, Score
from antiphon.theory.chords import identify_chord


def keeps_harmony(request: Request) -> bool:
    """Whether the chord tones on the beats stay."""
    return request.task is Task.VARY and Keep.HARMONY in request.keep


def harmony_of(score: Score, request: Request) -> tuple[ChordTones, ...]:
    """The chord tones of each beat of the region, for onsets as far from it as performances are."""
    beats, lengths = _beats(score, request)
    sounding: list[set[int]] = [set() for _ in beats]
    for uid in (*request.tracks, *request.heard(score)):
        track = score.find_track(uid)
        if track is None or track.is_drum:
            continue
        for note in track.notes_sounding(request.start, request.end):
            for at in range(max(0, bisect_left(beats, note.onset) - 1), len(beats)):
                beat, near = beats[at], _tolerance(score, lengths[at])
                if note.onset >= beat + lengths[at] - near:
                    continue
                if beat > max(note.end, note.onset + near):
                    break
                if note.end > beat + near or note.onset >= beat - near:
                    sounding[at].add(note.pitch)
    found = []
    for beat, length, pitches in zip(beats, lengths, sounding, strict=True):
        if pitches:
            chord = identify_chord(pitches, min(pitches) % 12)
            classes = frozenset(pitch % 12 for pitch in pitches) if chord is None else chord.pitch_classes
            near = _tolerance(score, length)
            found.append(ChordTones(beat - near, beat + near + 1, classes))
    return tuple(found)


def _beats(score: Score, request: Request) -> tuple[list[int], list[int]]:
    """First ticks and lengths of the region's beats."""
    meters = score.meters
    ticks: list[int] = []
    for bar in range(meters.bar_at(request.start), meters.bar_at(request.end - 1) + 1):
        beat, end = 0, meters.bar_end(bar)
        while (tick := meters.tick_of(bar, beat)) < end and (not beat or tick > ticks[-1]):
            ticks.append(tick)
            beat += 1
    return ticks, [after - tick for tick, after in zip(ticks, [*ticks[1:], request.end], strict=True)]


def _tolerance(score: Score, beat: int) -> int:
    """How many ticks from a beat an onset is still on it: a twelfth of a quarter, and less than half of a beat."""
    return min(score.ppq // 12, (beat - 1) // 2)


def harmonic_notes(score: Score, request: Request) -> dict[int, set[Note]]:
    """By track uid, the notes of pitched tracks that begin on a beat and belong to its chord."""
    tones = harmony_of(score, request)
    starts = [each.start for each in tones]
    found: dict[int, set[Note]] = {}
    for uid in request.tracks:
        track = score.find_track(uid)
        if track is None or track.is_drum:
            continue
        for note in track.notes_between(request.start, request.end):
            at = bisect_left(starts, note.onset + 1)
            near = [each for each in tones[max(0, at - 2) : at] if note.onset < each.end]
            if any(note.pitch % 12 in each.pitch_classes for each in near):
                found.setdefault(uid, set()).add(note)
    return found


def with_harmony(score: Score, request: Request) -> Request:
    """The request with the harmony it keeps spelled out as chord tones; `score` is the one before any change."""
    if not keeps_harmony(request):
        return request
    limits = request.constraints
    return replace(request, constraints=replace(limits, chord_tones=(*limits.chord_tones, *harmony_of(score, request))))
