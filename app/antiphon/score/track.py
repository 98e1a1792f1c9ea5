"""Owns the track: its notes in fixed-length pages, its other events, and its name, channel and program."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from antiphon.score.events import TrackEvent
from antiphon.score.note import Note, note_key
from antiphon.score.page import EMPTY_PAGE, PAGE_QUARTERS, Page
from antiphon.score.ranges import check_range


@dataclass(frozen=True, slots=True)
class Track:
    """A track, made by Track.from_notes; changed by its methods, which share every page they do not touch.

    uid: the track's stable id in its score, 0 or more; channel: 0..15; program: 0..127, the program at the
    start, or None for the channel's; changes of program are among the events.
    pages: page i holds the notes with onsets from i * page_ticks to the next page; the last one is not empty.
    events: everything that is not a note, by tick. page_ticks: PAGE_QUARTERS quarters in ticks.
    end_of_track: where a file's track ended, in ticks; it counts only when later than all else in it.
    group: the name of the group the track is in, "" for none; tracks of one group stand in a row.
    The constructor trusts pages and events to be in order. Raises ValueError for a field outside its range.
    """

    name: str
    channel: int = 0
    program: int | None = None
    pages: tuple[Page, ...] = ()
    events: tuple[TrackEvent, ...] = ()
    uid: int = 0
    page_ticks: int = PAGE_QUARTERS * 480
    end_of_track: int = 0
    group: str = ""

    def __post_init__(self) -> None:
        check_range("channel", self.channel, 0, 15)
        if self.program is not None:
            check_range("program", self.program, 0, 127)
        if self.uid < 0 or self.page_ticks < 1 or self.end_of_track < 0:
            raise ValueError("a track needs a uid and an end of 0 or more and pages of at least a tick")

    @staticmethod
    def from_notes(
        notes: Iterable[Note],
        *,
        ppq: int,
        name: str = "",
        channel: int = 0,
        program: int | None = None,
        events: Iterable[TrackEvent] = (),
        uid: int = 0,
        end_of_track: int = 0,
        group: str = "",
    ) -> "Track":
        """A track of these notes and events, in any order, at `ppq` ticks a quarter."""
        page_ticks = PAGE_QUARTERS * ppq
        empty = Track(name, channel, program, (), _ordered(events), uid, page_ticks, end_of_track, group)
        return empty.replace_notes((), notes)

    @property
    def is_drum(self) -> bool:
        """Whether the track is a drum kit: MIDI channel 10."""
        return self.channel == 9

    @property
    def note_count(self) -> int:
        """How many notes the track has."""
        return sum(map(len, self.pages))

    @property
    def end_tick(self) -> int:
        """The latest end of a note, in ticks; 0 without notes."""
        return max((page.end for page in self.pages), default=0)

    def notes(self) -> Iterator[Note]:
        """All notes in order."""
        for page in self.pages:
            yield from page.notes

    def notes_between(self, start: int, end: int) -> tuple[Note, ...]:
        """The notes with start <= onset < end, in order."""
        first, last = self._page_span(start, end)
        return tuple(note for page in self.pages[first:last] for note in page.between(start, end))

    def notes_sounding(self, start: int, end: int) -> tuple[Note, ...]:
        """The notes that sound within the ticks [start, end), wherever they begin, in order of onset."""
        first, last = self._page_span(start, end)
        held = (note for page in self.pages[:first] if page.end > start for note in page.notes if note.end > start)
        here = (
            note
            for page in self.pages[first:last]
            for note in page.notes
            if note.onset < end and (note.end > start or note.onset >= start)
        )
        return (*held, *here)

    def __contains__(self, note: Note) -> bool:
        return note in self.page_at(note.onset).between(note.onset, note.onset + 1)

    def page_at(self, tick: int) -> Page:
        """The page whose span holds the tick; empty after the last."""
        index = tick // self.page_ticks
        return self.pages[index] if 0 <= index < len(self.pages) else EMPTY_PAGE

    def _page_span(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, start) // self.page_ticks
        return first, max(first, -(-end // self.page_ticks))

    def replace_notes(self, remove: Iterable[Note], add: Iterable[Note]) -> "Track":
        """The track without the notes `remove`, each once, and with the notes `add`; other pages are shared.

        Raises ValueError when a note to remove is not there.
        """
        removed: defaultdict[int, list[Note]] = defaultdict(list)
        added: defaultdict[int, list[Note]] = defaultdict(list)
        for note in remove:
            removed[note.onset // self.page_ticks].append(note)
        for note in add:
            added[note.onset // self.page_ticks].append(note)
        changed: dict[int, Page] = {}
        for index in removed.keys() | added.keys():
            before = self.pages[index] if index < len(self.pages) else EMPTY_PAGE
            kept = _without(before.notes, removed[index]) if index in removed else before.notes
            changed[index] = Page.of((*kept, *added[index]))
        return self.with_pages(changed)

    def with_pages(self, changed: Mapping[int, Page]) -> "Track":
        """The track with the pages at these indices replaced and all others shared."""
        if not changed:
            return self
        pages = list(self.pages)
        pages.extend([EMPTY_PAGE] * (max(changed) + 1 - len(pages)))
        for index, page in changed.items():
            pages[index] = page
        while pages and not pages[-1].notes:
            pages.pop()
        return replace(self, pages=tuple(pages))

    def without_muted(self) -> "Track":
        """The track with only the notes that are heard; itself where all are."""
        return self.with_pages({at: page.without_muted() for at, page in enumerate(self.pages) if page.has_muted})

    def with_events(self, events: Iterable[TrackEvent]) -> "Track":
        """The track with other events, sorted here by tick, those of one tick in the order given."""
        return replace(self, events=_ordered(events))

    def with_name(self, name: str) -> "Track":
        """The track under another name."""
        return replace(self, name=name)

    def with_channel(self, channel: int) -> "Track":
        """The track on another channel, 0..15; notes and events with a channel of their own keep it."""
        return replace(self, channel=channel)

    def with_program(self, program: int | None) -> "Track":
        """The track with another program at its start."""
        return replace(self, program=program)

    def with_group(self, group: str) -> "Track":
        """The track in the group of this name, or in none."""
        return replace(self, group=group)

    def with_uid(self, uid: int) -> "Track":
        """The track under another id, as when it is put into another score."""
        return replace(self, uid=uid)


def changed_pages(before: Track | None, after: Track | None) -> list[int]:
    """The indices of pages that are not one and the same in both tracks; None is a track without any."""
    old = () if before is None else before.pages
    new = () if after is None else after.pages
    # `is` on each pair: a shared page is one object, and comparing notes would read all of them.
    pairs = enumerate(zip_longest(old, new, fillvalue=EMPTY_PAGE))
    return [index for index, (page, other) in pairs if page is not other]


def _ordered(events: Iterable[TrackEvent]) -> tuple[TrackEvent, ...]:
    return tuple(sorted(events, key=lambda event: event.tick))


def _without(notes: tuple[Note, ...], removed: list[Note]) -> list[Note]:
    # Mostly they are the very objects of the page, which are found without reading them.
    wanted = set(map(id, removed))
    kept = [note for note in notes if id(note) not in wanted]
    if len(wanted.intersection(map(id, notes))) == len(removed) == len(notes) - len(kept):
        return kept
    gone, kept = Counter(removed), []
    for note in notes:
        if gone[note] > 0:
            gone[note] -= 1
        else:
            kept.append(note)
    missing = +gone
    if missing:
        raise ValueError(f"no such note in the track: {min(missing, key=note_key)!r}")
    return kept
