"""The engine: a loaded model that answers requests about scores."""

import math
import os
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

from antiphon.errors import UserError
from antiphon.events.encode import Passage, Skeleton, encode, prefix_rows
from antiphon.events.from_score import hear
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.events.window import OTHER_BARS, OWN_BARS, listen
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo, read_model
from antiphon.generation.engine import (
    Alternate,
    IsCancelled,
    NoteSurprise,
    OnNote,
    Surprise,
    SurpriseContext,
    never_cancelled,
)
from antiphon.generation.request import Request
from antiphon.inference.answer import Answer, nothing_alike
from antiphon.inference.ask import Ask, slots_for
from antiphon.inference.batch import collate
from antiphon.inference.checkpoint import KINDS, ModelKind, build_model, load_weights
from antiphon.inference.decoder import Cache, on_threads
from antiphon.inference.heads import EventModel
from antiphon.inference.likelihood import FACTORS, what_allowed
from antiphon.inference.originality import MelodyGuard, guard_beside
from antiphon.inference.piece_nats import piece_nats
from antiphon.score import Note, Score


class ModelEngine:
    """Answers requests with a model, which it packs for steps. One call at a time.

    threads: those that read whole passages.
    guard: has candidates drawn anew that copy the training music.
    """

    def __init__(
        self,
        model: EventModel,
        info: ModelInfo,
        load_seconds: float = 0.0,
        threads: int | None = None,
        kinds: Mapping[str, ModelKind] = KINDS,
        guard: MelodyGuard | None = None,
    ) -> None:
        self.guard = guard
        if guard is not None:
            guard.read_ahead()
        self.model = model.eval()
        self.step_model = kinds[info.kind].steps(self.model)
        self.model.pack()
        self._info = info
        self._load_seconds = load_seconds
        self._threads = threads or torch.get_num_threads()
        self._caches: dict[bytes, Cache] = {}

    def info(self) -> ModelInfo:
        """The model behind this engine."""
        return self._info

    def prefill(self, score: Score, request: Request) -> None:
        """Reads the context of what a request writes first."""
        self.prefix(self._answer(score, request, lambda *note: None, never_cancelled).first_ask())

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """All candidates of a request, stage by stage; see the protocol."""
        with on_threads(1):
            return self._answer(score, request, on_note, cancelled).run(self._info, self._load_seconds)

    def _answer(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> Answer:
        likeness = nothing_alike if self.guard is None else partial(self.guard.likeness, score)
        return Answer(self.step_model, self.prefix, score, request, on_note, cancelled, likeness, self._info.blind)

    def prefix(self, ask: Ask) -> tuple[Cache, float]:
        """The cache of an ask's prefix, and the seconds it took."""
        began = time.perf_counter()
        rows, times = prefix_rows(ask.table, ask.passage)
        key = rows.tobytes() + times.tobytes()
        cache = self._caches.pop(key, None)
        if cache is None:
            with on_threads(self._threads):
                cache = self.step_model.read_prefix(torch.from_numpy(rows), torch.from_numpy(times))
        self._caches[key] = cache
        while len(self._caches) > 4:
            self._caches.pop(next(iter(self._caches)))
        return cache, time.perf_counter() - began

    def alternates(self, score: Score, track_uid: int, note: Note, count: int) -> Sequence[Alternate]:
        """The likeliest other pitches of a note, everything else and its own rhythm given."""
        meters = score.meters
        bar = meters.bar_at(note.onset)
        window = (meters.bar_start(max(0, bar - OWN_BARS)), meters.bar_end(bar + OWN_BARS))
        heard = hear(score, note.end, window)
        table = tabulate(heard.piece)
        place = [at for at, (uid, other) in enumerate(heard.notes) if uid == track_uid and other == note]
        rows = np.flatnonzero(np.isin(table.note, place))
        if not len(rows):
            raise UserError("The note is no longer there, or another of the same pitch covers it.")
        row = int(rows[0])
        hidden = np.zeros(len(table), bool)
        hidden[row] = True
        # A note of the same chord fixes no order here: the pitch may go anywhere, so the chord is given around it.
        targets = table.track[[row]]
        model_bar = int(table.bar[row])
        given = listen(table, (model_bar, model_bar + 1), targets, hidden,
                       own=(OWN_BARS, OWN_BARS), others=(OTHER_BARS, OTHER_BARS))  # fmt: skip
        slots = slots_for(table, targets, given)
        given &= slots[table.track] >= 0
        passage = Passage(model_bar, model_bar + 1, targets, hidden, given, slots, skeleton=Skeleton.RHYTHM)
        batch = collate([encode(table, passage)])
        with torch.inference_mode(), on_threads(self._threads):
            h, _ = self.model(batch)
            at = int(torch.nonzero(batch.what >= 0)[0])
            logits = self.model.heads.what_logits(h[at : at + 1], batch.reference[at : at + 1])
            logits = logits.masked_fill(~what_allowed(batch)[at : at + 1], -torch.inf)
            chances = torch.softmax(logits.float(), -1)[0].numpy()
        base = int(batch.what_low[at])
        chances = chances[base : base + 128]
        # Nor a pitch that the track sounds then anyway: the two could not be told apart.
        around = score.track(track_uid).notes_sounding(note.onset, max(note.end, note.onset + 1))
        order = [p for p in np.argsort(-chances).tolist() if p not in {other.pitch for other in around}]
        return [Alternate(p, float(chances[p]), -math.log(max(float(chances[p]), 1e-30))) for p in order[:count]]

    def surprise(
        self,
        score: Score,
        track_uids: Sequence[int],
        context: SurpriseContext,
        cancelled: IsCancelled = never_cancelled,
    ) -> Surprise:
        """Nats of the notes of some tracks; see the protocol."""
        heard = hear(score, score.end_tick, (0, score.end_tick + 1))
        table = tabulate(heard.piece)
        targets = [heard.uids.index(uid) for uid in track_uids]
        with on_threads(self._threads):
            found = piece_nats(self.model, table, targets, context, cancelled)
        sums = dict(zip(FACTORS, found.nats.sum(0).tolist(), strict=True))
        by_factor = {"onset": sums["onset"] + found.lines, "track": sums["track"], "pitch": sums["what"],
                     "duration": sums["duration"], "velocity": sums["dynamic"]}  # fmt: skip
        per_note = tuple(
            NoteSurprise(*heard.notes[int(table.note[event])], float(row[:4].sum()))
            for event, row in zip(found.events, found.nats, strict=True)
        )
        total = by_factor["onset"] + by_factor["track"] + by_factor["pitch"] + by_factor["duration"]
        return Surprise(total, len(per_note), by_factor, per_note, context)


def open_engine(folder: Path, threads: int | None = None, kinds: Mapping[str, ModelKind] = KINDS) -> ModelEngine:
    """Loads the model of a folder, to read contexts on so many threads (half of the cores unless given).

    Raises UserError when its weights are missing or are not for this version.
    """
    began = time.perf_counter()
    info = read_model(folder)
    if info.vocabulary_hash != vocabulary_hash():
        raise UserError(f"The model {info.name} was made for another version of Antiphon: install the one that fits.")
    model = build_model(info.kind, dict(info.sizes), kinds)
    load_weights(model, info.weights)
    if threads is None:
        # The other half is for the audio and the window.
        threads = max(1, len(os.sched_getaffinity(0)) // 2) if hasattr(os, "sched_getaffinity") else 1
    return ModelEngine(model, info, time.perf_counter() - began, threads, kinds, guard_beside(info.folder))
