"""FluidSynth as a live output: its sequencer on the clock of its samples, and one of its audio drivers.

The sequencer runs in the driver's own thread and in C. So an event sounds on its block of 64 samples, however
busy the interpreter is, as long as it was scheduled ahead.
"""

import ctypes
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.playback.channels import SYNTH_CHANNELS
from antiphon.playback.schedule import EventKind, SynthEvent
from antiphon.playback.synth import SAMPLE_RATE, FluidSynth, load_library

TICKS_A_SECOND = 20_000
"""The sequencer's resolution. Its ticks are 32 bits wide: they last 59 hours."""

# The sequencer sees whole milliseconds, at the starts of blocks of 1.45: measured, it is 1.2 to 3.3 ms late.
_LATENESS = 0.0022
# Many tracks at once: rendering turns down what would clip, live nothing can.
_LIVE_GAIN = 0.5
_LIVE_POLYPHONY = 256
PERIOD = 256
PERIODS = 4
"""So many periods of so many samples are ready ahead: 23 ms."""
# The file driver writes a period each whole number of milliseconds: 10 of them are 441 samples.
_FILE_PERIOD = 441
_LIFETIME = 2**32 / TICKS_A_SECOND - 3600
_GENERATOR_PAN = 17
_GENERATOR_ATTENUATION = 48
_PAN_RANGE = 500.0
_BEND_CENTRE = 8192
_PEDALS = (64, 66, 69)
_ALL_NOTES_OFF = 123
_DRUM_BANK = 128


class DriverError(UserError):
    """An audio driver could not be opened."""


