"""Where an evaluation stands: lines that stay, and on a terminal the table, the piece and the time left in it."""

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from antiphon.cli.evaluate_model import PieceModel
from antiphon.events.piece import Piece
from antiphon.training.report import StreamReport, duration


class EvaluationProgress:
    """Counts what is asked of the models under measurement."""

    def __init__(self, report: StreamReport | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._report = report or StreamReport()
        self._clock = clock
        self._started = clock()
        self._table = ""
        self._what = ""
        self._asks = 0
        self._done = 0
        self._begun = self._started

    @property
    def seconds(self) -> float:
        """Since the start."""
        return self._clock() - self._started

    def say(self, words: str) -> None:
        """A line that stays."""
        self._report.say(f"{self.seconds:7.1f} s  {words}")

    def table(self, key: str, number: int, count: int) -> None:
        """The next table, of so many."""
        self._table = f"table {key} ({number} of {count})"
        self._what = ""
        self.say(self._table)

    def begin(self, what: str, asks: int) -> None:
        """A part of a table that asks the models so many times at most."""
        self._what, self._asks, self._done, self._begun = what, asks, 0, self._clock()
        if what:
            self.say(what)

    def asking(self, piece: Piece) -> None:
        """The models are asked about this piece now."""
        if self._report.wants_status():
            self._report.show(self._status(f"{piece.source} {Path(piece.name).stem}".strip()))
        self._done += 1

    def _status(self, piece: str) -> str:
        """One line of the terminal; a long name of a piece is cut, since a line that wraps cannot be rewritten."""
        before = f"{self._table}, {self._what}: "
        after = f", {min(self._done + 1, self._asks)} of {self._asks}"
        if self._done:
            spent = self._clock() - self._begun
            after += f", {duration(spent / self._done * max(0, self._asks - self._done))} left in it"
        room = max(8, shutil.get_terminal_size().columns - 1 - len(before) - len(after))
        return before + (piece if len(piece) <= room else f"{piece[: room - 1]}…") + after

    def close(self) -> None:
        """Takes the status away."""
        self._report.close()


class Watched:
    """A model that says before each answer what it is asked about."""

    def __init__(self, model: PieceModel, progress: EvaluationProgress) -> None:
        self._model, self._progress = model, progress

    def nats(self, piece: Piece) -> Mapping[str, float]:
        """See PieceModel."""
        self._progress.asking(piece)
        return self._model.nats(piece)

    def write_cells(
        self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]], seed: int, strength: float
    ) -> Piece:
        """See PieceModel."""
        self._progress.asking(piece)
        return self._model.write_cells(piece, bars, cells, seed, strength)

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]]) -> float:
        """See PieceModel."""
        self._progress.asking(piece)
        return self._model.cell_nats(piece, bars, cells)
