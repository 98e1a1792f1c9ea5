"""A table of figures, for eyes (aligned text) and for programs (JSON-able values)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

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
            cells = [
                shown(figure, self.digits, interval=column in self.intervals)
                for column, figure in zip(self.columns, row.figures, strict=True)
            ]
            lines.append([*row.labels, *cells])
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
        return {
            "title": self.title,
            "heads": list(self.heads),
            "columns": list(self.columns),
            "rows": rows,
            "notes": list(self.notes),
            "digits": self.digits,
            "intervals": [*sorted(self.intervals)],
        }

    @classmethod
    def from_json(cls, key: str, values: Mapping[str, Any]) -> Table:
        """What `as_json` told. Raises KeyError, TypeError or ValueError when it is something else."""
        heads, columns = tuple(map(str, values["heads"])), tuple(map(str, values["columns"]))
        rows = tuple(
            Row(tuple(str(row[head]) for head in heads), tuple(_figure(row[column]) for column in columns))
            for row in values["rows"]
        )
        notes, intervals = tuple(map(str, values["notes"])), frozenset(map(str, values["intervals"]))
        return cls(key, str(values["title"]), heads, columns, rows, notes, int(values["digits"]), intervals)


def shown(figure: Figure, digits: int, *, interval: bool = False) -> str:
    """The figure with so many digits, "-" where there is none, with its interval if that is wanted."""
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


def _figure(value: Any) -> Figure:
    if isinstance(value, Mapping):
        middle, low, high = (math.nan if value[n] is None else float(value[n]) for n in ("value", "low", "high"))
        return Estimate(middle, low, high, int(value["pieces"]))
    if value is None or isinstance(value, float | int | str):
        return value
    raise TypeError(f"{value!r} is no figure")


def grouped(sources: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Places of each source in order of name, and last "all" when there is more than one."""
    names = sorted(set(sources))
    groups = [(name, [at for at, source in enumerate(sources) if source == name]) for name in names]
    return [*groups, ("all", list(range(len(sources))))] if len(names) > 1 else groups
