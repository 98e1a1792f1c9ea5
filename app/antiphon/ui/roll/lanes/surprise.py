"""Owns the surprise lane: a bar for each note of the current track, the higher the less the model expected it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from antiphon.score import Note
from antiphon.session.surprises import Measured, Surprises
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors, mix, with_alpha
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.lane import Lane
from antiphon.ui.roll.names import position_name
from antiphon.ui.sentences import said

#: Room above the highest bar, in pixels, and the nats it stands for: what is higher is cut off, with a cap.
MARGIN = 10.0
MOST = 12.0
#: How near a bar the mouse has to be.
REACH = 6.0
#: From dull to bright on dark ground, from pale to deep on light: told apart by lightness, whatever colours one sees.
_SCALES = {True: ("#46618f", "#ffd84d"), False: ("#9dbbe0", "#8a3800")}
_WORDS = ((3.0, "expected"), (6.0, "usual"), (9.0, "unusual"))


def surprise_word(nats: float) -> str:
    """How unexpected so many nats are."""
    return next((word for limit, word in _WORDS if nats < limit), "surprising")


class SurpriseLane(Lane):
    """Follows the current track and the roll's geometry."""

    def __init__(
        self,
        bench: Bench,
        surprises: Surprises,
        model: Callable[[], str],
        colors: RollColors,
        parent: QWidget | None = None,
    ) -> None:
        """model: the name of the model to ask."""
        super().__init__(bench, colors, parent)
        self._surprises, self._model = surprises, model
        self._failure = ""
        self.setAccessibleName(self.tr("Surprise lane"))
        self.measure_button = QPushButton(self)
        self.measure_button.setProperty("kind", "link")
        self.measure_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.measure_button.move(KEYBOARD_WIDTH + 8, 3)
        self.measure_button.clicked.connect(lambda _=False: self.measure())
        surprises.changed.connect(self._follow)
        surprises.failed.connect(self._fail)
        bench.selection.changed.connect(self._follow)
        bench.document.reset.connect(self._follow)
        self._follow()

    def measure(self) -> None:
        """Ask the model about the current track."""
        uid = self._bench.selection.current_track
        if uid is not None:
            self._failure = ""
            self._surprises.measure(uid, self._model())

    @property
    def state(self) -> str:
        """What it says of itself, "" when all that is shown holds."""
        uid, measured = self._uid, self._measured
        if uid is not None and self._surprises.measuring == uid:
            return self.tr("Listening …")
        if self._failure:
            return self._failure
        if measured is None:
            return ""
        return self.tr("The notes have changed") if measured.is_stale else ""

    def sizeHint(self) -> QSize:
        """As high as the velocity lane."""
        return QSize(400, 84)

    def color_of(self, nats: float) -> QColor:
        """The colour of a bar."""
        low, high = (QColor(name) for name in _SCALES[self._colors.is_dark])
        return mix(low, high, max(0.0, min(1.0, nats / MOST)))

    def note_at(self, x: float) -> tuple[Note, float] | None:
        """The note whose bar is at this place, with its nats; of several the most surprising."""
        measured = self._measured
        if measured is None:
            return None
        geometry = self._bench.geometry
        near = [
            (abs(geometry.x_of(note.onset) + 2 - (x - KEYBOARD_WIDTH)), -nats, note)
            for note, nats in measured.nats.items()
        ]
        distance, negative, note = min(near, default=(REACH + 1, 0.0, Note(0, 0, 0)))
        return (note, -negative) if distance <= REACH else None

    def words_at(self, x: float) -> str:
        """What there is to say of the note there, "" without one."""
        found = self.note_at(x)
        if found is None:
            return ""
        note, nats = found
        place = position_name(self._bench.document.score.meters, note.onset)
        return self.tr("{}   {}   {:.1f} nats, {}").format(
            self._bench.name_of(note.pitch, note.onset), place, nats, surprise_word(nats)
        )

    # Qt

    def showEvent(self, event: QEvent) -> None:
        """What is not known yet is asked for."""
        self._follow()

    def hideEvent(self, event: QEvent) -> None:
        """Nobody looks."""
        self._surprises.leave()

    def event(self, event: QEvent) -> bool:
        """The tip tells of the note under the mouse."""
        if isinstance(event, QHelpEvent):
            words = self.words_at(event.pos().x())
            tip = words or self.tr("How unexpected each note is to the model, which hears what comes before and after")
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The status line tells of it at once."""
        self._bench.said.emit(self.words_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        self._bench.said.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, bars, and the scale at the left."""
        painter = QPainter(self)
        colors = self._colors
        painter.fillRect(self.rect(), colors.lane)
        area = self._area()
        painter.setClipRect(area)
        for nats in (MOST / 3, 2 * MOST / 3):
            painter.fillRect(QRectF(area.left(), round(self._y_of(nats)), area.width(), 1), colors.grid)
        self._paint_bars(painter, area)
        painter.setClipping(False)
        self._paint_scale(painter)

    # Inside

    @property
    def _uid(self) -> int | None:
        return self._bench.selection.current_track

    @property
    def _measured(self) -> Measured | None:
        return None if self._uid is None else self._surprises.of(self._uid)

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        measured = self._measured
        if measured is None:
            return
        geometry = self._bench.geometry
        bottom = self.height() - 1.0
        for note, nats in measured.nats.items():
            x = area.left() + round(geometry.x_of(note.onset))
            if not area.left() - 6 <= x <= area.right():
                continue
            top = self._y_of(min(nats, MOST))
            color = self.color_of(nats)
            painter.fillRect(QRectF(x, top, 4, bottom - top), with_alpha(color, 0.35) if measured.is_stale else color)
            if nats > MOST:
                painter.fillRect(QRectF(x - 2, top - 3, 8, 2), color)

    def _paint_scale(self, painter: QPainter) -> None:
        self._paint_frame(painter)
        strip = QRectF(KEYBOARD_WIDTH - 9, MARGIN, 4, self.height() - 1 - MARGIN)
        gradient = QLinearGradient(QPointF(0, strip.top()), QPointF(0, strip.bottom()))
        gradient.setColorAt(0.0, self.color_of(MOST))
        gradient.setColorAt(1.0, self.color_of(0.0))
        painter.fillRect(strip, gradient)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for nats in (MOST / 2, 0.0):
            y = min(self._y_of(nats), self.height() - 7.0)
            painter.drawText(QRectF(0, y - 7, KEYBOARD_WIDTH - 13, 14), right, f"{nats:g}")
        painter.drawText(QRectF(8, 3, KEYBOARD_WIDTH, 14), Qt.AlignmentFlag.AlignLeft, self.tr("Surprise"))

    def _y_of(self, nats: float) -> float:
        return MARGIN + (1 - nats / MOST) * (self.height() - 1 - MARGIN)

    def _follow(self) -> None:
        uid, measured = self._uid, self._measured
        idle = self._surprises.measuring is None
        if self.isVisible() and uid is not None and measured is None and not self._failure and idle:
            self._surprises.measure(uid, self._model())
            return
        state = self.state
        waits = uid is not None and self._surprises.measuring == uid
        again = state and not waits
        self.measure_button.setText(self.tr("{}: measure again").format(state.rstrip(".")) if again else state)
        self.measure_button.setEnabled(not waits)
        self.measure_button.setVisible(bool(state))
        self.measure_button.adjustSize()
        self.update()

    def _fail(self, sentence: str) -> None:
        self._failure = said(sentence)
        self._follow()
