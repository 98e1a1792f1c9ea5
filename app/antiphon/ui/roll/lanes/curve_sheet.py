"""Owns what a lane of a curve shows: which curve, its points, the chosen ones, where they lie and their names."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QCoreApplication

from antiphon.score import Edit, Score
from antiphon.score.curves import SUSTAIN, CurveKind, CurveOf, Points, curve_points
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.lanes.curve_names import curve_name, value_name
from antiphon.ui.roll.names import position_name

#: Room above the greatest and below the least value, in pixels.
MARGIN = 9.0
#: How near the mouse takes hold of a point that stands alone, and of a chosen one, in pixels.
REACH, CHOSEN_REACH = 4.0, 6.0
#: A point stands alone whose neighbours are further away, in pixels: elsewhere one draws.
ALONE = 8.0
_MOST_KEPT = 2000

_Whose = tuple[CurveKind, int | None]


@dataclass(frozen=True, slots=True)
class Walk:
    """Points moved step by step: the song and their ticks before, how far they are from there, the song as it is now.
    Each step counts from the beginning, so that what they go past is there again behind them."""

    before: Score
    chosen: frozenset[int]
    ticks: int
    value: int
    after: Score


class CurveSheet:
    """A curve as it lies in a lane of some height. Points are known by their ticks.

    The chosen points belong to one curve of one track; undo and redo bring back those that were chosen in the state
    they lead to.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.kind = CurveKind(CurveOf.CONTROLLER, SUSTAIN)
        self.height = 84.0
        self.cursor = 0
        """Where keys draw: the start of a cell."""
        self.walk: Walk | None = None
        """How keys have moved the chosen points, while the same are chosen."""
        self._read: tuple[object, CurveKind, Points] | None = None
        self._chosen: tuple[_Whose, frozenset[int]] = (self._whose, frozenset())
        self._kept: dict[int, tuple[_Whose, frozenset[int]]] = {}
        """What was chosen in a state of the song when it was left, by its revision."""
        self._revision = bench.document.revision

    # What it is

    @property
    def uid(self) -> int | None:
        """The track that is drawn in."""
        return self.bench.selection.current_track

    @property
    def can_draw(self) -> bool:
        """Whether there is something to draw in."""
        return self.kind.of is CurveOf.TEMPO or self.uid is not None

    @property
    def points(self) -> Points:
        """The curve as it is in the song."""
        score, uid = self.bench.document.score, self.uid
        source: object = score.tempos if self.kind.of is CurveOf.TEMPO or uid is None else score.find_track(uid)
        if self._read is None or self._read[0] is not source or self._read[1] != self.kind:
            self._read = source, self.kind, curve_points(score, uid, self.kind)
        return self._read[2]

    def perform(self, edit: Edit, words: str, merge: str | None = None) -> None:
        """One undo step, called by these words about the curve's name."""
        self.bench.document.perform(edit, words.format(curve_name(self.kind)), merge)

    # Choosing points

    @property
    def _whose(self) -> _Whose:
        return self.kind, None if self.kind.of is CurveOf.TEMPO else self.uid

    @property
    def chosen(self) -> frozenset[int]:
        """The ticks of the chosen points."""
        whose, ticks = self._chosen
        return ticks if whose == self._whose else frozenset()

    def choose(self, ticks: frozenset[int], *, goes_on: bool = False) -> None:
        """Choose the points at these ticks. goes_on: what is done to them is part of the same undo step still."""
        if not goes_on and ticks != self.chosen:
            self.bench.document.end_merge()
            self.walk = None
        self._chosen = self._whose, ticks & {tick for tick, _ in self.points} if ticks else ticks
        self._keep()

    def follow(self) -> None:
        """The song has changed: points that are gone are not chosen any more, those of a state undone again are."""
        self._revision = self.bench.document.revision
        kept = self._kept.get(self._revision)
        if kept is not None:
            self._chosen = kept if kept[0] == self._whose else (self._whose, frozenset())
        elif self.chosen:
            left = self.chosen & {tick for tick, _ in self.points}
            if len(left) < len(self.chosen):  # else all states share the one set that is there
                self._chosen = self._whose, left
        self._keep()

    def turn(self) -> bool:
        """Whether it is another curve now, or another track's: nothing in it is chosen."""
        turned = self._chosen[0] != self._whose
        if turned:
            self._chosen = self._whose, frozenset()
            # On the way to another state of the song this is no choice of that state.
            if self._revision == self.bench.document.revision:
                self._keep()
        return turned

    def start(self) -> None:
        """Another song."""
        self._kept.clear()
        self._chosen = self._whose, frozenset()
        self._revision = self.bench.document.revision

    def _keep(self) -> None:
        self._kept[self._revision] = self._chosen
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    # Where it lies

    def y_of(self, value: float) -> float:
        """Where a value is, from the top."""
        span = self.kind.high - self.kind.low
        return MARGIN + (self.kind.high - value) / span * (self.height - 2 * MARGIN)

    def value_at(self, y: float) -> int:
        """The value there."""
        kind = self.kind
        if kind.is_switch:
            return kind.high if y < self.height / 2 else kind.low
        return self.settled(kind.high - self.change_of(y - MARGIN))

    def change_of(self, pixels: float) -> float:
        """By how much a value changes over so many pixels."""
        return (self.kind.high - self.kind.low) * pixels / max(1.0, self.height - 2 * MARGIN)

    def settled(self, value: float) -> int:
        """A value that the mouse comes to: whole and in range; the middle of a bend is easy to come back to."""
        if self.kind.of is CurveOf.BEND and abs(value) < 260:
            return 0
        return max(self.kind.low, min(self.kind.high, round(value)))

    def cell(self, tick: int, *, free: bool = False) -> tuple[int, int]:
        """The cell of the grid, or off the grid a 16th of a quarter, in which a tick lies."""
        grid = self.bench.grid
        if grid.enabled and not free:
            start = grid.floor(tick)
            return start, grid.cell_end(start)
        size = max(1, self.bench.geometry.ppq // 16)
        return tick // size * size, (tick // size + 1) * size

    def near(self, x: float, y: float, reach: float = REACH) -> list[int]:
        """The points under the mouse, the nearest first. An edge of a switch is as high as the lane."""
        geometry, points = self.bench.geometry, self.points
        first = bisect_left(points, (int(geometry.tick_at(x - reach)), -(1 << 20)))
        found: list[tuple[float, int]] = []
        for tick, value in islice(points, first, None):
            along = abs(geometry.x_of(tick) - x)
            if geometry.x_of(tick) > x + reach:
                break
            across = 0.0 if self.kind.is_switch else abs(self.y_of(value) - y)
            if max(along, across) <= reach:
                found.append((max(along, across), tick))
        return [tick for _, tick in sorted(found)]

    def held(self, x: float, y: float) -> int | None:
        """The point that a drag from there moves: a chosen one, or one that stands alone."""
        chosen = [tick for tick in self.near(x, y, CHOSEN_REACH) if tick in self.chosen]
        if chosen:
            return chosen[0]
        for tick in self.near(x, y):
            if self._stands_alone(tick):
                return tick
        return None

    def _stands_alone(self, tick: int) -> bool:
        points, width = self.points, self.bench.geometry.width_of
        at = bisect_left(points, (tick, -(1 << 20)))
        around = [points[other][0] for other in (at - 1, at + 1) if 0 <= other < len(points)]
        return all(width(abs(other - tick)) > ALONE for other in around)

    # What it is called

    def words(self, tick: int, value: int) -> str:
        """A point or place in words, as "Modulation: 64 at 2.1.000"."""
        place = position_name(self.bench.document.score.meters, tick)
        return tr("{}: {} at {}").format(curve_name(self.kind), value_name(self.kind, value), place)

    def words_of_chosen(self) -> str:
        """How many points are chosen, and from where to where."""
        chosen = self.chosen
        if not chosen:
            return tr("No points selected")
        if len(chosen) == 1:
            [tick] = chosen
            return tr("Selected: {}").format(self.words(tick, dict(self.points)[tick]))
        meters = self.bench.document.score.meters
        places = [position_name(meters, tick) for tick in (min(chosen), max(chosen))]
        return tr("{} points selected, {} to {}").format(len(chosen), *places)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Curves", text)
