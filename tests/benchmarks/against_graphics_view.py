"""The roll beside a QGraphicsView with an item a note: the same song, the same gestures, each in a process of its own.

    python -m tests.benchmarks.against_graphics_view [--notes 100000] [--ours-only]

5,000 notes are in view at 1600x900. CPU time in ms, median and 99th percentile, of painting all of it, scrolling, a
drag of 5,000 selected notes (a step and its repaint) and one edit with its repaint and undo; the seconds in which a
file of so many notes is opened and first painted, and saved as a project; and the memory of the process. The last line
is JSON.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from antiphon.formats import load_song, save_song
from antiphon.score import Score, edit_notes
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.ui.roll.bench import Hit, Part, Touch
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.panel import RollPanel
from antiphon.ui.roll.tools.move import Move
from tests.benchmarks.bench_roll import NOTES_DRAGGED, PPQ, SIZE, song_of

SHOWN = 5_000
REPEATS = 200
ROW = 9
Action = Callable[[], object]


def main() -> None:
    """Run both sides and print them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--ours-only", action="store_true")
    parser.add_argument("--side", choices=("ours", "view"))
    arguments = parser.parse_args()
    if arguments.side is not None:
        print(json.dumps(_measured(arguments.side, arguments.notes)))
        return
    sides = ("ours",) if arguments.ours_only else ("ours", "view")
    found = {side: _in_process(side, arguments.notes) for side in sides}
    for what in found["ours"]:
        line = f"{what:<28}" + "".join(f"{_shown(found[side].get(what)):>22}" for side in sides)
        theirs = found.get("view", {}).get(what)
        if isinstance(theirs, list):
            line += f"{theirs[0] / found['ours'][what][0]:>10.1f} times"
        print(line)
    print(json.dumps(found))


def _in_process(side: str, notes: int) -> dict[str, list[float]]:
    words = [sys.executable, "-m", "tests.benchmarks.against_graphics_view", "--side", side, "--notes", str(notes)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=environment)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _shown(values: list[float] | None) -> str:
    return "-" if values is None else " / ".join(f"{value:.3g}" for value in values)


def _measured(side: str, notes: int) -> dict[str, list[float]]:
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "song.mid"
        save_song(song_of(notes), path)
        gc.collect()
        before = _memory()
        began = time.perf_counter()
        stage = _Ours(path) if side == "ours" else _View(path)
        stage.repaint()
        opened = time.perf_counter() - began
        application.processEvents()
        found = {"open and paint, s": [opened], "memory for it, MB": [_memory() - before], "memory, MB": [_memory()]}
        if isinstance(stage, _Ours):
            began = time.perf_counter()
            save_song(stage.document.score, Path(folder) / "song.antiphon")
            found["save, s"] = [time.perf_counter() - began]
        for what, action in stage.gestures().items():
            found[f"{what}, ms"] = _timed(action)
    return found


def _timed(action: Action) -> list[float]:
    action()
    times = []
    gc.collect()
    gc.disable()
    for _ in range(REPEATS):
        began = time.process_time()
        action()
        times.append(1000 * (time.process_time() - began))
    gc.enable()
    return [statistics.median(times), sorted(times)[int(0.99 * REPEATS)]]


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


