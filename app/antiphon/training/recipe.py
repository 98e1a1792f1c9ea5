"""A training run's recipe: one TOML file, enough to repeat it."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from antiphon.errors import UserError
from antiphon.events.vocabulary import SOURCES
from antiphon.generation.request import Task
from antiphon.inference.checkpoint import KINDS
from antiphon.inference.lstm import LstmSizes
from antiphon.inference.transformer import Sizes
from antiphon.training.data import DataSettings
from antiphon.training.passages import PassageMix


@dataclass(frozen=True, slots=True)
class Shipping:
    """What the exported model's model.toml says that no run can know. Empty: as in the folder it replaces."""

    summary: str = ""
    tasks: tuple[str, ...] = ()
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """See models/recipes. Notes are events given or written, as the model sees them, padding not counted.

    Attributes:
        notes: notes to see before the run ends; minutes: or the time it takes, where that is set and less.
        learning_rate: of AdamW and of Muon's updates scaled to AdamW's size; warmup: steps to reach it.
        decay: share of the run, at its end, over which the rate falls to a twentieth.
        ema: decay of the weights' moving average.
        patience: the run ends when validation has been no better for this share of the notes seen; 0: never.
        warm_start: name or folder of a model to start from, "" for fresh weights.
        validate, checkpoint: minutes between them; windows: passages of each kind from each set in validation.
    """

    name: str
    model: str = "transformer"
    sizes: Sizes | LstmSizes = field(default_factory=Sizes)
    data: DataSettings = field(default_factory=lambda: DataSettings(weights={}))
    shipping: Shipping = field(default_factory=Shipping)
    notes: float = 20e6
    minutes: float = 0.0
    learning_rate: float = 2e-3
    weight_decay: float = 0.01
    warmup: int = 200
    decay: float = 0.25
    clip: float = 1.0
    ema: float = 0.998
    patience: float = 0.0
    warm_start: str = ""
    seed: int = 1
    validate: float = 15.0
    checkpoint: float = 5.0
    windows: int = 6


_LIMITS: dict[type[Any], dict[str, tuple[float, float]]] = {
    Sizes: {"width": (16, 8192), "layers": (2, 64), "heads": (1, 64), "hidden": (16, 32768), "dropout": (0, 0.9)},
    LstmSizes: {
        "width": (16, 8192),
        "context": (4, 8192),
        "memory": (4, 8192),
        "heads": (1, 64),
        "head_width": (4, 1024),
        "hidden": (16, 32768),
        "dropout": (0, 0.9),
    },
    PassageMix: {
        "causal": (0, 1),
        "limit": (32, 8192),
        "unknown_track": (0, 0.5),
        "unknown_phase": (0, 1),
        "parts": (0, 1),
        "lead_in": (0, 1),
        "continued": (0, 1),
        "scattered": (0, 1),
        "varied": (0, 1),
        "voices": (0, 1),
        "blind": (0, 1),
        "compass": (0, 1),
        "revealed": (0, 1),
        "shuffle": (0, 1),
    },
    DataSettings: {
        "samples": (1, 65536),
        "positions": (64, 1 << 22),
        "fill": (0.05, 1),
        "causal_from": (0, 1),
        "causal_to": (0, 1),
        "anneal": (0, 1e9),
        "seed": (0, 1 << 62),
    },
    Recipe: {
        "notes": (1, 1e12),
        "minutes": (0, 1e6),
        "learning_rate": (1e-9, 1),
        "weight_decay": (0, 10),
        "warmup": (1, 1e9),
        "decay": (0, 1),
        "clip": (1e-6, 1e9),
        "ema": (0, 0.999999),
        "patience": (0, 1),
        "seed": (0, 1 << 62),
        "validate": (0, 1e6),
        "checkpoint": (0, 1e6),
        "windows": (1, 1e4),
    },
}


