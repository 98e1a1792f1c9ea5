"""The whole loop on a real X server, by real mouse and key events, with the fake and with the shipped model."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.display import missing


@pytest.mark.skipif(bool(missing()), reason=f"needs {missing()}")
@pytest.mark.parametrize("worker", ["fake", pytest.param("shipped", marks=pytest.mark.slow)])
def test_open_select_ask_hear_accept_and_take_it_out(worker: str, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.loop", "--worker", worker],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout.splitlines()[-1])
    assert measured["platform"] == "xcb"
    # The model's process has torch; the window's has nothing of the kind.
    assert measured["modules"] == []
    assert len(measured["four candidates ms"]) == 2


@pytest.mark.skipif(bool(missing()), reason=f"needs {missing()}")
@pytest.mark.parametrize("worker", ["fake", pytest.param("shipped", marks=pytest.mark.slow)])
def test_each_of_the_five_requests(worker: str, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.five_requests", "--worker", worker],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["platform"] == "xcb"
