"""The session needs QtCore and nothing else of Qt, and never torch."""

import subprocess
import sys

PROGRAM = """
import pkgutil, sys
import antiphon.session
for module in pkgutil.iter_modules(antiphon.session.__path__, "antiphon.session."):
    __import__(module.name)
loaded = {name for name in sys.modules if name.split(".")[0] in ("PySide6", "torch", "matplotlib")}
print(*sorted(loaded - {"PySide6.QtCore", "PySide6.support"}))
"""


def test_no_windows_and_no_torch() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    loaded = [name for name in result.stdout.split() if not name.startswith(("PySide6._", "PySide6.support"))]
    assert loaded == ["PySide6"]
