"""Owns note editing as the window does it: each command is one named undo step, and selects what it made."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from PySide6.QtCore import QObject, Signal

from antiphon.score import Clip, ClipTrack, Edit, Note, Region, Score, copy_region
from antiphon.score.note import in_order
from antiphon.session import note_operations as operations
from antiphon.session import note_shaping as shaping
from antiphon.session.document import Document
from antiphon.session.note_operations import NoteChange, Notes
from antiphon.session.overlaps import Settled, settle
from antiphon.session.selection import Selection


class Editor(QObject):
    """Commands on notes; those without notes named act on the selected ones, without any on those in the selected
    bars, and do nothing where there are none either.

    clip_changed: there is something to paste.
    """

    clip_changed = Signal()

    def __init__(self, document: Document, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._clip: Clip | None = None
        self._last: _Last | None = None
        self._applying = False
        selection.changed.connect(self._follow_selection)

    @property
    def document(self) -> Document:
        """The document edited."""
        return self._document

    @property
    def clip(self) -> Clip | None:
        """What was cut or copied last."""
        return self._clip

    def set_clip(self, clip: Clip) -> None:
        """Put a clip on the clipboard, as one that comes from elsewhere."""
        self._clip = clip
        self.clip_changed.emit()

    def apply(self, change: NoteChange, name: str, merge_key: str | None = None, *, select: bool = True) -> Notes:
        """Do a change as one undo step; what it adds is selected in place of what it removes, and pushes aside notes
        of its pitches that it comes to lie over. Returns what it adds, as it lies there.

        While the same notes stay selected, what one change of them pushed aside comes back with the next, and changes
        in a row with one merge_key are one step. select: False leaves the new notes unselected. Raises StaleEdit for
        notes that are not there.
        """
        score = self._document.score
        before = self._before(change)
        settled = settle(before, change, anew=before is not score)
        edit = settled.edit(before)
        edit = edit if before is score else Edit.between(score, edit.apply(before))
        if edit.is_empty:
            return settled.made.added
        self._applying = True
        try:
            self._document.perform(edit, name, merge_key)
            if select:
                self._selection.select_notes(settled.made.added)
        finally:
            self._applying = False
        self._last = _Last(self._document.score, settled, self._selection.notes)
        return settled.made.added

    # Moving and making

    def move(self, d_tick: int, d_pitch: int, notes: Notes | None = None, merge_key: str | None = None) -> None:
        """Move notes by ticks and semitones."""
        self.apply(operations.move(self._some(notes), d_tick, d_pitch), self.tr("Move notes"), merge_key)

    def nudge(self, d_tick: int) -> None:
        """Move the selected notes in time; nudges in a row are one step."""
        self.apply(operations.move(self._some(None), d_tick), self.tr("Nudge notes"), "nudge")

    def transpose(self, semitones: int) -> None:
        """Move the selected notes in pitch; transpositions in a row are one step."""
        self.apply(operations.move(self._some(None), 0, semitones), self.tr("Transpose"), "transpose")

    def repitch(self, target: Callable[[int], int | None]) -> None:
        """Move the selected notes to other pitches, if all of them have one; in a row this is one step."""
        self.apply(operations.repitch(self._some(None), target), self.tr("Transpose"), "transpose")

    def transpose_in_scale(self, steps: int) -> None:
        """Move the selected notes by degrees of the scale."""
        change = operations.transpose_in_scale(self._document.score, self._some(None), steps)
        self.apply(change, self.tr("Transpose in scale"), "transpose in scale")

    def resize(self, d_tick: int, notes: Notes | None = None, *, start: bool = False, shortest: int = 1) -> None:
        """Move the ends of notes, or their onsets with the ends kept."""
        change = (operations.resize_start if start else operations.resize_end)(self._some(notes), d_tick, shortest)
        self.apply(change, self.tr("Resize notes"))

    def draw(self, uid: int, note: Note, merge_key: str | None = None) -> None:
        """Put a note into a track and select it."""
        self.apply(NoteChange({}, {uid: [note]}), self.tr("Draw note"), merge_key)

    def erase(self, notes: Notes | None = None, merge_key: str | None = None) -> None:
        """Take notes out: these, or the selected ones, or without any what is in the selected bars."""
        change = NoteChange(self._some(notes))
        self.apply(change, self.tr("Delete notes"), merge_key, select=notes is None)

    def set_velocities(self, values: Mapping[int, Mapping[Note, int]], merge_key: str | None = None) -> None:
        """Give notes these velocities; the selection keeps its notes, selected or not."""
        change = operations.set_velocities(values)
        chosen = self._selection.notes
        kept = {
            uid: {new for old, new in zip(change.removed[uid], change.added[uid], strict=True)
                  if old in chosen.get(uid, ())}
            for uid in change.removed
        }  # fmt: skip
        self.apply(change, self.tr("Change velocity"), merge_key, select=False)
        self._selection.select_notes(kept, add=True)

    def change_velocities(self, by: int) -> None:
        """Raise or lower the velocities of the selected notes; changes in a row are one step."""
        change = operations.change_velocities(self._some(None), by)
        self.apply(change, self.tr("Change velocity"), "velocity")

    def quantized(self, grid: int, strength: float = 1.0, swing: float = 0.0, *, ends: bool = False,
                  starts: bool = True) -> NoteChange:  # fmt: skip
        """What `quantize` would change."""
        return operations.quantize(self._document.score, self._some(None), grid, strength, swing, ends, starts)

    def quantize(self, grid: int, strength: float = 1.0, swing: float = 0.0, *, ends: bool = False,
                 starts: bool = True) -> None:  # fmt: skip
        """Draw the selected notes towards a grid of so many ticks."""
        self.apply(self.quantized(grid, strength, swing, ends=ends, starts=starts), self.tr("Quantize"))

    def toggle_muted(self) -> bool:
        """Mute the selected notes, or let them be heard again when all of them are muted; whether they are now."""
        change = operations.toggle_muted(self._some(None))
        muted = any(note.muted for note in operations.all_of(change.added))
        self.apply(change, self.tr("Mute notes") if muted else self.tr("Unmute notes"))
        return muted

    def split(self, tick: int, notes: Notes | None = None) -> bool:
        """Cut notes in two at a tick; whether it cut any."""
        change = operations.split(self._some(notes), tick)
        cut = any(change.removed.values())
        self.apply(change, self.tr("Split notes"), select=cut)
        return cut

    def split_sounding(self, tick: int) -> bool:
        """Cut what sounds at a tick: of the selected notes, without any of all in the current track."""
        current = self._selection.current_track
        if self._selection.notes or current is None:
            return self.split(tick, self._selection.notes)
        return self.split(tick, {current: self._document.score.track(current).notes_sounding(tick, tick + 1)})

    def glue(self) -> None:
        """Join the selected notes of equal pitch."""
        change = operations.glue(self._some(None))
        if change.removed:
            self.apply(change, self.tr("Join notes"))

    # Reshaping

    def legato(self) -> None:
        """Let every note last until the next."""
        self.apply(shaping.legato(self._some(None)), self.tr("Legato"))

    def reverse(self) -> None:
        """Turn the notes round in time."""
        self.apply(shaping.reverse(self._some(None)), self.tr("Reverse notes"))

    def invert(self) -> None:
        """Mirror the notes in pitch."""
        self.apply(shaping.invert(self._some(None)), self.tr("Invert notes"))

    def scale_time(self, factor: Fraction) -> None:
        """Make the notes slower by a factor above 1, or faster by one below."""
        name = self.tr("Half speed") if factor > 1 else self.tr("Double speed")
        self.apply(shaping.scale_time(self._some(None), factor), name)

    def humanized(self, ticks: int, velocity: int, seed: int) -> NoteChange:
        """What `humanize` would change."""
        return shaping.humanize(self._some(None), ticks, velocity, Random(seed))

    def humanize(self, ticks: int, velocity: int, seed: int) -> None:
        """Shift the notes in time and loudness by a little, at random; one seed gives one result."""
        self.apply(self.humanized(ticks, velocity, seed), self.tr("Humanize"))

    @property
    def target(self) -> Notes:
        """What commands without notes named act on: the selected notes, or without any those in the selected bars."""
        return self._some(None)

    def duplicate(self) -> None:
        """Copy the selected notes to right after them: by the selected bars, else by whole beats."""
        notes = self._some(None)
        span = operations.extent(notes)
        if span is None:
            return
        bars = self._selection.bars
        if bars is not None and bars[0] <= span[0] and all(note.onset < bars[1] for note in operations.all_of(notes)):
            step = bars[1] - bars[0]
        else:
            meters = self._document.score.meters
            beat = meters.beat_ticks(meters.bar_at(span[0]))
            step = -(-(span[1] - span[0]) // beat) * beat
        self.apply(operations.duplicate(notes, max(1, step)), self.tr("Duplicate notes"))

    # Clipboard

    def copy(self) -> bool:
        """Copy the selected notes, or what is in the selected bars of the selected tracks; whether there was any."""
        clip = self._taken()
        if clip is None:
            return False
        self.set_clip(clip)
        return True

    def cut(self) -> bool:
        """Copy, and take out; whether there was any."""
        notes, copied = self._some(None), self.copy()
        if copied:
            self.apply(NoteChange(notes), self.tr("Cut"))
        return copied

    def paste(self, tick: int) -> None:
        """Put the clip's notes at a tick and select them: one track's into the current one, more into their own.

        Tracks that are gone give theirs to the current one.
        """
        current = self._selection.current_track
        if self._clip is None or current is None:
            return
        score = self._document.score
        clip = self._clip.at_resolution(score.ppq)
        added: dict[int, list[Note]] = {}
        for track in clip.tracks:
            own = len(clip.tracks) > 1 and score.find_track(track.uid) is not None
            added.setdefault(track.uid if own else current, []).extend(note.moved(tick) for note in track.notes)
        self.apply(NoteChange({}, added), self.tr("Paste"))

    def _taken(self) -> Clip | None:
        score, notes, bars = self._document.score, self._selection.notes, self._selection.bars
        span = operations.extent(notes)
        if span is not None:
            taken = []
            for track in score.tracks:
                if track.uid in notes:
                    moved = tuple(note.moved(-span[0]) for note in self._ordered(track.uid, notes[track.uid]))
                    taken.append(ClipTrack(track.uid, track.name, track.channel, track.program, moved))
            return Clip(score.ppq, span[1] - span[0], tuple(taken))
        if bars is None or not any(self._notes_in_bars().values()):
            return None
        return copy_region(score, Region(*bars, frozenset(self._selection.written_tracks)))

    def _notes_in_bars(self) -> Notes:
        bars = self._selection.bars
        if bars is None:
            return {}
        return Region(*bars, frozenset(self._selection.written_tracks)).notes_in(self._document.score)

    def _some(self, notes: Notes | None) -> Notes:
        if notes is not None:
            return notes
        return {uid: self._ordered(uid, some) for uid, some in self._selection.notes.items()} or self._notes_in_bars()

    def _ordered(self, uid: int, notes: frozenset[Note]) -> Collection[Note]:
        """Notes that are selected as they follow each other: many are gone through much faster than by chance."""
        track = self._document.score.track(uid)
        return tuple(track.notes()) if len(notes) == track.note_count else in_order(notes)

    def _before(self, change: NoteChange) -> Score:
        """The song that a change is made in: where it is one of the notes changed last, what those pushed aside is
        back."""
        score, last = self._document.score, self._last
        if last is None or last.score is not score or not last.settled.cut.removed or not any(change.added.values()):
            return score
        made, cut = last.settled.made.added, last.settled.cut
        if any(frozenset(made.get(u, ())) != frozenset(change.removed.get(u, ())) for u in {**made, **change.removed}):
            return score
        return NoteChange(cut.added, cut.removed).edit(score).apply(score)

    def _follow_selection(self) -> None:
        last = self._last
        if last is not None and not self._applying and self._selection.notes != last.selected:
            self._last = None
            if last.score is self._document.score:
                self._document.end_merge()


@dataclass(frozen=True, slots=True)
class _Last:
    """The last change, and the song and the selected notes after it."""

    score: Score
    settled: Settled
    selected: dict[int, frozenset[Note]]
