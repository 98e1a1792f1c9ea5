"""A run on disk: weights, their average, the optimizers and the place in the data, so that it resumes exactly."""

import json
import os
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

STATE = "state.safetensors"
PROGRESS = "progress.json"


def save_state(
    folder: Path, model: nn.Module, average: dict[str, Tensor], optimizers: list[torch.optim.Optimizer],
    progress: dict[str, Any],
) -> None:  # fmt: skip
    """Writes everything under temporary names first: a run killed here resumes from the checkpoint before."""
    tensors: dict[str, Tensor] = {f"model.{k}": v for k, v in model.state_dict().items()}
    tensors |= {f"average.{k}": v for k, v in average.items()}
    for at, optimizer in enumerate(optimizers):
        for index, values in optimizer.state_dict()["state"].items():
            for name, value in values.items():
                tensors[f"optimizer.{at}.{index}.{name}"] = torch.as_tensor(value)
    tensors = {k: v.detach().cpu().contiguous().clone() for k, v in tensors.items()}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / (STATE + ".new"), metadata={"progress": json.dumps(progress)})
    os.replace(folder / (STATE + ".new"), folder / STATE)
    (folder / (PROGRESS + ".new")).write_text(json.dumps(progress, indent=1))
    os.replace(folder / (PROGRESS + ".new"), folder / PROGRESS)


def load_state(
    folder: Path, model: nn.Module, average: dict[str, Tensor], optimizers: list[torch.optim.Optimizer]
) -> dict[str, Any] | None:
    """Restores a run in place; returns its progress, None where there is none."""
    path = folder / STATE
    if not path.exists():
        return None
    from safetensors import safe_open

    with safe_open(path, "pt") as stored:  # progress lies in the same file: never of another step
        progress: dict[str, Any] = json.loads(stored.metadata()["progress"])
    tensors = load_file(path)
    model.load_state_dict({k[6:]: v for k, v in tensors.items() if k.startswith("model.")})
    for name in average:
        average[name].copy_(tensors[f"average.{name}"])
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
