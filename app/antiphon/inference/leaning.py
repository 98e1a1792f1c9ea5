"""Wishes that the writer leans towards: register, activity and texture as tilts on what is chosen next.

A model that has learned a control may use it or not; these tilts act whatever it has learned, and none of them forbids
anything. Each looks at what was written so far and at what is usual around the region, and leans as far as the rest of
the region has to make up for: pitches by the slope in semitones that moves their mean as far as is wished, however sure
the model is of them; onsets by a slope in time (which turns gaps of one rate into gaps of another); chords by the odds
that one more note begins together with the last.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from antiphon.events.passage import Passage
from antiphon.events.rows import order_targets
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import BAR_CLASS, STEPS_PER_QUARTER
from antiphon.events.wishes import notes_a_quarter, semitones_away, usual_pitch

Floats = NDArray[np.float32]

AHEAD = 2.0
"""Quarters within which what is missing is made up for."""
_TIME_SLOPE = 1.5  # nats a usual gap for each doubling of the rate
_STEEPEST_PITCH = 0.6  # nats a semitone
_STEEPEST_TIME = 16.0  # nats a quarter
_CATCH_UP = 0.5  # semitones for each semitone that what was written stays behind what is wished
_LATELY = 4  # notes
_HALVINGS = 10
_MOST_ODDS = 2.5  # nats
_USUAL_RATE = 1.5  # onsets a quarter of tracks that are not heard


@dataclass(frozen=True, slots=True)
class Usual:
    """What the written tracks do around the region, a track: onsets and notes a quarter; distinct onsets of all."""

    onsets: float
    notes: float
    moments: float


@dataclass(frozen=True, slots=True)
class Given:
    """Steps, from the region's start, of the notes of the written tracks that stay there, and of their onsets."""

    notes: NDArray[np.int64]
    onsets: NDArray[np.int64]


@dataclass
class Tally:
    """What one candidate has written so far."""

    onsets: int = 0
    notes: int = 0
    met: int = 0  # notes written where a variation replaces some
    changed: int = 0  # those of them whose pitch was not there
    last: tuple[int, int] | None = None  # step and rank
    pitches: dict[int, list[int]] = field(default_factory=dict)
    expected: dict[int, list[float]] = field(default_factory=dict)  # means of the pitches scored for each rank

    def add(self, step: int, rank: int, pitch: int) -> None:
        """One more note."""
        self.notes += 1
        self.onsets += self.last != (step, rank)
        self.last = step, rank
        self.pitches.setdefault(rank, []).append(pitch)


