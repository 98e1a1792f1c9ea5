"""Owns the note: a frozen, slotted value in ticks; a muted one is a kind of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering
from operator import attrgetter
from typing import Any, ClassVar

NoteKey = tuple[int, int, int, int, int, int]

#: Of notes that are alike but for this the muted one is sorted last.
_MUTED = 32


@total_ordering
@dataclass(frozen=True, slots=True, init=False)
class Note:
    """One note of a track. Two notes with equal fields are the same value; a track may hold both.

    onset, duration: ticks, 0 or more (a duration of 0 occurs in files and is kept).
    pitch: MIDI number 0..127. velocity: 1..127. release_velocity: 0..127.
    channel: 0..15, or None for the channel of the track.
    Raises ValueError for a field outside its range.
    """

    onset: int
    pitch: int
    duration: int
    velocity: int
    release_velocity: int
    channel: int | None

    muted: ClassVar[bool] = False
    """Whether it is kept in the song but not heard: not played, not exported, not heard by the model."""

    def __init__(
        self,
        onset: int,
        pitch: int,
        duration: int,
        velocity: int = 80,
        release_velocity: int = 64,
        channel: int | None = None,
    ) -> None:
        # Notes are made by the hundred thousand: what a frozen dataclass writes here itself takes twice as long.
        _set_onset(self, onset)
        _set_pitch(self, pitch)
        _set_duration(self, duration)
        _set_velocity(self, velocity)
        _set_release_velocity(self, release_velocity)
        _set_channel(self, channel)
        if not (
            onset >= 0
            and 0 <= pitch <= 127
            and duration >= 0
            and 1 <= velocity <= 127
            and 0 <= release_velocity <= 127
            and (channel is None or 0 <= channel <= 15)
        ):
            raise ValueError(f"a field of the note is outside its range: {self!r}")

    @property
    def end(self) -> int:
        """The tick at which the note stops sounding (not sounding any more at that tick)."""
        return self.onset + self.duration

    @property
    def key(self) -> NoteKey:
        """What notes are sorted by; a total order, also where one of two channels is None."""
        return note_key(self)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Note):
            return NotImplemented
        return self.key < other.key

    def with_onset(self, onset: int) -> "Note":
        """The same note starting at the tick `onset`, its duration kept."""
        return type(self)(onset, self.pitch, self.duration, self.velocity, self.release_velocity, self.channel)

    def with_pitch(self, pitch: int) -> "Note":
        """The same note at another MIDI pitch, 0..127."""
        return type(self)(self.onset, pitch, self.duration, self.velocity, self.release_velocity, self.channel)

    def with_duration(self, duration: int) -> "Note":
        """The same note lasting `duration` ticks."""
        return type(self)(self.onset, self.pitch, duration, self.velocity, self.release_velocity, self.channel)

    def with_velocity(self, velocity: int) -> "Note":
        """The same note at another velocity, 1..127."""
        return type(self)(self.onset, self.pitch, self.duration, velocity, self.release_velocity, self.channel)

    def with_channel(self, channel: int | None) -> "Note":
        """The same note on another channel, 0..15, or None for the channel of its track."""
        return type(self)(self.onset, self.pitch, self.duration, self.velocity, self.release_velocity, channel)

    def with_muted(self, muted: bool) -> "Note":
        """The same note, muted or not."""
        kind = MutedNote if muted else Note
        return kind(self.onset, self.pitch, self.duration, self.velocity, self.release_velocity, self.channel)

    def moved(self, ticks: int = 0, semitones: int = 0) -> "Note":
        """The same note `ticks` later and `semitones` higher; ValueError where that is out of range."""
        return type(self)(
            self.onset + ticks,
            self.pitch + semitones,
            self.duration,
            self.velocity,
            self.release_velocity,
            self.channel,
        )


def _setter(field: str) -> Any:
    """What puts a value into the slot of a field, past the lock of a frozen class."""
    return vars(Note)[field].__set__


_set_onset, _set_pitch, _set_duration = _setter("onset"), _setter("pitch"), _setter("duration")
_set_velocity, _set_release_velocity = _setter("velocity"), _setter("release_velocity")
_set_channel = _setter("channel")


@dataclass(frozen=True, slots=True, init=False)
class MutedNote(Note):
    """A note that is muted; never equal to one that is not. Its changes are muted too.

    A class, not a field: of the hundred thousand notes of a song few are muted, and none pays for it.
    """

    muted: ClassVar[bool] = True


def note_key(note: Note) -> NoteKey:
    """Note.key as a function, for sort and bisect: faster than comparing notes one by one."""
    channel = -1 if note.channel is None else note.channel
    if note.muted:
        channel += _MUTED
    return (note.onset, note.pitch, note.duration, note.velocity, note.release_velocity, channel)


_fields = attrgetter("onset", "pitch", "duration", "velocity", "release_velocity")


def in_order(notes: Iterable[Note]) -> list[Note]:
    """The notes sorted by their keys."""
    some = list(notes)
    # Mostly they differ in nothing else, and need no function called for each.
    alike = len(set(map(attrgetter("channel"), some))) <= 1 and len(set(map(type, some))) <= 1
    return sorted(some, key=_fields if alike else note_key)
