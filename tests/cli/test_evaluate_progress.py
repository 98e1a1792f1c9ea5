from collections.abc import Mapping, Sequence

import pytest

from antiphon.cli.evaluate_progress import EvaluationProgress, Watched
from antiphon.events.piece import Piece
from antiphon.training.report import StreamReport
from tests.training.material import song


class Stream:
    """A terminal, or a file."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.text = ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


class Clock:
    """Time goes on by as much as it is told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Slow:
    """Takes ten seconds for whatever it is asked."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def nats(self, piece: Piece) -> Mapping[str, float]:
        self.clock.now += 10
        return {"onset": 1.0}

    def write_cells(
        self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]], seed: int, strength: float
    ) -> Piece:
        self.clock.now += 10
        return piece

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]]) -> float:
        self.clock.now += 10
        return float(len(cells))


def asked(stream: Stream) -> str:
    """What is said while a slow model answers four times."""
    clock = Clock()
    report = StreamReport(stream)  # type: ignore[arg-type]
    progress = EvaluationProgress(report, clock)
    model = Watched(Slow(clock), progress)
    progress.table("2", 2, 7)
    progress.begin("infill", 4)
    piece = song(1)
    for _ in range(2):
        report._shown = 0.0  # as if half a second had gone by
        assert model.write_cells(piece, (0, 4), [(0, 1)], 0, 1.0) is piece
    report._shown = 0.0
    assert model.cell_nats(piece, (0, 4), [(0, 1), (0, 2)]) == 2.0
    report._shown = 0.0
    assert model.nats(piece) == {"onset": 1.0}
    progress.close()
    return stream.text


def test_a_terminal_shows_table_piece_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = asked(Stream(terminal=True))
    lines = said.replace("\n", "\r").split("\r")
    shown = [line.rstrip() for line in lines if "song 1" in line]
    assert shown[0] == "table 2 (2 of 7), infill: pop909 song 1, 1 of 4"
    assert shown[1] == "table 2 (2 of 7), infill: pop909 song 1, 2 of 4, 30 s left in it"
    assert shown[3] == "table 2 (2 of 7), infill: pop909 song 1, 4 of 4, 10 s left in it"
    assert said.endswith("\r")


def test_a_long_name_is_cut_so_that_the_line_does_not_wrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "62")
    said = asked(Stream(terminal=True))
    assert "table 2 (2 of 7), infill: pop909 so…, 2 of 4, 30 s left in it\r" in said
    assert max(len(line) for line in said.replace("\n", "\r").split("\r")) == 61


def test_a_file_has_the_lines_that_stay_alone() -> None:
    assert asked(Stream(terminal=False)) == "    0.0 s  table 2 (2 of 7)\n    0.0 s  infill\n"
