"""Folders for candidates: each run has its own, whatever others do meanwhile."""

import threading
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.errors import UserError
from antiphon.formats import write_midi
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.engine import IsCancelled, OnNote
from antiphon.generation.request import Request
from antiphon.score import Score
from tests.fakes.engine import FakeEngine, FakeEngines
from tests.fakes.songs import small_song


def test_runs_that_answer_at_the_same_moment_have_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_midi(small_song(), tmp_path / "song.mid")
    together = threading.Barrier(3, timeout=20)

    class Waiting(FakeEngine):
        """Has its answer when the others have theirs."""

        def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
            found = super().generate(score, request, on_note, cancelled)
            together.wait()
            return found

    def answer(count: int) -> None:
        main(("infill", "song.mid", "--bars", "2", "-n", str(count), "--seed", "1"), FakeEngines(Waiting()))

    runs = [threading.Thread(target=answer, args=(count,)) for count in (1, 2, 3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    folders = [tmp_path / f"song-candidates{end}" for end in ("", "-2", "-3")]
    assert sorted(len(list(folder.iterdir())) for folder in folders) == [1, 2, 3]


def test_a_second_run_with_the_same_folder_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_midi(small_song(), tmp_path / "song.mid")
    words = ("infill", "song.mid", "--bars", "2", "-n", "2", "--seed", "1", "-o", "new/out")
    writing, may_end = threading.Event(), threading.Event()

    class Slow(FakeEngine):
        """Has its answer when it may."""

        def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
            writing.set()
            assert may_end.wait(20)
            return super().generate(score, request, on_note, cancelled)

    first: list[int] = []
    run = threading.Thread(target=lambda: first.append(main(words, FakeEngines(Slow()))))
    run.start()
    assert writing.wait(20)
    capsys.readouterr()
    engines = FakeEngines()
    assert main(words, engines) == 2
    said = "antiphon: Another run is writing to new/out: wait for it, or name another folder with -o.\n"
    assert capsys.readouterr().err == said
    assert engines.opened == 0
    may_end.set()
    run.join(20)
    assert first == [0]
    assert sorted(path.name for path in (tmp_path / "new/out").iterdir()) == ["candidate-1.mid", "candidate-2.mid"]
    # With nobody there it is written anew, and what fails leaves no folder.
    assert main(words, FakeEngines()) == 0

    class Failing(FakeEngine):
        """Refuses."""

        def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
            raise UserError("No.")

    assert main((*words[:-1], "other/out"), FakeEngines(Failing())) == 2
    assert not (tmp_path / "other").exists()


def test_a_folder_made_for_candidates_goes_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_midi(small_song(), tmp_path / "song.mid")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(("infill", "song.mid", "--bars", "2", "-n", "1"), FakeEngines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["song.mid"]
