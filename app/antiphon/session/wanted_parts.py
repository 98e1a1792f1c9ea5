"""Which parts an accompaniment of a song is to have where nobody says: those that the song lacks."""

from itertools import islice, pairwise

from antiphon.generation.request import Part
from antiphon.score import Score, Track

_WANTED = (Part.PIANO, Part.BASS, Part.DRUMS)
"""In this order of want."""
_BASSES = frozenset({*range(32, 40), 43, 58})
"""General MIDI programs from 0 that play the bass: bass guitars, contrabass and tuba."""
_CHORDAL = frozenset({*range(8), *range(16, 32), 46, *range(48, 56), *range(88, 96)})
"""Keyboards, organs, guitars, harp, ensembles and pads: where they play chords they do what a piano would."""
_IN_CHORDS = 0.25
"""The share of notes which begin together with another from which a track plays chords."""

_LOOKED_AT = 400
"""So many of its notes say what a track plays."""


def wanted_parts(score: Score) -> tuple[Part, ...]:
    """Piano, bass and drums as far as they are not there; a countermelody where all of them are."""
    there = {part for track in score.tracks if track.note_count for part in _played_by(track)}
    return tuple(part for part in _WANTED if part not in there) or (Part.COUNTER,)


def _played_by(track: Track) -> set[Part]:
    if track.is_drum:
        return {Part.DRUMS}
    name = track.name.casefold().split()
    if track.program in _BASSES or "bass" in name:
        return {Part.BASS}
    if (track.program in _CHORDAL or "piano" in name) and _plays_chords(track):
        return {Part.PIANO}
    return set()


def _plays_chords(track: Track) -> bool:
    onsets = [note.onset for note in islice(track.notes(), _LOOKED_AT)]
    together = sum(1 for one, other in pairwise(onsets) if one == other)
    return together >= _IN_CHORDS * len(onsets)
