"""What the tests of live playing share: songs, an output pulled by the test, and ears."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pytest
from numpy.typing import NDArray

from antiphon.playback import SAMPLE_RATE, EventKind, SynthEvent, SynthMissingError, find_soundfont
from antiphon.playback.engine import LiveEngine
from antiphon.playback.fluid_output import FluidOutput
from antiphon.playback.synth import load_library
from antiphon.score import Note, Score, Track

PPQ = 480
WOOD_BLOCK = 76
BLOCK = 256

Frames = NDArray[np.float32]


def require_library() -> None:
    """Skip the test where FluidSynth is missing."""
    try:
        load_library()
    except SynthMissingError as error:
        pytest.skip(str(error))


@contextmanager
def fluid_output() -> Iterator[FluidOutput]:
    """A FluidSynth whose clock moves only as the test renders."""
    require_library()
    output = FluidOutput(find_soundfont(None, {}), None)
    try:
        yield output
    finally:
        output.close()


def run(engine: LiveEngine, output: FluidOutput, seconds: float, each: Callable[[], None] = lambda: None) -> Frames:
    """Let the engine play and return what came out, shape (frames, 2)."""
    blocks = []
    for _ in range(round(seconds * SAMPLE_RATE / BLOCK)):
        each()
        engine.pump()
        blocks.append(output.render(BLOCK))
    return np.concatenate(blocks)


def song(notes: Sequence[Note], *, channel: int = 0, program: int = 0, uid: int = 1) -> Score:
    """A song of one track."""
    track = Track.from_notes(notes, ppq=PPQ, channel=channel, program=program, uid=uid)
    return Score.empty(PPQ).with_track(track)


def onsets(sound: NDArray[np.floating], expected: Sequence[float], reach: float = 0.05) -> NDArray[np.float64]:
    """For each expected second, how much later (in seconds) the sound within `reach` of it starts to rise.

    The sounds have to be short and sharp, and at least 2 * reach apart.
    """
    level = np.abs(sound).max(axis=1)
    late = []
    for seconds in expected:
        first = max(0, round((seconds - reach) * SAMPLE_RATE))
        window = level[first : round((seconds + reach) * SAMPLE_RATE)]
        assert window.max() > 1e-3, f"nothing is heard at {seconds:.3f} s"
        late.append((first + int(np.argmax(window > 0.1 * window.max()))) / SAMPLE_RATE - seconds)
    return np.array(late)


class RecordingOutput:
    """Writes down what is scheduled; its clock is moved by the test."""

    latency = 0.0
    lifetime = float("inf")

    def __init__(self) -> None:
        self.clock = 0.0
        self.events: list[SynthEvent] = []
        self.played: list[SynthEvent] = []
        self.mixes: dict[int, tuple[float, float]] = {}
        self.flushes: list[tuple[float, list[int]]] = []
        self.closed = False

    def now(self) -> float:
        return self.clock

    def schedule(self, event: SynthEvent) -> None:
        self.events.append(event)

    def play(self, event: SynthEvent) -> None:
        self.played.append(event)

    def set_mix(self, channel: int, centibels: float, pan: float) -> None:
        self.mixes[channel] = centibels, pan

    def flush(self, channels: Iterable[int]) -> None:
        self.flushes.append((self.clock, list(channels)))
        self.events = [event for event in self.events if event.seconds <= self.clock]

    def close(self) -> None:
        self.closed = True

    def advance(self, engine: LiveEngine, seconds: float, step: float = 0.02) -> None:
        """Let the time pass for the engine."""
        end = self.clock + seconds
        while self.clock < end:
            engine.pump()
            self.clock = min(end, self.clock + step)
        engine.pump()

    def of(self, *kinds: EventKind) -> list[SynthEvent]:
        """The events of these kinds, by time."""
        return sorted((event for event in self.events if event.kind in kinds), key=lambda event: event.seconds)

    def struck(self) -> list[tuple[float, int]]:
        """(second, pitch) of every note-on."""
        return [(event.seconds, event.first) for event in self.of(EventKind.NOTE_ON)]

    def still_down(self) -> set[tuple[int, int]]:
        """(channel, pitch) of keys struck and not let go, playing the events in the order they were scheduled in."""
        down: set[tuple[int, int]] = set()
        for event in sorted(self.events, key=lambda event: event.seconds):
            key = event.channel, event.first
            if event.kind is EventKind.NOTE_ON:
                assert key not in down, f"struck twice: {event}"
                down.add(key)
            elif event.kind is EventKind.NOTE_OFF:
                down.discard(key)
        return down
