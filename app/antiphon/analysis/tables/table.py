"""A table of figures, for eyes (aligned text) and for programs (JSON-able values)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from antiphon.analysis.bootstrap import Estimate

Figure: TypeAlias = Estimate | float | int | str | None
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Row:
    """`labels` say what is measured on whom, `figures` are in the order of the table's columns."""

    labels: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under `heads` (for labels) and `columns` (for figures); `notes` say what the figures mean."""

    key: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    digits: int = 3
    intervals: frozenset[str] = field(default_factory=frozenset)  # columns shown with their interval

    def text(self) -> str:
        """Aligned columns under the title, the notes below."""
        lines = [[*self.heads, *self.columns]]
        for row in self.rows:
            shown = [
                _shown(figure, self.digits, column in self.intervals)
                for column, figure in zip(self.columns, row.figures, strict=True)
            ]
            lines.append([*row.labels, *shown])
        widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
        left = len(self.heads)
        printed = [
            "  ".join(
                cell.ljust(width) if at < left else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        ]
        rule = "-" * max(len(line) for line in printed)
        return "\n".join([self.title, rule, printed[0], rule, *printed[1:], rule, *self.notes])

    def as_json(self) -> dict[str, Json]:
        rows: list[Json] = []
        for row in self.rows:
            entry: dict[str, Json] = dict(zip(self.heads, row.labels, strict=True))
            for column, figure in zip(self.columns, row.figures, strict=True):
                entry[column] = _plain(figure)
            rows.append(entry)
        return {"title": self.title, "rows": rows, "notes": list(self.notes)}


def _shown(figure: Figure, digits: int, interval: bool) -> str:
    if figure is None or (isinstance(figure, float) and math.isnan(figure)):
        return "-"
    if isinstance(figure, str):
        return figure
    if isinstance(figure, int):
        return f"{figure}"
    if isinstance(figure, float):
        return f"{figure:.{digits}f}"
    if math.isnan(figure.value):
        return "-"
    value = f"{figure.value:.{digits}f}"
    return f"{value} [{figure.low:.{digits}f}, {figure.high:.{digits}f}]" if interval else value


def _plain(figure: Figure) -> Json:
    if isinstance(figure, Estimate):
        return {**figure.as_json()}
    if isinstance(figure, float) and math.isnan(figure):
        return None
    return figure


def grouped(sources: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Places of each source in order of name, and last "all" when there is more than one."""
    names = sorted(set(sources))
    groups = [(name, [at for at, source in enumerate(sources) if source == name]) for name in names]
    return [*groups, ("all", list(range(len(sources))))] if len(names) > 1 else groups
