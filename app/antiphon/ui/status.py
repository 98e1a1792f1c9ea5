"""The line at the foot of the window: what the mouse points at, what came of a command, what is selected, how sound and
model are."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QStatusBar, QWidget

from antiphon.generation.catalogue import ModelInfo
from antiphon.ui.asking import bars_named
from antiphon.ui.listening import listen
from antiphon.ui.roll.bench import Bench
from antiphon.ui.sentences import said
from antiphon.ui.studio import Studio
from antiphon.ui.wording import in_a_row

AT_LEAST_MS, LASTS_MS, REFUSAL_LASTS_MS = 1500, 7000, 15_000
"""How long what is told stays: under a mouse that moves, else, and where it says why nothing came of a command."""


class StatusLine(QStatusBar):
    """Follows the selection, the sound and the model by itself; `follow` has it say what a roll says.

    What is told goes after a while, or with the next edit.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._hint, self._chosen, self._sound, self._model = QLabel(), QLabel(), QLabel(), QLabel()
        self._mode = QLabel()
        self._mode.setProperty("tone", "mode")
        self._mode.hide()
        self.setSizeGripEnabled(False)
        self.addWidget(self._mode)
        self.addWidget(self._hint, 1)
        for part in (self._chosen, self._sound, self._model):
            self.addPermanentWidget(part)
        self._under_mouse = ""
        self._since = QElapsedTimer()  # valid while something is told
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._let_go)
        self._position = studio.document.history_position
        self._newest = studio.document.steps[-1].revision if studio.document.steps else 0
        studio.document.history_changed.connect(self._follow_history)
        for changed in (studio.document.changed, studio.document.reset):
            changed.connect(self._forget)
        studio.selection.changed.connect(self._show_chosen)
        studio.document.reset.connect(self._show_chosen)
        studio.player.state_changed.connect(self._show_sound)
        studio.generator.ready.connect(self._show_model)
        listen(self, studio.generator.trouble, lambda _sentence: self._model.setText(self.tr("No model")))

    def follow(self, bench: Bench) -> None:
        """Say from now on what is said and told there."""
        bench.said.connect(self._say)
        bench.told.connect(self._tell)
        bench.refused.connect(lambda: self._timer.start(REFUSAL_LASTS_MS))

    @property
    def words(self) -> str:
        """What it says of the mouse or of a command."""
        return self._hint.text()

    def _say(self, words: str) -> None:
        """What is under the mouse. A drag is followed at once; what was told just now stays for a hand that shakes."""
        self._under_mouse = words
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not self._since.isValid() or held or (words and self._since.elapsed() >= AT_LEAST_MS):
            self._let_go()

    def _tell(self, words: str) -> None:
        self._hint.setText(words)
        self._since.start()
        self._timer.start(LASTS_MS)

    def _let_go(self) -> None:
        self._timer.stop()
        self._since.invalidate()
        self._hint.setText(self._under_mouse)

    def _follow_history(self) -> None:
        """What undo took back and redo did again is told."""
        document = self._studio.document
        before, self._position = self._position, document.history_position
        steps, newest = document.steps, self._newest
        self._newest = steps[-1].revision if steps else 0
        if self._position < min(before, len(steps)):
            self._tell(self.tr("Undone: {}").format(steps[self._position].name))
        elif before < self._position and newest == self._newest:  # an edit would have made another newest step
            self._tell(self.tr("Redone: {}").format(steps[self._position - 1].name))

    def _forget(self, _edit: object = None) -> None:
        """The song has changed: what was said before may not be so any more."""
        self._under_mouse = ""
        self._let_go()

    @property
    def mode(self) -> str:
        """What is said of the mode that the window is in; nothing in none."""
        return self._mode.text() if self._mode.isVisibleTo(self) else ""

    def show_mode(self, words: str) -> None:
        """Say that keys have another meaning now; no words when they have not."""
        self._mode.setText(words)
        self._mode.setVisible(bool(words))

    def await_model(self) -> None:
        """The model is being loaded."""
        self._model.setText(self.tr("Model: starting …"))

    def _show_chosen(self) -> None:
        score, selection = self._studio.document.score, self._studio.selection
        words = []
        if selection.notes:
            words.append(self.tr("%n note(s) selected", "", selection.note_count))
        if selection.bars is not None:
            words.append(bars_named(score, selection.bars))
        self._chosen.setText(in_a_row(words))

    def _show_sound(self) -> None:
        player = self._studio.player
        self._sound.setText(self.tr("No sound") if player.is_silent else self.tr("Sound ready"))
        self._sound.setToolTip(said(player.notice_text or ""))

    def _show_model(self, info: ModelInfo) -> None:
        self._model.setText(self.tr("Model ready: {}").format(info.name))
        self._model.setToolTip(said(info.summary))
