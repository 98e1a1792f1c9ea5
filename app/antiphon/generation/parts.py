"""The tracks that harmonize and accompany make: fitting names, instruments and channels."""

from collections.abc import Iterable, Iterator

from antiphon.errors import UserError
from antiphon.generation.request import NewTrack, Part
from antiphon.score import Score

DRUM_CHANNEL = 9
# General MIDI programs, from 0: the plainest instrument that sounds like the part.
_PARTS = {
    Part.BASS: ("Bass", "bass", 33),
    Part.PIANO: ("Piano", "piano", 0),
    Part.DRUMS: ("Drums", "drums", None),
    Part.COUNTER: ("Countermelody", "counter", 48),
}
_CHOIR = 52
_SATB = (("Alto", "alto"), ("Tenor", "tenor"), ("Bass", "bass"))


def tracks_for_parts(score: Score, parts: Iterable[Part]) -> tuple[NewTrack, ...]:
    """A new track for every part, in order."""
    free = _Free(score)
    return tuple(free.track(*_PARTS[part], is_drum=part is Part.DRUMS) for part in parts)


def tracks_for_voices(score: Score, voices: str) -> tuple[NewTrack, ...]:
    """The new tracks of a harmonization: "chords", "satb" or a number of voices, the melody counted in.

    Raises UserError for anything else.
    """
    free = _Free(score)
    if voices == "chords":
        return (free.track("Chords", "block_chords", 0),)
    if voices == "satb":
        return tuple(free.track(name, role, _CHOIR) for name, role in _SATB)
    if voices.isdecimal() and 2 <= int(voices) <= 8:
        return tuple(free.track(f"Voice {number}", "voice", _CHOIR) for number in range(2, int(voices) + 1))
    raise UserError(f"'{voices}' names no voices: write chords, satb or a number from 2 to 8.")


class _Free:
    """Uids, names and channels the score does not use yet, given out one after the other."""

    def __init__(self, score: Score) -> None:
        self._uid = score.new_uid
        self._names = {track.name.casefold() for track in score.tracks}
        used = {track.channel for track in score.tracks if track.note_count}
        pitched = [channel for channel in range(16) if channel != DRUM_CHANNEL]
        self._channels: Iterator[int] = iter([channel for channel in pitched if channel not in used] or pitched)

    def track(self, name: str, role: str, program: int | None, is_drum: bool = False) -> NewTrack:
        """The next new track."""
        uid, self._uid = self._uid, self._uid + 1
        unique, number = name, 2
        while unique.casefold() in self._names:
            unique, number = f"{name} {number}", number + 1
        self._names.add(unique.casefold())
        channel = DRUM_CHANNEL if is_drum else next(self._channels, 0)
        return NewTrack(uid, unique, role, program, channel)
