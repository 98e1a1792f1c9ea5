"""The engine: a loaded model that answers requests about scores."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from antiphon.errors import UserError
from antiphon.events.encode import Passage, Skeleton, encode, prefix_rows
from antiphon.events.from_score import hear
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.events.window import OTHER_BARS, OWN_BARS, listen
from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.catalogue import ModelInfo, read_model
from antiphon.generation.engine import (
    Alternate,
    GenerationCancelled,
    IsCancelled,
    NoteSurprise,
    OnNote,
    Surprise,
    SurpriseContext,
)
from antiphon.generation.request import Keep, Request
from antiphon.inference.ask import Ask, blocks, chosen_notes, prepare
from antiphon.inference.batch import collate
from antiphon.inference.checkpoint import build_model, load_weights
from antiphon.inference.decoder import Cache, read_prefix
from antiphon.inference.likelihood import FACTORS, what_allowed
from antiphon.inference.piece_nats import piece_nats
from antiphon.inference.transformer import Transformer
from antiphon.inference.writer import Settings, Writer, Written
from antiphon.score import Note, Score, Track

Draft = tuple[dict[int, list[Note]], float]
"""What a candidate has so far: notes by track uid, and its nats."""

ATTEMPTS = 3
"""How often an empty answer, or one equal to another, is asked for again."""


class TransformerEngine:
    """Answers requests with a Transformer. One call at a time."""

    def __init__(self, model: Transformer, info: ModelInfo, load_seconds: float = 0.0) -> None:
        self.model = model.eval()
        self._info = info
        self._load_seconds = load_seconds
        self._caches: dict[bytes, Cache] = {}

    def info(self) -> ModelInfo:
        """The model behind this engine."""
        return self._info

    def prefill(self, score: Score, request: Request) -> None:
        """Reads the context of a request's first block."""
        span = blocks(score, request)[0]
        self.prefix(prepare(score, request, span, chosen_notes(score, request)))

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """All candidates of a request, block by block; see the protocol."""
        self._refuse(request)
        writing = _Writing(self, score, request, on_note, cancelled)
        return writing.run(self._load_seconds)

    @staticmethod
    def _refuse(request: Request) -> None:
        limits = request.constraints
        unmet = [
            (Keep.CONTOUR in request.keep, "keep the contour"),
            (Keep.HARMONY in request.keep, "keep the harmony"),
            (limits.hand_span is not None, "keep to a hand span"),
            (limits.min_density is not None or limits.max_density is not None, "keep to densities"),
            (bool(limits.chords), "follow chord symbols"),
        ]
        for asked, words in unmet:
            if asked:
                raise UserError(f"This version cannot {words} yet: leave that out.")

    def prefix(self, ask: Ask) -> tuple[Cache, float]:
        """The cache of an ask's prefix, and the seconds it took."""
        began = time.perf_counter()
        rows, times = prefix_rows(ask.table, ask.passage)
        key = rows.tobytes() + times.tobytes()
        cache = self._caches.pop(key, None)
        if cache is None:
            cache = read_prefix(self.model, torch.from_numpy(rows), torch.from_numpy(times))
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
        slots = np.full(table.track_count, -1, np.int32)
        present = np.union1d(np.unique(table.track[given]), targets)[:32]
        slots[present] = np.arange(len(present), dtype=np.int32)
        given &= slots[table.track] >= 0
        passage = Passage(model_bar, model_bar + 1, targets, hidden, given, slots, skeleton=Skeleton.RHYTHM)
        batch = collate([encode(table, passage)])
        with torch.inference_mode():
            h, _ = self.model(batch)
            at = int(torch.nonzero(batch.what >= 0)[0])
            logits = self.model.heads.what_logits(h[at : at + 1])
            logits = logits.masked_fill(~what_allowed(batch)[at : at + 1], -torch.inf)
            chances = torch.softmax(logits.float(), -1)[0].numpy()
        base = int(batch.what_low[at])
        order = [int(p) for p in np.argsort(-chances[base : base + 128]) if int(p) != note.pitch]
        return [Alternate(p, float(chances[base + p]), float(-np.log(max(chances[base + p], 1e-30)))) for p in order[:count]]

    def surprise(self, score: Score, track_uids: Sequence[int], context: SurpriseContext) -> Surprise:
        """Nats of the notes of some tracks; see the protocol."""
        heard = hear(score, score.end_tick, (0, score.end_tick + 1))
        table = tabulate(heard.piece)
        targets = [heard.uids.index(uid) for uid in track_uids]
        found = piece_nats(self.model, table, targets, context)
        sums = dict(zip(FACTORS, found.nats.sum(0).tolist(), strict=True))
        by_factor = {"onset": sums["onset"] + found.lines, "track": sums["track"], "pitch": sums["what"],
                     "duration": sums["duration"], "velocity": sums["dynamic"]}  # fmt: skip
        per_note = tuple(
            NoteSurprise(*heard.notes[int(table.note[event])], float(row[:4].sum()))
            for event, row in zip(found.events, found.nats, strict=True)
        )
        total = by_factor["onset"] + by_factor["track"] + by_factor["pitch"] + by_factor["duration"]
        return Surprise(total, len(per_note), by_factor, per_note, context)


