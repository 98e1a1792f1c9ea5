"""Four bars of one track from a warm worker, a hundred times: first note, all four candidates, and where time goes.

The floor beside the figures is what reading the weights and the context's keys and values once a step would take at
the memory bandwidth measured here, on the one thread that steps run on.
"""

import random
import time
from dataclasses import dataclass
from functools import cached_property
from statistics import mean

import torch

from antiphon.errors import UserError
from antiphon.events.encode import prefix_rows
from antiphon.formats import load_song
from antiphon.generation.candidate import Seconds
from antiphon.generation.catalogue import ModelInfo, find_model
from antiphon.generation.client import WorkerClient, local_worker
from antiphon.generation.request import DEFAULT_MODEL, Request, Task
from antiphon.inference.ask import blocks, chosen_notes, prepare
from antiphon.inference.stages import stages
from antiphon.paths import examples_folder, models_folders
from antiphon.score import Note, Score, Track
from tests.benchmarks.timing import Row

REQUESTS, BARS, CANDIDATES = 100, 4, 4


def random_song(seed: int, bars: int = 32, ppq: int = 480) -> Score:
    """A melody, broken chords, a bass and drums on a scale, in 4/4."""
    draw = random.Random(seed)
    scale = [pitch for pitch in range(128) if (pitch + seed) % 12 in (0, 2, 4, 5, 7, 9, 11)]
    near = [pitch for pitch in scale if 60 <= pitch < 84]
    parts: dict[str, list[Note]] = {"Melody": [], "Piano": [], "Bass": [], "Drums": []}
    for beat in range(4 * bars):
        tick = beat * ppq
        for half in draw.choice([(0,), (0, 1), (0, 1), ()]):
            parts["Melody"].append(Note(tick + half * ppq // 2, draw.choice(near), ppq // 2, draw.randint(60, 100)))
        parts["Piano"] += [
            Note(tick + i * ppq // 4, near[(beat // 4 + 2 * i) % 14] - 12, ppq // 4, 60) for i in range(4)
        ]
        parts["Bass"].append(Note(tick, near[beat // 4 % 7] - 24, ppq, 80))
        parts["Drums"] += [Note(tick, 36 if beat % 2 == 0 else 38, ppq // 8), Note(tick, 42, ppq // 8)]
        parts["Drums"].append(Note(tick + ppq // 2, 42, ppq // 8))
    tracks = [
        Track.from_notes(notes, ppq=ppq, name=name, channel=9 if name == "Drums" else uid, uid=uid)
        for uid, (name, notes) in enumerate(parts.items())
    ]
    return Score.empty(ppq).with_tracks(tracks)


@dataclass(frozen=True, slots=True)
class Timing:
    """One request as its client saw it, in seconds, and what the engine said of itself. steps: of its decoder."""

    first: float
    total: float
    engine: Seconds
    steps: int
    cache_bytes: int


@dataclass
class Session:
    """A hundred requests, made once for all rows."""

    requests: int = REQUESTS
    model: str = DEFAULT_MODEL

    @cached_property
    def info(self) -> ModelInfo:
        """The model asked; raises UserError when it is not installed."""
        return find_model(self.model, models_folders())

    @cached_property
    def bandwidth(self) -> float:
        """Bytes a second of one thread that reads memory."""
        torch.set_num_threads(1)
        block = torch.ones(64 << 20)
        times = []
        for _ in range(7):
            began = time.perf_counter()
            block.sum()
            times.append(time.perf_counter() - began)
        return 4 * len(block) / min(times)

    @cached_property
    def timings(self) -> list[Timing]:
        """The requests' times, after one that warms the worker up."""
        songs = [load_song(path).score for path in sorted(examples_folder().glob("*.mid"))]
        songs += [random_song(seed) for seed in range(4)]
        client = WorkerClient(local_worker())
        try:
            client.hello()
            client.request(songs[0], self._request(songs[0], random.Random(0), 0))
            draw = random.Random(1)
            return [self._time(client, songs[i % len(songs)], draw, i) for i in range(self.requests)]
        finally:
            client.close()

    def _request(self, score: Score, draw: random.Random, seed: int) -> Request:
        meters = score.meters
        first = draw.randrange(max(1, score.bar_count - BARS))
        track = draw.choice([track.uid for track in score.tracks if track.note_count])
        span = meters.bar_start(first), meters.bar_end(first + BARS - 1)
        return Request(Task.INFILL, *span, (track,), candidates=CANDIDATES, seed=seed, model=self.model)

    def _time(self, client: WorkerClient, score: Score, draw: random.Random, seed: int) -> Timing:
        request = self._request(score, draw, seed)
        first = 0.0
        began = time.perf_counter()

        def on_note(candidate: int, uid: int, note: Note) -> None:
            nonlocal first
            first = first or time.perf_counter() - began

        result = client.request(score, request, on_note)
        total = time.perf_counter() - began
        steps = BARS + max(candidate.note_count for candidate in result.candidates)
        stage = stages(score, request)[0]
        ask = prepare(score, stage, blocks(score, request)[0], chosen_notes(score, stage.request))
        positions = len(prefix_rows(ask.table, ask.passage)[0])
        sizes = dict(self.info.sizes)
        # Keys and values of a position, of all layers; an LSTM has two that attend.
        lstm = self.info.kind == "lstm"
        wide = (
            2 * int(sizes["heads"]) * int(sizes["head_width"]) if lstm else int(sizes["width"]) * int(sizes["layers"])
        )
        cache = 2 * 4 * positions * wide
        return Timing(first, total, result.seconds, steps, cache)

    def floor(self, timing: Timing) -> float:
        """Seconds to read weights and cache for all steps of a request."""
        return timing.steps * (4 * self.info.parameters + timing.cache_bytes) / self.bandwidth


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the table: one part of the time of every request."""

    name: str
    session: Session
    kind: str

    def run(self) -> Row:
        """The times; without an installed model there are none, and the remark says so."""
        try:
            session = self.session
            timings = session.timings
        except UserError as error:
            return Row(self.name, (0.0,), str(error))
        if self.kind == "first":
            return Row(self.name, tuple(t.first for t in timings), "from the client's side, context included")
        if self.kind == "total":
            floors = [session.floor(t) for t in timings]
            cache = mean(t.cache_bytes for t in timings)
            return Row(
                self.name,
                tuple(t.total for t in timings),
                f"{mean(t.steps for t in timings):.0f} steps; floor {1e3 * mean(floors):.0f} ms: "
                f"{4e-6 * session.info.parameters:.0f} MB weights + {1e-6 * cache:.1f} MB cache "
                f"at {1e-9 * session.bandwidth:.1f} GB/s",
            )
        if self.kind == "context":
            return Row(self.name, tuple(t.engine.prefill for t in timings))
        if self.kind == "step":
            floor = mean(session.floor(t) / t.steps for t in timings)
            steps = tuple((t.engine.total - t.engine.prefill) / t.steps for t in timings)
            return Row(self.name, steps, f"floor {1e3 * floor:.2f} ms")
        return Row(self.name, tuple(t.total - t.engine.total for t in timings), "song to the worker, notes back")


def parts(requests: int = REQUESTS, model: str = DEFAULT_MODEL) -> tuple[Part, ...]:
    """The rows of a model, all of the same hundred requests."""
    session = Session(requests, model)
    name = f"engine ({model})"
    return (
        Part(f"{name}, 4 bars of a track: first note", session, "first"),
        Part(f"{name}, 4 bars of a track: 4 candidates", session, "total"),
        Part(f"{name}, of which reading the context", session, "context"),
        Part(f"{name}, of which each step of 4 candidates", session, "step"),
        Part(f"{name}, of which transport", session, "transport"),
    )


BENCHMARKS = (*parts(), *parts(model="lstm"))
