"""What the chord lane draws: a block for each symbol, from where it begins to the next one."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from antiphon.score import ChordMark, replace_chords
from antiphon.theory.chord_marks import read_symbol
from antiphon.ui.roll.colors import RollColors, with_alpha

#: Room left of a symbol in its block, and right of it; in a narrow one.
INDENT, AIR = 6.0, 3.0
NARROW_INDENT, NARROW_AIR = 4.0, 1.0
#: Sizes of symbols in pixels: the smaller one where the other has no room.
SIZE, SMALL = 12, 10
NO_CHORD = "N.C."
_FLATS = re.compile(r"(?<=[A-G])b|b(?=\d)")


@dataclass(frozen=True, slots=True)
class Block:
    """A symbol over ticks [start, end); the last one of a song has no end. tick: where its mark begins.

    ghost: it is the shown candidate's, not the song's.
    """

    tick: int
    start: int
    end: int | None
    symbol: str
    ghost: bool = False


def shown_symbol(symbol: str) -> str:
    """A symbol with the signs that music has: "F♯m7♭5"; N.C. for none."""
    return _FLATS.sub("♭", symbol).replace("#", "♯") or NO_CHORD


def is_no_chord(symbol: str) -> bool:
    """Whether a symbol says that there is no chord."""
    return read_symbol(symbol) == (True, None)


def blocks_of(marks: tuple[ChordMark, ...]) -> list[Block]:
    """The song's blocks."""
    ends = [*(mark.tick for mark in marks[1:]), None]
    return [Block(mark.tick, mark.tick, end, mark.symbol) for mark, end in zip(marks, ends, strict=False)]


def blocks_with_answer(
    marks: tuple[ChordMark, ...], answer: tuple[ChordMark, ...], start: int, end: int
) -> list[Block]:
    """The song's blocks with those of a candidate in the ticks [start, end) that it writes."""
    found = []
    for block in blocks_of(replace_chords(marks, start, end, answer)):
        first, last = max(block.start, start), end if block.end is None else min(block.end, end)
        if first >= last:
            found.append(block)
            continue
        # One that reaches over an edge is drawn in two pieces: the song's, and the candidate's.
        if block.start < start:
            found.append(Block(block.tick, block.start, start, block.symbol))
        found.append(Block(block.tick, first, last, block.symbol, ghost=block.tick >= start))
        if block.end is None or block.end > end:
            found.append(Block(block.tick, end, block.end, block.symbol, ghost=block.tick >= start))
    return found


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a block is drawn beyond what it says."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


def paint_block(painter: QPainter, rect: QRectF, block: Block, colors: RollColors, style: BlockStyle) -> None:
    """One block with its symbol, cut to its room."""
    readable, _ = read_symbol(block.symbol)
    none = is_no_chord(block.symbol)
    ink = colors.ghost if block.ghost else colors.ruler_text
    ground = with_alpha(ink, 0.2 if block.ghost else 0.11 if style.hovered else 0.075)
    if style.selected:
        ground = with_alpha(colors.bars_selected, 0.36)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.bars_selected, 1.0) if style.selected and style.focused else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if none and not style.selected else ground)
    body = rect.adjusted(0.5, 2.5, -1.5, -2.5)
    painter.drawRoundedRect(body, 3.0, 3.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(with_alpha(ink, 0.3 if none else 0.5))
    painter.drawRoundedRect(QRectF(body.left(), body.top(), min(2.0, body.width()), body.height()), 1.0, 1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_symbol(painter, rect, block, with_alpha(ink, 0.62) if none else ink, colors, readable)


def _paint_symbol(
    painter: QPainter, rect: QRectF, block: Block, ink: QColor, colors: RollColors, readable: bool
) -> None:
    # The symbol of a block that begins left of the view stays in sight.
    left, words = max(rect.left(), 0.0), shown_symbol(block.symbol)
    indent, air, font = INDENT, AIR, symbol_font(painter.font())
    if QFontMetricsF(font).horizontalAdvance(words) > rect.right() - left - indent - air:
        indent, air = NARROW_INDENT, NARROW_AIR
        font.setPixelSize(SMALL)
    left += indent
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.right() - left - air)
    # No root without a sign that there is more: an E is not an Em.
    if text in ("", "…"):
        return
    painter.setFont(font)
    painter.setPen(ink)
    base = (rect.top() + rect.bottom() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(int(left), round(base), text)
    if not readable:
        painter.setPen(QPen(colors.marker, 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(int(left), round(base) + 2, int(left + metrics.horizontalAdvance(text)), round(base) + 2)


def symbol_font(font: QFont) -> QFont:
    """The font of symbols."""
    made = QFont(font)
    made.setPixelSize(SIZE)
    made.setWeight(QFont.Weight.DemiBold)
    return made
