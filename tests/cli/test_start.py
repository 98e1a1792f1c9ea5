"""`antiphon` without a verb: where it opens the window, and what it says where it cannot."""

from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.cli.start import answers, has_display
from tests.fakes.engine import FakeEngines


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_where_there_is_a_display(environment: dict[str, str], platform: str, there: bool) -> None:
    assert has_display(environment, platform) is there


@pytest.mark.parametrize("words", [[], ["song"]])
def test_with_a_display_the_window_opens(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    song = tmp_path / "song.mid"
    song.write_bytes(b"")
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("antiphon.ui.app.run_window", window)
    assert main([str(song) for _ in words], FakeEngines()) == 0
    assert opened == [song if words else None]


def test_a_missing_library_is_a_sentence_before_qt_ends_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("antiphon.cli.start._X11_LIBRARIES", ("libnothing.so.9",))
    assert main([], FakeEngines()) == 2
    assert "libnothing.so.9" in capsys.readouterr().err


def test_a_display_that_does_not_answer_is_a_sentence_before_qt_ends_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("antiphon.cli.start._X11_LIBRARIES", ())
    assert main([], FakeEngines()) == 2
    assert "The display :4711 does not answer" in capsys.readouterr().err
    assert answers({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_a_song_that_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert main(["gone.mid"], FakeEngines()) == 2
    assert "There is no file gone.mid." in capsys.readouterr().err


def test_a_song_without_a_display(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main(["song.mid"], FakeEngines()) == 2
    assert "There is no display" in capsys.readouterr().err
