"""The verb screenshot: pictures of the window without a display."""

import subprocess
import sys
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.formats import save_song
from antiphon.score import Note, edit_notes
from tests.fakes.engine import FakeEngines
from tests.fakes.songs import BAR, MELODY, PPQ, small_song


def screenshot(repository: Path, *words: str) -> str:
    """Run the verb in a process of its own, as it is run; returns what it says on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "antiphon", "screenshot", *words],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_song_with_bars_and_a_candidate(tmp_path: Path, repository: Path) -> None:
    from PySide6.QtGui import QImage

    score = small_song()
    song, other, out = tmp_path / "song.mid", tmp_path / "candidate.mid", tmp_path / "out.png"
    save_song(score, song)
    old = score.track(MELODY).notes_between(BAR, 2 * BAR)
    save_song(edit_notes(score, MELODY, old, [Note(BAR, 72, PPQ)]).apply(score), other)
    words = (str(song), "--bars", "2", "--candidate", str(other), "--size", "1280x720", "--theme", "light")
    screenshot(repository, *words, "-o", str(out))
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 720)
    # A window, not an empty sheet: many colours, a light one in the corner.
    colors = {image.pixel(x, y) for x in range(0, 1280, 5) for y in range(0, 720, 5)}
    assert len(colors) > 100
    assert image.pixelColor(2, 2).lightness() > 200


def test_the_window_in_another_language(tmp_path: Path, repository: Path) -> None:
    from PySide6.QtGui import QImage

    pictures = []
    for language in ("en", "zh_CN"):
        out = tmp_path / f"{language}.png"
        screenshot(repository, "-o", str(out), "--size", "1280x720", "--language", language)
        pictures.append(QImage(str(out)))
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "out.jpg"], "written as .png"),
        (["-o", "nowhere/out.png"], "no folder"),
        (["-o", "out.png", "--size", "big"], "no size"),
        (["-o", "out.png", "--candidate", "x.mid"], "needs the song and the bars"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["screenshot", *words], FakeEngines()) == 2
    assert sentence in capsys.readouterr().err


def test_what_the_window_does_first(tmp_path: Path, repository: Path) -> None:
    from PySide6.QtGui import QImage

    save_song(small_song(), tmp_path / "song.mid")
    pictures = []
    for at, words in enumerate(((), ("--do", "curves"), ("--do", "settings"))):
        out = tmp_path / f"{at}.png"
        screenshot(repository, str(tmp_path / "song.mid"), "--size", "1280x720", *words, "-o", str(out))
        pictures.append(QImage(str(out)))
    plain, lanes, dialog = pictures
    assert plain != lanes
    # Over the window, which is darker for it.
    assert dialog.pixelColor(3, 3).lightness() < plain.pixelColor(3, 3).lightness()
    assert dialog.pixel(640, 360) != plain.pixel(640, 360)


def test_what_it_copies_does_not_crash_its_end(tmp_path: Path, repository: Path) -> None:
    save_song(small_song(), tmp_path / "song.mid")
    screenshot(repository, str(tmp_path / "song.mid"), "--bars", "1-2", "--do", "copy", "-o", str(tmp_path / "out.png"))


def test_no_such_action_is_one_sentence(tmp_path: Path, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "antiphon", "screenshot", "--do", "nothing", "-o", str(tmp_path / "out.png")],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "There is no action nothing" in done.stderr
