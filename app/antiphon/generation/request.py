"""What is asked of a model: which bars of which tracks to write, what to keep, and how."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from antiphon.errors import UserError
from antiphon.generation.constraints import Constraints
from antiphon.generation.controls import Controls
from antiphon.generation.words import called, counted, pitch_name
from antiphon.score import Note, Region, Score

MAX_CANDIDATES = 16
MAX_BARS = 128
MAX_TRACKS = 32
"""Pitched ones, and as many drums: what a model tells apart."""
MIN_TEMPERATURE, MAX_TEMPERATURE = 0.01, 5.0
"""At the lowest the likeliest choice is all but certain; numbers far below it could not be reckoned with."""
MAX_DENSITY = 1000
"""Onsets a beat: far more than any beat has places for."""
MAX_POLYPHONY = 1000
DEFAULT_MODEL = "transformer"


class Task(StrEnum):
    """The five requests."""

    CONTINUE = "continue"
    INFILL = "infill"
    VARY = "vary"
    HARMONIZE = "harmonize"
    ACCOMPANY = "accompany"


class Keep(StrEnum):
    """What a variation leaves as it is."""

    RHYTHM = "rhythm"
    PITCHES = "pitches"
    CONTOUR = "contour"
    HARMONY = "harmony"


class Part(StrEnum):
    """A part that accompany can write."""

    BASS = "bass"
    PIANO = "piano"
    DRUMS = "drums"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class NewTrack:
    """A track that is not in the score yet and is made when a candidate is accepted.

    uid: one the score does not use. role: lower-case name of the part, such as bass. program: 0..127 or None.
    """

    uid: int
    name: str
    role: str
    program: int | None = None
    channel: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """Write the hidden notes of bars x tracks.

    start, end: half-open span in ticks, on bar lines. tracks: uids to write. hear: uids heard, None for all
    others. strength: 0..1, the share of notes a variation hides. insert: a continuation moves later notes
    back instead of replacing them; an engine then gets the score with the room already made. let_ring: notes
    may sound past the end of the region. melody, voices: for harmonize; parts: for accompany, one for each track;
    new_tracks: tracks named in `tracks` which are still to be made. new_chords: chord symbols are written anew where
    the song has some, instead of keeping those. The same seed, model and request give the same notes.
    """

    task: Task
    start: int
    end: int
    tracks: tuple[int, ...]
    hear: tuple[int, ...] | None = None
    strength: float = 0.5
    keep: frozenset[Keep] = frozenset()
    insert: bool = False
    let_ring: bool = False
    candidates: int = 4
    seed: int = 0
    model: str = DEFAULT_MODEL
    temperature: float = 1.0
    top_p: float = 0.98
    constraints: Constraints = field(default_factory=Constraints)
    controls: Controls = field(default_factory=Controls)
    melody: int | None = None
    voices: str | None = None
    parts: tuple[Part, ...] = ()
    new_tracks: tuple[NewTrack, ...] = ()
    new_chords: bool = False

    @property
    def region(self) -> Region:
        """The bars and tracks written."""
        return Region(self.start, self.end, frozenset(self.tracks))

    def is_free(self, tick: int) -> bool:
        """Whether a note may be written with its onset at this tick: in the region and in no locked bar."""
        return self.start <= tick < self.end and not self.constraints.is_locked_tick(tick)

    def hidden_notes(self, score: Score) -> dict[int, tuple[Note, ...]]:
        """By track uid, the notes of the region which are not locked: those an answer may replace."""
        hidden: dict[int, tuple[Note, ...]] = {}
        for uid in self._present(score):
            locked = self.constraints.locked_notes(uid)
            hidden[uid] = tuple(
                note
                for note in score.track(uid).notes_between(self.start, self.end)
                if note not in locked and self.is_free(note.onset)
            )
        return hidden

    def heard(self, score: Score) -> tuple[int, ...]:
        """The uids of the tracks heard and not written, in the score's order."""
        wanted = None if self.hear is None else set(self.hear)
        return tuple(
            track.uid
            for track in score.tracks
            if track.uid not in self.tracks and (wanted is None or track.uid in wanted)
        )

    def _present(self, score: Score) -> Iterator[int]:
        made = {track.uid for track in self.new_tracks}
        return (uid for uid in self.tracks if uid not in made)

    def validate(self, score: Score) -> None:
        """Raise UserError, in one plain sentence, unless this request makes sense for this score.

        Whether its limits can be met together is `feasibility.conflict`'s question.
        """
        self._check_numbers()
        self._check_tracks(score)
        self._check_region(score)
        self._check_constraints(score)
        self._check_task(score)

    def _check_numbers(self) -> None:
        if not 1 <= self.candidates <= MAX_CANDIDATES:
            raise UserError(f"Ask for 1 to {MAX_CANDIDATES} candidates, not {self.candidates}.")
        if not MIN_TEMPERATURE <= self.temperature <= MAX_TEMPERATURE:
            raise UserError(
                f"The temperature must be from {MIN_TEMPERATURE:g} to {MAX_TEMPERATURE:g}, not {self.temperature:g}."
            )
        if not 0.0 < self.top_p <= 1.0:
            raise UserError(f"Top-p must be above 0 and at most 1, not {self.top_p:g}.")
        if not 0.0 <= self.strength <= 1.0:
            raise UserError(f"The strength must be from 0 to 1, not {self.strength:g}.")
        if not 0 <= self.seed < 2**63:
            raise UserError(f"The seed must be a whole number from 0 to {2**63 - 1}, not {self.seed}.")
        self.controls.check()

    def _check_tracks(self, score: Score) -> None:
        if not self.tracks:
            raise UserError("There is no track to write on.")
        if len(set(self.tracks)) != len(self.tracks):
            raise UserError("A track is named twice.")
        drums = sum(self._is_drum(score, uid) for uid in self.tracks)
        if max(drums, len(self.tracks) - drums) > MAX_TRACKS:
            raise UserError(f"At most {MAX_TRACKS} tracks can be written at once, not {len(self.tracks)}: name fewer.")
        present = {track.uid for track in score.tracks}
        made = [track.uid for track in self.new_tracks]
        if len(set(made)) != len(made) or present & set(made):
            raise UserError("The request makes a track that is already there.")
        for new in self.new_tracks:
            self._check_new_track(new)
        heard = self.hear or ()
        named = (*self.tracks, *heard, *(() if self.melody is None else (self.melody,)))
        if any(uid not in present and uid not in made for uid in named):
            raise UserError("The request names a track that is no longer in the song.")
        if set(heard) & set(self.tracks):
            raise UserError("A track is both written and listened to.")

    @staticmethod
    def _check_new_track(new: NewTrack) -> None:
        if new.uid < 0:
            raise UserError(f"The uid of a track to be made must be 0 or more, not {new.uid}.")
        if new.program is not None and not 0 <= new.program <= 127:
            raise UserError(f"The program of a track to be made must be from 0 to 127, not {new.program}.")
        if not 0 <= new.channel <= 15:
            raise UserError(f"The channel of a track to be made must be from 0 to 15, not {new.channel}.")

    def _check_region(self, score: Score) -> None:
        if self.start < 0 or self.end <= self.start:
            raise UserError("The request names no bars.")
        meters = score.meters
        first, last = meters.bar_at(self.start), meters.bar_at(self.end - 1)
        if meters.bar_start(first) != self.start or meters.bar_end(last) != self.end:
            raise UserError("The region must begin and end on bar lines.")
        if last - first + 1 > MAX_BARS:
            raise UserError(f"Ask for at most {MAX_BARS} bars at once, not {last - first + 1}.")
        if first > score.bar_count:
            raise UserError(f"The song has only {counted(score.bar_count, 'bar')}.")

    def _check_constraints(self, score: Score) -> None:
        limits = self.constraints
        if limits.pitch_classes is not None and not (
            limits.pitch_classes and all(0 <= pitch_class < 12 for pitch_class in limits.pitch_classes)
        ):
            raise UserError("A scale needs at least one pitch class, each from 0 (C) to 11 (B).")
        ends = (limits.low, limits.high, *(end for each in limits.track_ranges for end in (each.low, each.high)))
        if not all(0 <= end <= 127 for end in ends):
            raise UserError("A range of pitches lies within 0 to 127.")
        if limits.max_polyphony is not None and limits.max_polyphony < 1:
            raise UserError("The most notes at once must be at least 1.")
        if limits.max_polyphony is not None and limits.max_polyphony > MAX_POLYPHONY:
            raise UserError(f"The most notes at once must be at most {MAX_POLYPHONY}.")
        if limits.hand_span is not None and limits.hand_span < 0:
            raise UserError("The hand span must not be negative.")
        for density in (limits.min_density, limits.max_density):
            if density is not None and not (math.isfinite(density) and density >= 0.0):
                raise UserError("A density is a number of onsets a beat and not negative.")
            if density is not None and density > MAX_DENSITY:
                raise UserError(f"A density is at most {MAX_DENSITY} onsets a beat, not {density:g}.")
        for start, end in limits.locked_bars:
            if not 0 <= start < end:
                raise UserError("A span of locked bars is empty.")
        for lock in limits.locks:
            self._check_lock(score, lock.track, lock.note)

    @staticmethod
    def _check_lock(score: Score, uid: int, note: Note) -> None:
        if all(track.uid != uid for track in score.tracks):
            raise UserError("A locked note is on a track that is no longer in the song.")
        track = score.track(uid)
        if note not in track.notes_between(note.onset, note.onset + 1):
            bar = score.meters.bar_at(note.onset) + 1
            raise UserError(
                f"The locked note {pitch_name(note.pitch)} in bar {bar} of {called(track.name)} is no longer there."
            )

    def _check_task(self, score: Score) -> None:
        if self.task is not Task.VARY and self.keep:
            raise UserError("Only a variation can keep rhythm, pitches, contour or harmony.")
        if self.insert and self.task is not Task.CONTINUE:
            raise UserError("Only a continuation can be inserted before later notes.")
        if self.task is Task.VARY:
            if not any(self.hidden_notes(score).values()):
                raise UserError("There are no notes in these bars to vary, or all of them are locked.")
            if {Keep.RHYTHM, Keep.PITCHES} <= self.keep:
                raise UserError("With rhythm and pitches both kept there is nothing left to vary.")
        if self.task is Task.HARMONIZE:
            self._check_harmonize(score)
        if self.task is Task.ACCOMPANY:
            self._check_accompany(score)

    def _check_harmonize(self, score: Score) -> None:
        if self.melody is None:
            raise UserError("Name the melody to harmonize.")
        if self.melody in self.tracks:
            raise UserError("The melody stays as it is: name other tracks to write on.")
        melody = score.find_track(self.melody)
        if melody is None or melody.is_drum or not melody.notes_sounding(self.start, self.end):
            raise UserError("The melody has no notes in these bars to harmonize.")
        if any(self._is_drum(score, uid) for uid in self.tracks):
            raise UserError("Drums cannot sing: harmonize on other tracks.")
        if self.voices == "chords" and len(self.tracks) != 1:
            raise UserError("Chords are written on one track: name one, or none to have it made.")

    def _check_accompany(self, score: Score) -> None:
        if not self.parts:
            raise UserError("Name the parts to write: bass, piano, drums or counter.")
        if len(self.parts) != len(self.tracks):
            raise UserError("Name one track for each part.")
        for part, uid in zip(self.parts, self.tracks, strict=True):
            if self._is_drum(score, uid) is not (part is Part.DRUMS):
                raise UserError(f"The track for the {part.value} must {'' if part is Part.DRUMS else 'not '}be drums.")

    def _is_drum(self, score: Score, uid: int) -> bool:
        track = score.find_track(uid)
        if track is not None:
            return track.is_drum
        return any(new.uid == uid and new.channel == 9 for new in self.new_tracks)
