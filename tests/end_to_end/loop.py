"""The loop of the program on a real X server: real mouse and key events, the window as `antiphon` opens it.

    python -m tests.end_to_end.loop [--worker fake|shipped] [--asks N] [--example N] [--pictures FOLDER]

Runs the whole loop once and asks N times more, and tells how long a key press took to show its first ghost and all
candidates, and the longest gap of the event loop. Started with a display of its own; the last line is JSON.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from antiphon.formats import read_midi
from antiphon.generation.request import Task
from antiphon.session.candidates import State
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, open_window
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from tests.end_to_end.display import Hand, x_server
from tests.end_to_end.steps import Stepper, Steps
from tests.end_to_end.watching import Gaps, Ghosts, Keeper
from tests.fakes.live import SilentLive

FAKE = (sys.executable, "-m", "tests.fakes.worker", "able", "0.004")
SIZE = (1280, 720)


class Loop:
    """The loop as steps: each does something with the hand, then yields what it waits for."""

    def __init__(
        self, window: MainWindow, hand: Hand, folder: Path, example: int, asks: int, pictures: Path | None
    ) -> None:
        self.window, self.hand, self.example, self.asks, self.pictures = window, hand, example, asks, pictures
        self.studio = window.studio
        self.gaps = Gaps()
        self.ghosts = Ghosts(window)
        self.first_ghost: list[float] = []
        self.all_done: list[float] = []
        self.cancelled = 0.0
        self.out = folder / "out.mid"

    # Steps

    def steps(self) -> Steps:
        """The whole loop of the program."""
        window, studio, hand = self.window, self.studio, self.hand
        document, candidates, roll = studio.document, studio.candidates, window.roll
        yield lambda: window.isActiveWindow() and studio.player.is_ready
        yield lambda: studio.generator.known_model(self.model) is not None or self.model == "fake"
        yield from self.rest(0.5)
        self.picture("empty start")

        self.gaps.doing = "open a song"
        self.click(window.start.cards[self.example])
        yield lambda: window.pages.currentWidget() is window.work
        yield from self.rest(0.6)
        self.picture("song")
        song = document.score
        melody = song.tracks[0].uid

        if self.pictures is not None:
            # The same candidates each time.
            self.click(window.generate.advanced_fold.head)
            yield window.generate.advanced.seed.isVisible
            yield from self.rest(0.1)
            self.click(window.generate.advanced.seed)
            yield window.generate.advanced.seed.hasFocus
            hand.type("1")
            hand.key("Return")
            yield roll.hasFocus
            self.click(window.generate.advanced_fold.head)
            yield lambda: not window.generate.advanced.isVisible()

        self.gaps.doing = "zoom and scroll"
        yield from self.zoom()

        self.gaps.doing = "select"
        yield from self.select_bars(5, 8)
        self.click(window.tracks.rows[0], QPoint(60, 14))
        yield lambda: "Bars 5–8" in window.generate.sentence()
        span = (song.meters.bar_start(4), song.meters.bar_end(7))
        assert studio.selection.bars == span

        self.gaps.doing = "ask and cancel"
        yield from self.rest(0.5)
        x = round(roll.geometry_now.x_of(span[0])) + 60
        self.click(roll.ruler, QPoint(x, roll.ruler.height() - 8), button=3)
        yield lambda: QApplication.activePopupWidget() is not None
        for key in ("Down", "Down", "Return"):
            hand.key(key)
        yield lambda: candidates.state is State.WRITING
        assert QApplication.activePopupWidget() is None
        assert candidates.request is not None
        assert (candidates.request.start, candidates.request.end) == span
        self.picture("streaming")
        began = time.perf_counter()
        hand.key("Escape")
        yield lambda: candidates.state is State.IDLE
        assert not window.strip.isVisible()
        yield lambda: not studio.generator.busy
        self.cancelled = time.perf_counter() - began
        assert document.score is song

        self.gaps.doing = "ask"
        yield from self.ask("i")
        assert candidates.request is not None
        assert candidates.request.task is Task.INFILL
        assert len(window.strip.thumbnails) == 4
        assert document.score is song
        self.picture("candidates")

        self.gaps.doing = "hear and switch"
        hand.key("l")
        hand.key("space")
        yield lambda: studio.player.is_playing and studio.player.is_looping
        for _ in range(5):
            before = candidates.shown
            hand.key("bracketright")
            yield partial(self.shows_another_than, before)
        self.click(window.strip.thumbnails[2])
        yield lambda: candidates.shown == 2
        hand.key("2")
        yield lambda: candidates.shown == 1
        self.click(roll.viewport(), QPoint(600, 40))
        hand.key("space")
        yield lambda: not studio.player.is_playing

        self.gaps.doing = "accept"
        middle = song.meters.bar_start(6)
        one, other = (tuple(sorted(candidates.ghosts(index)[melody])) for index in (1, 2))
        early, late = (tuple(n for n in one if n.onset < middle), tuple(n for n in other if n.onset >= middle))
        yield from self.select_bars(5, 6)
        hand.key("ctrl+shift+b")
        yield lambda: document.score.track(melody).notes_between(span[0], middle) == early
        hand.key("bracketright")
        yield lambda: candidates.shown == 2
        yield from self.select_bars(7, 8)
        hand.key("ctrl+shift+b")
        yield lambda: document.score.track(melody).notes_between(*span) == early + late
        hand.key("Tab")
        yield lambda: candidates.count == 0
        assert document.score.track(melody).notes_between(*span) == early + late  # what was taken stays
        self.picture("accepted")
        # One step for each of the three, fewer where an answer is what was there.
        accepted, steps = document.score, 0
        while document.undo_name is not None:
            before = document.revision
            hand.key("ctrl+z")
            yield partial(self.is_past, before)
            steps += 1
        assert steps <= 3
        assert document.score.track(melody) == song.track(melody)
        for _ in range(steps):
            hand.key("ctrl+shift+z")
        yield lambda: document.redo_name is None
        assert document.score.track(melody) == accepted.track(melody)

        self.gaps.doing = "ask again and dismiss"
        yield from self.ask("ctrl+Return")
        hand.key("shift+Tab")
        yield lambda: candidates.count == 0
        assert document.score.track(melody) == accepted.track(melody)

        self.gaps.doing = "draw and undo"
        hand.key("2")
        yield window.actions_.tool_draw.isChecked
        notes = document.score.note_count
        self.click(roll.viewport(), QPoint(roll.viewport().width() - 40, 20))
        yield lambda: document.score.note_count == notes + 1
        hand.key("ctrl+z")
        hand.key("1")
        yield lambda: document.score.note_count == notes and window.actions_.tool_select.isChecked()

        yield from self.ask_often()
        self.gaps.doing = "export"
        yield from self.export()

        self.gaps.doing = "theme"
        hand.key("ctrl+t")
        yield lambda: studio.settings.theme == "light"
        yield from self.rest(0.2)
        self.picture("light theme")
        self.gaps.stop()

    def zoom(self) -> Steps:
        """The wheel zooms around the mouse with Ctrl, scrolls time with Shift and pitch without, and all back."""
        roll, hand = self.window.roll, self.hand
        before, x = roll.geometry_now, 300
        place = roll.viewport().mapToGlobal(QPoint(x, 100))
        hand.wheel(place.x(), place.y(), 3, "ctrl")
        yield lambda: roll.geometry_now.quarter_width > 1.5 * before.quarter_width
        assert abs(roll.geometry_now.tick_at(x) - before.tick_at(x)) < 10
        hand.wheel(place.x(), place.y(), -3, "ctrl")
        yield lambda: abs(roll.geometry_now.quarter_width / before.quarter_width - 1) < 0.01
        hand.wheel(place.x(), place.y(), -1, "shift")
        yield lambda: roll.geometry_now.left > before.left
        hand.wheel(place.x(), place.y(), 1, "shift")
        hand.wheel(place.x(), place.y(), 1)
        yield lambda: roll.geometry_now.left == 0 and roll.geometry_now.top < before.top
        hand.wheel(place.x(), place.y(), -1)
        yield lambda: roll.geometry_now.top == before.top

    def ask_often(self) -> Steps:
        """Ask of other bars, by each of the three keys in turn."""
        self.gaps.doing = "ask often"
        bars = self.studio.document.score.bar_count
        for number in range(self.asks):
            first = 1 + (3 * number) % max(1, bars - 4)
            yield from self.select_bars(first, first + 3)
            yield from self.rest(0.6)
            yield from self.ask("civ"[number % 3])
            self.hand.key("shift+Tab")
            yield lambda: self.studio.candidates.count == 0

    def ask(self, keys: str) -> Steps:
        """Press the keys of a request and wait for all its candidates, taking the times."""
        candidates = self.studio.candidates
        self.ghosts.first = None
        began = time.perf_counter()
        self.hand.key(keys)
        yield lambda: candidates.state is State.DONE
        self.all_done.append(time.perf_counter() - began)
        if candidates.written_count(0):
            yield lambda: self.ghosts.first is not None
            self.first_ghost.append((self.ghosts.first or began) - began)

    def export(self) -> Steps:
        """Ctrl+E, the dialog, the name of a file."""
        self.hand.key("ctrl+e")
        yield lambda: _dialog() is not None
        yield from self.rest(0.2)
        first = _dialog()
        self.hand.key("Return")
        yield lambda: _dialog() is not None and _dialog() is not first
        yield from self.rest(0.3)
        self.hand.key("ctrl+a")
        self.hand.type(str(self.out))
        self.hand.key("Return")
        yield self.out.is_file
        yield lambda: _dialog() is None and self.window.isActiveWindow()
        taken, score = read_midi(self.out).score, self.studio.document.score
        assert [track.note_count for track in taken.tracks] == [track.note_count for track in score.tracks]

    def select_bars(self, first: int, last: int) -> Steps:
        """Drag across the ruler, bars counted from 1, scrolled there if need be."""
        window, meters = self.window, self.studio.document.score.meters
        yield lambda: not window.roll.following.is_turning  # nobody aims at what moves
        start, end = meters.bar_start(first - 1), meters.bar_end(last - 1)
        ruler, x_of = window.roll.ruler, window.roll.geometry_now.x_of
        if x_of(start) < 0 or x_of(end) > ruler.width():
            window.show_ticks(start, end)
            x_of = window.roll.geometry_now.x_of
        y = ruler.height() - 8
        one, other = (ruler.mapToGlobal(QPoint(round(x), y)) for x in (x_of(start) + 4, x_of(end) - 4))
        self.hand.drag((one.x(), one.y()), (other.x(), other.y()))
        yield lambda: self.studio.selection.bars == (start, end)

    def is_past(self, revision: int) -> bool:
        """Whether the song is in another state."""
        return self.studio.document.revision != revision

    def shows_another_than(self, index: int | None) -> bool:
        """Whether another candidate is shown."""
        return self.studio.candidates.shown != index

    # Small help

    @property
    def model(self) -> str:
        """What is asked."""
        return "fake" if self.studio.generator.argv == FAKE else "transformer"

    def click(self, widget: QWidget, place: QPoint | None = None, button: int = 1) -> None:
        """Click in a widget, in its middle unless told where."""
        at = widget.mapToGlobal(place or widget.rect().center())
        self.hand.click(at.x(), at.y(), button)

    def rest(self, seconds: float) -> Steps:
        """As a person does between two things."""
        until = time.perf_counter() + seconds
        yield lambda: time.perf_counter() >= until

    def picture(self, name: str) -> None:
        """Keep what is on screen."""
        if self.pictures is not None:
            self.window.repaint()
            self.window.screen().grabWindow(0).save(str(self.pictures / f"{name.replace(' ', '-')}.png"))


def run(
    worker: str,
    example: int,
    asks: int,
    pictures: Path | None,
    make: type[Loop] = Loop,
    size: tuple[int, int] = SIZE,
    theme: str = "dark",
) -> dict[str, object]:
    """A loop on the display there is; returns what was measured. Raises what went wrong."""
    application = application_of(["antiphon"])
    keeper = Keeper()
    application.installEventFilter(keeper)
    with tempfile.TemporaryDirectory(prefix="antiphon-loop-") as name:
        folder = Path(name)
        studio = Studio.make(
            Settings(folder / "antiphon.ini"),
            worker=FAKE if worker == "fake" else None,
            make_live=SilentLive,
            recovery=folder / "recovery",
            presets=folder / "presets.json",
        )
        studio.settings.set_theme(theme)
        window = open_window(application, studio)
        window.setGeometry(0, 0, *size)
        window.activateWindow()
        hand = Hand(os.environ["DISPLAY"])
        loop = make(window, hand, folder, example, asks, pictures)
        errors: list[BaseException] = []

        def ended(error: BaseException | None) -> None:
            if error is not None:
                errors.append(error)
                loop.picture("failure")
            while (dialog := _dialog()) is not None:
                dialog.close()
            window.close_quietly()
            application.quit()

        stepper = Stepper(loop.steps(), ended)
        application.exec()
        del stepper
        hand.close()
        application.removeEventFilter(keeper)
        if errors:
            raise errors[0]
    return {
        "first ghost ms": [round(1e3 * each) for each in loop.first_ghost],
        "four candidates ms": [round(1e3 * each) for each in loop.all_done],
        "cancelled ms": round(1e3 * loop.cancelled),
        "longest gap ms": {doing: round(1e3 * gap, 1) for doing, gap in loop.gaps.longest.items()},
        "modules": sorted({"torch", "matplotlib", "scipy", "pretty_midi"} & sys.modules.keys()),
        "platform": application.platformName(),
    }


def _dialog() -> QDialog | None:
    window = QApplication.activeModalWidget()
    return window if isinstance(window, QDialog) else None


def main() -> None:
    """Run it on a display of its own and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worker", choices=("fake", "shipped"), default="shipped")
    parser.add_argument("--example", type=int, default=1, help="which one of the start page, from 0")
    parser.add_argument("--asks", type=int, default=0)
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    with x_server(*SIZE) as display:
        os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"] = display, "xcb"
        print(json.dumps(run(arguments.worker, arguments.example, arguments.asks, arguments.pictures)))


if __name__ == "__main__":
    main()
