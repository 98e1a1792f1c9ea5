"""A training run's recipe: one TOML file, enough to repeat it."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from antiphon.errors import UserError
from antiphon.inference.transformer import Sizes
from antiphon.training.data import DataSettings
from antiphon.training.passages import PassageMix


@dataclass(frozen=True, slots=True)
class Recipe:
    """See models/recipes. Notes are events given or written, as the model sees them, padding not counted.

    Attributes:
        notes: notes to see before the run ends.
        learning_rate: of AdamW and of Muon's updates scaled to AdamW's size; warmup: steps to reach it.
        decay: share of the run, at its end, over which the rate falls to a twentieth.
        ema: decay of the weights' moving average.
        warm_start: name of a folder of models/ to start from, "" for fresh weights.
        validate, checkpoint: minutes between them.
    """

    name: str
    model: str = "transformer"
    sizes: Sizes = field(default_factory=Sizes)
    data: DataSettings = field(default_factory=lambda: DataSettings(weights={}))
    notes: float = 20e6
    learning_rate: float = 2e-3
    weight_decay: float = 0.01
    warmup: int = 200
    decay: float = 0.25
    clip: float = 1.0
    ema: float = 0.998
    warm_start: str = ""
    seed: int = 1
    validate: float = 15.0
    checkpoint: float = 5.0


def load_recipe(path: Path) -> Recipe:
    """Reads a recipe. Raises UserError naming the setting that is wrong."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"The recipe {path} cannot be read: {error}") from error
    data = dict(values.pop("data", {}))
    mix = _build(PassageMix, data.pop("mix", {}), path)
    sizes = _build(Sizes, values.pop("sizes", {}), path)
    settings = _build(DataSettings, {**data, "mix": mix, "weights": values.pop("weights", {})}, path)
    recipe: Recipe = _build(Recipe, {"name": path.stem, **values, "sizes": sizes, "data": settings}, path)
    return recipe


def _build(kind: type[Any], values: dict[str, Any], path: Path) -> Any:
    unknown = set(values) - {f.name for f in fields(kind)}
    if unknown:
        raise UserError(f"The recipe {path} has a setting that is not known: {', '.join(sorted(unknown))}.")
    return kind(**values)
