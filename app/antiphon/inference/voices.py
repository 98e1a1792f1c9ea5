"""One target track of one candidate: what it may write next, so that all it owes can still be written.

A note may be shorter than wished for: it ends where a note that stays needs its pitch, its room or its place under the
hand, and where the voice itself will need them for what it owes.
"""

import numpy as np
from numpy.typing import NDArray

from antiphon.inference.dealing import Dealing
from antiphon.inference.given import FAR, Given
from antiphon.inference.pace import Pace
from antiphon.inference.rhythm import Rhythm
from antiphon.inference.rules import Rules
from antiphon.inference.span import as_mask
from antiphon.inference.tune import TunePlan

Bools = NDArray[np.bool_]


class Voice:
    """A voice with rhythm and pitches free.

    starts: (S,) steps after the last written note at which one may begin; deadline: the step by which one must.
    """

    def __init__(self, rules: Rules, rank: int, starts: Bools) -> None:
        self.rules, self.track, self.opening = rules, rules.tracks[rank], rules.openings[rank]
        self.steps = rules.ticks[:-1]
        self.starts = starts
        self.deadline = FAR
        self.written: list[Given] = []
        self.ringing: list[Given] = []  # of those written, the ones that may sound on; only where hands matter
        self.last = (-1, -1)  # step and pitch written last
        self.open = self.opening.pitches.copy()
        self.count = self.opening.count.copy()
        self.room = None if self.opening.room is None else self.opening.room.copy()
        self.shut = np.zeros(len(starts), bool)  # steps of bars that have all their onsets
        self.pace = self._make_pace()
        self._refresh(0, len(starts))
        if self.pace is not None:
            for quota in self.pace.quotas:
                if not quota.most:
                    self._shut(quota.first, quota.last)
            self.deadline = self.pace.deadline(starts, 0)

    def _make_pace(self) -> Pace | None:
        return Pace(self.opening.quotas, self.opening.fresh) if self.opening.quotas else None

    def _shut(self, low: int, high: int) -> None:
        self.shut[low:high] |= self.opening.fresh[low:high]
        self._refresh(low, high)

    def _refresh(self, low: int, high: int) -> None:
        np.greater(self.count[low:high], 0, out=self.starts[low:high])
        if self.room is not None:
            self.starts[low:high] &= self.room[low:high] > 0
        if self.pace is not None:
            self.starts[low:high] &= ~self.shut[low:high]

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

    def end(self, step: int, pitch: int, onset: int, wished: int) -> int:
        """The tick at which a note that begins at a step and is wished to last until `wished` must end."""
        end = min(wished, self.rules.stop, self.track.stop)
        for note in self.track.given:
            if note.pitch == pitch and onset < note.onset < end:
                end = note.onset
        if self.track.polyphony is not None:
            end = self._cut(self.track.polyphony, onset, end)
        end = max(end, onset + 1)
        if self.track.hands is not None:
            end = self.track.hands.until(onset, end, pitch, self.ringing)
        if self.pace is not None and self.pace.owing:
            end = self._leave_places(self.pace, step, pitch, onset, end)
        return end

    def take(self, step: int, pitch: int, kind: int, onset: int, duration: int) -> Given:
        """Writes a note: onset and duration in ticks are what is wished for; returns what it may be."""
        return self._write(step, Given(onset, self.end(step, pitch, onset, onset + duration), pitch))

    def _cut(self, most: int, onset: int, end: int) -> int:
        """The first tick from which a given note leaves no room for a note that begins at `onset`."""
        around = [note for note in (*self.track.given, *self.written) if note.onset < end and note.end > onset]
        for note in self.track.given:
            if (onset < note.onset < end and note.end > note.onset
                    and sum(n.onset <= note.onset < n.end for n in around) >= most):  # fmt: skip
                end = note.onset
        return end

    def _leave_places(self, pace: Pace, step: int, pitch: int, onset: int, end: int) -> int:
        """The tick from which a note would take a place that its bar, or a later one, still needs."""
        low, high = step + 1, int(np.searchsorted(self.steps, end))
        if high <= low:
            return end
        left = self.starts[low:high] & pace.fresh[low:high]
        if self.track.hands is None:
            still: Bools = np.greater(self.count[low:high], self.open[low:high, pitch])
        else:
            rows = self.open[low:high].copy()
            rows[:, pitch] = False
            self._under_hands(rows, low, [*self._sounding(onset), Given(onset, end, pitch)])
            still = np.greater(rows.sum(1), 0)
        if self.room is not None:
            still &= self.room[low:high] > 1
        cut = pace.first_loss(self.starts, left & ~still, low, step)
        return end if cut is None else int(self.steps[cut])

    def _sounding(self, onset: int) -> list[Given]:
        return [note for note in self.ringing if note.end > onset]

    def _under_hands(self, rows: Bools, low: int, ringing: list[Given]) -> None:
        """Leaves of the rows of steps from `low` on the pitches that can be reached while the last of these sounds."""
        hands, last = self.track.hands, ringing[-1]
        assert hands is not None
        for start, stop, bits in hands.runs(last.onset, last.end, ringing):
            a, b = np.searchsorted(self.steps, (start, stop)).tolist()
            rows[max(0, a - low) : max(0, b - low)] &= as_mask(bits)

    def _write(self, step: int, note: Given) -> Given:
        self.written.append(note)
        self.last = step, note.pitch
        high = max(int(np.searchsorted(self.steps, note.end)), step + 1)
        column = self.open[step:high, note.pitch]
        self.count[step:high] -= column
        column[:] = False
        if self.room is not None:
            self.room[step:high] -= 1
        if self.track.hands is not None:
            self.ringing = [*self._sounding(note.onset), note]
            self._under_hands(self.open[step:high], step, self.ringing)
            self.count[step:high] = self.open[step:high].sum(1)
        self._refresh(step, high)
        if self.pace is not None:
            used = self.pace.count(step)
            if used is not None:
                self._shut(step + 1, used.last)
            self.deadline = self.pace.deadline(self.starts, step + 1)
        return note

    def late(self, step: int, pitch: int, ticks: int, bar: tuple[int, int]) -> int:
        """The tick of a drum stroke that is to be so many ticks late: on the step where it may not be."""
        plain = int(self.rules.ticks[step])
        moved = min(max(plain + ticks, bar[0]), bar[1] - 1)
        counted = self.track.polyphony is not None or bool(self.track.densities)
        if moved == plain or counted or not self.rules.is_free(moved):
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

    def _make_pace(self) -> None:
        """It has the onsets it has: see `feasibility.rhythm_densities`."""

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
        return as_mask(self.dealing.pitches()).copy()

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
        self.cell = self.onsets = 0  # the bar of the last onset, as `TunePace` numbers them, and how many it has
        self.until = (-1, 0)  # where bars count onsets: a step for this group, and the tick by which the next begins
        self._settle(0)

    def _make_pace(self) -> None:
        """Its onsets are those of its groups: see `TunePace`."""

    def _settle(self, after: int) -> None:
        """Works out where the next group may begin: from the step `after` on."""
        self.starts[:] = False
        self.deadline = FAR
        if self.at < len(self.plan.groups):
            self.starts[:] = self._places(self.at, after, self.cell, self.onsets)
            self.deadline = int(np.flatnonzero(self.starts)[-1])

    def _places(self, at: int, after: int, cell: int, onsets: int) -> Bools:
        """(S,) steps from `after` on at which a group may begin, the one before it at the last step written."""
        key = self.plan.key_at(self.last[0]) if self.written else -1
        pace = self.opening.pace
        if pace is None:
            found = self.plan.starts(at, self.open, self.room, key)
            if self.track.hands is not None:
                found &= self._reached(at, 0, len(found))
            found[:after] = False
            return found
        if self.written:
            after = max(after, pace.after[self.last[0]])
        until = max((note.end for note in self.written[-128:]), default=0)
        high = max(after, int(np.searchsorted(self.steps, until)))
        groups = range(at, min(len(self.plan.groups), at + high - after))
        places = np.zeros((len(groups), high - after), bool)
        for row, group in enumerate(groups):
            places[row] = self.plan.open_places(group, slice(after, high), self.open, self.room)
            if self.track.hands is not None:
                places[row] &= self._reached(group, after, high)
        return pace.starts(at, after, cell, onsets, high, places)

    def _reached(self, at: int, low: int, high: int) -> Bools:
        """(high - low,) steps at which a group lies under the hands beside the notes written that sound on."""
        group, hands = self.plan.groups[at], self.track.hands
        assert hands is not None
        out = np.ones(high - low, bool)
        ringing = self._sounding(int(self.steps[low])) if low < len(self.steps) else []
        if not ringing or group.tick is not None or len(group.pitches) < 2:
            return out
        for start, stop, _ in hands.runs(int(self.steps[low]), max(note.end for note in ringing), ringing):
            a, b = np.searchsorted(self.steps, (start, stop)).tolist()
            pitches = [*(note.pitch for note in ringing if note.end > start), *group.pitches]
            if not hands.fit(hands.stretch(start), pitches):
                out[max(0, a - low) : max(0, b - low)] = False
        return out

    def end(self, step: int, pitch: int, onset: int, wished: int) -> int:
        """As for a free voice, and no later than a pitch, the room or the hand is needed again."""
        pace = self.opening.pace
        if pace is None:
            counted = self.track.polyphony is not None or self.track.hands is not None
            until = self.plan.free_until(self.at, pitch, counted)
        else:
            until = self._next_begins_by(step)
        return super().end(step, pitch, onset, min(wished, until))

    def _next_begins_by(self, step: int) -> int:
        """The tick by which the group after this one begins, if this one begins at the step."""
        if self.at + 1 == len(self.plan.groups):
            return self.plan.tune.end
        pace = self.opening.pace
        assert pace is not None
        if self.until[0] != step:
            starts = self._places(self.at + 1, pace.after[step], *self._counted(step))
            self.until = step, self.plan.begins_by(self.at + 1, int(np.flatnonzero(starts)[-1]))
        return self.until[1]

    def _counted(self, step: int) -> tuple[int, int]:
        """The bar of a step and its onsets, with that of the next group at the step."""
        pace = self.opening.pace
        assert pace is not None
        cell = int(pace.cell[step])
        new = int(pace.fresh[step]) if self.plan.groups[self.at].tick is None else 0
        return cell, new + (self.onsets if cell == self.cell else 0)

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
        if self.opening.pace is not None and not self.inside:
            self.cell, self.onsets = self._counted(step)
        self.inside += 1
        if self.inside == len(group.pitches):
            self.at, self.inside = self.at + 1, 0
            self.until = -1, 0
            self._settle(step + 1)
        else:
            self.starts[:] = False
            self.starts[step] = True
            self.deadline = step
        return note

    def late(self, step: int, pitch: int, ticks: int, bar: tuple[int, int]) -> int:
        """The step's own tick: the order of the pitches is kept."""
        return int(self.rules.ticks[step])
