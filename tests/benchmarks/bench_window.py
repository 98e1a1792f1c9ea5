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

from antiphon.formats import write_midi
from antiphon.formats.project_file import save_project
from tests.benchmarks.bench_session import song
from tests.end_to_end.display import x_server

TIMES = 5


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
                words = [sys.executable, "-m", "tests.benchmarks.first_paint", repr(time.time()), path]
                done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, timeout=60)
                times.append(1e3 * float(done.stdout.split()[-1]))
            # The first time is the cold one.
            warm = times[1:]
            print(f"{what:<46}{statistics.median(warm):>9.0f}{max(warm):>9.0f}", flush=True)


if __name__ == "__main__":
    main()
