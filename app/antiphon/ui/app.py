"""Starts the window: the application, its look, and what has to wait until the window is on screen."""

import gc
import signal
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from antiphon.paths import examples_folder
from antiphon.session.settings import Settings
from antiphon.ui.icons import program_icon
from antiphon.ui.language import Language
from antiphon.ui.main_window import MainWindow
from antiphon.ui.panels.start import Example
from antiphon.ui.screen_reader import let_screen_readers_see
from antiphon.ui.stage import Stage
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe

_SOUND_MS = 60
_WARM_UP_MS = 400
_COLLECT_AFTER = 20_000


def run_window(song: Path | None) -> int:
    """Open the window, with a song if one is given, and run until it is closed; returns the exit status."""
    # Ctrl+C ends the program as a kill does; as an exception it would break off whatever is being done to the song.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    settings = Settings()
    Wardrobe.scale(settings.ui_scale)
    application = application_of(sys.argv)
    stage = open_stage(application, Studio.make(settings), song)
    sys.excepthook = partial(_tell_mistake_on, stage)
    status = application.exec()
    sys.excepthook = sys.__excepthook__
    stage.close()
    return status


def open_window(application: QApplication, studio: Studio, song: Path | None = None) -> MainWindow:
    """Show the window of a studio, and begin what has to wait until it is on screen."""
    return open_stage(application, studio, song).window


def open_stage(application: QApplication, studio: Studio, song: Path | None = None) -> Stage:
    """The same, and what changes the window's language."""
    stage = Stage(application, studio, examples)
    window = stage.window
    window.show()
    if song is not None:
        window.open_song(song)
    # The sound font and the model's process are started when the window has been painted: threads slow it down.
    QTimer.singleShot(_SOUND_MS, window.open_sound)
    QTimer.singleShot(_WARM_UP_MS, window.warm_up)
    QTimer.singleShot(_SOUND_MS, window.offer_recovery)
    # So is the sign in the task bar, of which there are large ones.
    QTimer.singleShot(_SOUND_MS, lambda: application.setWindowIcon(program_icon()))
    QTimer.singleShot(_WARM_UP_MS, _let_the_collector_work)
    return stage


def _let_the_collector_work() -> None:
    # What is there now stays: it need not be looked at in the middle of a repaint. Notes are made by the hundred
    # thousand and hold nothing that could hold them, so it need not come that often either.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    gc.enable()


def tell_mistake(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A mistake of ours in one command: on stderr in full, and a sentence in the window, which goes on."""
    sys.__excepthook__(kind, error, trace)
    words = QApplication.translate("Window", "Something went wrong in the program ({}): save the song, and go on.")
    window.notices.tell(words.format(kind.__name__), "warning")


def _tell_mistake_on(
    stage: Stage, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    tell_mistake(stage.window, kind, error, trace)


def application_of(argv: list[str]) -> QApplication:
    """The one application of the process, made if there is none."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(argv[:1])
    application.setApplicationName("antiphon")
    application.setApplicationDisplayName("Antiphon")
    application.setDesktopFileName("antiphon")
    # One style everywhere: the sheet is written for it.
    application.setStyle("Fusion")
    let_screen_readers_see(application)
    application.aboutToQuit.connect(let_go_of_the_clipboard)
    if application.findChild(QTranslator) is None:
        # The plurals of the source language; another language is put on top.
        Language(application).speak("en")
    return application


def let_go_of_the_clipboard() -> None:
    """Where the system has no clipboard, Qt keeps what was copied beyond the end of Python, and crashes on it."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()


def examples() -> list[Example]:
    """The example songs of the start page."""
    tr = QApplication.translate
    folder = examples_folder()
    told = (
        ("evening-ferry.mid", "Evening Ferry", tr("StartPage", "ballad: flute, piano, bass, drums")),
        ("greensleeves.mid", "Greensleeves", tr("StartPage", "recorder, lute and viol in 6/8")),
        ("old-hundredth.mid", "Old Hundredth", tr("StartPage", "a hymn for four voices")),
    )
    return [Example(title, about, folder / name) for name, title, about in told if (folder / name).is_file()]
