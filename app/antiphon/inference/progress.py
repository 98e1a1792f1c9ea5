"""One candidate's place in its region, all tracks together: masks over the next onset, track, pitch and duration.

Every mask looks ahead, so that a choice it allows can always be completed.
"""

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import BAR_CLASS, ONSET_SIZE
from antiphon.inference.given import FAR, Given
from antiphon.inference.leading import Lines
from antiphon.inference.rules import Rules
from antiphon.inference.voices import RhythmVoice, TuneVoice, Voice

Bools = NDArray[np.bool_]


class Progress:
    """One candidate's place in its region, and what it may do next.

    must_write: it may not stay empty if it can. last_chance: the step by which it must have begun for that.
    """

    def __init__(self, rules: Rules, must_write: bool = False) -> None:
        self.rules = rules
        self.starts = np.zeros((len(rules.tracks), len(rules.ticks) - 1), bool)
        self.voices = [self._voice(rank) for rank in range(len(rules.tracks))]
        self.lines = None if rules.leading is None else Lines(rules.leading)
        for rank, track in enumerate(rules.tracks if self.lines is not None else ()):
            for given in track.given:
                self._lead(rank, given)
        self.bars = rules.bars.tolist()
        self.bar = -1
        self.step = 0
        self.rank = -1
        self.done = False
        open_steps = np.flatnonzero(self.starts.any(0)).tolist() if must_write else []
        self.last_chance: int = open_steps[-1] if open_steps else FAR

    def _voice(self, rank: int) -> Voice:
        track, opening, starts = self.rules.tracks[rank], self.rules.openings[rank], self.starts[rank]
        if track.rhythm is not None:
            return RhythmVoice(self.rules, rank, starts, track.rhythm)
        if opening.plan is not None:
            return TuneVoice(self.rules, rank, starts, opening.plan)
        return Voice(self.rules, rank, starts)

    @property
    def bar_start(self) -> int:
        """First step of the current bar."""
        return int(self.bars[self.bar])

    def bar_ticks(self) -> tuple[int, int]:
        """The current bar's first tick and the one after its last."""
        ticks = self.rules.ticks
        return int(ticks[self.bars[self.bar]]), int(ticks[self.bars[self.bar + 1]])

    def open_bar(self) -> None:
        """Moves to the next bar line; past the last bar the candidate is done."""
        self.bar += 1
        self.done = self.bar >= len(self.bars) - 1
        self.step = self.bar_start
        self.rank = -1

    def onset_mask(self) -> Bools:
        """(ONSET_SIZE,) places of the current bar where a note may begin next, and whether the bar may end."""
        mask = np.zeros(ONSET_SIZE, bool)
        start, end = self.bar_start, self.bars[self.bar + 1]
        deadline = min(voice.deadline for voice in self.voices)
        stop = min(end, deadline + 1)
        if self.step < stop:
            later = self.starts[:, self.step + 1 : stop]
            mask[self.step + 1 - start : stop - start] = later[0] if len(later) == 1 else later.any(0)
            mask[self.step - start] = self.track_mask(self.step).any()
        mask[BAR_CLASS] = deadline >= end and self.last_chance >= end
        return mask

    def track_mask(self, step: int) -> Bools:
        """(K,) tracks that may begin a note at the step, nothing having been skipped."""
        mask: Bools = self.starts[:, step].copy()
        if step == self.step and self.rank >= 0:
            mask[: self.rank + 1] = False
            mask[self.rank] = self.voices[self.rank].more()
        for rank, voice in enumerate(self.voices):
            if voice.deadline == step:
                mask[rank + 1 :] = False
                break
        return mask

    def pitch_mask(self, rank: int, step: int) -> Bools:
        """(128,) pitches that a track may begin at the step, those that lead well where there are any."""
        mask = self.voices[rank].pitch_mask(step)
        # Where rhythm or pitches are kept, what is owed comes first.
        if self.lines is None or type(self.voices[rank]) is not Voice:
            return mask
        return self.lines.prefer(rank, step, mask)

    def _lead(self, rank: int, note: Given) -> None:
        if self.lines is not None:
            first, last = np.searchsorted(self.rules.ticks, (note.onset, note.end)).tolist()
            self.lines.write(rank, first - (note.onset < self.rules.ticks[0]), last, note.pitch)

    def take(self, rank: int, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes a note; see `Voice.take`."""
        note = self.voices[rank].take(step, pitch, kind, onset, duration)
        self._lead(rank, note)
        self.step, self.rank, self.last_chance = step, rank, FAR
        return note
