"""The five requests on the command line, around the fake engine: files, JSON, refusals, no leftovers."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from antiphon.cli.main import main
from antiphon.formats import read_midi, write_midi
from antiphon.generation.request import Request, Task
from antiphon.generation.wire import request_to_wire
from antiphon.score import MeterEvent, Note, Score, Track
from tests.fakes.engine import FakeEngine, FakeEngines
from tests.fakes.songs import BAR, PPQ, small_song


@pytest.fixture
def song(tmp_path: Path) -> str:
    """A song on disk: Melody, Bass, Drums, four bars."""
    path = tmp_path / "song.mid"
    write_midi(small_song(), path)
    return str(path)


def run(*words: str) -> int:
    """The exit status of a command line around the fake engine."""
    return main(words, FakeEngines())


def ask(*words: str, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], list[Score]]:
    """What --json says and the songs written."""
    assert run(*words, "-o", str(out), "--json", "--model", "fake") == 0
    said = json.loads(capsys.readouterr().out)
    return said, [read_midi(out / each["file"]).score for each in said["candidates"]]


def uid(score: Score, name: str) -> int:
    """The uid of a named track."""
    return score.track_named(name).uid


def without_region(score: Score, start: int, end: int, names: tuple[str, ...]) -> Score:
    """The song without the notes of a region, to be compared."""
    for name in names:
        track = score.track_named(name)
        score = score.with_track(track.replace_notes(track.notes_between(start, end), ()))
    return score


def test_infill_writes_whole_songs_that_differ_in_the_region_only(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said, songs = ask(
        "infill", song, "--bars", "2-3", "--tracks", "Melody,2", "-n", "3", "--seed", "7",
        out=tmp_path / "out", capsys=capsys,
    )  # fmt: skip
    assert (said["task"], said["model"], said["seed"]) == ("infill", "fake", 7)
    assert said["model_sha256"] == "0" * 64
    assert said["region"] == {"bars": [2, 3], "tracks": ["Melody", "Bass"]}
    assert set(said["seconds"]) == {"load", "prefill", "first_note", "decode", "total"}
    assert [each["file"] for each in said["candidates"]] == [f"candidate-{n}.mid" for n in (1, 2, 3)]
    original = read_midi(song).score
    kept = without_region(original, BAR, 3 * BAR, ("Melody", "Bass"))
    for entry, score in zip(said["candidates"], songs, strict=True):
        assert without_region(score, BAR, 3 * BAR, ("Melody", "Bass")) == kept
        new = [note for n in ("Melody", "Bass") for note in score.track_named(n).notes_between(BAR, 3 * BAR)]
        assert len(new) == entry["notes"] == 16
    assert len({tuple(score.track_named("Melody").notes()) for score in songs}) == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"candidate-{n}.mid" for n in (1, 2, 3)]


def test_the_same_seed_gives_the_same_files(song: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        words = ["infill", song, "--bars", "1", "--seed", "3", "-n", "2", "-o", str(tmp_path / folder)]
        assert run(*words) == 0
    for name in ("candidate-1.mid", "candidate-2.mid"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_seed_is_drawn_and_told(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("infill", song, "--bars", "1", "-n", "1")
    seeds = {ask(*words, out=tmp_path / name, capsys=capsys)[0]["seed"] for name in ("a", "b")}
    assert len(seeds) == 2


def test_continue_follows_the_last_bar_with_notes(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said, (score,) = ask("continue", song, "--bars", "2", "-n", "1", out=tmp_path, capsys=capsys)
    assert said["region"] == {"bars": [5, 6], "tracks": ["Melody", "Bass", "Drums"]}
    assert score.bar_count == 6


def test_a_note_let_go_late_does_not_open_a_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = Track.from_notes([Note(0, 60, BAR + 30)], ppq=PPQ, name="Late")
    path = tmp_path / "late.mid"
    write_midi(Score.empty(PPQ).with_track(late), path)
    said, _ = ask("continue", str(path), "--bars", "1", "-n", "1", out=tmp_path, capsys=capsys)
    assert said["region"]["bars"] == [2, 2]


def test_continue_after_a_bar_replaces(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("continue", song, "--bars", "1", "--after", "2", "--tracks", "melody", "-n", "1")
    said, (score,) = ask(*words, out=tmp_path, capsys=capsys)
    assert said["region"] == {"bars": [3, 3], "tracks": ["Melody"]}
    original = read_midi(song).score
    region = (2 * BAR, 3 * BAR, ("Melody",))
    assert without_region(score, *region) == without_region(original, *region)


def test_continue_with_insert_moves_back(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("continue", song, "--bars", "1", "--after", "2", "--insert", "-n", "1")
    _, (score,) = ask(*words, out=tmp_path, capsys=capsys)
    original = read_midi(song).score
    assert score.bar_count == 5
    later = original.track_named("Bass").notes_between(2 * BAR, 9 * BAR)
    assert score.track_named("Bass").notes_between(3 * BAR, 9 * BAR) == tuple(note.moved(BAR) for note in later)


def test_bars_are_those_of_changing_meters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    song = small_song()
    meters = song.meters.with_events([MeterEvent(0, 1, 4), MeterEvent(PPQ, 3, 4)])
    track = song.tracks[0]
    path = tmp_path / "pickup.mid"
    write_midi(Score(PPQ, (track,), song.tempos, meters), path)
    said, (score,) = ask("infill", str(path), "--bars", "2", "-n", "1", out=tmp_path, capsys=capsys)
    assert said["candidates"][0]["notes"] == 3
    new = {note.onset for note in score.tracks[0].notes_between(PPQ, 4 * PPQ)}
    assert new == {PPQ, 2 * PPQ, 3 * PPQ}


def test_vary(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("vary", song, "--bars", "1-2", "--strength", "0.3", "--keep", "rhythm,harmony", "-n", "1")
    said, _ = ask(*words, out=tmp_path, capsys=capsys)
    assert said["task"] == "vary"
    assert said["region"]["tracks"] == ["Melody", "Bass", "Drums"]


def test_vary_leaves_silent_tracks_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    song = small_song()
    bass = song.tracks[1]
    path = tmp_path / "rest.mid"
    write_midi(song.with_track(bass.replace_notes(bass.notes_between(0, BAR), ())), path)
    said, _ = ask("vary", str(path), "--bars", "1", "-n", "1", out=tmp_path, capsys=capsys)
    assert said["region"]["tracks"] == ["Melody", "Drums"]


def test_limits_reach_the_engine(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, songs = ask(
        "infill", song, "--bars", "2-3", "--tracks", "1", "--key", "G major", "--range", "C4-C5",
        "--lock-bars", "3", "--chords", "2:Em 2.3:D",
        out=tmp_path, capsys=capsys,
    )  # fmt: skip
    original = read_midi(song).score.track_named("Melody")
    for score in songs:
        melody = score.track_named("Melody")
        assert melody.notes_between(2 * BAR, 3 * BAR) == original.notes_between(2 * BAR, 3 * BAR)
        new = melody.notes_between(BAR, 2 * BAR)
        assert all(60 <= note.pitch <= 72 and note.pitch % 12 in {7, 9, 11, 0, 2, 4, 6} for note in new)
        assert new[0].pitch % 12 in {4, 7, 11}
        assert new[2].pitch % 12 in {2, 6, 9}


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one sentence a command line is refused with; it must not have loaded a model."""
    engines = FakeEngines()
    status = main(words, engines)
    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.startswith("antiphon: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert engines.opened == 0
    return said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["infill"], "--bars"),
        (["infill", "--bars", "5"], "only 4 bars"),
        (["infill", "--bars", "0-2"], "counted from 1"),
        (["infill", "--bars", "3-2"], "counted from 1"),
        (["infill", "--bars", "two"], "like 5-8"),
        (["infill", "--bars", "1", "--tracks", "Flute"], 'no track "Flute"'),
        (["infill", "--bars", "1", "--tracks", "4"], 'no track "4"'),
        (["infill", "--bars", "1", "--tracks", ","], "at least one track"),
        (["infill", "--bars", "1", "-n", "0"], "candidates"),
        (["infill", "--bars", "1", "-n", "many"], "invalid int"),
        (["infill", "--bars", "1", "--key", "H major"], "not a scale"),
        (["infill", "--bars", "1", "--scale", "0,12"], "above 11"),
        (["infill", "--bars", "1", "--key", "C major", "--scale", "1,3"], "in common"),
        (["infill", "--bars", "1", "--range", "C6-C3"], "downwards"),
        (["infill", "--bars", "1", "--key", "C", "--range", "C#4-C#4"], "No note of C major lies between"),
        (["infill", "--bars", "1", "--lock-bars", "1"], "locked"),
        (["infill", "--bars", "1", "--chords", "1:Q"], "not a chord"),
        (["infill", "--bars", "1", "--chords", "Am"], "3:Am7"),
        (["infill", "--bars", "1", "--chords", "1.9:Am"], "shorter"),
        (["infill", "--bars", "1", "--hear", "Bass"], "both written"),
        (["infill", "--bars", "1", "--model", "none"], "no model named none"),
        (["infill", "--bars", "1", "--strenght", "1"], "strenght"),
        (["infill", "--bars", "3-9"], "The last notes are in bar 4"),
        (["vary", "--bars", "4-5"], "antiphon continue writes there"),
        (["continue"], "--bars 4"),
        (["continue", "--bars", "0"], "--bars 4"),
        (["continue", "--bars", "4", "--after", "5"], "only 4 bars"),
        (["continue", "--bars", "4", "--after", "-1"], "counted from 1"),
        (["vary", "--bars", "1", "--keep", "tempo"], "rhythm, pitches, contour or harmony"),
        (["vary", "--bars", "1", "--strength", "2"], "from 0 to 1"),
        (["infill", "--bars", "1", "--key", ""], "not a scale"),
        (["harmonize", "--bars", "1"], "--melody"),
        (["harmonize", "--bars", "1", "--melody", "1"], "cannot harmonize yet: it can continue"),
        (["harmonize", "--bars", "1", "--melody", "1", "--voices", "x"], "satb"),
        (["accompany", "--bars", "1"], "--parts"),
        (["accompany", "--bars", "1", "--parts", "bass,tuba"], "'tuba'"),
        (["accompany", "--bars", "1", "--parts", "bass,drums"], "cannot accompany yet"),
    ],
)  # fmt: skip
def test_mistakes_are_one_sentence_and_leave_nothing(
    song: str, tmp_path: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "out"
    said = refused(capsys, words[0], song, *words[1:], "-o", str(out))
    assert sentence in said
    assert not out.parent.exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("no.mid", None, "no.mid"),
        ("bad.mid", b"MThd\0\0", "cut off"),
        ("text.txt", b"words", "text.txt"),
        ("folder.mid", None, "folder.mid"),
    ],
)
def test_songs_that_cannot_be_read(
    tmp_path: Path, name: str, data: bytes | None, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    if name == "folder.mid":
        path.mkdir()
    assert sentence in refused(capsys, "infill", str(path), "--bars", "1", "-o", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_two_tracks_of_one_name_need_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    song = small_song()
    both = song.with_tracks(track.with_name("Piano") for track in song.tracks[:2])
    path = tmp_path / "twins.mid"
    write_midi(both, path)
    words = ("infill", str(path), "--bars", "1", "-o", str(tmp_path / "out"))
    assert "2 tracks are named" in refused(capsys, *words, "--tracks", "Piano")
    said, _ = ask("infill", str(path), "--bars", "1", "--tracks", "2", out=tmp_path / "out", capsys=capsys)
    assert said["region"]["tracks"] == ["2"]


def request_file(tmp_path: Path, data: dict[str, Any]) -> str:
    """A request file."""
    path = tmp_path / "request.json"
    path.write_text(json.dumps(data))
    return str(path)


def test_a_request_file_in_wire_form(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    melody = uid(read_midi(song).score, "Melody")
    data = request_to_wire(Request(Task.INFILL, BAR, 2 * BAR, (melody,), seed=11, candidates=2))
    words = ("infill", song, "--request", request_file(tmp_path, data))
    said, songs = ask(*words, out=tmp_path / "out", capsys=capsys)
    assert (said["seed"], said["region"]) == (11, {"bars": [2, 2], "tracks": ["Melody"]})
    assert len(songs) == 2
    said, songs = ask(*words, "--seed", "12", "-n", "1", out=tmp_path / "again", capsys=capsys)
    assert (said["seed"], len(songs)) == (12, 1)


def test_a_request_file_may_ask_for_bars_after_the_last(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = request_file(tmp_path, {"bars": "5-6", "tracks": ["Bass"], "candidates": 1})
    said, _ = ask("continue", song, "--request", path, out=tmp_path / "out", capsys=capsys)
    assert said["region"] == {"bars": [5, 6], "tracks": ["Bass"]}
    path = request_file(tmp_path, {"bars": "6", "tracks": ["Bass"], "candidates": 1})
    assert "only 4 bars" in refused(capsys, "continue", song, "--request", path)


def test_a_request_file_with_names_bars_and_a_locked_note(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = read_midi(song).score
    note = score.track_named("Melody").notes_between(BAR, 2 * BAR)[1]
    data = {
        "bars": "2",
        "tracks": ["Melody"],
        "hear": ["2"],
        "candidates": 2,
        "constraints": {
            "locks": [
                {
                    "track": "Melody",
                    "note": [note.onset, note.pitch, note.duration, note.velocity, note.release_velocity],
                }
            ]
        },
    }
    _, songs = ask("infill", song, "--request", request_file(tmp_path, data), out=tmp_path / "o", capsys=capsys)
    for candidate in songs:
        assert note in candidate.track_named("Melody")


@pytest.mark.parametrize(
    "case",
    [
        ({"bars": "2", "tracks": ["Melody"]}, ["--bars", "3"], "--bars cannot be given beside --request"),
        ({"bars": "2", "tracks": ["Melody"], "task": "vary"}, [], "asks to vary"),
        ({"bars": "2", "tracks": ["Tuba"]}, [], "Tuba"),
        ({"bars": "2", "start": 0, "tracks": [0]}, [], "either"),
        ({"bars": "2", "tracks": ["Melody"], "candiates": 1}, [], "candiates"),
        ({"tracks": ["Melody"]}, [], "'start' is missing"),
        ([], [], "one JSON object"),
    ],
)
def test_request_files_that_cannot_be_used(
    song: str, tmp_path: Path, case: tuple[Any, list[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, words, sentence = case
    path = request_file(tmp_path, data)
    assert sentence in refused(capsys, "infill", song, "--request", path, *words, "-o", str(tmp_path / "out"))


def test_a_request_file_that_is_no_json(song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    path.write_text("{")
    assert "is no JSON" in refused(capsys, "infill", song, "--request", str(path))
    assert "cannot be read" in refused(capsys, "infill", song, "--request", str(tmp_path / "none.json"))


def test_an_engine_that_fails_is_one_sentence_and_leaves_nothing(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken(FakeEngine):
        def generate(self, *args: object) -> Any:
            raise ZeroDivisionError("a fault")

    out = tmp_path / "out"
    assert main(["infill", song, "--bars", "1", "-o", str(out)], FakeEngines(Broken())) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert not out.exists()


def test_ctrl_c_stops_cleanly(song: str, tmp_path: Path, repository: Path) -> None:
    out = tmp_path / "out"
    words = ["infill", song, "--bars", "1-4", "-n", "16", "-o", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.cli", "0.02", *words],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGINT)
    said, error = process.communicate(timeout=10)
    assert process.returncode == 130
    assert error.strip() == "antiphon: Stopped."
    assert said == ""
    assert not out.exists()


def test_an_earlier_answer_is_never_written_over(song: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(3):
        assert run("infill", song, "--bars", "2", "-n", "1", "--model", "fake") == 0
    assert sorted(path.name for path in tmp_path.glob("song-candidates*")) == [
        "song-candidates", "song-candidates-2", "song-candidates-3",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_is_refused_before_anything_is_generated(
    song: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    class Untouched(FakeEngines):
        """Engines none of which may be opened."""

        def open(self, name: str) -> FakeEngine:
            raise AssertionError("the model was loaded")

    assert main(("continue", song, "--bars", "4", "-o", str(blocked / "out")), Untouched()) == 2
    assert f"cannot be written: {blocked} is a file" in capsys.readouterr().err
