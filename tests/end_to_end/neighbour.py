"""Another program on the same screen: `python -m tests.end_to_end.neighbour X Y FILE`.

Its window at X, Y has two halves of 150 x 150 each. From the upper one FILE can be dragged, as from a file manager;
what is dropped on the lower one, as on a track of a DAW, is told as a line of JSON, {"dropped": [paths]}.
"""

import json
import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

SIDE = 150


class Source(QWidget):
    """Gives a file to whoever drags it."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at once."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


class Target(QWidget):
    """Takes files."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which."""
        event.acceptProposedAction()
        print(json.dumps({"dropped": [url.toLocalFile() for url in event.mimeData().urls()]}), flush=True)


def main() -> int:
    """Show the window until the process is ended."""
    application = QApplication(sys.argv[:1])
    window = QWidget()
    halves = QVBoxLayout(window)
    halves.setContentsMargins(0, 0, 0, 0)
    halves.setSpacing(0)
    for half in (Source(sys.argv[3]), Target()):
        half.setFixedSize(SIDE, SIDE)
        halves.addWidget(half)
    window.move(int(sys.argv[1]), int(sys.argv[2]))
    window.show()
    print(json.dumps({"shown": True}), flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
