"""What an evaluation found and under which settings; as JSON, and read back from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from antiphon.analysis.bootstrap import RESAMPLES
from antiphon.analysis.tables.table import Table
from antiphon.errors import UserError


@dataclass(frozen=True, slots=True)
class Results:
    """Tables with all that is needed to repeat them.

    sha256: of the model's weights, None without a model. peers: other models measured beside it, with their hashes.
    date: ISO 8601, when it ended. pieces: most validation pieces of a set; slices: masks a piece in table 2.
    """

    model: str
    sha256: str | None
    corpus: str
    date: str
    version: str
    seed: int
    pieces: int | None
    slices: int
    seconds: float
    tables: tuple[Table, ...]
    peers: Mapping[str, str] = field(default_factory=dict)
    sampling: Mapping[str, float] = field(default_factory=dict)
    gallery: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """JSON-able values."""
        return {
            "model": self.model,
            "model_sha256": self.sha256,
            "peers": dict(self.peers),
            "corpus": self.corpus,
            "date": self.date,
            "version": self.version,
            "seed": self.seed,
            "pieces_a_set": self.pieces,
            "slices": self.slices,
            "sampling": dict(self.sampling),
            "bootstrap_resamples": RESAMPLES,
            "seconds": self.seconds,
            "tables": {table.key: table.as_json() for table in self.tables},
            "gallery": list(self.gallery),
        }


def read_results(path: Path) -> Results:
    """The results an earlier `evaluate --json` printed. Raises UserError when the file holds none."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"There are no results at {path}.") from None
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise UserError(f"{path} cannot be read as the results of an evaluation: {error}.") from None
    try:
        return Results(
            model=str(values["model"]),
            sha256=None if values["model_sha256"] is None else str(values["model_sha256"]),
            corpus=str(values["corpus"]),
            date=str(values["date"]),
            version=str(values["version"]),
            seed=int(values["seed"]),
            pieces=None if values["pieces_a_set"] is None else int(values["pieces_a_set"]),
            slices=int(values["slices"]),
            seconds=float(values["seconds"]),
            tables=tuple(Table.from_json(key, table) for key, table in values["tables"].items()),
            peers={str(name): str(sha256) for name, sha256 in values["peers"].items()},
            sampling={str(name): float(value) for name, value in values["sampling"].items()},
            gallery=tuple(map(str, values["gallery"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UserError(f"{path} does not hold the results of `antiphon evaluate --json` of this version.") from None
