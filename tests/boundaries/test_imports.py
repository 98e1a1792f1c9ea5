"""The packages below the session work on machines without Qt, and all but the torch rooms without torch."""

import subprocess
import sys
from pathlib import Path

import pytest

TORCH_FREE = ("score", "theory", "generation", "formats", "events", "corpus", "analysis", "playback")
TORCH_ROOMS = ("inference", "training")
QT = ("PySide6", "shiboken6", "PyQt6", "PyQt5")
TORCH = ("torch", "safetensors")

# Run in a fresh interpreter: a finder in front of all others refuses the blocked packages, then every module
# of the package is imported, not only what its __init__ happens to need.
PROGRAM = """
import importlib, importlib.abc, pkgutil, sys

package, blocked = sys.argv[1], frozenset(sys.argv[2].split(","))

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is blocked here")
        return None

sys.meta_path.insert(0, Blocker())
for name in blocked:
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    sys.exit(f"{name} could be imported: the blocker does not work")
root = importlib.import_module(package)
names = [package]
for module in pkgutil.walk_packages(root.__path__, package + "."):
    importlib.import_module(module.name)
    names.append(module.name)
print(*names)
"""


def import_all(package: str, blocked: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Import all modules of antiphon.`package` in an interpreter where `blocked` cannot be imported."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, f"antiphon.{package}", ",".join(blocked)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("package", TORCH_FREE)
def test_imports_with_qt_and_torch_absent(package: str) -> None:
    result = import_all(package, QT + TORCH)
    assert result.returncode == 0, result.stderr
    assert f"antiphon.{package}" in result.stdout.split()


@pytest.mark.parametrize("package", TORCH_ROOMS)
def test_torch_rooms_need_neither_qt_nor_midi_nor_sound(package: str) -> None:
    result = import_all(package, (*QT, "mido", "pretty_midi", "fluidsynth", "rtmidi", "matplotlib"))
    assert result.returncode == 0, result.stderr


def test_the_score_needs_no_numpy() -> None:
    result = import_all("score", (*QT, *TORCH, "numpy", "mido"))
    assert result.returncode == 0, result.stderr


def test_every_package_is_held_to_a_boundary() -> None:
    import antiphon

    free = {"cli", "session", "ui", "_data"}  # these may use all, or all of Qt
    (folder,) = antiphon.__path__
    packages = {path.name for path in Path(folder).iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert packages <= {*TORCH_FREE, *TORCH_ROOMS, *free}
