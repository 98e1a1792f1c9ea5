"""A window around the fake worker and a player without sound."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antiphon.formats import save_song
from antiphon.generation.catalogue import ModelInfo
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, examples, let_go_of_the_clipboard
from antiphon.ui.dialogs.export import ExportDialog
from antiphon.ui.files import Answer
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.fakes.engine import ABLE_INFO
from tests.fakes.keyboard import FakeKeyboard
from tests.fakes.live import SilentLive
from tests.fakes.songs import small_song
from tests.session.conftest import worker

HERE = Path(__file__).parent
MODELS = (replace(ABLE_INFO, name="lstm"), replace(ABLE_INFO, name="transformer"))
"""What can be chosen in the window; the fake worker answers to any name."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What Qt's offscreen platform says of every window shown is no fault of ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support (propagate|raise|grabbing)", extend=True))


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """The plurals of the source language."""
    application_of(["antiphon"])


class Answers:
    """Answers the questions of file dialogs. asked: which ones came. began: where the last one for a file began."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.keep = Answer.Discard
        self.replaces = True
        self.asked: list[str] = []
        self.began = Path()

    def open_path(self, folder: str) -> Path | None:
        """The path set."""
        self.asked.append("open")
        self.began = Path(folder)
        return self.path

    def soundfont_path(self, folder: str) -> Path | None:
        """The path set."""
        self.asked.append("soundfont")
        return self.path

    def save_path(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """The path set."""
        self.asked.append("save")
        self.began = suggested
        return self.path

    def may_replace(self, name: str) -> bool:
        """The answer set."""
        self.asked.append("replace")
        return self.replaces

    def keep_changes(self, name: str) -> Answer:
        """The answer set."""
        self.asked.append("keep")
        return self.keep

    def export(self, dialog: ExportDialog) -> bool:
        """As it is."""
        self.asked.append("export")
        return True


class Desk:
    """A window, with hands on it."""

    def __init__(
        self, qtbot: QtBot, folder: Path, mode: str, step_seconds: float, models: tuple[ModelInfo, ...]
    ) -> None:
        self.qtbot = qtbot
        self.live = SilentLive()
        self.keyboard = FakeKeyboard()
        self.answers = Answers()
        application = application_of(["antiphon"])
        application.clipboard().clear()
        self.studio = Studio.make(
            Settings(folder / "antiphon.ini"),
            worker=worker(mode, step_seconds),
            make_live=lambda: self.live,
            keyboards=self.keyboard,
            recovery=folder / "recovery",
            presets=folder / "presets.json",
            models=models,
        )
        self.window = MainWindow(self.studio, examples(), Wardrobe(application), self.answers)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=10_000)
        self.window.open_sound()
        qtbot.waitUntil(lambda: self.studio.player.is_ready, timeout=10_000)

    def open(self, path: Path) -> None:
        """Open a song and wait for it."""
        with self.qtbot.waitSignal(self.studio.document.opened, timeout=10_000):
            self.window.open_song(path)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release a key where the focus is."""
        focus = QApplication.focusWidget()
        QTest.keyClick(self.window if focus is None else focus, key, modifiers)

    def select_bars(self, first: int, last: int) -> None:
        """Drag across the ruler, from bar to bar, counted from 1."""
        meters = self.studio.document.score.meters
        self.window.show_ticks(meters.bar_start(first - 1), meters.bar_end(last - 1))
        x_of, ruler = self.window.roll.geometry_now.x_of, self.window.roll.ruler
        start, end = round(x_of(meters.bar_start(first - 1))) + 6, round(x_of(meters.bar_end(last - 1))) - 6
        y = ruler.height() - 8
        drag(ruler, (start, y), (end, y))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is."""
        self.qtbot.waitUntil(true, timeout=20_000)

    def close(self) -> None:
        """Close it without a question, and take it away: the next window's style sheet need not dress it."""
        self.window.close_quietly()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        let_go_of_the_clipboard()  # the last one's would outlive Python


def drag(widget: QWidget, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag with the left button, in a few steps."""
    one, other = QPoint(*start), QPoint(*end)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one)
    for step in range(1, 5):
        QTest.mouseMove(widget, one + (other - one) * step / 4)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, other)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes windows: make_desk(mode of the worker, seconds a note, models to choose from)."""
    made: list[Desk] = []

    def make(mode: str = "able", step_seconds: float = 0.0, models: tuple[ModelInfo, ...] = MODELS) -> Desk:
        made.append(Desk(qtbot, tmp_path, mode, step_seconds, models))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A window with the small song, its keys going to the roll."""
    made = make_desk()
    save_song(small_song(), tmp_path / "small.mid")
    made.open(tmp_path / "small.mid")
    made.window.roll.setFocus()
    return made
