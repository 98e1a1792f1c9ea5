"""The memorization guard: whether what was written copies a melody of the training music beyond the human band.

Torch-free, with one small file beside the models. Bars that the song itself has are the composer's to repeat.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from antiphon.events.from_score import Grid, grid_of
from antiphon.events.training_lines import Hashes, LineIndex, line_grams, load_index, top_line
from antiphon.events.training_titles import readable_title
from antiphon.generation.candidate import Likeness
from antiphon.score import Note, Score

INDEX_FILE = "training-lines.xz"

# Of the lines of 2, 4, 8 and 16 bars in all pitched tracks of the validation pieces (38,500 lines), told as a candidate
# is told, 97.5 % have no longer run in common with a training piece than this: 9 to 24 notes 9, to 48 notes 12, to 96
# notes 14, to 128 notes 20, above 23. What is shorter than SURE is not always found, hence 12 from the start.
BAND = ((48, 12), (96, 14), (128, 20))
BAND_OF_LONGER = 23


def human_band(notes: int) -> int:
    """The longest run that a line of so many notes may have in common with a training piece."""
    return next((longest for most, longest in BAND if notes <= most), BAND_OF_LONGER)


class MelodyGuard:
    """Knows the training lines of the models of a folder; reads them on a thread, from when that is first wanted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read_ahead(self) -> None:
        """Begins to read the lines, so that no answer waits for them."""
        self._reading  # noqa: B018

    @property
    def index(self) -> LineIndex:
        """The lines; raises UserError where the file is damaged."""
        return self._reading.result()

    @cached_property
    def _reading(self) -> Future[LineIndex]:
        reading: Future[LineIndex] = Future()

        def read() -> None:
            try:
                reading.set_result(load_index(self._path))
            except Exception as error:  # raised where the lines are asked for
                reading.set_exception(error)

        Thread(target=read, name="training lines", daemon=True).start()
        return reading

    def likeness(self, score: Score, written: Mapping[int, Sequence[Note]]) -> Likeness | None:
        """The longest of the runs in the written notes that lie beyond the band; None where none does.

        written: by track uid, without drums. What the score has anywhere, in whatever key, is no copy of the model's.
        """
        tracks = [notes for notes in written.values() if notes]
        if not tracks:
            return None
        grid = grid_of(score, max(note.end for notes in tracks for note in notes))
        lines = [_line(grid, notes) for notes in tracks]
        nothing = np.zeros(0, np.uint32)
        if all(self._beyond(line, nothing) is None for line in lines):
            return None  # as nearly always: the song need not be read
        known = _song_grams(grid, score)
        found = [like for line in lines if (like := self._beyond(line, known)) is not None]
        return max(found, key=lambda like: like.notes, default=None)

    def _beyond(self, line: tuple[NDArray[np.int64], NDArray[np.int64]], known: Hashes) -> Likeness | None:
        found = self.index.longest(*line, known)
        if found is None or found.notes <= human_band(len(line[0])):
            return None
        return Likeness(found.notes, readable_title(found.piece, found.corpus), found.corpus)


def guard_beside(folder: Path) -> MelodyGuard | None:
    """The guard of a model's folder, where an index lies beside it."""
    path = folder.parent / INDEX_FILE
    return MelodyGuard(path) if path.is_file() else None


def _line(grid: Grid, notes: Sequence[Note]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    columns = np.array([(note.onset, note.pitch) for note in notes], np.int64)
    return top_line(grid.steps_of(columns[:, 0]), columns[:, 1])


def _song_grams(grid: Grid, score: Score) -> Hashes:
    lines = [_line(grid, notes) for track in score.tracks if not track.is_drum and (notes := list(track.notes()))]
    return np.concatenate([np.zeros(0, np.uint32), *(line_grams(*line)[0] for line in lines)])
