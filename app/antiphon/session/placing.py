"""Owns how a candidate, or a part of one, is put into the song: as Edits that undo takes back in one step."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from antiphon.generation.candidate import Candidate
from antiphon.generation.request import Request
from antiphon.score import ChordMark, Note, Score, edit_many, replace_chords, symbol_at
from antiphon.session.taken import CHORDS, Taken

Span = tuple[int, int]
Notes = Mapping[int, tuple[Note, ...]]
_NOTHING = Taken()


def part_of(
    candidate: Candidate, bars: Span | None, uids: Collection[int] | None, taken: Taken = _NOTHING
) -> Candidate:
    """The notes of the candidate within some ticks [start, end) and tracks; None means all of them.

    taken: what is to stay as it is.

    Its chord symbols go with the whole alone: see `with_chords_of` for a part of them.
    """

    def within(notes: Notes) -> dict[int, tuple[Note, ...]]:
        return {
            uid: tuple(note for note in some if bars is None or bars[0] <= note.onset < bars[1])
            for uid, some in taken.left(notes).items()
            if uids is None or uid in uids
        }

    made = tuple(track for track in candidate.new_tracks if uids is None or track.uid in uids)
    chords = candidate.chords if bars is None and uids is None and not taken else None
    return replace(
        candidate, notes=within(candidate.notes), removed=within(candidate.removed), new_tracks=made, chords=chords
    )


def with_chords_of(
    score: Score,
    request: Request,
    candidate: Candidate,
    bars: Span | None,
    uids: Collection[int] | None,
    taken: Taken = _NOTHING,
) -> Score:
    """The song with the candidate's chord symbols in some bars; a part of its tracks leaves the symbols alone."""
    if candidate.chords is None or uids is not None:
        return score
    first, last = bars or (request.start, request.end)
    for start, end in taken.free(CHORDS, max(first, request.start), min(last, request.end)):
        score = _with_chords_in(score, request, candidate.chords, start, end)
    return score


def _with_chords_in(score: Score, request: Request, chords: Iterable[ChordMark], start: int, end: int) -> Score:
    whole = replace_chords(score.chords, request.start, request.end, chords)
    part = [mark for mark in whole if start <= mark.tick < end]
    begins = symbol_at(whole, start)
    if not (part and part[0].tick == start) and begins != symbol_at(score.chords, start - 1):
        part.insert(0, ChordMark(start, begins))
    return score.with_chords(replace_chords(score.chords, start, end, part, score.end_tick))


def placed(
    score: Score,
    request: Request,
    candidate: Candidate,
    bars: Span | None,
    uids: Collection[int] | None,
    taken: Taken = _NOTHING,
) -> Score:
    """The song with the candidate, or a part of it, in place, where none of it is yet. Raises StaleEdit."""
    result = part_of(candidate, bars, uids, taken).apply(score, request)
    return with_chords_of(result, request, candidate, bars, uids, taken)


def placed_over(score: Score, base: Score, request: Request, candidate: Candidate, bars: Span | None,
                uids: Collection[int] | None, taken: Taken = _NOTHING) -> Score:  # fmt: skip
    """The song with a part of a candidate in place, where parts of others may stand already.

    base: the song the request was made for; `score` differs from it by accepted parts only. Within the part,
    but for what is taken, the song becomes what it would be had this candidate alone been accepted. Raises StaleEdit.
    """
    part = part_of(candidate, bars, uids)
    missing = tuple(track for track in part.new_tracks if score.find_track(track.uid) is None)
    # The room of an insertion is there: only tracks may still be wanting.
    empty = replace(part, notes={}, removed={}, new_tracks=missing, chords=None)
    ready = empty.apply(score, replace(request, insert=False))
    whole = candidate.apply(base, request)
    start, end = (request.start, request.end) if bars is None else bars
    start, end = max(start, request.start), min(end, request.end)
    changes: dict[int, tuple[Iterable[Note], Iterable[Note]]] = {}
    for uid in request.tracks:
        now, wanted = ready.find_track(uid), whole.find_track(uid)
        if now is None or wanted is None or (uids is not None and uid not in uids):
            continue
        there, then = Counter[Note](), Counter[Note]()
        for span in taken.free(uid, start, end):
            there.update(now.notes_between(*span))
            then.update(wanted.notes_between(*span))
        changes[uid] = ((there - then).elements(), (then - there).elements())
    return with_chords_of(edit_many(ready, changes).apply(ready), request, candidate, bars, uids, taken)


def clip(base: Score, request: Request, candidate: Candidate) -> Score:
    """The tracks a candidate writes, with its notes alone."""
    empty = base.with_tracks(
        track.replace_notes(track.notes(), ()) for track in base.tracks if track.uid in request.tracks
    )
    return replace(candidate, removed={}).apply(empty, request)
