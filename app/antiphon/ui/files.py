"""Opening, saving and exporting as the window does it: file dialogs, the guard of unsaved work, recent files."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from antiphon.errors import UserError
from antiphon.formats import SONG_SUFFIXES
from antiphon.formats.project_file import SUFFIX
from antiphon.paths import is_bundled
from antiphon.playback import FULL
from antiphon.score import Score
from antiphon.ui.asking import bars_named, tracks_called
from antiphon.ui.excerpt import selected_excerpt
from antiphon.ui.exporting import Exports
from antiphon.ui.sentences import said
from antiphon.ui.studio import Studio

if TYPE_CHECKING:
    from antiphon.ui.dialogs.export import ExportChoice, ExportDialog, What

Answer = QMessageBox.StandardButton
_SAVING_SECONDS = 2.0


class Asking(Protocol):
    """The questions that files raise; the window's ask by dialogs."""

    def open_path(self, folder: str) -> Path | None:
        """Which song to open."""

    def soundfont_path(self, folder: str) -> Path | None:
        """Which sound font to play with."""

    def save_path(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to write."""

    def may_replace(self, name: str) -> bool:
        """Whether a file that is there may go."""

    def keep_changes(self, name: str) -> Answer:
        """Save, Discard or Cancel, for a song with unsaved edits."""

    def export(self, dialog: "ExportDialog") -> bool:
        """Whether an export dialog was accepted."""


class Dialogs:
    """Asks by Qt's dialogs over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def open_path(self, folder: str) -> Path | None:
        """Which song to open."""
        patterns = " ".join(f"*{suffix}" for suffix in SONG_SUFFIXES)
        title = tr("Open a song")
        kinds = f"{tr('Songs')} ({patterns});;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return Path(name) if name else None

    def soundfont_path(self, folder: str) -> Path | None:
        """Which sound font to play with."""
        title, kinds = tr("Choose a sound font"), f"{tr('Sound fonts')} (*.sf2 *.sf3)"
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return Path(name) if name else None

    def save_path(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to write."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        return Path(name) if name else None

    def may_replace(self, name: str) -> bool:
        """Whether a file that is there may go."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("Replace a file"))
        box.setText(tr("There is a file {} already. Replace it?").format(name))
        box.setStandardButtons(Answer.Yes | Answer.Cancel)
        box.button(Answer.Yes).setText(tr("Replace"))
        box.setDefaultButton(Answer.Cancel)
        return Answer(box.exec()) == Answer.Yes

    def keep_changes(self, name: str) -> Answer:
        """Save, Discard or Cancel."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("Unsaved changes"))
        box.setText(tr("“{}” has changes that are not saved.").format(name))
        box.setStandardButtons(Answer.Save | Answer.Discard | Answer.Cancel)
        box.setDefaultButton(Answer.Save)
        return Answer(box.exec())

    def export(self, dialog: "ExportDialog") -> bool:
        """Whether it was accepted."""
        return dialog.exec() == QDialog.DialogCode.Accepted


class Files(QObject):
    """told: a plain sentence about what was done. refused: about what could not be done. entered: a song is open."""

    told = Signal(str)
    refused = Signal(str)
    entered = Signal()

    def __init__(self, studio: Studio, asking: Asking, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._asking, self._window = studio, asking, window
        self._exports = Exports(window)
        self._exports.told.connect(self.told)
        self._exports.refused.connect(self.refused)
        document = studio.document
        document.failed.connect(self.refused)
        document.opened.connect(self._opened)
        document.saved.connect(self._saved)

    # Opening

    def new(self) -> bool:
        """An empty song, once the guard lets go of this one; whether it did."""
        if not self.may_leave():
            return False
        self._studio.document.new()
        self.entered.emit()
        return True

    def choose_and_open(self) -> None:
        """Ask for a song and open it."""
        places = (self._studio.document.source, *self._studio.settings.recent_files)
        place = next((path.parent for path in places if path is not None and not is_bundled(path)), None)
        path = self._asking.open_path(str(place or music_folder()))
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a song in the background, once the guard lets go of this one."""
        if self.may_leave():
            self._studio.document.open_later(path)

    def may_leave(self) -> bool:
        """Whether the song at hand may go: it is saved, or the composer says so."""
        document = self._studio.document
        # What is being saved at this moment is soon no change any more.
        document.wait_for_files(_SAVING_SECONDS)
        self._studio.recorder.stop()  # what was being played is a change of the song
        if not document.is_modified:
            return True
        answer = self._asking.keep_changes(document.name)
        if answer == Answer.Save:
            return self.save(wait=True)
        return answer == Answer.Discard

    def _opened(self, repairs: list[str]) -> None:
        document = self._studio.document
        if document.source is not None:
            self._studio.settings.add_recent_file(document.source)
        self.entered.emit()
        if repairs:
            words = self.tr("The file was repaired while opening: {}").format(said(repairs[0]))
            if len(repairs) > 1:
                words = self.tr("{words} %n more repair(s).", "", len(repairs) - 1).format(words=words)
            self.told.emit(words)

    # Saving

    def save(self, *, wait: bool = False) -> bool:
        """Save to the song's own file, else ask for one; with `wait`, whether it is saved when this returns."""
        path = self._studio.document.path
        return self._save_to(path, wait) if path is not None else self.save_as(wait=wait)

    def save_as(self, *, wait: bool = False) -> bool:
        """Ask where, and save there."""
        suggested = self._suggested(SUFFIX)
        kinds = f"{self.tr('Antiphon projects')} (*{SUFFIX})"
        path = self._place(self.tr("Save the project"), suggested, kinds, SONG_SUFFIXES)
        return path is not None and self._save_to(path, wait)

    def _suggested(self, suffix: str) -> Path:
        """Beside the song; for one without a place of the user's, among the user's music."""
        document = self._studio.document
        own = document.source is not None and not is_bundled(document.source)
        folder = document.source.parent if own and document.source is not None else music_folder()
        return folder / f"{document.name}{suffix}"

    def _place(self, title: str, suggested: Path, kinds: str, suffixes: tuple[str, ...]) -> Path | None:
        """Where to write, with one of the suffixes: the first is put to a name without, as "Op. 5" is."""
        path = self._asking.save_path(title, suggested, kinds)
        if path is None or path.suffix.lower() in suffixes:
            return path
        path = path.with_name(path.name + suffixes[0])
        # The dialog has asked about the name without.
        return path if not path.exists() or self._asking.may_replace(path.name) else None

    def _save_to(self, path: Path, wait: bool) -> bool:
        if not wait:
            self._studio.document.save_later(path)
            return True
        try:
            self._studio.document.save(path)
        except UserError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _saved(self, path: str) -> None:
        self._studio.settings.add_recent_file(Path(path))
        self.told.emit(self.tr("Saved as {}.").format(Path(path).name))

    def choose_soundfont(self) -> None:
        """Ask for a sound font; it is used from now on."""
        settings = self._studio.settings
        path = self._asking.soundfont_path(str(settings.soundfont or ""))
        if path is not None:
            settings.set_soundfont(path)

    # Exporting

    def export(self, what: "What" = "song", form: str = "mid") -> None:
        """Ask what to export and where, and do it."""
        from antiphon.ui.dialogs.export import ExportChoice, ExportDialog

        studio = self._studio
        score = studio.document.score
        tracks = tracks_called(score, studio.selection.written_tracks, 2)
        excerpt = selected_excerpt(score, studio.selection)
        start = ExportChoice(what, "wav" if form == "wav" else "mid")
        dialog = ExportDialog(start, tracks, self._selection_words(excerpt), self._window)
        if self._asking.export(dialog):
            self.export_as(dialog.choice)
        dialog.deleteLater()

    def export_as(self, choice: "ExportChoice") -> None:
        """Ask where, and export so."""
        studio = self._studio
        score: Score | None = studio.document.score
        if choice.what == "tracks":
            wanted = studio.selection.written_tracks
            score = studio.document.score
            score = score.with_tracks(track for track in score.tracks if track.uid in wanted)
        elif choice.what == "selection":
            score = selected_excerpt(studio.document.score, studio.selection)
        if score is None or not score.note_count:
            self.refused.emit(self.tr("There are no notes to export."))
            return
        suggested = self._suggested(f".{choice.form}")
        kinds = f"{choice.form.upper()} (*.{choice.form})"
        suffixes = (".mid", ".midi") if choice.form == "mid" else (f".{choice.form}",)
        path = self._place(self.tr("Export"), suggested, kinds, suffixes)
        if path is None:
            return
        if choice.form == "mid":
            self._exports.write(score, path)
        else:
            # A whole song is a finished piece; parts of it keep their level, so that together they are the mix.
            self._exports.render(score, path, studio.settings.soundfont, FULL if choice.what == "song" else None)

    def export_track(self, uid: int) -> None:
        """One track as a MIDI file."""
        from antiphon.ui.dialogs.export import ExportChoice

        self._studio.selection.set_tracks((uid,))
        self.export_as(ExportChoice("tracks", "mid"))

    def wait(self, seconds: float = 60.0) -> bool:
        """Wait for what is being exported; False when time ran out."""
        return self._exports.wait(seconds)

    def close(self) -> None:
        """Let go of what is being rendered, and let MIDI files be finished."""
        self._exports.close()

    def _selection_words(self, excerpt: Score | None) -> str:
        selection = self._studio.selection
        if excerpt is None:
            return ""
        if selection.notes:
            return self.tr("%n note(s)", "", selection.note_count)
        score = self._studio.document.score
        return bars_named(score, selection.bars) if selection.bars is not None else ""


def music_folder() -> Path:
    """Where the user keeps music; home where there is no such folder."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Dialogs", text)
