"""Owns the score: the tracks, the maps of time, and what a MIDI file says about the whole song."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from antiphon.errors import UserError
from antiphon.score.chords import ChordMark, check_chords
from antiphon.score.events import Text, TrackEvent
from antiphon.score.page import PAGE_QUARTERS
from antiphon.score.time import KeyMap, MeterMap, TempoMap
from antiphon.score.track import Track


@dataclass(frozen=True, slots=True)
class Score:
    """A song: immutable, so that threads read it without locks; changed by Edits.

    ppq: ticks a quarter, 1..32767, the same in the maps and the tracks' pages. uids of tracks are unique.
    conductor: events that belong to no track, by tick, markers among them; name: the song's name.
    For the MIDI writer: midi_type 0, 1 or 2; has_conductor_track: whether maps and conductor have a track of
    their own there, or share the first; end_of_track: where that track ended, in ticks.
    chords: the chord symbols, ascending by tick, one a tick.
    Raises ValueError when these do not agree.
    """

    ppq: int
    tracks: tuple[Track, ...]
    tempos: TempoMap
    meters: MeterMap
    keys: KeyMap = field(default_factory=KeyMap)
    midi_type: int = 1
    conductor: tuple[TrackEvent, ...] = ()
    name: str = ""
    has_conductor_track: bool = True
    end_of_track: int = 0
    chords: tuple[ChordMark, ...] = ()

    def __post_init__(self) -> None:
        if not self.ppq == self.tempos.ppq == self.meters.ppq:
            raise ValueError("the maps have another resolution than the score")
        if any(track.page_ticks != self.page_ticks for track in self.tracks):
            raise ValueError("a track has another resolution than the score")
        if len({track.uid for track in self.tracks}) != len(self.tracks):
            raise ValueError("two tracks share a uid")
        if self.midi_type not in (0, 1, 2) or self.end_of_track < 0:
            raise ValueError("the MIDI type is none of 0, 1, 2, or the end lies below 0")
        check_chords(self.chords)

    @staticmethod
    def empty(ppq: int = 480) -> "Score":
        """A score without tracks, in 4/4 at 120 bpm."""
        return Score(ppq, (), TempoMap((), ppq), MeterMap((), ppq), KeyMap())

    @property
    def page_ticks(self) -> int:
        """The length of a page in ticks."""
        return PAGE_QUARTERS * self.ppq

    @property
    def end_tick(self) -> int:
        """The latest end of a note, in ticks; 0 without notes."""
        return max((track.end_tick for track in self.tracks), default=0)

    @property
    def bar_count(self) -> int:
        """How many bars the notes take; 0 without notes."""
        return self.meters.bars_until(self.end_tick)

    @property
    def note_count(self) -> int:
        """How many notes all tracks have."""
        return sum(track.note_count for track in self.tracks)

    @property
    def seconds(self) -> float:
        """Seconds from tick 0 to the end of the last note."""
        return self.tempos.seconds_at(self.end_tick)

    @property
    def markers(self) -> tuple[Text, ...]:
        """All markers by tick: the conductor's and those some files keep on other tracks."""
        sources = (self.conductor, *(track.events for track in self.tracks))
        found = [e for events in sources for e in events if isinstance(e, Text) and e.kind == "marker"]
        return tuple(sorted(found, key=lambda marker: marker.tick))

    @property
    def new_uid(self) -> int:
        """A uid that no track has."""
        return max((track.uid for track in self.tracks), default=-1) + 1

    def track(self, uid: int) -> Track:
        """The track with this uid. Raises KeyError without one."""
        for track in self.tracks:
            if track.uid == uid:
                return track
        raise KeyError(uid)

    def find_track(self, uid: int) -> Track | None:
        """The track with this uid, or None."""
        return next((track for track in self.tracks if track.uid == uid), None)

    def track_named(self, name: str | int) -> Track:
        """The track a user names: by its name, else by the name in any case, else by its number from 1.

        Raises UserError when no track or more than one fits.
        """
        wanted = str(name).strip()
        found: list[Track] = []
        if isinstance(name, str):
            found = [track for track in self.tracks if track.name.strip() == wanted]
            if not found:
                folded = wanted.casefold()
                found = [track for track in self.tracks if track.name.strip().casefold() == folded]
        if not found and wanted.isdecimal() and 1 <= int(wanted) <= len(self.tracks):
            found = [self.tracks[int(wanted) - 1]]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f'{len(found)} tracks are named "{wanted}"; name the track by its number.')
        raise UserError(f'There is no track "{wanted}"; the song has {len(self.tracks)}.')

    def with_track(self, track: Track) -> "Score":
        """The score with the track in place of the one of its uid, or as a new last one."""
        if all(other.uid != track.uid for other in self.tracks):
            return self.with_tracks((*self.tracks, track))
        return self.with_tracks(track if other.uid == track.uid else other for other in self.tracks)

    def without_muted(self) -> "Score":
        """The score as it is heard; itself where no note is muted."""
        if not any(page.has_muted for track in self.tracks for page in track.pages):
            return self
        return self.with_tracks(track.without_muted() for track in self.tracks)

    def with_conductor(self, events: Iterable[TrackEvent]) -> "Score":
        """The score with these conductor events, sorted here by tick, those of one tick as given."""
        return replace(self, conductor=tuple(sorted(events, key=lambda event: event.tick)))

    def with_chords(self, marks: Iterable[ChordMark]) -> "Score":
        """The score with these chord marks, sorted here by tick. Raises ValueError for two on one tick."""
        return replace(self, chords=tuple(sorted(marks, key=lambda mark: mark.tick)))

    def with_tracks(self, tracks: Iterable[Track]) -> "Score":
        """The score with these tracks, in this order."""
        return replace(self, tracks=tuple(tracks))
