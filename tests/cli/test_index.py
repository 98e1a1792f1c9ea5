"""The verb index, and what the requests say of a candidate that copies."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.events.arrays import save_pieces
from antiphon.events.training_lines import load_index
from antiphon.formats.midi_file import write_midi
from antiphon.generation.candidate import GenerationResult, Likeness
from antiphon.generation.engine import IsCancelled, OnNote
from antiphon.generation.request import Request
from antiphon.score import Score
from tests.events.test_training_lines import piece_of, random_line
from tests.fakes.engine import FakeEngine, FakeEngines
from tests.fakes.songs import small_song


def test_arrays_become_an_index_with_names_and_licences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pieces = [
        piece_of(random_line(1), "midi/001.mid", "pop909"),
        piece_of(random_line(2), "midi/lc1.mid", "openscore_lieder"),
        piece_of(random_line(3), "midi/002.mid", "pop909", split="valid"),
    ]
    save_pieces(tmp_path / "corpus.xz", pieces)
    out = tmp_path / "training-lines.xz"
    assert main(["index", str(tmp_path / "corpus.xz"), "-o", str(out)]) == 0
    assert "of 2 pieces" in capsys.readouterr().err
    index = load_index(out)
    assert [(title, index.corpora[number]) for title, number in index.pieces] == [
        ("lc1", "OpenScore Lieder (CC0)"),
        ("001", "POP909 (MIT; the grant is its annotators')"),
    ]


class CopyingEngine(FakeEngine):
    """Says of its second candidate that it copies."""

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        result = super().generate(score, request, on_note, cancelled)
        first, second = result.candidates
        like = replace(second, likeness=Likeness(24, "A tune", "Songs (CC0)"))
        return replace(result, candidates=(first, like))


def test_a_copy_is_told_on_stderr_and_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_midi(small_song(), tmp_path / "song.mid")
    words = ["infill", str(tmp_path / "song.mid"), "--bars", "2-3", "--tracks", "Melody", "-n", "2", "--model", "fake"]
    assert main([*words, "-o", str(tmp_path / "out"), "--json"], FakeEngines(CopyingEngine())) == 0
    said = capsys.readouterr()
    assert 'candidate-2.mid: 24 notes in a row are like "A tune" of Songs (CC0).' in said.err
    likeness = [each["likeness"] for each in json.loads(said.out)["candidates"]]
    assert likeness == [None, {"notes": 24, "piece": "A tune", "corpus": "Songs (CC0)"}]
