"""Playback: making a schedule, and rendering against real time."""

from collections.abc import Callable

from antiphon.formats import read_midi
from antiphon.paths import examples_folder
from antiphon.playback import FluidSynth, find_soundfont, render_score, schedule_score
from antiphon.score import Score
from tests.benchmarks.bench_score import large_song
from tests.benchmarks.timing import Benchmark


def _example() -> Score:
    return read_midi(examples_folder() / "evening-ferry.mid").score


def _schedule() -> Callable[[], object]:
    score = large_song()
    return lambda: schedule_score(score)


def _load() -> Callable[[], object]:
    font = find_soundfont(None, {})
    return lambda: FluidSynth(font).close()


def _render() -> Callable[[], object]:
    score = _example()
    synth = FluidSynth(find_soundfont(None, {}))
    return lambda: render_score(score, synth)


def _times_real_time(seconds: float) -> str:
    return f"{_example().seconds / seconds:.0f} x real time"


BENCHMARKS = (
    Benchmark("schedule 100,000 notes", _schedule, 5),
    Benchmark("open FluidSynth with the embedded sound font", _load, 10),
    Benchmark("render the example, four tracks", _render, 5, _times_real_time),
)
