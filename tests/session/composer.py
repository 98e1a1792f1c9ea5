"""A program that edits, saves and rescues without end, to be killed: `python -m tests.session.composer FOLDER SEED`.

It is the window itself, on a display that nobody sees. It draws a note every few milliseconds, the n-th with the
onset n, in an empty song or one of 20,000 notes, and saves now and then, in bursts. What it does is told in
FOLDER/log: `edit N TIME`, `saving N`, `saved N`, with TIME of time.monotonic.
"""

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from antiphon.score import Note, Score, Track, edit_notes
from antiphon.session.document import new_song
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.fakes.live import SilentLive

PITCH = 60
BALLAST = 20_000


def note_of(number: int) -> Note:
    """The n-th note drawn."""
    return Note(number, PITCH, 1)


def notes_in(score: Score) -> int:
    """How many of the notes a score has; -1 when they are not the first ones, each once, or others are missing."""
    notes = list(score.tracks[0].notes())
    others = sum(track.note_count for track in score.tracks[1:])
    whole = others in (0, BALLAST) and notes == [note_of(number) for number in range(len(notes))]
    return len(notes) if whole else -1


def song_of(rng: random.Random) -> Score:
    """An empty song, or a long one."""
    song = new_song()
    if rng.random() < 0.5:
        return song
    notes = [Note(240 * number, 36 + number % 60, 120) for number in range(BALLAST)]
    return song.with_track(Track.from_notes(notes, ppq=song.ppq, name="Ballast", uid=1))


def main() -> int:
    """Go on until killed."""
    folder, rng = Path(sys.argv[1]), random.Random(sys.argv[2])
    application = application_of(["antiphon"])
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    settings = Settings(folder / "antiphon.ini")
    studio = Studio.make(settings, make_live=SilentLive, recovery=folder / "recovery")
    window = MainWindow(studio, [], Wardrobe(application))
    window.show()
    document, files = studio.document, window.files
    document.new(song_of(rng))
    window.enter()
    path = folder / "song.antiphon"
    number = 0
    saves_until = time.monotonic() + rng.choice([0.0, 0.2, 1.0, 60.0])

    def tell(line: str) -> None:
        os.write(log, f"{line}\n".encode())

    def edit() -> None:
        nonlocal number
        document.perform(edit_notes(document.score, 0, (), [note_of(number)]), "Draw")
        number += 1
        tell(f"edit {number} {time.monotonic()}")
        if time.monotonic() < saves_until and rng.random() < 0.3:
            tell(f"saving {number}")
            if rng.random() < 0.5:
                document.save(path)
                tell(f"saved {number}")
            elif document.path is None:
                document.save_later(path)
            else:
                files.save()

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(5)
    for failed in (document.failed, studio.autosave.failed, files.refused):
        failed.connect(lambda sentence: tell(f"failed {sentence}"))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
