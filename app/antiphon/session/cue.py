"""Owns where a stopped playhead waits for an answer: so that what is played next is a candidate in its context."""

from PySide6.QtCore import QObject

from antiphon.generation.request import Request
from antiphon.score import Score
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.player import Player

BARS_BEFORE = 4
"""So near before the bars of an answer the playhead may stay."""


class Cue(QObject):
    """Once an answer, at its first note: later the composer's own seeks are what counts."""

    def __init__(
        self, document: Document, candidates: Candidates, player: Player, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._candidates, self._player = document, candidates, player
        self._cued: Request | None = None
        candidates.changed.connect(self._follow)

    def _follow(self) -> None:
        request = self._candidates.request
        if request is None:
            self._cued = None
        elif request is not self._cued and self._candidates.state in ("writing", "done"):
            self._cued = request
            if not self._player.is_playing:
                tick = waiting_place(self._document.score, (request.start, request.end), self._player.position)
                if tick != self._player.position:
                    self._player.seek(tick)


def waiting_place(score: Score, span: tuple[int, int], position: int) -> int:
    """Where to play from to hear some bars: where the playhead is if that is near, else one bar before them."""
    meters = score.meters
    first = meters.bar_at(span[0])
    if meters.bar_start(max(0, first - BARS_BEFORE)) <= position < span[1]:
        return position
    return meters.bar_start(max(0, first - 1))
