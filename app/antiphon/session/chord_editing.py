"""Owns the editing of chord symbols as the window does it, each a named undo step."""

from PySide6.QtCore import QObject

from antiphon.score import ChordMark, replace_chords, set_chords, symbol_at
from antiphon.session.document import Document
from antiphon.session.selection import Selection, Span
from antiphon.theory.chord_finding import find_chords
from antiphon.theory.chord_marks import chords_of_markers


class ChordEditor(QObject):
    """Commands on the song's chord symbols; a mark that is not there is left alone."""

    def __init__(self, document: Document, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection

    def mark_at(self, tick: int) -> ChordMark | None:
        """The mark that begins at this tick."""
        return next((mark for mark in self._document.score.chords if mark.tick == tick), None)

    def put(self, tick: int, symbol: str) -> None:
        """This symbol from a tick on, in place of the one that begins there; without a name that one goes."""
        there = self.mark_at(tick)
        if not symbol:
            self.remove(tick)
        elif there is None:
            self._set([*self._document.score.chords, ChordMark(tick, symbol)], self.tr("Add chord"))
        else:
            self._set([*self._others(tick), ChordMark(tick, symbol)], self.tr("Change chord"))

    def remove(self, tick: int) -> None:
        """Take the mark that begins at a tick out: the chord before it lasts on."""
        if self.mark_at(tick) is not None:
            self._set(self._others(tick), self.tr("Delete chord"))

    def move(self, tick: int, to: int) -> None:
        """The mark that begins at a tick elsewhere, unless another begins there."""
        mark = self.mark_at(tick)
        if mark is not None and to >= 0 and self.mark_at(to) is None:
            self._set([*self._others(tick), ChordMark(to, mark.symbol)], self.tr("Move chord"))

    @property
    def in_markers(self) -> bool:
        """Whether the song's markers are chord symbols, which the lane could have."""
        return bool(self._of_markers(None)[0])

    def take_markers(self, *, everywhere: bool = False) -> int:
        """Write the chords that the song's markers name, in the selected bars or the whole song; how many.

        None where the markers are no chords, or the lane has them already.
        """
        marks, start, end = self._of_markers(None if everywhere else self._selection.bars)
        score = self._document.score
        if not marks or all(symbol_at(score.chords, mark.tick) == mark.symbol for mark in marks):
            return 0
        self._set(replace_chords(score.chords, start, end, marks, score.end_tick), self.tr("Chords from markers"))
        return len(marks)

    def _of_markers(self, bars: Span | None) -> tuple[list[ChordMark], int, int]:
        score = self._document.score
        start, end = bars or (0, max(1, score.meters.bar_start(score.bar_count)))
        every = chords_of_markers((marker.tick, marker.text) for marker in score.markers)
        marks = [mark for mark in every if start <= mark.tick < end]
        sounding = symbol_at(every, start)
        if sounding and not (marks and marks[0].tick == start):
            marks.insert(0, ChordMark(start, sounding))
        return marks, start, end

    def find(self) -> int:
        """Write the chords that the notes make, in the selected bars or the whole song; how many were found."""
        score = self._document.score
        start, end = self._selection.bars or (0, score.meters.bar_start(score.bar_count))
        tracks = [track.uid for track in score.tracks]
        found = list(find_chords(score.without_muted(), tracks, start, end)) if start < end else []
        if not found:
            return 0
        if found[0].tick > start and symbol_at(score.chords, start - 1):
            # What came before does not sound on in the rest before the first note.
            found.insert(0, ChordMark(start, ""))
        self._set(replace_chords(score.chords, start, end, found, score.end_tick), self.tr("Find chords"))
        return len(found)

    def _others(self, tick: int) -> list[ChordMark]:
        return [mark for mark in self._document.score.chords if mark.tick != tick]

    def _set(self, marks: list[ChordMark] | tuple[ChordMark, ...], name: str) -> None:
        self._document.perform(set_chords(self._document.score, marks), name)