class Leaning:
    """The tilts of one passage's wishes."""

    def __init__(self, table: EventTable, passage: Passage) -> None:
        wishes, targets = passage.controls, order_targets(passage)
        self.count = len(targets)
        self.activity = None if wishes.activity is None else notes_a_quarter(wishes.activity)
        self.texture = None if wishes.texture is None else notes_a_quarter(wishes.texture)
        self.middles: list[float | None] = [None] * self.count
        self.away = 0.0
        if wishes.register is not None:
            self.away = semitones_away(wishes.register)
            self.middles = [
                usual_pitch(table, passage.heard, int(track)) if table.pitched[track] else None for track in targets
            ]
        self.usual = _usual(table, passage, targets.tolist())
        self.given = _given(table, passage, targets.tolist())

    @property
    def in_pitch(self) -> bool:
        """Whether a register is wished for."""
        return any(middle is not None for middle in self.middles)

    @property
    def in_time(self) -> bool:
        """Whether anything is wished for of onsets or chords."""
        return self.activity is not None or self.texture is not None

    def pitches(self, rank: int, tally: Tally, scores: Floats, ok: NDArray[np.bool_]) -> Floats:
        """(128,) what is added to the scores of pitches, of which some are legal, for the register wished for."""
        middle = self.middles[rank]
        legal = np.flatnonzero(ok)
        if middle is None or len(legal) < 2:
            return np.zeros(128, np.float32)
        tally.expected.setdefault(rank, []).append(_mean_pitch(scores, legal, 0.0))
        wanted = middle + self.away
        written = tally.pitches.get(rank, [])
        behind = len(written) * wanted - sum(written)
        # What the model would go on with by itself, over some notes: each keeps its place in the line.
        by_itself = float(np.mean(tally.expected[rank][-_LATELY:]))
        shift = wanted - by_itself + _CATCH_UP * behind / (2 + len(written))
        aim = tally.expected[rank][-1] + shift
        low, high = -_STEEPEST_PITCH, _STEEPEST_PITCH
        for _ in range(_HALVINGS):
            slope = (low + high) / 2
            low, high = (slope, high) if _mean_pitch(scores, legal, slope) < aim else (low, slope)
        tilt: Floats = np.float32((low + high) / 2) * np.arange(128, dtype=np.float32)
        return tilt

    def onsets(self, scores: Floats, place: int, bar_start: int, bar_steps: int, tally: Tally) -> Floats:
        """What is added to the scores of the next place in the bar, the bar line last.

        `place` is where the last event is, BAR_CLASS for a bar line. What begins together with the last note keeps its
        odds but for texture.
        """
        here = 0 if place == BAR_CLASS else place
        elapsed = (bar_start + here) / STEPS_PER_QUARTER
        together = place != BAR_CLASS
        places = np.arange(len(scores))
        later = places > here if together else places >= here
        gaps = (np.minimum(places, bar_steps) - here) / STEPS_PER_QUARTER
        tilt = (-self._time_slope(elapsed, tally) * gaps * later).astype(np.float32)
        tilt[later] += _log_sum(scores[later]) - _log_sum(scores[later] + tilt[later])
        if together:
            tilt[place] += self._odds(elapsed, tally)
        return tilt

    def _time_slope(self, elapsed: float, tally: Tally) -> float:
        usual = self.usual
        if self.activity is not None:
            wanted = self._wanted_onsets(self.activity, tally, elapsed) / usual.onsets
        elif self.texture is not None:
            wanted = self._wanted_notes(self.texture, tally, elapsed) / usual.notes
            if self._has_chords():
                wanted = np.sqrt(wanted)
        else:
            return 0.0
        slope = _TIME_SLOPE * np.log2(wanted) * usual.moments * max(1.0, np.sqrt(wanted))
        return float(np.clip(slope, -_STEEPEST_TIME, _STEEPEST_TIME))

    def _odds(self, elapsed: float, tally: Tally) -> float:
        """Nats added to one more note that begins together with the last."""
        if self.texture is None or not self._has_chords():
            return 0.0
        usual = self.usual
        wanted = self._wanted_notes(self.texture, tally, elapsed) / usual.notes
        # Of what is wished for in notes, onsets bring their share: what activity says, or half of it.
        wanted = float(np.sqrt(wanted)) if self.activity is None else wanted * usual.onsets / self.activity
        size = usual.notes / usual.onsets
        return float(np.clip(np.log(max(size * wanted - 1, 0.05) / (size - 1)), -_MOST_ODDS, _MOST_ODDS))

    def _wanted_onsets(self, rate: float, tally: Tally, elapsed: float) -> float:
        return _to_make_up(rate, (tally.onsets + self._stood(self.given.onsets, elapsed)) / self.count, elapsed)

    def _wanted_notes(self, rate: float, tally: Tally, elapsed: float) -> float:
        return _to_make_up(rate, (tally.notes + self._stood(self.given.notes, elapsed)) / self.count, elapsed)

    @staticmethod
    def _stood(steps: NDArray[np.int64], elapsed: float) -> int:
        """How many of the notes that stay in the region have begun."""
        return int(np.searchsorted(steps, elapsed * STEPS_PER_QUARTER, side="right"))

    def _has_chords(self) -> bool:
        return self.usual.notes > 1.1 * self.usual.onsets


def _to_make_up(rate: float, written: float, elapsed: float) -> float:
    """The rate of a track from here on that makes up in a while for what is missing, or was too much."""
    missing = rate * (elapsed + AHEAD) - written
    return float(np.clip(missing / AHEAD, rate / 4, rate * 4))


def _given(table: EventTable, passage: Passage, targets: list[int]) -> Given:
    inside = passage.heard & np.isin(table.track, targets)
    inside &= (table.bar >= passage.first_bar) & (table.bar < passage.last_bar)
    steps = table.onset[inside].astype(np.int64) - int(table.piece.bars[passage.first_bar, 0])
    moments = np.unique(steps * table.track_count + table.track[inside])
    return Given(np.sort(steps), np.sort(moments // table.track_count))


def _usual(table: EventTable, passage: Passage, targets: list[int]) -> Usual:
    """Over the bars in which each track is heard."""
    bars = table.piece.bars
    mine = passage.heard & np.isin(table.track, targets)
    quarters = sum(
        float(bars[np.unique(table.bar[mine & (table.track == track)]), 1].sum()) / STEPS_PER_QUARTER
        for track in targets
    )
    if quarters <= 0:
        return Usual(_USUAL_RATE, _USUAL_RATE, _USUAL_RATE)
    onsets = len(np.unique(table.onset[mine].astype(np.int64) * table.track_count + table.track[mine]))
    span = float(bars[np.unique(table.bar[mine]), 1].sum()) / STEPS_PER_QUARTER
    return Usual(onsets / quarters, float(mine.sum()) / quarters, len(np.unique(table.onset[mine])) / span)


def _mean_pitch(scores: Floats, legal: NDArray[np.int64], slope: float) -> float:
    """What is expected of a pitch under a slope."""
    leaned = scores[legal] + np.float32(slope) * legal
    weights = np.exp(leaned - leaned.max())
    return float(weights @ legal / weights.sum())


def _log_sum(scores: Floats) -> np.float32:
    top = scores.max()
    return np.float32(top + np.log(np.exp(scores - top).sum()))
