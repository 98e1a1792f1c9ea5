"""Finding the chords of a song from its notes: the likeliest sequence over the beats, with few changes.

Each beat is compared with every chord by what sounds in it, weighted by how long, and by its bass; the best sequence
is found as in a hidden Markov model (Viterbi), where a change costs more the weaker its beat. The approach is that of
A. Sheh and D. Ellis, "Chord segmentation and recognition using EM-trained hidden Markov models" (ISMIR 2003).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from antiphon.score import ChordMark, Note, Score
from antiphon.theory.chord_symbols import chord_name
from antiphon.theory.chords import QUALITY_INTERVALS, Chord, make_chord
from antiphon.theory.key_finding import Key, find_key, key_of_signature, pitch_class_weights
from antiphon.theory.scales import SCALE_INTERVALS

_SLOTS: Final = 4
"""Moments of a beat that are looked at."""

# How common a quality is, as what it costs.
_QUALITIES: Final = {
    "maj": 0.0, "min": 0.2, "7": 0.7, "min7": 0.7, "maj7": 0.9, "sus4": 2.2, "dim": 1.6, "hdim7": 2.0, "dim7": 2.4,
    "aug": 3.0, "7sus4": 2.6, "min6": 3.0,
}  # fmt: skip
# How much of what sounds each member of a chord takes, root first; of the rest each pitch class takes _OTHER.
_MEMBERS: Final = (0.34, 0.27, 0.24, 0.14)
_OTHER: Final = 0.022
_EVIDENCE: Final = 3.0
"""What a beat full of notes counts, in comparisons; chords of many beats should not be torn apart by one of them."""
_BASS: Final = 1.3
_BASS_SHARES: Final = (0.62, 0.12, 0.03)
"""Chances that the bass is the root, another member, or any other pitch class."""
_CHANGE: Final = 2.2
_WEAK: Final = (0.0, 0.6, 1.6)
"""What a change costs on top: on a bar line, in the middle of a bar, on another beat."""
_FOREIGN: Final = 0.35
"""What a pitch class outside the key costs a chord."""
# Chances of the commonest roots by their distance from the tonic, in major and minor; any other's; and what they weigh.
_DEGREES: Final = (
    {0: 0.33, 7: 0.23, 5: 0.14, 2: 0.1, 9: 0.1, 4: 0.04},
    {0: 0.35, 7: 0.2, 5: 0.12, 3: 0.08, 8: 0.08, 10: 0.1, 2: 0.04},
)
_RARE_DEGREE: Final = 0.015
_DEGREE: Final = 0.25
_SILENCE: Final = 0.35
_NOT_SILENT: Final = -100.0
"""What "no chord" is worth in a beat without notes, and in any other."""
_HELD_BASS: Final = 0.6
"""The share of a chord's moments in which a bass other than the root must be the lowest to be named."""


@dataclass(frozen=True, slots=True)
class _Beat:
    """A beat: its ticks, how weak it is (see _WEAK), the weights of what sounds, and of the bass, by pitch class."""

    start: int
    end: int
    weakness: int
    sounding: tuple[float, ...]
    bass: tuple[float, ...]


def find_chords(score: Score, tracks: Iterable[int], start: int, end: int) -> tuple[ChordMark, ...]:
    """Marks for the chords heard in these tracks (uids; drums are passed over) in ticks [start, end).

    Before the first note there is none; a rest of a few bars is no chord (""). Names are spelled as the key does.
    """
    wanted = set(tracks)
    notes = [
        note
        for track in score.tracks
        if track.uid in wanted and not track.is_drum
        for note in track.notes_sounding(start, end)
    ]
    if not notes:
        return ()
    found = find_key(pitch_class_weights((note.pitch, min(note.end, end) - max(note.onset, start)) for note in notes))
    beats = _beats(score, notes, start, end)
    marks: list[ChordMark] = []
    for first, last, chord in _spans(beats, found):
        written = score.keys.key_at(beats[first].start)
        key = found if written is None else key_of_signature(written.sharps, written.minor)
        symbol = "" if chord is None else chord_name(_with_bass(chord, beats[first:last]), key.sharps if key else 0)
        if symbol != (marks[-1].symbol if marks else ""):
            marks.append(ChordMark(beats[first].start, symbol))
    return tuple(marks)


def _beats(score: Score, notes: Sequence[Note], start: int, end: int) -> list[_Beat]:
    places: list[tuple[int, int, int]] = []
    for bar in range(score.meters.bar_at(start), score.meters.bar_at(end - 1) + 1):
        places += _beats_of_bar(score, bar, start, end)
    moments = [first + (2 * slot + 1) * (last - first) / (2 * _SLOTS) for first, last, _ in places
               for slot in range(_SLOTS)]  # fmt: skip
    pitches: list[list[int]] = [[] for _ in moments]
    ordered = sorted(notes, key=lambda note: note.onset)
    at = 0
    for note in ordered:
        while at < len(moments) and moments[at] < note.onset:
            at += 1
        # A note shorter than the gap between two moments counts in the next one all the same.
        if at < len(moments):
            pitches[at].append(note.pitch)
        for later in range(at + 1, len(moments)):
            if moments[later] >= note.end:
                break
            pitches[later].append(note.pitch)
    beats = []
    for number, (first, last, weakness) in enumerate(places):
        sounding, bass = [0.0] * 12, [0.0] * 12
        for here in pitches[number * _SLOTS : (number + 1) * _SLOTS]:
            for pitch in here:
                sounding[pitch % 12] += 1 / _SLOTS
            if len({pitch % 12 for pitch in here}) > 1 or any(pitch < 52 for pitch in here):
                bass[min(here) % 12] += 1 / _SLOTS
        beats.append(_Beat(first, last, weakness, tuple(sounding), tuple(bass)))
    return beats


