"""What may be written: a request's limits as masks over the next onset, track, pitch and duration.

Every mask looks ahead, so that a choice it allows can always be completed. Times are steps of the region's grid for
the model, and ticks of the song for what must hold exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from antiphon.events.vocabulary import BAR_CLASS, ONSET_SIZE
from antiphon.inference.rhythm import Dealing, Rhythm
from antiphon.inference.tune import Tune, TunePlan, plan_tune

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Given:
    """A note that stays or has been written, in ticks."""

    onset: int
    end: int
    pitch: int

    @property
    def silent_from(self) -> int:
        """The first tick at which another note of its pitch may begin."""
        return max(self.end, self.onset + 1)


@dataclass(frozen=True, slots=True)
class TrackRules:
    """Limits of one target track.

    Attributes:
        allowed: (S, 128) pitches that may begin at each step of the region, before given notes are considered.
        given: the notes that stay, anywhere in the song, by onset.
        rhythm: onsets to be filled exactly, None where the rhythm is free.
        tune: pitches of successive onsets to be used exactly, None where pitches are free.
        polyphony: most notes sounding at any tick.
        name: for sentences.
    """

    allowed: Bools
    given: tuple[Given, ...] = ()
    rhythm: Rhythm | None = None
    tune: Tune | None = None
    polyphony: int | None = None
    drums: bool = False
    name: str = "the track"


@dataclass(frozen=True, slots=True)
class Rules:
    """A region's limits.

    Attributes:
        ticks: (S + 1,) tick of every step and of the end; bars: (B + 1,) first step of each bar, and the end.
        let_ring: notes may sound past the end; else they stop at the tick `limit` (None: the region's end).
        is_free: whether a note may begin at a tick of the region.
    """

    ticks: Ints
    bars: Ints
    tracks: tuple[TrackRules, ...]
    let_ring: bool = False
    limit: int | None = None
    is_free: Callable[[int], bool] = lambda tick: True
    openings: tuple["Opening", ...] = field(default=())

    def opened(self) -> "Rules":
        """With what given notes leave open worked out. Raises UserError where a kept tune finds no place."""
        return replace(self, openings=tuple(_opening(self, track) for track in self.tracks))

    @property
    def stop(self) -> int:
        """The tick at which every note stops."""
        if self.let_ring:
            return FAR
        return int(self.ticks[-1]) if self.limit is None else self.limit


@dataclass(frozen=True, slots=True)
class Opening:
    """What a track's given notes leave: (S, 128) open pitches, their count at each step, (S,) notes still possible at
    once (None: any number), the ticks at which given notes begin, and the plan of a kept tune."""

    pitches: Bools
    count: Ints
    room: Ints | None
    plan: TunePlan | None


def _opening(rules: Rules, track: TrackRules) -> Opening:
    ticks = rules.ticks[:-1]
    pitches = track.allowed.copy()
    room = None if track.polyphony is None else np.full(len(ticks), track.polyphony, np.int64)
    onsets = np.array([note.onset for note in track.given], np.int64)
    ends = np.array([note.end for note in track.given], np.int64)
    low = np.searchsorted(ticks, onsets)
    high = np.searchsorted(ticks, np.maximum(ends, onsets + 1))
    until = np.searchsorted(ticks, ends)
    for note, start, stop, silent in zip(track.given, low.tolist(), high.tolist(), until.tolist(), strict=True):
        pitches[start:stop, note.pitch] = False
        if room is not None:
            room[start:silent] -= 1
    plan = None
    if track.tune is not None:
        plan = plan_tune(track.tune, rules.ticks, pitches, room, track.name)
    return Opening(pitches, pitches.sum(1), room, plan)


class Voice:
    """One target track of one candidate, its rhythm and pitches free.

    starts: (S,) steps after the last written note at which one may begin; deadline: the step by which one must.
    """

    def __init__(self, rules: Rules, rank: int, starts: Bools) -> None:
        self.rules, self.track, self.opening = rules, rules.tracks[rank], rules.openings[rank]
        self.starts = starts
        self.deadline = FAR
        self.written: list[Given] = []
        self.last = (-1, -1)  # step and pitch written last
        self.open = self.opening.pitches.copy()
        self.count = self.opening.count.copy()
        self.room = None if self.opening.room is None else self.opening.room.copy()
        self._refresh(0, len(starts))

    def _refresh(self, low: int, high: int) -> None:
        np.greater(self.count[low:high], 0, out=self.starts[low:high])
        if self.room is not None:
            self.starts[low:high] &= self.room[low:high] > 0

    def more(self) -> bool:
        """Whether another note may begin at the step of the last one."""
        step, pitch = self.last
        return bool(self.starts[step]) and bool(self.open[step, pitch + 1 :].any())

    def pitch_mask(self, step: int) -> Bools:
        """(128,) pitches that may begin at the step."""
        mask: Bools = self.open[step].copy()
        if step == self.last[0]:
            mask[: self.last[1] + 1] = False
        return mask

    def kinds(self, pitch: int) -> list[int] | None:
        """Classes of duration that a pitch may have: None for any, none at all where the pitch is no way on."""
        return None

    def end(self, pitch: int, onset: int, wished: int) -> int:
        """The tick at which a note that begins at `onset` and is wished to last until `wished` must end."""
        end = min(wished, self.rules.stop)
        for note in self.track.given:
            if note.pitch == pitch and onset < note.onset < end:
                end = note.onset
        if self.track.polyphony is not None:
            end = self._cut(self.track.polyphony, onset, end)
        return max(end, onset + 1)

    def take(self, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes a note: onset and duration in ticks are what is wished for; returns what it may be."""
        return self._write(step, Given(onset, self.end(pitch, onset, onset + duration), pitch))

    def _cut(self, most: int, onset: int, end: int) -> int:
        """The first tick from which a given note leaves no room for a note that begins at `onset`."""
        around = [note for note in (*self.track.given, *self.written) if note.onset < end and note.end > onset]
        for note in self.track.given:
            if (onset < note.onset < end and note.end > note.onset
                    and sum(n.onset <= note.onset < n.end for n in around) >= most):  # fmt: skip
                end = note.onset
        return end

    def _write(self, step: int, note: Given) -> Given:
        self.written.append(note)
        self.last = step, note.pitch
        high = max(int(np.searchsorted(self.rules.ticks[:-1], note.end)), step + 1)
        column = self.open[step:high, note.pitch]
        self.count[step:high] -= column
        column[:] = False
        if self.room is not None:
            self.room[step:high] -= 1
        self._refresh(step, high)
        return note

    def late(self, step: int, pitch: int, ticks: int, bar: tuple[int, int]) -> int:
        """The tick of a drum stroke that is to be so many ticks late: on the step where it may not be."""
        plain = int(self.rules.ticks[step])
        moved = min(max(plain + ticks, bar[0]), bar[1] - 1)
        if moved == plain or self.track.polyphony is not None or not self.rules.is_free(moved):
            return plain
        low, high = min(moved, plain), max(moved, plain)
        for note in (*self.track.given, *self.written):
            if note.pitch == pitch and (note.onset <= moved < note.silent_from or low <= note.onset <= high):
                return plain
        return moved


class RhythmVoice(Voice):
    """A voice whose onsets and durations are kept."""

    def __init__(self, rules: Rules, rank: int, starts: Bools, rhythm: Rhythm) -> None:
        super().__init__(rules, rank, starts)
        self.dealing = Dealing(rhythm)
        self._settle()

    def _settle(self) -> None:
        self.starts[:] = False
        step = self.dealing.step
        self.deadline = FAR
        if step is not None and step < len(self.starts):
            self.starts[step] = True
            self.deadline = step

    def more(self) -> bool:
        """Whether another note is owed at the step of the last one."""
        return self.deadline == self.last[0]

    def pitch_mask(self, step: int) -> Bools:
        """(128,) pitches that may begin now; `kinds` tells for sure."""
        bits = self.dealing.pitches().to_bytes(16, "little")
        return np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little").view(np.bool_)

    def kinds(self, pitch: int) -> list[int] | None:
        """Classes of the durations owed that a pitch may have, none at all where the pitch is no way on."""
        return self.dealing.kinds(pitch)

    def take(self, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes a note of the class `kind`, at the tick and with the duration that are owed."""
        owed = self.dealing.take(kind)
        note = Given(owed.tick, owed.end, pitch)
        self.written.append(note)
        self.last = step, pitch
        self._settle()
        return note

    def late(self, step: int, pitch: int, ticks: int, bar: tuple[int, int]) -> int:
        """The step's own tick: the rhythm is kept."""
        return int(self.rules.ticks[step])


class TuneVoice(Voice):
    """A voice whose pitches are kept."""

    def __init__(self, rules: Rules, rank: int, starts: Bools, plan: TunePlan) -> None:
        super().__init__(rules, rank, starts)
        self.plan = plan
        self.at = self.inside = 0  # the group to be written, and how many of its notes are
        self._settle(0)

    def _settle(self, after: int) -> None:
        """Works out where the next group may begin: from the step `after` on."""
        self.starts[:] = False
        self.deadline = FAR
        if self.at < len(self.plan.groups):
            self.starts[:] = self.plan.starts(self.at, self.open, self.room, self._key())
            self.starts[:after] = False
            self.deadline = self.plan.latest[self.at]

    def _key(self) -> int:
        return self.plan.key_at(self.last[0]) if self.written else -1

    def end(self, pitch: int, onset: int, wished: int) -> int:
        """As for a free voice, and no later than a pitch or the room is needed again."""
        until = self.plan.free_until(self.at, pitch, self.track.polyphony is not None)
        return super().end(pitch, onset, min(wished, until))

    def more(self) -> bool:
        """Whether the chord begun is not complete."""
        return self.inside > 0

    def pitch_mask(self, step: int) -> Bools:
        """(128,) the one pitch that is next."""
        mask = np.zeros(128, bool)
        mask[self.plan.groups[self.at].pitches[self.inside]] = True
        return mask

    def take(self, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes the next pitch, short enough for those that follow."""
        group = self.plan.groups[self.at]
        note = super().take(step, pitch, kind, onset if group.tick is None else group.tick, duration)
        self.inside += 1
        if self.inside == len(group.pitches):
            self.at, self.inside = self.at + 1, 0
            self._settle(step + 1)
        else:
            self.starts[:] = False
            self.starts[step] = True
            self.deadline = step
        return note

    def late(self, step: int, pitch: int, ticks: int, bar: tuple[int, int]) -> int:
        """The step's own tick: the order of the pitches is kept."""
        return int(self.rules.ticks[step])


class Progress:
    """One candidate's place in its region, and what it may do next.

    must_write: it may not stay empty if it can. last_chance: the step by which it must have begun for that.
    """

    def __init__(self, rules: Rules, must_write: bool = False) -> None:
        self.rules = rules
        self.starts = np.zeros((len(rules.tracks), len(rules.ticks) - 1), bool)
        self.voices = [self._voice(rank) for rank in range(len(rules.tracks))]
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

    def take(self, rank: int, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes a note; see `Voice.take`."""
        note = self.voices[rank].take(step, pitch, kind, onset, duration)
        self.step, self.rank, self.last_chance = step, rank, FAR
        return note
