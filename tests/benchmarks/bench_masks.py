"""What the limits cost: the time that masks take of four candidates of four bars, limit by limit, on the shipped model.

The composer waits for both: masks are to take at most 15 % of decoding.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Any

from antiphon.errors import UserError
from antiphon.formats import load_song
from antiphon.generation.catalogue import find_model
from antiphon.generation.constraints import Constraints
from antiphon.generation.perform import ask
from antiphon.generation.request import DEFAULT_MODEL, Keep, Request, Task
from antiphon.inference.engine import ModelEngine, open_engine
from antiphon.inference.lockstep import Lockstep
from antiphon.inference.progress import Progress
from antiphon.inference.voices import RhythmVoice, TuneVoice, Voice
from antiphon.paths import examples_folder, models_folders
from antiphon.score import Score
from tests.benchmarks.timing import Row

WHITE_KEYS = frozenset({0, 2, 4, 5, 7, 9, 11})
HAND = Constraints(hand_span=12, max_polyphony=4)
DENSITY = Constraints(min_density=1, max_density=3)
LIMITS: MappingProxyType[str, tuple[Constraints, frozenset[Keep]]] = MappingProxyType(
    {
        "none": (Constraints(), frozenset()),
        "densities": (DENSITY, frozenset()),
        "hands and polyphony": (HAND, frozenset()),
        "densities, hands, scale": (replace(HAND, min_density=1, max_density=3, pitch_classes=WHITE_KEYS), frozenset()),
        "rhythm": (Constraints(), frozenset({Keep.RHYTHM})),
        "contour": (Constraints(), frozenset({Keep.CONTOUR})),
        "contour, hands, scale": (replace(HAND, pitch_classes=WHITE_KEYS), frozenset({Keep.CONTOUR})),
        "pitches": (Constraints(), frozenset({Keep.PITCHES})),
        "pitches, densities, hands": (Constraints(hand_span=14, max_density=6), frozenset({Keep.PITCHES})),
    }
)
_MASKS = (
    (Progress, ("onset_mask", "track_mask", "pitch_mask", "open_bar", "take")),
    (Voice, ("kinds", "end", "late")),
    (RhythmVoice, ("kinds", "late")),
    (TuneVoice, ("end", "late")),
)


@dataclass
class Watch:
    """Seconds spent in what is watched, calls within calls counted once."""

    seconds: float = 0.0
    inside: int = 0

    def over(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, watched."""

        @wraps(call)
        def watched(*args: Any) -> Any:
            began = time.perf_counter()
            self.inside += 1
            try:
                return call(*args)
            finally:
                self.inside -= 1
                if not self.inside:
                    self.seconds += time.perf_counter() - began

        return watched


@contextmanager
def watching(masks: Watch, loop: Watch) -> Iterator[None]:
    """While it lasts, masks and the loop that asks for them are watched."""
    before = []
    for owner, names in (*_MASKS, (Lockstep, ("write",))):
        for name in names:
            before.append((owner, name, vars(owner)[name]))
            watch = loop if owner is Lockstep else masks
            setattr(owner, name, watch.over(vars(owner)[name]))
    try:
        yield
    finally:
        for owner, name, call in before:
            setattr(owner, name, call)


@dataclass
class Session:
    """The model and the songs, loaded once for all rows."""

    rounds: int = 2
    songs: list[Score] = field(default_factory=list)

    @cached_property
    def engine(self) -> ModelEngine:
        """The model asked, warm; raises UserError when it is not installed."""
        self.songs = [load_song(path).score for path in sorted(examples_folder().glob("*.mid"))]
        engine = open_engine(find_model(DEFAULT_MODEL, models_folders()).folder, 1)
        self.ask(engine, self.songs[0], Constraints(), frozenset(), 0)
        return engine

    @staticmethod
    def ask(engine: ModelEngine, song: Score, limits: Constraints, keep: frozenset[Keep], seed: int) -> None:
        """Four candidates of bars 5 to 8 of the first track that has notes there."""
        span = song.meters.bar_start(4), song.meters.bar_end(7)
        track = next(track for track in song.tracks if track.notes_between(*span) and not track.is_drum)
        request = Request(Task.VARY if keep else Task.INFILL, *span, (track.uid,), strength=1.0, keep=keep, seed=seed,
                          constraints=limits)  # fmt: skip
        ask(engine, song, request, lambda *note: None, lambda: False)


@dataclass(frozen=True, slots=True)
class MaskBenchmark:
    """A row of the table: some limits."""

    name: str
    session: Session
    limits: Constraints
    keep: frozenset[Keep]

    def run(self) -> Row:
        """Seconds of masks in each request; songs that these limits do not fit are left out."""
        try:
            engine = self.session.engine
        except UserError as error:
            return Row(self.name, (0.0,), str(error))
        masks, loops = [], []
        for seed in range(self.session.rounds):
            for song in self.session.songs:
                mask, loop = Watch(), Watch()
                with watching(mask, loop):
                    try:
                        self.session.ask(engine, song, self.limits, self.keep, seed)
                    except UserError:
                        continue
                masks.append(mask.seconds)
                loops.append(loop.seconds)
        return Row(self.name, tuple(masks), f"{sum(masks) / sum(loops):.1%} of decoding")


def masks(session: Session) -> tuple[MaskBenchmark, ...]:
    """The rows."""
    return tuple(MaskBenchmark(f"masks of 4 bars: {name}", session, *limits) for name, limits in LIMITS.items())


BENCHMARKS = masks(Session())
