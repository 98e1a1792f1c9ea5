"""A program that edits, saves and rescues without end, to be killed: `python -m tests.session.composer FOLDER SEED`.

It draws a note every few milliseconds, the n-th with the onset n, and saves now and then, in bursts. What it
does is told in FOLDER/log: `edit N TIME`, `saving N`, `saved N`, with TIME of time.monotonic.
"""

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from antiphon.score import Note, Score, edit_notes
from antiphon.session.autosave import Autosave
from antiphon.session.document import Document, new_song

PITCH = 60


def note_of(number: int) -> Note:
    """The n-th note drawn."""
    return Note(number, PITCH, 1)


def notes_in(score: Score) -> int:
    """How many of the notes a score has; -1 when they are not the first ones, each once."""
    notes = list(score.tracks[0].notes())
    return len(notes) if notes == [note_of(number) for number in range(len(notes))] else -1


def main() -> int:
    """Go on until killed."""
    folder, rng = Path(sys.argv[1]), random.Random(sys.argv[2])
    app = QCoreApplication([])
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    document = Document(new_song())
    autosave = Autosave(document, folder / "recovery")
    file = folder / "song.antiphon"
    number = 0
    saves_until = time.monotonic() + rng.choice([0.2, 1.0, 60.0])

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
                document.save(file)
                tell(f"saved {number}")
            else:
                document.save_later(file)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(5)
    document.failed.connect(lambda sentence: tell(f"failed {sentence}"))
    autosave.failed.connect(lambda sentence: tell(f"failed {sentence}"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
