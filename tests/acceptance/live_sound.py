"""What the window's sound does, captured as it is played: onsets, pitches, candidate switches, metronome, edits.

    python -m tests.acceptance.live_sound

Plays through FluidSynth's file driver at the pace of a sound card, about a minute in all; the window is there,
drawn and worked with keys. The audio tells where notes begin and how high they are, what was sent to the
synthesizer tells that each was struck once and let go.
"""

import random
import sys
import tempfile
import time
import wave
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antiphon.generation.request import Request, Task
from antiphon.playback import SAMPLE_RATE, EventKind, LivePlayer, SynthEvent
from antiphon.playback.drivers import open_output
from antiphon.playback.engine import LOOKAHEAD
from antiphon.playback.fluid_output import FluidOutput
from antiphon.playback.live_channels import METRONOME_CHANNEL
from antiphon.playback.output import Output
from antiphon.score import Note, Score, TempoEvent, Track
from antiphon.session.candidates import State
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.playback.capture import PPQ, WOOD_BLOCK, onsets
from tests.session.conftest import worker

BLOCKS, TUNE = 0, 1
BAR = 4 * PPQ
OCARINA, XYLOPHONE = 79, 13
BUSY_SECONDS = 0.1
Sound = NDArray[np.float64]


class BusyError(Exception):
    """The program was held up by others for so long that the music waited, which proves nothing."""


class Witness:
    """An output that plays through another and writes down every key that is struck or let go."""

    def __init__(self, output: FluidOutput) -> None:
        self._output = output
        self.latency, self.lifetime = output.latency, output.lifetime
        self.events: list[SynthEvent] = []
        self.voices = 0

    def now(self) -> float:
        self.voices = self._output.voice_count()
        return self._output.now()

    def schedule(self, event: SynthEvent) -> None:
        self.events.append(event)
        self._output.schedule(event)

    def play(self, event: SynthEvent) -> None:
        self._output.play(event)

    def set_mix(self, channel: int, centibels: float, pan: float) -> None:
        self._output.set_mix(channel, centibels, pan)

    def flush(self, channels: Iterable[int]) -> None:
        now = self._output.now()
        self.events = [event for event in self.events if event.seconds <= now]
        self._output.flush(channels)

    def close(self) -> None:
        self._output.close()

    def struck(self) -> list[SynthEvent]:
        """Every note-on, by time."""
        ons = [event for event in self.events if event.kind is EventKind.NOTE_ON]
        return sorted(ons, key=lambda event: event.seconds)


class Stage:
    """A window that plays into a WAV file."""

    def __init__(self, folder: Path, score: Score) -> None:
        self.application = application_of(["antiphon"])
        self.path = folder / "live.wav"
        self.witness: Witness | None = None
        self.studio = Studio.make(
            Settings(folder / "antiphon.ini"), worker=worker(), make_live=self._live, recovery=folder / "recovery"
        )
        self.window = MainWindow(self.studio, [], Wardrobe(self.application))
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        self.studio.document.new(score)
        self.window.enter()
        self.window.open_sound()
        self.until(lambda: self.studio.player.is_ready)
        # The blocks on the left and the tune on the right: each can be listened to by itself.
        self.studio.mixer.set_pan(BLOCKS, -1.0)
        self.studio.mixer.set_pan(TUNE, 1.0)

    def _live(self) -> LivePlayer:
        def opener(driver: str, soundfont: Path) -> tuple[Output, str | None]:
            output, notice = open_output(driver, soundfont)
            assert isinstance(output, FluidOutput), notice
            self.witness = Witness(output)
            return self.witness, notice

        self.live = LivePlayer(f"file:{self.path}", opener=opener)
        return self.live

    def key(self, key: Qt.Key) -> None:
        """Press a key in the roll."""
        QTest.keyClick(self.window.roll, key)

    def until(self, true: Callable[[], bool], seconds: float = 60.0) -> None:
        """Let the window run until it is so."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not happen in time"
            QTest.qWait(5)

    def stop(self) -> tuple[Sound, Witness]:
        """Pause, let it ring out, close; what was heard, and what was sent."""
        assert self.witness is not None
        if self.studio.player.is_playing:
            self.key(Qt.Key.Key_Space)
        QTest.qWait(3000)
        voices, late = self.witness.voices, self.live.late_count
        self.window.close_quietly()
        assert voices == 0, f"{voices} voices hang"
        if late:
            raise BusyError("the machine was too busy: the music had to wait")
        with wave.open(str(self.path)) as file:
            frames = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        return frames.reshape(-1, 2) / 32768, self.witness


@dataclass(frozen=True)
class Figure:
    """A line of the report."""

    name: str
    value: str


def song_of(blocks: Iterable[int], tune: Iterable[Note], program: int, bpms: Iterable[tuple[int, float]]) -> Score:
    """Wood blocks at these ticks, and a tune."""
    empty = Score.empty(PPQ)
    tempos = empty.tempos.with_events(TempoEvent.of_bpm(tick, bpm) for tick, bpm in bpms)
    tracks = (
        Track.from_notes([Note(t, WOOD_BLOCK, 40, 127) for t in blocks], ppq=PPQ, channel=9, uid=BLOCKS, name="Blocks"),
        Track.from_notes(tune, ppq=PPQ, program=program, uid=TUNE, name="Tune"),
    )
    return Score(PPQ, tracks, tempos, empty.meters)


def lateness(side: Sound, expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each onset is from its place, seconds, against the median: a capture begins at any moment."""
    late = onsets(side[:, None], expected.tolist())
    return np.abs(late - np.median(late))


