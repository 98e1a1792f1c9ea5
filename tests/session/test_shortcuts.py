"""The file of the user's keys: kept, given back, and read whatever is in it."""

from pathlib import Path

import pytest

from antiphon.errors import UserError
from antiphon.session.shortcuts import Shortcuts


def test_keys_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "keys.toml"
    shortcuts = Shortcuts(path)
    shortcuts.put({"play": ["Ctrl+Space", "\\"], "loop": []})
    shortcuts.put({"undo": ['"', "Ctrl+ü"]})
    again = Shortcuts(path)
    assert again.problem == ""
    assert again.keys == {"play": ("Ctrl+Space", "\\"), "loop": (), "undo": ('"', "Ctrl+ü")}
    again.forget(["play", "nothing"])
    assert Shortcuts(path).keys == {"loop": (), "undo": ('"', "Ctrl+ü")}


@pytest.mark.parametrize("data", [b"play = [", b"\xff\xfe\x00", b"play"])
def test_a_broken_file_is_told_and_left_until_a_key_is_set(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "keys.toml"
    path.write_bytes(data)
    shortcuts = Shortcuts(path)
    assert shortcuts.keys == {}
    assert "cannot be read" in shortcuts.problem
    assert path.read_bytes() == data
    shortcuts.put({"play": ["F5"]})
    assert shortcuts.problem == ""
    assert Shortcuts(path).keys == {"play": ("F5",)}


def test_what_makes_no_sense_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('play = ["F5"]\nloop = 3\nundo = [1]\nredo = [""]\n', encoding="utf-8")
    shortcuts = Shortcuts(path)
    assert shortcuts.keys == {"play": ("F5",)}
    assert all(name in shortcuts.problem for name in ("loop", "undo", "redo"))


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    shortcuts = Shortcuts(tmp_path / "keys.toml")
    assert (shortcuts.problem, dict(shortcuts.keys)) == ("", {})
    shortcuts.forget(["play"])
    assert not shortcuts.path.exists()


def test_a_file_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").mkdir()
    shortcuts = Shortcuts(tmp_path / "keys.toml")
    with pytest.raises(UserError):
        shortcuts.put({"play": ["F5"]})
    assert shortcuts.keys == {}
