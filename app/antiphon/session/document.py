"""Owns the open song: its score with the undo history, the file it belongs to, and loading and saving it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.formats import load_song
from antiphon.formats.project_file import SUFFIX, Extras, Project, load_project_file, save_project
from antiphon.formats.score_json import JsonObject
from antiphon.score import Edit, History, Score, Step, Track
from antiphon.session.lane import Lane


class ProjectPart(Protocol):
    """What is kept in a project file beside the score."""

    @property
    def part_name(self) -> str:
        """The name of its entry: lower-case letters and underscores."""

    def to_project(self) -> JsonObject:
        """What to keep, as a JSON object."""

    def from_project(self, data: JsonObject | None) -> None:
        """Take up what a file kept, or start anew with None. Whatever makes no sense is left out, never raised."""


def new_song() -> Score:
    """An empty song one can draw in: a piano, in 4/4 at 120 bpm."""
    return Score.empty().with_track(Track.from_notes((), ppq=480, name="Piano", program=0, uid=0))


class Document(QObject):
    """The song being edited. Lives on the GUI thread; its `score` is immutable and may be handed to any other.

    changed: after every edit, undo and redo, with the Edit that led there. reset: another song has taken the
    place of this one. path_changed: path or name changed. history_changed: undo, redo or is_modified may have.
    saved: a save has come to its end, with the path. opened: an open has, with the list of repairs made to the
    file. failed: one of these could not be done in the background, with a plain sentence.
    """

    changed = Signal(object)
    reset = Signal()
    path_changed = Signal()
    history_changed = Signal()
    saved = Signal(str)
    opened = Signal(object)
    failed = Signal(str)

    def __init__(self, score: Score | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(score or new_song())
        self._path: Path | None = None
        self._source: Path | None = None
        self._saved_revision: int | None = 0
        # How often something was changed that is kept with the song and has no undo, such as a volume.
        self._touches = self._saved_touches = 0
        # Told by each song apart: a save of the song before must not mark this one as saved.
        self._song = 0
        # Saves are numbered: how many were begun, and the last one that is known to be on disk.
        self._saves = 0
        self._marked = 0
        self._extras: dict[str, JsonObject] = {}
        self._parts: list[ProjectPart] = []
        self._lane = Lane("files", self)

    @property
    def score(self) -> Score:
        """The song as it is now."""
        return self._history.score

    @property
    def revision(self) -> int:
        """The number of the current state: undo and redo come back to the number of a state. Anew for each song."""
        return self._history.revision

    @property
    def path(self) -> Path | None:
        """The project file the song belongs to; None for a new song and for one read from a MIDI file."""
        return self._path

    @property
    def source(self) -> Path | None:
        """The file the song was read from, MIDI or project."""
        return self._source

    @property
    def name(self) -> str:
        """What to call the song: by its file, else by its own name."""
        named = self._path or self._source
        return named.stem if named is not None else self.score.name or self.tr("Untitled")

    @property
    def is_modified(self) -> bool:
        """Whether there are edits that the project file does not have."""
        return self._history.revision != self._saved_revision or self._touches != self._saved_touches

    @property
    def version(self) -> tuple[int, int, int]:
        """Changes with whatever makes the song another one to save."""
        return self._song, self._history.revision, self._touches

    def touch(self) -> None:
        """A part has something else to keep, of which there is no undo: the song counts as unsaved."""
        self._touches += 1
        self.history_changed.emit()

    # History

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo takes back."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo does again."""
        return self._history.redo_name

    @property
    def steps(self) -> tuple[Step, ...]:
        """All undo steps, oldest first; those from `history_position` on can be redone."""
        return self._history.steps

    @property
    def history_position(self) -> int:
        """How many of the steps are done."""
        return self._history.position

    def perform(self, edit: Edit, name: str, merge_key: str | None = None) -> None:
        """Do an edit as one undo step, told by `name`; edits in a row with one merge_key make one step.

        An empty edit does nothing. Raises StaleEdit, changing nothing, when the edit was made for another score.
        """
        before = self._history.score
        self._history.push(edit, name, merge_key=merge_key)
        if self._history.score is not before:
            self._tell(edit)

    def end_merge(self) -> None:
        """End a gesture: the next edit is a step of its own even with the same merge_key."""
        self._history.end_merge()

    def rename_steps(self, called: Callable[[str], str]) -> None:
        """Give the undo steps other names, as in another language."""
        self._history.rename(called)
        self.history_changed.emit()

    def undo(self) -> None:
        """Take the last step back, if there is one."""
        edit = self._history.undo()
        if edit is not None:
            self._tell(edit)

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        edit = self._history.redo()
        if edit is not None:
            self._tell(edit)

    def go_to(self, position: int) -> None:
        """Undo or redo until `position` steps are done."""
        before = self.score
        self._history.go_to(position)
        if self.score is not before:
            self._tell(Edit.between(before, self.score))

    # Files

    def keep(self, part: ProjectPart) -> None:
        """Have a part saved with the song from now on, and let it take up what the open file has of it."""
        self._parts.append(part)
        part.from_project(self._extras.get(part.part_name))

    @property
    def extras(self) -> Extras:
        """What a project file keeps beside the score now; parts that this version does not know included."""
        return {**self._extras, **{part.part_name: part.to_project() for part in self._parts}}

    def new(self, score: Score | None = None) -> None:
        """Start with an empty song, or with a given one, unsaved and without a file."""
        self._replace(Project(score or new_song(), {}), None, None)

    def open(self, path: str | Path) -> list[str]:
        """Open a project or MIDI file and return the repairs made to it. Waits for the disk; raises UserError."""
        loaded = _load(Path(path))
        self._take(loaded, Path(path))
        return loaded[1]

    def open_later(self, path: str | Path) -> None:
        """Open a file on another thread; `opened` or `failed` tells. Until then the song stays as it is.

        Edits made meanwhile are not lost to it: then it is not opened, and `failed` says so.
        """
        file, asked = Path(path), self.version

        def take(loaded: tuple[Project, list[str]]) -> None:
            if self.is_modified and self.version != asked:
                self.failed.emit(self.tr("{} was not opened, for the song was changed meanwhile.").format(file.name))
            else:
                self._take(loaded, file)

        self._lane.run(lambda: _load(file), take, self.failed.emit)

    def restore(self, score: Score, path: Path | None, extras: Extras, source: Path | None = None) -> None:
        """Take up a song rescued from a crash: it counts as unsaved, whether it has a file or not."""
        self._replace(Project(score, dict(extras)), path, source or path)
        self._saved_revision = None
        self.history_changed.emit()

    def save(self, path: str | Path | None = None) -> None:
        """Save the project, to its own file or to another one, which then is its own. Waits for the disk.

        Raises UserError: without any path, for a path of another suffix, or when the file cannot be written.
        """
        target = self._target(path)
        # An older state that is still being written must not come to lie over this one.
        if not self._lane.wait_idle():
            raise UserError(self.tr("The song is still being saved: try again."))
        snapshot = self._snapshot(target)
        save_project(self.score, target, self.extras)
        self._mark_saved(snapshot)

    def save_later(self, path: str | Path | None = None) -> None:
        """Save on another thread as the song is now; `saved` or `failed` tells. Editing may go on."""
        try:
            target = self._target(path)
        except UserError as error:
            self.failed.emit(str(error))
            return
        score, extras, snapshot = self.score, self.extras, self._snapshot(target)
        self._lane.run(
            lambda: save_project(score, target, extras),
            lambda _: self._mark_saved(snapshot),
            self.failed.emit,
        )

    def wait_for_files(self, seconds: float = 30.0) -> bool:
        """Wait for saves and opens under way and let them tell; before quitting. False when time ran out."""
        return self._lane.wait(seconds)

    def close(self) -> None:
        """Let what is being saved finish, and end the thread for files."""
        self._lane.close()

    def _target(self, path: str | Path | None) -> Path:
        target = self._path if path is None else Path(path)
        if target is None:
            raise UserError(self.tr("The song has no file yet: choose where to save it."))
        if not target.suffix:
            target = target.with_suffix(SUFFIX)
        if target.suffix.lower() != SUFFIX:
            raise UserError(self.tr("Songs are saved as .antiphon files; export writes MIDI."))
        return target

    def _snapshot(self, target: Path) -> "_Snapshot":
        self._saves += 1
        return _Snapshot(target, self.version, self._saves)

    def _mark_saved(self, snapshot: "_Snapshot") -> None:
        # Of a save that another has overtaken, and of another song's, there is nothing to mark.
        song, revision, touches = snapshot.version
        if song == self._song and snapshot.number > self._marked:
            self._marked = snapshot.number
            self._saved_revision, self._saved_touches = revision, touches
            if snapshot.path != self._path:
                self._path = self._source = snapshot.path
                self.path_changed.emit()
            self.history_changed.emit()
        self.saved.emit(str(snapshot.path))

    def _take(self, loaded: tuple[Project, list[str]], path: Path) -> None:
        project, repairs = loaded
        # A MIDI file is read, never written over: what the project has beside the notes would be lost in it.
        self._replace(project, path if path.suffix.lower() == SUFFIX else None, path)
        self.opened.emit(repairs)

    def _replace(self, project: Project, path: Path | None, source: Path | None) -> None:
        self._history = History(project.score)
        self._path, self._source = path, source
        self._saved_revision = 0
        self._touches = self._saved_touches = 0
        self._song += 1
        self._extras = dict(project.extras)
        self.reset.emit()
        # After the reset, in which those who follow the song start anew.
        for part in self._parts:
            part.from_project(self._extras.get(part.part_name))
        self.path_changed.emit()
        self.history_changed.emit()

    def _tell(self, edit: Edit) -> None:
        self.changed.emit(edit)
        self.history_changed.emit()


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What a save was begun with: the file, the version of the document, and which save it is."""

    path: Path
    version: tuple[int, int, int]
    number: int


def _load(path: Path) -> tuple[Project, list[str]]:
    if path.suffix.lower() == SUFFIX:
        return load_project_file(path), []
    loaded = load_song(path)
    return Project(loaded.score), list(loaded.repairs)
