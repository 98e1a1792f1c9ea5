"""Tempo, meter and key events of a file's tracks, and which track each is written back to.

A Score has one map of each. Nearly all files keep these events in their first track alone, and the maps say
all of them. Where other tracks have some too, those are followed, and RawMeta copies mark where they stood:
- tempo and meter rule the whole song wherever they stand, so all are in the maps. At a tick where another
  track than the first has one, each event stands as a RawMeta in its place (the first track's in conductor).
- key signatures rule their track (parts of transposing instruments differ), so the map has those of the first
  track with any, the others stand as RawMeta, and the first track's get copies once another track has some.
A copy is written while the map agrees with it; what the map says without a copy goes to the first track.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from antiphon.formats.smf_events import META, RawEvent
from antiphon.score import KeyEvent, KeyMap, MeterEvent, RawMeta, Score, TempoEvent, TrackEvent

TEMPO, METER, KEY = 0x51, 0x58, 0x59

TimeEvent = TempoEvent | MeterEvent | KeyEvent


def read_time_event(tick: int, meta_type: int, data: bytes) -> TimeEvent | None:
    """The tempo, meter or key that the payload means; None where it means none."""
    try:
        if meta_type == TEMPO and len(data) == 3:
            return TempoEvent(tick, int.from_bytes(data, "big"))
        if meta_type == METER and len(data) == 4 and data[1] < 16:
            return MeterEvent(tick, data[0], 1 << data[1], data[2], data[3])
        if meta_type == KEY and len(data) == 2 and data[1] in (0, 1):
            return KeyEvent.of_signature(tick, int.from_bytes(data[:1], "big", signed=True), data[1] == 1)
    except ValueError:
        pass
    return None


def raw_time_event(event: TimeEvent) -> RawEvent:
    """The file's form of a tempo, meter or key."""
    match event:
        case TempoEvent():
            payload = event.microseconds_per_quarter.to_bytes(3, "big")
            return RawEvent(event.tick, META, bytes([TEMPO]) + payload)
        case MeterEvent():
            tail = (event.clocks_per_click, event.thirty_seconds_per_quarter)
            fields = (METER, event.numerator, event.denominator.bit_length() - 1, *tail)
            return RawEvent(event.tick, META, bytes(fields))
        case KeyEvent():
            return RawEvent(event.tick, META, bytes([KEY, event.sharps & 0xFF, event.minor]))


class TimeEvents:
    """Gathers a file's tempo, meter and key events with their tracks and deals them out."""

    def __init__(self) -> None:
        self._found: list[tuple[int, RawEvent, TimeEvent]] = []

    def add(self, index: int, raw: RawEvent, event: TimeEvent) -> None:
        """Note an event of track `index`; tracks are added in order."""
        self._found.append((index, raw, event))

    def tempos(self) -> tuple[TempoEvent, ...]:
        """The tempo map's events."""
        return tuple(e for e in self._global(TEMPO) if isinstance(e, TempoEvent))

    def meters(self) -> tuple[MeterEvent, ...]:
        """The meter map's events."""
        return tuple(e for e in self._global(METER) if isinstance(e, MeterEvent))

    def keys(self) -> KeyMap:
        """The key map: the keys of the first track that has any."""
        source = min(self._key_tracks(), default=0)
        return KeyMap(tuple(e for index, _, e in self._found if index == source and isinstance(e, KeyEvent)))

    def raws(self) -> Iterator[tuple[int, list[RawEvent]]]:
        """(track, events) for all that must stand as RawMeta in their place too."""
        dealt: defaultdict[int, list[RawEvent]] = defaultdict(list)
        shared = {_place(raw) for index, raw, _ in self._found if index > 0}
        key_copies = bool(self._key_tracks() - {0})
        for index, raw, event in self._found:
            if key_copies if isinstance(event, KeyEvent) else _place(raw) in shared:
                dealt[index].append(raw)
        yield from dealt.items()

    def _key_tracks(self) -> set[int]:
        return {index for index, _, event in self._found if isinstance(event, KeyEvent)}

    def _global(self, meta_type: int) -> list[TimeEvent]:
        shared = {_place(raw) for index, raw, _ in self._found if index > 0}
        found = [(raw, event) for _, raw, event in self._found if raw.data[0] == meta_type]
        # At a shared tick each value counts once, where it was said last: the last at a tick rules.
        last = {raw: i for i, (raw, _) in enumerate(found)}
        return [e for i, (raw, e) in enumerate(found) if _place(raw) not in shared or last[raw] == i]


class TimeHomes:
    """For the writer: which RawMeta copies of a score still hold, and what is left for the first track."""

    def __init__(self, score: Score) -> None:
        self._global = [raw_time_event(tempo) for tempo in score.tempos.events]
        self._global += [raw_time_event(meter) for meter in score.meters.events]
        self._keys = [raw_time_event(e) for e in score.keys.events]
        self._agreed = {*self._global, *self._keys}
        self._conductor = _raw_times(score.conductor)
        tracks = [_raw_times(track.events) for track in score.tracks]
        self._homed = {raw for raws in (self._conductor, *tracks) for raw in raws if raw.data[0] != KEY}
        self._homed.update(raw for raw in self._conductor if raw.data[0] == KEY)
        if not any(raw.data[0] == KEY for raw in self._conductor):
            first = next((keys for raws in tracks if (keys := [r for r in raws if r.data[0] == KEY])), [])
            if first == self._keys:
                self._homed.update(first)

    def left_for_first_track(self) -> list[RawEvent]:
        """The map events that no RawMeta stands for."""
        return [raw for raw in (*self._global, *self._keys) if raw not in self._homed]

    def holds(self, event: RawMeta, in_conductor: bool) -> bool:
        """Whether a RawMeta is to be written: no tempo, meter or key, or one that the maps agree with.

        Keys on tracks are their own matter and go only when the song has lost its keys altogether.
        """
        copies = _raw_times([event])
        if not copies:
            return True
        if event.type == KEY and not in_conductor:
            return bool(self._keys)
        return copies[0] in self._agreed


def _place(raw: RawEvent) -> tuple[int, int]:
    return raw.tick, raw.data[0]


def _raw_times(events: Iterable[TrackEvent]) -> list[RawEvent]:
    return [
        RawEvent(event.tick, META, bytes([event.type]) + event.data)
        for event in events
        if isinstance(event, RawMeta)
        and event.type in (TEMPO, METER, KEY)
        and read_time_event(event.tick, event.type, event.data) is not None
    ]
