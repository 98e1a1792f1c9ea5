"""Folders to an arrays file, through the verb: splits kept to the letter, nothing dropped silently."""

import json
import os
from pathlib import Path

import pytest

from antiphon.cli.main import main
from antiphon.corpus import resuming
from antiphon.corpus.convert import Conversion
from antiphon.corpus.prepare import convert_job, prepare
from antiphon.corpus.sources import Job, find_sources
from antiphon.corpus.split_table import read_split_table
from antiphon.errors import UserError
from antiphon.events.arrays import load_pieces
from tests.corpus.songs import song, write_song

HEADER = "set\tfile\tcluster\tsplit\tvelocities\tjsb\n"
MELODY = [(0, 480, 67), (480, 480, 69), (960, 960, 71)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two sets of a few songs, a broken file, one the table does not name, and the table beside them."""
    for name in ("a", "b", "c"):
        write_song(tmp_path / "sets/openewld/midi" / f"{name}.mid", song([("MELODY", 0, MELODY)]))
    write_song(tmp_path / "sets/js_fakes/midi/1.mid", song([(str(k), 0, MELODY) for k in range(4)]))
    write_song(tmp_path / "sets/js_fakes/midi/unnamed.mid", song([("x", 0, MELODY)]))
    (tmp_path / "sets/openewld/midi/broken.mid").write_bytes(b"MThd no more")
    (tmp_path / "sets/openewld/LICENSE").write_text("free")
    (tmp_path / "sets/split.tsv").write_text(
        HEADER
        + "openewld\tmidi/a.mid\tk1\ttrain\tflat\t-\n"
        + "openewld\tmidi/b.mid\tk2\tvalid\tflat\t-\n"
        + "openewld\tmidi/c.mid\tk3\ttrain\tnotated\tvalid\n"
        + "openewld\tmidi/broken.mid\tk4\ttrain\tflat\t-\n"
        + "openewld\tmidi/gone.mid\tk5\ttrain\tflat\t-\n"
        + "js_fakes\tmidi/1.mid\tk6\tvalid\tflat\t-\n"
    )
    return tmp_path / "sets"


def test_the_verb_writes_arrays_report_and_plots(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xz"
    assert main(["prepare", str(corpus), "-o", str(out), "--jobs", "1"]) == 0
    pieces = {piece.name: piece for piece in load_pieces(out)}
    assert {name: piece.split for name, piece in pieces.items()} == {
        "midi/a.mid": "train", "midi/b.mid": "valid", "midi/c.mid": "train", "midi/1.mid": "valid",
    }  # fmt: skip
    assert (pieces["midi/c.mid"].velocities, pieces["midi/c.mid"].jsb, pieces["midi/c.mid"].cluster) == (
        "notated", True, "k3",
    )  # fmt: skip
    report = json.loads((tmp_path / "out.report.json").read_text())
    assert {(row[1], row[2]) for row in report["dropped"] if row[0] == "js_fakes"} == {
        ("midi/unnamed.mid", "not in the split table")
    }
    assert [row[1] for row in report["dropped"] if row[0] == "openewld"] == ["midi/broken.mid"]
    assert report["split_rows_without_a_file"] == [["openewld", "midi/gone.mid"]]
    assert report["sets"]["openewld"]["train_pieces"] == 2
    markdown = (tmp_path / "out.report.md").read_text()
    assert "midi/unnamed.mid: not in the split table" in markdown
    assert (tmp_path / "out.report.png").read_bytes().startswith(b"\x89PNG")


def test_several_processes_give_the_same(corpus: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        assert main(["prepare", str(corpus / "openewld"), "-o", str(tmp_path / f"{jobs}.xz"), "--jobs", jobs]) == 0
    assert (tmp_path / "1.xz").read_bytes() == (tmp_path / "2.xz").read_bytes()


def test_a_stopped_preparation_goes_on_and_gives_the_same(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(resuming, "BLOCK", 2)
    words = ["prepare", str(corpus / "openewld"), "--jobs", "1", "-o"]
    assert main([*words, str(tmp_path / "unbroken.xz")]) == 0
    out, asked = tmp_path / "out.xz", list[str]()

    def stopped_at(limit: int) -> None:
        def converted(job: Job) -> Conversion:
            if len(asked) == limit:
                raise KeyboardInterrupt
            asked.append(job.name)
            return convert_job(job)

        monkeypatch.setattr("antiphon.corpus.prepare.convert_job", converted)

    stopped_at(3)
    assert main([*words, str(out)]) == 130
    assert "the same command goes on from there" in capsys.readouterr().err
    assert not out.exists()
    assert asked == ["midi/a.mid", "midi/b.mid", "midi/broken.mid"]
    asked.clear()
    stopped_at(9)
    assert main([*words, str(out)]) == 0
    assert asked == ["midi/broken.mid", "midi/c.mid"]  # of the block that was not full
    assert out.read_bytes() == (tmp_path / "unbroken.xz").read_bytes()
    for kind in ("json", "md"):
        assert (tmp_path / f"out.report.{kind}").read_text() == (tmp_path / f"unbroken.report.{kind}").read_text()
    assert not list(tmp_path.glob("*.parts"))


def test_what_was_kept_counts_for_the_same_files_only(corpus: Path, tmp_path: Path) -> None:
    sources = find_sources([corpus / "openewld"], read_split_table(corpus / "split.tsv"))
    kept = resuming.Kept(tmp_path / "kept")
    whole = prepare(sources, kept=kept)
    (block,) = resuming.blocks(sources.jobs)
    again = kept.load(0, block)
    assert again is not None
    assert [(r.piece is not None, r.reason) for r in again] == [
        (True, ""), (True, ""), (False, whole.dropped[0][2]), (True, ""),
    ]  # fmt: skip
    part = tmp_path / "kept/00000.xz"
    part.write_bytes(part.read_bytes()[:-40])
    assert kept.load(0, block) is None
    prepare(sources, kept=kept)
    assert kept.load(0, block) is not None
    os.utime(sources.jobs[0].path, (1, 1))
    assert kept.load(0, block) is None
    kept.clear()
    assert not (tmp_path / "kept").exists()


def test_without_a_table_all_is_for_training(corpus: Path) -> None:
    prepared = prepare(find_sources([corpus / "js_fakes"], None))
    assert {piece.split for piece in prepared.pieces} == {"train"}
    assert len(prepared.pieces) == 2
    assert prepared.dropped == []


def test_a_folder_of_ones_own_needs_no_table(tmp_path: Path) -> None:
    write_song(tmp_path / "mine/deep/song.midi", song([("Flute", 0, MELODY)]))
    (piece,) = prepare(find_sources([tmp_path / "mine"], None)).pieces
    assert (piece.name, piece.source) == ("deep/song.midi", "mine")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("", "no split table"),
        ("set\tfile\nx\ty\n", "no split table"),
        (HEADER + "a\tb\tc\ttest\tflat\t-\n", "not into train or valid"),
        (HEADER + "a\tb\tc\ttrain\tflat\t-\n" * 2, "twice"),
    ],
)
def test_a_bad_table_is_told(tmp_path: Path, lines: str, sentence: str) -> None:
    (tmp_path / "split.tsv").write_text(lines)
    with pytest.raises(UserError, match=sentence):
        read_split_table(tmp_path / "split.tsv")


@pytest.mark.parametrize(
    "words", [["nowhere", "-o", "x.xz"], [".", "-o", "nowhere/x.xz"], [".", "-o", "x.xz", "--jobs", "0"]]
)
def test_mistakes_are_told_in_a_sentence(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["prepare", *words]) == 2
    assert capsys.readouterr().err.startswith("antiphon: ")


def test_two_folders_of_one_name_are_refused(tmp_path: Path) -> None:
    for parent in ("x", "y"):
        (tmp_path / parent / "songs").mkdir(parents=True)
    with pytest.raises(UserError, match="named songs"):
        find_sources([tmp_path / "x/songs", tmp_path / "y/songs"], None)
