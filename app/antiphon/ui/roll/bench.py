"""Owns what a gesture works with: what lies under the mouse, the grid, the preview of an edit, and committing it.

Nothing a gesture does touches the song before it is finished: it shows a Preview, and `commit` makes that one
undo step. So Esc only has to drop the preview.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal

from antiphon.score import Note, Score
from antiphon.session.document import Document
from antiphon.session.note_operations import NoteChange, key_scale, nearest_in
from antiphon.session.overlaps import settle
from antiphon.session.selection import Selection
from antiphon.theory.scales import Scale
from antiphon.ui.roll.drum_names import drum_name
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.grid import Grid, Snap, SnapKind
from antiphon.ui.roll.index import Ints, NoteIndex
from antiphon.ui.roll.names import pitch_name, position_name
from antiphon.ui.roll.rows import PITCHES

#: How far an edge reaches into and beyond a note, in pixels.
EDGE_INSIDE, EDGE_OUTSIDE = 7.0, 3.0


class Part(StrEnum):
    """Where on a note the mouse is."""

    LEFT = "left"
    BODY = "body"
    RIGHT = "right"


class Others(StrEnum):
    """What becomes of the tracks that are not edited: out of sight, behind the others, or taken hold of too."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    EDITED = "edited"


class Sounds(Protocol):
    """What lets a note be heard."""

    def preview(self, uid: int, pitch: int, velocity: int) -> object:
        """Sound a note with the track's instrument for a moment."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A note under the mouse."""

    uid: int
    note: Note
    part: Part


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the mouse is in the notes' area, in pixels, and what is held. free: without snap."""

    x: float
    y: float
    shift: bool = False
    control: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """An edit that is being made, by track uid: notes of the song that go, and notes that come."""

    removed: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    added: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return {uid: sorted(notes) for uid, notes in self.removed.items()} == {
            uid: sorted(notes) for uid, notes in self.added.items()
        }


