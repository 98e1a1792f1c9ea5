"""Playback without Qt: schedules of synthesizer events, the synthesizer, rendering to samples, live playing."""

from antiphon.playback.live import LivePlayer
from antiphon.playback.mix import Mix, TrackMix
from antiphon.playback.render import FULL, RenderCancelledError, render_score
from antiphon.playback.schedule import EventKind, Schedule, SynthEvent, schedule_score
from antiphon.playback.soundfont import find_soundfont
from antiphon.playback.synth import (
    SAMPLE_RATE,
    FluidSynth,
    SilentSynth,
    Synthesizer,
    SynthMissingError,
    open_or_silent,
)

__all__ = [
    "FULL",
    "SAMPLE_RATE",
    "EventKind",
    "FluidSynth",
    "LivePlayer",
    "Mix",
    "RenderCancelledError",
    "Schedule",
    "SilentSynth",
    "SynthEvent",
    "SynthMissingError",
    "Synthesizer",
    "TrackMix",
    "find_soundfont",
    "open_or_silent",
    "render_score",
    "schedule_score",
]
