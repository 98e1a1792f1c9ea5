"""What the ruler says of meter, tempo and key: a few words where one of them changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from antiphon.score import Score
from antiphon.session.map_editing import Maps, maps_at
from antiphon.session.map_words import key_words, meter_words, tempo_words
from antiphon.theory.key_finding import Key
from antiphon.ui.roll.colors import RollColors, with_alpha
from antiphon.ui.sentences import said

translate = QCoreApplication.translate
_GAP = 8
_DOT = 4.0
_BETWEEN = "  "


@dataclass(frozen=True, slots=True)
class MapMark:
    """What is new at a tick, and all that rules from there on."""

    tick: int
    words: str
    maps: Maps

    @property
    def told(self) -> str:
        """In a sentence."""
        key = said(str(Key(*self.maps.key))) if self.maps.key is not None else translate("MapMark", "no key")
        return translate("MapMark", "{}, {} bpm, {}. Double-click to change it.").format(
            meter_words(self.maps), tempo_words(self.maps), key
        )


def map_marks(score: Score) -> tuple[MapMark, ...]:
    """The marks of a song in order. Its beginning has one always, whether the meter stands in the file or not."""
    ticks = {event.tick for events in (score.meters.events, score.tempos.events, score.keys.events) for event in events}
    marks: list[MapMark] = []
    before: Maps | None = None
    for tick in sorted({0, *ticks}):
        maps = maps_at(score, tick)
        new = [
            words(maps)
            for words in (meter_words, tempo_words, key_words)
            if before is None or words(maps) != words(before)
        ]
        if any(new):
            marks.append(MapMark(tick, _BETWEEN.join(word for word in new if word), maps))
        before = maps
    return tuple(marks)


@dataclass(frozen=True, slots=True)
class Word:
    """A bar's number, or a mark, at a place of the ruler in pixels."""

    x: float
    text: str
    mark: MapMark | None = None


def paint_words(
    painter: QPainter, words: Sequence[Word], baseline: float, colors: RollColors
) -> list[tuple[QRectF, MapMark]]:
    """Draws numbers and, where they have room before the next number, marks; what has no room at all is a dot.

    Returns where the marks are.
    """
    metrics: QFontMetrics = painter.fontMetrics()
    places: list[tuple[QRectF, MapMark]] = []
    ordered = sorted(words, key=lambda word: (word.x, word.mark is not None))
    numbers = [word.x for word in ordered if word.mark is None] + [1e9]
    free, passed = -1e9, 0
    for word in ordered:
        if word.mark is None:
            passed += 1
            if word.x >= free:
                painter.setPen(colors.ruler_text)
                painter.drawText(QPointF(word.x + 5, baseline), word.text)
                free = word.x + 5 + metrics.horizontalAdvance(word.text) + _GAP
            continue
        left = max(word.x + 5, free)
        room = numbers[passed] + 5 - _GAP - left if left < word.x + 60 else 0.0
        text = _fitting(word.text, room, metrics)
        if text:
            width = metrics.horizontalAdvance(text)
            painter.setPen(with_alpha(colors.ruler_text, 0.62))
            painter.drawText(QPointF(left, baseline), text)
            places.append((QRectF(left - 2, baseline - 12, width + 4, 16), word.mark))
            free = left + width + _GAP
        else:
            dot = QRectF(word.x - _DOT / 2, baseline + 5, _DOT, _DOT)
            painter.fillRect(dot, colors.marker)
            places.append((dot.adjusted(-3, -4, 3, 4), word.mark))
    return places


def _fitting(words: str, room: float, metrics: QFontMetrics) -> str:
    """As many of the words, from the first, as there is room for."""
    parts = words.split(_BETWEEN)
    while parts and metrics.horizontalAdvance(_BETWEEN.join(parts)) > room:
        parts.pop()
    return _BETWEEN.join(parts)
