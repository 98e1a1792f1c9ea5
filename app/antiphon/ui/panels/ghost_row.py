"""The row of a track that is not there yet: the shown candidate would add it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from antiphon.generation.request import NewTrack
from antiphon.ui.general_midi import program_name
from antiphon.ui.look import Elided, label
from antiphon.ui.theme import UNIT

_BAR = 4


class GhostRow(QFrame):
    """Name and instrument, with a dashed bar in the colour the track will have. pressed: to look at its notes."""

    pressed = Signal()

    def __init__(self, track: NewTrack, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = track
        self._color = color
        self.setProperty("role", "ghost")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name = Elided("title")
        self._name.set_words(track.name)
        self._new: QLabel = label(self.tr("new"), "answer")
        is_drum = track.channel == 9
        self.instrument = Elided("muted")
        self.instrument.set_words(self.tr("Drum kit") if is_drum else program_name(track.program or 0))
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._name, 1)
        head.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT + _BAR, UNIT + 2, 2 * UNIT, UNIT + 2)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self.instrument)
        self.setAccessibleName(self.tr("{}, a new track of the candidate").format(track.name))
        self.setToolTip(self.tr("The candidate adds this track when it is accepted; click to look at its notes"))

    @property
    def name(self) -> str:
        """The name the track will have."""
        return self._name.words

    def set_color(self, color: str) -> None:
        """Take the colour of another theme."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed bar at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        for top in range(2, self.height() - 2, 8):
            painter.fillRect(QRectF(0, top, _BAR, min(5, self.height() - 2 - top)), QColor(self._color))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at its notes."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do the same."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
