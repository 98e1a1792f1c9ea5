"""Takes up settings that mean something behind the window: the sound, the model's process, what it is asked for."""

from dataclasses import replace

from PySide6.QtCore import QObject

from antiphon.errors import UserError
from antiphon.session.wishes import Wishes
from antiphon.ui.panels.generate import GeneratePanel
from antiphon.ui.studio import Studio


class SettingChanges(QObject):
    """Follows the settings of a studio. At its start the panel asks for what is usual."""

    def __init__(self, studio: Studio, generate: GeneratePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._generate = studio, generate
        settings = studio.settings
        generate.show_wishes(replace(Wishes(), model=settings.model, candidates=settings.candidates))
        settings.changed.connect(self._take)

    def _take(self, name: str) -> None:
        studio, settings = self._studio, self._studio.settings
        if name in ("sound_driver", "sound_buffer"):
            studio.player.open(studio.make_live)
        elif name == "metronome":
            studio.player.set_metronome(settings.metronome)
        elif name in ("worker_command", "worker_threads"):
            if studio.generator.argv != settings.worker_command:
                studio.generator.set_argv(settings.worker_command)
                studio.generator.warm_up(self._generate.model)
        elif name in ("model", "candidates"):
            self._ask_for_the_usual()

    def _ask_for_the_usual(self) -> None:
        settings = self._studio.settings
        try:
            wishes = self._generate.wishes
        except UserError:
            # A seed that is being typed is told of when something is asked.
            return
        self._generate.show_wishes(replace(wishes, model=settings.model, candidates=settings.candidates))
        self._generate.wishes_changed.emit()
        self._generate.refresh()
