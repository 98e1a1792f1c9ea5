"""The window with a song, selected bars and two candidates: `python -m tests.end_to_end.dragging FOLDER`.

Tells as lines of JSON where on the screen they can be dragged from, and what is opened later.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from antiphon.generation.request import Request, Task
from antiphon.session.candidates import State
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe
from tests.fakes.live import SilentLive
from tests.fakes.songs import BAR, MELODY, small_song
from tests.session.conftest import worker

WIDTH, HEIGHT = 1280, 800


def tell(**what: object) -> None:
    """A line of JSON."""
    print(json.dumps(what), flush=True)


def middle(widget: QWidget) -> tuple[int, int]:
    """Where it is on the screen."""
    point = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return point.x(), point.y()


def main() -> int:
    """Show it until the process is ended."""
    folder = Path(sys.argv[1])
    application = application_of(["antiphon"])
    studio = Studio.make(
        Settings(folder / "antiphon.ini"), worker=worker(), make_live=SilentLive, recovery=folder / "recovery"
    )
    window = MainWindow(studio, [], Wardrobe(application))
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    window.show()
    studio.document.new(small_song())
    window.enter()
    studio.selection.set_current_track(MELODY)
    studio.selection.set_bars(BAR, 3 * BAR)
    candidates = studio.candidates
    candidates.ask(Request(Task.INFILL, BAR, 2 * BAR, (MELODY,), candidates=2, seed=3, model="fake"))
    while candidates.state is not State.DONE:
        QTest.qWait(10)
    QTest.qWait(200)
    studio.document.opened.connect(lambda _: tell(opened=studio.document.name, notes=studio.document.score.note_count))
    tell(
        candidate=middle(window.strip.thumbnails[1]),
        selection=middle(window.toolbar.drag_button),
        roll=middle(window.roll),
        written=[[n.onset - BAR, n.pitch, n.duration, n.velocity] for n in sorted(candidates.ghosts(1)[MELODY])],
    )
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
