"""A run's log: one JSON object a line, of training and of validation, in the order of the steps."""

import json
from pathlib import Path
from typing import Any

from antiphon.errors import UserError
from antiphon.inference.whole_file import write_whole

LOG = "log.jsonl"


class RunLog:
    """The log of a run's folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOG

    def append(self, entry: dict[str, Any]) -> None:
        """Adds a line. Raises UserError when it cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as log:
                log.write(json.dumps(entry) + "\n")
        except OSError as error:
            raise UserError(f"{self.path} cannot be written: {error.strerror or error}.") from error

    def cut(self, step: int) -> None:
        """Drops what was logged after a step: a run killed and resumed does these steps again."""
        if not self.path.exists():
            return
        kept = [json.dumps(entry) + "\n" for entry in read_log(self.path.parent) if step_of(entry) <= step]
        if "".join(kept) != self.path.read_text(encoding="utf-8"):
            write_whole(self.path, "".join(kept).encode())


def step_of(entry: dict[str, Any]) -> int:
    """The step a line is of."""
    return int(entry["train"]["step"] if "train" in entry else entry["step"])


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The lines of a run's log in the order of their steps. Raises UserError where there is no log.

    A line cut short by a kill is left out, and so is what a run that was resumed further back did again.
    """
    path = folder / LOG
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise UserError(f"There is no log of a training run in {folder}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}.") from error
    entries: list[dict[str, Any]] = []
    for line in lines:
        try:
            entry = json.loads(line)
            step, kind = step_of(entry), "train" in entry
        except (ValueError, KeyError, TypeError):
            continue
        while entries and (step_of(entries[-1]) > step or (step_of(entries[-1]) == step and kind)):
            entries.pop()
        entries.append(entry)
    return entries
