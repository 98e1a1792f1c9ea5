"""A candidate drawn small: its number, its notes by track colour, what it replaces as a shade."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from antiphon.score import Note
from antiphon.session.candidates import Candidates
from antiphon.session.taken import CHORDS
from antiphon.ui.drag_out import DragGesture
from antiphon.ui.roll.colors import with_alpha
from antiphon.ui.theme import RADIUS, Theme, ui_font

_WIDTH, _LEAST, _HEIGHT = 132, 72, 76
Box = tuple[int, int]


def kept_notes(candidates: Candidates, index: int) -> list[Note]:
    """The notes that a candidate leaves as they are, in its bars and on its tracks."""
    request = candidates.request
    if request is None or request.insert:
        return []
    hidden = candidates.hidden(index)
    tracks = [track for track in candidates.base.tracks if track.uid in request.tracks]
    return [
        note
        for track in tracks
        for note in track.notes_between(request.start, request.end)
        if note not in hidden.get(track.uid, ())
    ]


class Thumbnail(QWidget):
    """One candidate of the strip. chosen: its index, by a click. dragged: its index, by a drag out of it."""

    chosen = Signal(int)
    dragged = Signal(int)

    def __init__(
        self,
        index: int,
        candidates: Candidates,
        theme: Theme,
        pitches: Callable[[], Box],
        parent: QWidget | None = None,
    ) -> None:
        """`pitches`: the lowest and the highest pitch drawn, one range for all candidates."""
        super().__init__(parent)
        self._index, self._candidates, self._theme, self._pitches = index, candidates, theme, pitches
        self._gesture = DragGesture()
        self._likeness = ""
        # A narrow window makes them narrower before it has to scroll.
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Candidate {}").format(index + 1))
        self._tell()

    @property
    def likeness(self) -> str:
        """What it is marked as copying, "" without a mark."""
        return self._likeness

    def mark_likeness(self, words: str) -> None:
        """Mark it as copying something, which the tip tells; "" takes the mark away."""
        if words != self._likeness:
            self._likeness = words
            self._tell()
            self.update()

    def _tell(self) -> None:
        number = self._index + 1
        tip = self.tr("Candidate {}: click to hear it in place, drag it out as a MIDI file ({})").format(number, number)
        self.setToolTip("\n".join(part for part in (tip, self._likeness) if part))
        self.setAccessibleDescription(self._likeness)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(_WIDTH, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins, or a drag."""
        self._gesture.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It has become a drag."""
        if self._gesture.moved(event):
            self.dragged.emit(self._index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It has been a click."""
        if self._gesture.pressed and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._index)
        self._gesture.release()

    def picture(self) -> QPixmap:
        """What hangs at the pointer while it is dragged."""
        return self.grab()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, number and notes."""
        theme = self._theme
        shown = self._candidates.shown == self._index
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = theme.answer if shown else theme.faint if self.underMouse() else theme.line_strong
        pen = painter.pen()
        pen.setColor(QColor(line))
        pen.setWidthF(2.0 if shown else 1.0)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.answer_soft if shown else theme.field))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        self._draw_notes(painter, frame.adjusted(25, 8, -6, -8))
        font = ui_font(9)
        font.setBold(True)
        painter.setFont(font)
        badge = QRectF(frame.left() + 6, frame.top() + 6, 16, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.answer if shown else theme.raised))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(QColor(theme.on_answer if shown else theme.muted))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._index + 1))
        if self._likeness:
            self._draw_mark(painter, badge.translated(0, badge.height() + 4))
        painter.end()

    def _draw_mark(self, painter: QPainter, badge: QRectF) -> None:
        painter.setPen(QColor(self._theme.warning))
        painter.setBrush(QColor(self._theme.warning_soft))
        painter.drawRoundedRect(badge, 4, 4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "\N{ALMOST EQUAL TO}")

    def _draw_notes(self, painter: QPainter, area: QRectF) -> None:
        request = self._candidates.request
        if request is None:
            return
        low, high = self._pitches()
        row = area.height() / (high - low + 1)
        length = max(1, request.end - request.start)

        def place(note: Note) -> QRectF:
            left = area.left() + area.width() * (note.onset - request.start) / length
            width = area.width() * min(note.duration, request.end - note.onset) / length - 0.6
            top = area.top() + area.height() - (note.pitch - low + 1) * row
            return QRectF(left, top, max(1.5, width), max(1.8, row * 0.9))

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(QColor(self._theme.faint), 0.55))
        for note in kept_notes(self._candidates, self._index):
            painter.drawRect(place(note))
        for uid, notes in self._candidates.ghosts(self._index).items():
            painter.setBrush(self._theme.track_color(uid))
            for note in notes:
                painter.drawRect(place(note))
        self._draw_taken(painter, area)
        painter.restore()

    def _draw_taken(self, painter: QPainter, area: QRectF) -> None:
        """Bars that are in the song already step back, but for a line under those that came from here."""
        request, theme = self._candidates.request, self._theme
        if request is None:
            return
        shown = self._candidates.shown == self._index
        for piece in self._candidates.taken.pieces:
            left = area.left() + area.width() * (piece.start - request.start) / (request.end - request.start)
            width = area.width() * (piece.end - piece.start) / (request.end - request.start)
            if piece.candidate == self._index:
                painter.fillRect(QRectF(left, area.bottom() + 2, width, 3), QColor(theme.accent))
            elif piece.uid != CHORDS:
                ground = QColor(theme.answer_soft if shown else theme.field)
                painter.fillRect(QRectF(left, area.top(), width, area.height()), with_alpha(ground, 0.75))