class _Writing:
    """One request being answered."""

    def __init__(
        self, engine: TransformerEngine, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled
    ) -> None:
        self.engine, self.score, self.request = engine, score, request
        self.on_note, self.cancelled = on_note, cancelled
        self.began = time.perf_counter()
        self.prefill = 0.0
        self.first = 0.0

    def run(self, load: float) -> GenerationResult:
        request = self.request
        removed = chosen_notes(self.score, request)
        spans = blocks(self.score, request)
        indices = list(range(request.candidates))
        drafts = self._first_block(spans[0], removed, indices)
        for span in spans[1:]:
            for index in indices:
                self._later_block(span, removed, index, drafts)
        candidates = []
        for index in indices:
            notes, nats = drafts[index]
            count = sum(map(len, notes.values()))
            written = {uid: tuple(sorted(found)) for uid, found in notes.items()}
            candidates.append(
                Candidate(index, written, removed, nats / max(1, count), request.seed, request.new_tracks)
            )
        total = time.perf_counter() - self.began
        seconds = Seconds(load, self.prefill, self.first, total - self.prefill, total)
        info = self.engine.info()
        return GenerationResult(tuple(candidates), seconds, info.name, info.sha256, request)

    def _first_block(
        self, span: tuple[int, int], removed: dict[int, tuple[Note, ...]], indices: list[int]
    ) -> dict[int, Draft]:
        ask = prepare(self.score, self.request, span, removed)
        done: dict[int, Draft] = {}
        waiting = indices
        for attempt in range(ATTEMPTS):
            found = self._write(ask, waiting, attempt, span)
            last = attempt + 1 == ATTEMPTS
            again = []
            for index, draft in found.items():
                same = any(draft[0] == other[0] for other in done.values())
                if (same or not any(draft[0].values())) and not last:
                    again.append(index)
                else:
                    done[index] = draft
            if not again:
                break
            waiting = again
        return done

    def _later_block(
        self, span: tuple[int, int], removed: dict[int, tuple[Note, ...]], index: int, drafts: dict[int, Draft]
    ) -> None:
        """Writes a block after the first: it hears what the candidate has written so far."""
        notes, nats = drafts[index]
        score = self.score
        for uid in self.request.tracks:
            track = score.find_track(uid)
            if track is None:
                new = next(n for n in self.request.new_tracks if n.uid == uid)
                track = Track.from_notes((), ppq=score.ppq, name=new.name, channel=new.channel, program=new.program,
                                         uid=uid)  # fmt: skip
            past = [note for note in removed.get(uid, ()) if note.onset < span[0]]
            score = score.with_track(track.replace_notes(past, notes.get(uid, ())))
        rest = {uid: tuple(n for n in gone if n.onset >= span[0]) for uid, gone in removed.items()}
        ask = prepare(score, self.request, span, rest)
        found, more = self._write(ask, [index], 0, span)[index]
        for uid, written in found.items():
            notes.setdefault(uid, []).extend(written)
        drafts[index] = notes, nats + more

    def _write(self, ask: Ask, indices: list[int], attempt: int, span: tuple[int, int]) -> dict[int, Draft]:
        cache, seconds = self.engine.prefix(ask)
        self.prefill += seconds
        request = self.request
        settings = Settings(request.temperature, request.top_p, self.score.ppq)
        writer = Writer(self.engine.model, ask.table, ask.passage, ask.rules, cache, settings)
        notes: dict[int, dict[int, list[Note]]] = {index: {} for index in indices}

        def take(at: int, written: Written) -> None:
            uid = ask.heard.uids[written.track]
            note = Note(written.onset, written.pitch, written.end - written.onset, written.velocity)
            notes[indices[at]].setdefault(uid, []).append(note)
            self.first = self.first or time.perf_counter() - self.began
            self.on_note(indices[at], uid, note)

        # One stream of random numbers for each candidate, block and attempt: a candidate does not depend on how
        # many others are asked for.
        seeds = [[request.seed, index, span[0], attempt] for index in indices]
        drafts = writer.write(seeds, take, self.cancelled)
        if drafts is None:
            raise GenerationCancelled
        return {index: (notes[index], draft.nats) for index, draft in zip(indices, drafts, strict=True)}


def open_engine(folder: Path, threads: int | None = None) -> TransformerEngine:
    """Loads the model of a folder. Raises UserError when its weights are missing or are not for this version."""
    began = time.perf_counter()
    info = read_model(folder)
    if info.vocabulary_hash != vocabulary_hash():
        raise UserError(f"The model {info.name} was made for another version of Antiphon: install the one that fits.")
    if threads is not None:
        torch.set_num_threads(threads)
    model = build_model(info.kind, dict(info.sizes))
    load_weights(model, info.weights)
    return TransformerEngine(model, info, time.perf_counter() - began)
