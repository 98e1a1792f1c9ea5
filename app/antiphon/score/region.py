"""Owns the region (bars x tracks x pitches) and what is done with one: clear, cut, copy, paste."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from antiphon.score.builders import edit_many, existing_track
from antiphon.score.edit import Edit
from antiphon.score.note import Note
from antiphon.score.ranges import check_range
from antiphon.score.score import Score


@dataclass(frozen=True, slots=True)
class Region:
    """Ticks [start, end) of some tracks, pitches low..high with both ends. A note is in it when its onset is.

    Raises ValueError unless 0 <= start <= end and 0 <= low <= high <= 127.
    """

    start: int
    end: int
    track_uids: frozenset[int]
    low: int = 0
    high: int = 127

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a region cannot span the ticks {self.start}..{self.end}")
        check_range("the region's lowest pitch", self.low, 0, 127)
        check_range("the region's highest pitch", self.high, self.low, 127)

    @staticmethod
    def of_bars(score: Score, first: int, last: int, track_uids: Iterable[int] | None = None) -> "Region":
        """The bars first..last, counted from 0, both included; of all tracks unless some are named."""
        uids = (track.uid for track in score.tracks) if track_uids is None else track_uids
        return Region(score.meters.bar_start(first), score.meters.bar_end(last), frozenset(uids))

    def contains(self, uid: int, note: Note) -> bool:
        """Whether the note, of the track with this uid, lies in the region."""
        return uid in self.track_uids and self.start <= note.onset < self.end and self.low <= note.pitch <= self.high

    def notes_in(self, score: Score) -> dict[int, tuple[Note, ...]]:
        """The notes of the region, in order, by track uid; each of its tracks has an entry.

        Raises StaleEdit when the score lacks one of the tracks.
        """
        for uid in self.track_uids:
            existing_track(score, uid)
        return {
            track.uid: tuple(
                note for note in track.notes_between(self.start, self.end) if self.low <= note.pitch <= self.high
            )
            for track in score.tracks
            if track.uid in self.track_uids
        }


@dataclass(frozen=True, slots=True)
class ClipTrack:
    """What a clip took from one track; its notes are counted from the clip's start."""

    uid: int
    name: str
    channel: int
    program: int | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """Notes copied from a region. length: its ticks, at `ppq` ticks a quarter; low, high: its pitches."""

    ppq: int
    length: int
    tracks: tuple[ClipTrack, ...]
    low: int = 0
    high: int = 127

    def at_resolution(self, ppq: int) -> "Clip":
        """The clip at another resolution, times rounded to the nearest tick, no note to nothing."""
        if ppq == self.ppq:
            return self

        def scaled(ticks: int) -> int:
            return (2 * ticks * ppq + self.ppq) // (2 * self.ppq)

        def rescaled(note: Note) -> Note:
            duration = max(min(1, note.duration), scaled(note.end) - scaled(note.onset))
            return note.with_onset(scaled(note.onset)).with_duration(duration)

        tracks = tuple(
            ClipTrack(t.uid, t.name, t.channel, t.program, tuple(map(rescaled, t.notes))) for t in self.tracks
        )
        return Clip(ppq, scaled(self.length), tracks, self.low, self.high)


def copy_region(score: Score, region: Region) -> Clip:
    """The notes of the region as a clip."""
    tracks = []
    for uid, notes in region.notes_in(score).items():
        track = score.track(uid)
        moved = tuple(note.moved(-region.start) for note in notes)
        tracks.append(ClipTrack(uid, track.name, track.channel, track.program, moved))
    return Clip(score.ppq, region.end - region.start, tuple(tracks), region.low, region.high)


def clear_region(score: Score, region: Region) -> Edit:
    """The edit that takes the notes of the region out; other events stay."""
    return replace_region(score, region, {})


def cut_region(score: Score, region: Region) -> tuple[Clip, Edit]:
    """The notes of the region as a clip, and the edit that takes them out."""
    return copy_region(score, region), clear_region(score, region)


def replace_region(score: Score, region: Region, notes: Mapping[int, Iterable[Note]]) -> Edit:
    """The edit that puts these notes, by track uid, where the region's notes were.

    Raises ValueError for a note outside the region.
    """
    new = {uid: tuple(added) for uid, added in notes.items()}
    if not all(region.contains(uid, note) for uid, added in new.items() for note in added):
        raise ValueError("a note lies outside the region")
    return edit_many(score, {uid: (old, new.get(uid, ())) for uid, old in region.notes_in(score).items()})


def paste_clip(
    score: Score, clip: Clip, tick: int, uids: Sequence[int] | None = None, *, replace: bool = False
) -> Edit:
    """The edit that puts a clip's notes at `tick`, with what is there or, with `replace`, instead of it.

    uids: where each of the clip's tracks goes, in their order; without it, where it came from.
    Raises ValueError when uids are not as many as the clip's tracks, StaleEdit when there is no such track.
    """
    scaled = clip.at_resolution(score.ppq)
    targets = [track.uid for track in scaled.tracks] if uids is None else list(uids)
    if len(targets) != len(scaled.tracks):
        raise ValueError(f"a clip of {len(scaled.tracks)} tracks cannot go to {len(targets)}")
    added: dict[int, list[Note]] = {uid: [] for uid in targets}
    for uid, track in zip(targets, scaled.tracks, strict=True):
        added[uid].extend(note.moved(tick) for note in track.notes)
    region = Region(tick, tick + scaled.length, frozenset(targets), scaled.low, scaled.high)
    removed = region.notes_in(score) if replace else {}
    return edit_many(score, {uid: (removed.get(uid, ()), notes) for uid, notes in added.items()})
