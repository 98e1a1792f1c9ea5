"""Renders a score to samples, off line: as fast as the synthesizer goes, and exact in time."""

from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.playback.schedule import EventKind, Schedule, SynthEvent, schedule_score
from antiphon.playback.synth import Synthesizer
from antiphon.score import Score

MAX_SECONDS = 2 * 60 * 60
"""The longest piece rendered in one go; its samples are held in memory (0.5 MB a second)."""

_TAIL_SECONDS = 10.0
_TAIL_STEP_SECONDS = 0.25
_INAUDIBLE = 10 ** (-80 / 20)
_FADE_SECONDS = 0.02
_CEILING = 0.98
FULL = 10 ** (-1 / 20)
"""The peak of a finished piece, of 1: one decibel is left for what plays it."""
_MOST_GAIN = 10 ** (30 / 20)
"""What is as good as silent is not made loud."""
_PEDALS = (64, 66, 69)
# FluidSynth's queue holds some 2,000 events and drops what comes after; rendering empties it.
_QUEUE = 512
_BLOCK = 64
# Long stretches are rendered in pieces, so that progress is told and a cancel is heard.
_PIECE_SECONDS = 1.0


class RenderCancelledError(Exception):
    """Rendering was stopped from outside."""


def render_score(
    score: Score,
    synth: Synthesizer,
    *,
    start: int = 0,
    end: int | None = None,
    tracks: Collection[int] | None = None,
    peak: float | None = None,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> NDArray[np.int16]:
    """`score` between the ticks `start` and `end` (all of it unless given), as played by `synth`.

    Returns int16 samples of shape (frames, 2) at the synthesizer's rate: the music from its first frame on,
    and the tail until it cannot be heard any more. With `peak` (of 1) its loudest sample is brought there, as a
    finished piece has it; else a piece that would clip is turned down as a whole, and nothing turned up.
    `tracks` are the uids heard, all unless given; `on_progress` gets a share 0..1. Raises UserError for a piece
    longer than MAX_SECONDS, RenderCancelledError when `cancelled` says so.
    """
    schedule = schedule_score(score, start, end, tracks)
    if schedule.seconds > MAX_SECONDS:
        raise UserError(
            f"The piece lasts {schedule.seconds / 3600:.1f} hours; "
            f"at most {MAX_SECONDS // 3600} hours can be rendered in one go."
        )
    return render_schedule(schedule, synth, peak=peak, on_progress=on_progress, cancelled=cancelled)


def render_schedule(
    schedule: Schedule,
    synth: Synthesizer,
    *,
    peak: float | None = None,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> NDArray[np.int16]:
    """The schedule as int16 samples, as render_score has it."""
    rate = synth.sample_rate
    music_frames = round(schedule.seconds * rate)
    tape = _Tape(synth, music_frames + round(_TAIL_SECONDS * rate), music_frames, on_progress, cancelled)
    waiting = 0
    for event in schedule.events:
        if tape.record_until(min(round(event.seconds * rate), music_frames)):
            waiting = 0
        elif waiting >= _QUEUE:
            tape.record_until(tape.position + _BLOCK)
            waiting = 0
        synth.play(event)
        waiting += 1
    tape.record_until(music_frames)
    for channel in {event.channel for event in schedule.events}:
        for pedal in _PEDALS:
            synth.play(SynthEvent(schedule.seconds, channel, EventKind.CONTROL, pedal, 0))
    tape.record_tail()
    return _to_int16(tape.samples(), peak)


class _Tape:
    """The samples rendered so far, in one array made for the longest possible piece."""

    def __init__(
        self,
        synth: Synthesizer,
        capacity: int,
        music_frames: int,
        on_progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._synth = synth
        self._array = np.empty((capacity + 2 * _BLOCK, 2), np.float32)
        self._music_frames = music_frames
        self._on_progress = on_progress
        self._cancelled = cancelled
        self.position = 0

    def record_until(self, frame: int) -> bool:
        """Render up to `frame`; False when that lies behind already."""
        frame = min(frame, len(self._array))
        if frame <= self.position:
            return False
        piece = round(_PIECE_SECONDS * self._synth.sample_rate)
        while self.position < frame:
            if self._cancelled is not None and self._cancelled():
                raise RenderCancelledError
            count = min(piece, frame - self.position)
            self._array[self.position : self.position + count] = self._synth.render(count)
            self.position += count
            if self._on_progress is not None and self._music_frames:
                self._on_progress(min(1.0, self.position / self._music_frames))
        return True

    def record_tail(self) -> None:
        """Render until nothing can be heard, or for the longest tail; its very end is faded out."""
        step = round(_TAIL_STEP_SECONDS * self._synth.sample_rate)
        while self.position < len(self._array):
            before = self.position
            self.record_until(before + step)
            if np.abs(self._array[before : self.position]).max() < _INAUDIBLE:
                break
        fade = min(round(_FADE_SECONDS * self._synth.sample_rate), self.position)
        ramp = np.linspace(1, 0, fade, dtype=np.float32)
        self._array[self.position - fade : self.position] *= ramp[:, None]

    def samples(self) -> NDArray[np.float32]:
        """Everything rendered, shape (frames, 2)."""
        return self._array[: self.position]


def _to_int16(samples: NDArray[np.float32], wanted: float | None) -> NDArray[np.int16]:
    """Full scale at 32767; works in place on `samples`. wanted: the peak, else only a ceiling is kept."""
    loudest = max(float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))
    gain = 1.0 if not loudest else min(1.0, _CEILING / loudest) if wanted is None else min(_MOST_GAIN, wanted / loudest)
    samples *= 32767 * gain
    return np.rint(samples, out=samples).astype(np.int16)
