import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from antiphon.cli import evaluate
from antiphon.cli.evaluate_model import Subject
from antiphon.cli.evaluate_pieces import (
    as_chorale,
    at_most,
    bars_of,
    load_corpus,
    piano_alone,
    score_of,
    with_other_future,
    with_tracks,
)  # fmt: skip
from antiphon.cli.gallery_prompts import draw_prompts
from antiphon.cli.main import main
from antiphon.events.arrays import save_pieces
from antiphon.events.piece import Piece, TrackInfo, take_notes
from antiphon.events.vocabulary import Role
from antiphon.formats import load_song
from antiphon.generation.request import Task
from tests.fakes.engine import FakeEngines

BAR = 96
TRACKS = (
    TrackInfo("MELODY", Role.MELODY, 0),
    TrackInfo("PIANO", Role.PIANO, 0),
    TrackInfo("CHORDS", Role.BLOCK_CHORDS, 0),
)


def piece(seed: int, split: str, bars: int = 16) -> Piece:
    """Random quarters over a bass, with chords beside it; the last bar is 3/4 but for its tempo."""
    random = np.random.default_rng(seed)
    rows = []
    for bar in range(bars):
        start = bar * BAR
        rows += [(start + 24 * i, 0, int(random.integers(60, 72)), 24) for i in range(3)]
        rows += [(start, 1, int(random.integers(36, 48)), 72), (start, 2, 60, 72), (start, 2, 64, 72)]
    table = np.array(sorted(rows), dtype=np.int32)
    lengths = np.array([BAR] * (bars - 1) + [72], dtype=np.int32)
    meters = np.stack([np.cumsum(lengths) - lengths, lengths, [4] * (bars - 1) + [3], [4] * bars], axis=1)
    return Piece(
        name=f"midi/{split}{seed}.mid",
        tracks=TRACKS,
        track=table[:, 1],
        onset=table[:, 0],
        pitch=table[:, 2],
        duration=table[:, 3],
        velocity=np.full(len(table), 70, dtype=np.int32),
        offset=np.zeros(len(table), dtype=np.int32),
        bars=meters.astype(np.int32),
        keys=np.full(bars, -1, dtype=np.int8),
        tempos=np.full(bars, 120.0, dtype=np.float32),
        chords=np.array([[0, BAR, 0, 0, 0]], dtype=np.int32),
        source="hand",
        split=split,
    )


class Parrot:
    """Writes what stood there and finds everything equally likely."""

    def nats(self, piece: Piece) -> Mapping[str, float]:
        return dict.fromkeys(("onset", "bar", "track", "pitch", "duration"), 0.5 * piece.note_count)

    def write_cells(
        self,
        piece: Piece,
        bars: tuple[int, int],
        cells: Sequence[tuple[int, int]],
        seed: int,
        strength: float,
    ) -> Piece:
        assert all(bars[0] <= bar < bars[1] for _, bar in cells)
        return piece

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]]) -> float:
        return 1.0


@pytest.fixture
def arrays(tmp_path: Path) -> Path:
    path = tmp_path / "hand.xz"
    save_pieces(path, [piece(at, "train") for at in range(4)] + [piece(at, "valid") for at in range(10, 13)])
    return path


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "open_subject", lambda info: Subject(Parrot()))


def test_annotations_are_left_out_and_tracks_renumbered(arrays: Path) -> None:
    corpus = load_corpus(arrays)
    assert {track.name for p in corpus for track in p.tracks} == {"MELODY", "PIANO"}
    assert all(len(p.chords) == 0 and set(p.track.tolist()) == {0, 1} for p in corpus)
    [piano, *_] = piano_alone(corpus)
    assert [track.name for track in piano.tracks] == ["PIANO"]
    assert set(piano.track.tolist()) == {0}
    swapped = with_tracks(corpus[0], [1, 0])
    assert swapped.tracks[1].name == "MELODY"
    assert swapped.pitch[swapped.track == 1].tolist() == corpus[0].pitch[corpus[0].track == 0].tolist()


def test_at_most_is_the_same_every_time() -> None:
    pieces = [piece(at, "valid") for at in range(9)]
    chosen = at_most(pieces, 4, 0)
    assert len(chosen) == 4
    assert [p.name for p in at_most(list(reversed(pieces)), 4, 0)] == [p.name for p in reversed(chosen)]
    assert [p.name for p in at_most(pieces, 4, 1)] != [p.name for p in chosen]