def load_recipe(path: Path) -> Recipe:
    """Reads a recipe. Raises UserError naming the setting that is wrong."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"There is no recipe at {path}.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"The recipe {path} cannot be read: {error}.") from error
    data = _table(values, "data", path)
    mix = _mix(_table(data, "mix", path), path)
    sizes = _sizes(values, path)
    weights = _weights(_table(values, "weights", path), path)
    settings = _build(DataSettings, {**data, "mix": mix, "weights": weights}, path, "data.")
    shipping = _shipping(_table(values, "shipping", path), path)
    built = {"name": path.stem, **values, "sizes": sizes, "data": settings, "shipping": shipping}
    recipe: Recipe = _build(Recipe, built, path, "")
    return recipe


def _mix(values: dict[str, Any], path: Path) -> PassageMix:
    mix: PassageMix = _build(PassageMix, values, path, "data.mix.")
    if mix.continued + mix.scattered + mix.varied > 1 + 1e-9:
        raise UserError(
            f"In the recipe {path}, data.mix.continued, scattered and varied are shares of the same regions: together "
            "they must be 1 at most."
        )
    return mix


def _sizes(values: dict[str, Any], path: Path) -> Sizes | LstmSizes:
    kind = values.get("model", "transformer")
    if not isinstance(kind, str) or kind not in KINDS:
        raise UserError(f"In the recipe {path}, model must be one of {', '.join(KINDS)}.")
    sizes: Sizes | LstmSizes = _build(KINDS[kind].sizes, _table(values, "sizes", path), path, "sizes.")
    if isinstance(sizes, LstmSizes) and sizes.head_width % 4:
        raise UserError(f"In the recipe {path}, sizes.head_width must be a multiple of four.")
    if isinstance(sizes, Sizes) and sizes.width % (4 * sizes.heads):
        raise UserError(f"In the recipe {path}, sizes.width must be a multiple of four times sizes.heads.")
    return sizes


def _table(values: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    found = values.pop(name, {})
    if not isinstance(found, dict):
        raise UserError(f"In the recipe {path}, {name} must be a table.")
    return dict(found)


def _build(kind: type[Any], values: dict[str, Any], path: Path, prefix: str) -> Any:
    known = {f.name: f.type for f in fields(kind)}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise UserError(f"The recipe {path} has a setting that is not known: {prefix}{unknown[0]}.")
    for name, value in values.items():
        wanted = known[name]
        whole = isinstance(value, int) and not isinstance(value, bool)
        number = whole or isinstance(value, float)
        fits = {int: whole, float: number, bool: isinstance(value, bool), str: isinstance(value, str)}
        if isinstance(wanted, type) and not fits.get(wanted, True):
            words = {int: "a whole number", float: "a number", bool: "true or false", str: "text"}[wanted]
            raise UserError(f"In the recipe {path}, {prefix}{name} must be {words}.")
        low, high = _LIMITS.get(kind, {}).get(name, (None, None))
        if low is not None and high is not None and not low <= value <= high:
            raise UserError(f"In the recipe {path}, {prefix}{name} must lie between {low:g} and {high:g}.")
    return kind(**values)


def _weights(values: dict[str, Any], path: Path) -> dict[str, float]:
    for name, share in values.items():
        if name not in SOURCES or not name:
            raise UserError(f"In the recipe {path}, weights.{name} names no set of the corpus.")
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share < float("inf"):
            raise UserError(f"In the recipe {path}, weights.{name} must be a number, 0 or more.")
    if not sum(values.values()):
        raise UserError(f"The recipe {path} draws from no set: give at least one under [weights].")
    return {name: float(share) for name, share in values.items()}


def _shipping(values: dict[str, Any], path: Path) -> Shipping:
    tasks = values.pop("tasks", [])
    names = [task.value for task in Task]
    if not isinstance(tasks, list) or not all(task in names for task in tasks):
        raise UserError(f"In the recipe {path}, shipping.tasks must be a list of {', '.join(names)}.")
    shipping: Shipping = _build(Shipping, {**values, "tasks": tuple(tasks)}, path, "shipping.")
    return shipping
