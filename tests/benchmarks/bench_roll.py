"""The piano roll with 20,000 notes: whole repaints at several zooms, scrolling, a selection of everything, an edit.

`python -m tests.benchmarks.bench_roll` tells the CPU time of each, median and 99th percentile.
"""

import gc
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from antiphon.score import Note, Score, Track, edit_notes
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.ui.roll.bench import Hit, Part, Touch
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.folding import Fold
from antiphon.ui.roll.panel import RollPanel
from antiphon.ui.roll.tools.move import Move
from tests.benchmarks.timing import Benchmark

PPQ = 480
NOTES = 20_000
NOTES_DRAGGED = 5_000
TRACKS = 8
SIZE = (1600, 900)


def song_of(count: int = NOTES) -> Score:
    """A song of so many notes on eight tracks, always as dense: 100 notes in six quarters."""
    draw = random.Random(0)
    steps = 1200 * PPQ * count // NOTES // 120
    score = Score.empty(PPQ)
    for uid in range(TRACKS):
        notes = [
            Note(draw.randrange(steps) * 120, draw.randrange(36, 97), draw.randrange(60, 960), 40 + uid * 8)
            for _ in range(count // TRACKS)
        ]
        track = Track.from_notes(notes, ppq=PPQ, name=f"Part {uid + 1}", uid=uid, channel=uid)
        score = score.with_track(track)
    return score


class _Stage:
    """A shown panel and a picture to paint it on."""

    def __init__(self, quarter_width: float, row_height: int, *, all_in_front: bool = False) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.app = QApplication.instance() or QApplication([])
        self.document = Document(song_of())
        self.selection = Selection(self.document)
        self.panel = RollPanel(self.document, self.selection, None, None, RollColors.dark())
        self.panel.resize(*SIZE)
        self.panel.show()
        QApplication.processEvents()
        if all_in_front:
            self.selection.set_tracks(range(TRACKS))
        roll = self.panel.roll
        roll.set_geometry_now(replace(roll.geometry_now, quarter_width=quarter_width, row_height=row_height))
        roll.center_on_notes()
        roll.scroll_to(200 * quarter_width, roll.geometry_now.top)
        self.image = QImage(roll.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)

    def repaint(self) -> None:
        """Paint all of the notes' area."""
        painter = QPainter(self.image)
        self.panel.roll.viewport().render(painter, QPoint())
        painter.end()


def _repaint(quarter_width: float, row_height: int, *, all_in_front: bool = False) -> Callable[[], Callable[[], None]]:
    def prepare() -> Callable[[], None]:
        return _Stage(quarter_width, row_height, all_in_front=all_in_front).repaint

    return prepare


def _folded() -> Callable[[], object]:
    stage = _Stage(6, 9, all_in_front=True)
    stage.panel.roll.folding.fold_to(Fold.SCALE, Fold.KIT)
    return stage.repaint


def _drag() -> Callable[[], object]:
    stage = _Stage(12, 9, all_in_front=True)
    roll, until = stage.panel.roll, (200 + NOTES_DRAGGED * 1200 // NOTES) * PPQ
    tracks = stage.document.score.tracks
    stage.selection.select_notes({track.uid: track.notes_between(200 * PPQ, until) for track in tracks})
    geometry, note = roll.geometry_now, tracks[0].notes_between(200 * PPQ, until)[0]
    x, y = geometry.x_of(note.onset) + 1, geometry.y_of(note.pitch) + 2
    move = Move(roll.bench, Touch(x, y), Hit(0, note, Part.BODY))
    steps = iter(range(1, 10**9))

    def action() -> None:
        step = next(steps) % 40
        move.moved_to(Touch(x + 5 * step, y + geometry.row_height * (step % 4)))
        stage.repaint()

    return action


def _scroll() -> Callable[[], object]:
    stage = _Stage(24, 9)
    roll = stage.panel.roll
    places = iter(range(10**9))

    def action() -> None:
        place = next(places)
        roll.scroll_to(3000 + (place * 37) % 9000, roll.geometry_now.top)
        stage.repaint()

    return action


def _edit() -> Callable[[], object]:
    stage = _Stage(64, 14)
    note = stage.document.score.track(0).notes_between(200 * PPQ, 210 * PPQ)[0]

    def action() -> None:
        edit = edit_notes(stage.document.score, 0, [note], [note.with_velocity(99)])
        stage.document.perform(edit, "Edit")
        stage.repaint()
        stage.document.undo()

    return action


def _select_all() -> Callable[[], object]:
    stage = _Stage(24, 9)

    def action() -> None:
        stage.selection.select_all(range(TRACKS))
        stage.repaint()
        stage.selection.clear_notes()

    return action


BENCHMARKS = (
    Benchmark("roll: repaint, close", _repaint(64, 14), 200),
    Benchmark("roll: repaint, close, all tracks edited", _repaint(64, 14, all_in_front=True), 200),
    Benchmark("roll: repaint, half the raster's limit", _repaint(8, 9), 200),
    Benchmark("roll: repaint, just below the raster's limit", _repaint(12.5, 9, all_in_front=True), 200),
    Benchmark("roll: repaint, raster of 5,000", _repaint(6, 9, all_in_front=True), 200),
    Benchmark("roll: repaint, raster of all 20,000", _repaint(1.25, 12), 200),
    Benchmark("roll: repaint, raster of 5,000, folded to the scale", _folded, 200),
    Benchmark("roll: drag of 5,000 selected notes, repaint", _drag, 100),
    Benchmark("roll: scroll and repaint", _scroll, 200),
    Benchmark("roll: edit, repaint, undo", _edit, 50),
    Benchmark("roll: select all 20,000, repaint, deselect", _select_all, 10),
)


def main() -> None:
    """Tell the CPU time of each benchmark, the garbage collector at work as in the program."""
    print(f"{'benchmark':<52}{'median':>10}{'p99':>10}  CPU ms")
    for benchmark in BENCHMARKS:
        action = benchmark.prepare()
        action()
        gc.collect()
        gc.freeze()
        times = []
        for _ in range(benchmark.repeats):
            began = time.process_time()
            action()
            times.append(1e3 * (time.process_time() - began))
        times.sort()
        p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
        print(f"{benchmark.name:<52}{statistics.median(times):>10.2f}{p99:>10.2f}", flush=True)


if __name__ == "__main__":
    main()
