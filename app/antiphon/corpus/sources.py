"""Which files there are to prepare: folders, the sets they are, indexes beside them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from antiphon.corpus.sets import KNOWN_SETS, SetTraits, traits_of
from antiphon.corpus.split_table import Labels, SplitTable
from antiphon.errors import UserError

_MIDI: Final = frozenset((".mid", ".midi"))
_CHORD_TEXT: Final = "salami_chords.txt"


@dataclass(frozen=True, slots=True)
class Job:
    """A file to convert: its path, its name within its set, the set's traits, what the split table says."""

    path: Path
    name: str
    traits: SetTraits
    labels: Labels
    instrument: str = ""


@dataclass
class Sources:
    """The files to convert, in order, and what is not: (set, file, reason); split rows without a file."""

    jobs: list[Job] = field(default_factory=list)
    dropped: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)


def set_folders(folders: Sequence[Path]) -> list[Path]:
    """The folders of the sets: those given, or the known sets inside one that holds them.

    Raises UserError for a folder that does not exist and for two of one name.
    """
    found: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise UserError(f"{folder} is no folder.")
        inside = [child for child in sorted(folder.iterdir()) if child.is_dir() and child.name in KNOWN_SETS]
        found.extend(inside if inside and folder.name not in KNOWN_SETS else [folder])
    names = [folder.resolve().name for folder in found]
    for name in names:
        if names.count(name) > 1:
            raise UserError(f"Two of the folders are named {name}; sets are told apart by that name.")
    return found


def find_sources(folders: Sequence[Path], table: SplitTable | None) -> Sources:
    """All files of the folders with their labels.

    Without a table all is for training; with one, files it does not name are dropped.
    """
    out = Sources()
    seen: set[tuple[str, str]] = set()
    names: set[str] = set()
    for folder in set_folders(folders):
        traits = traits_of(folder.resolve().name)
        names.add(traits.name)
        instruments = _instruments(folder / "index.tsv")
        for path in sorted(folder.rglob("*")):
            name = _file_name(path, folder, traits)
            if name is None:
                continue
            labels = Labels() if table is None else table.get((traits.name, name))
            if labels is None:
                out.dropped.append((traits.name, name, "not in the split table"))
                continue
            seen.add((traits.name, name))
            out.jobs.append(Job(path, name, traits, labels, instruments.get(path.name, "")))
    if table is not None:
        out.missing = sorted(key for key in table if key[0] in names and key not in seen)
    return out


def _file_name(path: Path, folder: Path, traits: SetTraits) -> str | None:
    """The name of a file the set consists of, as a split table writes it; None for others."""
    if traits.chord_texts:
        return path.parent.relative_to(folder).as_posix() if path.name == _CHORD_TEXT else None
    if path.suffix.lower() in _MIDI and path.is_file():
        return path.relative_to(folder).as_posix()
    return None


def _instruments(index: Path) -> dict[str, str]:
    """What an index.tsv with the columns midi and instrument says pieces are for, by file name."""
    if not index.is_file():
        return {}
    with index.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t")
        if not {"midi", "instrument"} <= set(reader.fieldnames or ()):
            return {}
        return {row["midi"]: row["instrument"] or "" for row in reader}