class Bench(QObject):
    """The workbench of the gestures of one roll."""

    preview_changed = Signal()
    said = Signal(str)
    """A few words on what is going on, for the status bar; empty when there is nothing to say."""
    told = Signal(str)
    """What came of a key or a command: to be heard too, and out of sight after a while."""
    refused = Signal(str)
    """Why nothing came of it; `told` tells it too."""

    def __init__(
        self, document: Document, selection: Selection, sounds: Sounds | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self.sounds = sounds
        self.index = NoteIndex()
        self.index.update(document.score)
        self.geometry = Geometry(document.score.ppq)
        self.snap = Snap()
        self.middle_c = 4
        self.velocity = 96
        self.others = Others.SHOWN
        self.keeps_place = False
        """Whether another track is being taken hold of where it is seen: the view does not go to it."""
        self.keeps_to_scale = False
        """Whether notes drawn and dragged land on the scale."""
        self._found: tuple[Score, Scale] | None = None
        self.preview: Preview | None = None
        self.band: QRectF | None = None
        """The marquee, in pixels of the unscrolled content."""
        self.refused.connect(self.told)
        self.cut: tuple[int, int] | None = None
        """Where a note would be split: tick and pitch."""

    @property
    def grid(self) -> Grid:
        """The grid as the zoom and the snap setting make it."""
        return Grid(self.document.score.meters, self.snap.cell(self.geometry), self.snap.kind is not SnapKind.OFF)

    @property
    def editable(self) -> tuple[int, ...]:
        """The tracks that are worked on: the current one, then the selected rows."""
        current = self.selection.current_track
        others = tuple(uid for uid in self.selection.tracks if uid != current)
        return others if current is None else (current, *others)

    @property
    def behind(self) -> tuple[int, ...]:
        """The other tracks in sight, the uppermost first.

        A drum's pitch is an instrument: under melodies drums mislead, and melodies under drums.
        """
        if self.others is Others.HIDDEN:
            return ()
        worked_on, drums = self.editable, self.is_drums
        tracks = reversed(self.document.score.tracks)
        return tuple(track.uid for track in tracks if track.is_drum == drums and track.uid not in worked_on)

    @property
    def reachable(self) -> tuple[int, ...]:
        """The tracks whose notes the mouse takes hold of, the one drawn on top first."""
        return (*self.editable, *self.behind) if self.others is Others.EDITED else self.editable

    def take_hold(self, hit: Hit) -> None:
        """Work on the track of a note that is pressed, as if its row had been: the view stays where it is."""
        if hit.uid not in self.editable:
            self.keeps_place = True
            self.selection.set_tracks((hit.uid,))
            self.selection.set_current_track(hit.uid)
            self.keeps_place = False

    def hit(self, x: float, y: float) -> Hit | None:
        """The note under the mouse, the one drawn on top first."""
        geometry = self.geometry
        if not geometry.is_row(y):
            return None
        pitch = geometry.pitch_at(y)
        near: Hit | None = None
        for uid in self.reachable:
            columns = self.index.columns(uid)
            reach = geometry.ticks_of(EDGE_OUTSIDE)
            tick = geometry.tick_at(x)
            if self.is_drum(uid):
                rows = self.touched(uid, tick, tick + reach, pitch, pitch)
                on = rows[columns.onset[rows] <= tick]
                if on.size:
                    return Hit(uid, self.index.note(uid, int(on[-1])), Part.BODY)
                continue
            rows = columns.visible(tick - reach, tick + reach, pitch, pitch)
            for row in reversed(rows.tolist()):
                left = geometry.x_of(int(columns.onset[row]))
                right = max(left + 3, geometry.x_of(int(columns.end[row])))
                if left <= x < right:
                    return Hit(uid, self.index.note(uid, row), _part(x, left, right))
                if near is None and 0 <= x - right < EDGE_OUTSIDE:
                    near = Hit(uid, self.index.note(uid, row), Part.RIGHT)
        return near

    def touched(self, uid: int, start: float, end: float, low: int, high: int) -> Ints:
        """Rows of a track's columns that are drawn within the ticks [start, end) and the pitches low..high."""
        columns, mask = self.index.columns(uid), self.geometry.rows.mask
        if not self.is_drum(uid):
            return columns.visible(start, end, low, high, mask)
        # A hit is drawn as wide as all are, however long or short it is.
        mark = self.geometry.ticks_of(self.geometry.mark_width)
        rows = columns.visible(start - mark, end, low, high, mask)
        drawn: Ints = rows[columns.onset[rows] + mark > start]
        return drawn

    def selected(self) -> dict[int, tuple[Note, ...]]:
        """The selected notes of all tracks, in order."""
        return {uid: tuple(sorted(notes)) for uid, notes in self.selection.notes.items()}

    def taken(self, hit: Hit) -> dict[int, tuple[Note, ...]]:
        """What a gesture on this note works on: the selection if the note is in it, else the note alone."""
        if self.selection.is_selected(hit.uid, hit.note):
            return self.selected()
        return {hit.uid: (hit.note,)}

    def fitted(self, uid: int, pitch: int, tick: int) -> int:
        """Where a note of this pitch lands on a track: on the scale that rules there, if it is kept to; never drums."""
        score = self.document.score
        track = score.find_track(uid)
        if not self.keeps_to_scale or track is None or track.is_drum:
            return pitch
        if score.keys.key_at(tick) is not None:
            return nearest_in(key_scale(score, tick), pitch)
        if self._found is None or self._found[0] is not score:  # the key of all notes, asked at each step of a drag
            self._found = score, key_scale(score, tick)
        return nearest_in(self._found[1], pitch)

    def select_rows(self, pitches: Iterable[int], *, add: bool = False) -> int:
        """Select every note of these pitches on the tracks that the mouse takes hold of; how many are selected then."""
        mask = np.isin(np.arange(PITCHES), list(pitches))
        columns = {uid: self.index.columns(uid) for uid in self.reachable}
        rows = {uid: np.flatnonzero(mask[each.pitch]).tolist() for uid, each in columns.items()}
        self.selection.select_notes({uid: self.index.notes(uid, some) for uid, some in rows.items() if some}, add=add)
        return self.selection.note_count

    def reselect(self, notes: Mapping[int, Iterable[Note]]) -> None:
        """Select what was selected before, as far as it is still there."""
        tracks = {track.uid: track for track in self.document.score.tracks}
        there = {uid: [note for note in some if note in tracks[uid]] for uid, some in notes.items() if uid in tracks}
        self.selection.select_notes(there)

    def show(self, preview: Preview | None) -> None:
        """Show an edit without making it."""
        self.preview = preview
        self.preview_changed.emit()

    def show_band(self, band: QRectF | None) -> None:
        """Show a marquee."""
        self.band = band
        self.preview_changed.emit()

    def show_cut(self, cut: tuple[int, int] | None) -> None:
        """Show where a note would be split."""
        if cut != self.cut:
            self.cut = cut
            self.preview_changed.emit()

    def commit(self, name: str, *, select: bool = True, merge_key: str | None = None) -> bool:
        """Make the preview one undo step; select the new notes, if wished. Whether there was something to do."""
        preview, self.preview = self.preview, None
        done = preview is not None and not preview.is_empty
        if preview is not None and done:
            self.change(preview.removed, preview.added, name, select=select, merge_key=merge_key)
        self.preview_changed.emit()
        return done

    def change(
        self,
        removed: Mapping[int, Collection[Note]],
        added: Mapping[int, Collection[Note]],
        name: str,
        *,
        select: bool = True,
        merge_key: str | None = None,
    ) -> None:
        """Put notes in the place of others, by track uid, as one undo step; what they come to lie over gives way."""
        settled = settle(self.document.score, NoteChange(removed, added))
        self.document.perform(settled.edit(self.document.score), name, merge_key)
        if select:
            self.selection.select_notes(settled.made.added)

    def sound(self, uid: int, pitch: int, velocity: int) -> None:
        """Let a note be heard."""
        if self.sounds is not None:
            self.sounds.preview(uid, pitch, velocity)

    def say_note(self, note: Note) -> None:
        """Tell where a note is and how loud."""
        meters = self.document.score.meters
        length = note.duration / self.document.score.ppq
        words = self.tr("{pitch}   {place}   length {length:.3g}   velocity {velocity}")
        words = self.tr("{}   muted").format(words) if note.muted else words
        self.said.emit(
            words.format(
                pitch=self.name_of(note.pitch, note.onset),
                place=position_name(meters, note.onset),
                length=length,
                velocity=note.velocity,
            )
        )

    def say_place(self, tick: float, pitch: int) -> None:
        """Tell where the mouse is."""
        place = position_name(self.document.score.meters, int(max(0.0, tick)))
        self.said.emit(f"{self.name_of(pitch, round(tick))}   {place}")

    @property
    def is_drums(self) -> bool:
        """Whether the rows are drums: those of the current track."""
        uid = self.selection.current_track
        return uid is not None and self.is_drum(uid)

    def is_drum(self, uid: int) -> bool:
        """Whether a track is one of drums."""
        track = self.document.score.find_track(uid)
        return track is not None and track.is_drum

    def sharps_at(self, tick: int) -> int:
        """The sharps (negative: flats) that names are spelt with at a tick; 0 without a key."""
        key = self.document.score.keys.key_at(max(0, tick))
        return 0 if key is None else key.sharps

    def name_of(self, pitch: int, tick: int = 0) -> str:
        """What a row is called: a pitch as the key at the tick spells it, on a drum track the instrument."""
        return (drum_name(pitch) if self.is_drums else None) or self.spelt(pitch, tick)

    def spelt(self, pitch: int, tick: int = 0) -> str:
        """The name of a pitch as the key at the tick spells it."""
        return pitch_name(pitch, self.middle_c, self.sharps_at(tick))


def _part(x: float, left: float, right: float) -> Part:
    inside = min(EDGE_INSIDE, (right - left) / 4)
    if right - left >= 8 and x >= right - inside:
        return Part.RIGHT
    if right - left >= 14 and x < left + inside:
        return Part.LEFT
    return Part.BODY
