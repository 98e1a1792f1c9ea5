"""Owns the chord lane above the notes: symbols to be read, chosen, moved and typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from antiphon.score import ChordMark, MeterMap
from antiphon.session.candidates import Candidates
from antiphon.theory.chord_marks import read_symbol
from antiphon.ui.listening import listen
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.lanes.chord_blocks import NO_CHORD, symbol_font
from antiphon.ui.roll.lanes.chord_field import ChordField, unread_words
from antiphon.ui.roll.lanes.chord_strip import HEIGHT, ChordStrip, hint_font
from antiphon.ui.roll.tools.base import DRAG_DISTANCE

_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ChordLane(ChordStrip):
    """The chord symbols of a document over its roll. marks_changed: those of the song may
    have, or those of the candidate shown. reveal_asked: a tick that is to be seen."""

    marks_changed = Signal()
    reveal_asked = Signal(int)

    def __init__(
        self,
        bench: Bench,
        candidates: Candidates | None,
        colors: RollColors,
        free_key: Callable[[], Qt.KeyboardModifier],
        playhead: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """free_key: the key that suspends snap. playhead: its tick, where keys begin to type."""
        super().__init__(bench, candidates, colors, parent)
        self._free_key, self._playhead = free_key, playhead
        # The mark that is held by the mouse, and the tick and the place where it was taken hold of.
        self._pressed: tuple[ChordMark, float, float] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.take_button = QPushButton(self.tr("Take the chords of the song's markers"), self)
        self.take_button.setProperty("kind", "link")
        self.take_button.setToolTip(self.tr("The markers are chord symbols: with them the model hears the harmony"))
        self.take_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.take_button.clicked.connect(lambda _checked=False: self.editor.take_markers(everywhere=True))
        listen(self, bench.document.changed, lambda _edit: self._follow())
        bench.document.reset.connect(self._follow)
        if candidates is not None:
            candidates.changed.connect(self._follow)
        self._offer_markers()

    # The mouse

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is under way, which Esc would drop."""
        return self._moved is not None

    def cancel_drag(self) -> bool:
        """Let the mark stay where it was; whether there was a drag."""
        was = self.is_dragging
        self._pressed = self._moved = None
        self.update()
        return was

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a chord; a drag moves it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        mark = self._mark_under(x)
        self.select(None if mark is None else mark.tick)
        self._pressed = None if mark is None else (mark, self._bench.geometry.tick_at(x), x)
        self._moved = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or tell what is there."""
        x = event.position().x()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(x)
            return
        mark, grabbed, start = self._pressed
        if self._moved is None and abs(x - start) < DRAG_DISTANCE:
            return
        snap = not event.modifiers() & self._free_key()
        wanted = self._bench.grid.nearest(max(0.0, mark.tick + self._bench.geometry.tick_at(x) - grabbed), snap=snap)
        if wanted == mark.tick or self.editor.mark_at(wanted) is None:
            self._moved = (mark.tick, wanted)
            self._bench.said.emit(self.words_of(ChordMark(wanted, mark.symbol)))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag is done."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved = self._moved
        self._pressed = self._moved = None
        if moved is not None:
            self._selected = moved[1]
            self.editor.move(*moved)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type: the symbol that is there, else a new one on the beat (the bar, where beats are narrow)."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._moved = None
        x = event.position().x()
        mark = self._mark_under(x)
        self.edit(mark.tick if mark is not None and self._means_symbol(mark, x) else self._place_at(x))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the roll."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._hovered = None
        self.update()

    def _hover(self, x: float) -> None:
        mark = self._mark_under(x)
        hovered = None if mark is None else mark.tick
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        if mark is not None:
            self._bench.said.emit(self.words_of(mark))

    # Choosing and typing

    def select(self, tick: int | None) -> None:
        """Choose the mark that begins there; None chooses none."""
        self._selected = tick
        mark = self.selected
        words = "" if mark is None else self.words_of(mark)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if mark is not None:
            self._bench.said.emit(words)
        self.update()

    def edit(self, tick: int) -> None:
        """Open a field at a tick for the symbol that begins there, or a new one."""
        self._close_field()
        mark = self.editor.mark_at(tick)
        self.select(None if mark is None else tick)
        self.reveal_asked.emit(tick)
        field = ChordField("" if mark is None else mark.symbol or NO_CHORD, self)
        field.setProperty("tick", tick)
        field.setFont(symbol_font(self.font()))
        field.kept.connect(lambda: self._keep(field, tick))
        field.went_on.connect(lambda bars, beats: self._go_on(field, tick, bars, beats))
        field.dropped.connect(self._drop)
        field.warned.connect(self._bench.said)
        self._field = field
        self._place_field(field)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, field: ChordField, tick: int) -> None:
        if field is not self._field:
            return
        symbol, has_focus = field.symbol, field.hasFocus()
        self._close_field()
        old = self.editor.mark_at(tick)
        if old is None or symbol != (old.symbol or NO_CHORD):
            self.editor.put(tick, symbol)
        self.select(tick if self.editor.mark_at(tick) is not None else None)
        if not read_symbol(symbol)[0]:
            self._bench.said.emit(unread_words(symbol))
        if has_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, field: ChordField, tick: int, bars: int, beats: int) -> None:
        self._keep(field, tick)
        self.edit(next_place(self._bench.document.score.meters, tick, bars, beats))

    def _drop(self) -> None:
        self._close_field()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.hide()
            field.deleteLater()
            self._bench.said.emit("")

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the roll's; a symbol cut short is told in full."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._knows(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_under(event.pos().x())
            QToolTip.showText(event.globalPos(), "" if mark is None else self.words_of(mark), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Ctrl they move; Enter types, Delete takes out, Esc chooses none."""
        if not self._knows(event):
            super().keyPressEvent(event)
            return
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            if not self.cancel_drag():
                self.select(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1 if key == Qt.Key.Key_Right else -1
            if control:
                self._nudge(way)
            else:
                self._walk(way)
        elif key in _EDIT:
            self.edit(self._beat_of(self._playhead()) if self._selected is None else self._selected)
        elif key in _BACK and self._selected is not None:
            self._delete(self._selected)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._select_and_show(0 if key == Qt.Key.Key_Home else -1)

    def _beat_of(self, tick: int) -> int:
        meters = self._bench.document.score.meters
        bar, beat, _ = meters.position(tick)
        return meters.tick_of(bar, beat)

    def _knows(self, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        arrows = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if keys != Qt.KeyboardModifier.NoModifier and not (arrows and keys == Qt.KeyboardModifier.ControlModifier):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._selected is not None or self.is_dragging
        return arrows or event.key() in (*_BACK, *_EDIT, Qt.Key.Key_Home, Qt.Key.Key_End)

    def _walk(self, way: int) -> None:
        ticks = [mark.tick for mark in self._bench.document.score.chords]
        at = self._selected
        if at is None:
            left = self._bench.geometry.tick_at(0)
            ahead = [tick for tick in ticks if tick >= left] or ticks[-1:]
            if ahead:
                self._select_and_show(ticks.index(ahead[0]))
            return
        there = [tick for tick in ticks if (tick > at if way > 0 else tick < at)]
        if there:
            self._select_and_show(ticks.index(there[0] if way > 0 else there[-1]))

    def _select_and_show(self, index: int) -> None:
        marks = self._bench.document.score.chords
        if marks:
            self.select(marks[index].tick)
            self.reveal_asked.emit(marks[index].tick)

    def _nudge(self, way: int) -> None:
        mark, grid = self.selected, self._bench.grid
        if mark is None:
            return
        to = grid.cell_end(mark.tick) if way > 0 else grid.floor(mark.tick - 1) if mark.tick else 0
        if self.editor.mark_at(to) is None:
            self._selected = to
            self.editor.move(mark.tick, to)
            self.select(to)
            self.reveal_asked.emit(to)

    def _delete(self, tick: int) -> None:
        ticks = [mark.tick for mark in self._bench.document.score.chords]
        after = [other for other in ticks if other > tick] or [other for other in ticks if other < tick][-1:]
        self.editor.remove(tick)
        self.select(after[0] if after else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _follow(self) -> None:
        if self._pressed is not None:
            self._pressed = self._moved = None
        if self._selected is not None and self.selected is None:
            self.select(None)
        self.marks_changed.emit()
        self._offer_markers()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """The button's words have their room also in a theme that was changed while the lane was hidden."""
        self._offer_markers()
        super().showEvent(event)

    def _offer_markers(self) -> None:
        """An empty lane offers what the song's markers say."""
        offered = not self.has_chords and self.editor.in_markers
        self.take_button.setVisible(offered)
        if offered:
            hint = QFontMetrics(hint_font(self.font())).horizontalAdvance(self.hint)
            self.take_button.setFont(hint_font(self.font()))
            self.take_button.ensurePolished()  # the size it has with the sheet of styles
            self.take_button.adjustSize()
            self.take_button.move(24 + hint, (HEIGHT - self.take_button.height()) // 2)


def next_place(meters: MeterMap, tick: int, bars: int, beats: int) -> int:
    """The bar line or the beat that typing goes on to from a tick: the next one (1) or the one before (-1)."""
    bar, beat, rest = meters.position(tick)
    if bars > 0:
        return meters.bar_end(bar)
    if bars < 0:
        return meters.bar_start(bar if tick > meters.bar_start(bar) else max(0, bar - 1))
    if beats > 0:
        return min(meters.tick_of(bar, beat + 1), meters.bar_end(bar))
    if rest:
        return meters.tick_of(bar, beat)
    bar, beat, _ = meters.position(max(0, tick - 1))
    return meters.tick_of(bar, beat)
