"""Lower voices to a given soprano, scored as the chorale benchmark does: pitches of 16th cells that are the same.

The trivial answer looks up what training chorales have most often under the soprano's pitch between the pitches before
and after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from antiphon.analysis.passage import Bools, Ints

_NONE = -1
_Key = tuple[int, ...]


def lower_cells(grid: Ints) -> Bools:
    """(frames, voices - 1) cells that count: the soprano and the voice both sound."""
    cells: Bools = (grid[:, :1] >= 0) & (grid[:, 1:] >= 0)
    return cells


def cell_accuracy(human: Ints, written: Ints) -> tuple[int, int]:
    """(cells of the lower voices that are the same, cells of the human's that count); grids (frames, voices).

    Frames which the answer does not reach are wrong.
    """
    counted = lower_cells(human)
    answer = np.full_like(human, _NONE)
    frames = min(len(human), len(written))
    answer[:frames] = written[:frames]
    return int(((answer[:, 1:] == human[:, 1:]) & counted).sum()), int(counted.sum())


@dataclass(frozen=True, slots=True)
class Lookup:
    """The commonest pitch of each voice by (voice, soprano), refined by the soprano's next and its last pitch."""

    table: dict[_Key, int]

    def write(self, soprano: Ints, voices: int) -> Ints:
        """(frames, 1 + voices): the soprano given and what is looked up below it; silence where nothing is known."""
        grid = np.full((len(soprano), 1 + voices), _NONE, dtype=np.int32)
        grid[:, 0] = soprano
        for frame, voice, keys in _places(soprano, voices):
            known = (self.table[key] for key in keys if key in self.table)
            grid[frame, 1 + voice] = next(known, _NONE)
        return grid


def learn_lookup(grids: Iterable[Ints]) -> Lookup:
    """Counts over training grids (frames, voices), soprano first; of equal counts the lower pitch is taken."""
    counts: dict[_Key, Counter[int]] = {}
    for grid in grids:
        counted = lower_cells(grid)
        for frame, voice, keys in _places(grid[:, 0], grid.shape[1] - 1):
            if counted[frame, voice]:
                for key in keys:
                    counts.setdefault(key, Counter())[int(grid[frame, 1 + voice])] += 1
    return Lookup({key: min(c, key=lambda pitch: (-c[pitch], pitch)) for key, c in counts.items()})


def _places(soprano: Ints, voices: int) -> Iterator[tuple[int, int, tuple[_Key, ...]]]:
    """Frame, voice and its keys, the closest first, for every frame where the soprano sounds."""
    line = soprano.tolist()
    before, after = _other_before(line), _other_before(line[::-1])[::-1]
    for frame, pitch in enumerate(line):
        if pitch < 0:
            continue
        for voice in range(voices):
            near = (voice, pitch, after[frame])
            yield frame, voice, ((*near, before[frame]), near, (voice, pitch))


def _other_before(line: list[int]) -> list[int]:
    """At each place the last pitch before it that is another one; -1 at the start."""
    found: list[int] = []
    for at, pitch in enumerate(line):
        same = at > 0 and line[at - 1] == pitch
        found.append(found[-1] if same else line[at - 1] if at else _NONE)
    return found