def test_bars_of_a_piece_as_a_score() -> None:
    part = bars_of(piece(1, "valid"), 14, 16)
    assert part.onset.min() == 0
    assert part.end == BAR + 72
    score = score_of(part)
    assert score.meters.bar_start(1) == 192
    assert (score.meters.meter_at(192).numerator, score.meters.meter_at(0).numerator) == (3, 4)
    assert score.note_count == part.note_count
    melody = [note.pitch for note in score.tracks[0].notes()]
    assert melody == part.pitch[part.track == 0].tolist()


def test_a_drum_stroke_sounds_as_late_as_it_was_played() -> None:
    drum = replace(
        take_notes(piece(1, "valid"), np.array([0])),
        tracks=(TrackInfo("kit", Role.DRUMS, 128),),
        onset=np.array([24], dtype=np.int32),
        offset=np.array([-3], dtype=np.int32),
    )
    [track] = score_of(drum).tracks
    assert track.is_drum
    assert [note.onset for note in track.notes()] == [45]


def test_another_future_begins_at_the_bar_line() -> None:
    one, other = piece(1, "valid"), piece(2, "valid")
    mixed = with_other_future(one, other, 6)
    assert mixed.bars.tolist() == one.bars.tolist()
    before, after = mixed.onset < 6 * BAR, mixed.onset >= 6 * BAR
    assert mixed.pitch[before].tolist() == one.pitch[one.onset < 6 * BAR].tolist()
    assert mixed.pitch[after].tolist() == other.pitch[other.onset >= 6 * BAR].tolist()


def test_a_chorale_needs_its_four_voices() -> None:
    assert as_chorale(piece(1, "valid")) is None
    voices = [Role.BASS, Role.SOPRANO, Role.ALTO, Role.TENOR]
    sung = replace(
        take_notes(piece(1, "valid"), np.arange(4)),
        tracks=tuple(TrackInfo(role.name, role, 0) for role in voices),
        track=np.arange(4, dtype=np.int32),
        onset=np.zeros(4, dtype=np.int32),
        pitch=np.array([48, 72, 67, 60], dtype=np.int32),
        duration=np.full(4, 48, dtype=np.int32),
    )
    found = as_chorale(sung)
    assert found is not None
    assert found[0].pitch.tolist() == [72, 67, 60, 48]
    assert found[1].frames == 8


@pytest.mark.usefixtures("parrot")
def test_all_tables_as_json(arrays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "parrot", "--corpus", str(arrays), "--json"], FakeEngines()) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert set(report["tables"]) == {"1", "2", "2-future", "5", "6", "6-band", "7", "ranges"}
    assert report["model_sha256"] == "0" * 64
    rows = {(row["music"], row["mask"], row["model"]): row for row in report["tables"]["2"]["rows"]}
    assert rows["hand", "0half", "parrot"]["F1"]["value"] == 1.0
    assert rows["pop909 piano", "2last", "parrot"]["pieces"] == 3
    likelihood = {row["model"]: row for row in report["tables"]["1"]["rows"]}
    assert likelihood["parrot"]["total"]["value"] == pytest.approx(2.5)
    assert likelihood["note n-gram"]["pieces"] == 3
    ranges = {(row["task"], row["model"]): row for row in report["tables"]["ranges"]["rows"]}
    assert ranges["continue", "parrot"]["F1"]["value"] == 1.0
    assert ranges["continue", "copy the bar before"]["copied %"]["value"] == 100.0
    told = {(row["task"], row["model"]): row for row in report["tables"]["7"]["rows"]}
    assert told["infill", "parrot"]["logistic regression"]["value"] == 50.0
    assert "counting 256 notes" in err


