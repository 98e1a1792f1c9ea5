"""The other verbs of music and models, around the fake engine."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.formats import load_song, write_midi
from antiphon.generation.frames import encode_frame, read_frame
from antiphon.score import Note
from tests.fakes.engine import FAKE_INFO, FakeEngine, FakeEngines
from tests.fakes.songs import MELODY, PPQ, small_song


@pytest.fixture
def song(tmp_path: Path) -> str:
    """The small song with a chord on its second beat."""
    score = small_song()
    melody = score.track(MELODY).replace_notes((), [Note(PPQ, 65, PPQ)])
    path = tmp_path / "song.mid"
    write_midi(score.with_track(melody), path)
    return str(path)


def run(*words: str) -> int:
    """The exit status of a command line around the fake engine."""
    return main(words, FakeEngines())


def test_alternates_lists_pitches(song: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("alternates", song, "--track", "Melody", "--at", "1.1.0", "-n", "2") == 0
    said = capsys.readouterr()
    assert [line.split()[:2] for line in said.out.splitlines()] == [["C#4", "50.0"], ["D4", "25.0"]]
    assert "instead of C4" in said.err


def test_alternates_as_json(song: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("alternates", song, "--track", "1", "--at", "1.2", "--pitch", "F4", "-n", "1", "--json")
    assert run(*words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["model"], said["track"], said["note"]["pitch"]) == ("fake", "Melody", 65)
    assert said["alternates"] == [{"pitch": 66, "name": "F#4", "probability": 0.5, "surprise_nats": 0.7}]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--at", "1.1.5"], "No note of 'Melody' begins at 1.1.5"),
        (["--at", "1.2"], "C#4 and F4 of 'Melody' begin at 1.2: name one with --pitch"),
        (["--at", "1.2", "--pitch", "C5"], "No C5 of 'Melody' begins at 1.2, but C#4 and F4"),
        (["--at", "1.5"], "shorter"),
        (["--at", "0.1"], "counted from 1"),
        (["--at", "a"], "no position"),
        (["--at", "1", "-n", "0"], "1 to 127"),
        ([], "required: --at"),
    ],
)
def test_alternates_refusals(song: str, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("alternates", song, "--track", "Melody", *words) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_surprise_is_one_object(song: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("surprise", song, "--tracks", "Melody,Bass", "--context", "both") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["total_nats"], said["notes"], said["context"]) == (25.0, 25, "both")
    assert set(said["by_factor"]) == {"onset", "track", "pitch", "duration", "velocity"}
    assert said["tracks"] == ["Melody", "Bass"]
    assert "per_note" not in said
    assert run("surprise", song, "--notes") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["context"] == "before"
    assert len(said["per_note"]) == said["notes"] == 41


def test_convert_there_and_back(song: str, tmp_path: Path) -> None:
    project, midi = tmp_path / "song.antiphon", tmp_path / "back.mid"
    assert run("convert", song, str(project)) == 0
    assert run("convert", str(project), str(midi)) == 0
    assert load_song(midi).score == load_song(song).score
    assert midi.read_bytes() == Path(song).read_bytes()


def test_convert_refuses_what_it_does_not_know(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "song.pdf"
    assert run("convert", song, str(out)) == 2
    assert "song.pdf" in capsys.readouterr().err
    assert not out.exists()
    assert run("convert", song, str(tmp_path / "none" / "song.mid")) == 2


def test_models_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights = tmp_path / "weights.safetensors"
    weights.write_bytes(bytes(2_000_000))
    info = replace(FAKE_INFO, weights=weights, parameters=1_000_000, licence="CC0-1.0")
    engines = FakeEngines(FakeEngine(info=info))
    assert main(["models"], engines) == 0
    said = capsys.readouterr().out
    for words in ("fake", "continue, infill, vary", "2.0 MB, 1.0 million", "CC0-1.0", "0" * 64):
        assert words in said
    assert main(["models", "--json"], engines) == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    assert (model["name"], model["bytes"], model["tasks"]) == (
        "fake",
        2_000_000,
        ["continue", "infill", "vary"],
    )
    assert engines.opened == 0


def test_the_worker_verb_serves_frames(repository: Path) -> None:
    hello = {"type": "hello", "id": 1, "version": 1, "model": "no-such-model"}
    done = subprocess.run(
        [sys.executable, "-m", "antiphon", "worker"],
        input=encode_frame(hello),
        capture_output=True,
        cwd=repository,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    stream = io.BytesIO(done.stdout)
    messages = [read_frame(stream) for _ in range(3)]
    assert messages[0] == {"type": "progress", "id": 1, "stage": "load"}
    assert messages[1] is not None
    assert "no model named no-such-model" in messages[1]["message"]
    assert messages[2] is None
    assert done.stderr == b""
