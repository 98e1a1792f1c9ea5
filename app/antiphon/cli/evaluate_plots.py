"""A table of the evaluation as dots with whiskers: inline SVG whose colours are the page's, light or dark."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.tables.table import Figure, Row, Table
from antiphon.cli.evaluate_guides import Guide

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Who(StrEnum):
    """Whose figures a row has."""

    HUMAN = "human"
    MODEL = "model"
    PEER = "peer"
    TRIVIAL = "trivial"
    PUBLISHED = "published"


SIGNS: Final[Mapping[Who, str]] = {
    Who.HUMAN: "■", Who.MODEL: "●", Who.PEER: "▲", Who.TRIVIAL: "▼", Who.PUBLISHED: "◆",
}  # fmt: skip
"""Shapes as well as colours, for those who see few colours; the plots have the same."""

_MARKERS = {Who.HUMAN: "s", Who.MODEL: "o", Who.PEER: "^", Who.TRIVIAL: "v", Who.PUBLISHED: "D"}
# What matplotlib writes, and the page's variable that takes its place.
_COLOURS: Final[Mapping[str, str]] = {
    **{who.value: f"#{number:02x}0203" for number, who in enumerate(Who, 1)},
    "ink": "#a10203",
    "line": "#a20203",
    "mark": "#a30203",
}
_ONE_LINE_A_ROW = 8
_LINE, _DODGE, _PANEL = 0.25, 0.13, 2.1  # inches
_FONT = 8.0


@dataclass(frozen=True, slots=True)
class _Dot:
    row: Row
    who: Who
    place: float


def who_is(table: Table, row: Row, model: str, peers: Sequence[str]) -> Who:
    """Whose figures a row of a table has, by its labels."""
    name = row.labels[table.heads.index("model")] if "model" in table.heads else ""
    if name == "human":
        return Who.HUMAN
    if name == model:
        return Who.MODEL
    if "published" in row.labels:
        return Who.PUBLISHED
    return Who.PEER if name in peers else Who.TRIVIAL


def table_plot(table: Table, guide: Guide | None, model: str, peers: Sequence[str]) -> str | None:
    """The table's drawn columns side by side as one <svg>; None where no row has a figure in any of them."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    wanted = guide.drawn if guide is not None and guide.drawn else tuple(table.intervals)
    columns = [at for at, column in enumerate(table.columns) if column in wanted]
    columns = [at for at in columns if any(_known(row.figures[at]) for row in table.rows)]
    if not columns:
        return None
    dots, names, height = _places(table, model, peers)
    style: Any = {"svg.fonttype": "none", "svg.hashsalt": table.key, "font.size": _FONT, "font.family": "sans-serif",
             "text.color": _COLOURS["ink"], "axes.labelcolor": _COLOURS["ink"], "xtick.color": _COLOURS["ink"],
             "ytick.color": _COLOURS["ink"], "axes.edgecolor": _COLOURS["line"]}  # fmt: skip
    with rc_context(style):
        label = 0.062 * max(len(name) for _, name in names) + 0.2
        canvas = Canvas(
            figsize=(label + _PANEL * len(columns), height + 0.75), layout=ConstrainedLayoutEngine(w_pad=0.12)
        )
        FigureCanvasSVG(canvas)
        for at, axes in zip(columns, canvas.subplots(1, len(columns), sharey=True, squeeze=False)[0], strict=True):
            marks = guide.marks.get(table.columns[at], {}) if guide is not None else {}
            _draw(axes, dots, at, marks)
            axes.set_title(table.columns[at], fontsize=_FONT + 1, pad=16 if guide is not None and guide.marks else 6)
        axes.set_yticks([place for place, _ in names], [name for _, name in names])
        axes.set_ylim(max(dot.place for dot in dots) + 0.6, min(dot.place for dot in dots) - 0.6)
        written = io.StringIO()
        canvas.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _inline(written.getvalue(), f"{table.title}, drawn")


def _places(table: Table, model: str, peers: Sequence[str]) -> tuple[list[_Dot], list[tuple[float, str]], float]:
    """Where the rows stand, the labels beside them, and the height in inches.

    Few rows have a line each. Of many, those that differ in the model alone share one, a little apart.
    """
    at = table.heads.index("model") if "model" in table.heads else len(table.heads)
    rows = [(row, who_is(table, row, model, peers)) for row in table.rows]
    if len(rows) <= _ONE_LINE_A_ROW:
        varied = [n for n in range(len(table.heads)) if len({row.labels[n] for row, _ in rows}) > 1] or [0]
        dots = [_Dot(row, who, float(place)) for place, (row, who) in enumerate(rows)]
        return dots, [(dot.place, _joined(dot.row, varied)) for dot in dots], _LINE * len(rows)
    others = [n for n in range(len(table.heads)) if n != at]
    groups: dict[str, list[tuple[Row, Who]]] = {}
    for row, who in rows:
        groups.setdefault(_joined(row, others), []).append((row, who))
    most = max(len(group) for group in groups.values())
    step = 0.62 / most
    dots = [
        _Dot(row, who, place + step * (n - (len(group) - 1) / 2))
        for place, group in enumerate(groups.values())
        for n, (row, who) in enumerate(group)
    ]
    return dots, [(float(n), name) for n, name in enumerate(groups)], max(_LINE, _DODGE * most) * len(groups)


def _joined(row: Row, which: Sequence[int]) -> str:
    return " · ".join(row.labels[n] for n in which)


def _draw(axes: Axes, dots: Sequence[_Dot], column: int, marks: Mapping[str, float]) -> None:
    for value in marks.values():
        axes.axvline(value, color=_COLOURS["mark"], linewidth=1, linestyle=(0, (3, 2)), zorder=1)
    for n, (words, value) in enumerate(sorted(marks.items(), key=lambda mark: mark[1])):
        side: Literal["left", "center", "right"] = "center" if len(marks) == 1 else "right" if n % 2 == 0 else "left"
        axes.annotate(
            f"{words} {value:g}" if value else words,
            (value, 1),
            (0 if side == "center" else 2 if side == "left" else -2, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha=side,
            color=_COLOURS["mark"],
            fontsize=_FONT - 1,
            annotation_clip=False,
        )
    for dot in dots:
        figure = dot.row.figures[column]
        if not _known(figure):
            continue
        colour = _COLOURS[dot.who]
        value, low, high = _ends(figure)
        if high > low:
            axes.plot([low, high], [dot.place] * 2, color=colour, linewidth=1.6, solid_capstyle="butt", zorder=3)
        axes.plot([value], [dot.place], _MARKERS[dot.who], color=colour, markersize=4.5, zorder=4)
    for edge in ("top", "right", "left"):
        axes.spines[edge].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=_COLOURS["line"], linewidth=0.6)
    axes.set_axisbelow(True)
    axes.margins(x=0.08)
    axes.locator_params(axis="x", nbins=5)


def _known(figure: Figure) -> bool:
    value = figure.value if isinstance(figure, Estimate) else figure
    return isinstance(value, float | int) and not math.isnan(value)


def _ends(figure: Figure) -> tuple[float, float, float]:
    if isinstance(figure, Estimate):
        return figure.value, figure.low, figure.high
    assert isinstance(figure, float | int)
    return float(figure), float(figure), float(figure)


def _inline(svg: str, title: str) -> str:
    """An <svg> to stand in a page: the page's colours, no ids but those that are referred to, a title to be read."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    for name, colour in _COLOURS.items():
        svg = svg.replace(colour, f"var(--{name})")
    head, body = svg.split(">", 1)
    return f'{head} role="img"><title>{escape(title)}</title>{body}'.strip()
