"""What may be written: a request's limits as masks over the next onset, track, pitch and duration.

Every mask looks ahead, so that a choice it allows can always be completed: an onset is open only where a track has an
open pitch, a pitch only where enough are left above it for the notes still owed at that moment.
Times are steps of the region's grid for the model, and ticks of the song for what must hold exactly.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import BAR_CLASS, ONSET_SIZE

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Given:
    """A note that stays, in ticks."""

    onset: int
    end: int
    pitch: int


@dataclass(frozen=True, slots=True)
class Owed:
    """An onset whose rhythm is kept: one note of each duration (ticks; class for the model) is to be written."""

    step: int
    tick: int
    durations: tuple[int, ...]
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrackRules:
    """Limits of one target track.

    Attributes:
        allowed: (S, 128) pitches that may begin at each step of the region, before given notes are considered.
        given: the notes that stay, anywhere in the song, by onset.
        rhythm: onsets to be filled exactly, None where the rhythm is free.
        pitches: pitches of successive onsets to be used exactly, None where pitches are free.
        polyphony: most notes sounding at any tick.
    """

    allowed: Bools
    given: tuple[Given, ...] = ()
    rhythm: tuple[Owed, ...] | None = None
    pitches: tuple[tuple[int, ...], ...] | None = None
    polyphony: int | None = None
    drums: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """A region's limits: `ticks` (S + 1,) tick of every step and of the end; bars (B + 1,) first step of each bar."""

    ticks: Ints
    bars: Ints
    tracks: tuple[TrackRules, ...]
    let_ring: bool = False
    openings: tuple[Bools, ...] = field(default=())

    def opened(self) -> "Rules":
        """With the masks of what given notes leave open worked out."""
        openings = tuple(_opening(self.ticks[:-1], track) for track in self.tracks)
        return Rules(self.ticks, self.bars, self.tracks, self.let_ring, openings)


def _opening(ticks: Ints, track: TrackRules) -> Bools:
    opened = track.allowed.copy()
    for note in track.given:
        low = int(np.searchsorted(ticks, note.onset))
        high = int(np.searchsorted(ticks, max(note.end, note.onset + 1)))
        opened[low:high, note.pitch] = False
    if track.rhythm is not None:
        steps = np.zeros(len(opened), bool)
        steps[[owed.step for owed in track.rhythm]] = True
        opened &= steps[:, None]
    return opened


