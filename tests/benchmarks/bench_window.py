"""How soon the window is painted, and how soon a song of 20,000 notes is open in it, on a real X server.

`python -m tests.benchmarks.bench_window`: milliseconds, each measured five times; the first paint counts from the start
of the process, an opened song from the moment it was asked for until the roll has been painted with it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from antiphon.formats import write_midi
from antiphon.formats.project_file import save_project
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, open_window
from antiphon.ui.studio import Studio
from tests.benchmarks.bench_session import song
from tests.end_to_end.display import x_server
from tests.fakes.live import SilentLive

TIMES = 5


class FirstPaint(QObject):
    """Tells when a widget has been painted, in seconds of time.time."""

    def __init__(self, watched: QObject, told: "list[float]") -> None:
        super().__init__(watched)
        self._told = told
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at paints."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self._told.append(time.time()))
        return False


def child(began: float, path: str) -> None:
    """The process that is measured: opens the window, opens the song if one is named, prints seconds, ends."""
    application = application_of(["antiphon"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio.make(
            Settings(folder / "a.ini"), worker=("true",), make_live=SilentLive, recovery=folder / "recovery"
        )
        window = open_window(application, studio)
        painted: list[float] = []
        keep = [FirstPaint(window.start.viewport(), painted)]
        _wait(application, painted)
        if path:
            opened: list[float] = []
            began = time.time()
            studio.document.opened.connect(lambda _repairs: keep.append(FirstPaint(window.roll.viewport(), opened)))
            window.open_song(Path(path))
            _wait(application, opened)
            painted = opened
        print(painted[0] - began)
        window.close_quietly()


def _wait(application: QApplication, told: list[float]) -> None:
    while not told:
        application.processEvents()


def main() -> None:
    """Measure and print."""
    with x_server() as display, tempfile.TemporaryDirectory() as name:
        midi, project = Path(name) / "song.mid", Path(name) / "song.antiphon"
        write_midi(song(), midi)
        save_project(song(), project)
        # Compiled modules are kept, as where the program is installed, whatever the shell says of it.
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPYCACHEPREFIX": name}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{'window':<46}{'median':>9}{'longest':>9}  ms")
        for what, path in (
            ("first paint from the start of the process", ""),
            ("open a MIDI file of 20,000 notes", str(midi)),
            ("open a project of 20,000 notes", str(project)),
        ):
            times = []
            for _ in range(TIMES + 1):
                words = [sys.executable, "-m", "tests.benchmarks.bench_window", repr(time.time()), path]
                done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, timeout=60)
                times.append(1e3 * float(done.stdout.split()[-1]))
            # The first time is the cold one.
            warm = times[1:]
            print(f"{what:<46}{statistics.median(warm):>9.0f}{max(warm):>9.0f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(float(sys.argv[1]), sys.argv[2])
    else:
        main()
