"""Songs by suffix, and what stays on the disk when writing fails."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from antiphon.errors import UserError
from antiphon.formats import load_song, save_song
from antiphon.formats.atomic import refuse_unwritable, write_atomically
from antiphon.formats.audio_file import write_wav
from antiphon.score import Note, Score, Track

SONG = Score.empty().with_track(Track.from_notes([Note(0, 60, 480)], ppq=480, name="A"))


@pytest.mark.parametrize("name", ["a.mid", "a.MIDI", "a.antiphon"])
def test_save_and_load(tmp_path: Path, name: str) -> None:
    save_song(SONG, tmp_path / name)
    loaded = load_song(str(tmp_path / name))
    assert loaded.score == SONG
    assert loaded.repairs == []
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_unknown_suffix(tmp_path: Path, name: str) -> None:
    sentence = f"{name} is no kind of song that Antiphon knows; it uses .mid, .midi and .antiphon."
    with pytest.raises(UserError) as saving:
        save_song(SONG, tmp_path / name)
    with pytest.raises(UserError) as loading:
        load_song(tmp_path / name)
    assert str(saving.value) == str(loading.value) == sentence


@pytest.mark.parametrize("name", ["a.mid", "a.antiphon"])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=rf"^{name} cannot be read: No such file or directory\.$"):
        load_song(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match=rf"^{name} cannot be read: Is a directory\.$"):
        load_song(tmp_path / name)


@pytest.mark.parametrize("name", ["a.mid", "a.antiphon"])
def test_places_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=rf"^{name} could not be written \(No such file or directory\)"):
        save_song(SONG, tmp_path / "missing" / name)
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match=rf"^{name} could not be written \(Is a directory\)"):
        save_song(SONG, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the file size are POSIX")
def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """A limit on file sizes fails in the middle of the write, as a full disk does."""
    import resource

    target = tmp_path / "a.wav"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(UserError, match=r"^a\.wav could not be written \(File too large\); nothing was changed\.$"):
            write_wav(np.zeros((100_000, 2), np.int16), 48_000, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_sync_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.antiphon"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        save_song(SONG, target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    target = tmp_path / "a.mid"
    save_song(SONG, target)
    assert target.stat().st_mode == (tmp_path / "usual").stat().st_mode
    target.chmod(0o640)
    save_song(SONG, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_a_killed_program_had_begun_to_write_goes_with_the_next_save(tmp_path: Path) -> None:
    old, new, of_another = (
        tmp_path / name for name in (".a [1].mid.1234.part", ".a [1].mid.5678.part", ".b.mid.1234.part")
    )
    for part in (old, new, of_another):
        part.touch()
    for part in (old, of_another):
        os.utime(part, (0, 0))
    save_song(SONG, tmp_path / "a [1].mid")
    assert {path.name for path in tmp_path.iterdir()} == {"a [1].mid", new.name, of_another.name}


def test_a_drive_without_modes_and_a_protected_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    target = tmp_path / "a.mid"
    save_song(SONG, target)
    monkeypatch.setattr(os, "chmod", refuse)
    save_song(SONG, target)
    # Asked, not tried: a user who may do everything may write there too.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError, match=r"^a\.mid could not be written \(Permission denied\); nothing was changed\.$"):
        save_song(SONG, target)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.mid").write_bytes(b"old")
    (tmp_path / "link.mid").symlink_to("real.mid")
    write_atomically(tmp_path / "link.mid", b"new")
    assert (tmp_path / "link.mid").is_symlink()
    assert (tmp_path / "real.mid").read_bytes() == b"new"


def test_what_could_not_be_written_is_told_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.mid").write_bytes(b"old")
    refuse_unwritable(tmp_path / "old.mid")
    refuse_unwritable(tmp_path / "new.mid")
    assert [path.name for path in tmp_path.iterdir()] == ["old.mid"]
    assert (tmp_path / "old.mid").read_bytes() == b"old"
    with pytest.raises(UserError, match=r"a\.mid could not be written \(No such file or directory\)"):
        refuse_unwritable(tmp_path / "nowhere" / "a.mid")
    with pytest.raises(UserError, match="Is a directory"):
        refuse_unwritable(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError, match=r"old\.mid could not be written \(Permission denied\)"):
        refuse_unwritable(tmp_path / "old.mid")
