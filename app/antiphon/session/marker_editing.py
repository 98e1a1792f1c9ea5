"""Owns the editing of markers, each time one named undo step. A tick has one: what comes to a place takes it."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject

from antiphon.score import Text, set_markers
from antiphon.session.document import Document


class MarkerEditor(QObject):
    """Commands on the markers of a document; one that it does not have is left alone."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def put(self, tick: int, text: str) -> None:
        """A marker at a tick, in place of one that is there."""
        self._perform(self._at(tick), (Text(tick, "marker", text),), self.tr("Add marker"))

    def rename(self, marker: Text, text: str) -> None:
        """Another name."""
        self._perform((marker,), (replace(marker, text=text),), self.tr("Rename marker"))

    def remove(self, marker: Text) -> None:
        """A marker taken out."""
        self._perform((marker,), (), self.tr("Delete marker"))

    def move(self, marker: Text, tick: int) -> tuple[Text, ...]:
        """A marker at another tick; those whose place it takes."""
        if tick == marker.tick:
            return ()
        replaced = self._at(tick)
        self._perform((marker, *replaced), (replace(marker, tick=tick),), self.tr("Move marker"))
        return replaced

    def _at(self, tick: int) -> tuple[Text, ...]:
        return tuple(marker for marker in self._document.score.markers if marker.tick == tick)

    def _perform(self, gone: Collection[Text], come: Collection[Text], name: str) -> None:
        score = self._document.score
        if all(marker in score.markers for marker in gone):
            left = [marker for marker in score.markers if marker not in gone]
            self._document.perform(set_markers(score, [*left, *come]), name)
