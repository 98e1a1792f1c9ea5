"""Owns the note: a frozen, slotted value in ticks; a muted one is a kind of its own."""

from dataclasses import dataclass
from functools import total_ordering
from typing import ClassVar

NoteKey = tuple[int, int, int, int, int, int]

#: Of notes that are alike but for this the muted one is sorted last.
_MUTED = 32


@total_ordering
@dataclass(frozen=True, slots=True)
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
    velocity: int = 80
    release_velocity: int = 64
    channel: int | None = None

    muted: ClassVar[bool] = False
    """Whether it is kept in the song but not heard: not played, not exported, not heard by the model."""

    def __post_init__(self) -> None:
        # One expression: notes are made by the hundred thousand, and all but none are in range.
        if not (
            self.onset >= 0
            and 0 <= self.pitch <= 127
            and self.duration >= 0
            and 1 <= self.velocity <= 127
            and 0 <= self.release_velocity <= 127
            and (self.channel is None or 0 <= self.channel <= 15)
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


@dataclass(frozen=True, slots=True)
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
