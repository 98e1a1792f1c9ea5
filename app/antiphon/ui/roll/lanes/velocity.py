"""Owns the velocity lane: a stem for each note of the current track, dragged up and down or along a ramp."""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from antiphon.score import Note
from antiphon.ui.roll.bench import Bench, Preview
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.content import Content
from antiphon.ui.roll.grid import BarTable, lines_between
from antiphon.ui.roll.index import Columns, columns_of
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.lane import Lane
from antiphon.ui.roll.painter import HELD_BACK, REPLACED, SELECTED
from antiphon.ui.roll.saying import changing, counted, ramp
from antiphon.ui.roll.tools.velocity import with_change

#: Room above the loudest and below the softest value, in pixels.
MARGIN = 9.0
#: How near a stem the mouse takes hold of it.
REACH = 5.0


class VelocityLane(Lane):
    """The velocities of the current track's notes, under the same geometry as the roll.

    A drag across stems draws a straight ramp from where it began; a drag of a selected stem changes all selected
    notes by as much. Where several notes begin at once, the selected ones count, if any are.
    """

    def __init__(self, bench: Bench, content: Content, colors: RollColors, parent: QWidget | None = None) -> None:
        super().__init__(bench, colors, parent)
        self._content = content
        self._bars = BarTable(bench.document.score.meters)
        self._color = colors.track_color(0)
        self._start: QPointF | None = None
        self._end: QPointF | None = None
        self._relative: dict[int, tuple[Note, ...]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Velocity lane"))
        self.setToolTip(self.tr("Drag a stem, or drag across to draw a ramp"))
        bench.preview_changed.connect(self.update)
        bench.selection.changed.connect(self.update)
        bench.document.changed.connect(self._follow)
        bench.document.reset.connect(self._follow)

    def sizeHint(self) -> QSize:
        """A fifth of a small window."""
        return QSize(400, 96)

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is under way, which Esc would cancel."""
        return self._start is not None

    def cancel_drag(self) -> bool:
        """Put the velocities back; whether there was a drag."""
        if self._start is None:
            return False
        self._start = self._end = self._relative = None
        self._bench.show(None)
        return True

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lane."""
        painter = QPainter(self)
        colors, geometry = self._colors, self._bench.geometry
        painter.fillRect(self.rect(), colors.lane)
        painter.translate(KEYBOARD_WIDTH, 0)
        area = QRectF(0, 0, self.width() - KEYBOARD_WIDTH - self._margin, self.height())
        painter.setClipRect(area)
        lines = lines_between(
            self._bars,
            geometry,
            self._bench.snap.cell(geometry),
            max(0.0, geometry.tick_at(0)),
            geometry.tick_at(area.right()),
        )
        for ticks, color in ((lines.beats, colors.grid), (lines.bars, colors.beat)):
            for tick in ticks.tolist():
                painter.fillRect(QRectF(round(geometry.x_of(tick)), 0, 1, area.height()), color)
        for value in (32, 64, 96):
            painter.fillRect(QRectF(0, round(self._y_of(value)), area.width(), 1), colors.grid)
        self._paint_stems(painter, area)
        if self._start is not None and self._end is not None and self._relative is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.marquee, 1.5))
            painter.drawLine(QLineF(self._start, self._end))
        painter.resetTransform()
        painter.setClipping(False)
        self._paint_scale(painter)

    def _paint_stems(self, painter: QPainter, area: QRectF) -> None:
        uid = self._bench.selection.current_track
        if uid is None:
            return
        preview = self._bench.preview or Preview()
        columns = self._bench.index.columns(uid)
        geometry = self._bench.geometry
        reach = geometry.ticks_of(10)
        rows = columns.visible(geometry.tick_at(0) - reach, geometry.tick_at(area.right()) + reach)
        flags = self._content.flags(uid)[rows]
        rows, flags = rows[(flags & HELD_BACK) == 0], flags[(flags & HELD_BACK) == 0]
        picked, replaced = (flags & SELECTED) != 0, (flags & REPLACED) != 0
        self._paint_some(painter, columns, rows[replaced], self._color, selected=False, faded=True)
        muted = (columns.muted[rows] == 1) & ~picked & ~replaced
        self._paint_some(painter, columns, rows[muted], self._colors.ruler_text_dim, selected=False, faded=True)
        rows, picked, replaced = rows[~muted], picked[~muted], replaced[~muted]
        # Stems of notes that are not selected step back while others are.
        for flag in (False, True):
            faded = not flag and bool(picked.any() or uid in preview.added)
            some = rows[(picked == flag) & ~replaced]
            self._paint_some(painter, columns, some, self._color, selected=flag, faded=faded)
        ghosts = self._content.ghosts().get(uid)
        if ghosts is not None:
            shown = ghosts.visible(geometry.tick_at(0) - reach, geometry.tick_at(area.right()) + reach)
            self._paint_some(painter, ghosts, shown, self._colors.ghost, selected=False, faded=False)
        added = self._content.added().get(uid, columns_of(()))
        self._paint_some(painter, added, np.arange(len(added)), self._color, selected=True, faded=False)

    def _paint_some(
        self,
        painter: QPainter,
        columns: Columns,
        rows: np.ndarray[tuple[int], np.dtype[np.int64]],
        hue: QColor,
        *,
        selected: bool,
        faded: bool,
    ) -> None:
        if not rows.size:
            return
        colors, geometry = self._colors, self._bench.geometry
        # Very many stems: those of one pixel are one.
        x = np.round(columns.onset[rows] * geometry.pixels_per_tick - geometry.left)
        velocity = columns.velocity[rows]
        if rows.size > 600:
            place = np.unique(x * 128 + velocity)
            x, velocity = place // 128, (place % 128).astype(np.int64)
        many = x.size > 400
        bottom = self.height() - 1.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not many)
        for left, value in zip(x.tolist(), velocity.tolist(), strict=True):
            color = colors.selected(hue) if selected else colors.at_velocity(hue, value)
            if faded:
                color = with_alpha(color, 0.45)
            top = self._y_of(value)
            painter.fillRect(QRectF(left, top, 2, bottom - top), with_alpha(color, 0.45 if faded else 0.75))
            if many:
                painter.fillRect(QRectF(left - 1, top - 2, 4, 4), color)
                continue
            painter.setPen(QPen(colors.note_selected, 1.2) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(left + 1, top), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_scale(self, painter: QPainter) -> None:
        self._paint_frame(painter)
        for value in (127, 64, 1):
            where = QRectF(0, self._y_of(value) - 7, KEYBOARD_WIDTH - 7, 14)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        painter.drawText(QRectF(8, 4, KEYBOARD_WIDTH, 14), Qt.AlignmentFlag.AlignLeft, self.tr("Vel"))

    def set_track_color(self, color: QColor) -> None:
        """Draw stems in the colour of the current track."""
        self._color = color
        self.update()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a stem, or begin a ramp."""
        if event.button() != Qt.MouseButton.LeftButton or event.position().x() < KEYBOARD_WIDTH:
            return
        place = QPointF(event.position().x() - KEYBOARD_WIDTH, event.position().y())
        self._start = self._end = place
        self._relative = self._held_selection(place)
        self._follow_mouse()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow."""
        if self._start is not None:
            self._end = QPointF(event.position().x() - KEYBOARD_WIDTH, event.position().y())
            self._follow_mouse()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One undo step."""
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        self._start = self._end = self._relative = None
        self._bench.said.emit("")
        preview = self._bench.preview
        if preview is None or preview.is_empty:
            self._bench.show(None)
            return
        chosen = self._bench.selection.notes
        kept: dict[int, set[Note]] = {
            uid: {
                new for old, new in zip(notes, preview.added[uid], strict=True) if old in chosen.get(uid, frozenset())
            }
            for uid, notes in preview.removed.items()
        }
        self._bench.commit(self.tr("Change velocity"), select=False)
        self._bench.selection.select_notes(kept, add=True)

    def event(self, event: QEvent) -> bool:
        """While a drag is under way Esc drops it, whatever else Esc does in the window."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape and self.is_dragging:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops a drag; all else is the window's."""
        event.setAccepted(event.key() == Qt.Key.Key_Escape and self.cancel_drag())

    def _held_selection(self, place: QPointF) -> dict[int, tuple[Note, ...]] | None:
        """The selection, when a stem of one of several selected notes is under the mouse."""
        uid = self._bench.selection.current_track
        chosen = self._bench.selection.notes.get(uid, frozenset()) if uid is not None else frozenset()
        if self._bench.selection.note_count < 2:
            return None
        held = any(
            abs(self._bench.geometry.x_of(note.onset) + 1 - place.x()) <= REACH
            and abs(self._y_of(note.velocity) - place.y()) <= 2 * REACH
            for note in chosen
        )
        return self._bench.selected() if held else None

    def _follow_mouse(self) -> None:
        assert self._start is not None
        assert self._end is not None
        if self._relative is not None:
            change = self._value_at(self._end.y()) - self._value_at(self._start.y())
            louder = {uid: tuple(with_change(n, change) for n in notes) for uid, notes in self._relative.items()}
            self._bench.show(Preview(self._relative, louder))
            self._bench.said.emit(changing(change, counted(louder)))
            return
        uid = self._bench.selection.current_track
        if uid is None:
            return
        notes = self._between(uid, *sorted((self._start.x(), self._end.x())))
        if not notes:
            self._bench.show(None)
            return
        after = tuple(note.with_velocity(self._ramp_at(note)) for note in notes)
        self._bench.show(Preview({uid: notes}, {uid: after}))
        self._bench.said.emit(ramp(after))

    def _between(self, uid: int, left: float, right: float) -> tuple[Note, ...]:
        """The notes whose stems lie there; of those at one onset the selected ones, if any are."""
        geometry, columns = self._bench.geometry, self._bench.index.columns(uid)
        first = int(np.searchsorted(columns.onset, geometry.tick_at(left - REACH)))
        last = int(np.searchsorted(columns.onset, geometry.tick_at(right + REACH), side="right"))
        notes = self._bench.index.notes(uid, range(first, last))
        chosen = self._bench.selection.notes.get(uid, frozenset())
        contested = {note.onset for note in notes if note in chosen}
        return tuple(note for note in notes if note in chosen or note.onset not in contested)

    def _ramp_at(self, note: Note) -> int:
        assert self._start is not None
        assert self._end is not None
        x = self._bench.geometry.x_of(note.onset) + 1
        width = self._end.x() - self._start.x()
        share = 1.0 if abs(width) < 2 * REACH else max(0.0, min(1.0, (x - self._start.x()) / width))
        return self._value_at(self._start.y() + (self._end.y() - self._start.y()) * share)

    def _y_of(self, velocity: int) -> float:
        return MARGIN + (127 - velocity) / 126 * (self.height() - 2 * MARGIN)

    def _value_at(self, y: float) -> int:
        value = 127 - 126 * (y - MARGIN) / max(1.0, self.height() - 2 * MARGIN)
        return max(1, min(127, round(value)))

    def _follow(self, _edit: object = None) -> None:
        self.cancel_drag()  # the notes that it holds may be gone
        score = self._bench.document.score
        if score.meters != self._bars.meters:
            self._bars = BarTable(score.meters)
        self.update()
