"""Owns the Edit: what lies between two scores, as the pages and maps before and after.

Undo, redo, merging of drags, dirty ranges and candidates all come from this one value. An Edit touches only
what it names: all else in the score it is applied to is shared with the result.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from antiphon.score.chords import ChordMark
from antiphon.score.events import TrackEvent
from antiphon.score.note import Note, note_key
from antiphon.score.page import EMPTY_PAGE, PAGE_QUARTERS, Page
from antiphon.score.score import Score
from antiphon.score.time import KeyMap, MeterMap, TempoMap
from antiphon.score.track import Track, changed_pages

T = TypeVar("T")

#: A score's midi_type, name, has_conductor_track and end_of_track.
Header = tuple[int, str, bool, int]


class StaleEdit(ValueError):  # noqa: N818 - names a state of things, as the window tells it
    """The score is not the one the edit was made for: what the edit would change is not there as it was."""


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One value before and after; never equal."""

    before: T
    after: T


@dataclass(frozen=True, slots=True)
class TrackEdit:
    """What changes in one track: pages by index, and all but the pages, when that changes.

    A shell is the track with its pages left out; None stands for no such track, so that adding and removing a
    track are changes like any other (of a track that is not there every page is empty).
    """

    uid: int
    pages: tuple[tuple[int, Change[Page]], ...] = ()
    shell: Change[Track | None] | None = None

    @staticmethod
    def between(uid: int, before: Track | None, after: Track | None) -> "TrackEdit":
        """What leads from one state of the track to the other."""
        pages = []
        for index in changed_pages(before, after):
            change = _between(_page(before, index), _page(after, index))
            if change:
                pages.append((index, change))
        return TrackEdit(uid, tuple(pages), _between(_shell(before), _shell(after)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.pages and self.shell is None

    def apply(self, track: Track | None) -> Track | None:
        """The track after the edit, or None when it goes. Raises StaleEdit."""
        changed = {index: _after(change, _page(track, index)) for index, change in self.pages}
        if self.shell is None:
            if track is None:
                raise StaleEdit(f"there is no track {self.uid}")
            return track.with_pages(changed)
        shell = _after(self.shell, _shell(track))
        pages = () if track is None else track.pages
        if shell is not None:
            return replace(shell, pages=pages).with_pages(changed)
        if any(changed.get(index, page).notes for index, page in enumerate(pages)):
            raise StaleEdit("the track to remove has other notes by now")
        return None

    def invert(self) -> "TrackEdit":
        """The edit that undoes this one."""
        pages = tuple((index, Change(change.after, change.before)) for index, change in self.pages)
        return TrackEdit(self.uid, pages, _inverted(self.shell))

    def merge(self, other: "TrackEdit") -> "TrackEdit":
        """This edit and then `other`, as one. Raises StaleEdit when `other` does not follow."""
        pages: dict[int, Change[Page]] = dict(self.pages)
        for index, change in other.pages:
            merged = _merged(pages.pop(index, None), change)
            if merged:
                pages[index] = merged
        ordered = tuple(sorted(pages.items(), key=lambda item: item[0]))
        return TrackEdit(self.uid, ordered, _merged(self.shell, other.shell))


@dataclass(frozen=True, slots=True)
class Edit:
    """What leads from one score to another. Made by Edit.between and the functions of builders and region.

    tracks: by uid, those that change. order: the uids of all tracks, when tracks come, go or move. The other
    fields: that part of the score, when it changes. ppq: ticks a quarter of both scores.
    """

    ppq: int
    tracks: tuple[TrackEdit, ...] = ()
    order: Change[tuple[int, ...]] | None = None
    tempos: Change[TempoMap] | None = None
    meters: Change[MeterMap] | None = None
    keys: Change[KeyMap] | None = None
    conductor: Change[tuple[TrackEvent, ...]] | None = None
    header: Change[Header] | None = None
    chords: Change[tuple[ChordMark, ...]] | None = None

    @staticmethod
    def between(before: Score, after: Score) -> "Edit":
        """The edit that leads from one score to the other; parts they share by identity cost nothing.

        Raises ValueError when their resolutions differ.
        """
        if before.ppq != after.ppq:
            raise ValueError("no edit leads to another resolution")
        old = {track.uid: track for track in before.tracks}
        new = {track.uid: track for track in after.tracks}
        uids = sorted(uid for uid in old.keys() | new.keys() if old.get(uid) is not new.get(uid))
        edits = [TrackEdit.between(uid, old.get(uid), new.get(uid)) for uid in uids]
        return Edit(
            before.ppq,
            tuple(edit for edit in edits if not edit.is_empty),
            _between(tuple(old), tuple(new)),
            _between(before.tempos, after.tempos),
            _between(before.meters, after.meters),
            _between(before.keys, after.keys),
            _between(before.conductor, after.conductor),
            _between(_header(before), _header(after)),
            _between(before.chords, after.chords),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return self == Edit(self.ppq)

    def apply(self, score: Score) -> Score:
        """The score after the edit; whatever the edit does not name is shared with `score`.

        Raises StaleEdit when a part that changes is not, by value, what it was when the edit was made.
        """
        if score.ppq != self.ppq:
            raise StaleEdit("the score has another resolution")
        if self.is_empty:
            return score
        tracks = {track.uid: track for track in score.tracks}
        order = tuple(tracks)
        for edit in self.tracks:
            track = edit.apply(tracks.pop(edit.uid, None))
            if track is not None:
                tracks[edit.uid] = track
        midi_type, name, has_conductor_track, end_of_track = _after(self.header, _header(score))
        return Score(
            score.ppq,
            tuple(tracks[uid] for uid in _after(self.order, order)),
            _after(self.tempos, score.tempos),
            _after(self.meters, score.meters),
            _after(self.keys, score.keys),
            midi_type,
            _after(self.conductor, score.conductor),
            name,
            has_conductor_track,
            end_of_track,
            _after(self.chords, score.chords),
        )

    def fits(self, score: Score) -> bool:
        """Whether the edit can be applied to the score: False once the edit is stale."""
        try:
            self.apply(score)
        except StaleEdit:
            return False
        return True

    def invert(self) -> "Edit":
        """The edit that undoes this one."""
        return Edit(
            self.ppq,
            tuple(edit.invert() for edit in self.tracks),
            _inverted(self.order),
            _inverted(self.tempos),
            _inverted(self.meters),
            _inverted(self.keys),
            _inverted(self.conductor),
            _inverted(self.header),
            _inverted(self.chords),
        )

    def merge(self, other: "Edit") -> "Edit":
        """This edit and then `other`, as one; what `other` sets back is left out of it.

        Raises StaleEdit when `other` does not follow on this one.
        """
        if other.ppq != self.ppq:
            raise StaleEdit("the edits are of scores of different resolutions")
        tracks = {edit.uid: edit for edit in self.tracks}
        for edit in other.tracks:
            tracks[edit.uid] = tracks[edit.uid].merge(edit) if edit.uid in tracks else edit
        return Edit(
            self.ppq,
            tuple(tracks[uid] for uid in sorted(tracks) if not tracks[uid].is_empty),
            _merged(self.order, other.order),
            _merged(self.tempos, other.tempos),
            _merged(self.meters, other.meters),
            _merged(self.keys, other.keys),
            _merged(self.conductor, other.conductor),
            _merged(self.header, other.header),
            _merged(self.chords, other.chords),
        )

    @property
    def track_uids(self) -> tuple[int, ...]:
        """The uids of the tracks that change, come or go."""
        return tuple(edit.uid for edit in self.tracks)

    def dirty_pages(self, uid: int) -> tuple[int, ...]:
        """The indices of the pages of a track that change."""
        return tuple(index for edit in self.tracks if edit.uid == uid for index, _ in edit.pages)

    def dirty_ranges(self, uid: int | None = None) -> tuple[tuple[int, int], ...]:
        """Half-open tick ranges of the pages that change, of one track or of all; adjoining ones are joined.

        A note of a dirty page may sound on beyond its range.
        """
        length = PAGE_QUARTERS * self.ppq
        uids = self.track_uids if uid is None else (uid,)
        ranges: list[tuple[int, int]] = []
        for index in sorted({index for each in uids for index in self.dirty_pages(each)}):
            start = index * length
            if ranges and ranges[-1][1] == start:
                start = ranges.pop()[0]
            ranges.append((start, (index + 1) * length))
        return tuple(ranges)

    def removed_notes(self, uid: int) -> tuple[Note, ...]:
        """The notes of a track that are gone after the edit, in order."""
        return self._notes(uid, lambda change: Counter(change.before) - Counter(change.after))

    def added_notes(self, uid: int) -> tuple[Note, ...]:
        """The notes of a track that are new after the edit, in order."""
        return self._notes(uid, lambda change: Counter(change.after) - Counter(change.before))

    def _notes(self, uid: int, pick: Callable[[Change[Page]], Counter[Note]]) -> tuple[Note, ...]:
        changes = (change for edit in self.tracks if edit.uid == uid for _, change in edit.pages)
        return tuple(note for change in changes for note in sorted(pick(change).elements(), key=note_key))


def _page(track: Track | None, index: int) -> Page:
    return track.pages[index] if track is not None and index < len(track.pages) else EMPTY_PAGE


def _shell(track: Track | None) -> Track | None:
    return None if track is None else replace(track, pages=())


def _header(score: Score) -> Header:
    return (score.midi_type, score.name, score.has_conductor_track, score.end_of_track)


def _same(one: object, other: object) -> bool:
    # Identity first: shared parts are found without reading them.
    return one is other or one == other


def _between(before: T, after: T) -> Change[T] | None:
    return None if _same(before, after) else Change(before, after)


def _after(change: Change[T] | None, current: T) -> T:
    if change is None:
        return current
    if not _same(change.before, current):
        raise StaleEdit("what the edit would change is not there as it was")
    return change.after


def _inverted(change: Change[T] | None) -> Change[T] | None:
    return None if change is None else Change(change.after, change.before)


def _merged(first: Change[T] | None, second: Change[T] | None) -> Change[T] | None:
    if first is None or second is None:
        return first or second
    if not _same(first.after, second.before):
        raise StaleEdit("the second edit does not follow on the first")
    return _between(first.before, second.after)
