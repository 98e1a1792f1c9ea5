"""An engine without a model: it writes notes of a fixed pattern, streams them, honours limits and cancel."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import (
    Alternate,
    Engine,
    GenerationCancelled,
    IsCancelled,
    NoteSurprise,
    OnNote,
    Surprise,
    SurpriseContext,
    never_cancelled,
)
from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score

FAKE_INFO = ModelInfo(
    name="fake",
    kind="fake",
    tasks=frozenset({Task.CONTINUE, Task.INFILL, Task.VARY}),
    parameters=0,
    licence="none",
    sha256="0" * 64,
    vocabulary_hash="fake",
    weights=Path("fake/weights.safetensors"),
    folder=Path("fake"),
)
ABLE_INFO = replace(FAKE_INFO, tasks=frozenset(Task))
FACTORS = ("onset", "track", "pitch", "duration")


class FakeEngine:
    """Writes one note a beat on every track of a request, of an allowed pitch drawn from the request's seed.

    step_seconds: how long each note takes to write. prefilled: the requests read in advance.
    """

    def __init__(self, step_seconds: float = 0.0, info: ModelInfo = FAKE_INFO) -> None:
        self.step_seconds = step_seconds
        self.prefilled: list[Request] = []
        self._info = info

    def info(self) -> ModelInfo:
        """A made-up model."""
        return self._info

    def prefill(self, score: Score, request: Request) -> None:
        """Remember the request."""
        self.prefilled.append(request)

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """One note a beat; raises GenerationCancelled."""
        began = time.perf_counter()
        first_note = 0.0
        removed = request.hidden_notes(score)
        candidates = []
        for index in range(request.candidates):
            draw = random.Random(f"{request.seed} {index}")
            notes: dict[int, tuple[Note, ...]] = {}
            for uid in request.tracks:
                written = []
                for tick in range(request.start, request.end, score.ppq):
                    if cancelled():
                        raise GenerationCancelled
                    if not request.is_free(tick):
                        continue
                    time.sleep(self.step_seconds)
                    track = score.find_track(uid)
                    allowed = request.constraints.allowed_pitches(uid, track is not None and track.is_drum, tick)
                    sounding = set()
                    if track is not None:
                        kept = set(track.notes_sounding(tick, tick + score.ppq)) - set(removed.get(uid, ()))
                        sounding = {note.pitch for note in kept}
                    pitches = [p for p in range(36, 97) if allowed[p] and p not in sounding]
                    if not pitches:
                        continue
                    length = min(score.ppq, request.end - tick)
                    note = Note(tick, draw.choice(pitches), length, draw.randint(40, 100))
                    first_note = first_note or time.perf_counter() - began
                    on_note(index, uid, note)
                    written.append(note)
                notes[uid] = tuple(written)
            candidates.append(Candidate(index, notes, removed, 1.5, request.seed, request.new_tracks))
        total = time.perf_counter() - began
        seconds = Seconds(first_note=first_note, decode=total, total=total)
        return GenerationResult(tuple(candidates), seconds, self._info.name, self._info.sha256, request)

    def alternates(self, score: Score, track_uid: int, note: Note, count: int) -> Sequence[Alternate]:
        """Pitches upwards, each half as likely as the one before."""
        if note not in score.track(track_uid):
            raise UserError("The note is no longer there.")
        pitches = range(note.pitch + 1, 128)[:count]
        return [Alternate(pitch, 0.5**place, 0.7 * place) for place, pitch in enumerate(pitches, 1)]

    def surprise(
        self,
        score: Score,
        track_uids: Sequence[int],
        context: SurpriseContext,
        cancelled: IsCancelled = never_cancelled,
    ) -> Surprise:
        """One nat a note, a quarter from each factor; raises GenerationCancelled."""
        per_note = tuple(NoteSurprise(uid, note, 1.0) for uid in track_uids for note in score.track(uid).notes())
        for _ in per_note:
            if cancelled():
                raise GenerationCancelled
            time.sleep(self.step_seconds)
        by_factor = {factor: len(per_note) / 4 for factor in FACTORS} | {"velocity": 0.0}
        return Surprise(float(len(per_note)), len(per_note), by_factor, per_note, context)


@dataclass
class FakeEngines:
    """Models for the command line's tests: one, named as asked. opened: how often a model was loaded."""

    engine: Engine = field(default_factory=FakeEngine)
    opened: int = 0

    def models(self) -> list[ModelInfo]:
        """The one model."""
        return [self.engine.info()]

    def info(self, name: str) -> ModelInfo:
        """The one model, whatever the name, but for "none"."""
        if name == "none":
            raise UserError("There is no model named none.")
        return self.engine.info()

    def open(self, name: str) -> Engine:
        """The one engine."""
        self.info(name)
        self.opened += 1
        return self.engine
