"""Writing a passage: the loop from model states to notes, candidates in lockstep, every choice under the rules."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from antiphon.errors import UserError
from antiphon.events.encode import (
    AFTER,
    FIELDS,
    Passage,
    after_rows,
    line_rows,
    next_rows,
    order_targets,
    track_rows,
)
from antiphon.events.sounding import NEVER, KnownNotes, known_notes, sounding_rows
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import (
    BAR_CLASS,
    BASS_BASE,
    DRUM_BASE,
    DURATION_COUNT,
    DURATION_SIZE,
    DURATION_STEPS,
    DYNAMIC_SIZE,
    MAX_OFFSET,
    OFFSET_BASE,
    ROW,
    STEPS_PER_QUARTER,
    WHAT_SIZE,
    Kind,
    velocity_of_class,
)
from antiphon.inference.decoder import Cache, Decoder
from antiphon.inference.rules import Given, Progress, Rules
from antiphon.inference.sampling import choose
from antiphon.inference.transformer import Transformer


@dataclass(frozen=True, slots=True)
class Settings:
    """How to choose: temperature, top-p, and the ticks of a quarter for drums' micro-timing."""

    temperature: float = 1.0
    top_p: float = 0.98
    ppq: int = STEPS_PER_QUARTER


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
class Draft:
    """One candidate being written."""

    progress: Progress
    random: np.random.Generator
    notes: list[Written] = field(default_factory=list)
    nats: float = 0.0  # bar lines and all
    place: int = BAR_CLASS  # the event about to be written: place in the bar, and the target track's rank
    rank: int = -1
    onset_nats: float = 0.0
    last: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 2), np.int64))


OnWritten = Callable[[int, Written], None]


