"""The line at the foot of the window: what the mouse points at, what is selected, how sound and model are."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from antiphon.generation.catalogue import ModelInfo
from antiphon.ui.asking import bars_named
from antiphon.ui.listening import listen
from antiphon.ui.sentences import said
from antiphon.ui.studio import Studio
from antiphon.ui.wording import in_a_row


class StatusLine(QStatusBar):
    """Follows the selection, the sound and the model by itself; `say` is for the mouse."""

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
        studio.selection.changed.connect(self._show_chosen)
        studio.document.reset.connect(self._show_chosen)
        studio.player.state_changed.connect(self._show_sound)
        studio.generator.ready.connect(self._show_model)
        listen(self, studio.generator.trouble, lambda _sentence: self._model.setText(self.tr("No model")))

    def say(self, words: str) -> None:
        """A few words about what is under the mouse."""
        self._hint.setText(words)

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
