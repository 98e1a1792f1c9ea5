"""A run's log: in the order of the steps, whatever killed the run."""

import json
from pathlib import Path
from typing import Any

import pytest

from antiphon.errors import UserError
from antiphon.training.log import LOG, RunLog, read_log


def line(step: int, nats: float = 1.0) -> dict[str, Any]:
    return {"train": {"step": step, "nats": nats}}


def validation(step: int) -> dict[str, Any]:
    return {"valid": {}, "mean": 2.0, "step": step, "notes": 10}


def test_a_log_is_cut_back_to_the_checkpoint(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "run")
    log.cut(0)
    entries = [line(50), line(100), validation(100), line(150)]
    for entry in entries:
        log.append(entry)
    assert read_log(tmp_path / "run") == entries
    log.cut(100)
    assert read_log(tmp_path / "run") == entries[:3]


def test_a_line_cut_short_does_not_spoil_the_next(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    log.append(line(50))
    with log.path.open("a") as stream:
        stream.write('{"train": {"st')
    log.cut(50)
    log.append(line(100))
    assert read_log(tmp_path) == [line(50), line(100)]


def test_steps_done_again_are_read_once(tmp_path: Path) -> None:
    entries = [line(50), line(100), validation(120), line(150), line(100, 0.5), validation(100), line(150, 0.4)]
    (tmp_path / LOG).write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    assert read_log(tmp_path) == [line(50), line(100, 0.5), validation(100), line(150, 0.4)]


def test_no_log_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no log of a training run in"):
        read_log(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written: Not a directory"):
        RunLog(tmp_path / "file" / "run").append(line(1))
