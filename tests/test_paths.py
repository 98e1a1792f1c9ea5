"""Resources, models and user folders are found in a checkout and in an installed package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from antiphon import paths


def test_in_a_checkout_they_lie_beside_app(repository: Path) -> None:
    assert paths.resources_folder() == repository / "resources"
    assert paths.bundled_models_folder() == repository / "models"
    assert paths.examples_folder() == repository / "resources" / "examples"


def test_in_a_wheel_they_lie_inside_the_package(repository: Path, tmp_path: Path) -> None:
    package = tmp_path / "antiphon"
    (package / "_data" / "models").mkdir(parents=True)
    (package / "_data" / "resources").mkdir()
    for name in ("__init__.py", "paths.py"):
        shutil.copy(repository / "app" / "antiphon" / name, package / name)
    program = "from antiphon.paths import *; print(resources_folder(), bundled_models_folder())"
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == [str(package / "_data" / "resources"), str(package / "_data" / "models")]


def test_user_folders_follow_the_base_directory_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/x")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert paths.user_data_folder() == Path("/data/antiphon")
    assert paths.user_config_folder() == Path("/home/x/.config/antiphon")
    assert paths.user_cache_folder() == Path("/home/x/.cache/antiphon")


def test_models_are_looked_for_where_the_variable_says_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTIPHON_MODELS", "/a:/b")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    folders = paths.models_folders()
    assert folders[:3] == [Path("/a"), Path("/b"), Path("/data/antiphon/models")]
    assert folders[3] == paths.bundled_models_folder()
