"""vary on 50 validation songs: how strength tells, whether variations differ, and whether what is kept is kept.

    python -m tests.acceptance.variations CORPUS [--model transformer] [--songs 50] [--json FILE]

CORPUS is a folder of MIDI with its split, or prepared arrays. Four bars of one track a song, settings as shipped.
"""

import argparse
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np

from antiphon.analysis.overlap import note_f1
from antiphon.analysis.ranks import spearman
from antiphon.analysis.variation import distances, onset_edits, pitch_edits
from antiphon.cli.engines import InstalledEngines
from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.engine import Engine
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.verify import violations
from antiphon.score import Note
from tests.acceptance.places import Place, answers, places

STRENGTHS = tuple(round(0.1 * tenth, 1) for tenth in range(1, 11))
MEASURES = ("notes", "pitch edits", "onset edits")
ALIKE = 8
KEPT = (Keep.RHYTHM, Keep.PITCHES, Keep.CONTOUR, Keep.HARMONY)


def request_of(place: Place, strength: float, *, seed: int, candidates: int, keep: Keep | None = None) -> Request:
    """A variation of a place."""
    return Request(
        Task.VARY, place.start, place.end, (place.track,), strength=strength, seed=seed, candidates=candidates,
        keep=frozenset() if keep is None else frozenset((keep,)),
    )  # fmt: skip


def distances_by_strength(engine: Engine, place: Place, seed: int) -> list[tuple[float, ...]]:
    """For every strength the distances from the source, each with a seed of its own."""
    found: list[tuple[float, ...]] = []
    for at, strength in enumerate(STRENGTHS):
        request = request_of(place, strength, seed=seed + at, candidates=1)
        [candidate] = answers(engine, place, request)
        one, other = place.source, place.written(request, candidate)
        found.append((distances(one, other).notes, pitch_edits(one, other), onset_edits(one, other)))
    return found


def strength_report(by_song: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> dict[str, object]:
    """(songs, strengths, measures) as rank correlations: over all, a song's own, and of the means."""
    report: dict[str, object] = {}
    for at, name in enumerate(MEASURES):
        table = by_song[:, :, at]
        own = [spearman(STRENGTHS, row.tolist()) for row in table]
        report[name] = {
            "all songs together": spearman(list(STRENGTHS) * len(table), table.ravel().tolist()),
            "mean of a song's own": float(np.nanmean(own)),
            "of the means": spearman(STRENGTHS, table.mean(axis=0).tolist()),
            "means": [round(float(value), 3) for value in table.mean(axis=0)],
        }
    return report


def pairwise_f1(engine: Engine, place: Place, seed: int) -> float:
    """Mean note F1 between eight variations of one place at half strength."""
    request = request_of(place, 0.5, seed=seed, candidates=ALIKE)
    written = [place.written(request, candidate) for candidate in answers(engine, place, request)]
    return float(np.mean([note_f1(one, other) for one, other in combinations(written, 2)]))


def kept_counts(engine: Engine, place: Place, keep: Keep, seed: int) -> Counter[str]:
    """Of four variations at full strength: how many keep what they were to keep, differ, or were refused."""
    request = request_of(place, 1.0, seed=seed, candidates=4, keep=keep)
    try:
        candidates = answers(engine, place, request)
    except UserError as refusal:
        print(f"{place.name}: keep {keep}: {refusal}", file=sys.stderr)
        return Counter(refused=1)
    counts: Counter[str] = Counter()
    before = list(place.score.track(place.track).notes_between(place.start, place.end))
    for candidate in candidates:
        after = place.notes_after(request, candidate)
        counts["variations"] += 1
        counts["kept"] += _is_kept(keep, before, after, place, request, candidate)
        counts["different"] += Counter(_values(before)) != Counter(_values(after))
    return counts


def _is_kept(
    keep: Keep, before: list[Note], after: list[Note], place: Place, request: Request, candidate: Candidate
) -> bool:
    if violations(place.score, request, candidate):
        return False
    if keep is Keep.RHYTHM:
        return sorted((n.onset, n.duration) for n in before) == sorted((n.onset, n.duration) for n in after)
    return keep is not Keep.PITCHES or sorted(n.pitch for n in before) == sorted(n.pitch for n in after)


def _values(notes: list[Note]) -> list[tuple[int, int, int]]:
    return [(note.onset, note.pitch, note.duration) for note in notes]


def main() -> int:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--model", default="transformer")
    parser.add_argument("--songs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    engine = InstalledEngines(threads=1).open(arguments.model)
    chosen = places(arguments.corpus, arguments.songs, seed=arguments.seed)
    by_song, alike = [], []
    kept = {keep: Counter[str]() for keep in KEPT}
    for at, place in enumerate(chosen):
        seed = arguments.seed + 1000 * at
        by_song.append(distances_by_strength(engine, place, seed))
        alike.append(pairwise_f1(engine, place, seed))
        for keep in KEPT:
            kept[keep] += kept_counts(engine, place, keep, seed)
        own = spearman(STRENGTHS, [row[0] for row in by_song[-1]])
        print(f"{place.name}: {len(place.source)} notes, strength {own:.2f}, alike {alike[-1]:.2f}", flush=True)
    report = {
        "songs": len(chosen),
        "strength": strength_report(np.array(by_song)),
        "eight at half strength": {
            "mean F1": float(np.mean(alike)), "median": float(np.median(alike)),
            "songs above 0.8": int(np.sum(np.array(alike) > 0.8)),
        },
        "kept": {keep.value: dict(counts) for keep, counts in kept.items()},
    }  # fmt: skip
    print(json.dumps(report, indent=1))
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
