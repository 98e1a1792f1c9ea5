"""What watches the window while hands work in it: dialogs get the keys, gaps and first ghosts are timed."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from antiphon.ui.main_window import MainWindow


class Keeper(QObject):
    """Does what a window manager would: a dialog that comes has the keys, and gives them back when it goes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for dialogs."""
        if isinstance(watched, QDialog):
            if event.type() == QEvent.Type.Show:
                QTimer.singleShot(0, watched.activateWindow)
            elif event.type() == QEvent.Type.Hide and isinstance(parent := watched.parentWidget(), QWidget):
                QTimer.singleShot(0, parent.window().activateWindow)
        return False


class Gaps(QObject):
    """How long the event loop does not come round. longest: in seconds, with what was being done."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = "start"
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def stop(self) -> None:
        """What comes now is not measured."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), now - self._last)
        self._last = now


class Ghosts(QObject):
    """When the first ghost of the shown candidate was on screen, in seconds of perf_counter."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._candidates = window.studio.candidates
        self.first: float | None = None
        window.roll.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at repaints."""
        if event.type() == QEvent.Type.Paint and self.first is None:
            shown = self._candidates.shown
            if shown is not None and self._candidates.written_count(shown):
                # The paint itself comes after this; the next turn of the loop is when it is done.
                QTimer.singleShot(0, self._seen)
        return False

    def _seen(self) -> None:
        if self.first is None:
            self.first = time.perf_counter()
