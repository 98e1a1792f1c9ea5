"""Hard limits of a request: what must hold for every note that is written.

A limit binds the notes written, never the notes kept: a locked note stays as it is even where it lies outside
the key or the range. Locked notes and notes sounding into the region do count where notes are counted
(polyphony, density, hand span). Where kept notes alone go beyond such a limit, what is written does not add to it: no
note where too many sound, no onset of its own in a bar that has too many, no wider a hand than the kept notes that
sound at that tick need by themselves. Soft wishes live in `controls`.
"""

from dataclasses import dataclass

from antiphon.score import Note
from antiphon.theory.chords import Chord


@dataclass(frozen=True, slots=True, order=True)
class Lock:
    """One note of a track (by uid) which is kept exactly as it is."""

    track: int
    note: Note


@dataclass(frozen=True, slots=True, order=True)
class TrackRange:
    """Lowest and highest MIDI pitch, both included, for one track (by uid): an instrument's compass."""

    track: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ChordTones:
    """Notes whose onset lies in ticks start <= onset < end have one of these pitch classes (0 = C)."""

    start: int
    end: int
    pitch_classes: frozenset[int]


@dataclass(frozen=True, slots=True)
class ChordSymbol:
    """The chord asked for in ticks start <= tick < end; None asks for no chord (N.C.)."""

    start: int
    end: int
    chord: Chord | None

    def on_its_beat(self) -> ChordTones | None:
        """The hard limit that goes with it: notes that begin together with the chord are chord tones."""
        if self.chord is None:
            return None
        return ChordTones(self.start, self.start + 1, self.chord.pitch_classes)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Every hard limit of a request; the default value limits nothing.

    locks: notes kept as they are. locked_bars: half-open tick spans in which nothing is changed or written.
    pitch_classes: the pitch classes allowed (0 = C), or None for all. low, high: MIDI pitches, both included.
    track_ranges: further limits for single tracks. max_polyphony: most notes of one track sounding at any
    tick. hand_span: most semitones between notes of one track sounding at any tick, on keyboards (see `hands`) between
    those of a hand, the lower notes in one hand and the others in the other. min_density, max_density: distinct onsets
    of a written track in each bar of the region, notes kept counted, divided by the beats of the bar; bars locked from
    end to end are not bound. chord_tones, chords: see their classes. rhythm_lock, pitch_lock: uids of tracks whose
    onsets and durations, or whose pitches, stay as they are. scale_name is for sentences only.
    Pitch limits and hand spans do not bind drum tracks, where a pitch names an instrument.
    """

    locks: tuple[Lock, ...] = ()
    locked_bars: tuple[tuple[int, int], ...] = ()
    pitch_classes: frozenset[int] | None = None
    scale_name: str = ""
    low: int = 0
    high: int = 127
    track_ranges: tuple[TrackRange, ...] = ()
    max_polyphony: int | None = None
    hand_span: int | None = None
    min_density: float | None = None
    max_density: float | None = None
    chord_tones: tuple[ChordTones, ...] = ()
    chords: tuple[ChordSymbol, ...] = ()
    rhythm_lock: frozenset[int] = frozenset()
    pitch_lock: frozenset[int] = frozenset()

    def compass(self, track: int) -> tuple[int, int]:
        """Lowest and highest MIDI pitch allowed on a track (uid); low > high where no pitch is."""
        low, high = self.low, self.high
        for limit in self.track_ranges:
            if limit.track == track:
                low, high = max(low, limit.low), min(high, limit.high)
        return low, high

    def allowed_pitches(self, track: int, is_drum: bool = False, tick: int | None = None) -> tuple[bool, ...]:
        """Which of the 128 pitches may be written on a track (uid), at an onset in ticks if given."""
        if is_drum:
            return (True,) * 128
        low, high = self.compass(track)
        classes = set(range(12)) if self.pitch_classes is None else set(self.pitch_classes)
        if tick is not None:
            for span in self.chord_spans():
                if span.start <= tick < span.end:
                    classes &= span.pitch_classes
        return tuple(low <= pitch <= high and pitch % 12 in classes for pitch in range(128))

    def chord_spans(self) -> tuple[ChordTones, ...]:
        """The chord tones asked for, and those of the chords on their beats."""
        beats = (chord.on_its_beat() for chord in self.chords)
        return (*self.chord_tones, *(tones for tones in beats if tones is not None))

    def is_locked_tick(self, tick: int) -> bool:
        """Whether an onset at this tick lies in a locked bar."""
        return any(start <= tick < end for start, end in self.locked_bars)

    def locks_all(self, start: int, end: int) -> bool:
        """Whether every tick of start <= tick < end lies in a locked bar."""
        tick = start
        for first, after in sorted(self.locked_bars):
            if first > tick:
                break
            tick = max(tick, after)
        return tick >= end

    def locked_notes(self, track: int) -> frozenset[Note]:
        """The notes of a track (uid) which are locked one by one."""
        return frozenset(lock.note for lock in self.locks if lock.track == track)
