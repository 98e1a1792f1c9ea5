"""The synthesizer: FluidSynth, and a silent one for machines without it."""

import ctypes
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.playback.channels import SYNTH_CHANNELS
from antiphon.playback.schedule import EventKind, SynthEvent

SAMPLE_RATE = 44100
MISSING_LIBRARY = (
    "FluidSynth is not installed, so there is no sound; on Debian or Ubuntu: sudo apt install libfluidsynth3."
)
_DRUM_BANK = 128
# FluidSynth's own default of 0.2 leaves a solo instrument very quiet; render.py turns down what would clip.
_GAIN = 1.0
_POLYPHONY = 512
_LOG_LEVELS = 5


class SynthMissingError(UserError):
    """The FluidSynth library is not on this machine."""


class Synthesizer(Protocol):
    """Plays events and turns the time between them into samples."""

    @property
    def sample_rate(self) -> int:
        """Frames a second."""
        ...

    def play(self, event: SynthEvent) -> None:
        """Take the event; it sounds from the next frame rendered (FluidSynth: within 64 frames)."""
        ...

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next `frames` frames, shape (frames, 2), full scale at -1 and 1, beyond it when too loud."""
        ...

    def close(self) -> None:
        """Give the memory back; the synthesizer is not used afterwards."""
        ...


class SilentSynth:
    """Keeps time and makes no sound."""

    def __init__(self, sample_rate: int = SAMPLE_RATE) -> None:
        self.sample_rate = sample_rate

    def play(self, event: SynthEvent) -> None:
        """Nothing is heard."""

    def render(self, frames: int) -> NDArray[np.float32]:
        """Silence, shape (frames, 2)."""
        return np.zeros((frames, 2), np.float32)

    def close(self) -> None:
        """There is nothing to give back."""


class FluidSynth:
    """FluidSynth with one sound font, without an audio driver: whoever owns it asks for the samples.

    Raises SynthMissingError without the library, and UserError when it cannot read the sound font.
    """

    def __init__(
        self, soundfont: Path, sample_rate: int = SAMPLE_RATE, *, gain: float = _GAIN, polyphony: int = _POLYPHONY
    ) -> None:
        library = load_library()
        self.sample_rate = sample_rate
        self._write_float = library.cfunc(
            "fluid_synth_write_float",
            ctypes.c_int,
            ("synth", ctypes.c_void_p, 1),
            ("len", ctypes.c_int, 1),
            *((name, kind, 1) for side in "lr" for name, kind in _buffer_arguments(side)),
        )
        self._key_pressure = _message(library, "fluid_synth_key_pressure", 3)
        self._channel_pressure = _message(library, "fluid_synth_channel_pressure", 2)
        self._synth = library.Synth(
            gain=gain,
            samplerate=float(sample_rate),
            channels=SYNTH_CHANNELS,
            **{"synth.polyphony": polyphony},
        )
        self._font = self._synth.sfload(str(soundfont), 1)
        if self._font < 0:
            self._synth.delete()
            raise UserError(f"FluidSynth cannot read the sound font {soundfont}.")

    @property
    def handle(self) -> int:
        """The library's pointer to the synthesizer, for calls that have no method here."""
        pointer: int = self._synth.synth
        return pointer

    @property
    def settings(self) -> int:
        """The library's pointer to the settings that the synthesizer was made with."""
        pointer: int = self._synth.settings
        return pointer

    @property
    def font(self) -> int:
        """The library's number for the sound font."""
        number: int = self._font
        return number

    def has_preset(self, bank: int, program: int) -> bool:
        """Whether the sound font has an instrument there; bank 128 is the drum kits."""
        return self._synth.sfpreset_name(self._font, bank, program) is not None

    def voice_count(self) -> int:
        """How many voices sound, their releases among them."""
        count: int = self._synth.get_active_voice_count()
        return count

    def controller(self, channel: int, number: int) -> int:
        """What a controller of a channel stands at, 0..127."""
        value: int = self._synth.get_cc(channel, number)
        return value

    def set(self, name: str, value: str | int | float) -> None:
        """Set one of FluidSynth's settings."""
        self._synth.setting(name, value)

    def play(self, event: SynthEvent) -> None:
        """Take the event; it sounds from the next block of 64 frames."""
        channel, first, second = event.channel, event.first, event.second
        match event.kind:
            case EventKind.NOTE_ON:
                self._synth.noteon(channel, first, second)
            case EventKind.NOTE_OFF:
                self._synth.noteoff(channel, first)
            case EventKind.CONTROL:
                self._synth.cc(channel, first, second)
            case EventKind.PROGRAM if second:
                # Fonts hold few drum kits: an unknown one is the standard kit.
                if self._synth.program_select(channel, self._font, _DRUM_BANK, first) != 0:
                    self._synth.program_select(channel, self._font, _DRUM_BANK, 0)
            case EventKind.PROGRAM:
                self._synth.program_change(channel, first)
            case EventKind.PITCH_BEND:
                self._synth.pitch_bend(channel, first)
            case EventKind.CHANNEL_PRESSURE:
                self._channel_pressure(self._synth.synth, channel, first)
            case EventKind.POLY_PRESSURE:
                self._key_pressure(self._synth.synth, channel, first, second)

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next `frames` frames, shape (frames, 2); floats, so that loud passages are not cut off."""
        samples = np.empty((frames, 2), np.float32)
        buffer = samples.ctypes.data
        self._write_float(self._synth.synth, frames, buffer, 0, 2, buffer, 1, 2)
        return samples

    def close(self) -> None:
        """Free the synthesizer and its sound font."""
        self._synth.delete()


def open_or_silent(soundfont: Path, sample_rate: int = SAMPLE_RATE) -> tuple[Synthesizer, str | None]:
    """FluidSynth and None; without its library, a silent synthesizer and the sentence to show.

    Raises UserError when the sound font cannot be read.
    """
    try:
        return FluidSynth(soundfont, sample_rate), None
    except SynthMissingError as error:
        return SilentSynth(sample_rate), str(error)


def load_library() -> ModuleType:
    """The module pyfluidsynth with its library loaded. Raises SynthMissingError where there is none."""
    try:
        # It prints what it finds when the environment says CI; our stdout may be JSON.
        with redirect_stdout(sys.stderr):
            import fluidsynth
    except (ImportError, OSError) as error:
        raise SynthMissingError(MISSING_LIBRARY) from error
    module: ModuleType = fluidsynth
    # FluidSynth writes to stderr about every preset a font lacks; what matters is told by our own sentences.
    set_log = module.cfunc(
        "fluid_set_log_function",
        ctypes.c_void_p,
        ("level", ctypes.c_int, 1),
        ("function", ctypes.c_void_p, 1),
        ("data", ctypes.c_void_p, 1),
    )
    for level in range(_LOG_LEVELS):
        set_log(level, None, None)
    return module


def _buffer_arguments(side: str) -> tuple[tuple[str, type], ...]:
    return (f"{side}buf", ctypes.c_void_p), (f"{side}off", ctypes.c_int), (f"{side}incr", ctypes.c_int)


def _message(library: ModuleType, name: str, values: int) -> Callable[..., int]:
    """A FluidSynth call that takes the synthesizer and some whole numbers."""
    numbers = (("value" + str(index), ctypes.c_int, 1) for index in range(values))
    function: Callable[..., int] = library.cfunc(name, ctypes.c_int, ("synth", ctypes.c_void_p, 1), *numbers)
    return function
