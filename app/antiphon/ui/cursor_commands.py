"""What the actions of the keyboard's cursor do in the roll."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from antiphon.score import section_at
from antiphon.theory.chord_symbols import marker_name
from antiphon.ui.actions import Actions
from antiphon.ui.asking import bars_named, track_called
from antiphon.ui.roll.names import position_name
from antiphon.ui.roll.view import RollView


class CursorCommands(QObject):
    """Connects these actions of one window. What the cursor is at is said at the foot of the window as well."""

    def __init__(self, actions: Actions, roll: RollView, parent: QObject) -> None:
        super().__init__(parent)
        self._roll, self._caret = roll, roll.caret
        a, caret = actions, roll.caret
        does: dict[QAction, Callable[[], object]] = {
            a.cursor_left: lambda: caret.step(-1),
            a.cursor_right: lambda: caret.step(1),
            a.cursor_up: lambda: caret.step_pitch(1),
            a.cursor_down: lambda: caret.step_pitch(-1),
            a.cursor_bar_left: lambda: caret.step_bar(-1),
            a.cursor_bar_right: lambda: caret.step_bar(1),
            a.cursor_say: lambda: roll.bench.told.emit(caret.words),
        }
        for action, do in does.items():
            action.triggered.connect(lambda _=False, do=do: self._do(do))
        a.select_row.triggered.connect(lambda _=False: self._select_row())
        a.bars_left.triggered.connect(lambda: self._extend_bars(-1))
        a.bars_right.triggered.connect(lambda: self._extend_bars(1))
        a.track_above.triggered.connect(lambda: self._go_to_track(-1))
        a.track_below.triggered.connect(lambda: self._go_to_track(1))
        a.marker_here.triggered.connect(lambda: roll.ruler.edit_marker(caret.tick))
        a.marker_move.triggered.connect(lambda _=False: self._move_marker())
        a.marker_before.triggered.connect(lambda: self._go_to_marker(-1))
        a.marker_after.triggered.connect(lambda: self._go_to_marker(1))
        a.section.triggered.connect(self._select_section)
        tries: dict[QAction, tuple[Callable[[], object], str]] = {
            a.note_before: (lambda: caret.leap(-1), self.tr("There is no note before.")),
            a.note_after: (lambda: caret.leap(1), self.tr("There is no note after.")),
            a.note_above: (lambda: caret.leap_pitch(1), self.tr("No higher note sounds here.")),
            a.note_below: (lambda: caret.leap_pitch(-1), self.tr("No lower note sounds here.")),
            a.cursor_write: (caret.insert, self.tr("There is a note here already.")),
            a.cursor_take: (caret.toggle, self.tr("There is no note here to select.")),
            a.cursor_select: (caret.select_until_here, self.tr("There is no note here to select.")),
        }
        for action, (try_it, otherwise) in tries.items():
            action.triggered.connect(lambda _=False, do=try_it, words=otherwise: self._try(do, words))

    def _select_row(self) -> None:
        bench = self._roll.bench
        chosen = {note.pitch for notes in bench.selection.notes.values() for note in notes} or {self._caret.pitch}
        count = bench.select_rows(chosen)
        bench.told.emit(self.tr("%n note(s) selected", "", count))

    def _extend_bars(self, way: int) -> None:
        self._caret.extend_bars(way)
        bars, bench = self._roll.bench.selection.bars, self._roll.bench
        if bars is not None:
            bench.told.emit(self.tr("{bars} selected").format(bars=bars_named(bench.document.score, bars)))

    def _go_to_marker(self, way: int) -> None:
        bench, caret = self._roll.bench, self._caret
        ahead = [mark for mark in bench.document.score.markers if (mark.tick - caret.tick) * way > 0]
        if not ahead:
            bench.refused.emit(
                self.tr("There is no marker after.") if way > 0 else self.tr("There is no marker before.")
            )
            return
        mark = min(ahead, key=lambda mark: abs(mark.tick - caret.tick))
        caret.go(mark.tick)
        bench.told.emit(f"{marker_name(mark.text)}, {caret.words}")

    def _move_marker(self) -> None:
        bench, tick = self._roll.bench, self._caret.tick
        marker = min(bench.document.score.markers, key=lambda mark: abs(mark.tick - tick), default=None)
        if marker is None:
            bench.refused.emit(self.tr("There is no marker: Ctrl+M or a double-click on the ruler makes one."))
            return
        place = position_name(bench.document.score.meters, tick)
        if not self._roll.ruler.move_marker(marker, tick):
            bench.told.emit(self.tr("{name} moved to {place}").format(name=marker_name(marker.text), place=place))

    def _select_section(self) -> None:
        bench = self._roll.bench
        score = bench.document.score
        section = section_at(score, self._caret.tick)
        if section is None:
            bench.refused.emit(self.tr("There is no marker before: Ctrl+M or a double-click on the ruler makes one."))
            return
        bench.selection.set_bars(section.start, section.end)
        self._roll.wait_at_bars()
        if bench.selection.bars is not None:
            bars = bars_named(score, bench.selection.bars)
            bench.told.emit(self.tr("{name}: {bars} selected").format(name=marker_name(section.marker.text), bars=bars))

    def _go_to_track(self, way: int) -> None:
        bench = self._roll.bench
        score, current = bench.document.score, bench.selection.current_track
        places = [track.uid for track in score.tracks]
        if current not in places:
            return
        place = max(0, min(len(places) - 1, places.index(current) + way))
        track = score.tracks[place]
        if bench.selection.tracks == (current,):  # the row that was clicked: what is asked is about this track now
            bench.selection.set_tracks((track.uid,))
        bench.selection.set_current_track(track.uid)
        words = self.tr("{name}, track {number} of {count}, %n note(s)", "", track.note_count)
        name = track_called(score, track)
        bench.told.emit(words.format(name=name, number=place + 1, count=len(places)))

    def _do(self, do: Callable[[], object]) -> None:
        do()
        self._roll.bench.said.emit(self._caret.words)

    def _try(self, do: Callable[[], object], otherwise: str) -> None:
        if do():
            self._roll.bench.said.emit(self._caret.words)
        else:
            self._roll.bench.refused.emit(otherwise)
