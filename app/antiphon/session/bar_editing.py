"""Owns the putting in, repeating and taking out of bars in the whole song, each time one named undo step."""

from PySide6.QtCore import QObject, Signal

from antiphon.score.arranging import Plan, arrange, insert_span, laid_out, remove_span, repeat_span
from antiphon.session.document import Document
from antiphon.session.selection import Selection, Span


class BarEditor(QObject):
    """Commands on the selected bars, in all tracks. arranging: where what will come to lie: a list[Placed]."""

    arranging = Signal(object)

    def __init__(self, document: Document, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection

    def insert(self, tick: int) -> Span:
        """As many empty bars as are selected, before them; without any one before the bar of a tick. They are selected;
        the ticks of them."""
        start, end = self._selection.bars or self._selection.whole_bars(tick, tick)
        self._arrange(insert_span(start, end - start), self.tr("Insert bars"))
        self._selection.set_bars(start, end)
        return start, end

    def repeat(self) -> Span | None:
        """The selected bars once more, right after them; the ticks of the new ones, which are selected."""
        if self._selection.bars is None:
            return None
        start, end = self._selection.bars
        self._arrange(repeat_span(start, end), self.tr("Repeat bars"))
        self._selection.set_bars(end, 2 * end - start)
        return end, 2 * end - start

    def remove(self) -> Span | None:
        """The selected bars taken out, and what follows moved up; their ticks."""
        bars = self._selection.bars
        if bars is not None:
            self._arrange(remove_span(*bars), self.tr("Delete bars"))
            self._selection.clear()
        return bars

    def _arrange(self, plan: Plan, name: str) -> None:
        edit = arrange(self._document.score, plan)
        if not edit.is_empty:
            self.arranging.emit(laid_out(plan))
            self._document.perform(edit, name)
