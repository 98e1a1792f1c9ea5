"""The command itself: help, version, mistakes, what goes wrong, and which modules it pulls in."""

import subprocess
import sys
from pathlib import Path

import pytest

from antiphon import __version__
from antiphon.cli import convert
from antiphon.cli.main import VERBS, main
from antiphon.errors import UserError
from tests.fakes.engine import FakeEngines


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {verb.name} " in said for verb in VERBS)


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    assert f"usage: antiphon {verb}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"antiphon {__version__}\n"


@pytest.mark.parametrize("words", [["song.mid"], ["a", "b"], ["--frobnicate"]])
def test_what_is_no_verb_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words, FakeEngines()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("antiphon: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("words", [["compose", "song.mid", "--bars", "4"], ["compose"], [""]])
def test_an_unknown_verb_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words, FakeEngines()) == 2
    assert f"'{words[0]}' is neither a verb nor a song" in capsys.readouterr().err


def test_a_folder_is_no_song(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["infill", "/", "--bars", "1"], FakeEngines()) == 2
    assert "antiphon: / is no kind of song" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (OSError(28, "No space left on device", "out.mid"), 2, "out.mid: No space left on device."),
        (MemoryError(), 1, "memory"),
        (UserError("There is no\ntrack."), 2, "antiphon: There is no track.\n"),
        (IndexError("a fault"), 1, "IndexError: a fault"),
    ],
)
def test_whatever_goes_wrong_is_a_sentence(
    error: BaseException,
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(args: object) -> int:
        raise error

    monkeypatch.setattr(convert, "run", fail)
    assert main(["convert", "a.mid", "b.mid"]) == status
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


def test_a_reader_who_leaves_early_is_no_error(repository: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m antiphon models --help | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_the_command_line_imports_neither_torch_nor_qt_before_a_model_is_asked_for(repository: Path) -> None:
    program = (
        "import sys, importlib, antiphon.cli.main as m;"
        "[importlib.import_module('antiphon.cli.' + v.module) for v in m.VERBS"
        " if v.name not in ('prepare', 'train', 'evaluate')];"
        "sys.exit(bool({'torch', 'PySide6', 'matplotlib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=repository, check=False, timeout=60).returncode == 0
