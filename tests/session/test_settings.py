"""Settings come back from their file, and nonsense in it counts as not set."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antiphon.generation.client import local_worker
from antiphon.paths import user_config_folder
from antiphon.session.settings import RECENT_FILES, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_first_values(qtbot: QtBot, file: Path) -> None:
    settings = Settings(file)
    assert (settings.theme, settings.middle_c, settings.snap, settings.snap_kind) == ("dark", 4, "adaptive", "straight")
    assert (settings.soundfont, settings.recent_files, settings.window_geometry) == (None, (), b"")
    assert settings.follow == "page"
    assert not settings.metronome
    assert settings.worker_command == local_worker()


def test_values_come_back(qtbot: QtBot, file: Path) -> None:
    settings = Settings(file)
    names: list[str] = []
    settings.changed.connect(names.append)
    settings.set_theme("light")
    settings.set_theme("light")
    settings.set_middle_c(3)
    settings.set_snap("1/16")
    settings.set_snap_kind("triplet")
    settings.set_follow("continuous")
    settings.set_metronome(True)
    settings.set_soundfont(Path("/fonts/a, b.sf2"))
    settings.set_worker_command(["ssh", "big box", "antiphon, worker"])
    settings.set_window_geometry(b"\x00\xff")
    settings.sync()
    assert names[:2] == ["theme", "middle_c"]
    again = Settings(file)
    assert (again.theme, again.middle_c, again.snap, again.snap_kind) == ("light", 3, "1/16", "triplet")
    assert (again.follow, again.metronome) == ("continuous", True)
    assert again.soundfont == Path("/fonts/a, b.sf2")
    assert again.worker_command == ("ssh", "big box", "antiphon, worker")
    assert again.window_geometry == b"\x00\xff"
    again.set_worker_command([])
    again.set_soundfont(None)
    assert again.worker_command == local_worker()
    assert again.soundfont is None


@pytest.mark.parametrize("count", [1, 2, RECENT_FILES + 3])
def test_recent_files(qtbot: QtBot, file: Path, count: int) -> None:
    settings = Settings(file)
    paths = [Path(f"/songs/{number}, x.antiphon") for number in range(count)]
    for path in (*paths, paths[0]):
        settings.add_recent_file(path)
    settings.sync()
    recent = Settings(file).recent_files
    assert recent[0] == paths[0]
    assert len(recent) == len(set(recent)) == min(count, RECENT_FILES)
    settings.remove_recent_file(paths[0])
    assert paths[0] not in settings.recent_files


def test_nonsense_counts_as_not_set(qtbot: QtBot, file: Path) -> None:
    file.write_text('[General]\ntheme=pink\nmiddle_c=x\nworker_command="\'"\nwindow_geometry=zz\nfollow=7, 8\n')
    settings = Settings(file)
    assert (settings.theme, settings.middle_c, settings.window_geometry) == ("dark", 4, b"")
    assert settings.worker_command == local_worker()
    assert settings.follow == "page"


def test_the_tests_do_not_touch_the_developers_settings(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings()
    settings.set_theme("light")
    settings.sync()
    file = user_config_folder() / "antiphon.ini"
    assert file.is_relative_to(tmp_path_factory.getbasetemp())
    assert "light" in file.read_text()
    file.unlink()


@pytest.mark.parametrize(("kept", "means"), [("true", "page"), ("false", "off"), ("sideways", "page")])
def test_how_to_follow_was_on_or_off_once(file: Path, kept: str, means: str) -> None:
    file.write_text(f"[General]\nfollow={kept}\n")
    assert Settings(file).follow == means


def test_commands_used_last_come_first_and_are_few(file: Path) -> None:
    settings = Settings(file)
    for number in range(20):
        settings.add_recent_command(f"View/{number}")
    settings.add_recent_command("View/15")
    settings.sync()
    kept = Settings(file).recent_commands
    assert kept[:3] == ("View/15", "View/19", "View/18")
    assert len(kept) == 12
    assert len(set(kept)) == 12
