"""What the actions on notes do: the menu Notes, its dialogs, and step entry."""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from antiphon.session.note_operations import NoteChange, extent
from antiphon.session.requests import random_seed
from antiphon.session.ways import Humanizing, Quantizing
from antiphon.ui.actions import Actions
from antiphon.ui.roll.bench import Preview
from antiphon.ui.roll.view import RollView
from antiphon.ui.step_entry import StepEntry
from antiphon.ui.studio import Studio

if TYPE_CHECKING:
    from antiphon.ui.dialogs.trying import TryingDialog

_LOUDER = 5


class NoteCommands(QObject):
    """Connects the actions on notes of one window. `step_entry` is its own.

    An action on notes can be chosen whenever there is a song: where it has nothing to act on, it says so.
    """

    def __init__(self, studio: Studio, actions: Actions, roll: RollView, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._actions, self._roll, self._window = studio, actions, roll, window
        self.step_entry = StepEntry(studio, roll, self)
        a, editor = actions, studio.editor
        moves: dict[QAction, Callable[[], object]] = {
            a.transpose_up: lambda: self._transpose(1),
            a.transpose_down: lambda: self._transpose(-1),
            a.octave_up: lambda: editor.transpose(12),
            a.octave_down: lambda: editor.transpose(-12),
            a.scale_up: lambda: editor.transpose_in_scale(1),
            a.scale_down: lambda: editor.transpose_in_scale(-1),
            a.nudge_left: lambda: editor.nudge(-roll.grid_ticks),
            a.nudge_right: lambda: editor.nudge(roll.grid_ticks),
            a.bar_left: lambda: editor.nudge(-self._bar_ticks()),
            a.bar_right: lambda: editor.nudge(self._bar_ticks()),
        }
        does: dict[QAction, Callable[[], object]] = {
            **moves,
            a.longer: lambda: editor.resize(roll.grid_ticks),
            a.shorter: lambda: editor.resize(-roll.grid_ticks),
            a.louder: lambda: editor.change_velocities(_LOUDER),
            a.softer: lambda: editor.change_velocities(-_LOUDER),
            a.mute_notes: self._mute,
            a.glue: self._glue,
            a.legato: editor.legato,
            a.reverse: editor.reverse,
            a.invert: editor.invert,
            a.twice_as_fast: lambda: editor.scale_time(Fraction(1, 2)),
            a.twice_as_slow: lambda: editor.scale_time(Fraction(2)),
            a.quantize: lambda: editor.quantize(roll.grid_ticks),
            a.quantize_with: self._quantize_with,
            a.humanize: self._humanize,
            a.humanize_with: self._humanize_with,
        }
        self._on_notes = tuple(does)
        for action, do in does.items():
            action.triggered.connect(lambda _=False, do=do: self._with_notes(do))
        for action in moves:
            action.triggered.connect(roll.zooms.reveal_selection)
        a.split_here.triggered.connect(self._split_here)
        a.step_entry.triggered.connect(self.step_entry.set_on)
        a.keep_to_scale.triggered.connect(studio.settings.set_keep_to_scale)
        studio.settings.changed.connect(self._take_setting)
        self._take_setting("keep_to_scale")
        self.step_entry.changed.connect(lambda: a.step_entry.setChecked(self.step_entry.is_on))

    def refresh(self, has_song: bool) -> None:
        """Enable what can be done now."""
        for action in (*self._on_notes, self._actions.split_here, self._actions.step_entry):
            action.setEnabled(has_song)

    def _take_setting(self, name: str) -> None:
        if name == "keep_to_scale":
            on = self._studio.settings.keep_to_scale
            self._roll.bench.keeps_to_scale = on
            self._actions.keep_to_scale.setChecked(on)

    def _with_notes(self, do: Callable[[], object]) -> None:
        if any(self._studio.editor.target.values()):
            do()
        else:
            self._refuse(self.tr("No note is selected: drag over some, or press Ctrl+A."))

    def _transpose(self, steps: int) -> None:
        """By a semitone; where rows are folded, to the next row that is shown."""
        rows = self._roll.geometry_now.rows
        if not rows.is_folded:
            self._studio.editor.transpose(steps)
            return

        def target(pitch: int) -> int | None:
            return rows.stepped(pitch, steps) if rows.clamped(steps, pitch, pitch) else None

        self._studio.editor.repitch(target)

    def _mute(self) -> None:
        muted = self._studio.editor.toggle_muted()
        self._say(self.tr("Muted: kept, but not heard") if muted else self.tr("Heard again"))

    def _glue(self) -> None:
        steps = self._studio.document.history_position
        self._studio.editor.glue()
        if self._studio.document.history_position == steps:
            self._refuse(self.tr("Only notes of the same pitch can be joined: select two or more."))

    def _split_here(self) -> None:
        if not self._studio.editor.split_sounding(self._roll.bench.grid.nearest(self._studio.player.position)):
            self._refuse(self.tr("No note lies across the playhead: click in the ruler to put it into one."))

    def _bar_ticks(self) -> int:
        meters, span = self._studio.document.score.meters, extent(self._studio.editor.target)
        bar = meters.bar_at(0 if span is None else span[0])
        return meters.bar_end(bar) - meters.bar_start(bar)

    def _quantize_with(self) -> None:
        from antiphon.ui.dialogs.quantize import QuantizeDialog

        studio, ppq = self._studio, self._studio.document.score.ppq
        dialog = QuantizeDialog(
            studio.settings.quantizing or Quantizing.nearest(self._roll.grid_ticks / ppq), self._window
        )

        def change() -> NoteChange:
            how = dialog.choice
            return studio.editor.quantized(
                how.ticks(ppq), how.strength, how.swing, ends=how.moves_ends, starts=how.moves_starts
            )

        def do() -> None:
            how = dialog.choice
            studio.settings.set_quantizing(how)
            studio.editor.quantize(
                how.ticks(ppq), how.strength, how.swing, ends=how.moves_ends, starts=how.moves_starts
            )

        self._try(dialog, change, do)

    def _humanize(self) -> None:
        how = self._studio.settings.humanizing
        self._studio.editor.humanize(self._most_ticks(how), how.velocity, random_seed())

    def _humanize_with(self) -> None:
        from antiphon.ui.dialogs.humanize import HumanizeDialog

        studio = self._studio
        dialog = HumanizeDialog(studio.settings.humanizing, random_seed(), self._window)

        def change() -> NoteChange:
            how = dialog.choice
            return studio.editor.humanized(self._most_ticks(how), how.velocity, dialog.seed)

        def do() -> None:
            how = dialog.choice
            studio.settings.set_humanizing(how)
            studio.editor.humanize(self._most_ticks(how), how.velocity, dialog.seed)

        self._try(dialog, change, do)

    def _most_ticks(self, how: Humanizing) -> int:
        score, span = self._studio.document.score, extent(self._studio.editor.target)
        return how.ticks(score.tempos.bpm_at(0 if span is None else span[0]), score.ppq)

    def _try(self, dialog: "TryingDialog", change: Callable[[], NoteChange], do: Callable[[], None]) -> None:
        """Show in the roll what the dialog would do while it is open; do it when it is accepted."""
        bench = self._roll.bench

        def show() -> None:
            made = change()
            removed = {uid: tuple(notes) for uid, notes in made.removed.items()}
            bench.show(Preview(removed, {uid: tuple(notes) for uid, notes in made.added.items()}))

        dialog.changed.connect(show)
        dialog.finished.connect(lambda: bench.show(None))
        dialog.accepted.connect(do)
        show()
        dialog.open()

    def _refuse(self, words: str) -> None:
        self._roll.bench.refused.emit(words)

    def _say(self, words: str) -> None:
        self._roll.bench.told.emit(words)
