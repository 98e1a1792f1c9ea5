"""Owns the wheel turned with Alt: it changes the velocity of the selected notes; turns in a row are one undo step."""

from PySide6.QtCore import QObject, QPoint, QTimer

from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.tools.velocity import with_change

#: Turns that follow each other within this time are one undo step.
STEP_MS = 700


class VelocityWheel(QObject):
    """The wheel of one roll."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(bench.document.end_merge)

    def turn(self, angle: QPoint) -> None:
        """By four a notch. angle: eighths of a degree."""
        # Some systems turn the wheel's axis themselves when Alt is held.
        delta = angle.y() or angle.x()
        change = max(-8, min(8, round(delta / 120 * 4))) or (1 if delta > 0 else -1)
        notes = self._bench.selected()
        louder = {uid: tuple(with_change(note, change) for note in some) for uid, some in notes.items()}
        if louder != notes:
            self._bench.change(notes, louder, self.tr("Change velocity"), merge_key="roll wheel velocity")
        self._timer.start()

    def end(self) -> None:
        """What comes next is a step of its own."""
        if self._timer.isActive():
            self._timer.stop()
            self._bench.document.end_merge()
