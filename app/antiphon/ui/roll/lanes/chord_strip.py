"""Owns how the chord lane looks: its blocks over the roll's time, and what is where."""

from bisect import bisect_right

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from antiphon.score import ChordMark
from antiphon.session.candidates import Candidates
from antiphon.session.chord_editing import ChordEditor
from antiphon.theory.chord_marks import read_symbol
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.roll.lanes.chord_blocks import (
    INDENT,
    Block,
    BlockStyle,
    blocks_of,
    blocks_with_answer,
    paint_block,
    shown_symbol,
)
from antiphon.ui.roll.lanes.chord_field import ChordField, unread_words
from antiphon.ui.wording import in_a_row

HEIGHT = 22
#: So near its start, at least, a double-click means the symbol itself.
REACH = 30.0
#: Blocks whose ends are nearer than this to the start of the one before are not drawn.
CLOSEST = 3.0
_WIDE = 12.0


class ChordStrip(QWidget):
    """The chord symbols of a document and of the candidate shown, as wide as the notes of the roll."""

    def __init__(
        self, bench: Bench, candidates: Candidates | None, colors: RollColors, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bench, self._candidates, self._colors = bench, candidates, colors
        self.editor = ChordEditor(bench.document, bench.selection, self)
        self._selected: int | None = None
        self._hovered: int | None = None
        self._field: ChordField | None = None
        # While a mark is dragged: the tick where it was, and where it is now.
        self._moved: tuple[int, int] | None = None
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Chord lane"))

    @property
    def selected(self) -> ChordMark | None:
        """The chosen mark."""
        return None if self._selected is None else self.editor.mark_at(self._selected)

    @property
    def field(self) -> ChordField | None:
        """The field in which a symbol is being typed."""
        return self._field

    @property
    def answer(self) -> tuple[ChordMark, ...] | None:
        """The chords that the shown candidate writes; None where it writes none."""
        candidates = self._candidates
        if candidates is None or candidates.result is None or candidates.shown is None:
            return None
        return candidates.result.candidates[candidates.shown].chords

    @property
    def has_chords(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._bench.document.score.chords or self.answer)

    @property
    def hint(self) -> str:
        """What an empty lane says."""
        return self.tr("Double-click to type a chord")

    def blocks(self) -> list[Block]:
        """The blocks in sight as they are drawn: those of a drag under way and of the shown candidate included."""
        marks = self._bench.document.score.chords
        if self._moved is not None:
            old, new = self._moved
            moved = (ChordMark(new, mark.symbol) if mark.tick == old else mark for mark in marks)
            marks = tuple(sorted(moved, key=lambda mark: mark.tick))
        # The one that begins left of the view may reach into it.
        left, right = (self._bench.geometry.tick_at(x) for x in (0, self.width()))
        first = max(0, bisect_right(marks, left, key=lambda mark: mark.tick) - 1)
        marks = marks[first : bisect_right(marks, right, lo=first, key=lambda mark: mark.tick)]
        answer = self.answer
        if answer is None or self._candidates is None or self._candidates.request is None:
            return blocks_of(marks)
        request = self._candidates.request
        return blocks_with_answer(marks, answer, request.start, request.end)

    def set_colors(self, colors: RollColors) -> None:
        """Draw with other colours."""
        self._colors = colors
        self.update()

    def refresh(self) -> None:
        """Follow zoom and scroll of the roll."""
        if self._field is not None:
            self._place_field(self._field)
        self.update()

    def _place_field(self, field: ChordField) -> None:
        x = round(self._bench.geometry.x_of(int(field.property("tick"))))
        field.setGeometry(max(0, min(x, self.width() - 110)), 0, 110, HEIGHT - 1)

    def words_of(self, mark: ChordMark) -> str:
        """A mark in words, for the status line and for who cannot see it."""
        meters = self._bench.document.score.meters
        bar, beat, _ = meters.position(mark.tick)
        place = self.tr("bar {}, beat {}").format(bar + 1, beat + 1)
        words = in_a_row((shown_symbol(mark.symbol), place))
        return words if read_symbol(mark.symbol)[0] else f"{words}. {unread_words(mark.symbol)}"

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lane."""
        painter = QPainter(self)
        colors, clip = self._colors, QRectF(event.rect())
        painter.fillRect(clip, colors.ruler_upper)
        self._paint_bars(painter)
        drawn = -1e9
        for block in self.blocks():
            rect = self._rect_of(block)
            # Of blocks too narrow to be told apart one is enough.
            if rect.right() < clip.left() or rect.left() > clip.right() or rect.right() < drawn + CLOSEST:
                continue
            drawn = rect.left()
            mine = not block.ghost and block.tick == (self._selected if self._moved is None else self._moved[1])
            style = BlockStyle(mine, self.hasFocus(), block.tick == self._hovered)
            painter.setFont(self.font())
            paint_block(painter, rect, block, colors, style)
        painter.fillRect(QRectF(clip.left(), HEIGHT - 1, clip.width(), 1), colors.ruler_line)
        if not self.has_chords and self._field is None:
            painter.setPen(colors.ruler_text_dim)
            painter.setFont(hint_font(self.font()))
            painter.drawText(QRectF(8, 0, self.width() - 8, HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), self.hint)

    def _paint_bars(self, painter: QPainter) -> None:
        geometry, meters = self._bench.geometry, self._bench.document.score.meters
        bar = meters.bar_at(max(0, int(geometry.tick_at(0))))
        color = with_alpha(self._colors.ruler_line, 0.5)
        while (x := round(geometry.x_of(meters.bar_start(bar)))) <= self.width():
            painter.fillRect(QRectF(x, 0, 1, HEIGHT), color)
            # Where bars are too narrow for lines of their own, some are passed over.
            width = geometry.width_of(meters.bar_end(bar) - meters.bar_start(bar))
            bar += max(1, int(_WIDE / max(width, 0.01)))

    def _rect_of(self, block: Block) -> QRectF:
        left = self._bench.geometry.x_of(block.start)
        right = self.width() + 8.0 if block.end is None else self._bench.geometry.x_of(block.end)
        return QRectF(left, 0, max(0.0, right - left), HEIGHT - 1)

    def _mark_under(self, x: float) -> ChordMark | None:
        """The song's mark whose block is at x."""
        for block in reversed(self.blocks()):
            if not block.ghost and self._rect_of(block).left() <= x < self._rect_of(block).right():
                return self.editor.mark_at(block.tick)
        return None

    def _means_symbol(self, mark: ChordMark, x: float) -> bool:
        width = self.fontMetrics().horizontalAdvance(shown_symbol(mark.symbol)) + 2 * INDENT
        return x - max(0.0, self._bench.geometry.x_of(mark.tick)) < max(REACH, width)

    def _place_at(self, x: float) -> int:
        geometry, meters = self._bench.geometry, self._bench.document.score.meters
        tick = max(0, int(geometry.tick_at(x)))
        bar, beat, _ = meters.position(tick)
        narrow = geometry.width_of(meters.beat_ticks(bar)) < _WIDE
        return meters.bar_start(bar) if narrow else meters.tick_of(bar, beat)


def hint_font(font: QFont) -> QFont:
    """What the words in an empty lane are written with."""
    small = QFont(font)
    small.setPixelSize(11)
    return small
