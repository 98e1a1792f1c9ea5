"""Owns what becomes of notes of one pitch that would lie over each other, where a synthesizer knows only one key: what
was moved there wins, and the note under it is shortened or goes.

Notes that overlapped before, as two voices of a file do, stay as they are; so do muted ones, which press no key.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter

from antiphon.score import Edit, Note, Score, Track
from antiphon.session.note_operations import NoteChange

_Key = tuple[int, int]
"""A key that can be down once: pitch and channel."""


@dataclass(frozen=True, slots=True)
class Settled:
    """made: the change, as its notes come to lie. cut: what that leaves of the notes under them."""

    made: NoteChange
    cut: NoteChange = field(default_factory=NoteChange)

    def edit(self, score: Score) -> Edit:
        """Both as one edit of the score they were made for."""
        if not self.cut.removed:
            return self.made.edit(score)
        both = [
            {uid: [*some.get(uid, ()), *more.get(uid, ())] for uid in {**some, **more}}
            for some, more in ((self.made.removed, self.cut.removed), (self.made.added, self.cut.added))
        ]
        return NoteChange(*both).edit(score)


def settle(score: Score, change: NoteChange, *, anew: bool = False) -> Settled:
    """A change without overlaps: only notes that come to lie where they were not before push others aside. anew: all
    of them do."""
    added, gone, left = dict(change.added), dict[int, list[Note]](), dict[int, list[Note]]()
    for uid, notes in change.added.items():
        track = score.find_track(uid)
        if track is None or not notes:
            continue
        before, after = list(change.removed.get(uid, ())), list(notes)
        if len(before) == track.note_count and _is_shifted(before, after):
            continue  # they lie to each other as they did, and nothing else is there
        keys = _newly_covered(track, () if anew else before, after)
        if not keys:
            continue
        added[uid] = after = _apart(track, before, after, keys)
        if len(before) < track.note_count:
            added[uid], gone[uid], left[uid] = _cleared(track, before, after, keys)
    return Settled(NoteChange(change.removed, added), NoteChange({u: n for u, n in gone.items() if n}, left))


def _key(track: Track, note: Note) -> _Key | None:
    return None if note.muted else (note.pitch, track.channel if note.channel is None else note.channel)


def _is_shifted(before: list[Note], after: list[Note]) -> bool:
    """Whether the notes are the same ones, all moved by the same ticks and semitones."""
    if len(before) != len(after):
        return False
    moves = {
        (new.onset - old.onset, new.pitch - old.pitch) if _is_alike(old, new) else None
        for old, new in zip(before, after, strict=True)
    }
    return len(moves) == 1 and None not in moves


def _is_alike(one: Note, other: Note) -> bool:
    return one.duration == other.duration and one.channel == other.channel and one.muted == other.muted


def _newly_covered(track: Track, before: Sequence[Note], after: Sequence[Note]) -> frozenset[_Key]:
    """The keys for which some note after lies where it did not lie before: each in its place, or, where they are not as
    many, as pieces of what was there."""
    if len(before) == len(after):
        return frozenset(
            key
            for old, new in zip(before, after, strict=True)
            if (key := _key(track, new)) is not None
            and not (key == _key(track, old) and old.onset <= new.onset and new.end <= old.end)
        )
    spans: defaultdict[_Key | None, list[Note]] = defaultdict(list)
    for note in before:
        spans[_key(track, note)].append(note)
    reach = {key: _Row(some) for key, some in spans.items()}
    return frozenset(
        key
        for note in after
        if (key := _key(track, note)) is not None and (key not in reach or reach[key].end_at(note.onset) < note.end)
    )


def _apart(track: Track, before: list[Note], after: list[Note], keys: Collection[_Key]) -> list[Note]:
    """The changed notes without overlaps among themselves, but for those that they had: the later one cuts the one
    before it, of two that begin together the longer one stays."""
    if len(before) != len(after):  # copies lie to each other as their originals do
        return after
    places: defaultdict[_Key, list[int]] = defaultdict(list)
    for place, note in enumerate(after):
        key = _key(track, note)
        if key is not None and key in keys:
            places[key].append(place)
    result: list[Note | None] = list(after)
    for some in places.values():
        some.sort(key=lambda place: (after[place].onset, -after[place].duration, -after[place].velocity))
        held = some[0]
        for place in some[1:]:
            now, was = after[place], before[held]
            if now.onset >= after[held].end and now.onset > after[held].onset:
                held = place
            elif _key(track, was) == _key(track, before[place]) and _overlap(was, before[place]):
                held = max(held, place, key=lambda each: after[each].end)
            elif now.onset == after[held].onset:
                result[place] = None
            else:
                result[held] = after[held].with_duration(now.onset - after[held].onset)
                held = place
    return [note for note in result if note is not None]


def _overlap(one: Note, other: Note) -> bool:
    return one.onset == other.onset or (one.onset < other.end and other.onset < one.end)


def _cleared(
    track: Track, before: Iterable[Note], after: list[Note], keys: Collection[_Key]
) -> tuple[list[Note], list[Note], list[Note]]:
    """The changed notes with room, the notes that were in their way, and what is left of those."""
    some: defaultdict[_Key, list[Note]] = defaultdict(list)
    for note in after:
        key = _key(track, note)
        if key is not None and key in keys:
            some[key].append(note)
    rows = {key: _Row(notes) for key, notes in some.items()}
    start = min(row.onsets[0] for row in rows.values())
    end = max(row.ends[-1] for row in rows.values()) + 1
    taken, pitches = Counter(before), {pitch for pitch, _ in keys}
    gone, left, cut = list[Note](), list[Note](), dict[Note, Note]()
    for page in track.pages[: -(-end // track.page_ticks)]:
        for note in page.notes if page.end >= start else ():
            key = _key(track, note) if note.pitch in pitches else None
            if key is None or key not in rows:
                continue
            if taken[note]:
                taken[note] -= 1
                continue
            row = rows[key]
            rest = _beside(note, row, is_hit=track.is_drum)
            at = row.place_at(note.onset)
            if track.is_drum and rest is not None and at >= 0:
                mover = row.notes[at]
                cut[mover] = _until(cut.get(mover, mover), note.onset)
            if rest is not note:
                gone.append(note)
                left += [] if rest is None else [rest]
    return [cut.get(note, note) for note in after] if cut else after, gone, left


class _Row:
    """Notes of one key in order. ends: the latest end of those so far."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.notes = sorted(notes, key=attrgetter("onset"))
        self.onsets = [note.onset for note in self.notes]
        self.ends = list(accumulate((note.end for note in self.notes), max))

    def place_at(self, tick: int) -> int:
        """The last note that begins at a tick or before, -1 without one."""
        return bisect_right(self.onsets, tick) - 1

    def end_at(self, tick: int) -> int:
        """Until when those that begin at a tick or before last, -1 without one."""
        at = self.place_at(tick)
        return -1 if at < 0 else self.ends[at]


def _beside(note: Note, row: _Row, *, is_hit: bool) -> Note | None:
    """What is left of a note beside those that were moved: it ends where one begins. Where its beginning is under one
    it begins later, if most of it is left; where they begin together it goes. Of a hit no length is seen."""
    at = row.place_at(note.onset)
    if at >= 0 and row.onsets[at] == note.onset:
        return None
    onset = note.onset if is_hit else max(note.onset, row.end_at(note.onset))
    end = min([note.end, *row.onsets[at + 1 : at + 2]])
    if onset > note.onset and 2 * (end - onset) < note.duration:
        return None
    if (onset, end) == (note.onset, note.end):
        return note
    return note.with_onset(onset).with_duration(end - onset) if end > onset else None


def _until(note: Note, tick: int) -> Note:
    return note.with_duration(min(note.duration, tick - note.onset))
