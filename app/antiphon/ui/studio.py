"""Everything behind the window, made once and handed on: the song, what is selected, the model, the sound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from antiphon.generation.catalogue import ModelInfo, installed_models
from antiphon.generation.request import DEFAULT_MODEL
from antiphon.paths import models_folders
from antiphon.playback.midi_input import MidiKeyboards, MidiSource
from antiphon.session.autosave import Autosave
from antiphon.session.bar_editing import BarEditor
from antiphon.session.candidates import Candidates
from antiphon.session.cue import Cue
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.generator import Generator
from antiphon.session.map_editing import MapEditor
from antiphon.session.marker_editing import MarkerEditor
from antiphon.session.mixer import Mixer
from antiphon.session.player import Live, Player, live_player
from antiphon.session.presets import Presets
from antiphon.session.project import ViewState
from antiphon.session.recording import Recorder
from antiphon.session.selection import Selection
from antiphon.session.settings import Settings
from antiphon.session.shortcuts import Shortcuts
from antiphon.session.surprises import Surprises
from antiphon.session.track_editing import TrackEditor
from antiphon.ui.drag_out import DragFiles
from antiphon.ui.locks import Locks

MakeLive = Callable[[], Live]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Studio:
    """The models of one window. make_live: opens the sound; it takes as long as a sound font does."""

    settings: Settings
    shortcuts: Shortcuts
    document: Document
    selection: Selection
    editor: Editor
    tracks: TrackEditor
    bars: BarEditor
    maps: MapEditor
    markers: MarkerEditor
    mixer: Mixer
    generator: Generator
    candidates: Candidates
    surprises: Surprises
    player: Player
    recorder: Recorder
    view: ViewState
    autosave: Autosave
    locks: Locks
    presets: Presets
    models: tuple[ModelInfo, ...]
    files: DragFiles
    make_live: MakeLive

    @staticmethod
    def make(
        settings: Settings,
        *,
        worker: Sequence[str] | None = None,
        generator: Generator | None = None,
        make_live: MakeLive | None = None,
        keyboards: MidiSource | None = None,
        recovery: Path | None = None,
        presets: Path | None = None,
        models: Sequence[ModelInfo] | None = None,
    ) -> "Studio":
        """The models, without sound and without a running worker as yet.

        worker: its command line, that of the settings unless given; generator: what runs it. make_live: opens
        the sound, that of this machine unless given; keyboards: what is played on, likewise. recovery: the folder of
        rescue copies, the user's unless given; so too presets, a file. models: those to choose from, the installed
        ones unless given.
        """
        document = Document()
        selection = Selection(document)
        generator = generator or Generator(worker or settings.worker_command)
        candidates = Candidates(document, generator)
        mixer = Mixer(document)
        player = Player(document, candidates, selection, mixer)
        Cue(document, candidates, player, player)
        bars, locks = BarEditor(document, selection), Locks(document)
        bars.arranging.connect(locks.go_along)
        bars.arranging.connect(candidates.go_along)
        return Studio(
            settings,
            Shortcuts(settings.path.with_name("keys.toml")),
            document,
            selection,
            Editor(document, selection),
            TrackEditor(document, selection, mixer),
            bars,
            MapEditor(document),
            MarkerEditor(document),
            mixer,
            generator,
            candidates,
            Surprises(document, generator, candidates),
            player,
            Recorder(document, selection, player, keyboards or MidiKeyboards(), mixer),
            ViewState(document, selection),
            Autosave(document, recovery),
            locks,
            Presets(presets),
            tuple(_first_the_default(installed_models(models_folders()) if models is None else models)),
            DragFiles(),
            make_live or (lambda: live_player(settings.sound_driver, settings.soundfont, settings.sound_buffer)),
        )

    def close(self) -> None:
        """End threads, sound and worker; remove the rescue copy: the program ends well."""
        self.recorder.close()
        self.player.close()
        self.generator.close()
        self.document.close()
        self.autosave.close()
        self.files.close()
        self.settings.sync()


def _first_the_default(models: Sequence[ModelInfo]) -> list[ModelInfo]:
    return sorted(models, key=lambda info: info.name != DEFAULT_MODEL)
