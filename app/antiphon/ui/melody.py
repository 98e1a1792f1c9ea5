"""Which track of a song is most likely its melody. No widgets."""

from collections import Counter
from collections.abc import Collection

from antiphon.score import Score, Track

Span = tuple[int, int]
_NAMES = ("melody", "vocal", "voice", "lead", "soprano", "solo", "tune", "flute", "violin 1")
_ALONE = 0.8
"""From this share of its onsets with one note alone a track counts as a single line."""


def melodies(score: Score, span: Span) -> tuple[Track, ...]:
    """The tracks that can be harmonized: pitched ones with notes in these ticks."""
    return tuple(track for track in score.tracks if not track.is_drum and track.notes_between(*span))


def likeliest_melody(score: Score, span: Span, chosen: Collection[int] = ()) -> int | None:
    """The uid of a chosen track that is a single line, else of the track most like a melody; None without any."""
    rated = {track.uid: _rated(track, span) for track in melodies(score, span)}
    for uid in chosen:
        if uid in rated and rated[uid][1]:
            return uid
    return max(rated, key=lambda uid: rated[uid], default=None)


def _rated(track: Track, span: Span) -> tuple[bool, bool, float]:
    """Called a melody, a single line, and how high: the greater, the likelier."""
    notes = track.notes_between(*span)
    onsets = Counter(note.onset for note in notes)
    alone = sum(count == 1 for count in onsets.values()) / len(onsets)
    height = sum(note.pitch for note in notes) / len(notes)
    name = track.name.casefold()
    return any(word in name for word in _NAMES), alone >= _ALONE, height
