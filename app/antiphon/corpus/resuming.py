"""What a preparation has converted so far, kept in a folder beside its output, so that a stopped one goes on.

Blocks of files, each an arrays file of its own whose head tells of every file what became of it. A block counts only
for the same files, unchanged, and the same program.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Final

import antiphon
from antiphon.corpus.convert import Conversion
from antiphon.corpus.sources import Job
from antiphon.errors import UserError
from antiphon.events.arrays import load_arrays, save_pieces

BLOCK: Final = 128
_MAKERS: Final = ("corpus", "events", "formats", "score", "theory")
"""The packages on which a conversion depends."""


def blocks(jobs: Sequence[Job]) -> list[Sequence[Job]]:
    """The jobs in order, BLOCK at a time."""
    return [jobs[start : start + BLOCK] for start in range(0, len(jobs), BLOCK)]


class Kept:
    """The blocks in a folder, made when the first is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._program = _program()

    def load(self, number: int, block: Sequence[Job]) -> list[Conversion] | None:
        """What was kept of a block; None when there is nothing, or it is of other files or another program."""
        path = self._path(number)
        if not path.is_file():
            return None
        try:
            pieces, meta = load_arrays(path)
        except UserError:  # cut short by a power cut
            return None
        if meta.get("block") != self._fingerprint(block):
            return None
        left = iter(pieces)
        return [
            Conversion(next(left) if there else None, reason, Counter(counts), list(remarks))
            for there, reason, counts, remarks in meta["files"]
        ]

    def save(self, number: int, block: Sequence[Job], results: Sequence[Conversion]) -> None:
        """Keeps a block. Raises UserError when it cannot be written."""
        files = [(r.piece is not None, r.reason, dict(r.counts), list(r.remarks)) for r in results]
        pieces = [result.piece for result in results if result.piece is not None]
        try:
            save_pieces(self._path(number), pieces, {"block": self._fingerprint(block), "files": files})
        except OSError as error:
            raise UserError(f"{self.folder} cannot be written: {error.strerror or error}.") from error

    def clear(self) -> None:
        """The work is done; what was kept goes."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:05d}.xz"

    def _fingerprint(self, block: Sequence[Job]) -> str:
        told = [self._program]
        for job in block:
            state = job.path.stat()
            labels = json.dumps(asdict(job.labels), sort_keys=True)
            told.append(
                f"{job.traits.name}\t{job.name}\t{state.st_size}\t{state.st_mtime_ns}\t{labels}\t{job.instrument}"
            )
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def resumed(
    parts: Sequence[Sequence[Job]], done: Sequence[list[Conversion] | None], fresh: Iterator[Conversion], kept: Kept
) -> Iterator[Conversion]:
    """All conversions in order: those kept, and for the other blocks `fresh` ones, kept as soon as a block is full."""
    for number, (block, known) in enumerate(zip(parts, done, strict=True)):
        if known is not None:
            yield from known
            continue
        results: list[Conversion] = []
        for result in islice(fresh, len(block)):
            results.append(result)
            yield result
        kept.save(number, block, results)


def _program() -> str:
    """A digest of the source that makes conversions: what another version made is not gone on with."""
    root = Path(antiphon.__file__).parent
    digest = hashlib.sha256()
    for package in _MAKERS:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
