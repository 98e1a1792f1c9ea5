"""Sound files hold the samples that were given, bit for bit."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.formats.audio_file import write_audio


@pytest.fixture
def samples() -> NDArray[np.int16]:
    noise = np.random.default_rng(1).integers(-32768, 32768, size=(5000, 2))
    return noise.astype(np.int16)


def test_wav(tmp_path: Path, samples: NDArray[np.int16]) -> None:
    write_audio(samples, 44_100, tmp_path / "a.WAV")
    with wave.open(str(tmp_path / "a.WAV"), "rb") as file:
        assert file.getparams()[:4] == (2, 2, 44_100, 5000)
        assert np.array_equal(np.frombuffer(file.readframes(5000), "<i2").reshape(-1, 2), samples)


def test_wav_of_nothing(tmp_path: Path) -> None:
    write_audio(np.zeros((0, 2), np.int16), 48_000, tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav"), "rb") as file:
        assert file.getnframes() == 0


def test_flac(tmp_path: Path, samples: NDArray[np.int16]) -> None:
    soundfile = pytest.importorskip("soundfile")
    write_audio(samples, 48_000, tmp_path / "a.flac")
    read, rate = soundfile.read(tmp_path / "a.flac", dtype="int16")
    assert rate == 48_000
    assert np.array_equal(read, samples)
    assert (tmp_path / "a.flac").read_bytes()[:4] == b"fLaC"


def test_flac_without_its_library(tmp_path: Path, samples: NDArray[np.int16], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "soundfile", None)
    with pytest.raises(UserError, match="FLAC needs the Python package soundfile"):
        write_audio(samples, 48_000, tmp_path / "a.flac")
    assert list(tmp_path.iterdir()) == []


def test_unknown_suffix(tmp_path: Path, samples: NDArray[np.int16]) -> None:
    with pytest.raises(UserError, match=r'not as "\.mp3"'):
        write_audio(samples, 48_000, tmp_path / "a.mp3")
