"""The longest gap of the event loop while a 20,000-note song is asked about, rescued, saved and opened.

`python -m tests.benchmarks.bench_session`: milliseconds, the longest and the 99th percentile, with the fake worker.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from antiphon.formats import write_midi
from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score, Track, edit_notes
from antiphon.session.autosave import Autosave
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.generator import Generator

PPQ = 480
BAR = 4 * PPQ
SETTLE_SECONDS = 0.3


def song() -> Score:
    """20,000 notes on eight tracks."""
    score = Score.empty(PPQ)
    for row in range(8):
        notes = [Note(120 * i, 40 + (i * 7 + row) % 50, 100) for i in range(2500)]
        score = score.with_track(Track.from_notes(notes, ppq=PPQ, name=str(row), uid=row, channel=row))
    return score


class Gaps:
    """Measures how long the event loop does not come round."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._last = 0.0
        self._gaps: list[float] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def during(self, name: str, begin: Callable[[], object], ended: Callable[[], bool]) -> None:
        """Do something, wait until it has ended, and print the gaps."""
        self._gaps, self._last = [], time.perf_counter()
        began = time.perf_counter()
        begin()
        while not ended() and time.perf_counter() < began + 30:
            self._app.processEvents()
            time.sleep(0.0002)
        seconds = time.perf_counter() - began
        until = time.perf_counter() + SETTLE_SECONDS
        while time.perf_counter() < until:
            self._app.processEvents()
            time.sleep(0.0002)
        ordered = sorted(self._gaps)
        p99 = ordered[int(0.99 * (len(ordered) - 1))]
        print(f"{name:<40}{1e3 * ordered[-1]:>9.1f}{1e3 * p99:>9.1f}{1e3 * seconds:>10.0f}")

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now


def main() -> None:
    """Measure and print."""
    app = QCoreApplication([])
    gaps = Gaps(app)
    document = Document(song())
    generator = Generator([sys.executable, "-m", "tests.fakes.worker", "plain", "0.002"])
    candidates = Candidates(document, generator)
    request = Request(Task.INFILL, 4 * BAR, 8 * BAR, (0, 1, 2, 3), candidates=4, model="fake")
    print(f"{'event loop':<40}{'longest':>9}{'p99':>9}{'all':>10}  ms")

    def edit() -> None:
        document.perform(edit_notes(document.score, 0, (), [Note(document.revision, 99, 7)]), "Draw")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        autosave = Autosave(document, folder / "recovery", delay_ms=1)
        write_midi(song(), folder / "song.mid")
        gaps.during("ask, cold worker", lambda: candidates.ask(request), lambda: not candidates.is_busy)
        gaps.during("ask again, warm", candidates.repeat, lambda: not candidates.is_busy)
        gaps.during("hear it", candidates.audition_score, lambda: True)
        gaps.during("accept and rescue", candidates.accept, lambda: not autosave._lane.busy)
        edit()
        gaps.during("ask of the edited song", candidates.repeat, lambda: not candidates.is_busy)
        gaps.during("edit, and rescue", edit, lambda: bool(list((folder / "recovery").glob("*.antiphon"))))
        gaps.during("save", lambda: document.save_later(folder / "song.antiphon"), lambda: not document.is_modified)
        gaps.during(
            "open a project", lambda: document.open_later(folder / "song.antiphon"), lambda: not document._lane.busy
        )
        gaps.during(
            "open a MIDI file", lambda: document.open_later(folder / "song.mid"), lambda: not document._lane.busy
        )
        autosave.close()
    generator.close()
    document.close()


if __name__ == "__main__":
    main()
