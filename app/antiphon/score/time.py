"""Owns musical time: the maps of tempo, meter and key over ticks.

The three maps are frozen values over a tuple of events. Events given out of order are sorted by tick; of
several at one tick all are kept, and the last rules.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from antiphon.score.ranges import check_range

DEFAULT_MICROSECONDS_PER_QUARTER = 500_000


@dataclass(frozen=True, slots=True)
class TempoEvent:
    """From `tick` on a quarter lasts `microseconds_per_quarter` (1..16777215, three bytes in a MIDI file)."""

    tick: int
    microseconds_per_quarter: int

    def __post_init__(self) -> None:
        if self.tick < 0:
            raise ValueError(f"tick {self.tick} is below 0")
        check_range("microseconds per quarter", self.microseconds_per_quarter, 1, 0xFFFFFF)

    @property
    def bpm(self) -> float:
        """Quarters a minute."""
        return 60_000_000 / self.microseconds_per_quarter

    @staticmethod
    def of_bpm(tick: int, bpm: float) -> "TempoEvent":
        """The event nearest to `bpm` quarters a minute. Raises ValueError outside 3.6..60 million."""
        return TempoEvent(tick, round(60_000_000 / bpm))


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Ticks to seconds and back. Before the first event a quarter lasts half a second (120 bpm)."""

    events: tuple[TempoEvent, ...] = ()
    ppq: int = 480
    _ticks: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _rates: tuple[int, ...] = field(init=False, repr=False, compare=False)
    # Ticks times microseconds per quarter, summed up: exact, so that long songs do not drift.
    _sums: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_ppq(self.ppq)
        events = tuple(sorted(self.events, key=lambda event: event.tick))
        ticks, rates, sums = [0], [DEFAULT_MICROSECONDS_PER_QUARTER], [0]
        for event in events:
            if event.tick == ticks[-1]:
                rates[-1] = event.microseconds_per_quarter
            else:
                sums.append(sums[-1] + (event.tick - ticks[-1]) * rates[-1])
                ticks.append(event.tick)
                rates.append(event.microseconds_per_quarter)
        object.__setattr__(self, "events", events)
        object.__setattr__(self, "_ticks", tuple(ticks))
        object.__setattr__(self, "_rates", tuple(rates))
        object.__setattr__(self, "_sums", tuple(sums))

    def with_events(self, events: Iterable[TempoEvent]) -> "TempoMap":
        """The map of other events at the same resolution."""
        return TempoMap(tuple(events), self.ppq)

    def seconds_at(self, tick: float) -> float:
        """Seconds from tick 0 to `tick`; below 0 the first tempo goes on backwards."""
        i = max(0, bisect_right(self._ticks, tick) - 1)
        return (self._sums[i] + (tick - self._ticks[i]) * self._rates[i]) / (self.ppq * 1_000_000)

    def tick_at(self, seconds: float) -> float:
        """The tick, with its fraction, that sounds `seconds` after tick 0; the inverse of seconds_at."""
        total = seconds * self.ppq * 1_000_000
        i = max(0, bisect_right(self._sums, total) - 1)
        return self._ticks[i] + (total - self._sums[i]) / self._rates[i]

    def bpm_at(self, tick: float) -> float:
        """Quarters a minute at `tick`."""
        return 60_000_000 / self._rates[max(0, bisect_right(self._ticks, tick) - 1)]


@dataclass(frozen=True, slots=True)
class MeterEvent:
    """From `tick` on bars hold `numerator` beats (1..255), each a `denominator`th (a power of two, 1..32768).

    The last two fields are carried for the MIDI file: metronome clocks a click and 32nd notes a quarter.
    """

    tick: int
    numerator: int
    denominator: int
    clocks_per_click: int = 24
    thirty_seconds_per_quarter: int = 8

    def __post_init__(self) -> None:
        if self.tick < 0:
            raise ValueError(f"tick {self.tick} is below 0")
        check_range("numerator", self.numerator, 1, 255)
        if not 1 <= self.denominator <= 1 << 15 or self.denominator & (self.denominator - 1):
            raise ValueError(f"denominator {self.denominator} is no power of two within 1..32768")
        check_range("clocks per click", self.clocks_per_click, 0, 255)
        check_range("32nd notes per quarter", self.thirty_seconds_per_quarter, 0, 255)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Bars of one meter from the tick `start`: its beat k starts k * beat_num // den ticks later."""

    start: int
    first_bar: int
    meter: MeterEvent
    beat_num: int
    den: int

    def beat_at(self, tick: int) -> int:
        """The beat, counted from the first of the stretch, that holds the tick."""
        return ((tick - self.start + 1) * self.den - 1) // self.beat_num

    def beat_start(self, beat: int) -> int:
        """The first tick of a beat counted from the first of the stretch."""
        return self.start + beat * self.beat_num // self.den


