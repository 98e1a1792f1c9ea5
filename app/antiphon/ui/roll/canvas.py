"""Owns what is painted in the notes' area, from the ground to the playhead."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QStaticText

from antiphon.score import Score
from antiphon.session.candidates import Candidates
from antiphon.ui.roll.backdrop import Backdrop
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.caret import Caret
from antiphon.ui.roll.colors import ColorMode, RollColors, with_alpha
from antiphon.ui.roll.content import Content
from antiphon.ui.roll.ghosts import GhostPainter
from antiphon.ui.roll.marks import paint_padlocks
from antiphon.ui.roll.painter import NameOf, NotePainter, note_names
from antiphon.ui.roll.rows import PITCHES


class Canvas:
    """Paints any rectangle of the notes' area, so that little is painted anew when little changes."""

    def __init__(self, bench: Bench, candidates: Candidates | None, colors: RollColors) -> None:
        self._bench = bench
        self._candidates = candidates
        self.colors = colors
        self.mode = ColorMode.TRACK
        self.content = Content(bench, candidates)
        self.backdrop = Backdrop(bench.document.score)
        self.playhead = 0
        self.caret: Caret | None = None
        self.hovered: int | None = None
        self.locked_bars: tuple[tuple[int, int], ...] = ()
        """Spans of ticks in which nothing is to change."""
        self._notes = NotePainter()
        self._ghosts = GhostPainter()
        self._names: dict[tuple[int, bool, int], dict[int, QStaticText]] = {}
        """Names laid out, by the size of their font, whether they are of drums, and the sharps they are spelt with."""
        self._is_empty = False
        self.set_score(bench.document.score)

    def set_score(self, score: Score) -> None:
        """Paint this score from now on."""
        self._is_empty = not score.note_count
        self.content.set_score(score)
        self.backdrop.set_score(score)

    def forget_names(self) -> None:
        """Notes are called otherwise now."""
        self._names.clear()

    def paint(self, painter: QPainter, clip: QRectF, area: QRectF) -> None:
        """Paint what lies in the clip; area: all of it, in pixels from 0."""
        bench, colors, geometry = self._bench, self.colors, self._bench.geometry
        score = bench.document.score
        end = score.meters.bar_start(score.bar_count)
        self.backdrop.paint(painter, clip, geometry, colors, bench.snap.cell(geometry), end)
        if self.hovered is not None and bench.band is None:
            painter.fillRect(
                QRectF(clip.left(), geometry.y_of(self.hovered), clip.width(), geometry.row_height), colors.row_hover
            )
        self._paint_spans(painter, clip, area)
        names = self._note_names(painter) if geometry.row_height >= 13 else None
        layers = self.content.layers(colors)
        self._notes.paint(painter, clip, geometry, layers, colors, self.mode, names)
        for uid, locked in self.content.locked().items():
            paint_padlocks(painter, clip, geometry, locked, colors, hits=self.content.is_drum(uid))
        stale = self._candidates is not None and self._candidates.is_stale
        for uid, columns in self.content.ghosts_here().items():
            color = self.content.color_of(uid, colors)
            hits = self.content.is_drum(uid)
            self._ghosts.paint(painter, clip, geometry, columns, color, colors, stale=stale, hits=hits, names=names)
        if self._is_empty and bench.preview is None and not any(map(len, self.content.ghosts().values())):
            self._paint_hint(painter, area)
        self._paint_gesture(painter)
        if self.caret is not None and self.caret.is_shown:
            self._paint_caret(painter, self.caret)
        x = round(geometry.x_of(self.playhead))
        painter.fillRect(QRectF(x, area.top(), 1, area.height()), colors.playhead)

    def _paint_spans(self, painter: QPainter, clip: QRectF, area: QRectF) -> None:
        """Selected bars, the loop, and the bars being answered."""
        colors, selection = self.colors, self._bench.selection
        request = None if self._candidates is None else self._candidates.request
        answered = None if request is None else (request.start, request.end)
        if selection.bars is not None and selection.bars != answered:
            self._paint_span(painter, clip, area, selection.bars, colors.bars_selected, 0.075)
        for span in () if self._candidates is None else self._candidates.open_spans():
            self._paint_span(painter, clip, area, span, colors.ghost, 0.07)
        for start, end in self.locked_bars:
            left, right = (round(self._bench.geometry.x_of(tick)) for tick in (start, end))
            hatch = QBrush(with_alpha(colors.ruler_text_dim, 0.35), Qt.BrushStyle.FDiagPattern)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()).intersected(clip), hatch)
        if selection.loop is not None:
            left, right = (round(self._bench.geometry.x_of(tick)) for tick in selection.loop)
            for x in (left, right):
                painter.fillRect(QRectF(x, area.top(), 1, area.height()), with_alpha(colors.loop, 0.55))

    def _paint_span(
        self, painter: QPainter, clip: QRectF, area: QRectF, span: tuple[int, int], tint: QColor, alpha: float
    ) -> None:
        left, right = (round(self._bench.geometry.x_of(tick)) for tick in span)
        seen = QRectF(left, area.top(), right - left, area.height()).intersected(clip)
        painter.fillRect(seen, with_alpha(tint, alpha))
        for x in (left, right):
            painter.fillRect(QRectF(x, area.top(), 1, area.height()), with_alpha(tint, 0.6))

    def _paint_hint(self, painter: QPainter, area: QRectF) -> None:
        """What an empty song waits for."""
        font = QFont(painter.font())
        font.setPixelSize(14)
        painter.setFont(font)
        painter.setPen(with_alpha(self.colors.ruler_text, 0.6))
        words = QCoreApplication.translate(
            "Roll", "Click to draw a note, drag to lengthen it.\nOr press C and let Antiphon begin."
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_gesture(self, painter: QPainter) -> None:
        bench, geometry, colors = self._bench, self._bench.geometry, self.colors
        if bench.band is not None:
            band = bench.band.translated(-geometry.left, -geometry.top)
            painter.setPen(QPen(colors.marquee, 1))
            painter.setBrush(with_alpha(colors.marquee, 0.14))
            painter.drawRect(band.toRect())
        if bench.cut is not None:
            tick, pitch = bench.cut
            x, y = round(geometry.x_of(tick)), geometry.y_of(pitch)
            painter.fillRect(QRectF(x - 1, y - 3, 2, geometry.row_height + 5), colors.playhead)

    def _paint_caret(self, painter: QPainter, caret: Caret) -> None:
        """A frame around its cell, or around the note it is at."""
        geometry, found = self._bench.geometry, caret.found
        start, end = caret.tick, self._bench.grid.cell_end(caret.tick)
        if found is not None:
            start, end = found.note.onset, found.note.end
        left, right = round(geometry.x_of(start)), round(geometry.x_of(end))
        frame = QRectF(left - 1, geometry.y_of(caret.pitch) - 1, max(6, right - left + 2), geometry.row_height + 2)
        for color, width in ((self.colors.row, 4), (self.colors.marquee, 2)):
            painter.setPen(QPen(color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)

    def _note_names(self, painter: QPainter) -> NameOf:
        bench, font = self._bench, QFont(painter.font())
        drums, size, sharps_at = bench.is_drums, font.pixelSize(), bench.sharps_at

        def table(tick: int) -> dict[int, QStaticText]:
            spelling = (size, drums, 0 if drums else sharps_at(tick))
            if spelling not in self._names:
                self._names[spelling] = note_names({row: bench.name_of(row, tick) for row in range(PITCHES)}, font)
            return self._names[spelling]

        if drums or not any(event.tick for event in bench.document.score.keys.events):
            # One spelling for all: not looked for note by note.
            names = table(0)
            return lambda pitch, _tick: names[pitch]
        return lambda pitch, tick: table(tick)[pitch]
