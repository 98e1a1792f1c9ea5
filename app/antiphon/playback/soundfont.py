"""Finds the sound font: the one chosen, else the environment's, else the one that pretty_midi carries."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from antiphon.errors import UserError

ENVIRONMENT_VARIABLE = "ANTIPHON_SOUNDFONT"
_EMBEDDED = "TimGM6mb.sf2"


def find_soundfont(chosen: Path | None, environment: Mapping[str, str]) -> Path:
    """`chosen`, else the sound font that ANTIPHON_SOUNDFONT in `environment` names, else the embedded one.

    Raises UserError when it is not there or is no sound font.
    """
    named = environment.get(ENVIRONMENT_VARIABLE)
    if chosen is not None:
        return _checked(chosen, f"There is no sound font {chosen}.")
    if named:
        return _checked(
            Path(named).expanduser(), f"There is no sound font {named}, which {ENVIRONMENT_VARIABLE} names."
        )
    embedded = embedded_soundfont()
    if embedded is None:
        raise UserError(
            "No sound font was found: the one that comes with the Python package pretty_midi is missing. "
            f"Name another with --soundfont or {ENVIRONMENT_VARIABLE}."
        )
    return embedded


def embedded_soundfont() -> Path | None:
    """The sound font that the package pretty_midi carries, or None; the package itself is not imported."""
    spec = find_spec("pretty_midi")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / _EMBEDDED
        if path.is_file():
            return path
    return None


def _checked(path: Path, missing: str) -> Path:
    if not path.is_file():
        raise UserError(missing)
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise UserError(f"The sound font {path} cannot be read: {error.strerror}.") from error
    if head[:4] != b"RIFF" or head[8:] != b"sfbk":
        raise UserError(f"{path} is not a sound font (.sf2 or .sf3).")
    return path
