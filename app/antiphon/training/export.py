"""From a run to a model folder: the best averaged weights in bf16, and the model.toml that describes them."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save

from antiphon.errors import UserError
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.generation.catalogue import MODEL_FILE, ModelInfo, read_model, verify
from antiphon.inference.checkpoint import build_model, load_weights, plain_tensors
from antiphon.inference.heads import EventModel
from antiphon.inference.whole_file import write_whole
from antiphon.training.corpora import corpus_names
from antiphon.training.recipe import Recipe
from antiphon.training.state import BEST, LATEST, Progress, load_average, load_progress

WEIGHTS_FILE = "weights.safetensors"
_SUMMARY = "Writes the hidden notes of selected bars: continue, infill and vary."
_TASKS = ("continue", "infill", "vary")
_LICENCE = "MIT"


@dataclass(frozen=True, slots=True)
class Exported:
    """A model folder just written: what its model.toml says, how much it was trained, and its validation nats."""

    info: ModelInfo
    notes: int
    nats: float | None


def export_run(run: Path, recipe: Recipe, folder: Path) -> Exported:
    """Writes weights.safetensors and model.toml into `folder`, whose name is the model's. Raises UserError.

    The weights are the averaged ones of the best validation; without any, those of the checkpoint. What the recipe
    does not say of [shipping] stays as in the model.toml that is replaced.
    """
    progress = load_progress(run)
    model = best_model(run, recipe)
    if not all(bool(torch.isfinite(value).all()) for value in model.state_dict().values()):
        raise UserError(f"The weights of the run in {run} are no numbers: there is nothing to export.")
    data = save(plain_tensors(model.state_dict(), torch.bfloat16))
    parameters = sum(p.numel() for p in model.parameters())
    description = _description(recipe, progress, folder, hashlib.sha256(data).hexdigest(), parameters)
    write_whole(folder / WEIGHTS_FILE, data)
    write_whole(folder / MODEL_FILE, description.encode())
    info = read_model(folder)
    verify(info)
    return Exported(info, progress.best_notes or progress.notes, progress.best)


def best_model(run: Path, recipe: Recipe) -> EventModel:
    """The model of a run with its averaged weights of the best validation, or else the latest. Raises UserError."""
    model = build_model(recipe.model, recipe.sizes.as_dict())
    stored = next((run / name for name in (BEST, LATEST) if (run / name).is_file()), None)
    if stored is not None:
        load_weights(model, stored)
    else:
        _load_checkpoint(model, run)
    return model


def _load_checkpoint(model: torch.nn.Module, run: Path) -> None:
    average = load_average(run)
    own = model.state_dict()
    if average.keys() != own.keys() or any(average[name].shape != own[name].shape for name in own):
        raise UserError(f"The run in {run} is of another model than the recipe's.")
    model.load_state_dict(average)


def _description(recipe: Recipe, progress: Progress, folder: Path, sha256: str, parameters: int) -> str:
    replaced = _replaced(folder)
    shipping, mix = recipe.shipping, recipe.data.mix
    values: dict[str, Any] = {
        "name": folder.resolve().name,
        "kind": recipe.model,
        "summary": shipping.summary or replaced.get("summary", _SUMMARY),
        "tasks": list(shipping.tasks or replaced.get("tasks", _TASKS)),
        "parameters": parameters,
        "licence": shipping.licence or replaced.get("licence", _LICENCE),
        "weights": WEIGHTS_FILE,
        "sha256": sha256,
        "vocabulary_hash": vocabulary_hash(),
        "blind": mix.voices * mix.blind > 0,  # what is not practised is lost
        "corpora": corpus_names(progress.corpora or [n for n, share in recipe.data.weights.items() if share > 0]),
    }
    sizes = {**recipe.sizes.as_dict(), "dropout": 0.0}
    training: dict[str, Any] = {"recipe": recipe.name, "notes": progress.best_notes or progress.notes}
    if progress.best is not None:
        training["validation_nats"] = round(progress.best, 4)
    return _toml(values) + "\n[sizes]\n" + _toml(sizes) + "\n[training]\n" + _toml(training)


def _replaced(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / MODEL_FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _toml(values: dict[str, Any]) -> str:
    """Strings, numbers and lists of strings as TOML, whose basic strings are JSON's."""
    lines: list[str] = []
    for name, value in values.items():
        if isinstance(value, list) and len(value) > 3:
            lines += [f"{name} = [", *(f"  {json.dumps(item, ensure_ascii=False)}," for item in value), "]"]
        else:
            lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "".join(line + "\n" for line in lines)
