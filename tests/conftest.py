"""Shared by all tests: Qt draws offscreen, and nothing of the developer's own settings is read."""

import os
from pathlib import Path

import pytest

# Before pytest-qt makes its application; a developer who wants to see the windows sets it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The window speaks the language of the system; the tests read English.
os.environ["LANGUAGE"] = "en"

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's sound font and folders out of the tests, and the tests out of them."""
    for name in tuple(os.environ):
        if name.startswith("ANTIPHON_"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        folder = home / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return REPOSITORY
