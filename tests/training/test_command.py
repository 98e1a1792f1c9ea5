"""The command, in processes of its own: a bare machine, two processes, Ctrl+C; and the verb with its curve."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from safetensors.torch import load_file

from antiphon.cli.main import main
from antiphon.cli.training_plots import smoothed
from antiphon.generation.catalogue import read_model
from antiphon.training import __main__ as plain
from antiphon.training.recipe import load_recipe
from antiphon.training.report import StreamReport, duration
from antiphon.training.state import LATEST, STATE, load_progress
from antiphon.training.trainer import Run
from tests.training.material import train, write_corpus, write_recipe

STEPS_NOTES = 2500
"""Some five steps."""

# Refuses what a bare machine lacks, then runs the package as `python -m` does.
BARE = """
import importlib.abc, runpy, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        blocked = {"mido", "matplotlib", "PySide6", "pretty_midi", "fluidsynth", "rtmidi", "soundfile", "scipy"}
        if name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is blocked here")
        return None

sys.meta_path.insert(0, Blocker())
sys.argv = ["antiphon.training", *sys.argv[1:]]
runpy.run_module("antiphon.training", run_name="__main__", alter_sys=True)
"""


def environment() -> dict[str, str]:
    """One thread a process, and none of a surrounding torchrun's variables."""
    kept = {name: value for name, value in os.environ.items() if name not in ("RANK", "WORLD_SIZE", "LOCAL_RANK")}
    return {**kept, "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Paths of a recipe and its arrays."""
    folder = tmp_path_factory.mktemp("command")
    return str(write_recipe(folder, STEPS_NOTES)), str(write_corpus(folder))


def test_two_processes_on_a_bare_machine_train_as_one(material: tuple[str, str], tmp_path: Path) -> None:
    recipe, arrays = material
    alone, together = tmp_path / "alone", tmp_path / "together"
    Run(load_recipe(Path(recipe)), Path(arrays), alone, device="cpu", workers=0).go()
    program = tmp_path / "bare.py"
    program.write_text(BARE)
    done = subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(program),
         recipe, "--arrays", arrays, "-o", str(together), "--workers", "0", "--device", "cpu"],
        env=environment(), capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The run is finished at step") == 1
    one, two = load_progress(alone), load_progress(together)
    assert two.notes >= STEPS_NOTES
    assert (one.step, one.notes, one.written) == (two.step, two.notes, two.written)
    assert two.window == pytest.approx(one.window, rel=0.01)  # summed loss of every factor, over all steps
    assert two.best == pytest.approx(one.best, rel=0.01)
    assert all(value.isfinite().all() for value in load_file(together / LATEST).values())