class Progress:
    """One candidate's place in its region, and what it may do next."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.open = [opening.copy() for opening in rules.openings]
        count, steps = len(rules.tracks), len(rules.ticks) - 1
        self.sounding = np.zeros((count, steps), np.int64)
        for k, track in enumerate(rules.tracks):
            if track.polyphony is not None:
                for note in track.given:
                    low, high = np.searchsorted(rules.ticks[:-1], (note.onset, note.end))
                    self.sounding[k, low:high] += 1
        self.any_open = np.stack([o.any(-1) for o in self.open]) if count else np.zeros((0, steps), bool)
        self.written: list[list[Given]] = [[] for _ in range(count)]
        self.next_owed = [0] * count  # index in rhythm or pitches
        self.inside = [0] * count  # notes already written of that onset
        self.bar = -1
        self.step = 0
        self.rank = -1
        self.pitch = -1
        self.done = False

    @property
    def bar_start(self) -> int:
        """First step of the current bar."""
        return int(self.rules.bars[self.bar])

    def open_bar(self) -> None:
        """Moves to the next bar line; past the last bar the candidate is done."""
        self.bar += 1
        self.done = self.bar >= len(self.rules.bars) - 1
        self.step = int(self.rules.bars[self.bar])
        self.rank, self.pitch = -1, -1

    def _pending(self) -> tuple[int, int]:
        """The earliest (step, rank) that must be filled, (FAR, 0) if none."""
        found = (FAR, 0)
        for k, track in enumerate(self.rules.tracks):
            if track.rhythm is not None and self.next_owed[k] < len(track.rhythm):
                found = min(found, (track.rhythm[self.next_owed[k]].step, k))
        return found

    def _left(self, k: int) -> int:
        """Onsets still owed by a track whose pitches are kept."""
        pitches = self.rules.tracks[k].pitches
        return 0 if pitches is None else len(pitches) - self.next_owed[k]

    def _unfinished(self) -> int:
        """The track in the midst of a chord whose pitches are kept, -1 if none."""
        for k, track in enumerate(self.rules.tracks):
            if track.pitches is not None and self.inside[k]:
                return k
        return -1

    def track_mask(self, step: int) -> Bools:
        """(K,) tracks that may begin a note at the step, nothing having been skipped."""
        rules = self.rules
        count = len(rules.tracks)
        mask = np.zeros(count, bool)
        unfinished = self._unfinished()
        if unfinished >= 0:
            mask[unfinished] = step == self.step
            return mask
        pending_step, pending_rank = self._pending()
        if step > pending_step:
            return mask
        steps = len(rules.ticks) - 1
        last = count - 1 if step < pending_step else pending_rank
        for k in range(count):
            can_now = step > self.step or k > self.rank
            if rules.tracks[k].pitches is not None and can_now and self._left(k) >= steps - step:
                last = min(last, k)  # it needs every step from here on
        for k in range(last + 1):
            mask[k] = self._may(k, step)
        return mask

    def _may(self, k: int, step: int) -> bool:
        track = self.rules.tracks[k]
        if step == self.step and k < self.rank:
            return False
        same = step == self.step and k == self.rank
        if not self.any_open[k, step]:
            return False
        if track.polyphony is not None and self.sounding[k, step] >= track.polyphony:
            return False
        if track.pitches is not None:
            if same or not self._left(k):
                return False
            group = track.pitches[self.next_owed[k]]
            if track.polyphony is not None and self.sounding[k, step] + len(group) > track.polyphony:
                return False
            return bool(self.open[k][step, list(group)].all())
        if track.rhythm is not None:
            at = self.next_owed[k]
            return at < len(track.rhythm) and track.rhythm[at].step == step and bool(self.pitch_mask(k, step).any())
        return not same or bool(self.open[k][step, self.pitch + 1 :].any())

    def onset_mask(self) -> Bools:
        """(ONSET_SIZE,) places of the current bar where a note may begin next, and whether the bar may end."""
        rules = self.rules
        mask = np.zeros(ONSET_SIZE, bool)
        end = int(rules.bars[self.bar + 1])
        if self._unfinished() >= 0:
            mask[self.step - self.bar_start] = True
            return mask
        pending, _ = self._pending()
        candidates = self.any_open[:, self.step : end].any(0)
        for offset in np.flatnonzero(candidates):
            step = self.step + int(offset)
            if step > pending:
                break
            if not self._enough_left(step):
                break
            if self._simple() and step > self.step:
                mask[step - self.bar_start] = True
            else:
                mask[step - self.bar_start] = bool(self.track_mask(step).any())
        mask[BAR_CLASS] = pending >= end and self._enough_left(end, line=True)
        return mask

    def _simple(self) -> bool:
        """Whether an open pitch is all that a later step needs."""
        return all(t.polyphony is None and t.pitches is None and t.rhythm is None for t in self.rules.tracks)

    def _enough_left(self, step: int, line: bool = False) -> bool:
        """Whether the steps from here on are enough for the onsets still owed."""
        steps = len(self.rules.ticks) - 1
        for k, track in enumerate(self.rules.tracks):
            if track.pitches is None:
                continue
            used = not line and step == self.step and k <= self.rank
            if self._left(k) > steps - step - used:
                return False
        return True

    def pitch_mask(self, k: int, step: int) -> Bools:
        """(128,) pitches that may begin at the step on a track."""
        track = self.rules.tracks[k]
        mask: Bools = self.open[k][step].copy()
        if step == self.step and k == self.rank:
            mask[: self.pitch + 1] = False
        if track.pitches is not None:
            only = np.zeros(128, bool)
            only[track.pitches[self.next_owed[k]][self.inside[k]]] = True
            return mask & only
        if track.rhythm is not None:
            owed = track.rhythm[self.next_owed[k]]
            # Durations are dealt out in order; the longest still to come decides what is free.
            longest = max(owed.durations[self.inside[k] :])
            for note in track.given:
                if owed.tick < note.onset < owed.tick + longest:
                    mask[note.pitch] = False
            rest = len(owed.durations) - self.inside[k] - 1
            above: Ints = np.cumsum(mask[::-1])[::-1] - mask
            mask &= above >= rest
        return mask

    def owed_duration(self, k: int) -> tuple[int, int] | None:
        """Ticks and class of the duration that must come next on a track, None where it is free."""
        track = self.rules.tracks[k]
        if track.rhythm is None:
            return None
        owed = track.rhythm[self.next_owed[k]]
        return owed.durations[self.inside[k]], owed.classes[self.inside[k]]

    def write(self, k: int, step: int, pitch: int, onset: int, duration: int) -> Given:
        """Takes a note of a track: `onset` and `duration` in ticks are what is wished; returns what it may be."""
        rules, track = self.rules, self.rules.tracks[k]
        end = onset + duration
        if track.rhythm is None:
            if not rules.let_ring:
                end = min(end, int(rules.ticks[-1]))
            for note in track.given:
                if note.pitch == pitch and note.onset > onset:
                    end = min(end, note.onset)
            if track.polyphony is not None:
                end = self._cut_for_polyphony(k, onset, end)
            end = max(end, onset + 1)
        note = Given(onset, end, pitch)
        self.written[k].append(note)
        high = int(np.searchsorted(rules.ticks[:-1], end))
        self.open[k][step : max(high, step + 1), pitch] = False
        self.any_open[k, step : max(high, step + 1)] = self.open[k][step : max(high, step + 1)].any(-1)
        self.sounding[k, step : max(high, step + 1)] += 1
        self.step, self.rank, self.pitch = step, k, pitch
        if track.rhythm is not None or track.pitches is not None:
            self._settle(k, track)
        return note

    def _settle(self, k: int, track: TrackRules) -> None:
        self.inside[k] += 1
        at = self.next_owed[k]
        size = len(track.rhythm[at].durations) if track.rhythm is not None else len((track.pitches or ())[at])
        if self.inside[k] >= size:
            self.inside[k] = 0
            self.next_owed[k] += 1

    def _cut_for_polyphony(self, k: int, onset: int, end: int) -> int:
        track = self.rules.tracks[k]
        assert track.polyphony is not None
        everything = [*track.given, *self.written[k]]
        for note in track.given:
            if onset < note.onset < end and note.end > note.onset:
                if sum(n.onset <= note.onset < n.end for n in everything) >= track.polyphony:
                    end = min(end, note.onset)
        return end
