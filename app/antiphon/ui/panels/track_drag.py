"""Dragging rows of the track list: where they would land, the line that shows it, scrolling at the edges."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from antiphon.score import Track
from antiphon.session.track_order import Place, end_of_group
from antiphon.ui.look import restyle
from antiphon.ui.panels.group_row import GroupRow
from antiphon.ui.panels.track_row import TrackRow
from antiphon.ui.theme import UNIT

INDENT = 3 * UNIT
_EDGE, _STEP, _SCROLL_MS = 28, 14, 30

Entry = TrackRow | GroupRow


class TrackDrag(QObject):
    """A drag over the rows of one list. dropped: tracks, place, and whether they are a whole group."""

    dropped = Signal(object, object, bool)

    def __init__(self, scroll: QScrollArea, inner: QWidget, entries: Callable[[], Sequence[Entry]],
                 tracks: Callable[[], Sequence[Track]]) -> None:  # fmt: skip
        """entries: the rows in sight, from the top. tracks: those of the song."""
        super().__init__(scroll)
        self._scroll, self._inner, self._entries, self._tracks = scroll, inner, entries, tracks
        self._uids: frozenset[int] = frozenset()
        self._whole = False
        self._place: Place | None = None
        self._at = QPointF()
        self._into: GroupRow | None = None
        self.line = QFrame(inner)
        self.line.setProperty("role", "drop")
        self.line.setFixedHeight(3)
        self.line.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_MS)
        self._timer.timeout.connect(self._scroll_on)

    @property
    def place(self) -> Place | None:
        """Where the rows would land now."""
        return self._place

    def move(self, uids: Collection[int], at: QPointF, *, whole: bool) -> None:
        """The mouse is at this place of the screen, with these tracks; whole: a group of them."""
        self._uids, self._whole, self._at = frozenset(uids), whole, at
        self._look()
        self._timer.start()

    def finish(self) -> None:
        """They are let go."""
        uids, place, whole = self._uids, self._place, self._whole
        self.leave()
        if place is not None:
            self.dropped.emit(uids, place, whole)

    def leave(self) -> None:
        """There is no drag."""
        self._timer.stop()
        self.line.hide()
        self._mark(None)
        self._place = None

    def _look(self) -> None:
        y = self._inner.mapFromGlobal(self._at.toPoint()).y()
        entries = self._entries()
        entry = next((each for each in entries if y < each.y() + each.height()), None)
        folded = entry if isinstance(entry, GroupRow) and entry.is_folded and not self._whole else None
        if folded is not None and abs(y - folded.y() - folded.height() / 2) < folded.height() / 4:
            order = [track.uid for track in self._tracks()]
            self._place = Place(self._staying(order.index(folded.uids[-1]) + 1), folded.group)
            self.line.hide()
            self._mark(folded)
            return
        self._mark(None)
        if entry is None:
            place, line = Place(self._staying(len(self._tracks()))), entries[-1].y() + entries[-1].height()
        else:
            after = y >= entry.y() + entry.height() / 2
            place, line = self._at_entry(entry, after), entry.y() + (entry.height() if after else 0)
        if self._whole:
            place, line = self._beside_groups(place, line)
        self._place = place
        left = INDENT if place.group else 0
        top = max(0, min(line - 2, self._inner.height() - self.line.height()))
        self.line.setGeometry(left, top, self._inner.width() - left, self.line.height())
        self.line.raise_()
        self.line.show()

    def _mark(self, into: GroupRow | None) -> None:
        """Show that the rows would go into a folded group, or no longer."""
        before, self._into = self._into, into
        for row in {before, into} if before is not into else ():
            if row is not None:
                row.setProperty("takes", row is into)
                restyle(row)

    def _at_entry(self, entry: Entry, after: bool) -> Place:
        order = [track.uid for track in self._tracks()]
        if isinstance(entry, TrackRow):
            index = order.index(entry.uid)
            return Place(self._staying(index + after), self._tracks()[index].group)
        first = order.index(entry.uids[0])
        if not after:
            return Place(self._staying(first))
        if entry.is_folded:
            return Place(self._staying(first + len(entry.uids)))
        return Place(self._staying(first), entry.group)

    def _staying(self, index: int) -> int:
        """How many of the tracks above this one stay where they are."""
        return sum(track.uid not in self._uids for track in self._tracks()[:index])

    def _beside_groups(self, place: Place, line: int) -> tuple[Place, int]:
        """The same for a whole group, which goes into no other: below that one."""
        staying = [track for track in self._tracks() if track.uid not in self._uids]
        index = end_of_group(staying, place.index)
        if place.group and index == place.index and index < len(staying) and staying[index].group == place.group:
            while index < len(staying) and staying[index].group == place.group:
                index += 1
        if index == place.index:
            return Place(index), line
        last = staying[index - 1].uid
        bottoms = [each.y() + each.height() for each in self._entries() if _has(each, last)]
        return Place(index), max(bottoms, default=line)

    def _scroll_on(self) -> None:
        view = self._scroll.viewport()
        y = view.mapFromGlobal(self._at.toPoint()).y()
        by = -_STEP if y < _EDGE else _STEP if y > view.height() - _EDGE else 0
        bar = self._scroll.verticalScrollBar()
        if by and bar.minimum() <= bar.value() + by <= bar.maximum() + _STEP:
            bar.setValue(bar.value() + by)
            self._look()


def _has(entry: Entry, uid: int) -> bool:
    return entry.uid == uid if isinstance(entry, TrackRow) else uid in entry.uids
