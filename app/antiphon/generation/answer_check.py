"""Whether an answer is one to its request: a worker is another program, and may be another version of this one.

That the limits are kept is the engine's promise; here nothing gets by that would touch the song elsewhere.
"""

from collections import Counter

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.frames import WireError
from antiphon.generation.request import Request
from antiphon.generation.room import with_room
from antiphon.score import Note, Score


def check_note(score: Score, request: Request, candidate: int, uid: int, note: Note) -> None:
    """Raise WireError for a note that was not asked for."""
    if not 0 <= candidate < request.candidates:
        raise WireError(f"there is no candidate {candidate}")
    if uid not in request.tracks or not request.is_free(note.onset):
        raise WireError(f"a note at {note.onset} on track {uid} was not asked for")
    # One that rings on may be long, but no longer than all there is.
    if note.duration > score.end_tick + request.end:
        raise WireError(f"a note at {note.onset} lasts for ever")


def check_answer(score: Score, request: Request, result: GenerationResult) -> None:
    """Raise WireError for an answer to something else; `score` is the song the request was made for."""
    if result.request != request:
        raise WireError("this answers another request")
    if [candidate.index for candidate in result.candidates] != list(range(request.candidates)):
        raise WireError(f"these are not {request.candidates} candidates")
    hidden = request.hidden_notes(with_room(score, request))
    for candidate in result.candidates:
        if candidate.new_tracks != request.new_tracks:
            raise WireError("other tracks are made than were asked for")
        ticks = [mark.tick for mark in candidate.chords or ()]
        if any(not request.start <= tick < request.end for tick in ticks) or len(set(ticks)) != len(ticks):
            raise WireError("a chord symbol lies where none was asked for")
        for uid, notes in candidate.notes.items():
            for note in notes:
                check_note(score, request, candidate.index, uid, note)
        for uid, removed in candidate.removed.items():
            if Counter(removed) - Counter(hidden.get(uid, ())):
                raise WireError(f"a note of track {uid} is removed that is to stay")