class FluidOutput:
    """A FluidSynth that plays live through `driver`, or without one, for whoever calls `render` (tests do).

    driver: a name FluidSynth knows ("pulseaudio", "alsa", "jack"), "file:PATH" for a WAV file written at the
    pace of a sound card, or None. Raises SynthMissingError, UserError for the sound font, DriverError.
    """

    def __init__(
        self, soundfont: Path, driver: str | None, sample_rate: int = SAMPLE_RATE, periods: int = PERIODS
    ) -> None:
        self._library = load_library()
        self._calls = _Calls(self._library)
        self.sample_rate, self._periods = sample_rate, periods
        self._fluid = FluidSynth(soundfont, sample_rate, gain=_LIVE_GAIN, polyphony=_LIVE_POLYPHONY)
        self._synth: Any = self._fluid.handle
        self._kits = {program for program in range(128) if self._fluid.has_preset(_DRUM_BANK, program)}
        self._driver: Any = None
        self._sequencer: Any = self._calls.new_sequencer(0)
        self._calls.set_time_scale(self._sequencer, float(TICKS_A_SECOND))
        self._client = self._calls.register(self._sequencer, self._synth)
        self._event: Any = self._calls.new_event()
        self._calls.event_source(self._event, -1)
        self._calls.event_dest(self._event, self._client)
        self._last_ticks = [-1] * SYNTH_CHANNELS
        self._last_kinds = [EventKind.NOTE_OFF] * SYNTH_CHANNELS
        self.latency = 0.0
        self.lifetime = _LIFETIME
        if driver is not None:
            try:
                self._open(driver)
            except UserError:
                self.close()
                raise

    def _open(self, driver: str) -> None:
        name, _, path = driver.partition(":")
        if name == "file":
            self._fluid.set("audio.file.name", path)
            self._fluid.set("audio.file.type", "wav")
            self._fluid.set("audio.period-size", _FILE_PERIOD)
        elif name == "pulseaudio":
            # It knows no periods: its whole buffer is one, and in a short one there are gaps on a busy machine.
            self._fluid.set("audio.period-size", PERIOD * self._periods)
        else:
            self._fluid.set("audio.period-size", PERIOD)
            self._fluid.set("audio.periods", self._periods)
            if name == "jack":
                self._fluid.set("audio.jack.autoconnect", 1)
        self._fluid.set("audio.driver", name)
        self._driver = self._calls.new_driver(self._fluid.settings, self._synth)
        if not self._driver:
            raise DriverError(f"The audio driver {name} could not be opened.")
        self.latency = 0.0 if name == "file" else PERIOD * self._periods / self.sample_rate

    def now(self) -> float:
        """Seconds of sound rendered so far, in whole milliseconds."""
        ticks: int = self._calls.get_tick(self._sequencer)
        return ticks / TICKS_A_SECOND

    def schedule(self, event: SynthEvent) -> None:
        """Play the event when the clock reads `event.seconds`, after what was scheduled on its channel."""
        channel, kind = event.channel, event.kind
        ticks = max(0, round((event.seconds - _LATENESS) * TICKS_A_SECOND))
        # What shares a tick leaves the sequencer in an order of its own: each gets a tick, 0.05 ms, to itself.
        last = self._last_ticks[channel]
        if ticks <= last:
            is_note = kind is EventKind.NOTE_ON or kind is EventKind.NOTE_OFF
            ticks = last if is_note and kind is self._last_kinds[channel] else last + 1
        self._last_ticks[channel], self._last_kinds[channel] = ticks, kind
        self._fill(event)
        self._calls.send_at(self._sequencer, self._event, ticks, 1)

    def _fill(self, event: SynthEvent) -> None:
        _, channel, kind, first, second = event
        calls = self._calls
        match kind:
            case EventKind.NOTE_ON:
                calls.note_on(self._event, channel, first, second)
            case EventKind.NOTE_OFF:
                calls.note_off(self._event, channel, first)
            case EventKind.CONTROL:
                calls.control(self._event, channel, first, second)
            case EventKind.PROGRAM if second:
                kit = first if first in self._kits else 0
                calls.program_select(self._event, channel, self._fluid.font, _DRUM_BANK, kit)
            case EventKind.PROGRAM:
                calls.program(self._event, channel, first)
            case EventKind.PITCH_BEND:
                calls.pitch_bend(self._event, channel, first + _BEND_CENTRE)
            case EventKind.CHANNEL_PRESSURE:
                calls.channel_pressure(self._event, channel, first)
            case EventKind.POLY_PRESSURE:
                calls.key_pressure(self._event, channel, first, second)

    def play(self, event: SynthEvent) -> None:
        """Play the event at once; it sounds from the next block of 64 samples."""
        self._fluid.play(event)

    def set_mix(self, channel: int, centibels: float, pan: float) -> None:
        """Turn a channel down and to a side, by generators of its own: the score's controllers stay as they are."""
        self._calls.set_generator(self._synth, channel, _GENERATOR_ATTENUATION, centibels)
        self._calls.set_generator(self._synth, channel, _GENERATOR_PAN, pan * _PAN_RANGE)

    def flush(self, channels: Iterable[int]) -> None:
        """Forget what is scheduled and end all notes on these channels, held by a pedal or not."""
        self._calls.remove_events(self._sequencer, -1, -1, -1)
        self._last_ticks = [-1] * SYNTH_CHANNELS
        for channel in channels:
            for pedal in _PEDALS:
                self._fluid.play(SynthEvent(0.0, channel, EventKind.CONTROL, pedal, 0))
            self._fluid.play(SynthEvent(0.0, channel, EventKind.CONTROL, _ALL_NOTES_OFF, 0))

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next `frames` frames, shape (frames, 2), of an output without a driver; its clock moves on."""
        return self._fluid.render(frames)

    def voice_count(self) -> int:
        """How many voices sound, their releases among them."""
        return self._fluid.voice_count()

    def controller(self, channel: int, number: int) -> int:
        """What a controller of a synth channel stands at, 0..127."""
        return self._fluid.controller(channel, number)

    def close(self) -> None:
        """Close the driver first, since its thread uses all the rest."""
        if self._driver:
            self._calls.delete_driver(self._driver)
            self._driver = None
        self._calls.delete_event(self._event)
        self._calls.delete_sequencer(self._sequencer)
        self._fluid.close()


class _Calls:
    """The library's functions, those that pyfluidsynth leaves out among them."""

    def __init__(self, library: ModuleType) -> None:
        pointer, number, short = ctypes.c_void_p, ctypes.c_int, ctypes.c_short

        def call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
            named = ((f"a{index}", kind, 1) for index, kind in enumerate(arguments))
            function: Callable[..., Any] = library.cfunc(name, result, *named)
            return function

        self.new_sequencer = call("new_fluid_sequencer2", pointer, number)
        self.delete_sequencer = call("delete_fluid_sequencer", None, pointer)
        self.set_time_scale = call("fluid_sequencer_set_time_scale", None, pointer, ctypes.c_double)
        self.register = call("fluid_sequencer_register_fluidsynth", short, pointer, pointer)
        self.get_tick = call("fluid_sequencer_get_tick", ctypes.c_uint, pointer)
        self.send_at = call("fluid_sequencer_send_at", number, pointer, pointer, ctypes.c_uint, number)
        self.remove_events = call("fluid_sequencer_remove_events", None, pointer, short, short, number)
        self.new_event = call("new_fluid_event", pointer)
        self.delete_event = call("delete_fluid_event", None, pointer)
        self.event_source = call("fluid_event_set_source", None, pointer, short)
        self.event_dest = call("fluid_event_set_dest", None, pointer, short)
        self.note_on = call("fluid_event_noteon", None, pointer, number, short, short)
        self.note_off = call("fluid_event_noteoff", None, pointer, number, short)
        self.control = call("fluid_event_control_change", None, pointer, number, short, number)
        self.program = call("fluid_event_program_change", None, pointer, number, number)
        self.program_select = call("fluid_event_program_select", None, pointer, number, ctypes.c_uint, short, short)
        self.pitch_bend = call("fluid_event_pitch_bend", None, pointer, number, number)
        self.channel_pressure = call("fluid_event_channel_pressure", None, pointer, number, number)
        self.key_pressure = call("fluid_event_key_pressure", None, pointer, number, short, number)
        self.set_generator = call("fluid_synth_set_gen", number, pointer, number, number, ctypes.c_float)
        self.new_driver = call("new_fluid_audio_driver", pointer, pointer, pointer)
        self.delete_driver = call("delete_fluid_audio_driver", None, pointer)
