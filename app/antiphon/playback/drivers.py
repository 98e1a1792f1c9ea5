"""Opens a live output: the first audio driver that works, else silence and a sentence that says why."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from antiphon.playback.fluid_output import PERIODS, DriverError, FluidOutput
from antiphon.playback.output import Output, SilentOutput
from antiphon.playback.synth import SynthMissingError, load_library

AUTO = "auto"
SILENT = "silent"
NO_DEVICE = "No sound device could be opened, so the song plays without sound."
_NO_LIBRARY = "FluidSynth is not installed, so the song plays without sound"
_INSTALL_HINT = "on Debian or Ubuntu: sudo apt install libfluidsynth3."
# A driver without its server may give a handle and never ask for a sample.
_PROOF_SECONDS = 1.0
_PROOF_STEP_SECONDS = 0.01


def open_output(driver: str, soundfont: Path, periods: int = PERIODS) -> tuple[Output, str | None]:
    """An output that works, and the sentence to show where it is a silent one (else None).

    driver: "auto", "silent", "file:PATH", or a name FluidSynth knows. periods: how many of PERIOD samples are
    ready ahead. Takes up to some seconds: sound fonts are read, dead sound servers waited for. Raises UserError
    for a sound font that cannot be read.
    """
    if driver == SILENT:
        return SilentOutput(), None
    try:
        load_library()
        return _first_working(driver, soundfont, periods)
    except SynthMissingError:
        return SilentOutput(), f"{_NO_LIBRARY}; {_INSTALL_HINT}"
    except DriverError:
        return SilentOutput(), NO_DEVICE


def _first_working(driver: str, soundfont: Path, periods: int) -> tuple[Output, None]:
    # Asked for by a client, JACK would try for seconds to start a server of its own.
    os.environ.setdefault("JACK_NO_START_SERVER", "1")
    for name in _automatic() if driver == AUTO else (driver,):
        try:
            output = FluidOutput(soundfont, name, periods=periods)
        except DriverError:
            continue
        if _runs(output):
            return output, None
        output.close()
    raise DriverError(NO_DEVICE)


def known_drivers() -> tuple[str, ...]:
    """The drivers that may be chosen on this kind of machine, best first."""
    if sys.platform == "darwin":
        return ("coreaudio",)
    if sys.platform == "win32":
        return ("wasapi", "dsound")
    return ("jack", "pulseaudio", "pipewire", "alsa")


def _automatic() -> Iterator[str]:
    """The drivers worth trying here, best first; looks before asking, since ALSA and JACK complain on stderr."""
    if sys.platform == "darwin":
        yield "coreaudio"
    elif sys.platform == "win32":
        yield "wasapi"
        yield "dsound"
    else:
        if any(Path("/dev/shm").glob("jack_sem.*")):
            yield "jack"
        yield "pulseaudio"
        yield "pipewire"
        if any(Path("/dev/snd").glob("pcm*p")):
            yield "alsa"


def _runs(output: Output) -> bool:
    """Whether the output's clock moves."""
    start = output.now()
    patience = time.monotonic() + _PROOF_SECONDS
    while time.monotonic() < patience:
        if output.now() > start:
            return True
        time.sleep(_PROOF_STEP_SECONDS)
    return False
