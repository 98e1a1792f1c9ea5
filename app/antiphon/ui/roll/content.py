"""Owns what the roll shows of song, selection, candidate and gesture, as layers ready for painting."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtGui import QColor

from antiphon.generation.parts import DRUM_CHANNEL
from antiphon.score import Note, Score
from antiphon.session.candidates import Candidates
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.index import Columns, Flags, columns_of
from antiphon.ui.roll.moved import added_columns
from antiphon.ui.roll.painter import HELD_BACK, REPLACED, SELECTED, Layer


class Content:
    """Layers of one roll, kept until something they are made of changes."""

    def __init__(self, bench: Bench, candidates: Candidates | None) -> None:
        self._bench = bench
        self._candidates = candidates
        self.track_color: Callable[[int], QColor | None] = lambda _uid: None
        """The colour a track was given by its uid, or None for the theme's."""
        self._locked: Mapping[int, frozenset[Note]] = {}
        self._locked_columns: dict[int, Columns] | None = None
        self._flags: dict[int, Flags] = {}
        self._flags_valid = False
        self._removed: Mapping[int, tuple[Note, ...]] | None = None
        self._ghosts: dict[int, Columns] | None = None
        self._added: dict[int, Columns] | None = None

    def set_score(self, score: Score) -> None:
        """Take over a score."""
        self._bench.index.update(score)
        self.forget_flags()

    def forget_flags(self) -> None:
        """The selection, the candidate or the preview is another now."""
        self._flags_valid = False
        self._added = self._locked_columns = None

    def forget_preview(self) -> None:
        """The preview is another now. What it takes away is mostly the same all through a drag."""
        preview = self._bench.preview
        removed, self._removed = self._removed, None if preview is None else preview.removed
        if removed is None or removed is not self._removed:
            self.forget_flags()
        self._added = None

    def flags(self, uid: int) -> Flags:
        """Which notes of a track are selected, about to be replaced, or out of sight while dragged."""
        if not self._flags_valid:
            self._make_flags()
        flags = self._flags.get(uid)
        return np.zeros(len(self._bench.index.columns(uid)), np.uint8) if flags is None else flags

    def set_locked(self, locked: Mapping[int, frozenset[Note]]) -> None:
        """Mark these notes as locked, by track uid."""
        self._locked, self._locked_columns = locked, None

    def is_locked(self, uid: int, note: Note) -> bool:
        """Whether this note is marked as locked."""
        return note in self._locked.get(uid, ())

    def locked(self) -> dict[int, Columns]:
        """The locked notes of the tracks being edited, but for those being dragged."""
        if self._locked_columns is None:
            gone = {} if self._bench.preview is None else self._bench.preview.removed
            self._locked_columns = {
                uid: columns_of(self._locked.get(uid, frozenset()).difference(gone.get(uid, ())))
                for uid in self._bench.editable
            }
        return self._locked_columns

    def forget_ghosts(self) -> None:
        """The candidate's notes are others now."""
        self._ghosts = None

    def color_of(self, uid: int, colors: RollColors) -> QColor:
        """The colour of a track: its own, or one of the theme's, which it keeps wherever it stands in the list."""
        own = self.track_color(uid)
        return colors.track_color(uid) if own is None else own

    def layers(self, colors: RollColors) -> list[Layer]:
        """All tracks, those being edited last, the current one on top; then the notes being dragged."""
        bench = self._bench
        if not self._flags_valid:
            self._make_flags()
        drums = {track.uid for track in bench.document.score.tracks if track.is_drum}
        behind = tuple(reversed(bench.behind))
        # What is selected is seen to be, on whatever track: commands change it.
        chosen = tuple(uid for uid in behind if uid in bench.selection.notes)
        front = (*chosen, *reversed(bench.editable))
        order = [*(uid for uid in behind if uid not in chosen), *front]
        layers = []
        for uid in order:
            color = self.color_of(uid, colors)
            layers.append(Layer(bench.index.columns(uid), color, uid in front, self._flags.get(uid), uid in drums))
        for uid, columns in self.added().items():
            flags = np.full(len(columns), SELECTED, np.uint8)
            layers.append(Layer(columns, self.color_of(uid, colors), True, flags, uid in drums))
        return layers

    def ghosts(self) -> dict[int, Columns]:
        """The shown candidate's notes by track uid."""
        if self._ghosts is None:
            shown = None if self._candidates is None else self._candidates.shown
            notes: dict[int, tuple[Note, ...]] = {}
            if self._candidates is not None and shown is not None:
                notes = self._candidates.taken.left(self._candidates.ghosts(shown))
            self._ghosts = {uid: columns_of(some) for uid, some in notes.items()}
        return self._ghosts

    def ghosts_here(self) -> dict[int, Columns]:
        """Those of the candidate's notes that the rows are for: pitches on a melodic track, drums on one of drums.

        All of them where none is: an answer is never out of sight.
        """
        drums, ghosts = self._bench.is_drums, self.ghosts()
        here = {uid: columns for uid, columns in ghosts.items() if len(columns) and self.is_drum(uid) == drums}
        return here or ghosts

    def ghost_pitches(self) -> set[int]:
        """The pitches of all candidates' notes for which the rows are, so that rows stay from one to the next."""
        candidates, drums = self._candidates, self._bench.is_drums
        if candidates is None or candidates.request is None:
            return set()
        notes = [each for index in range(candidates.count) for each in candidates.ghosts(index).items()]
        here = {note.pitch for uid, some in notes if self.is_drum(uid) == drums for note in some}
        return here or {note.pitch for _, some in notes for note in some}

    def is_drum(self, uid: int) -> bool:
        """Whether a track is one of drums, of the song or of the answer."""
        track = self._bench.document.score.find_track(uid)
        if track is not None:
            return track.is_drum
        request = None if self._candidates is None else self._candidates.request
        new = () if request is None else request.new_tracks
        return any(track.uid == uid and track.channel == DRUM_CHANNEL for track in new)

    def added(self) -> dict[int, Columns]:
        """The notes that a gesture under way would add."""
        if self._added is None:
            preview = self._bench.preview
            self._added = {} if preview is None else added_columns(preview.added)
        return self._added

    def replaced(self, uid: int) -> tuple[Note, ...]:
        """The notes of a track that the shown candidate takes away."""
        if self._candidates is None or self._candidates.shown is None:
            return ()
        return self._candidates.taken.left(self._candidates.hidden(self._candidates.shown)).get(uid, ())

    def _make_flags(self) -> None:
        self._flags, self._flags_valid = {}, True
        for uid, notes in self._bench.selection.notes.items():
            self._flag(uid, notes, SELECTED)
        if self._candidates is not None and self._candidates.shown is not None:
            hidden = self._candidates.hidden(self._candidates.shown)
            for uid, replaced in self._candidates.taken.left(hidden).items():
                self._flag(uid, replaced, REPLACED)
        if self._bench.preview is not None:
            for uid, removed in self._bench.preview.removed.items():
                self._flag(uid, removed, HELD_BACK)

    def _flag(self, uid: int, notes: frozenset[Note] | tuple[Note, ...], flag: int) -> None:
        columns = self._bench.index.columns(uid)
        if uid not in self._flags:
            self._flags[uid] = np.zeros(len(columns), np.uint8)
        self._flags[uid][columns.rows_of(notes)] |= flag
