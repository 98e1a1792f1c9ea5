"""The whole loop on a real X server, by real mouse and key events, with the fake and with the shipped model."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.display import missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"needs {missing()}")
WORKERS = ["fake", pytest.param("shipped", marks=pytest.mark.slow)]


def measured(script: str, worker: str, repository: Path) -> dict[str, Any]:
    """What a script of this folder prints at its end."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.end_to_end.{script}", "--worker", worker],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("worker", WORKERS)
def test_open_select_ask_hear_accept_and_take_it_out(worker: str, repository: Path) -> None:
    found = measured("loop", worker, repository)
    assert found["platform"] == "xcb"
    # The model's process has torch; the window's has nothing of the kind.
    assert found["modules"] == []
    assert len(found["four candidates ms"]) == 2


@pytest.mark.parametrize("worker", WORKERS)
def test_a_song_by_keys_alone_as_a_screen_reader_hears_it(worker: str, repository: Path) -> None:
    assert measured("keyboard_only", worker, repository)["platform"] == "xcb"


@pytest.mark.parametrize("worker", WORKERS)
def test_each_of_the_five_requests(worker: str, repository: Path) -> None:
    assert measured("five_requests", worker, repository)["platform"] == "xcb"
