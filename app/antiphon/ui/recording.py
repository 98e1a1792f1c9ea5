"""What recording does in the window: its action, its sign, and the notes in the roll while they are played."""

from PySide6.QtCore import QObject, Signal

from antiphon.ui.actions import Actions
from antiphon.ui.asking import tracks_called
from antiphon.ui.roll.bench import Preview
from antiphon.ui.roll.view import RollView
from antiphon.ui.studio import Studio


class Recording(QObject):
    """Connects the recorder of one window. changed: `words` may be others; told: why nothing is recorded."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, studio: Studio, actions: Actions, roll: RollView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._action, self._roll = studio, actions.record, roll
        self._was = False
        actions.record.triggered.connect(self._toggle)
        studio.recorder.told.connect(self.told)
        studio.recorder.changed.connect(self._show)
        studio.player.position_changed.connect(self._show_notes)

    @property
    def words(self) -> str:
        """What the sign in the window says, nothing while nothing is recorded."""
        score, uids = self._studio.document.score, self._studio.recorder.uids
        there = tuple(track.uid for track in score.tracks if track.uid in uids)
        return self.tr("Recording on {}").format(tracks_called(score, there, 3)) if there else ""

    def _toggle(self) -> None:
        self._studio.recorder.toggle()
        # A refusal leaves the button as it was.
        self._action.setChecked(self._studio.recorder.is_recording)

    def _show(self) -> None:
        recording = self._studio.recorder.is_recording
        self._action.setChecked(recording)
        self._show_notes()
        if self._was and not recording:
            self._roll.bench.show(None)
        if self._was != recording:
            self._was = recording
            self.changed.emit()

    def _show_notes(self) -> None:
        recorder = self._studio.recorder
        if recorder.is_recording and not self._roll.is_dragging:
            self._roll.bench.show(Preview({}, dict.fromkeys(recorder.uids, recorder.notes)))