def test_chosen_tables_without_a_model(arrays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["evaluate", "none", "--corpus", str(arrays), "--tables", "2,1", "--pieces", "2"]
    assert main(words, FakeEngines()) == 0
    out, _ = capsys.readouterr()
    assert out.index("Table 1.") < out.index("Table 2.")
    assert "Table 5" not in out
    assert "parrot" not in out


def test_mistakes_are_told_in_a_sentence(arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "none", "--corpus", str(tmp_path / "nowhere")], FakeEngines()) == 2
    assert main(["evaluate", "none", "--corpus", str(arrays), "--tables", "9"], FakeEngines()) == 2
    assert main(["evaluate", "none", "--corpus", str(arrays), "--pieces", "0"], FakeEngines()) == 2
    unsplit = tmp_path / "unsplit.xz"
    save_pieces(unsplit, [piece(at, "train") for at in range(2)])
    assert main(["evaluate", "none", "--corpus", str(unsplit), "--tables", "6"], FakeEngines()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "There is no table 9" in err
    assert "no corpus at" in err
    assert "no split" in err


@pytest.mark.usefixtures("parrot")
def test_a_report_of_a_run_and_of_its_results(arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, again, results = tmp_path / "report.html", tmp_path / "again.html", tmp_path / "results.json"
    words = ["evaluate", "parrot", "--corpus", str(arrays), "--tables", "5,7", "--peer", "copycat", "--json"]
    assert main([*words, "--report", str(page)], FakeEngines()) == 0
    out, _ = capsys.readouterr()
    results.write_text(out)
    report = json.loads(out)
    assert report["peers"] == {"copycat": "0" * 64}
    assert (report["pieces_a_set"], report["slices"], report["bootstrap_resamples"]) == (None, 1, 2000)
    assert {row["model"] for row in report["tables"]["5"]["rows"]} == {"human", "parrot", "copycat", "swapped pitches"}
    estimate = report["tables"]["5"]["rows"][0]["notes"]
    assert estimate["low"] <= estimate["value"] <= estimate["high"]
    text = page.read_text()
    assert text.count("<table>") == text.count("<svg") == 2
    assert "Table 1" not in text
    assert main(["evaluate", "parrot", "--from", str(results), "--report", str(again)], FakeEngines()) == 0
    assert again.read_text() == text
    assert "Table 5." in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.html", "hand.xz", "report.html", "results.json"]


def test_a_report_that_cannot_be_written_is_refused_before_the_work(
    arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "load_corpus", lambda path: pytest.fail("the work has begun"))
    words = ["evaluate", "none", "--corpus", str(arrays), "--report"]
    assert main([*words, str(tmp_path / "nowhere" / "report.html")], FakeEngines()) == 2
    assert main([*words, str(tmp_path)], FakeEngines()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "report.html could not be written (No such file or directory)" in err
    assert f"{tmp_path.name} could not be written (Is a directory)" in err


def test_earlier_results_are_of_one_model_and_measure_nothing(
    arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.json"
    assert main(["evaluate", "none", "--corpus", str(arrays), "--tables", "2", "--json"], FakeEngines()) == 0
    results.write_text(capsys.readouterr().out)
    assert main(["evaluate", "parrot", "--from", str(results)], FakeEngines()) == 2
    assert main(["evaluate", "none", "--from", str(results), "--tables", "1"], FakeEngines()) == 2
    assert main(["evaluate", "none"], FakeEngines()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "holds results of none, not of parrot" in err
    assert "With --from nothing is measured" in err
    assert "Which music?" in err


@pytest.mark.usefixtures("parrot")
def test_the_gallery_shows_every_request_beside_human_n_gram_and_copy(
    arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gallery"
    words = ["evaluate", "parrot", "--corpus", str(arrays), "--gallery", str(folder), "--no-sound", "--json"]
    assert main([*words, "--pieces", "1"], FakeEngines()) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["tables"] == {}
    there = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(report["gallery"]) == sorted(str(path.relative_to(folder)) for path in there)
    page = (folder / "index.html").read_text()
    assert page.count("mean of the prompts): the model 100 %, a note n-gram ") == 4
    stems = [name.removesuffix("-human.mid") for name in report["gallery"] if name.endswith("human.mid")]
    # Music of four voices, which harmonizing asks for, is not in this corpus.
    assert [stem.split("/")[0] for stem in stems] == ["continue", "infill", "vary", "accompany"]
    for stem in stems:
        assert (folder / f"{stem}.png").stat().st_size > 10_000
        assert f'src="{stem}.png"' in page
        notes = {
            name: [
                [(note.onset, note.pitch, note.duration) for note in track.notes()]
                for track in load_song(folder / f"{stem}-{name}.mid").score.tracks
            ]
            for name in ("model", "human", "ngram", "copy")
        }
        assert notes["model"] == notes["human"]
        assert notes["copy"] != notes["human"]
        assert notes["ngram"] not in (notes["human"], notes["copy"])
        bars = 8 if stem.startswith("accompany") else 12
        assert sum(len(track) for track in notes["human"]) == 4 * bars


def test_prompts_are_the_same_whatever_else_there_is(arrays: Path) -> None:
    pieces = [p for p in load_corpus(arrays) if p.split == "valid"]
    for task in Task:
        drawn = draw_prompts(pieces, task, 0, 20)
        assert [p.mask for p in draw_prompts(pieces[::-1], task, 0, 20)] == [p.mask for p in drawn]
        assert len(drawn) == (0 if task is Task.HARMONIZE else 3)
        for prompt in drawn:
            assert (prompt.strength < 1) == (task is Task.VARY)
            if task is Task.ACCOMPANY:
                assert prompt.mask.tracks() == [1]
                assert prompt.widened.first_bar == prompt.mask.first_bar - 8
