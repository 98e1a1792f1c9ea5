"""Owns the rescue copy: a file of the unsaved song, never more than two seconds old, and the offer after a crash."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from antiphon.errors import UserError
from antiphon.formats.atomic import sweep
from antiphon.formats.project_file import SUFFIX, Project, load_project_file, save_project
from antiphon.paths import user_state_folder
from antiphon.session.document import Document
from antiphon.session.hold import Hold, is_held
from antiphon.session.lane import Lane

DELAY_MS = 800
"""From the first edit that is not rescued yet to its rescue; writing takes some time too."""

RETRY_MS = 10_000
"""From a rescue that failed to the next attempt."""

_ABOUT = "recovery"


@dataclass(frozen=True, slots=True)
class RecoveryOffer:
    """A song left behind by a program that did not end well.

    file: the rescue copy. path: the project it belongs to, None for one never saved. source: what it was read
    from. name: what the song was called. time: of its last rescue.
    """

    file: Path
    path: Path | None
    source: Path | None
    name: str
    time: datetime

    @property
    def is_outdated(self) -> bool:
        """Whether its project was saved after this copy was written."""
        try:
            return self.path is not None and self.path.stat().st_mtime > self.time.timestamp()
        except OSError:
            return False

    def load(self) -> Project:
        """The song. Raises UserError."""
        project = load_project_file(self.file)
        return Project(project.score, {name: part for name, part in project.extras.items() if name != _ABOUT})


class Autosave(QObject):
    """Rescues a document while it has unsaved edits. failed: a sentence, once, when that cannot be done.

    rescued: a copy is on disk. The copy goes when the song is saved, and by `close`; after a crash it stays,
    and `offers` of the next program finds it.
    """

    failed = Signal(str)
    rescued = Signal()

    def __init__(
        self, document: Document, folder: Path | None = None, parent: QObject | None = None, *, delay_ms: int = DELAY_MS
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = user_state_folder() / "recovery" if folder is None else folder
        self._file = self._folder / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
        self._hold = Hold(_hold_path(self._file))
        self._lane = Lane("rescue", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._delay_ms = delay_ms
        self._timer.timeout.connect(self._rescue)
        self._rescued: tuple[int, int, int] | None = None
        self._there = False
        self._told = False
        self._closed = False
        document.history_changed.connect(self._look)

    def offers(self) -> list[RecoveryOffer]:
        """The songs that other programs left behind, latest first; those of programs that still run are not told."""
        sweep(self._folder)
        return sorted(self._found(), key=lambda offer: offer.time, reverse=True)

    @property
    def folder(self) -> Path:
        """Where the copies are; it may not be there yet."""
        return self._folder

    def recover(self, offer: RecoveryOffer) -> None:
        """Take up a song that was left behind, unsaved as it was. Raises UserError.

        Its copy goes once this program has one of its own.
        """
        project = offer.load()
        self._document.restore(project.score, offer.path, project.extras, offer.source)
        self.flush()
        self._lane.run(lambda: self.discard(offer))

    def discard(self, offer: RecoveryOffer) -> None:
        """Throw a song away that was left behind."""
        for path in (offer.file, _hold_path(offer.file)):
            with suppress(OSError):
                path.unlink()

    def flush(self) -> None:
        """Rescue now what is not rescued yet; done on the thread for it, in order."""
        self._timer.stop()
        self._rescue()

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until what was begun is on disk; False when time ran out."""
        return self._lane.wait(seconds)

    def close(self) -> None:
        """The program ends well: no copy is needed. Whoever has unsaved edits has said that they may go."""
        self._closed = True
        self._timer.stop()
        self._lane.close()
        self._remove()
        self._hold.release()

    def _found(self) -> Iterator[RecoveryOffer]:
        for file in self._folder.glob(f"*{SUFFIX}"):
            if file == self._file or is_held(_hold_path(file)):
                continue
            try:
                about = load_project_file(file).extras.get(_ABOUT, {})
                when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            except (UserError, OSError):
                continue
            yield RecoveryOffer(
                file, _path(about.get("path")), _path(about.get("source")), str(about.get("name")), when
            )

    def _look(self) -> None:
        if self._closed:
            return
        if self._document.is_modified:
            # Not started anew by each edit: a long drag is rescued on the way.
            if not self._timer.isActive() and self._document.version != self._rescued:
                self._timer.start(self._delay_ms)
        else:
            self._timer.stop()
            self._rescued = None
            if self._there:
                self._there = False
                self._lane.run(self._remove)

    def _rescue(self) -> None:
        document = self._document
        if self._closed or not document.is_modified or document.version == self._rescued:
            return
        if self._lane.busy:
            # A slow disk: one copy at a time, the next one of what is there by then.
            self._timer.start(self._delay_ms)
            return
        score, self._rescued = document.score, document.version
        self._there = True
        about = {
            "path": None if document.path is None else str(document.path.absolute()),
            "source": None if document.source is None else str(document.source.absolute()),
            "name": document.name,
        }
        extras = {**document.extras, _ABOUT: about}
        self._lane.run(lambda: self._write(Project(score, extras)), lambda _: self._done(), self._fail)

    def _write(self, project: Project) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(error.strerror or str(error)) from error
        self._hold.take()
        try:
            save_project(project.score, self._file, project.extras)
        except UserError as error:
            # The name of the copy says nothing to the user.
            reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else None
            raise UserError(reason or str(error)) from error

    def _remove(self) -> None:
        with suppress(OSError):
            self._file.unlink()

    def _done(self) -> None:
        self._told = False
        self.rescued.emit()
        self._look()

    def _fail(self, reason: str) -> None:
        self._rescued = None
        if self._document.is_modified and not self._closed:
            self._timer.start(RETRY_MS)
        if not self._told:
            self._told = True
            self.failed.emit(self.tr("No rescue copy of the song can be written ({}): save often.").format(reason))


def _hold_path(file: Path) -> Path:
    return file.with_suffix(".lock")


def _path(value: Any) -> Path | None:
    return Path(value) if isinstance(value, str) and value else None
