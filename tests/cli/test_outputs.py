"""Outputs that are closed or full: the work is done, and what became of it is told where something can be told."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.formats import write_midi
from tests.fakes.engine import FakeEngines
from tests.fakes.songs import small_song

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is full")


def shell(words: str, repository: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A command line around the fake engine, in a shell; ASKED asks to write to `folder`, SONG is a song."""
    write_midi(small_song(), folder.parent / "song.mid")
    asked = f"infill {folder.parent / 'song.mid'} --bars 2 -n 2 --seed 1 -o {folder}"
    program = "import sys; from antiphon.cli.main import main; from tests.fakes.engine import FakeEngines; "
    run = f"{sys.executable} -c '{program}sys.exit(main(sys.argv[1:], FakeEngines()))'"
    return subprocess.run(
        f"{run} {words.replace('ASKED', asked).replace('SONG', str(folder.parent / 'song.mid'))}",
        shell=True,
        executable="/bin/bash",
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("words", ["ASKED --json >&-", "ASKED 2>&-", "ASKED --json >&- 2>&-", "ASKED 2>/dev/full"])
def test_a_closed_output_is_no_error(words: str, repository: Path, tmp_path: Path) -> None:
    done = shell(words, repository, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "wrong" not in done.stderr + done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["candidate-1.mid", "candidate-2.mid"]


def test_candidates_written_that_cannot_be_told_of(repository: Path, tmp_path: Path) -> None:
    done = shell("ASKED --json >/dev/full", repository, tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr == (
        f"antiphon: 2 candidates in {tmp_path / 'out'}, but the output that tells of them cannot be written: "
        "No space left on device.\n"
    )
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_list_that_finds_no_room(repository: Path, tmp_path: Path) -> None:
    done = shell("models >/dev/full", repository, tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr == "antiphon: The output cannot be written: No space left on device.\n"
    done = shell("alternates SONG --track Melody --at 1 2>/dev/full", repository, tmp_path / "out")
    assert (done.returncode, bool(done.stdout)) == (0, True)
    assert shell("models >&-", repository, tmp_path / "out").returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("prepare FOLDER -o place.png", "place.png could not be written (Is a directory); nothing was changed."),
        ("index nowhere.xz -o place.png", "place.png could not be written (Is a directory); nothing was changed."),
        ("screenshot -o place.png", "place.png could not be written (Is a directory); nothing was changed."),
        ("infill FOLDER/song.mid --request /dev/zero", "The request /dev/zero is too long"),
        ("surprise EMPTY", "The name of the song is empty: name a file."),
    ],
)
def test_what_cannot_be_read_or_written_is_refused_at_once(
    words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "music").mkdir()
    (tmp_path / "place.png").mkdir()
    write_midi(small_song(), tmp_path / "music" / "song.mid")
    asked = ["" if word == "EMPTY" else word.replace("FOLDER", "music") for word in words.split()]
    assert main(asked, FakeEngines()) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"antiphon: {said}")
    assert told.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["music", "place.png", "song.mid"]


INTERRUPTED = """
import os, signal, sys
from importlib.abc import MetaPathFinder
from antiphon.cli.main import main

class Interrupting(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtGui":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.exit(main(["screenshot", "-o", sys.argv[1]]))
"""


def test_ctrl_c_while_qt_is_loaded_ends_the_program_without_a_word(repository: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(tmp_path / "a.png")],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
    assert not list(tmp_path.iterdir())
