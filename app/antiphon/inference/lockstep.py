"""The loop from model states to events, candidates in lockstep: what all that is written has in common."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from antiphon.errors import UserError
from antiphon.events.encode import (
    Passage,
    after_rows,
    line_rows,
    next_rows,
    order_targets,
    track_rows,
)
from antiphon.events.reference import NO_REFERENCE, given_reference
from antiphon.events.rows import OWN, REFERENCE_ROW, WHAT_ROW
from antiphon.events.sounding import NEVER, known_notes
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BAR_CLASS,
    ROW,
    SOUNDING_BINS,
    STEPS_PER_QUARTER,
    Kind,
    sounding_bin,
)
from antiphon.inference.decoder import Cache, StepModel
from antiphon.inference.leaning import Leaning, Tally
from antiphon.inference.sampling import choose


class Place(Protocol):
    """One candidate's place in its region, and where it may go next."""

    bar: int
    done: bool

    @property
    def bar_start(self) -> int: ...

    def open_bar(self) -> None: ...

    def onset_mask(self) -> NDArray[np.bool_]: ...

    def track_mask(self, step: int) -> NDArray[np.bool_]: ...


P = TypeVar("P", bound=Place)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to choose: temperature, top-p, and the ticks of a quarter."""

    temperature: float = 1.0
    top_p: float = 0.98
    ppq: int = STEPS_PER_QUARTER


@dataclass(frozen=True, slots=True)
class Lean:
    """How far a candidate leans to what would be written blind, by what is given alone (`Passage.blind`).

    blind: the weight of its logarithm beside that of what follows from what is written; cooling: what the temperature
    is multiplied by.
    """

    blind: float = 0.0
    cooling: float = 1.0


PLAIN = Lean()


@dataclass(frozen=True, slots=True)
class Written:
    """A note written: track index in the table, ticks, and its surprise in nats without velocity."""

    track: int
    onset: int
    end: int
    pitch: int
    velocity: int
    nats: float


@dataclass
class Draft(Generic[P]):
    """One candidate being written.

    choices: every place, rank, pitch and duration (the tick of its end, where that is free) chosen, in order.
    avoid: choices of other candidates, as long as they are the same: at the first fork this one takes another way.
    """

    progress: P
    random: np.random.Generator
    avoid: list[Sequence[int]]
    last: NDArray[np.int64]  # (K, 2) step and end of each track's last written note
    last_pitch: list[int]  # of each track's last written note
    lean: Lean = PLAIN
    notes: list[Written] = field(default_factory=list)
    nats: float = 0.0  # bar lines and all
    place: int = BAR_CLASS  # the event about to be written: place in the bar, and the target track's rank
    rank: int = -1
    onset_nats: float = 0.0
    tally: Tally = field(default_factory=Tally)
    choices: list[int] = field(default_factory=list)

    def fork(self, ok: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Legal choices without those of the candidates to be avoided, where there are others."""
        if not self.avoid:
            return ok
        other = ok.copy()
        other[[choices[len(self.choices)] for choices in self.avoid]] = False
        return other if other.any() else ok

    def chose(self, choice: int) -> None:
        """Remembers a choice."""
        if self.avoid:
            self.avoid = [choices for choices in self.avoid if choices[len(self.choices)] == choice]
        self.choices.append(choice)


OnWritten = Callable[[int, Written], None]


def _go_on() -> bool:
    return False


def _untold(row: list[int]) -> list[int]:
    """A position's row without pitches that were written: as `encode` has it for blind passages."""
    note = row[0] == ROW["kind"] + Kind.TARGET
    return [*row[:WHAT_ROW], 0 if note else row[WHAT_ROW], *row[WHAT_ROW + 1 : REFERENCE_ROW], 0]