def spread(late: NDArray[np.float64]) -> str:
    """p50, p99 and the most, in words."""
    p50, p99 = np.quantile(late, (0.5, 0.99)) * 1e3
    return f"median {p50:.2f} ms, p99 {p99:.2f} ms, most {late.max() * 1e3:.2f} ms of {len(late)}"


def loudest_pitch(side: Sound) -> float:
    """The MIDI pitch of the loudest partial: of an ocarina, which has hardly another, the note."""
    level = np.abs(np.fft.rfft(side * np.hanning(len(side)), 8 * len(side)))
    return float(69 + 12 * np.log2(np.argmax(level) * SAMPLE_RATE / (8 * len(side)) / 440))


def score_is_played(folder: Path) -> list[Figure]:
    """A song of three tempos from beginning to end: when and how high."""
    rng = random.Random(1)
    ticks = [0]
    while ticks[-1] < 12 * BAR:
        ticks.append(ticks[-1] + rng.randint(130, 400))
    tune = [Note(PPQ * beat, rng.randint(60, 84), 400, 70) for beat in range(48)]
    score = song_of(ticks, tune, OCARINA, ((0, 120), (4 * BAR, 97), (8 * BAR, 143)))
    stage = Stage(folder, score)
    stage.key(Qt.Key.Key_Space)
    stage.until(lambda: not stage.studio.player.is_playing)
    sound, witness = stage.stop()
    start = witness.struck()[0].seconds
    late = lateness(sound[:, 0], start + np.array([score.tempos.seconds_at(tick) for tick in ticks]))
    wrong = 0
    for note in tune:
        begin, end = (start + score.tempos.seconds_at(tick) for tick in (note.onset, note.end))
        part = sound[round((begin + 0.08) * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
        wrong += abs(loudest_pitch(part[:, 1]) - note.pitch) > 0.5
    assert np.quantile(late, 0.99) < 0.005
    assert not wrong
    return [Figure("onsets", spread(late)), Figure("pitches", f"{len(tune)} of {len(tune)} within half a semitone")]


def candidates_are_switched(folder: Path, switches: int = 60) -> list[Figure]:
    """Switches by key in a playing loop."""
    rng = random.Random(2)
    blocks = range(PPQ // 2, 2 * BAR, PPQ)
    stage = Stage(folder, song_of(blocks, [Note(0, 60, PPQ)], XYLOPHONE, ((0, 180),)))
    studio = stage.studio
    studio.candidates.ask(Request(Task.INFILL, 0, 2 * BAR, (TUNE,), candidates=4, seed=4, model="fake"))
    stage.until(lambda: studio.candidates.state is State.DONE)
    studio.selection.set_loop(0, 2 * BAR)
    stage.key(Qt.Key.Key_L)
    stage.key(Qt.Key.Key_Space)
    stage.until(lambda: bool(stage.witness and stage.witness.struck()))
    witness = stage.witness
    assert witness is not None
    shown = [(0.0, studio.candidates.shown or 0)]
    for _ in range(switches):
        QTest.qWait(rng.randint(50, 700))
        stage.key(rng.choice((Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)))
        shown.append((witness.now(), studio.candidates.shown or 0))
    written = [studio.candidates.ghosts(index)[TUNE] for index in range(4)]
    finish = witness.now()
    sound, witness = stage.stop()

    struck = [event for event in witness.struck() if event.seconds < finish]
    clicks = [event.seconds for event in struck if event.first == WOOD_BLOCK and event.channel % 16 == 9]
    tune = [event for event in struck if event.channel % 16 != 9]
    beat = 60 / 180
    first = clicks[0] - beat / 2
    slots = Counter(round((event.seconds - first) / beat) for event in tune)
    assert set(slots.values()) == {1}, "a note of a candidate is doubled"
    assert sorted(slots) == list(range(len(slots))), "a note of a candidate is missing"
    assert np.allclose(np.diff(clicks), beat, atol=1e-6), "a note of the song is missing or doubled"
    ahead = LOOKAHEAD + BUSY_SECONDS
    for event in tune:
        place = round((event.seconds - first) / beat) % 8
        allowed = {
            written[index][place].pitch
            for (since, index), (until, _) in pairwise([*shown, (finish + 1, 0)])
            if since <= event.seconds and until > event.seconds - ahead
        }
        assert event.first in allowed, "a note of a candidate that was not shown"
    late = lateness(sound[:, 0], np.array(clicks[:-1]))
    assert np.quantile(late, 0.99) < 0.005
    return [
        Figure("switches", f"{switches} in {len(clicks)} beats of a loop: {len(tune)} notes of candidates, each once"),
        Figure("the song's notes beside them", spread(late)),
    ]


def metronome_clicks(folder: Path) -> list[Figure]:
    """Sixteen beats with the tune muted."""
    stage = Stage(folder, song_of((), [Note(0, 60, 4 * BAR)], OCARINA, ((0, 120), (2 * BAR, 90))))
    stage.studio.mixer.set_mute(TUNE, True)
    stage.key(Qt.Key.Key_K)
    stage.key(Qt.Key.Key_Space)
    stage.until(lambda: not stage.studio.player.is_playing)
    tempos = stage.studio.document.score.tempos
    sound, witness = stage.stop()
    start = next(event.seconds for event in witness.struck() if event.channel == METRONOME_CHANNEL)
    late = lateness(sound[:, 0], start + np.array([tempos.seconds_at(beat * PPQ) for beat in range(16)]))
    assert late.max() < 0.005
    return [Figure("metronome", spread(late))]


def edits_are_heard(folder: Path) -> list[Figure]:
    """Up is pressed again and again while the song plays: how long until the new pitch sounds."""
    stage = Stage(folder, song_of((), [Note(t, 60, 100) for t in range(0, 8 * BAR, 120)], XYLOPHONE, ((0, 120),)))
    studio = stage.studio
    studio.selection.set_current_track(TUNE)
    studio.selection.select_all()
    stage.key(Qt.Key.Key_Space)
    witness = stage.witness
    assert witness is not None
    stage.until(lambda: bool(witness.struck()))
    waits = []
    for step in range(1, 13):
        QTest.qWait(500)
        began = witness.now()
        stage.key(Qt.Key.Key_Up)
        stage.until(lambda: witness.struck()[-1].first == 60 + step)  # noqa: B023 - looked at here only
        waits.append(next(event.seconds for event in witness.struck() if event.first == 60 + step) - began)
    stage.stop()
    assert max(waits) < 0.5
    return [Figure("an edit is heard after", f"median {np.median(waits) * 1e3:.0f} ms, most {max(waits) * 1e3:.0f} ms")]


def main() -> int:
    """Play it all, and tell."""
    for part in (score_is_played, candidates_are_switched, metronome_clicks, edits_are_heard):
        with tempfile.TemporaryDirectory() as folder:
            for figure in part(Path(folder)):
                print(f"{figure.name}: {figure.value}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
