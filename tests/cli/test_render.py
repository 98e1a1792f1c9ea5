import re
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from antiphon.cli.main import main
from antiphon.formats import write_midi
from antiphon.playback import SynthMissingError
from antiphon.playback.synth import load_library
from antiphon.score import Score
from tests.fakes.songs import small_song


@pytest.fixture
def song(tmp_path: Path) -> Path:
    path = tmp_path / "song.mid"
    write_midi(small_song(), path)
    return path


@pytest.fixture
def _library() -> None:
    try:
        load_library()
    except SynthMissingError as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("_library")
def test_a_wav_file_of_the_songs_length_is_written(song: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = song.with_suffix(".wav")
    assert main(["render", str(song), "-o", str(out)]) == 0
    with wave.open(str(out)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (2, 2, 44100)
        seconds = reader.getnframes() / reader.getframerate()
    assert small_song().seconds < seconds < small_song().seconds + 11
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "song.wav written" in captured.err


@pytest.mark.usefixtures("_library")
def test_the_peak_is_one_decibel_below_full_unless_the_mix_is_wanted(song: Path) -> None:
    peaks = []
    for words in ([], ["--as-mixed"]):
        out = song.with_suffix(".wav")
        assert main(["render", str(song), "-o", str(out), *words]) == 0
        peaks.append(20 * np.log10(np.abs(soundfile.read(out)[0]).max()))
    assert peaks[0] == pytest.approx(-1.0, abs=0.02)
    assert peaks[1] < -3.0


@pytest.mark.usefixtures("_library")
def test_flac_holds_the_same_samples(song: Path) -> None:
    wav, flac = song.with_suffix(".wav"), song.with_suffix(".flac")
    assert main(["render", str(song), "-o", str(wav)]) == 0
    assert main(["render", str(song), "-o", str(flac)]) == 0
    assert (soundfile.read(wav, dtype="int16")[0] == soundfile.read(flac, dtype="int16")[0]).all()
    assert flac.stat().st_size < wav.stat().st_size


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "{folder}/song.mp3"], r"\.wav or \.flac, so song\.mp3 cannot be"),
        (["-o", "{folder}/nowhere/song.wav"], r"There is no folder .*nowhere to write song\.wav in"),
        (["-o", "{folder}/song.wav", "--soundfont", "{folder}/no.sf2"], r"There is no sound font .*no\.sf2"),
        (["-o", "{folder}/song.wav", "--soundfont", "{folder}/song.mid"], r"song\.mid is not a sound font"),
        ([], "required"),
    ],
)
def test_mistakes_are_told_in_one_sentence_and_nothing_is_written(
    song: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(song.parent.iterdir())
    assert main(["render", str(song), *(word.format(folder=song.parent) for word in words)]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert re.search(sentence, error)
    assert sorted(song.parent.iterdir()) == before


def test_without_the_library_the_sentence_says_what_to_install(
    song: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fluidsynth", None)
    assert main(["render", str(song), "-o", str(song.with_suffix(".wav"))]) == 2
    assert "sudo apt install libfluidsynth3" in capsys.readouterr().err
    assert not song.with_suffix(".wav").exists()


def test_a_song_without_notes_is_not_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.mid"
    write_midi(Score.empty(), path)
    assert main(["render", str(path), "-o", str(tmp_path / "empty.wav")]) == 2
    assert "has no notes" in capsys.readouterr().err