class Writer:
    """Writes candidates of one passage. `names` are the tracks' names, for sentences."""

    def __init__(
        self, model: Transformer, table: EventTable, passage: Passage, rules: Rules, cache: Cache, settings: Settings
    ) -> None:
        self.model, self.table, self.passage, self.settings = model, table, passage, settings
        self.rules = rules if rules.openings else rules.opened()
        self.cache = cache
        self.targets = order_targets(passage)
        self.start = int(table.piece.bars[passage.first_bar, 0])
        self.track_vectors = model.embed(torch.from_numpy(track_rows(table, passage, self.targets)))
        self.known: list[KnownNotes] = []
        for track in self.targets:
            given = np.flatnonzero(passage.heard & (table.track == track))
            self.known.append(known_notes(table.onset[given], table.end[given]))
        self.slots = passage.slots[self.targets]
        self.drums = table.drums[self.targets]

    @torch.inference_mode()
    def write(
        self, seeds: list[list[int]], on_written: OnWritten | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> list[Draft] | None:
        """One draft a seed, in order; None when cancelled."""
        drafts = [
            Draft(Progress(self.rules), np.random.default_rng(seed), last=np.full((len(self.targets), 2), NEVER))
            for seed in seeds
        ]
        decoder = Decoder(self.model, self.cache, len(drafts))
        running = list(range(len(drafts)))
        rows = np.zeros((len(drafts), FIELDS), np.int32)
        rows[:, 0] = ROW["kind"] + Kind.START
        own_time = np.zeros(len(drafts), np.float32)
        for draft in drafts:
            draft.progress.open_bar()
        while running:
            if cancelled():
                return None
            active = [drafts[i] for i in running]
            now = np.array([self._now(d) for d in active], np.int64)
            time = ((now - self.start) / STEPS_PER_QUARTER).astype(np.float32)
            rows[:, 9:] = self._next_rows(active)
            h = decoder.read(torch.from_numpy(rows), torch.from_numpy(own_time), torch.from_numpy(time))
            what, duration, dynamic, nats = self._fill(active, h)
            for i, draft, w, d, v, cost in zip(running, active, what, duration, dynamic, nats, strict=True):
                if draft.place != BAR_CLASS:
                    note = self._take(draft, int(w), int(d), int(v), float(cost))
                    if on_written is not None:
                        on_written(i, note)
            after = self._after(active, what, duration, dynamic)
            g = decoder.close(torch.from_numpy(after), torch.from_numpy(self._sounding(active, now)),
                              torch.from_numpy(time))  # fmt: skip
            rows = self._held(active, what, duration, dynamic)
            own_time = time
            self._advance(active, g)
            alive = [j for j, d in enumerate(active) if not d.progress.done]
            if len(alive) < len(running):
                running = [running[j] for j in alive]
                rows, own_time = rows[alive], own_time[alive]
                decoder.keep(torch.tensor(alive, dtype=torch.long))
        return drafts

    def _now(self, draft: Draft) -> int:
        bar = draft.progress.bar_start
        return self.start + bar + (0 if draft.place == BAR_CLASS else draft.place)

    def _bars(self, active: list[Draft]) -> NDArray[np.int32]:
        return np.array([self.passage.first_bar + d.progress.bar for d in active], np.int32)

    def _tracks(self, active: list[Draft]) -> NDArray[np.int32]:
        return np.array([self.targets[max(d.rank, 0)] for d in active], np.int32)

    def _next_rows(self, active: list[Draft]) -> NDArray[np.int32]:
        tracks = self._tracks(active)
        place = np.array([d.place for d in active], np.int32)
        return next_rows(self.passage.first_bar, place, self._bars(active), self.passage.slots[tracks],
                         self.table.roles[tracks], self.table.programs[tracks])  # fmt: skip

    def _fill(self, active: list[Draft], h: Tensor) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Classes of what, duration and dynamic, and the nats of the first two; anything at bar lines."""
        count = len(active)
        heads, settings = self.model.heads, self.settings
        what_ok = np.zeros((count, WHAT_SIZE), bool)
        length_ok = np.zeros((count, DURATION_SIZE), bool)
        for j, draft in enumerate(active):
            if draft.place == BAR_CLASS:
                what_ok[j, 0] = length_ok[j, 0] = True
                continue
            progress = draft.progress
            base = DRUM_BASE * int(self.drums[draft.rank])
            what_ok[j, base : base + 128] = progress.pitch_mask(draft.rank, progress.bar_start + draft.place)
            owed = progress.owed_duration(draft.rank)
            if self.drums[draft.rank]:
                length_ok[j, OFFSET_BASE:] = True
            elif owed is not None:
                length_ok[j, owed[1]] = True
            else:
                length_ok[j, :DURATION_COUNT] = True
            if not what_ok[j].any():
                raise UserError(
                    f"No pitch is left for a note whose rhythm is kept in bar {self.passage.first_bar + progress.bar + 1}"
                    ": widen the range or the scale, or unlock a note there."
                )
        random = np.array([d.random.random(4) for d in active])
        what, what_nats = choose(heads.what_logits(h).float().numpy(), what_ok, settings.temperature, settings.top_p,
                                 random[:, 0])  # fmt: skip
        sound = self.model.vector(torch.from_numpy(ROW["what"] + what))
        logits = heads.duration_logits(h, sound).float().numpy()
        duration, length_nats = choose(logits, length_ok, settings.temperature, settings.top_p, random[:, 1])
        length = self.model.vector(torch.from_numpy(ROW["duration"] + duration))
        velocity_ok = np.zeros((count, DYNAMIC_SIZE), bool)
        velocity_ok[:, :BASS_BASE] = True
        logits = heads.dynamic_logits(h, sound, length).float().numpy()
        dynamic, _ = choose(logits, velocity_ok, settings.temperature, settings.top_p, random[:, 2])
        return what, duration, dynamic, what_nats + length_nats

    def _take(self, draft: Draft, what: int, duration: int, dynamic: int, nats: float) -> Written:
        progress, rank = draft.progress, draft.rank
        step = progress.bar_start + draft.place
        pitch = what % 128
        ticks = self.rules.ticks
        onset = int(ticks[step])
        owed = progress.owed_duration(rank)
        if owed is not None:
            onset, length = self._owed_tick(progress, rank), owed[0]
        elif self.drums[rank]:
            length = max(1, self.settings.ppq // 12)
            onset = self._late(progress, rank, step, pitch, duration - OFFSET_BASE - MAX_OFFSET)
        else:
            steps = int(DURATION_STEPS[duration])
            stop = step + steps
            beyond = stop - (len(ticks) - 1)
            end = int(ticks[min(stop, len(ticks) - 1)]) + max(0, beyond) * self.settings.ppq // STEPS_PER_QUARTER
            length = max(1, end - onset)
        given: Given = progress.write(rank, step, pitch, onset, length)
        velocity = int(velocity_of_class(np.array([dynamic], np.int32))[0])
        note = Written(int(self.targets[rank]), given.onset, given.end, pitch, velocity, nats + draft.onset_nats)
        draft.notes.append(note)
        draft.nats += note.nats
        now = self.start + step
        end_step = now + (0 if self.drums[rank] else int(DURATION_STEPS[duration]))
        if draft.last[rank, 0] == now:
            end_step = max(end_step, int(draft.last[rank, 1]))
        draft.last[rank] = now, end_step
        return note

    @staticmethod
    def _owed_tick(progress: Progress, rank: int) -> int:
        rhythm = progress.rules.tracks[rank].rhythm
        assert rhythm is not None
        return rhythm[progress.next_owed[rank]].tick

    def _late(self, progress: Progress, rank: int, step: int, pitch: int, offset: int) -> int:
        """A stroke's tick with its micro-timing, kept within its bar and clear of strokes on the same piece."""
        ticks, bars = self.rules.ticks, self.rules.bars
        plain = int(ticks[step])
        low, high = int(ticks[bars[progress.bar]]), int(ticks[bars[progress.bar + 1]]) - 1
        moved = min(max(plain + round(offset * self.settings.ppq / 48), low), high)
        track = progress.rules.tracks[rank]
        for note in (*track.given, *progress.written[rank]):
            if note.pitch == pitch and (note.onset <= moved < note.end or note.onset == moved):
                return plain
            if note.pitch == pitch and moved < note.onset <= plain:
                return plain
        if track.polyphony is not None or not self._free_at(progress, rank, moved, pitch):
            return plain
        return moved

    def _free_at(self, progress: Progress, rank: int, tick: int, pitch: int) -> bool:
        """Whether the step before a tick is in cells that may be written."""
        step = int(np.searchsorted(self.rules.ticks[:-1], tick, side="right")) - 1
        return bool(progress.rules.tracks[rank].allowed[step, pitch])

    def _after(
        self, active: list[Draft], what: NDArray[np.int64], duration: NDArray[np.int64], dynamic: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        line = np.array([d.place == BAR_CLASS for d in active])
        out = after_rows(self.table, self.passage, line, self._bars(active), what.astype(np.int32),
                         duration.astype(np.int32), dynamic.astype(np.int32))  # fmt: skip
        assert out.shape[1] == AFTER
        return out

    def _sounding(self, active: list[Draft], now: NDArray[np.int64]) -> NDArray[np.int32]:
        out = np.zeros((len(active), len(self.targets)), np.int32)
        for k, known in enumerate(self.known):
            written = (np.array([d.last[k, 0] for d in active]), np.array([d.last[k, 1] for d in active]))
            out[:, k] = sounding_rows(now, known.last(now), written, int(self.slots[k]))
        return out

    def _held(
        self, active: list[Draft], what: NDArray[np.int64], duration: NDArray[np.int64], dynamic: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """Rows of the events just completed, to be held by the next positions."""
        rows = line_rows(self.table, self.passage, self._bars(active))
        tracks = self._tracks(active)
        for j, draft in enumerate(active):
            if draft.place == BAR_CLASS:
                continue
            rows[j, 0] = ROW["kind"] + Kind.TARGET
            rows[j, 1] = ROW["place"] + draft.place
            rows[j, 3] = ROW["what"] + what[j]
            rows[j, 4] = ROW["duration"] + duration[j]
            rows[j, 5] = ROW["dynamic"] + dynamic[j]
            rows[j, 6] = ROW["slot"] + self.passage.slots[tracks[j]]
            rows[j, 7] = ROW["role"] + self.table.roles[tracks[j]]
            rows[j, 8] = ROW["program"] + self.table.programs[tracks[j]]
        return rows

    def _advance(self, active: list[Draft], g: Tensor) -> None:
        """Chooses the next onset and track of every draft."""
        heads, settings = self.model.heads, self.settings
        onset_ok = np.stack([d.progress.onset_mask() for d in active])
        for draft, row in zip(active, onset_ok, strict=True):
            if not row.any():
                raise UserError(
                    f"The limits leave no way to finish bar {self.passage.first_bar + draft.progress.bar + 1}: "
                    "widen the range or the scale, or unlock a note there."
                )
        random = np.array([d.random.random(2) for d in active])
        place, onset_nats = choose(heads.onset_logits(g).float().numpy(), onset_ok, settings.temperature,
                                   settings.top_p, random[:, 0])  # fmt: skip
        track_ok = np.zeros((len(active), len(self.targets)), bool)
        for j, draft in enumerate(active):
            if place[j] == BAR_CLASS:
                track_ok[j, 0] = True
            else:
                track_ok[j] = draft.progress.track_mask(draft.progress.bar_start + int(place[j]))
        vectors = self.track_vectors.expand(len(active), -1, -1)
        logits = heads.track_logits(g, self.model.vector(torch.from_numpy(ROW["next_place"] + place)), vectors)
        rank, rank_nats = choose(logits.float().numpy(), track_ok, settings.temperature, settings.top_p, random[:, 1])
        for j, draft in enumerate(active):
            draft.onset_nats = float(onset_nats[j])
            if place[j] == BAR_CLASS:
                draft.nats += draft.onset_nats
                draft.place, draft.rank = BAR_CLASS, -1
                draft.progress.open_bar()
            else:
                draft.onset_nats += float(rank_nats[j])
                draft.place, draft.rank = int(place[j]), int(rank[j])
