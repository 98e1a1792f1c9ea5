"""Owns how an answer comes into the song part by part: what of it stands there in each state of the song."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from antiphon.generation.candidate import Candidate
from antiphon.generation.request import Request
from antiphon.score import Score, StaleEdit
from antiphon.score.arranging import Placed
from antiphon.session.document import Document
from antiphon.session.placing import placed, placed_over
from antiphon.session.taken import CHORDS, Span, Taken


class Comping:
    """The parts of one answer that have been accepted. Undo and redo bring back what was taken in each state."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._coming: Taken | None = None
        self.begin()

    def begin(self) -> None:
        """An answer for the song as it is now: nothing of it is taken."""
        self.base = self._document.score
        self._base_revision = self._revision = self._document.revision
        self._taken: dict[int, Taken] = {self._revision: Taken()}
        # The states of the song that came of accepting parts alone: in them the answer is not stale.
        self._own = {self._revision}
        # Those in which its bars lie elsewhere: there it would come beside other music than it was written for.
        self._away = set[int]()
        self._is_leaving = False

    @property
    def taken(self) -> Taken:
        """What of the answer stands in the song as it is now."""
        return self._taken.get(self._document.revision, Taken())

    @property
    def is_stale(self) -> bool:
        """Whether the song was changed since the request, other than by accepting parts."""
        return self._document.revision not in self._own

    def open_spans(self, request: Request, bars: Span | None) -> tuple[Span, ...]:
        """The spans of the request, or of some bars, that are not taken on all of its tracks."""
        return self.taken.open_spans(request.tracks, *span_of(request, bars))

    def expect(self, taken: Taken | None) -> None:
        """The next change of the song is a part being accepted, after which this is taken."""
        self._coming = taken

    def settle(self) -> None:
        """What was expected has come, or changed nothing: then too is it taken."""
        if self._coming is not None:
            self._taken[self._document.revision] = self._coming
        self._coming = None

    def leave(self, request: Request, placed: Iterable[Placed]) -> None:
        """The next change of the song puts its bars together anew: where each piece comes to lie."""
        self._is_leaving = not any(
            piece.by == 0 and not piece.is_empty and piece.start <= request.start and request.end <= piece.end
            for piece in placed
        )

    def follow(self) -> None:
        """The song has changed."""
        before, self._revision = self._revision, self._document.revision
        is_leaving, self._is_leaving = self._is_leaving, False
        if self._revision in self._taken:
            return
        if is_leaving or before in self._away:
            self._away.add(self._revision)
        # Other edits leave what was taken where it is: it must not be overwritten unasked.
        self._taken[self._revision] = self._taken.get(before, Taken()) if self._coming is None else self._coming
        if self._coming is not None and before in self._own:
            self._own.add(self._revision)

    def protects(self, request: Request, bars: Span | None, uids: Collection[int] | None) -> Taken:
        """What an accept of a part has to leave as it is.

        What is taken already; nothing where a part was asked for that is taken altogether: it is to be another.
        """
        start, end = span_of(request, bars)
        meant = [uid for uid in request.tracks if uids is None or uid in uids]
        asked = bars is not None or uids is not None
        nothing_left = not any(self.taken.free(uid, start, end) for uid in meant)
        return Taken() if asked and nothing_left else self.taken

    def after(self, request: Request, candidate: int, bars: Span | None, uids: Collection[int] | None) -> Taken:
        """What is taken once a part of this candidate has been accepted."""
        start, end = span_of(request, bars)
        protected, taken = self.protects(request, bars, uids), self.taken
        meant = [uid for uid in request.tracks if uids is None or uid in uids]
        for uid in [*meant, *([CHORDS] if uids is None else [])]:
            for span in protected.free(uid, start, end):
                taken = taken.with_part(candidate, *span, [uid])
        return taken

    def place(
        self,
        song: Score,
        request: Request,
        candidate: Candidate,
        bars: Span | None = None,
        uids: Collection[int] | None = None,
    ) -> Score:
        """The song with a candidate, or a part of it, beside the parts of others. Raises StaleEdit."""
        if self._document.revision in self._away:
            raise StaleEdit("The bars that the answer is for have moved.")
        protected = self.protects(request, bars, uids)
        if self._document.revision == self._base_revision and not self.taken:
            return placed(song, request, candidate, bars, uids)
        if not self.is_stale:
            return placed_over(song, self.base, request, candidate, bars, uids, protected)
        if self.taken:
            # The room of an insertion, and tracks that were made, are there.
            missing = tuple(track for track in candidate.new_tracks if song.find_track(track.uid) is None)
            candidate, request = replace(candidate, new_tracks=missing), replace(request, insert=False)
        return placed(song, request, candidate, bars, uids, protected)


def span_of(request: Request, bars: Span | None) -> Span:
    """The ticks of a request that some bars mean; all of them with None."""
    start, end = (request.start, request.end) if bars is None else bars
    return max(start, request.start), min(end, request.end)
