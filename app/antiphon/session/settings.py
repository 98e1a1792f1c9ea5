"""Owns the user's settings: typed values over one ini file. Nothing of a song is kept here."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from antiphon.generation.client import local_worker
from antiphon.generation.request import DEFAULT_MODEL, MAX_CANDIDATES
from antiphon.paths import user_config_folder
from antiphon.session.ways import Humanizing, Quantizing

LANGUAGES = ("system", "en", "zh_CN")
THEMES = ("dark", "light", "system")
SNAPS = ("adaptive", "off", "1/1", "1/2", "1/4", "1/8", "1/16", "1/32", "1/64")
SNAP_KINDS = ("straight", "triplet", "dotted")
MIDDLE_C = (3, 4, 5)
NOTE_COLORS = ("track", "velocity", "pitch class")
OTHER_TRACKS = ("hidden", "shown", "edited")
FREE_KEYS = ("alt", "super")
_TOGETHER = {"snap": ("snap_kind",)}
"""What is set and reset as one."""
_STORED_AS = {"own_worker": "worker_command"}
"""The properties that the file knows by another name."""
RECENT_FILES = 10
RECENT_COMMANDS = 12
FOLLOWS = ("off", "page", "continuous")
FOLDS, DRUM_FOLDS = ("off", "scale", "used"), ("kit", "used", "off")
SCALES = (75, 90, 100, 110, 125, 150, 175, 200)
"""In per cent of the usual size."""
SOUND_BUFFERS = (512, 1024, 2048, 4096)
"""In samples: how much sound is ready ahead."""


class Settings(QObject):
    """What the user has set, read anew each time; a value that makes no sense counts as not set.

    changed: the name of the property that has another value now.
    """

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        file = user_config_folder() / "antiphon.ini" if path is None else path
        self.path = file
        """The file; what else the user sets lies beside it."""
        self._usual: Settings | None = None
        self._store = QSettings(str(file), QSettings.Format.IniFormat, self)

    @property
    def language(self) -> str:
        """One of LANGUAGES: that of the system unless another is set."""
        return self._choice("language", LANGUAGES, "system")

    def set_language(self, language: str) -> None:
        """One of LANGUAGES."""
        self._write("language", language)

    @property
    def theme(self) -> str:
        """One of THEMES; "system" is whichever of the other two the desktop has."""
        return self._choice("theme", THEMES, "dark")

    def set_theme(self, theme: str) -> None:
        """One of THEMES."""
        self._write("theme", theme)

    @property
    def ui_scale(self) -> int:
        """One of SCALES: how large the window is drawn, once the program is started anew."""
        return int(self._choice("ui_scale", [str(scale) for scale in SCALES], "100"))

    def set_ui_scale(self, scale: int) -> None:
        """One of SCALES."""
        self._write("ui_scale", str(scale))

    @property
    def middle_c(self) -> int:
        """The octave number of MIDI pitch 60: 4 unless set to 3 or 5."""
        return int(self._choice("middle_c", [str(octave) for octave in MIDDLE_C], "4"))

    def set_middle_c(self, octave: int) -> None:
        """One of MIDDLE_C."""
        self._write("middle_c", str(octave))

    @property
    def snap(self) -> str:
        """One of SNAPS: adaptive to the zoom, off, or a note value."""
        return self._choice("snap", SNAPS, "adaptive")

    def set_snap(self, snap: str) -> None:
        """One of SNAPS."""
        self._write("snap", snap)

    @property
    def snap_kind(self) -> str:
        """One of SNAP_KINDS, for fixed snaps."""
        return self._choice("snap_kind", SNAP_KINDS, "straight")

    def set_snap_kind(self, kind: str) -> None:
        """One of SNAP_KINDS."""
        self._write("snap_kind", kind)

    @property
    def note_colors(self) -> str:
        """One of NOTE_COLORS: what the colour of a note tells."""
        return self._choice("note_colors", NOTE_COLORS, NOTE_COLORS[0])

    def set_note_colors(self, what: str) -> None:
        """One of NOTE_COLORS."""
        self._write("note_colors", what)

    @property
    def other_tracks(self) -> str:
        """One of OTHER_TRACKS: what becomes in the roll of the tracks that are not edited."""
        return self._choice("other_tracks", OTHER_TRACKS, OTHER_TRACKS[1])

    def set_other_tracks(self, way: str) -> None:
        """One of OTHER_TRACKS."""
        self._write("other_tracks", way)

    @property
    def free_key(self) -> str:
        """One of FREE_KEYS: what is held to drag without snap. Some window managers keep Alt for themselves."""
        return self._choice("free_key", FREE_KEYS, FREE_KEYS[0])

    def set_free_key(self, key: str) -> None:
        """One of FREE_KEYS."""
        self._write("free_key", key)

    @property
    def right_button_swapped(self) -> bool:
        """Whether the right button opens a menu with the pencil and erases with the other tools."""
        return self._choice("right_button_swapped", ("true", "false"), "false") == "true"

    def set_right_button_swapped(self, swapped: bool) -> None:
        """Swap its two uses, or not."""
        self._write("right_button_swapped", "true" if swapped else "false")

    @property
    def soundfont(self) -> Path | None:
        """The sound font chosen; None for the program's own choice."""
        text = self._text("soundfont")
        return Path(text) if text else None

    def set_soundfont(self, path: Path | None) -> None:
        """A sound font file, or None."""
        self._write("soundfont", "" if path is None else str(path))

    @property
    def sound_driver(self) -> str:
        """The audio driver, as FluidSynth calls it; "auto" for the first that works, "silent" for none."""
        return self._text("sound_driver") or "auto"

    def set_sound_driver(self, driver: str) -> None:
        """A driver that FluidSynth knows, "auto" or "silent"."""
        self._write("sound_driver", driver)

    @property
    def sound_buffer(self) -> int:
        """One of SOUND_BUFFERS: few for little delay, many for a busy machine."""
        return int(self._choice("sound_buffer", [str(size) for size in SOUND_BUFFERS], "1024"))

    def set_sound_buffer(self, size: int) -> None:
        """One of SOUND_BUFFERS."""
        self._write("sound_buffer", str(size))

    @property
    def follow(self) -> str:
        """One of FOLLOWS: how the roll follows the playhead while it plays."""
        # It was on or off once.
        earlier = {"true": "page", "false": "off"}
        text = self._text("follow")
        text = earlier.get(text, text)
        return text if text in FOLLOWS else "page"

    def set_follow(self, follow: str) -> None:
        """One of FOLLOWS."""
        self._write("follow", follow)

    @property
    def minimap(self) -> bool:
        """Whether the whole song is shown small above the roll."""
        return self._choice("minimap", ("true", "false"), "true") == "true"

    def set_minimap(self, shown: bool) -> None:
        """Show it or not."""
        self._write("minimap", "true" if shown else "false")

    @property
    def small_rows(self) -> bool:
        """Whether rows of the track list show the instrument of the current track only."""
        return self._choice("small_rows", ("true", "false"), "false") == "true"

    def set_small_rows(self, small: bool) -> None:
        """Small ones or not."""
        self._write("small_rows", "true" if small else "false")

    @property
    def fold(self) -> str:
        """One of FOLDS: which rows the roll shows of a track with pitches."""
        return self._choice("fold", FOLDS, FOLDS[0])

    def set_fold(self, fold: str) -> None:
        """One of FOLDS."""
        self._write("fold", fold)

    @property
    def drum_fold(self) -> str:
        """One of DRUM_FOLDS: which rows the roll shows of a track of drums."""
        return self._choice("drum_fold", DRUM_FOLDS, DRUM_FOLDS[0])

    def set_drum_fold(self, fold: str) -> None:
        """One of DRUM_FOLDS."""
        self._write("drum_fold", fold)

    @property
    def undo_steps(self) -> bool:
        """Whether the list of undo steps is shown."""
        return self._choice("undo_steps", ("true", "false"), "false") == "true"

    def set_undo_steps(self, shown: bool) -> None:
        """Show it or not."""
        self._write("undo_steps", "true" if shown else "false")

    @property
    def metronome(self) -> bool:
        """Whether the metronome clicks."""
        return self._choice("metronome", ("true", "false"), "false") == "true"

    def set_metronome(self, on: bool) -> None:
        """Click or not."""
        self._write("metronome", "true" if on else "false")

    @property
    def keep_to_scale(self) -> bool:
        """Whether notes drawn and dragged land on the scale."""
        return self._choice("keep_to_scale", ("true", "false"), "false") == "true"

    def set_keep_to_scale(self, on: bool) -> None:
        """Land on the scale or not."""
        self._write("keep_to_scale", "true" if on else "false")

    @property
    def quantizing(self) -> Quantizing | None:
        """How notes were quantized last, None before the first time."""
        return Quantizing.of_text(self._text("quantizing"))

    def set_quantizing(self, how: Quantizing) -> None:
        """Remember how."""
        self._write("quantizing", how.to_text())

    @property
    def humanizing(self) -> Humanizing:
        """How notes were humanized last."""
        return Humanizing.of_text(self._text("humanizing")) or Humanizing()

    def set_humanizing(self, how: Humanizing) -> None:
        """Remember how."""
        self._write("humanizing", how.to_text())

    @property
    def worker_command(self) -> tuple[str, ...]:
        """The command line of the model's worker; that of this program unless another is set."""
        try:
            words = shlex.split(self._text("worker_command"))
        except ValueError:
            words = []
        threads = ("--threads", str(self.worker_threads)) if self.worker_threads else ()
        return tuple(words) or (*local_worker(), *threads)

    def set_worker_command(self, argv: Sequence[str]) -> None:
        """Another worker, such as `ssh studio antiphon worker`; none for this program's own."""
        self._write("worker_command", shlex.join(argv))

    @property
    def own_worker(self) -> str:
        """The command line set for the worker, as it is typed; "" for that of this program."""
        return self._text("worker_command")

    def set_own_worker(self, line: str) -> None:
        """Another worker's command line, or ""."""
        self._write("worker_command", line)

    @property
    def worker_threads(self) -> int:
        """How many threads this program's own worker computes on; 0 for its own choice."""
        text = self._text("worker_threads")
        return int(text) if text.isdecimal() else 0

    def set_worker_threads(self, threads: int) -> None:
        """So many, or 0."""
        self._write("worker_threads", str(threads))

    @property
    def candidates(self) -> int:
        """How many answers a request asks for, in a song that says nothing else: 1 to MAX_CANDIDATES."""
        return int(self._choice("candidates", [str(count + 1) for count in range(MAX_CANDIDATES)], "4"))

    def set_candidates(self, count: int) -> None:
        """1 to MAX_CANDIDATES."""
        self._write("candidates", str(count))

    @property
    def model(self) -> str:
        """The model that writes, in a song that says nothing else; it may not be installed."""
        return self._text("model") or DEFAULT_MODEL

    def set_model(self, name: str) -> None:
        """The name of a model."""
        self._write("model", name)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened or saved last, latest first; some may be gone."""
        return tuple(Path(name) for name in self._list("recent_files"))[:RECENT_FILES]

    @property
    def recent_commands(self) -> tuple[str, ...]:
        """What was done last from the command palette, latest first."""
        return tuple(self._list("recent_commands"))[:RECENT_COMMANDS]

    def add_recent_command(self, key: str) -> None:
        """Put a command first."""
        others = [other for other in self.recent_commands if other != key]
        self._store.setValue("recent_commands", [key, *others][:RECENT_COMMANDS])

    def add_recent_file(self, path: Path) -> None:
        """Put a file first."""
        file = path.absolute()
        self._set_recent([file, *(other for other in self.recent_files if other != file)])

    def remove_recent_file(self, path: Path) -> None:
        """Forget a file, as when it is gone."""
        self._set_recent([other for other in self.recent_files if other != path])

    @property
    def window_geometry(self) -> bytes:
        """What the window kept to come back as it was."""
        return bytes.fromhex(text) if _is_hex(text := self._text("window_geometry")) else b""

    def set_window_geometry(self, data: bytes) -> None:
        """Keep the window's place and size."""
        self._write("window_geometry", data.hex())

    def differs(self, name: str) -> bool:
        """Whether a property has another value than in a program that was never set up."""
        if self._usual is None:
            self._usual = Settings(Path(os.devnull))
        return any(getattr(self, each) != getattr(self._usual, each) for each in (name, *_TOGETHER.get(name, ())))

    def reset(self, name: str) -> None:
        """Back to the usual value of a property."""
        for each in (name, *_TOGETHER.get(name, ())):
            key = _STORED_AS.get(each, each)
            if self._store.contains(key):
                self._store.remove(key)
                self.changed.emit(key)

    def sync(self) -> None:
        """Write what is not on disk yet; otherwise done by the event loop and at the end."""
        self._store.sync()

    def _set_recent(self, files: Sequence[Path]) -> None:
        self._store.setValue("recent_files", [str(file) for file in files[:RECENT_FILES]])
        self.changed.emit("recent_files")

    def _list(self, name: str) -> list[str]:
        stored = self._store.value(name, [])
        # One entry comes back as a string, none as nothing.
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [each for each in names if isinstance(each, str) and each]

    def _text(self, name: str) -> str:
        value = self._store.value(name, "")
        # An ini file splits at commas: those that were not quoted by us come back as a list.
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _choice(self, name: str, choices: Sequence[str], default: str) -> str:
        text = self._text(name)
        return text if text in choices else default

    def _write(self, name: str, text: str) -> None:
        if text != self._text(name):
            self._store.setValue(name, text)
            self.changed.emit(name)


def _is_hex(text: str) -> bool:
    try:
        bytes.fromhex(text)
    except ValueError:
        return False
    return True
