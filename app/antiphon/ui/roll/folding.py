"""Owns which rows one roll shows: all of them, those of the scale, those with notes, or those of the drum kit.

While it is folded a row that is there stays, until it is folded anew or another track is drawn in: what is moved out
of a row can go back there, and nothing jumps under the hand. Notes that the mouse can take hold of, and those of the
candidates, always have rows.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QObject, Signal

from antiphon.session.document import Document
from antiphon.theory.key_finding import Key, find_key
from antiphon.theory.scales import Scale
from antiphon.ui.roll.area import RollArea
from antiphon.ui.roll.content import Content
from antiphon.ui.roll.drum_names import DRUM_NAMES
from antiphon.ui.roll.moved import MovedNotes
from antiphon.ui.roll.rows import ALL_ROWS, PITCHES, Rows

#: Rows do not become higher by folding than this; few of them leave the rest of the view empty.
HIGHEST_ROW = 24


class Fold(StrEnum):
    """Which rows are shown. SCALE is for pitches, KIT for drums."""

    OFF = "off"
    SCALE = "scale"
    USED = "used"
    KIT = "kit"


class Folding(QObject):
    """The fold of one roll. changed: other rows are shown now."""

    changed = Signal()

    def __init__(self, roll: RollArea, content: Content, document: Document) -> None:
        super().__init__(roll)
        self._roll, self._content, self._document = roll, content, document
        self._pitches, self._drums = Fold.OFF, Fold.OFF
        self._of: object = None
        self._there: set[int] = set()
        self._found: frozenset[int] | None = None
        self._open_height = 0
        document.reset.connect(self._forget)
        roll.bench.preview_changed.connect(lambda: self.give_row(self._preview_pitches()))

    @property
    def now(self) -> Fold:
        """How the rows are folded that are shown now."""
        return self._drums if self._roll.bench.is_drums else self._pitches

    @property
    def rows(self) -> Rows:
        """The rows that are shown."""
        return self._roll.geometry_now.rows

    def fold_to(self, pitches: Fold, drums: Fold) -> None:
        """Fold the rows of melodic tracks, and those of drums."""
        if (pitches, drums) != (self._pitches, self._drums):
            self._pitches, self._drums = pitches, drums
            self._forget()
            self.refresh()

    def refresh(self) -> None:
        """Notes, key, tracks or candidates may be others now."""
        fold, bench = self.now, self._roll.bench
        if fold is Fold.OFF:
            self._of = None
            self._show(ALL_ROWS)
            return
        scale = self._scale() if fold is Fold.SCALE else frozenset()
        of = (fold, frozenset(bench.reachable), scale)
        anew = of != self._of
        if anew:
            self._of, self._there = of, set()
        columns = [bench.index.columns(uid).pitch for uid in bench.reachable]
        self._there |= {int(pitch) for each in columns for pitch in np.flatnonzero(np.bincount(each, minlength=1))}
        self._there |= {pitch for pitch in range(PITCHES) if pitch % 12 in scale}
        if fold is Fold.KIT:
            self._there |= DRUM_NAMES.keys()
        # Where nothing is used yet there is nothing to fold to: anything can be written.
        self._there |= set() if self._there else set(range(PITCHES))
        self._show(Rows.of(self._there | self._content.ghost_pitches() | self._preview_pitches()), anew=anew)

    def give_row(self, pitches: Iterable[int]) -> None:
        """These notes are being written, by a candidate or on a keyboard: they get rows."""
        if any(not self.rows.shows(pitch) for pitch in pitches):
            self.refresh()

    def _preview_pitches(self) -> set[int]:
        """Of notes that are being made, as in a take; those that are dragged go from row to row anyway."""
        preview = self._roll.bench.preview
        if preview is None or isinstance(preview.added, MovedNotes):
            return set()
        return {note.pitch for notes in preview.added.values() for note in notes}

    def _forget(self) -> None:
        self._of = self._found = None

    def _scale(self) -> frozenset[int]:
        """The pitch classes of the song's keys; without any, of the key that its notes were in when it was folded."""
        events = self._document.score.keys.events
        if events:
            scales = (Scale(each.tonic, "minor" if each.minor else "major") for each in events)
            return frozenset().union(*(scale.pitch_classes for scale in scales))
        if self._found is None:
            index, weights = self._roll.bench.index, np.zeros(12)
            for track in self._document.score.tracks:
                columns = index.columns(track.uid)
                if len(columns) and not track.is_drum:
                    weights += np.bincount(columns.pitch % 12, columns.end - columns.onset, 12)
            key = find_key(weights.tolist()) or Key(0, False)
            self._found = Scale(key.tonic, "minor" if key.minor else "major").pitch_classes
        return self._found

    def _show(self, rows: Rows, *, anew: bool = True) -> None:
        """Show these rows: what is in the middle stays there as far as it can."""
        before, view = self._roll.geometry_now, self._roll.viewport().height()
        if rows == before.rows:
            return
        height = before.row_height
        if not before.rows.is_folded:
            self._open_height = height
        if not rows.is_folded:
            height = self._open_height or height
        elif anew:
            height = max(self._open_height, min(HIGHEST_ROW, view // rows.count))
        middle = before.pitch_at(view / 2)
        after = replace(before, rows=rows, row_height=height)
        self._roll.set_geometry_now(after.centred_on(middle, middle, view))
        self.changed.emit()
