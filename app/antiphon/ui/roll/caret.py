"""Owns the cursor of the keyboard in the roll: a place in time and pitch, and the note that is there.

It goes by cells of the grid and by rows, or leaps from note to note, which selects the note and lets it be heard as a
click on it would. While the music rests the playhead goes with it, so that Space, paste and step entry begin there.
"""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from antiphon.score import Note
from antiphon.session.player import Player
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.content import Content
from antiphon.ui.roll.index import Columns
from antiphon.ui.roll.spoken import note_words, place_words, spoken_pitch


@dataclass(frozen=True, slots=True)
class Found:
    """A note at the cursor. ghost: it is the shown candidate's, and not part of the song."""

    uid: int
    note: Note
    ghost: bool = False


class Caret(QObject):
    """The cursor of one roll. moved: keys have put it elsewhere; changed: that, or something else is there now, or it
    is shown or not. `words` tell what is there.

    It is shown once a key has moved it or led into the roll, until the mouse is used.
    """

    moved = Signal()
    changed = Signal()

    def __init__(self, bench: Bench, content: Content, player: Player | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._content, self._player = bench, content, player
        self._selection = bench.selection
        self._tick, self._pitch = 0, 60
        self._found: Found | None = None
        self._lost = self._seeking = self._is_shown = False
        self._anchor: tuple[int, tuple[int, int] | None] = (0, None)
        bench.document.reset.connect(self._start)
        bench.document.changed.connect(self._follow_edit)
        self._selection.changed.connect(self._follow_selection)
        if player is not None:
            player.position_changed.connect(self._follow_playhead)

    # Where it is

    @property
    def tick(self) -> int:
        """Where it is in time."""
        return self._tick

    @property
    def pitch(self) -> int:
        """The row it is in."""
        return self._pitch

    @property
    def is_shown(self) -> bool:
        """Whether it is drawn."""
        return self._is_shown

    def show(self) -> None:
        """The roll was reached by a key: show where its keys act."""
        if not self._is_shown:
            self._is_shown = True
            self.changed.emit()

    def hide(self) -> None:
        """The mouse is used: it points by itself."""
        if self._is_shown:
            self._is_shown = False
            self.changed.emit()

    @property
    def found(self) -> Found | None:
        """The note it is at: the one leapt to, else one that sounds in its row and cell."""
        if self._found is not None:
            return self._found
        end = self._bench.grid.cell_end(self._tick)
        for uid, columns, ghost in self._layers():
            rows = columns.visible(self._tick, end, self._pitch, self._pitch)
            if self._content.is_drum(uid):
                # A hit is where it begins, however long it is written.
                rows = rows[columns.onset[rows] >= self._tick]
            if rows.size:
                return Found(uid, self._note(uid, columns, int(rows[0]), ghost=ghost), ghost)
        return None

    @property
    def words(self) -> str:
        """Where it is and what is there, for a screen reader and the foot of the window."""
        found, bench = self.found, self._bench
        if found is None:
            pitch = spoken_pitch(bench, self._pitch, bench.selection.current_track, self._tick)
            return self.tr("{}, {}, empty").format(place_words(bench.document.score.meters, self._tick), pitch)
        return note_words(bench, found.uid, found.note, self._tick, self._states(found), self._sounding_beside(found))

    # Going

    def go(self, tick: int, pitch: int | None = None) -> None:
        """To a place, in the row where it is unless told."""
        self._found = None
        self._tick = tick
        self._pitch = self._pitch if pitch is None else pitch
        self._is_shown = True
        self._seek()
        self._tell()

    def step(self, cells: int) -> None:
        """On by a cell of the grid, or back below 0."""
        grid = replace(self._bench.grid, enabled=True)
        self.go(grid.cell_end(self._tick) if cells > 0 else grid.floor(max(0, self._tick - 1)))

    def step_pitch(self, rows: int) -> None:
        """Up by so many rows, or down below 0: by semitones, unless the roll is folded."""
        self.go(self._tick, self._bench.geometry.rows.stepped(self._pitch, rows))

    def fit_rows(self) -> None:
        """The roll shows other rows: be in one of them."""
        rows = self._bench.geometry.rows
        if not rows.shows(self._pitch):
            self._pitch, self._found = rows.pitch_of(rows.row[self._pitch]), None
            self.changed.emit()

    def step_bar(self, bars: int) -> None:
        """To the start of the next bar, or back to where this or the one before begins."""
        meters = self._bench.document.score.meters
        bar = meters.bar_at(self._tick)
        start = meters.bar_start(bar)
        if bars > 0:
            self.go(meters.bar_end(bar))
        else:
            self.go(start if start < self._tick else meters.bar_start(max(0, bar - 1)))

    def leap(self, way: int) -> bool:
        """To the next onset of a note, or the last one before below 0; of those there to the nearest in pitch."""
        at: list[Found] = []
        best: int | None = None
        for uid, columns, ghost in self._layers():
            row = int(np.searchsorted(columns.onset, self._tick, side="right" if way > 0 else "left"))
            row -= 0 if way > 0 else 1
            if not 0 <= row < len(columns):
                continue
            onset = int(columns.onset[row])
            if best is None or (onset - best) * way < 0:
                best, at = onset, []
            if onset == best:
                first, last = (int(np.searchsorted(columns.onset, onset, side=side)) for side in ("left", "right"))
                at += [Found(uid, self._note(uid, columns, each, ghost=ghost), ghost) for each in range(first, last)]
        if not at:
            return False
        self._reach(min(at, key=lambda found: abs(found.note.pitch - self._pitch)), move=True)
        return True

    def leap_pitch(self, way: int) -> bool:
        """To the next higher note that sounds here, or the next lower one below 0."""
        there = [found for found in self._sounding() if (found.note.pitch - self._pitch) * way > 0]
        if not there:
            return False
        self._reach(min(there, key=lambda found: abs(found.note.pitch - self._pitch)), move=False)
        return True

    # Doing

    def insert(self) -> Note | None:
        """A note of a cell's length here, on the current track; None where there is one, or no track."""
        bench, uid = self._bench, self._selection.current_track
        track = None if uid is None else bench.document.score.find_track(uid)
        if uid is None or track is None:
            return None
        length = bench.grid.cell_end(self._tick) - self._tick
        note = Note(self._tick, self._pitch, length, bench.velocity)
        there = track.notes_between(note.onset, note.onset + 1)
        if any(each.pitch == note.pitch for each in there):
            return None
        self._is_shown = True
        bench.change({}, {uid: (note,)}, self.tr("Draw note"))
        self._found = Found(uid, note)
        bench.sound(uid, note.pitch, note.velocity)
        self._tell()
        return note

    def toggle(self) -> bool:
        """Select the note here beside those selected, or take it out of them; whether there is one."""
        found = self.found
        if found is None or found.ghost:
            return False
        self._selection.toggle(found.uid, found.note)
        self._found = found
        self._tell()
        return True

    def select_until_here(self) -> int:
        """Select all notes of the current track from the selected ones up to here; how many are selected."""
        uid = self._selection.current_track
        if uid is None:
            return 0
        onsets = [note.onset for note in self._selection.notes.get(uid, ())] or [self._tick]
        start, end = min(*onsets, self._tick), max(*onsets, self._tick)
        notes = self._bench.document.score.track(uid).notes_between(start, end + 1)
        self._selection.select_notes({uid: notes}, add=True)
        return self._selection.note_count

    def extend_bars(self, way: int) -> None:
        """Select the bar here; once it is, one more bar on that side, or one less on the other."""
        meters, bars = self._bench.document.score.meters, self._selection.bars
        if bars is None or self._anchor[1] != bars:
            start = meters.bar_start(meters.bar_at(self._tick))
            self._selection.set_bars(start, start + 1)
            self._anchor = (start, self._selection.bars)
            self.go(start)
            return
        bar = max(0, meters.bar_at(self._tick) + way)
        anchor, here = self._anchor[0], meters.bar_start(bar)
        self._selection.set_bars(min(anchor, here), max(anchor, here) + 1)
        self._anchor = (anchor, self._selection.bars)
        self.go(here)

    # Inside

    def _reach(self, found: Found, *, move: bool) -> None:
        if move:
            self._tick = found.note.onset
        self._pitch = found.note.pitch
        self._is_shown = True
        self._found = found
        if not found.ghost:
            self._selection.select_notes({found.uid: (found.note,)})
        if self._bench.document.score.find_track(found.uid) is not None:
            self._bench.sound(found.uid, found.note.pitch, found.note.velocity)
        self._found = found
        self._seek()
        self._tell()

    def _seek(self) -> None:
        if self._player is not None and not self._player.is_playing:
            self._seeking = True
            self._player.seek(self._tick)
            self._seeking = False

    def _tell(self) -> None:
        self.moved.emit()
        self.changed.emit()

    def _layers(self) -> list[tuple[int, Columns, bool]]:
        """What can be walked: the notes that the mouse takes hold of too, and the shown candidate's."""
        bench = self._bench
        song = [(uid, bench.index.columns(uid), False) for uid in bench.reachable]
        return song + [(uid, columns, True) for uid, columns in self._content.ghosts().items()]

    def _sounding(self) -> list[Found]:
        return [
            Found(uid, self._note(uid, columns, int(row), ghost=ghost), ghost)
            for uid, columns, ghost in self._layers()
            for row in columns.visible(self._tick, self._tick + 1)
        ]

    def _states(self, found: Found) -> list[str]:
        """What there is to say of a note beside what it is."""
        uid, note = found.uid, found.note
        if found.ghost:
            return [self.tr("written by the model, not accepted")]
        states = {
            self.tr("replaced by the candidate"): note in self._content.replaced(uid),
            self.tr("locked"): self._content.is_locked(uid, note),
            self.tr("muted"): note.muted,
            self.tr("selected"): self._selection.is_selected(uid, note),
        }
        return [words for words, true in states.items() if true]

    def _sounding_beside(self, found: Found) -> int:
        return sum(each.note.pitch != found.note.pitch for each in self._sounding())

    def _note(self, uid: int, columns: Columns, row: int, *, ghost: bool) -> Note:
        if not ghost:
            return self._bench.index.note(uid, row)
        onset, end = int(columns.onset[row]), int(columns.end[row])
        return Note(onset, int(columns.pitch[row]), end - onset, int(columns.velocity[row]))

    # Following

    def _start(self) -> None:
        self._found, self._is_shown, self._tick = None, False, 0
        self.changed.emit()

    def _follow_playhead(self, tick: int) -> None:
        if self._player is None or self._player.is_playing or self._seeking or tick == self._tick:
            return
        self._tick, self._found = tick, None
        self.changed.emit()

    def _follow_edit(self, _edit: object) -> None:
        found = self._found
        if found is not None and not found.ghost:
            track = self._bench.document.score.find_track(found.uid)
            if track is None or found.note not in track:
                self._found, self._lost = None, True
        elif found is not None:
            self._found = None

    def _follow_selection(self) -> None:
        # The note it was at was changed: what it became is selected now.
        if self._lost and self._selection.note_count == 1:
            ((uid, notes),) = self._selection.notes.items()
            (note,) = notes
            self._found, self._tick, self._pitch = Found(uid, note), note.onset, note.pitch
            self._seek()
        self._lost = False
        self.changed.emit()
