"""Writing notes: every choice under the rules of its track."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from antiphon.events.encode import Passage
from antiphon.events.reference import NO_REFERENCE
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BASS_BASE,
    DRUM_BASE,
    DURATION_COUNT,
    DURATION_SIZE,
    DURATION_STEPS,
    MAX_OFFSET,
    OFFSET_BASE,
    ROW,
    STEPS_PER_QUARTER,
    velocity_of_class,
)
from antiphon.inference.decoder import Cache, StepModel
from antiphon.inference.given import FAR
from antiphon.inference.lockstep import Draft, Lockstep, Settings, Written
from antiphon.inference.progress import Progress
from antiphon.inference.rules import Rules
from antiphon.inference.sampling import choose
from antiphon.inference.voices import RhythmVoice

__all__ = ["Draft", "Settings", "Writer", "Written"]

CHANGED = 0.75
"""Share of the notes that a variation writes where it replaces some which should not be those that were there."""
INSISTENCE = 2.5
"""Nats by which it leans away from what was there, for each note by which it lags behind that share."""
_LENGTHS: list[int] = DURATION_STEPS.tolist()
_VELOCITIES: list[int] = velocity_of_class(np.arange(BASS_BASE, dtype=np.int32)).tolist()


class Writer(Lockstep[Progress]):
    """Writes notes on the target tracks of one passage."""

    def __init__(
        self,
        step_model: StepModel,
        table: EventTable,
        passage: Passage,
        rules: Rules,
        cache: Cache,
        settings: Settings,
    ) -> None:
        self.rules = rules if rules.openings else rules.opened()
        super().__init__(step_model, table, passage, len(rules.ticks) - 1, cache, settings)

    def _begin(self, must_write: bool) -> Progress:
        return Progress(self.rules, must_write)

    def _fill(
        self, active: list[Draft[Progress]], h: Tensor, blind: Tensor | None
    ) -> list[tuple[int, int, int, float]]:
        """What each draft writes, for how long and how loud (classes), and the nats of the first two."""
        heads, top_p, temperature = self.model.heads, self.settings.top_p, self._temperature(active)
        bases = [DRUM_BASE * self.drums[d.rank] for d in active]
        open_pitches = np.stack([d.progress.pitch_mask(d.rank, self._step(d)) for d in active])
        random = np.stack([d.random.random(3) for d in active])
        references = torch.tensor([self._reference(d) for d in active])
        scores = heads.what_logits(h, references).float().numpy()
        scores = np.stack([row[base : base + 128] for row, base in zip(scores, bases, strict=True)])
        bets = None if blind is None else self._bets(active, blind)
        pitches, kinds, what_nats = self._pitches(active, scores, open_pitches, random[:, 0], bets)
        what = [base + pitch for base, pitch in zip(bases, pitches, strict=True)]
        sound = self.model.vector(torch.tensor([ROW["what"] + w for w in what]))
        fits = np.zeros((len(active), DURATION_SIZE), bool)
        for row, draft, some in zip(fits, active, kinds, strict=True):
            if some is not None:
                row[some] = True
            elif self.drums[draft.rank]:
                row[OFFSET_BASE:] = True
            else:
                row[:DURATION_COUNT] = self.rules.tracks[draft.rank].shortest <= DURATION_STEPS
        scores = heads.duration_logits(h, sound).float().numpy()
        fits = np.stack([self._fork_lengths(d, row, p) for d, row, p in zip(active, fits, pitches, strict=True)])
        duration, length_nats = choose(scores, fits, temperature, top_p, random[:, 1])
        length = self.model.vector(torch.tensor([ROW["duration"] + d for d in duration]))
        scores = heads.dynamic_logits(h, sound, length)[:, :BASS_BASE].float().numpy()
        every = np.ones(scores.shape, bool)
        dynamic, _ = choose(scores, every, temperature, top_p, random[:, 2])
        nats = [a + b for a, b in zip(what_nats, length_nats, strict=True)]
        return list(zip(what, duration, dynamic, nats, strict=True))

    def _pitches(
        self,
        active: list[Draft[Progress]],
        scores: NDArray[np.float32],
        ok: NDArray[np.bool_],
        random: NDArray[np.float64],
        bets: NDArray[np.float32] | None,
    ) -> tuple[list[int], list[list[int] | None], list[float]]:
        """A pitch for each draft, the classes of duration it may have (None: any), and its nats."""
        top_p, temperature = self.settings.top_p, self._temperature(active)
        forked = [d.fork(row) for d, row in zip(active, ok, strict=True)]
        tilts = None
        if self.leaning.in_pitch or self.rules.replaced:
            tilts = np.stack([self._lean(d, *each) for d, *each in zip(active, scores, forked, strict=True)])
        if bets is not None:
            tilts = bets if tilts is None else tilts + bets
        pitches, nats = choose(scores, np.stack(forked), temperature, top_p, random, tilts)
        kinds: list[list[int] | None] = []
        for j, draft in enumerate(active):
            found = draft.progress.voices[draft.rank].kinds(pitches[j])
            while found is not None and not found:  # no way on from here: another one
                ok[j, pitches[j]] = False
                if not ok[j].any():
                    raise self._stuck(draft)
                row = draft.fork(ok[j])[None]
                (pitches[j],), (nats[j],) = choose(
                    scores[j : j + 1], row, temperature[j : j + 1], top_p, random[j : j + 1],
                    None if tilts is None else tilts[j : j + 1],
                )  # fmt: skip
                found = draft.progress.voices[draft.rank].kinds(pitches[j])
            kinds.append(found)
            draft.chose(pitches[j])
        return pitches, kinds, nats

    def _bets(self, active: Sequence[Draft[Progress]], blind: Tensor) -> NDArray[np.float32]:
        """(N, 128) what is added to the scores of pitches for what would be written blind."""
        nothing = torch.full((len(blind),), NO_REFERENCE)
        scores = self.model.heads.what_logits(blind, nothing)[:, :DRUM_BASE].float().log_softmax(-1)
        weights = np.array([draft.lean.blind for draft in active], np.float32)
        bets: NDArray[np.float32] = weights[:, None] * scores.numpy()
        return bets

    def _lean(self, draft: Draft[Progress], scores: NDArray[np.float32], ok: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(128,) what is added to the scores of pitches: for a register, and against what a variation replaces."""
        tilt = self.leaning.pitches(draft.rank, draft.tally, scores, ok)
        if self.rules.replaced:
            there = self.rules.replaced[draft.rank].get(self._step(draft), [])
            owed = CHANGED * (draft.tally.met + 1) - draft.tally.changed
            tilt[there] -= self.rules.departure + INSISTENCE * max(0.0, owed)
        return tilt

    def _fork_lengths(self, draft: Draft[Progress], ok: NDArray[np.bool_], pitch: int) -> NDArray[np.bool_]:
        """Classes of duration that end the note at another tick than in the candidates to be avoided, if any do."""
        if not draft.avoid or not self._is_measured(draft):
            return draft.fork(ok)
        step, voice = self._step(draft), draft.progress.voices[draft.rank]
        onset = int(self.rules.ticks[step])
        last = voice.end(step, pitch, onset, FAR)
        ends = [min(self._end(step, kind), last) for kind in range(DURATION_COUNT)]
        taken = {choices[len(draft.choices)] for choices in draft.avoid}
        other = ok.copy()
        other[:DURATION_COUNT] &= [end not in taken for end in ends]
        return other if other.any() else ok

    def _is_measured(self, draft: Draft[Progress]) -> bool:
        """Whether the class of duration says how long the note is: not for strokes, nor where the rhythm is kept."""
        return not (self.drums[draft.rank] or isinstance(draft.progress.voices[draft.rank], RhythmVoice))

    def _end(self, step: int, kind: int) -> int:
        """The tick at which a note of a class of duration would end."""
        ticks, stop = self.rules.ticks, step + _LENGTHS[kind]
        beyond = max(0, stop - (len(ticks) - 1))
        return int(ticks[min(stop, len(ticks) - 1)]) + beyond * self.settings.ppq // STEPS_PER_QUARTER

    def _take(self, draft: Draft[Progress], what: int, duration: int, dynamic: int, nats: float) -> Written:
        progress, rank = draft.progress, draft.rank
        step, pitch = self._step(draft), what % 128
        ticks, drums, voice = self.rules.ticks, self.drums[rank], progress.voices[rank]
        onset, end_step = int(ticks[step]), self.start + step
        if drums:
            late = round((duration - OFFSET_BASE - MAX_OFFSET) * self.settings.ppq / 48)
            onset = voice.late(step, pitch, late, progress.bar_ticks())
            length = max(1, self.settings.ppq // 12)
        else:
            end_step += _LENGTHS[duration]
            length = self._end(step, duration) - onset
        given = progress.take(rank, step, pitch, duration, onset, length)
        draft.chose(given.end if self._is_measured(draft) else duration)
        nats += draft.onset_nats
        note = Written(int(self.targets[rank]), given.onset, given.end, pitch, _VELOCITIES[dynamic], nats)
        draft.notes.append(note)
        draft.tally.add(step, rank, pitch)
        if self.rules.replaced and step in self.rules.replaced[rank]:
            draft.tally.met += 1
            draft.tally.changed += pitch not in self.rules.replaced[rank][step]
        draft.nats += nats
        now = self.start + step
        if draft.last[rank, 0] == now:
            end_step = max(end_step, int(draft.last[rank, 1]))
        draft.last[rank] = now, end_step
        draft.last_pitch[rank] = pitch
        return note
