"""Folders for candidates: each run has its own, whatever others do meanwhile."""

import threading
from pathlib import Path

import pytest

from antiphon.cli.main import main
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


def test_a_folder_made_for_candidates_goes_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_midi(small_song(), tmp_path / "song.mid")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(("infill", "song.mid", "--bars", "2", "-n", "1"), FakeEngines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["song.mid"]
