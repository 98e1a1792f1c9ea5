"""All keys at a glance."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from antiphon.ui.actions import Actions
from antiphon.ui.theme import UNIT, Theme


class KeysDialog(QDialog):
    """The actions with their keys, and what the mouse does in the roll."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(620, 560)
        text = QTextBrowser()
        text.setHtml(self._table(actions, theme))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        column.addWidget(text)
        column.addWidget(buttons)

    def _table(self, actions: Actions, theme: Theme) -> str:
        mouse = (
            (self.tr("Select notes"), self.tr("drag in empty space; Shift adds")),
            (self.tr("Move, resize"), self.tr("drag the body, or either edge")),
            (self.tr("No snap, one axis, copy"), self.tr("hold Alt, Shift or Ctrl while dragging")),
            (self.tr("Draw"), self.tr("click with the pencil; drag to the right for a longer note")),
            (self.tr("Erase"), self.tr("right-drag with the pencil")),
            (
                self.tr("Seek, select bars, set the loop"),
                self.tr("click, drag, or drag in the upper half of the ruler"),
            ),
            (
                self.tr("Chords"),
                self.tr("double-click in the chord lane; Tab goes on by bars, Space by beats; drag to move"),
            ),
            (self.tr("Scroll"), self.tr("wheel for pitch, with Shift for time")),
            (self.tr("Zoom"), self.tr("Ctrl and wheel for time, with Shift for pitch")),
            (self.tr("Candidates"), self.tr("1 to 8 while the strip has the focus")),
        )
        groups = (
            (self.tr("Song"), actions.new, actions.quit),
            (self.tr("Editing"), actions.undo, actions.find_chords),
            (self.tr("Tools"), actions.tool_select, actions.toggle_pencil),
            (self.tr("Playing"), actions.play, actions.soundfont),
            (self.tr("Asking the model"), actions.ask_continue, actions.dismiss),
            (self.tr("Window"), actions.zoom_in, actions.about),
        )
        every = list(actions)
        tables = [(self.tr("Mouse"), list(mouse))]
        for title, first, last in groups:
            some = every[every.index(first) : every.index(last) + 1]
            tables.append((title, [(str(action.data()), _keys(action)) for action in some if action.shortcuts()]))
        return "".join(_html(title, rows, theme) for title, rows in tables)


def _keys(action: QAction) -> str:
    return ", ".join(key.toString() for key in action.shortcuts())


def _html(title: str, rows: list[tuple[str, str]], theme: Theme) -> str:
    cells = "".join(
        f"<tr><td width='260'>{name}</td><td style='color:{theme.muted}'>{keys}</td></tr>" for name, keys in rows
    )
    return f"<p><b>{title}</b></p><table cellpadding='3'>{cells}</table>"