class _Ours:
    """The program's roll."""

    def __init__(self, path: Path) -> None:
        self.document = Document(Score.empty(PPQ))
        self.document.open(path)
        self.selection = Selection(self.document)
        self.panel = RollPanel(self.document, self.selection, None, None, RollColors.dark())
        self.panel.resize(*SIZE)
        self.panel.show()
        QApplication.processEvents()
        self.tracks = self.document.score.tracks
        self.selection.set_tracks(track.uid for track in self.tracks)
        roll = self.panel.roll
        width = roll.viewport().width() / (SHOWN / 20_000 * 1200)
        roll.set_geometry_now(replace(roll.geometry_now, quarter_width=width, row_height=ROW))
        roll.center_on_notes()
        roll.scroll_to(200 * width, roll.geometry_now.top)
        self.image = QImage(roll.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)

    def repaint(self) -> None:
        painter = QPainter(self.image)
        self.panel.roll.viewport().render(painter, QPoint())
        painter.end()

    def gestures(self) -> dict[str, Action]:
        roll, document = self.panel.roll, self.document
        places = iter(range(10**9))

        def scroll() -> None:
            roll.scroll_to(300 + (next(places) * 37) % 3000, roll.geometry_now.top)
            self.repaint()

        until = (200 + NOTES_DRAGGED * 1200 // 20_000) * PPQ
        chosen = {track.uid: track.notes_between(200 * PPQ, until) for track in self.tracks}
        note = chosen[self.tracks[0].uid][0]

        def edit() -> None:
            change = edit_notes(document.score, self.tracks[0].uid, [note], [note.with_velocity(99)])
            document.perform(change, "Edit")
            document.undo()

        def edit_and_paint() -> None:
            edit()
            self.repaint()

        gestures: dict[str, Action] = {
            "repaint": self.repaint, "scroll": scroll, "edit and undo": edit, "edit, undo, repaint": edit_and_paint,
        }  # fmt: skip
        roll.scroll_to(roll.geometry_now.x_of(200 * PPQ), roll.geometry_now.top)
        self.selection.select_notes(chosen)
        geometry = roll.geometry_now
        x, y = geometry.x_of(note.onset) + 1, geometry.y_of(note.pitch) + 2
        move = Move(roll.bench, Touch(x, y), Hit(self.tracks[0].uid, note, Part.BODY))

        def drag() -> None:
            step = next(places) % 40
            move.moved_to(Touch(x + 5 * step, y + ROW * (step % 4)))
            self.repaint()

        gestures[f"drag of {sum(map(len, chosen.values()))}"] = drag
        return gestures


class _View:
    """The prototype: a rectangle item a note, in a scene scaled by the view."""

    def __init__(self, path: Path) -> None:
        self.score = load_song(path).score
        self.scene = QGraphicsScene()
        self.items: list[tuple[int, QGraphicsRectItem]] = []
        for number, track in enumerate(self.score.tracks):
            brush = QBrush(QColor.fromHsv(40 * number % 360, 150, 200))
            for note in track.notes():
                item = self.scene.addRect(QRectF(note.onset, (127 - note.pitch) * ROW, note.duration, ROW))
                item.setBrush(brush)
                item.setPen(Qt.PenStyle.NoPen)
                self.items.append((note.onset, item))
        self.view = QGraphicsView(self.scene)
        self.view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.view.resize(*SIZE)
        self.view.scale(SIZE[0] / (SHOWN / 20_000 * 1200 * self.score.ppq), 1.0)
        self.view.show()
        QApplication.processEvents()
        self.view.centerOn(350 * self.score.ppq, 60 * ROW)
        self.image = QImage(self.view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)

    def repaint(self) -> None:
        painter = QPainter(self.image)
        self.view.viewport().render(painter, QPoint())
        painter.end()

    def gestures(self) -> dict[str, Action]:
        bar = self.view.horizontalScrollBar()
        places = iter(range(10**9))
        home = bar.value()

        def scroll() -> None:
            bar.setValue(home + (next(places) * 37) % 1500)
            self.repaint()

        until = (200 + NOTES_DRAGGED * 1200 // 20_000) * self.score.ppq
        chosen = [item for onset, item in self.items if 200 * self.score.ppq <= onset < until]

        def drag() -> None:
            step = next(places) % 40
            for item in chosen:
                item.setPos(60 * step, ROW * (step % 4))
            self.repaint()

        def edit() -> None:
            rect = chosen[0].rect()
            chosen[0].setRect(rect.adjusted(0, 0, 40, 0))
            chosen[0].setRect(rect)

        def edit_and_paint() -> None:
            edit()
            self.repaint()

        return {
            "repaint": self.repaint, "scroll": scroll, "edit and undo": edit, "edit, undo, repaint": edit_and_paint,
            f"drag of {len(chosen)}": drag,
        }  # fmt: skip


if __name__ == "__main__":
    main()
