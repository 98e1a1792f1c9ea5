"""The tracks that harmonize and accompany make: fitting names, instruments, channels and ranges."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from antiphon.errors import UserError
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.score import Score

CHORDS, SATB = "chords", "satb"
"""What harmonize can be asked for beside a number of voices."""
DRUM_CHANNEL = 9
PART_ORDER = (Part.BASS, Part.PIANO, Part.COUNTER, Part.DRUMS)
"""The order in which an accompaniment is written: each part hears those before."""
HAND_SPAN = 12
"""Semitones that a hand reaches where a request says nothing else."""
# General MIDI programs, from 0: the plainest instrument that sounds like the part.
_PARTS = {
    Part.BASS: ("Bass", "bass", 33),
    Part.PIANO: ("Piano", "piano", 0),
    Part.DRUMS: ("Drums", "drums", None),
    Part.COUNTER: ("Countermelody", "counter", 48),
}
_CHOIR = 52
_SATB = (("Alto", "alto"), ("Tenor", "tenor"), ("Bass", "bass"))
# Roles of the voices below a melody, by how many there are with it.
_VOICES = {2: ("alto",), 3: ("alto", "bass"), 4: ("alto", "tenor", "bass")}
# Where voices and parts lie: choral voices as in Bach's chorales, a bass guitar's first frets, what two hands use.
_VOICE_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"alto": (55, 74), "tenor": (48, 69), "bass": (40, 62), "voice": (40, 74)}
)
_PART_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"bass": (28, 55), "piano": (28, 96), "counter": (52, 88)}
)


def tracks_for_parts(score: Score, parts: Iterable[Part]) -> tuple[NewTrack, ...]:
    """A new track for every part, in order."""
    free = _Free(score)
    return tuple(free.track(*_PARTS[part], is_drum=part is Part.DRUMS) for part in parts)


def tracks_for_voices(score: Score, voices: str, melody: int | None = None) -> tuple[NewTrack, ...]:
    """The new tracks of a harmonization: "chords", "satb" or a number of voices, the melody counted in.

    Voices sound like the melody (a track's uid), or like a choir where it names no instrument. Raises UserError for
    anything else.
    """
    free = _Free(score)
    found = None if melody is None else score.find_track(melody)
    program = _CHOIR if found is None or found.program is None else found.program
    if voices == CHORDS:
        return (free.track("Chords", "block_chords", 0),)
    below = voice_count(voices)
    if voices == SATB:
        return tuple(free.track(name, role, program) for name, role in _SATB)
    roles = _VOICES.get(below + 1, ("voice",) * below)
    return tuple(free.track(f"Voice {number}", role, program) for number, role in enumerate(roles, 2))


def voice_count(voices: str) -> int:
    """How many voices there are below the melody for "satb" or a number; raises UserError for what names none."""
    if voices == SATB:
        return len(_SATB)
    if voices.isdecimal() and len(voices) < 3 and 2 <= int(voices) <= 8:
        return int(voices) - 1
    raise UserError(f"'{voices}' names no voices: write chords, satb or a number from 2 to 8.")


def made_range(request: Request, track: NewTrack) -> tuple[int, int]:
    """Lowest and highest pitch of a track still to be made, by what it plays."""
    ranges = _VOICE_RANGES if request.task is Task.HARMONIZE else _PART_RANGES
    return ranges.get(track.role, (0, 127))


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
