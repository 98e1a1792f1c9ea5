"""What a track's own notes tell of it where the composer asks for nothing else: its compass, and a steady loudness."""

from antiphon.generation.parts import made_range
from antiphon.generation.request import NewTrack, Request
from antiphon.score import Score, Track

ENOUGH_NOTES = 8
GM_DRUMS = (35, 81)
REACH = 7
"""Semitones that an answer may go beyond a track's own lowest and highest note: a fifth."""


def own_compass(request: Request, track: Track | None, made: NewTrack | None = None) -> tuple[int, int]:
    """Lowest and highest pitch to be written on a track, by its own notes; all pitches where a range is asked for.

    A drum kit has General MIDI's percussion, and what it plays beyond that. A track still to be made lies where its
    part or voice does.
    """
    limits = request.constraints
    if made is not None and made.channel == 9:
        return GM_DRUMS
    if track is not None and track.is_drum:
        strokes = [note.pitch for note in track.notes()] or [GM_DRUMS[0]]
        return min(GM_DRUMS[0], *strokes, 127), max(GM_DRUMS[1], *strokes, 0)
    uid = None if track is None else track.uid
    if made is not None:
        uid = made.uid
    if (limits.low, limits.high) != (0, 127) or any(limit.track == uid for limit in limits.track_ranges):
        return 0, 127
    if made is not None:
        return made_range(request, made)
    if track is None or track.note_count < ENOUGH_NOTES:
        return 0, 127
    pitches = [note.pitch for note in track.notes()]
    # Wide enough for every scale and chord: limits that can be met can still be met.
    return max(0, min(pitches) - REACH), min(127, max(max(pitches) + REACH, min(pitches) + 2 * REACH))


def steady_velocity(score: Score, uid: int, drums: bool = False) -> int | None:
    """The one velocity of a track's notes (of the song's, where the track has few), None where they vary.

    Drums that are only being made are struck as drummers strike them.
    """
    track = score.find_track(uid)
    if drums and (track is None or track.note_count < ENOUGH_NOTES):
        return None
    own = {note.velocity for note in track.notes()} if track is not None else set()
    if track is not None and track.note_count >= ENOUGH_NOTES:
        return own.pop() if len(own) == 1 else None
    everything = {note.velocity for each in score.tracks for note in each.notes()}
    return everything.pop() if len(everything) == 1 else None
