"""The one door to files that are not the user's songs: resources, models and the user's own folders.

In a checkout resources and models lie beside `app`; in an installed wheel they lie inside the package.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_MODELS_VARIABLE = "ANTIPHON_MODELS"


def _bundled(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def resources_folder() -> Path:
    """Icons, themes, examples, translations."""
    return _bundled("resources")


def examples_folder() -> Path:
    """The example songs."""
    return resources_folder() / "examples"


def is_bundled(path: Path) -> bool:
    """Whether a file came with the program: the user's own songs go elsewhere."""
    return path.resolve().is_relative_to(resources_folder().resolve())


def bundled_models_folder() -> Path:
    """The models that come with the program, one folder each."""
    return _bundled("models")


def models_folders() -> list[Path]:
    """Where models are looked for, in order: ANTIPHON_MODELS (a search path), the user's, the bundled."""
    named = [Path(part) for part in os.environ.get(_MODELS_VARIABLE, "").split(os.pathsep) if part]
    return [*named, user_data_folder() / "models", bundled_models_folder()]


def user_data_folder() -> Path:
    """Models and presets of the user's own; not made here."""
    return _user_folder("XDG_DATA_HOME", ".local/share", "Application Support", "APPDATA")


def user_config_folder() -> Path:
    """Settings; not made here."""
    return _user_folder("XDG_CONFIG_HOME", ".config", "Preferences", "APPDATA")


def user_cache_folder() -> Path:
    """Things that can be made again; not made here."""
    return _user_folder("XDG_CACHE_HOME", ".cache", "Caches", "LOCALAPPDATA")


def user_state_folder() -> Path:
    """Autosaves and recent files; not made here."""
    return _user_folder("XDG_STATE_HOME", ".local/state", "Application Support", "LOCALAPPDATA")


def _user_folder(variable: str, unix: str, mac: str, windows: str) -> Path:
    if sys.platform == "win32":
        base = os.environ.get(windows)
        return (Path(base) if base else Path.home() / "AppData" / "Roaming") / "Antiphon"
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac / "Antiphon"
    named = os.environ.get(variable, "")
    # The base directory specification says that a relative path is to be ignored.
    base_folder = Path(named) if os.path.isabs(named) else Path.home() / unix
    return base_folder / "antiphon"
