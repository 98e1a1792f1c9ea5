"""A run on disk: weights, their average, the optimizers and the place in the data, so that it resumes exactly."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn

from antiphon.errors import UserError
from antiphon.inference.checkpoint import plain_tensors
from antiphon.inference.whole_file import write_whole

STATE = "state.safetensors"
PROGRESS = "progress.json"
BEST = "best.safetensors"
LATEST = "latest.safetensors"


@dataclass
class Progress:
    """How far a run has come.

    Attributes:
        notes, written: notes seen, and of them those that were written and gave loss.
        seconds: of training and validation so far.
        best, best_notes: the least validation nats a note, and the notes seen by then.
        window: sums since the last line of the log: nats by factor, then notes.
        corpora: sets it has been trained on, those of the weights it started from included.
    """

    step: int = 0
    notes: int = 0
    written: int = 0
    seconds: float = 0.0
    best: float | None = None
    best_notes: int = 0
    window: list[float] = field(default_factory=list)
    corpora: list[str] = field(default_factory=list)


def save_state(
    folder: Path,
    model: nn.Module,
    average: Mapping[str, Tensor],
    optimizers: list[torch.optim.Optimizer],
    progress: Progress,
    shape: str,
) -> None:
    """Writes everything at once: a run killed here resumes from the checkpoint before. Raises UserError.

    shape: words for the model's kind and sizes, compared when the run is resumed.
    """
    tensors: dict[str, Tensor] = {f"model.{k}": v for k, v in model.state_dict().items()}
    tensors |= {f"average.{k}": v for k, v in average.items()}
    for at, optimizer in enumerate(optimizers):
        for index, values in optimizer.state_dict()["state"].items():
            for name, value in values.items():
                tensors[f"optimizer.{at}.{index}.{name}"] = torch.as_tensor(value)
    told = json.dumps(asdict(progress))
    data = save(plain_tensors(tensors), metadata={"progress": told, "shape": shape})
    write_whole(folder / STATE, data)
    write_whole(folder / PROGRESS, (json.dumps(asdict(progress), indent=1) + "\n").encode())


def load_state(
    folder: Path, model: nn.Module, average: Mapping[str, Tensor], optimizers: list[torch.optim.Optimizer], shape: str
) -> Progress | None:
    """Restores a run in place; returns its progress, None where there is none. Raises UserError."""
    path = folder / STATE
    if not path.exists():
        return None
    try:
        with safe_open(path, "pt") as stored:  # progress lies in the same file: never of another step
            told = stored.metadata()
        progress = _progress(json.loads(told["progress"]))
        tensors = load_file(path)
    except (OSError, KeyError, TypeError, ValueError, SafetensorError) as error:
        raise UserError(f"The checkpoint {path} is damaged and cannot be resumed: {error}.") from error
    own = model.state_dict()
    if told.get("shape", shape) != shape or any(
        f"model.{k}" not in tensors or tensors[f"model.{k}"].shape != v.shape for k, v in own.items()
    ):
        raise UserError(f"The run in {folder} is of another model than the recipe's: give another folder.")
    model.load_state_dict({k: tensors[f"model.{k}"] for k in own})
    for name, value in average.items():
        value.copy_(tensors[f"average.{name}"])
    for at, optimizer in enumerate(optimizers):
        held = optimizer.state_dict()
        state: dict[int, dict[str, Tensor]] = {}
        for key, value in tensors.items():
            if key.startswith(f"optimizer.{at}."):
                _, _, index, name = key.split(".")
                state.setdefault(int(index), {})[name] = value
        held["state"] = state
        optimizer.load_state_dict(held)
    return progress


def load_average(folder: Path) -> dict[str, Tensor]:
    """The averaged weights of a run's checkpoint. Raises UserError."""
    path = folder / STATE
    try:
        with safe_open(path, "pt") as stored:
            names = [name for name in stored.keys() if name.startswith("average.")]  # noqa: SIM118 - no mapping
            return {name.removeprefix("average."): stored.get_tensor(name) for name in names}
    except (OSError, SafetensorError) as error:
        raise UserError(f"The checkpoint {path} cannot be read: {error}.") from error


def load_progress(folder: Path) -> Progress:
    """How far the run in a folder has come. Raises UserError where there is none."""
    path = folder / PROGRESS
    try:
        return _progress(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UserError(f"There is no training run in {folder}.") from None
    except (OSError, TypeError, ValueError) as error:
        raise UserError(f"{path} cannot be read: {error}.") from error


def _progress(stored: dict[str, Any]) -> Progress:
    known = {f.name for f in fields(Progress)}
    return Progress(**{name: value for name, value in stored.items() if name in known})
