"""What the actions on selected bars do, and what is said of it."""

from PySide6.QtCore import QObject

from antiphon.session.selection import Span
from antiphon.ui.actions import Actions
from antiphon.ui.asking import bars_named
from antiphon.ui.roll.view import RollView
from antiphon.ui.studio import Studio


class BarCommands(QObject):
    """Connects the actions on bars of one window."""

    def __init__(self, studio: Studio, actions: Actions, roll: RollView, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._actions, self._roll = studio, actions, roll
        for action, do in (
            (actions.insert_bars, self._insert),
            (actions.repeat_bars, self._repeat),
            (actions.delete_bars, self._delete),
            (actions.loop_bars, self._loop),
            (actions.lock_bars, self._lock),
        ):
            action.triggered.connect(lambda _=False, do=do: do())

    def refresh(self, has_song: bool) -> None:
        """Enable what can be done now."""
        a, some = self._actions, self._studio.selection.bars is not None
        a.insert_bars.setEnabled(has_song)
        for action in (a.repeat_bars, a.delete_bars, a.loop_bars, a.lock_bars):
            action.setEnabled(has_song and some)

    def _insert(self) -> None:
        before = self._studio.document.revision
        bars = self._studio.bars.insert(self._studio.player.position)
        # After the end there is room already: bars are selected, and nothing was done that undo could take back.
        is_new = self._studio.document.revision != before
        self._show(bars, self.tr("Inserted: {bars}") if is_new else "{bars}")

    def _repeat(self) -> None:
        self._show(self._studio.bars.repeat(), self.tr("Repeated: {bars}"))

    def _delete(self) -> None:
        bars = self._studio.selection.bars
        if bars is not None:
            said = self.tr("Deleted: {bars}").format(bars=bars_named(self._studio.document.score, bars))
            self._studio.bars.remove()
            self._roll.bench.told.emit(said)

    def _loop(self) -> None:
        selection = self._studio.selection
        if selection.bars is not None:
            selection.set_loop(*selection.bars)
            self._studio.player.set_looping(True)
            self._tell(selection.bars, self.tr("Loop: {bars}"))

    def _lock(self) -> None:
        bars = self._studio.selection.bars
        if bars is not None:
            self._studio.locks.toggle_bars(*bars)

    def _show(self, bars: Span | None, words: str) -> None:
        if bars is not None:
            self._roll.reveal(*bars)
            self._roll.wait_at_bars()
            self._tell(bars, words)

    def _tell(self, bars: Span, words: str) -> None:
        self._roll.bench.told.emit(words.format(bars=bars_named(self._studio.document.score, bars)))
