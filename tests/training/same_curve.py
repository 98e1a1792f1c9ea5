"""By hand: two processes under torchrun, and a run that is killed and resumed, beside one unbroken process.

`python -m tests.training.same_curve` trains the tiny model of the tests for 200 steps three times on the CPU, prints
the three curves and the largest difference of a point of each, and fails where it is above 1 % for two processes or
above nothing for the killed run. `--arrays FILE` trains on prepared arrays instead of the tests' own corpus.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from antiphon.training.log import read_log
from antiphon.training.state import PROGRESS, load_progress
from tests.training.material import write_corpus, write_recipe

EVERY = 10
"""Steps between two points of a curve."""

# Logs oftener than a run of hours does, then trains as `python -m antiphon.training` does.
PROGRAM = f"""
import sys
from antiphon.training import __main__ as command, trainer
trainer.LOG_EVERY = {EVERY}
sys.exit(command.main(sys.argv[1:]))
"""


def main() -> int:
    """Trains three times; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--arrays", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "program.py").write_text(PROGRAM)
        arrays = args.arrays or write_corpus(folder)
        recipe = write_recipe(folder, 1e9)
        # A few checkpoints, so that a kill throws steps away.
        recipe.write_text(recipe.read_text().replace("checkpoint = 1000.0", "checkpoint = 0.02"))
        words = [str(folder / "program.py"), str(recipe), "--arrays", str(arrays), "--device", "cpu", "--workers", "0"]
        torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
        runs = {run: folder / run for run in ("one process", "two processes", "killed and resumed")}
        until([*words, "-o", str(runs["one process"])], runs["one process"], args.steps)
        until([*torchrun, *words, "-o", str(runs["two processes"])], runs["two processes"], args.steps)
        killed = [*words, "-o", str(runs["killed and resumed"])]
        kills = []
        for part in (1, 2):
            until(killed, runs["killed and resumed"], part * args.steps // 3, kill=True)
            kills.append(load_progress(runs["killed and resumed"]).step)
        until(killed, runs["killed and resumed"], args.steps)
        curves = {run: curve(at, args.steps) for run, at in runs.items()}
    one, two, again = curves.values()
    print(f"{'step':>6}  " + "  ".join(f"{run:>18}" for run in curves))
    for at, points in enumerate(zip(one, two, again, strict=True), 1):
        print(f"{EVERY * at:6}  " + "  ".join(f"{nats:18.6f}" for nats in points))
    apart = max(abs(a - b) / a for a, b in zip(one, two, strict=True))
    broken = max(abs(a - b) for a, b in zip(one, again, strict=True))
    print(
        f"two processes: {100 * apart:.3f} % apart at most, {100 * abs(one[-1] - two[-1]) / one[-1]:.3f} % at the end"
    )
    print(f"killed, with checkpoints at steps {kills[0]} and {kills[1]} left: {broken:.6f} nats a note apart at most")
    return int(apart > 0.01 or broken > 0)


def until(words: list[str], folder: Path, steps: int, *, kill: bool = False) -> None:
    """Runs until so many steps are logged, then stops it as Ctrl+C does, or kills it."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, *words], env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        while logged(folder) < steps or not (folder / PROGRESS).exists():
            if process.poll() is not None:
                raise SystemExit(process.communicate()[1])
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGINT)
        process.communicate()


def logged(folder: Path) -> int:
    """The last step a run has logged."""
    if not (folder / "log.jsonl").exists():
        return 0
    return max((entry["train"]["step"] for entry in read_log(folder) if "train" in entry), default=0)


def curve(folder: Path, steps: int) -> list[float]:
    """Nats a note of every point up to a step."""
    entries = [entry["train"] for entry in read_log(folder) if "train" in entry]
    return [float(entry["nats"]) for entry in entries if entry["step"] <= steps]


if __name__ == "__main__":
    sys.exit(main())
