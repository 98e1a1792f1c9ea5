"""The table that says which split every piece belongs to. It is law: no piece is moved."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from antiphon.errors import UserError

_COLUMNS = ("set", "file", "cluster", "split", "velocities", "jsb")
SPLITS = ("train", "valid")


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of a piece: its split, its cluster of near-duplicates, its velocities, its benchmark.

    velocities: "" where the set's own kind is to be taken. jsb: one of the JSB benchmark's validation pieces.
    """

    split: str = "train"
    cluster: str = ""
    velocities: str = ""
    jsb: bool = False


SplitTable = Mapping[tuple[str, str], Labels]


def read_split_table(path: Path) -> SplitTable:
    """Labels by (set, file) from a tab-separated table. Raises UserError when it is no such table."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"The split table {path} cannot be read: {error}") from error
    if not rows or any(name not in rows[0] for name in _COLUMNS):
        columns = ", ".join(_COLUMNS)
        raise UserError(f"{path} is no split table: its first line must name the columns {columns}.")
    table: dict[tuple[str, str], Labels] = {}
    for row in rows:
        if row["split"] not in SPLITS:
            raise UserError(f"{path} puts {row['file']} into {row['split']!r}, not into train or valid.")
        table[row["set"], row["file"]] = Labels(row["split"], row["cluster"], row["velocities"], row["jsb"] == "valid")
    if len(table) != len(rows):
        raise UserError(f"{path} names a file twice.")
    return table