def test_an_interrupt_leaves_a_checkpoint(material: tuple[str, str], tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path)  # goes on for ever
    recipe.write_text(recipe.read_text().replace("checkpoint = 1000.0", "checkpoint = 0.0"))
    folder = tmp_path / "run"
    command = [sys.executable, "-m", "antiphon", "train", str(recipe), "--arrays", material[1], "-o", str(folder)]
    process = subprocess.Popen(
        [*command, "--device", "cpu"], env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        limit = time.monotonic() + 60
        while not (folder / STATE).exists():
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < limit
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the process that prepares batches is meant too
        said = process.communicate(timeout=60)[1]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert process.returncode == 0, said
    assert "Traceback" not in said
    progress = load_progress(folder)
    assert progress.step >= 1
    assert f"Stopped at step {progress.step}, " in said
    assert "the same command goes on from here" in said


def test_the_verb_draws_the_curve_and_exports(
    material: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antiphon.training.trainer.LOG_EVERY", 2)
    run, model = tmp_path / "run", tmp_path / "models" / "tiny"
    recipe, arrays = material
    words = ["train", recipe, "--arrays", arrays, "-o", str(run), "--workers", "0", "--device", "cpu"]
    assert main([*words, "--export", str(model)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "step 2  0.00 of 0.0025 M notes" in said.err
    assert f"the curve: {run / 'curve.png'}" in said.err
    assert (run / "curve.png").read_bytes()[:4] == b"\x89PNG"
    assert f"samples: {run / 'samples.png'}" in said.err
    samples = (run / "samples.png").read_bytes()
    assert samples[:4] == b"\x89PNG"
    assert read_model(model).name == "tiny"
    # On a run that is there: the curve alone, the same samples with it, or the export alone.
    (run / "curve.png").unlink()
    assert main(["train", "-o", str(run), "--plot"]) == 0
    assert (run / "curve.png").exists()
    assert "samples" not in capsys.readouterr().err
    (run / "samples.png").unlink()
    assert main([*words, "--plot"]) == 0
    assert (run / "samples.png").read_bytes() == samples
    sha256 = read_model(model).sha256
    assert main(["train", recipe, "-o", str(run), "--export", str(model)]) == 0
    assert read_model(model).sha256 == sha256


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "run"], "Which recipe?"),
        (["recipe.toml", "-o", "run"], "nothing to train on"),
        (["recipe.toml", "--arrays", "none.xz", "-o", "run"], "no prepared arrays at none.xz"),
        (["recipe.toml", "--arrays", "HERE", "-o", "run"], "no recipe at recipe.toml"),
        (["RECIPE", "--arrays", "HERE", "-o", "run"], "cannot be read as prepared arrays"),
        (["RECIPE", "--arrays", "HERE", "-o", "run", "--minutes", "-1"], "--minutes takes a number above 0"),
        (["RECIPE", "--arrays", "HERE", "-o", "run", "--workers", "-1"], "--workers takes a number"),
        (["RECIPE", "-o", "run", "--export", "model"], "no training run in run"),
        (["-o", "run", "--plot"], "no log of a training run in run"),
    ],
)
def test_a_mistake_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe = str(write_recipe(tmp_path))
    (tmp_path / "HERE").write_text("no arrays")
    given = [recipe if word == "RECIPE" else word for word in words]
    assert main(["train", *given]) == 2
    said = capsys.readouterr().err
    assert said.startswith("antiphon: ")
    assert sentence in said
    assert said.count("\n") == 1
    if "--plot" not in words:
        assert plain.main(given) == 2
        assert sentence in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_curve_of_a_run_with_nothing_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(write_corpus(tmp_path), tmp_path / "run", 1)
    (tmp_path / "run" / "log.jsonl").write_text("")
    assert main(["train", "-o", str(tmp_path / "run"), "--plot"]) == 2
    assert "has not logged anything yet" in capsys.readouterr().err
    entry = {
        "valid": {"pop909": {"total": 5.0, "onset": 1.0, "track": 1.0, "what": 2.0, "duration": 1.0, "dynamic": 0.0}}
    }
    (tmp_path / "run" / "log.jsonl").write_text(json.dumps({**entry, "mean": 5.0, "step": 3, "notes": 100}) + "\n")
    assert main(["train", "-o", str(tmp_path / "run"), "--plot"]) == 0


def test_words_for_times() -> None:
    assert [duration(s) for s in (0.4, 40, 61, 3599, 3660, 36000)] == [
        "0 s",
        "40 s",
        "1 min",
        "1 h 00 min",
        "1 h 01 min",
        "10 h 00 min",
    ]
    assert smoothed([1.0, 3.0, 5.0], 2) == [1.0, 2.0, 4.0]


class Terminal:
    """A stream that is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_a_terminal_s_status_is_rewritten_in_place_and_taken_away() -> None:
    stream = Terminal()
    report = StreamReport(stream)  # type: ignore[arg-type]
    assert report.wants_status()
    report.show("step 10")
    assert not report.wants_status()
    report.show("ten")
    report.say("a line")
    report.close()
    assert stream.text == "\rstep 10\rten    \r   \ra line\n"
