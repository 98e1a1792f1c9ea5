"""What the actions do, and when they can: the wiring between keys and the models."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from antiphon.generation.request import Task
from antiphon.score import Note
from antiphon.session.candidates import State
from antiphon.ui.action_groups import of_a_song
from antiphon.ui.actions import Actions
from antiphon.ui.asking import TASKS
from antiphon.ui.bar_commands import BarCommands
from antiphon.ui.clipboard import Clipboard
from antiphon.ui.cursor_commands import CursorCommands
from antiphon.ui.files import Files
from antiphon.ui.listening import listen
from antiphon.ui.note_commands import NoteCommands
from antiphon.ui.other_pitches import OtherPitches
from antiphon.ui.panels.generate import GeneratePanel
from antiphon.ui.panels.tracks import TrackPanel
from antiphon.ui.recording import Recording
from antiphon.ui.roll.panel import RollPanel
from antiphon.ui.roll.tools.choose import Tool
from antiphon.ui.studio import Studio
from antiphon.ui.track_commands import TrackCommands

_BARS_AHEAD = 64
"""Bars after the end of the song from which something may rule."""
HASTE_MS = 1000
"""An Esc so soon after an answer was meant for the writing of it."""


class Commands(QObject):
    """Connects the actions of one window. `notes` are those on notes, `tracks` on tracks, `recording` is its own."""

    def __init__(
        self,
        studio: Studio,
        actions: Actions,
        panel: RollPanel,
        generate: GeneratePanel,
        files: Files,
        other_pitches: OtherPitches,
        tracks: TrackPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._studio, self._actions, self._panel, self._roll = studio, actions, panel, panel.roll
        self._generate, self._files, self._window = generate, files, window
        self._other_pitches = other_pitches
        self._cursor = CursorCommands(actions, panel.roll, self)
        self._has_song = False
        self._answered = QElapsedTimer()
        self._clipboard = Clipboard(studio.document, studio.editor, self)
        self._bars = BarCommands(studio, actions, self._roll, self)
        self.notes = NoteCommands(studio, actions, self._roll, window)
        self.recording = Recording(studio, actions, self._roll, self)
        self.tracks = TrackCommands(studio, actions, tracks, self)
        self.tracks.told.connect(self._roll.bench.told)
        self.tracks.export_asked.connect(files.export_track)
        self._connect_files()
        self._connect_edits()
        actions.alternates.triggered.connect(self._open_other_pitches)
        actions.song_map.triggered.connect(self._open_map)
        self._connect_chords()
        self._connect_transport()
        self._connect_requests()
        document, selection, candidates = studio.document, studio.selection, studio.candidates
        listen(self, candidates.finished, self._answered.start)
        for signal in (
            document.history_changed,
            document.reset,
            selection.changed,
            candidates.changed,
            candidates.history_changed,
            studio.editor.clip_changed,
            studio.player.state_changed,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def take_song(self) -> None:
        """There is a song now: before, on the empty start, most actions have nothing to act on."""
        self._has_song = True
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        a, studio = self._actions, self._studio
        document, selection, candidates = studio.document, studio.selection, studio.candidates
        for action in of_a_song(a):
            action.setEnabled(self._has_song)
        a.undo.setEnabled(document.undo_name is not None)
        a.redo.setEnabled(document.redo_name is not None)
        a.undo.setText(self.tr("&Undo {}").format(document.undo_name or "").strip())
        a.redo.setText(self.tr("&Redo {}").format(document.redo_name or "").strip())
        for action in (a.undo, a.redo):
            key = action.shortcut().toString()
            action.setToolTip(action.text().replace("&", "") + (f" ({key})" if key else ""))
        some = bool(selection.notes)
        a.lock.setEnabled(some)
        self.notes.refresh(self._has_song)
        self.tracks.refresh(self._has_song)
        self._bars.refresh(self._has_song)
        a.alternates.setEnabled(self._one_note() is not None)
        taken = some or selection.bars is not None
        for action in (a.cut, a.copy, a.duplicate, a.delete):
            action.setEnabled(taken)
        a.paste.setEnabled(studio.editor.clip is not None)
        a.repeat.setEnabled(candidates.last_request is not None and not candidates.is_busy)
        there = candidates.count > 0
        for action in (a.next, a.previous, a.dismiss):
            action.setEnabled(there)
        whole = candidates.state is State.DONE and candidates.shown is not None
        a.accept.setEnabled(whole)
        a.accept_bars.setEnabled(whole and selection.bars is not None)
        a.accept_tracks.setEnabled(whole and bool(selection.written_tracks))
        a.loop.setChecked(studio.player.is_looping)
        a.metronome.setChecked(studio.player.metronome)
        a.play.setText(self.tr("&Pause") if studio.player.is_playing else self.tr("&Play"))

    def escape(self) -> None:
        """Esc: cancel a drag, else a generation, else the selection of notes, else that of bars."""
        candidates = self._studio.candidates
        if self._panel.cancel_gesture() or candidates.cancel():
            return
        if candidates.count and self._answered.isValid() and self._answered.elapsed() < HASTE_MS:
            self._roll.bench.told.emit(self.tr("The answer has come: Tab accepts it, Shift+Tab lets it go."))
            return
        selection = self._studio.selection
        if selection.notes:
            selection.clear_notes()
        else:
            selection.clear()

    def ask(self, task: Task) -> None:
        """Ask for candidates, from a key or a menu."""
        self._generate.ask(task)

    def _connect_files(self) -> None:
        a, files = self._actions, self._files
        a.open.triggered.connect(files.choose_and_open)
        _on(a.save, files.save)
        _on(a.save_as, files.save_as)
        a.export.triggered.connect(lambda: files.export("selection" if self._studio.selection.notes else "song"))
        a.render.triggered.connect(lambda: files.export("song", "wav"))
        _on(a.soundfont, files.choose_soundfont)
        a.quit.triggered.connect(self._window.close)

    def _connect_edits(self) -> None:
        a, studio = self._actions, self._studio
        editor = studio.editor
        a.undo.triggered.connect(studio.document.undo)
        a.redo.triggered.connect(studio.document.redo)
        _on(a.cut, lambda: self._copy(cut=True))
        _on(a.copy, self._copy)
        a.paste.triggered.connect(lambda: editor.paste(self._paste_tick()))
        _on(a.duplicate, editor.duplicate)
        for action in (a.paste, a.duplicate):
            action.triggered.connect(self._roll.zooms.reveal_selection)
        _on(a.delete, editor.erase)
        _on(a.select_all, studio.selection.select_all)
        a.deselect.triggered.connect(self.escape)
        a.lock.triggered.connect(lambda: studio.locks.toggle(studio.selection))
        tools = {
            a.tool_select: Tool.SELECT,
            a.tool_draw: Tool.PENCIL,
            a.tool_erase: Tool.ERASE,
            a.tool_split: Tool.SPLIT,
        }
        for action, tool in tools.items():
            action.triggered.connect(lambda _=False, tool=tool: self._roll.set_tool(tool))
        a.toggle_pencil.triggered.connect(self._roll.toggle_pencil)

    def _copy(self, *, cut: bool = False) -> None:
        """To the clipboard; how many notes are there now."""
        editor, bench = self._studio.editor, self._roll.bench
        if not (editor.cut() if cut else editor.copy()) or editor.clip is None:
            bench.refused.emit(self.tr("There are no notes in the selected bars."))
            return
        count = sum(len(track.notes) for track in editor.clip.tracks)
        bench.told.emit(self.tr("%n note(s) cut", "", count) if cut else self.tr("%n note(s) copied", "", count))

    def _connect_chords(self) -> None:
        a, roll = self._actions, self._roll
        a.chords.triggered.connect(self._show_chords)
        roll.chords_shown.connect(a.chords.setChecked)
        _on(a.find_chords, self._find_chords)

    def _connect_transport(self) -> None:
        a, player = self._actions, self._studio.player
        a.play.triggered.connect(player.toggle)
        a.to_start.triggered.connect(player.go_to_start)
        a.go_home.triggered.connect(lambda: player.seek(0))
        a.go_end.triggered.connect(player.go_to_end)
        a.loop.triggered.connect(player.set_looping)
        a.metronome.triggered.connect(self._set_metronome)

    def _connect_requests(self) -> None:
        a, candidates, selection = self._actions, self._studio.candidates, self._studio.selection
        for task, action in zip(TASKS, a.requests(), strict=True):
            action.triggered.connect(lambda _=False, task=task: self.ask(task))
        _on(a.repeat, candidates.repeat)
        a.next.triggered.connect(candidates.next)
        a.previous.triggered.connect(candidates.previous)
        _on(a.accept, candidates.accept)
        a.accept_bars.triggered.connect(lambda: candidates.accept(bars=selection.bars))
        a.accept_tracks.triggered.connect(lambda: candidates.accept(uids=selection.written_tracks))
        a.dismiss.triggered.connect(candidates.dismiss)

    def _show_chords(self, shown: bool) -> None:
        self._roll.show_chords(shown)
        if shown:
            # Enter types where the music is, without a mouse.
            self._roll.chords.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._roll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find_chords(self) -> None:
        editor = self._roll.chords.editor
        taken = editor.take_markers()
        found = 0 if taken else editor.find()
        if taken:
            self._roll.show_chords(True)
            said = self.tr("%n chord(s) taken from the song's markers.", "", taken)
        elif found:
            self._roll.show_chords(True)
            said = self.tr("{} chords found.").format(found) if found > 1 else self.tr("One chord found.")
        else:
            said = self.tr("There are no notes here to find chords in.")
        self._roll.bench.told.emit(said)

    def _open_map(self) -> None:
        from antiphon.ui.dialogs.song_map import SongMapDialog

        studio = self._studio
        meters, bars = studio.document.score.meters, studio.selection.bars
        bar = meters.bar_at(studio.player.position if bars is None else bars[0])
        dialog = SongMapDialog(studio.maps, bar, studio.document.score.bar_count + _BARS_AHEAD, self._window)
        dialog.accepted.connect(lambda: studio.maps.set(dialog.bar, dialog.choice))
        dialog.open()

    def _open_other_pitches(self) -> None:
        found = self._one_note()
        if found is not None:
            self._other_pitches.open(*found)

    def _one_note(self) -> tuple[int, Note] | None:
        """The selected note, when it is one alone and has another pitch to take."""
        selection = self._studio.selection
        if selection.note_count != 1:
            return None
        (found,) = ((uid, note) for uid, notes in selection.notes.items() for note in notes)
        track = self._studio.document.score.find_track(found[0])
        return None if track is None or track.is_drum or found[1].muted else found

    def _paste_tick(self) -> int:
        # The playhead of a running song is between the lines: what is pasted begins on one.
        return self._roll.bench.grid.nearest(self._studio.player.position)

    def _set_metronome(self, on: bool) -> None:
        self._studio.player.set_metronome(on)
        self._studio.settings.set_metronome(on)


def _on(action: QAction, do: Callable[[], object]) -> None:
    """Do it without the checked state, which would be taken for an argument."""
    action.triggered.connect(lambda _checked=False: do())