@dataclass(frozen=True, slots=True)
class MeterMap:
    """Ticks to bars and beats and back; bars and beats are counted from 0, a beat is the meter's denominator.

    Before the first event the meter is 4/4. An event starts a bar wherever it stands: a bar it cuts is short.
    So a pickup is a first bar of its own short meter, or one cut by an event. The last meter never ends.
    Where the resolution does not divide, beats start at the tick below. ValueError for a tick or bar below 0.
    """

    events: tuple[MeterEvent, ...] = ()
    ppq: int = 480
    _stretches: tuple[_Stretch, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _first_bars: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_ppq(self.ppq)
        events = tuple(sorted(self.events, key=lambda event: event.tick))
        stretches = [self._stretch(0, 0, MeterEvent(0, 4, 4))]
        for event in events:
            last = stretches[-1]
            if event.tick == last.start:
                stretches[-1] = self._stretch(last.start, last.first_bar, event)
            else:
                bars = last.beat_at(event.tick - 1) // last.meter.numerator + 1
                stretches.append(self._stretch(event.tick, last.first_bar + bars, event))
        object.__setattr__(self, "events", events)
        object.__setattr__(self, "_stretches", tuple(stretches))
        object.__setattr__(self, "_starts", tuple(stretch.start for stretch in stretches))
        object.__setattr__(self, "_first_bars", tuple(stretch.first_bar for stretch in stretches))

    def _stretch(self, start: int, first_bar: int, meter: MeterEvent) -> _Stretch:
        # A beat that would be shorter than a tick lasts one tick: bars must advance.
        beat_num = max(4 * self.ppq, meter.denominator)
        return _Stretch(start, first_bar, meter, beat_num, meter.denominator)

    def with_events(self, events: Iterable[MeterEvent]) -> "MeterMap":
        """The map of other events at the same resolution."""
        return MeterMap(tuple(events), self.ppq)

    def _at(self, tick: int) -> _Stretch:
        if tick < 0:
            raise ValueError(f"tick {tick} is below 0")
        return self._stretches[bisect_right(self._starts, tick) - 1]

    def _of_bar(self, bar: int) -> _Stretch:
        if bar < 0:
            raise ValueError(f"bar {bar} is below 0")
        return self._stretches[bisect_right(self._first_bars, bar) - 1]

    def bar_at(self, tick: int) -> int:
        """The bar, from 0, that holds the tick."""
        stretch = self._at(tick)
        return stretch.first_bar + stretch.beat_at(tick) // stretch.meter.numerator

    def bar_start(self, bar: int) -> int:
        """The first tick of the bar."""
        return self.tick_of(bar)

    def bar_end(self, bar: int) -> int:
        """The tick after the last one of the bar: the start of the next."""
        return self.bar_start(bar + 1)

    def bars_until(self, tick: int) -> int:
        """How many bars, from the first, it takes to cover the ticks [0, tick); 0 for tick 0."""
        return self.bar_at(tick - 1) + 1 if tick > 0 else 0

    def meter_at(self, tick: int) -> MeterEvent:
        """The meter that rules at the tick (4/4 at tick 0 where no event is)."""
        return self._at(tick).meter

    def meter_of_bar(self, bar: int) -> MeterEvent:
        """The meter that rules in the bar."""
        return self._of_bar(bar).meter

    def beat_ticks(self, bar: int) -> int:
        """Ticks in a beat of the bar, at least 1, rounded down where the resolution does not divide."""
        stretch = self._of_bar(bar)
        return stretch.beat_num // stretch.den

    def position(self, tick: int) -> tuple[int, int, int]:
        """(bar, beat in the bar, tick in the beat), each from 0."""
        stretch = self._at(tick)
        beats = stretch.beat_at(tick)
        bar, beat = divmod(beats, stretch.meter.numerator)
        return stretch.first_bar + bar, beat, tick - stretch.beat_start(beats)

    def tick_of(self, bar: int, beat: int = 0, tick: int = 0) -> int:
        """The tick at a position; the inverse of position."""
        stretch = self._of_bar(bar)
        return stretch.beat_start((bar - stretch.first_bar) * stretch.meter.numerator + beat) + tick


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """From `tick` on the key is that of the pitch class `tonic` (0..11), major or minor.

    sharps: sharps of the key signature, flats below 0, -7..7. Raises ValueError where it names another key.
    """

    tick: int
    tonic: int
    minor: bool
    sharps: int

    def __post_init__(self) -> None:
        if self.tick < 0:
            raise ValueError(f"tick {self.tick} is below 0")
        check_range("sharps", self.sharps, -7, 7)
        if self.tonic != _tonic(self.sharps, self.minor):
            raise ValueError(f"pitch class {self.tonic} is not the tonic of {self.sharps} sharps")

    @staticmethod
    def of_signature(tick: int, sharps: int, minor: bool) -> "KeyEvent":
        """The key of a key signature, as a MIDI file writes it: sharps -7..7 and the mode."""
        check_range("sharps", sharps, -7, 7)
        return KeyEvent(tick, _tonic(sharps, minor), minor, sharps)

    @staticmethod
    def of_tonic(tick: int, tonic: int, minor: bool) -> "KeyEvent":
        """The key on a pitch class 0..11, in the spelling with the fewest accidentals (flats where even)."""
        check_range("tonic", tonic, 0, 11)
        fitting = (sharps for sharps in range(-6, 7) if _tonic(sharps, minor) == tonic)
        return KeyEvent(tick, tonic, minor, min(fitting, key=abs))


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Which key rules at a tick; no key before the first event."""

    events: tuple[KeyEvent, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", tuple(sorted(self.events, key=lambda event: event.tick)))

    def with_events(self, events: Iterable[KeyEvent]) -> "KeyMap":
        """The map of other events."""
        return KeyMap(tuple(events))

    def key_at(self, tick: int) -> KeyEvent | None:
        """The key that rules at the tick, or None before the first event."""
        i = bisect_right(self.events, tick, key=lambda event: event.tick)
        return self.events[i - 1] if i else None


def _tonic(sharps: int, minor: bool) -> int:
    return (7 * sharps + (9 if minor else 0)) % 12


def _check_ppq(ppq: int) -> None:
    check_range("ticks per quarter", ppq, 1, 32767)
