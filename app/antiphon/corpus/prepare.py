"""From folders to an arrays file: every file converted, in order, in one process or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from antiphon.corpus.billboard import read_billboard
from antiphon.corpus.convert import Conversion, convert
from antiphon.corpus.reader import read_source
from antiphon.corpus.resuming import Kept, blocks, resumed
from antiphon.corpus.sources import Job, Sources
from antiphon.errors import UserError
from antiphon.events.piece import Piece

_CHUNK: Final = 16
Progress = Callable[[int, int], None]
"""Called with the number of files done and of all."""


@dataclass
class Prepared:
    """The pieces, and what the report tells of them.

    dropped: (set, file, reason); missing: (set, file) of split rows without a file; remarks: (set, file,
    remark); changes: counts of what was changed, by set.
    """

    pieces: list[Piece] = field(default_factory=list)
    dropped: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    changes: dict[str, Counter[str]] = field(default_factory=dict)


def convert_job(job: Job) -> Conversion:
    """The piece of one file; a file that cannot be read gives none, with the reason."""
    if job.traits.chord_texts:
        try:
            text = job.path.read_text(encoding="utf-8")
            return read_billboard(text, job.name, job.traits.name, job.labels)
        except ValueError as error:
            return Conversion(reason=f"no annotation in the format of the set: {error}")
    try:
        return convert(read_source(job.path), job.traits, job.name, job.labels, job.instrument)
    except UserError as error:
        return Conversion(reason=str(error))


def prepare(sources: Sources, jobs: int = 1, progress: Progress | None = None, kept: Kept | None = None) -> Prepared:
    """Convert all files; the result is the same for any number of `jobs` (processes).

    With `kept`, what has been converted is kept as it comes, and is not converted again after a stop.
    """
    out = Prepared(dropped=list(sources.dropped), missing=list(sources.missing))
    parts = blocks(sources.jobs)
    known = [kept.load(number, part) if kept is not None else None for number, part in enumerate(parts)]
    todo = [job for part, found in zip(parts, known, strict=True) if found is None for job in part]
    with _conversions(todo, jobs) as fresh:
        results = resumed(parts, known, fresh, kept) if kept is not None else fresh
        for done, (job, result) in enumerate(zip(sources.jobs, results, strict=True), 1):
            _add(out, job, result)
            if progress is not None:
                progress(done, len(sources.jobs))
    return out


def _add(out: Prepared, job: Job, result: Conversion) -> None:
    key = (job.traits.name, job.name)
    out.changes.setdefault(job.traits.name, Counter()).update(+result.counts)
    out.remarks.extend((*key, remark) for remark in result.remarks)
    if result.piece is None:
        out.dropped.append((*key, result.reason))
    else:
        out.pieces.append(result.piece)


@contextmanager
def _conversions(jobs: Sequence[Job], processes: int) -> Iterator[Iterator[Conversion]]:
    if processes <= 1:
        yield map(convert_job, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        try:
            yield pool.map(convert_job, jobs, chunksize=_CHUNK)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)  # who stops does not wait for all that is left


def default_split_table(folders: Sequence[Path]) -> Path | None:
    """split.tsv beside the folders, or in one of them; None where there is none."""
    places = [folder.resolve() for folder in folders]
    for place in [*(place.parent for place in places), *places]:
        if (place / "split.tsv").is_file():
            return place / "split.tsv"
    return None
