import sys
from pathlib import Path

import pytest

from antiphon.cli.demo import EXAMPLE, run_demo
from antiphon.cli.main import main
from antiphon.errors import UserError
from antiphon.formats import read_midi
from antiphon.paths import examples_folder
from antiphon.playback import SynthMissingError
from antiphon.playback.synth import load_library
from tests.fakes.engine import FakeEngines


def test_the_example_is_continued_as_midi_sound_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        load_library()
    except SynthMissingError as error:
        pytest.skip(str(error))
    folder = tmp_path / "made" / "here"
    assert run_demo(folder, FakeEngines()) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"candidate-{n}.{suffix}" for n in (1, 2) for suffix in ("mid", "png", "wav")]
    assert (folder / "candidate-1.mid").read_bytes() != (folder / "candidate-2.mid").read_bytes()
    told = capsys.readouterr().out
    assert str(folder.resolve()) in told
    assert all(name in told for name in names)


def test_the_bars_before_stay_as_they_are(tmp_path: Path) -> None:
    run_demo(tmp_path, FakeEngines())
    example = read_midi(examples_folder() / EXAMPLE).score
    made = read_midi(tmp_path / "candidate-1.mid").score
    end = example.meters.bar_start(16)
    for before, after in zip(example.tracks, made.tracks, strict=True):
        assert before.notes_between(0, end) == after.notes_between(0, end)
        assert before.notes_between(end, example.end_tick) != after.notes_between(end, made.end_tick)


def test_without_the_synthesizer_there_are_notes_and_pictures_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fluidsynth", None)
    assert run_demo(tmp_path, FakeEngines()) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".mid", ".png"}
    assert capsys.readouterr().err.count("FluidSynth is not installed") == 1


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        run_demo(tmp_path / "file" / "out", FakeEngines())


def test_the_command_without_words_and_display_does_it_in_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setitem(sys.modules, "fluidsynth", None)
    assert main([], FakeEngines()) == 0
    assert (tmp_path / "output" / "candidate-1.mid").is_file()
    assert "no display" in capsys.readouterr().out