class Lockstep(ABC, Generic[P]):
    """Writes candidates of one passage; those who come after it say what, by `_begin`, `_fill` and `_take`."""

    def __init__(
        self,
        step_model: StepModel,
        table: EventTable,
        passage: Passage,
        step_count: int,
        cache: Cache,
        settings: Settings,
    ) -> None:
        self.step_model, self.model, self.cache = step_model, step_model.model, cache
        self.passage, self.settings = passage, settings
        self.targets = order_targets(passage)
        self.start = int(table.piece.bars[passage.first_bar, 0])
        rows = track_rows(table, passage, self.targets)
        self.track_vectors = self.model.embed(torch.from_numpy(rows))
        self.leaning = Leaning(table, passage)
        self.bar_steps = table.piece.bars[passage.first_bar : passage.last_bar, 1]
        self.drums: list[bool] = table.drums[self.targets].tolist()
        self._tabulate(table, step_count)

    @abstractmethod
    def _begin(self, must_write: bool) -> P:
        """The place of a candidate that has written nothing."""

    @abstractmethod
    def _fill(self, active: list[Draft[P]], h: Tensor, blind: Tensor | None) -> list[tuple[int, int, int, float]]:
        """What each draft writes, for how long and how loud (classes), and its nats; `blind` is as h, of their twins
        that are not told the pitches they have written."""

    @abstractmethod
    def _take(self, draft: Draft[P], what: int, duration: int, dynamic: int, nats: float) -> Written:
        """Writes what was chosen."""

    def _tabulate(self, table: EventTable, step_count: int) -> None:
        """Works out once what the rows of every step are made of."""
        passage, slots = self.passage, self.passage.slots[self.targets]
        roles, programs = table.roles[self.targets], table.programs[self.targets]
        bars = np.arange(passage.first_bar, passage.last_bar + 1, dtype=np.int32)
        zero, line = np.zeros(len(bars), np.int32), np.ones(len(bars), bool)
        self.next_line: list[list[int]] = next_rows(
            passage.first_bar, np.full(len(bars), BAR_CLASS), bars, zero, zero, zero, zero + NO_REFERENCE
        ).tolist()
        self.line: list[list[int]] = line_rows(table, passage, bars)[:, :OWN].tolist()
        self.after_line: list[list[int]] = after_rows(table, passage, line, bars, zero, zero, zero).tolist()
        self.track: list[list[int]] = np.stack(
            [ROW["slot"] + slots, ROW["role"] + roles, ROW["program"] + programs], 1
        ).tolist()
        self.next_track: list[list[int]] = np.stack(
            [ROW["next_slot"] + slots, ROW["next_role"] + roles, ROW["next_program"] + programs], 1
        ).tolist()
        # The last given note of each track at every step of the region and at its end: (S + 1, K).
        steps = np.arange(step_count + 1, dtype=np.int64) + self.start
        known, references = [], []
        for track in self.targets:
            given = np.flatnonzero(passage.heard & (table.track == track))
            known.append(known_notes(table.onset[given], table.end[given]).last(steps))
            references.append(given_reference(table.onset[given], table.what[given], steps)[1])
        self.known_reference = np.stack(references, 1)
        self.pitched: list[bool] = table.pitched[self.targets].tolist()
        self.known_onset = np.stack([onset for onset, _ in known], 1)
        self.known_end = np.stack([end for _, end in known], 1)
        self.sounding_row = (1 + slots * SOUNDING_BINS).astype(np.int32)

    @torch.inference_mode()
    def write(
        self,
        seeds: list[list[int]],
        on_written: OnWritten | None = None,
        cancelled: Callable[[], bool] = _go_on,
        must_write: bool = False,
        avoid: Sequence[Sequence[int]] = (),
        leans: Sequence[Lean] = (),
    ) -> list[Draft[P]] | None:
        """One draft a seed, in order; None when cancelled.

        must_write: none is empty if anything may be written; avoid: choices that none repeats if there are others;
        leans: of each draft, where any leans.
        """
        drafts = [
            Draft(self._begin(must_write), np.random.default_rng(seed), list(avoid),
                  np.full((len(self.targets), 2), NEVER), [NO_REFERENCE] * len(self.targets), lean)
            for seed, lean in zip(seeds, leans or [PLAIN] * len(seeds), strict=True)
        ]  # fmt: skip
        twins = any(draft.lean.blind for draft in drafts)
        decoder = self.step_model.decoder(self.cache, len(drafts) * (1 + twins))
        running = list(range(len(drafts)))
        held = [[ROW["kind"] + Kind.START] + [0] * (OWN - 1) for _ in drafts]
        own_time = np.zeros(len(drafts), np.float32)
        for draft in drafts:
            draft.progress.open_bar()
        while running:
            if cancelled():
                return None
            active = [drafts[i] for i in running]
            steps = np.array([self._step(d) for d in active], np.int64)
            time = (steps / STEPS_PER_QUARTER).astype(np.float32)
            rows = [own + self._next_row(d) for own, d in zip(held, active, strict=True)]
            if twins:
                rows += [_untold(row) for row in rows]
                own_time, time = np.tile(own_time, 2), np.tile(time, 2)
            h = decoder.read(torch.tensor(rows, dtype=torch.int32), torch.from_numpy(own_time), torch.from_numpy(time))
            after = [self.after_line[d.progress.bar] for d in active]
            held = [self.line[d.progress.bar] for d in active]
            noted = [j for j, d in enumerate(active) if d.place != BAR_CLASS]
            if noted:
                blind = h[[len(active) + j for j in noted]] if twins else None
                chosen = self._fill([active[j] for j in noted], h[noted], blind)
                for j, choice in zip(noted, chosen, strict=True):
                    held[j], after[j] = self._rows(active[j], *choice[:3])
                    note = self._take(active[j], *choice)
                    if on_written is not None:
                        on_written(running[j], note)
            sounding = self._sounding(active, steps)
            if twins:
                after, sounding = after * 2, np.tile(sounding, (2, 1))
            g = decoder.close(
                torch.tensor(after, dtype=torch.int32), torch.from_numpy(sounding), torch.from_numpy(time)
            )
            own_time = time[: len(active)]
            self._advance(active, g[: len(active)])
            alive = [j for j, d in enumerate(active) if not d.progress.done]
            if len(alive) < len(running):
                both = [*alive, *(len(active) + j for j in alive)] if twins else alive
                running = [running[j] for j in alive]
                held, own_time = [held[j] for j in alive], own_time[alive]
                decoder.keep(torch.tensor(both, dtype=torch.long))
        return drafts

    @staticmethod
    def _step(draft: Draft[P]) -> int:
        return draft.progress.bar_start + (0 if draft.place == BAR_CLASS else draft.place)

    def _next_row(self, draft: Draft[P]) -> list[int]:
        line = self.next_line[draft.progress.bar]
        if draft.place == BAR_CLASS:
            return line
        reference = self._reference(draft)
        told = 0 if reference < 0 else ROW["reference"] + reference
        return [ROW["next_place"] + draft.place, line[1], *self.next_track[draft.rank], told]

    def _reference(self, draft: Draft[P]) -> int:
        """Pitch of the last note known of the track about to be written: see `events.reference`."""
        rank = draft.rank
        if not self.pitched[rank]:
            return NO_REFERENCE
        step = draft.progress.bar_start + draft.place
        written = int(draft.last[rank, 0])
        if written > NEVER and written >= self.known_onset[step, rank]:
            return draft.last_pitch[rank]
        return int(self.known_reference[step, rank])

    def _rows(self, draft: Draft[P], what: int, duration: int, dynamic: int) -> tuple[list[int], list[int]]:
        """Rows of a note just written: as the event that later positions hold, and as completed here."""
        factors = [ROW["what"] + what, ROW["duration"] + duration, ROW["dynamic"] + dynamic]
        bar = self.line[draft.progress.bar][2]
        held = [ROW["kind"] + Kind.TARGET, ROW["place"] + draft.place, bar, *factors, *self.track[draft.rank]]
        return held, [ROW["kind"] + Kind.TARGET, *factors, 0]

    def _stuck(self, draft: Draft[P]) -> UserError:
        # The rules look ahead, so that this is never met; a sentence is better than a traceback all the same.
        return UserError(
            f"The limits leave no way to finish bar {self.passage.first_bar + draft.progress.bar + 1}: widen the "
            "range or the scale, or unlock a note there."
        )

    def _sounding(self, active: list[Draft[P]], steps: NDArray[np.int64]) -> NDArray[np.int32]:
        """(N, K) rows of the sounding table: see `events.sounding`."""
        written = np.stack([d.last for d in active])
        known_onset, known_end = self.known_onset[steps], self.known_end[steps]
        onset = np.maximum(known_onset, written[:, :, 0])
        end = np.maximum(
            np.where(known_onset == onset, known_end, NEVER),
            np.where(written[:, :, 0] == onset, written[:, :, 1], NEVER),
        )
        bins = sounding_bin(end - (self.start + steps)[:, None], onset == NEVER)
        return self.sounding_row + bins

    def _temperature(self, active: Sequence[Draft[P]]) -> NDArray[np.float64]:
        """(N,) the temperature of each draft."""
        return self.settings.temperature * np.array([draft.lean.cooling for draft in active])

    def _tilt(self, draft: Draft[P], scores: NDArray[np.float32], ok: NDArray[np.bool_]) -> NDArray[np.float32]:
        bar, start = draft.progress.bar, draft.progress.bar_start
        steps = int(self.bar_steps[min(bar, len(self.bar_steps) - 1)])
        legal = np.where(ok, scores, np.float32(-1e9))
        return self.leaning.onsets(legal, draft.place, start, steps, draft.tally)

    def _advance(self, active: list[Draft[P]], g: Tensor) -> None:
        """Chooses the next onset and track of every draft."""
        heads, top_p, temperature = self.model.heads, self.settings.top_p, self._temperature(active)
        masks = [d.progress.onset_mask() for d in active]
        for draft, row in zip(active, masks, strict=True):
            if not row.any():
                raise self._stuck(draft)
        masks = [d.fork(row) for d, row in zip(active, masks, strict=True)]
        random = np.stack([d.random.random(2) for d in active])
        scores = heads.onset_logits(g).float().numpy()
        tilts = None
        if self.leaning.in_time:
            tilts = np.stack([self._tilt(d, *each) for d, *each in zip(active, scores, masks, strict=True)])
        places, nats = choose(scores, np.stack(masks), temperature, top_p, random[:, 0], tilts)
        for draft, place, cost in zip(active, places, nats, strict=True):
            draft.chose(place)
            draft.place, draft.onset_nats = place, cost
            if place == BAR_CLASS:
                draft.rank = -1
                draft.nats += cost
                draft.progress.open_bar()
            else:
                draft.rank = 0
        going = [j for j, place in enumerate(places) if place != BAR_CLASS]
        if len(self.targets) == 1 or not going:
            return
        some = [active[j] for j in going]
        vectors = self.track_vectors.unsqueeze(0)
        following = self.model.vector(torch.tensor([ROW["next_place"] + d.place for d in some]))
        scores = heads.track_logits(g[going], following, vectors).float().numpy()
        masks = [d.fork(d.progress.track_mask(self._step(d))) for d in some]
        ranks, nats = choose(scores, np.stack(masks), temperature[going], top_p, random[going, 1])
        for draft, rank, cost in zip(some, ranks, nats, strict=True):
            draft.chose(rank)
            draft.rank = rank
            draft.onset_nats += cost
