"""Plots of a report in one PNG: notes by set and split, roles, keys, meters, lengths, chord qualities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from antiphon.corpus.report import Report
from antiphon.events.piece import Piece

_MOST: Final = 16
_TRAIN, _VALID = "#3b6ea5", "#d98c3f"


def plot_report(report: Report, pieces: Sequence[Piece], path: Path) -> None:
    """Write the plots of a report (see `report.summarize`) and its pieces' lengths as one PNG."""
    figure = Figure(figsize=(15, 13), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(3, 2)
    _splits(axes[0][0], report)
    _bars(axes[0][1], _summed(report["roles"]), "notes by role")
    _bars(axes[1][0], _summed(report["keys"]), "bars by key", most=25)
    _bars(axes[1][1], report["meters"], "bars by meter")
    _lengths(axes[2][0], pieces)
    _bars(axes[2][1], report["chord_qualities"], "chord symbols by quality", most=27)
    figure.savefig(path, dpi=100)


def _summed(by_set: dict[str, dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counts in by_set.values():
        total.update(counts)
    return dict(total.most_common())


def _splits(axes: Axes, report: Report) -> None:
    names = list(report["sets"])
    train = [report["sets"][name]["train_notes"] for name in names]
    valid = [report["sets"][name]["valid_notes"] for name in names]
    axes.barh(names, train, color=_TRAIN, label="train")
    axes.barh(names, valid, left=train, color=_VALID, label="valid")
    axes.invert_yaxis()
    axes.set_title("notes by set and split")
    axes.legend()


def _bars(axes: Axes, counts: dict[str, int], title: str, most: int = _MOST) -> None:
    shown = list(counts.items())[:most]
    axes.barh([name for name, _ in shown], [count for _, count in shown], color=_TRAIN)
    axes.invert_yaxis()
    if shown:
        axes.set_xscale("log")
    axes.set_title(title if len(shown) == len(counts) else f"{title}, the first {most} of {len(counts)}")
    axes.tick_params(axis="y", labelsize=8)


def _lengths(axes: Axes, pieces: Sequence[Piece]) -> None:
    edges = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
    axes.hist([len(piece.bars) for piece in pieces], bins=edges, color=_TRAIN)
    axes.set_xscale("log", base=2)
    axes.set_title("pieces by length in bars")
