"""Kills the composing program at random moments and looks at what is left.

`python -m tests.session.kill_while_saving N FIRST` does so N times, 500 unless told, from the seed FIRST on.
The file must be whole and one of the saves, at least as late as the last that was told as done; and of all the
edits older than two seconds none may be lost, given the file and the rescue copy.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from antiphon.formats import load_project
from antiphon.session.autosave import Autosave
from antiphon.session.document import Document
from tests.session.composer import notes_in

LOST_SECONDS = 2.0


@dataclass(frozen=True)
class Remains:
    """What a kill left: notes in the file and the rescue copy, the age of the oldest edit lost, files half-written."""

    saved: int
    rescued: int
    lost_seconds: float
    litter: int


def kill_once(folder: Path, seed: int) -> Remains:
    """Run the program, kill it, check what is left; raises AssertionError. Needs a QCoreApplication."""
    rng = random.Random(seed)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)}
    argv = [sys.executable, "-m", "tests.session.composer", str(folder), str(seed)]
    process = subprocess.Popen(argv, env=environment, stderr=subprocess.DEVNULL)
    log = folder / "log"
    try:
        deadline = time.monotonic() + 60
        while not (log.exists() and log.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(rng.choice([0.3, 2.0, 5.0]) * rng.random())
    finally:
        os.kill(process.pid, signal.SIGKILL)
        killed = time.monotonic()
        process.wait()
    edits: list[float] = []
    saving, saved = 0, 0
    for line in log.read_text().splitlines():
        word, value, *rest = line.split(" ")
        assert word != "failed", line
        if word == "edit":
            edits.append(float(rest[0]))
        elif word == "saving":
            saving = int(value)
        else:
            saved = int(value)
    file = folder / "song.antiphon"
    in_file = notes_in(load_project(file)) if file.exists() else 0
    assert saved <= in_file <= saving, f"the file has {in_file} notes; saved are {saved} to {saving}"
    rescued = 0
    document = Document()
    autosave = Autosave(document, folder / "recovery")
    for offer in autosave.offers():
        rescued = notes_in(offer.load().score)
        # The edit at hand may be rescued before it is told.
        assert 0 < rescued <= len(edits) + 1, f"the rescue copy has {rescued} notes of {len(edits)}"
        autosave.recover(offer)
        assert autosave.wait()
        assert notes_in(document.score) == rescued
        assert document.is_modified
    assert autosave.offers() == []
    autosave.close()
    document.close()
    left = max(in_file, rescued)
    lost_seconds = killed - edits[left] if left < len(edits) else 0.0
    assert lost_seconds < LOST_SECONDS, f"an edit {lost_seconds:.1f} s old is lost; {in_file} and {rescued} are left"
    return Remains(in_file, rescued, lost_seconds, len(list(folder.glob(".*.part"))))


def main() -> int:
    """Kill so many times, and tell."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    app = QCoreApplication([])
    assert app is not None
    remains = []
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            remains.append(kill_once(Path(folder), seed))
    within = sum(one.litter > 0 for one in remains)
    rescues = sum(one.rescued > one.saved for one in remains)
    oldest = max(one.lost_seconds for one in remains)
    print(f"{count} kills, {within} of them while the file was being written; {rescues} songs were rescued further")
    print(f"than their file; no file was damaged, and the oldest edit that was lost was {oldest:.2f} s old")
    return 0


if __name__ == "__main__":
    sys.exit(main())
