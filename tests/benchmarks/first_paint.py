"""The process that `bench_window` measures: opens the window as the command does, and a song in it if one is named.

`python -m tests.benchmarks.first_paint BEGAN [SONG]` prints the seconds from BEGAN, a time.time(), until the start page
has been painted; with a song, from the moment it was asked for until the roll has been painted with it.
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

# As the command does before it comes to the window.
gc.disable()
from antiphon.cli import main as _main  # noqa: E402, F401
from antiphon.cli import start  # noqa: E402


def measure(began: float, path: str) -> float:
    """Open the window and the song, and close it; returns the seconds."""
    assert not start.missing_library(os.environ, sys.platform)
    assert start.answers(os.environ, sys.platform)
    start.prepare_for_window()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from antiphon.session.settings import Settings
    from antiphon.ui.app import application_of, open_window
    from antiphon.ui.studio import Studio
    from tests.fakes.live import SilentLive

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

    application = application_of(["antiphon"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio.make(
            Settings(folder / "a.ini"), worker=("true",), make_live=SilentLive, recovery=folder / "recovery"
        )
        window = open_window(application, studio)
        painted: list[float] = []
        keep = [FirstPaint(window.start.viewport(), painted)]
        while not painted:
            application.processEvents()
        if path:
            opened: list[float] = []
            began = time.time()
            studio.document.opened.connect(lambda _repairs: keep.append(FirstPaint(window.roll.viewport(), opened)))
            window.open_song(Path(path))
            while not opened:
                application.processEvents()
            painted = opened
        seconds = painted[0] - began
        window.close_quietly()
    return seconds


if __name__ == "__main__":
    print(measure(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
