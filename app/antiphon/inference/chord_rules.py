"""What chord symbols may be written: one at a time, from beat to beat, of the scale and with a note to play."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.chord_rows import numbered_chord
from antiphon.events.vocabulary import (
    BAR_CLASS,
    BASS_BASE,
    CHORD_BASE,
    CHORD_QUALITIES,
    DURATION_SIZE,
    DURATION_STEPS,
    DYNAMIC_SIZE,
    NO_CHORD,
    ONSET_SIZE,
    WHAT_SIZE,
)
from antiphon.theory.chords import Chord

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
CHORD_COUNT = NO_CHORD - CHORD_BASE
_LENGTHS: Ints = DURATION_STEPS.astype(np.int64)


def chord_of(what: int, interval: int) -> Chord:
    """The chord of a class and the interval of its bass above its root."""
    root, quality = divmod(what - CHORD_BASE, len(CHORD_QUALITIES))
    found = numbered_chord(root, quality, (root + interval) % 12)
    assert found is not None
    return found


def _tones() -> Bools:
    """(CHORD_COUNT, 12) pitch classes of every chord class."""
    out = np.zeros((CHORD_COUNT, 12), bool)
    for what in range(CHORD_COUNT):
        out[what, list(chord_of(CHORD_BASE + what, 0).pitch_classes)] = True
    return out


TONES = _tones()


@dataclass(frozen=True, slots=True)
class ChordRules:
    """Limits of the chord symbols of a region.

    Attributes:
        ticks: (S + 1,) tick of every step and of the end; bars: (B + 1,) first step of each bar, and the end.
        free: (S,) steps at which chords are written and not given.
        beats: (S + 1,) steps that are beats, the end among them.
        scale: pitch classes that a chord may have, None for all.
        playable: (S, 12) pitch classes that may be played at each step: a chord has one of them.
    """

    ticks: Ints
    bars: Ints
    free: Bools
    beats: Bools
    scale: frozenset[int] | None
    playable: Bools

    def limit(self, step: int) -> int:
        """The step by which a chord that begins at `step` is over: the next one that is not free."""
        taken = np.flatnonzero(~self.free[step:])
        return step + int(taken[0]) if len(taken) else len(self.free)

    def bar_end(self, step: int) -> int:
        """The step at which the bar of a step ends."""
        return int(self.bars[np.searchsorted(self.bars, step, side="right")])

    def next_free(self, step: int) -> int:
        """The first free step from `step` on; their number where there is none."""
        free = np.flatnonzero(self.free[step:])
        return step + int(free[0]) if len(free) else len(self.free)

    def chords(self, step: int) -> Bools:
        """(WHAT_SIZE,) chords that may begin at a step, never none."""
        playable = tuple(np.flatnonzero(self.playable[step]).tolist())
        return _chords(self.scale, playable)

    def basses(self, what: int) -> Bools:
        """(DYNAMIC_SIZE,) basses that a chord may have."""
        out = np.zeros(DYNAMIC_SIZE, bool)
        root = (what - CHORD_BASE) // len(CHORD_QUALITIES)
        for interval in range(12):
            bass = (root + interval) % 12
            out[BASS_BASE + interval] = self.scale is None or bass in self.scale or not interval
        return out

    def lengths(self, step: int) -> Bools:
        """(DURATION_SIZE,) lengths that end a chord on a beat, or where it must end; never none."""
        out = np.zeros(DURATION_SIZE, bool)
        limit = self.limit(step)
        ends = np.minimum(step + _LENGTHS, limit)
        out[: len(ends)] = (ends == limit) | self.beats[ends]
        return out

    def checked(self) -> "ChordRules":
        """These rules; raises UserError where there is a step with no chord to write."""
        for step in np.flatnonzero(self.free).tolist():
            self.chords(step)
        return self

    def can_write(self) -> bool:
        """Whether any chord is to be written."""
        return bool(self.free.any())


@lru_cache(maxsize=64)
def _chords(scale: frozenset[int] | None, playable: tuple[int, ...]) -> Bools:
    out = np.zeros(WHAT_SIZE, bool)
    fits = TONES[:, list(playable)].any(1)
    if scale is not None:
        outside = [pitch_class for pitch_class in range(12) if pitch_class not in scale]
        inside = fits & ~TONES[:, outside].any(1)
        if not inside.any():
            raise UserError("No chord has all its notes in this scale: choose a scale with more notes.")
        fits = inside
    if not fits.any():
        raise UserError("No note may be written for a chord: widen the range or the scale.")
    out[CHORD_BASE:NO_CHORD] = fits
    out.flags.writeable = False
    return out


class ChordProgress:
    """One candidate's place in the chords of its region; see `progress.Progress`."""

    def __init__(self, rules: ChordRules) -> None:
        self.rules = rules
        self.bars: list[int] = rules.bars.tolist()
        self.bar = -1
        self.next = rules.next_free(0)
        self.done = False

    @property
    def bar_start(self) -> int:
        """First step of the current bar."""
        return self.bars[self.bar]

    def open_bar(self) -> None:
        """Moves to the next bar line; past the last bar the candidate is done."""
        self.bar += 1
        self.done = self.bar >= len(self.bars) - 1

    def onset_mask(self) -> Bools:
        """(ONSET_SIZE,) the place at which the next chord begins, or the bar line before it."""
        mask = np.zeros(ONSET_SIZE, bool)
        here = self.next < self.bars[self.bar + 1]
        mask[self.next - self.bar_start if here else BAR_CLASS] = True
        return mask

    def take(self, step: int, kind: int) -> int:
        """Writes a chord of a class of duration; returns the step at which it ends."""
        end = min(step + int(_LENGTHS[kind]), self.rules.limit(step))
        self.next = self.rules.next_free(end)
        return end

    def track_mask(self, step: int) -> Bools:
        """(1,) the chords' own track."""
        return np.ones(1, bool)
