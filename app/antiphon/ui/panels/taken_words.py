"""Words for the parts of an answer that are in the song already, and for those that are asked for next to them."""

from PySide6.QtCore import QCoreApplication

from antiphon.session.candidates import Candidates
from antiphon.session.taken import CHORDS, Span
from antiphon.ui.asking import bars_named, track_called
from antiphon.ui.wording import in_a_row, listed


def taken_words(candidates: Candidates) -> str:
    """Which bars, and where not of all tracks of which, stand in the song from which candidate; "" without any."""
    request = candidates.request
    if request is None:
        return ""
    uids: dict[tuple[int, int, int], set[int]] = {}
    for piece in candidates.taken.pieces:
        if piece.uid != CHORDS:
            uids.setdefault((piece.start, piece.end, piece.candidate), set()).add(piece.uid)
    parts = []
    for (start, end, candidate), some in uids.items():
        bars, number = bars_named(candidates.base, (start, end)), candidate + 1
        if some >= set(request.tracks):
            parts.append(tr("{bars} from {number}").format(bars=bars, number=number))
        else:
            words = tr("{bars} of {tracks} from {number}")
            parts.append(words.format(bars=bars, tracks=_called(candidates, some), number=number))
    return tr("Taken: {parts}").format(parts=in_a_row(parts)) if parts else ""


def accept_bars_words(candidates: Candidates, bars: Span) -> str:
    """What accepting only these bars of the shown candidate does."""
    request = candidates.request
    if request is None:
        return ""
    start, end = max(bars[0], request.start), min(bars[1], request.end)
    free = candidates.open_spans(bars)
    named = listed([bars_named(candidates.base, span) for span in free or [(start, end)]])
    return tr("Accept only {}").format(named) if free else tr("Put these in place of the taken {}").format(named)


def _called(candidates: Candidates, uids: set[int]) -> str:
    base, request = candidates.base, candidates.request
    names = [track_called(base, track) for track in base.tracks if track.uid in uids]
    made = () if request is None else request.new_tracks
    return listed(names + [new.name for new in made if new.uid in uids], 3)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("CandidateStrip", text)
