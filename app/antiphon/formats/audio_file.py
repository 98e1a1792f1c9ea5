"""Sound to audio files: WAV by the standard library, FLAC by libsndfile (soundfile); 16 bits, stereo."""

from __future__ import annotations

import importlib
import io
import wave
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.formats.atomic import replacing, write_atomically

_MAX_WAV_BYTES = (1 << 32) - 1024
"""The sizes in a WAV file have 32 bits."""


def write_audio(samples: NDArray[np.int16], rate: int, path: str | PathLike[str]) -> None:
    """Write samples of shape (frames, 2) at `rate` frames a second, as the suffix says: .wav or .flac.

    On failure an old file stays whole. Raises UserError.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".wav":
        write_wav(samples, rate, path)
    elif suffix == ".flac":
        write_flac(samples, rate, path)
    else:
        raise UserError(f'Sound is written as .wav or .flac, not as "{suffix or Path(path).name}".')


def write_wav(samples: NDArray[np.int16], rate: int, path: str | PathLike[str]) -> None:
    """As write_audio, a WAV file whatever the suffix. Raises UserError, also above 4 GB."""
    _check(samples)
    if samples.nbytes > _MAX_WAV_BYTES:
        raise UserError("The sound is too long for a WAV file (4 GB); write FLAC instead.")
    with replacing(path) as file, wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(samples.astype("<i2", copy=False).tobytes())


def write_flac(samples: NDArray[np.int16], rate: int, path: str | PathLike[str]) -> None:
    """As write_audio, a FLAC file whatever the suffix. Raises UserError, also where soundfile is missing."""
    _check(samples)
    try:
        # By name: the package is optional and has no types.
        soundfile = importlib.import_module("soundfile")
    except (ImportError, OSError) as error:
        raise UserError("FLAC needs the Python package soundfile, which is not installed; write WAV.") from error
    # Into memory first: an error on writing inside libsndfile's callbacks would be swallowed there.
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format="FLAC", subtype="PCM_16")
    write_atomically(path, buffer.getvalue())


def _check(samples: NDArray[np.int16]) -> None:
    assert samples.dtype == np.int16, "samples are 16-bit"
    assert samples.ndim == 2, "samples have the shape (frames, channels)"
    assert samples.shape[1] == 2, "samples are stereo"