def _beats_of_bar(score: Score, bar: int, start: int, end: int) -> list[tuple[int, int, int]]:
    """Start, end and weakness of a bar's beats within the span."""
    meters = score.meters
    ticks = [meters.bar_start(bar)]
    while (tick := meters.tick_of(bar, len(ticks))) < meters.bar_end(bar) and tick > ticks[-1]:
        ticks.append(tick)
    stops = [*ticks[1:], meters.bar_end(bar)]
    middle = len(ticks) // 2 if len(ticks) % 2 == 0 else None
    found = []
    for beat, (first, last) in enumerate(zip(ticks, stops, strict=True)):
        weakness = 0 if beat == 0 else 1 if beat == middle else 2
        if first < end and last > start:
            found.append((max(first, start), min(last, end), weakness))
    return found


def _spans(beats: Sequence[_Beat], key: Key | None) -> list[tuple[int, int, Chord | None]]:
    """The likeliest chords as (first beat, beat after the last, chord), the bass their root."""
    states = [make_chord(root, quality) for quality in _QUALITIES for root in range(12)]
    tables = [_logarithms(chord, key) for chord in states]
    best = [0.0] * (len(states) + 1)  # the last one is no chord
    origins: list[list[int]] = []
    for number, beat in enumerate(beats):
        top = max(range(len(best)), key=best.__getitem__)
        moved = best[top] - (_CHANGE + _WEAK[beat.weakness] if number else 0.0)
        origin = [at if value >= moved else top for at, value in enumerate(best)]
        origins.append(origin)
        total = sum(beat.sounding)
        sounding = [(step, weight) for step, weight in enumerate(beat.sounding) if weight]
        basses = [(step, weight) for step, weight in enumerate(beat.bass) if weight]
        # Beyond a full chord more notes say little more.
        fullness = min(1.0, total / 2)
        scale = _EVIDENCE * fullness / total if total else 0.0
        for at, (prior, tones, low) in enumerate(tables):
            value = prior * fullness
            for step, weight in sounding:
                value += scale * weight * tones[step]
            for step, weight in basses:
                value += _BASS * weight * low[step]
            best[at] = (best[at] if origin[at] == at else moved) + value
        last = len(states)
        best[last] = (best[last] if origin[last] == last else moved) + (_NOT_SILENT if total else _SILENCE)
    at = max(range(len(best)), key=best.__getitem__)
    path = []
    for origin in reversed(origins):
        path.append(at)
        at = origin[at]
    path.reverse()
    spans: list[tuple[int, int, Chord | None]] = []
    for number, state in enumerate(path):
        chord = states[state] if state < len(states) else None
        if spans and spans[-1][2] == chord:
            spans[-1] = (spans[-1][0], number + 1, chord)
        else:
            spans.append((number, number + 1, chord))
    return spans


def _logarithms(chord: Chord, key: Key | None) -> tuple[float, list[float], list[float]]:
    """What a chord is worth before anything sounds; its logarithms of what sounds and of the bass, by pitch class."""
    members = [(chord.root + step) % 12 for step in QUALITY_INTERVALS[chord.quality]]
    shares = _MEMBERS[: len(members)]
    scale = (1 - _OTHER * (12 - len(members))) / sum(shares)
    tones = [math.log(_OTHER)] * 12
    low = [math.log(_BASS_SHARES[2])] * 12
    for place, member in enumerate(members):
        tones[member] = math.log(shares[place] * scale)
        low[member] = math.log(_BASS_SHARES[0 if place == 0 else 1])
    prior = -_QUALITIES[chord.quality]
    if key is not None:
        home = {(key.tonic + step) % 12 for step in SCALE_INTERVALS["minor" if key.minor else "major"]}
        prior += _DEGREE * math.log(_DEGREES[key.minor].get((chord.root - key.tonic) % 12, _RARE_DEGREE))
        prior -= _FOREIGN * sum(member not in home for member in members)
    return prior, tones, low


def _with_bass(chord: Chord, beats: Sequence[_Beat]) -> Chord:
    """The chord over another bass where that lies under most of it and begins it."""
    weights = [sum(beat.bass[step] for beat in beats) for step in range(12)]
    lowest = max(range(12), key=weights.__getitem__)
    if lowest == chord.root or not beats[0].bass[lowest] or weights[lowest] < _HELD_BASS * len(beats):
        return chord
    return make_chord(chord.root, chord.quality, lowest)
