"""Tiny grids walked through by all that the masks allow, and what is legal on them: for tests against brute force."""

import random
from collections.abc import Iterator
from itertools import combinations, product

import numpy as np

from antiphon.events.vocabulary import BAR_CLASS
from antiphon.inference.given import Given
from antiphon.inference.progress import Progress
from antiphon.inference.rules import Rules, TrackRules

PITCHES = (60, 61, 62)
STEPS = 4
Outcome = frozenset[tuple[int, int, int, int]]  # rank, onset, end, pitch


def rules_of(*tracks: TrackRules, steps: int = STEPS, bars: tuple[int, ...] = ()) -> Rules:
    """These tracks, a tick a step, in one bar or in bars that begin at these steps too."""
    return Rules(np.arange(steps + 1), np.array([0, *bars, steps]), tracks)


def random_given(draw: random.Random, steps: int = STEPS) -> tuple[Given, ...]:
    """Up to three notes that stay, some of no length, some from before or beyond the region."""
    found = []
    for _ in range(draw.choice([0, 1, 2, 3])):
        onset = draw.randrange(-1, steps)
        found.append(Given(onset, onset + draw.choice([0, 1, 1, 2, 6]), draw.choice(PITCHES)))
    return tuple(found)


def random_allowed(draw: random.Random, steps: int = STEPS, share: float = 0.8) -> np.ndarray:
    """(steps, 128) mostly the three pitches."""
    allowed = np.zeros((steps, 128), bool)
    for step, pitch in product(range(steps), PITCHES):
        allowed[step, pitch] = draw.random() < share
    return allowed


def explore(rules: Rules, lengths: tuple[int, ...] = (1,)) -> Iterator[Outcome]:
    """Every way through, by trying all that the masks allow; a step without a choice is an error."""

    def options(progress: Progress) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        for place in np.flatnonzero(progress.onset_mask()).tolist():
            if place == BAR_CLASS:
                found.append((BAR_CLASS,))
                continue
            step = progress.bar_start + place
            ranks = np.flatnonzero(progress.track_mask(step)).tolist()
            assert ranks, "an onset without a track"
            for rank in ranks:
                voice = progress.voices[rank]
                before = len(found)
                for pitch in np.flatnonzero(voice.pitch_mask(step)).tolist():
                    kinds = voice.kinds(pitch)
                    found += [(step, rank, pitch, kind) for kind in (lengths if kinds is None else kinds)]
                assert len(found) > before, "a track without a pitch"
        assert found, "a dead end"
        return found

    ways: list[list[tuple[int, ...]]] = [[]]
    while ways:
        way = ways.pop()
        progress = Progress(rules)
        progress.open_bar()
        for choice in way:
            if choice[0] == BAR_CLASS:
                progress.open_bar()
                continue
            step, rank, pitch, kind = choice
            progress.voices[rank].kinds(pitch)
            progress.take(rank, step, pitch, kind, step, kind)
        if progress.done:
            yield frozenset(
                (rank, note.onset, note.end, note.pitch)
                for rank, voice in enumerate(progress.voices)
                for note in voice.written
            )
        else:
            ways += [[*way, choice] for choice in options(progress)]


def is_legal(track: TrackRules, notes: tuple[Given, ...]) -> bool:
    """Whether notes of a track keep its limits beside the notes that stay: overlap, number, hands and densities."""
    return not _clash(track, notes) and _is_reached(track, notes) and _is_dense(track, notes)


def _clash(track: TrackRules, notes: tuple[Given, ...]) -> bool:
    everything = [*notes, *track.given]
    for note in notes:
        for other in everything:
            if other is note or other.pitch != note.pitch:
                continue
            if note.onset == other.onset or (other.onset < note.end and note.onset < other.end):
                return True
        for tick in range(note.onset, note.end):
            if track.polyphony and sum(each.onset <= tick < each.end for each in everything) > track.polyphony:
                return True
    return False


def _is_reached(track: TrackRules, notes: tuple[Given, ...]) -> bool:
    if track.hands is None:
        return True
    for tick in {tick for note in notes for tick in range(note.onset, note.end)}:
        kept = [note.pitch for note in track.given if note.onset <= tick < note.end]
        sounding = [*kept, *(note.pitch for note in notes if note.onset <= tick < note.end)]
        if widest(sounding, track.hands.hands) > max(track.hands.spans[0], widest(kept, track.hands.hands)):
            return False
    return True


def widest(pitches: list[int], hands: int) -> int:
    """How far the widest hand opens when the pitches are shared out in the best of all ways."""
    if hands == 1:
        return max(pitches, default=0) - min(pitches, default=0)
    best = 1 << 10
    for chosen in product((0, 1), repeat=len(pitches)):
        parts = [[pitch for pitch, hand in zip(pitches, chosen, strict=True) if hand == side] for side in (0, 1)]
        best = min(best, max((max(part) - min(part) for part in parts if part), default=0))
    return best


def _is_dense(track: TrackRules, notes: tuple[Given, ...]) -> bool:
    for bar in track.densities:
        kept = {note.onset for note in track.given if bar.start <= note.onset < bar.end}
        onsets = kept | {note.onset for note in notes if bar.start <= note.onset < bar.end}
        if len(onsets) < bar.least or (bar.most is not None and len(onsets) > bar.most and onsets != kept):
            return False
    return True


def outcome_of(notes: tuple[Given, ...], rank: int = 0) -> Outcome:
    """Notes of a track as an outcome."""
    return frozenset((rank, note.onset, note.end, note.pitch) for note in notes)


def all_legal(track: TrackRules, steps: int) -> set[Outcome]:
    """Every legal set of notes of one step on a free track."""
    cells = [Given(step, step + 1, pitch) for step in range(steps) for pitch in PITCHES if track.allowed[step, pitch]]
    return {
        outcome_of(notes)
        for count in range(len(cells) + 1)
        for notes in combinations(cells, count)
        if is_legal(track, notes)
    }
