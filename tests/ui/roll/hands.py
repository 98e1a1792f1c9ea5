"""A roll to work on in tests, and a hand with a mouse: real events, places named by tick and pitch."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.session.selection import Selection
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.grid import Snap, SnapKind
from antiphon.ui.roll.panel import RollPanel

PPQ = 480
BAR = 4 * PPQ
SIXTEENTH = PPQ // 4

LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def song(notes: list[Note], bass: list[Note] | None = None) -> Score:
    """Two tracks, uid 0 and 1, in 4/4."""
    score = Score.empty(PPQ)
    score = score.with_track(Track.from_notes(notes, ppq=PPQ, name="Melody", uid=0))
    return score.with_track(Track.from_notes(bass or [], ppq=PPQ, name="Bass", uid=1, channel=1))


class Hand:
    """A shown panel, 1000 x 640, with a fixed grid of sixteenths, and the mouse over its notes."""

    def __init__(self, notes: list[Note], bass: list[Note] | None = None) -> None:
        self.document = Document(song(notes, bass))
        self.selection = Selection(self.document)
        self.panel = RollPanel(self.document, self.selection, None, None, RollColors.dark())
        self.panel.resize(1000, 640)
        self.panel.show()
        QApplication.processEvents()
        self.roll = self.panel.roll
        self.roll.set_snap(Snap(SnapKind.FIXED, 16))
        self.roll.set_geometry_now(self.roll.geometry_now.fitting(0, 4 * BAR, self.roll.viewport().width()))
        self.roll.ensure_visible(0, 66)

    def close(self) -> None:
        """Take the window away."""
        self.panel.close()
        self.panel.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def notes(self, uid: int = 0) -> list[Note]:
        """The notes of a track."""
        return list(self.document.score.track(uid).notes())

    def selected(self, uid: int = 0) -> list[Note]:
        """The selected notes of a track, in order."""
        return sorted(self.selection.notes.get(uid, ()))

    def at(self, tick: float, pitch: int) -> QPoint:
        """The middle of a row of the notes' area at a tick."""
        geometry = self.roll.geometry_now
        return QPoint(round(geometry.x_of(tick)), round(geometry.y_of(pitch) + geometry.row_height / 2))

    def click(self, tick: float, pitch: int, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and release."""
        QTest.mouseClick(self.roll.viewport(), LEFT, keys, self.at(tick, pitch))

    def drag(
        self,
        begin: tuple[float, int],
        *ways: tuple[float, int],
        keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        release: bool = True,
    ) -> None:
        """Press at (tick, pitch), go through places, release at the last."""
        points = [self.at(*begin), *(self.at(*way) for way in ways)]
        drag(self.roll.viewport(), points, keys=keys, button=button, release=release)

    def release(self, tick: float, pitch: int, keys: Qt.KeyboardModifier = NONE) -> None:
        """Let the left button go there."""
        QTest.mouseRelease(self.roll.viewport(), LEFT, keys, self.at(tick, pitch))

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key on the roll."""
        QTest.keyClick(self.roll, key, keys)

    def wheel(
        self, notches: float, place: QPoint | None = None, keys: Qt.KeyboardModifier = NONE, across: bool = False
    ) -> None:
        """Turn the wheel over the notes."""
        viewport = self.roll.viewport()
        where = QPointF(place if place is not None else viewport.rect().center())
        angle = QPoint(round(120 * notches), 0) if across else QPoint(0, round(120 * notches))
        turn = QWheelEvent(
            where, viewport.mapToGlobal(where), QPoint(), angle, Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, turn)


def drag(
    widget: QWidget,
    points: list[QPoint],
    *,
    keys: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
    release: bool = True,
) -> None:
    """Press at the first point, move through some places between all of them, release at the last."""
    QTest.mousePress(widget, button, keys, points[0])
    last = points[0]
    for point in points[1:]:
        for part in (0.3, 0.7, 1.0):
            between = QPointF(last) + (QPointF(point) - QPointF(last)) * part
            place = QPointF(between.toPoint())
            move = QMouseEvent(
                QEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, button, keys
            )
            QApplication.sendEvent(widget, move)
        last = point
    if release:
        QTest.mouseRelease(widget, button, keys, points[-1])
