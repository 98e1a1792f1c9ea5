"""Outputs that are closed or full: the work is done, and what became of it is told where something can be told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from antiphon.formats import write_midi
from tests.fakes.songs import small_song

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is full")


def shell(words: str, repository: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A command line around the fake engine, in a shell, asked to write to `folder`."""
    write_midi(small_song(), folder.parent / "song.mid")
    asked = f"infill {folder.parent / 'song.mid'} --bars 2 -n 2 --seed 1 -o {folder}"
    program = "import sys; from antiphon.cli.main import main; from tests.fakes.engine import FakeEngines; "
    run = f"{sys.executable} -c '{program}sys.exit(main(sys.argv[1:], FakeEngines()))'"
    return subprocess.run(
        f"{run} {words.replace('ASKED', asked)}",
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
    assert done.stderr.startswith("antiphon: ")
    assert done.stderr.endswith("No space left on device.\n")
    assert shell("models >&-", repository, tmp_path / "out").returncode == 0
