"""What a picture of notes shows: bars and tracks of a score, the notes that stand out, the row of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from antiphon.score import Note, Score, Track

# One hue a track, all of a like lightness; the region's amber is not among them.
TRACK_COLOURS = ("#5aa9e6", "#7bc47f", "#b48ce0", "#e58f8f", "#4fc1b0", "#d6c46a", "#8fa3bf", "#e39ac8")
WRITTEN_COLOURS = ("#ffb833", "#ff8a4c", "#ffd97a", "#f76f6f")

_SMALLEST_RANGE = 19


class Shown(NamedTuple):
    """A track with what of it sounds in a panel: its number in the score, its notes, those written."""

    number: int
    track: Track
    notes: tuple[Note, ...]
    written: frozenset[Note]

    @property
    def colour(self) -> str:
        """The colour of its notes that were there before."""
        return TRACK_COLOURS[self.number % len(TRACK_COLOURS)]

    @property
    def written_colour(self) -> str:
        """The colour of its notes that were written."""
        return WRITTEN_COLOURS[self.number % len(WRITTEN_COLOURS)]


@dataclass(frozen=True, slots=True)
class Panel:
    """One piano roll of the picture: the bars `first_bar` up to, not with, `last_bar`, counted from 0.

    `tracks` are the uids shown, all with notes unless given. `written` holds by uid the notes that stand out.
    `region` is a span of ticks to be marked.
    """

    score: Score
    first_bar: int
    last_bar: int
    title: str = ""
    tracks: tuple[int, ...] | None = None
    written: Mapping[int, Collection[Note]] = field(default_factory=dict)
    region: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """First tick and the tick after the last."""
        meters = self.score.meters
        return meters.bar_start(self.first_bar), meters.bar_start(self.last_bar)

    def shown(self) -> Iterator[Shown]:
        """Every track to be shown that has notes here, in the score's order."""
        for number, track in enumerate(self.score.tracks):
            if self.tracks is None or track.uid in self.tracks:
                notes = track.notes_sounding(*self.span)
                if notes:
                    yield Shown(number, track, notes, frozenset(self.written.get(track.uid, ())))


@dataclass(frozen=True, slots=True)
class Rows:
    """Which row a note is drawn in, from the bottom: the drums heard, a gap, then pitches low..high."""

    low: int
    high: int
    drums: tuple[int, ...]

    @classmethod
    def for_panels(cls, panels: Sequence[Panel]) -> "Rows":
        """The rows that all notes of these panels need, with some room around."""
        pitches: set[int] = set()
        drums: set[int] = set()
        for panel in panels:
            for shown in panel.shown():
                (drums if shown.track.is_drum else pitches).update(note.pitch for note in shown.notes)
        low, high = (min(pitches) - 2, max(pitches) + 2) if pitches else (58, 74)
        missing = max(0, _SMALLEST_RANGE - (high - low))
        low, high = low - missing // 2, high + (missing + 1) // 2
        return cls(max(0, low), min(127, high), tuple(sorted(drums)))

    @property
    def base(self) -> int:
        """The row of the lowest pitch."""
        return len(self.drums) + 1 if self.drums else 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.base + self.high - self.low + 1

    def row(self, track: Track, note: Note) -> int:
        """The row of a note of the track."""
        return self.drums.index(note.pitch) if track.is_drum else self.base + note.pitch - self.low
