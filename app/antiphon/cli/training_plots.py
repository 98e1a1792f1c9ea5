"""The curve of a training run: nats a note of training and validation, by set and by factor, as one PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from antiphon.errors import UserError
from antiphon.training.log import read_log

CURVE: Final = "curve.png"
REGIONS: Final = " regions"
FACTORS: Final = {"onset": "onset", "track": "track", "what": "pitch", "duration": "duration", "dynamic": "velocity"}
_TRAIN, _VALID = "#3b6ea5", "#d98c3f"


def plot_run(folder: Path) -> Path:
    """Draws curve.png into a run's folder; returns its path. Raises UserError."""
    entries = read_log(folder)
    train = [entry["train"] for entry in entries if "train" in entry]
    valid = [entry for entry in entries if "valid" in entry]
    if not train and not valid:
        raise UserError(f"The run in {folder} has not logged anything yet.")
    figure = Figure(figsize=(15, 10), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(2, 2)
    _totals(axes[0][0], train, valid)
    _factors(axes[0][1], train, valid)
    names = list(valid[-1]["valid"]) if valid else []
    _sets(axes[1][0], valid, [n for n in names if not n.endswith(REGIONS)], "validation by set: causal windows")
    _sets(axes[1][1], valid, [n for n in names if n.endswith(REGIONS)], "validation by set: regions of all kinds")
    path = folder / CURVE
    try:
        figure.savefig(path, dpi=90)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from error
    return path


def _millions(entries: list[dict[str, Any]]) -> list[float]:
    return [entry["notes"] / 1e6 for entry in entries]


def smoothed(values: list[float], width: int | None = None) -> list[float]:
    """Each value's mean with those before it, `width` in all: a fortieth of them unless given."""
    width = width or max(1, len(values) // 40)
    means: list[float] = []
    for at in range(len(values)):
        part = values[max(0, at + 1 - width) : at + 1]
        means.append(sum(part) / len(part))
    return means


def _totals(axes: Axes, train: list[dict[str, Any]], valid: list[dict[str, Any]]) -> None:
    totals = [row["nats"] for row in train]
    axes.plot(_millions(train), totals, color=_TRAIN, alpha=0.25, linewidth=0.8)
    axes.plot(_millions(train), smoothed(totals), color=_TRAIN, label="training")
    axes.plot(
        _millions(valid), [entry["mean"] for entry in valid], "o-", color=_VALID, label="validation, mean of sets"
    )
    if valid:
        best = min(valid, key=lambda entry: float(entry["mean"]))
        axes.annotate(f"{best['mean']:.3f}", (best["notes"] / 1e6, best["mean"]), xytext=(0, 8),
                      textcoords="offset points", ha="center")  # fmt: skip
    _finish(axes, "nats a note (velocity left out)", [*totals, *(entry["mean"] for entry in valid)])


def _factors(axes: Axes, train: list[dict[str, Any]], valid: list[dict[str, Any]]) -> None:
    palette = colormaps["tab10"].colors  # type: ignore[attr-defined]
    shown: list[float] = []
    for (factor, name), color in zip(FACTORS.items(), palette, strict=False):
        values = smoothed([row[factor] for row in train])
        axes.plot(_millions(train), values, color=color, label=name)
        means = [sum(row[factor] for row in entry["valid"].values()) / len(entry["valid"]) for entry in valid]
        axes.plot(_millions(valid), means, "o--", color=color, markersize=4)
        shown += [*values, *means]
    _finish(axes, "nats a note by factor: training (line) and validation (dashes)", shown)


def _sets(axes: Axes, valid: list[dict[str, Any]], names: list[str], title: str) -> None:
    palette = colormaps["tab20"].colors  # type: ignore[attr-defined]
    shown: list[float] = []
    for name, color in zip(names, palette, strict=False):
        having = [entry for entry in valid if name in entry["valid"]]
        values = [entry["valid"][name]["total"] for entry in having]
        axes.plot(_millions(having), values, "o-", color=color, markersize=4, label=name.removesuffix(REGIONS))
        shown += values
    _finish(axes, title, shown)


def _finish(axes: Axes, title: str, shown: list[float]) -> None:
    axes.set_title(title)
    axes.set_xlabel("million notes seen")
    axes.grid(alpha=0.3)
    if shown:
        late = sorted(shown)[: max(1, round(len(shown) * 0.97))]  # the first hundred steps would squash all others
        margin = 0.05 * (late[-1] - min(0.0, late[0])) + 1e-3
        axes.set_ylim(max(0.0, late[0] - margin), late[-1] + margin)
        axes.legend(fontsize=8, ncols=2, loc="upper right")
