"""Owns the piano roll: it follows the session, paints through its canvas, and hands the mouse to gestures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from antiphon.generation.request import Request
from antiphon.score import Note
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.player import Player
from antiphon.session.selection import Selection
from antiphon.ui.roll.area import RollArea
from antiphon.ui.roll.bench import Others
from antiphon.ui.roll.caret import Caret
from antiphon.ui.roll.colors import ColorMode, RollColors
from antiphon.ui.roll.drum_names import drum_names
from antiphon.ui.roll.folding import Folding
from antiphon.ui.roll.following import Following
from antiphon.ui.roll.grid import Snap
from antiphon.ui.roll.tools.choose import Tool
from antiphon.ui.roll.velocity_wheel import VelocityWheel
from antiphon.ui.roll.wheel import Wheel
from antiphon.ui.roll.zooms import Zooms

_KEYS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Meta: Qt.KeyboardModifier.MetaModifier,
}


class RollView(RollArea):
    """The piano roll of a document.

    tool_changed: a Tool; snap_changed: a Snap. menu_asked: a global position
    where a menu is wanted; the note there is selected. The ruler has a menu_asked of its own.
    """

    tool_changed = Signal(object)
    snap_changed = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        candidates: Candidates | None = None,
        player: Player | None = None,
        colors: RollColors | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, selection, candidates, player, colors or RollColors.dark(), parent)
        self._wheel, self._velocity_wheel = Wheel(), VelocityWheel(self.bench)
        self._answered: Request | None = None
        self.following = Following(self, player)
        self.ruler.pressed.connect(self.following.stop)  # nothing moves under a drag
        self.zooms = Zooms(self, document, selection)
        self.folding = Folding(self, self.canvas.content, document)
        self._caret_is_drawn = False
        self.caret = self.canvas.caret = Caret(self.bench, self.canvas.content, player, self)
        self._connect()
        self.set_colors(self.canvas.colors)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow_document)
        self._document.reset.connect(self._start_anew)
        self._selection.changed.connect(self._follow_selection)
        self.bench.preview_changed.connect(self._follow_preview)
        self.mouse.cursor_changed.connect(lambda cursor: self.viewport().setCursor(cursor))
        self.mouse.pointed.connect(self._point)
        self.keyboard.pressed.connect(self._sound_key)
        self.keyboard.row_chosen.connect(lambda pitch, add: self.bench.select_rows((pitch,), add=add))
        self.ruler.sought.connect(self._seek)
        self.ruler.bars_drawn.connect(self.wait_at_bars)
        self.ruler.left.connect(self.setFocus)
        self.caret.moved.connect(lambda: self.ensure_visible(self.caret.tick, self.caret.pitch))
        self.caret.changed.connect(self._show_caret)
        self.folding.changed.connect(self.caret.fit_rows)
        if self._candidates is not None:
            self._candidates.changed.connect(self._follow_candidates)
            self._candidates.note_written.connect(self._take_ghost)
        if self._player is not None:
            self._player.position_changed.connect(self.set_playhead)
            self.keyboard.released.connect(self._end_key)

    # Settings

    def set_colors(self, colors: RollColors) -> None:
        """Draw with the colours of another theme."""
        self.canvas.colors = colors
        self.keyboard.set_colors(colors)
        self.ruler.set_colors(colors)
        palette = self._corner.palette()
        palette.setColor(self._corner.backgroundRole(), colors.ruler)
        self._corner.setPalette(palette)
        self.viewport().update()

    def set_track_colors(self, color_of: Callable[[int], QColor | None]) -> None:
        """Ask this for the colour of a track, by uid; None where it has none of its own. Call again on changes."""
        self.canvas.content.track_color = color_of
        self.viewport().update()

    def set_locked(self, locked: Mapping[int, frozenset[Note]], bars: Sequence[tuple[int, int]] = ()) -> None:
        """Show a padlock on these notes, by track uid, and hatch these spans of ticks."""
        self.canvas.content.set_locked(locked)
        self.canvas.locked_bars = tuple(bars)
        self.viewport().update()

    def set_color_mode(self, mode: ColorMode) -> None:
        """Let the notes' colours tell something else."""
        self.canvas.mode = mode
        self.viewport().update()

    def set_others(self, others: Others) -> None:
        """Hide the other tracks, show them, or let the mouse take hold of them too."""
        if others is not self.bench.others:
            self.bench.others = others
            self.folding.refresh()
            self.mouse.look()
            self.viewport().update()

    def set_middle_c(self, octave: int) -> None:
        """Name the key 60 C3, C4 or C5."""
        self.bench.middle_c = self.keyboard.middle_c = octave
        self.canvas.forget_names()
        self.keyboard.update()
        self.viewport().update()

    @property
    def tool(self) -> Tool:
        """What the left button does."""
        return self.mouse.tool

    def set_tool(self, tool: Tool) -> None:
        """Take up a tool."""
        if tool is not self.mouse.tool:
            self.mouse.set_tool(tool)
            self.tool_changed.emit(tool)

    def toggle_pencil(self) -> None:
        """Pencil, and back to selecting."""
        self.set_tool(Tool.SELECT if self.tool is Tool.PENCIL else Tool.PENCIL)

    @property
    def snap(self) -> Snap:
        """The snap setting."""
        return self.bench.snap

    def set_snap(self, snap: Snap) -> None:
        """Snap otherwise."""
        if snap != self.bench.snap:
            self.bench.snap = snap
            self.viewport().update()
            self.ruler.update()
            self.snap_changed.emit(snap)

    @property
    def grid_ticks(self) -> int:
        """The length of a grid cell now, in ticks: what a nudge moves by."""
        return max(1, round(self.bench.grid.cell))

    # The playhead

    def set_playhead(self, tick: int) -> None:
        """Show where the music is, and follow it."""
        viewport = self.viewport()
        for place in (self.canvas.playhead, tick):
            x = round(self.geometry_now.x_of(place))
            viewport.update(QRect(x - 2, 0, 5, viewport.height()))
        self.canvas.playhead = tick
        self.ruler.set_playhead(tick)
        self.following.take(tick)

    def _seek(self, tick: int) -> None:
        if self._player is not None:
            self._player.seek(tick)
        else:
            self.set_playhead(tick)

    def wait_at_bars(self) -> None:
        """Bars have been selected: what is played next begins with them, unless it plays already."""
        bars = self._selection.bars
        if self._player is not None and bars is not None:
            self._player.wait_at(bars[0])

    # Following the session

    def _follow_document(self, _edit: object) -> None:
        self.mouse.cancel()
        self._take_score()

    def _take_score(self) -> None:
        score = self._document.score
        self.canvas.set_score(score)
        self.ruler.set_score(score)
        self._follow_selection()
        # A song that has become shorter leaves the view where it is: undo is not to lose the place.
        self.set_geometry_now(self.geometry_now, stay=True)

    def _start_anew(self) -> None:
        self.mouse.cancel()
        self.following.stop()
        self.bench.geometry = replace(self.geometry_now, ppq=self._document.score.ppq, left=0.0)
        self.canvas.playhead = 0
        self._take_score()
        self.center_on_notes()

    def _follow_selection(self) -> None:
        self.canvas.content.forget_flags()
        uid = self._selection.current_track
        track = None if uid is None else self._document.score.find_track(uid)
        drums = track is not None and track.is_drum
        used = np.unique(self.bench.index.columns(uid).pitch) if uid is not None and drums else ()
        self.keyboard.set_names(drum_names() if drums else {}, frozenset(map(int, used)))
        self.canvas.backdrop.is_drums = drums
        self.keyboard.sharps = self.bench.sharps_at(0)
        self.folding.refresh()
        self.follow_track(uid)
        self.viewport().update()

    def _follow_preview(self) -> None:
        self.canvas.content.forget_preview()
        self.viewport().update()

    def _show_caret(self) -> None:
        pitch = self.caret.pitch if self.caret.is_shown else None
        if pitch is None and not self._caret_is_drawn:
            return
        self._caret_is_drawn = pitch is not None
        self.keyboard.set_hovered(pitch)
        self.viewport().update()

    def _follow_candidates(self) -> None:
        self.canvas.content.forget_flags()
        self.canvas.content.forget_ghosts()
        request = None if self._candidates is None else self._candidates.request
        self.ruler.set_answer(None if request is None else (request.start, request.end))
        self.folding.refresh()
        self.set_geometry_now(self.geometry_now)
        if request is not None and request is not self._answered:
            self.reveal(request.start, request.end)
        self._answered = request

    def _take_ghost(self, candidate: int, _uid: int, note: Note) -> None:
        self.folding.give_row((note.pitch,))
        if self._candidates is not None and candidate == self._candidates.shown:
            self.canvas.content.forget_ghosts()
            self.viewport().update()

    def _point(self, pitch: int | None) -> None:
        self.keyboard.set_hovered(pitch)
        old, self.canvas.hovered = self.canvas.hovered, pitch
        for row in (old, pitch) if old != pitch else ():
            if row is not None:
                top = round(self.geometry_now.y_of(row))
                self.viewport().update(QRect(0, top, self.viewport().width(), self.geometry_now.row_height))

    def _sound_key(self, pitch: int, velocity: int) -> None:
        uid = self._selection.current_track
        if self._player is not None and uid is not None:
            self._player.note_off()
            self._player.preview(uid, pitch, velocity, None)

    def _end_key(self) -> None:
        assert self._player is not None
        self._player.note_off()

    # Events

    def cancel_gesture(self) -> bool:
        """Drop the drag under way, in the notes or on the ruler; whether there was one."""
        return self.mouse.cancel() or self.ruler.cancel_drag()

    @property
    def is_dragging(self) -> bool:
        """Whether Esc would drop a drag."""
        return self.mouse.gesture is not None or self.ruler.is_dragging

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for."""
        painter = QPainter(self.viewport())
        font = QFont(self.font())
        font.setPixelSize(max(8, min(11, self.geometry_now.row_height - 4)))
        painter.setFont(font)
        self.canvas.paint(painter, QRectF(event.rect()), QRectF(self.viewport().rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom; with Alt, change the velocity of the selected notes."""
        keys = event.modifiers()
        place = event.position()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and self._selection.notes:
            self._velocity_wheel.turn(event.angleDelta())
        else:
            geometry = self._wheel.turned(
                self.geometry_now, event.angleDelta(), event.pixelDelta(), keys, place.x(), place.y()
            )
            # Who zooms in on what is heard still wants to see it.
            zooms = bool(keys & Qt.KeyboardModifier.ControlModifier)
            (self.set_geometry_now if zooms else self.set_by_hand)(geometry)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.caret.hide()
        self._velocity_wheel.end()
        self.mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture of a double-click."""
        self.mouse.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self.mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, unless the right button erases; by a key, where the cursor of the keyboard is."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.geometry_now.x_of(self.caret.tick), self.geometry_now.y_of(self.caret.pitch - 1)
            inside = QRect(QPoint(), self.viewport().size()).adjusted(0, 0, -1, -1)
            point = QPoint(*(round(each) for each in place))
            self.menu_asked.emit(self.viewport().mapToGlobal(point if inside.contains(point) else inside.center()))
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not (by_mouse and self.mouse.right_erases):
            self.menu_asked.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self.mouse.leave()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """While a drag is under way Esc drops it, whatever else Esc does in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_dragging
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by a key, it shows where keys act."""
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if event.reason() in keys:
            self.caret.show()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """While a candidate is shown Tab accepts it and Shift+Tab dismisses it."""
        candidates = self._candidates
        if candidates is None or candidates.shown is None or self.is_in_corner:
            return super().focusNextPrevChild(forward)
        if forward:
            candidates.accept()
        else:
            candidates.dismiss()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops a drag; keys that change a drag do so at once. All else is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.cancel_gesture():
            event.accept()
        elif event.key() in _KEYS:
            self.mouse.set_keys(event.modifiers() | _KEYS[Qt.Key(event.key())])
            event.setAccepted(self.is_dragging)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that changes a drag is let go."""
        if event.key() in _KEYS:
            self.mouse.set_keys(event.modifiers() & ~_KEYS[Qt.Key(event.key())])
        event.setAccepted(self.is_dragging)
