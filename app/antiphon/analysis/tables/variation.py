"""Table 5: variations nearer to their source than unrelated bars of the key, never a copy, unlike one
another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np

from antiphon.analysis.bootstrap import mean
from antiphon.analysis.infill import Mask, slice_of
from antiphon.analysis.keys import find_key
from antiphon.analysis.passage import GridPiece, Passage
from antiphon.analysis.subject import Varier, answer
from antiphon.analysis.tables.ranges import Situation, draw_region
from antiphon.analysis.tables.table import Figure, Row, Table
from antiphon.analysis.variation import Distances, distances, mean_distances, transposed

P = TypeVar("P", bound=GridPiece)

STRENGTHS = (0.25, 0.5, 1.0)


def variation_table(
    pieces: Sequence[P],
    variers: Mapping[str, Varier[P]],
    *,
    seed: int = 0,
    strengths: Sequence[float] = STRENGTHS,
    each: int = 4,
) -> Table:
    """Four bars of one track of each piece, `each` variations at every strength."""
    drawn = [(piece, draw_region(piece, Situation.INFILL, seed)) for piece in pieces]
    cases = [(piece, mask) for piece, mask in drawn if mask is not None]
    sources = [slice_of(piece, mask).of_cells(mask.cells) for piece, mask in cases]
    sources = [source.of_bars(*_span(mask)) for source, (_, mask) in zip(sources, cases, strict=True)]
    rows = [Row(("human", "the song's nearest other bars"), _single([_nearest(p, m) for p, m in cases]))]
    rows.append(Row(("human", "unrelated bars, same key"), _single(_unrelated(sources))))
    for name, varier in variers.items():
        for strength in strengths:
            written = [
                [
                    answer(p, m, varier.vary_region(p, m, seed + at, strength)).written.of_bars(*_span(m))
                    for at in range(each)
                ]
                for p, m in cases
            ]
            rows.append(Row((name, f"strength {strength:g}"), _varied(sources, written)))
    return Table(
        "5",
        "Table 5. Variation: distances from the source, 0 the same, 1 nothing in common",
        ("model", "what"),
        ("pieces", "notes", "rhythm", "pitch", "copies %", "one another", "alike %"),
        tuple(rows),
        (
            "notes: 1 - F1 of onset and pitch; rhythm: of onsets; pitch: of time spent on each pitch.",
            "copies: all notes are the source's. one another: notes, between variations of one source;",
            "alike: pairs of them that are the same.",
        ),
        intervals=frozenset({"notes", "one another"}),
    )


def _span(mask: Mask) -> tuple[int, int]:
    bars = mask.bars()
    return bars[0], bars[-1] + 1


def _nearest(piece: GridPiece, mask: Mask) -> Distances:
    """From the region to the heard bars of its track that are nearest in notes, bar by bar: how people
    vary."""
    whole = slice_of(piece, mask)
    [track] = mask.tracks()
    own = whole.of_tracks([track])
    found: list[Distances] = []
    for bar in mask.bars():
        source = own.of_bars(bar, bar + 1)
        others = [b for b in range(mask.first_bar, mask.stop_bar) if b != bar]
        near = [distances(source, other) for b in others if len(other := own.of_bars(b, b + 1))]
        changed = [d for d in near if d.notes > 0]  # a copy is no variation
        if len(source) and changed:
            found.append(min(changed, key=lambda d: d.notes))
    return mean_distances(found)


def _unrelated(sources: Sequence[Passage]) -> list[Distances]:
    """Each source against every other, transposed to its key and to the octave next to it."""
    keys = [find_key(source) for source in sources]
    found: list[Distances] = []
    for at, source in enumerate(sources):
        near: list[Distances] = []
        for other_at, other in enumerate(sources):
            key, other_key = keys[at], keys[other_at]
            if other_at == at or key is None or other_key is None or (key < 12) != (other_key < 12):
                continue
            # Drawn from the nearest transposition, so that no distance comes from range alone.
            semitones = (key - other_key) % 12
            semitones += 12 * round((float(source.pitch.mean() - other.pitch.mean()) - semitones) / 12)
            near.append(distances(source, _one_track(transposed(other, semitones), source)))
        if near:
            found.append(mean_distances(near))
    return found


def _one_track(passage: Passage, like: Passage) -> Passage:
    """The passage told on the track of `like`, since a track's number means nothing in another piece."""
    track = np.full(len(passage), like.track[0], dtype=np.int32)
    return passage.with_notes(track, passage.onset, passage.pitch, passage.duration)


def _single(found: Sequence[Distances]) -> tuple[Figure, ...]:
    known = [d for d in found if not np.isnan(d.notes)]
    return (
        len(known),
        *_three(known),
        None,
        None,
        None,
    )


def _varied(sources: Sequence[Passage], written: Sequence[Sequence[Passage]]) -> tuple[Figure, ...]:
    from_source = [
        [distances(source, one) for one in variations] for source, variations in zip(sources, written, strict=True)
    ]
    means = [mean_distances(group) for group in from_source]
    copies = [100.0 * float(np.mean([d.notes == 0 for d in group])) for group in from_source]
    pairs = [[distances(one, two).notes for one, two in combinations(variations, 2)] for variations in written]
    return (
        len(means),
        *_three(means),
        mean(copies),
        mean([float(np.mean(group)) for group in pairs if group]),
        mean([100.0 * float(np.mean([d == 0 for d in group])) for group in pairs if group]),
    )


def _three(found: Sequence[Distances]) -> tuple[Figure, ...]:
    return mean([d.notes for d in found]), mean([d.rhythm for d in found]), mean([d.pitch for d in found])
