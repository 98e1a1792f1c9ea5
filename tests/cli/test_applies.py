"""What could never apply is told in a sentence before a model is loaded."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from antiphon.cli.main import main
from antiphon.events.vocabulary import MAX_SLOTS
from antiphon.formats import write_midi
from antiphon.generation.request import MAX_TRACKS
from antiphon.score import Score
from tests.fakes.engine import ABLE_INFO, FakeEngine, FakeEngines
from tests.fakes.songs import BAR, small_song


def asked(tmp_path: Path, task: str, data: dict[str, Any] | None, *words: str) -> tuple[int, int]:
    """The exit status and how many models were opened, for the small song; data: what a request file holds."""
    write_midi(small_song(), tmp_path / "song.mid")
    engines = FakeEngines(FakeEngine(info=ABLE_INFO))
    if data is not None:
        # As editors of some systems write files: with a mark of the byte order.
        (tmp_path / "r.json").write_text(json.dumps({"candidates": 1, **data}), encoding="utf-8-sig")
        words = (*words, "--request", str(tmp_path / "r.json"))
    status = main((task, str(tmp_path / "song.mid"), *words, "-o", str(tmp_path / "out")), engines)
    return status, engines.opened


def chord(root: int, bass: int, intervals: list[int]) -> dict[str, Any]:
    """A chord of the second bar, as a request file holds it."""
    symbol = {"root": root, "quality": "maj", "bass": bass, "intervals": intervals}
    return {"start": BAR, "end": 2 * BAR, "chord": symbol}


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"rhythm_lock": [99]}, "'rhythm_lock' names track 99"),
        ({"pitch_lock": ["Bass"]}, "'pitch_lock' names track 1"),
        ({"track_ranges": [[99, 0, 5]]}, "'track_ranges' names track 99"),
        ({"track_ranges": [[0, -50, 500]]}, "within 0 to 127"),
        ({"chord_tones": [[2 * BAR, BAR, [0]]]}, "span of chord tones is empty"),
        ({"chord_tones": [[0, BAR, [0]]]}, "None of the chord tones"),
        ({"chord_tones": [[BAR, 2 * BAR, [99]]]}, "pitch class"),
        ({"chords": [{"start": 3 * BAR, "end": 4 * BAR, "chord": None}]}, "None of the chords"),
        ({"chords": [chord(99, 0, [0, 4, 7])]}, "root and the bass"),
        ({"chords": [chord(0, 0, [])]}, "at least one interval"),
    ],
)  # fmt: skip
def test_limits_that_bind_nothing(
    limits: dict[str, Any], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, "infill", {"bars": "2", "tracks": ["Melody"], "constraints": limits}) == (2, 0)
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_limits_that_bind_something_may_name_tracks_and_more_of_the_song(tmp_path: Path) -> None:
    limits = {
        "rhythm_lock": ["Melody"],
        "track_ranges": [["Bass", 30, 50]],
        "chord_tones": [[0, BAR, [0]], [BAR, 2 * BAR, [0, 4, 7]]],
    }
    data = {"bars": "2", "tracks": ["Melody", "Bass"], "constraints": limits}
    assert asked(tmp_path, "infill", data) == (0, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"new_tracks": [{"uid": 77, "name": "X", "role": "bass"}]}, "makes track 77, on which nothing"),
        ({"melody": "Bass"}, "Only a harmonization"),
        ({"voices": "satb"}, "Only a harmonization"),
        ({"parts": ["bass"]}, "Only an accompaniment"),
    ],
)
def test_what_another_request_would_have(
    data: dict[str, Any], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, "infill", {"bars": "2", "tracks": ["Melody"], **data}) == (2, 0)
    assert words in capsys.readouterr().err


def test_chords_of_other_bars(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "infill", None, "--bars", "1-2", "--chords", "4:C") == (2, 0)
    assert "None of the chords" in capsys.readouterr().err
    assert asked(tmp_path, "infill", None, "--bars", "1-2", "--chords", "1:C 4:C") == (0, 1)


def test_more_tracks_than_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    track = small_song().track_named("Melody")
    many = small_song().with_tracks(replace(track, uid=uid) for uid in range(MAX_TRACKS + 1))
    write_midi(many, tmp_path / "many.mid")
    engines = FakeEngines()
    words = ("infill", str(tmp_path / "many.mid"), "--bars", "1", "-o", str(tmp_path / "out"))
    assert main(words, engines) == 2
    assert "At most 32 tracks can be written at once, not 33: name some with --tracks" in capsys.readouterr().err
    assert engines.opened == 0
    assert main((*words, "--tracks", "1,2"), engines) == 0
    assert MAX_TRACKS == MAX_SLOTS


def test_a_song_without_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_midi(Score.empty(480), tmp_path / "empty.mid")
    assert main(("surprise", str(tmp_path / "empty.mid")), FakeEngines()) == 2
    assert capsys.readouterr().err == "antiphon: The song has no notes.\n"


def test_a_key_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = {"bars": "2", "tracks": [0], "controls": {"key": [99, True]}}
    assert asked(tmp_path, "infill", data) == (2, 0)
    assert "from 0 (C) to 11 (B), not 99" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("voices", "words"),
    [("bogus", "'bogus' names no voices"), ("satb", "on 3 tracks beside the melody, not on 1"), ("3", "on 2 tracks")],
)
def test_voices_that_there_are_no_tracks_for(
    voices: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {"bars": "2", "tracks": ["Bass"], "melody": "Melody", "voices": voices}
    assert asked(tmp_path, "harmonize", data) == (2, 0)
    assert words in capsys.readouterr().err
    assert asked(tmp_path, "harmonize", {**data, "voices": "2"}) == (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--keep", "pitches", "--range", "C8-G8"), "to be kept lies outside the range"),
        (("--keep", "rhythm", "--max-density", "0.3"), "The rhythm kept of Melody has"),
        (("--keep", "contour", "--range", "C4-C#4"), "The contour kept of Melody finds no pitches"),
    ],
)
def test_what_part_of_a_variation_cannot_be_is_told_before_a_model_is_loaded(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--bars", "1-4", "--strength", "0.5", "--seed", "3", "--tracks", "Melody", *words)
    assert asked(tmp_path, "vary", None, *given) == (2, 0)
    assert said in capsys.readouterr().err


def test_a_variation_that_can_be_opens_a_model(tmp_path: Path) -> None:
    words = ("--bars", "1-4", "--strength", "0.5", "--seed", "3", "--keep", "rhythm")
    assert asked(tmp_path, "vary", None, *words) == (0, 1)
    program = "import sys, antiphon.cli.rehearsal, antiphon.inference.ask, antiphon.inference.stages"
    program += "; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
