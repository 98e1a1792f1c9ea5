"""Dragging notes out of the window as a MIDI file, into a DAW or a file manager."""

import itertools
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from antiphon.errors import UserError
from antiphon.formats import write_midi
from antiphon.score import Score

_LONGEST_NAME = 80


class DragFiles:
    """Makes the files that are dragged. They stay until the program ends: a DAW may read one after the drop."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = itertools.count(1)

    def write(self, score: Score, name: str) -> Path:
        """The song as a MIDI file of that name. Raises UserError."""
        safe = re.sub(r"[^\w \-.]+", " ", name).strip(" .")[:_LONGEST_NAME] or "notes"
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="antiphon-", ignore_cleanup_errors=True)
            folder = Path(self._folder.name) / str(next(self._numbers))
            folder.mkdir()
        except OSError as error:
            words = QCoreApplication.translate("DragFiles", "There is no room for the file to drag ({}).")
            raise UserError(words.format(error.strerror)) from error
        path = folder / f"{safe}.mid"
        write_midi(score, path)
        return path

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def midi_mime(path: Path) -> QMimeData:
    """What a drag of this file carries."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def drag_file(source: QWidget, path: Path, picture: QPixmap | None = None) -> None:
    """Drag a file, beginning now; returns when it has been dropped."""
    drag = QDrag(source)
    drag.setMimeData(midi_mime(path))
    if picture is not None:
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(12, 12))
    drag.exec(Qt.DropAction.CopyAction)


class DragGesture:
    """Tells when a press of the left button has become a drag."""

    def __init__(self) -> None:
        self._from: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """The button went down."""
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def moved(self, event: QMouseEvent) -> bool:
        """Whether this movement makes it a drag; once only."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        far = (event.position().toPoint() - self._from).manhattanLength()
        if far < QApplication.startDragDistance():
            return False
        self._from = None
        return True

    @property
    def pressed(self) -> bool:
        """Whether the button is down and has not become a drag."""
        return self._from is not None

    def release(self) -> None:
        """The button went up."""
        self._from = None


class DragButton(QToolButton):
    """A grip to drag from: `begin` is called when it is dragged."""

    def __init__(self, begin: Callable[[QWidget], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = begin
        self._gesture = DragGesture()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was pressed."""
        self._gesture.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag once it is one."""
        if self._gesture.moved(event):
            self.setDown(False)
            self._begin(self)
        else:
            super().mouseMoveEvent(event)
