"""A kept tune whose bars need, or may have, only so many onsets: which steps leave all the rest possible.

From the last step backwards it is known for every step, for every group of the tune that may come next, and for every
number of onsets that its bar may have by then, whether the rest finds places. Notes that sound close some places;
then it is worked out anew for the steps that they sound over.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.inference.given import FAR
from antiphon.inference.tune import TunePlan

Bools = NDArray[np.bool_]


class TunePace:
    """A plan under quotas (first step, step after the last, least, most). fresh: (S,) steps whose onsets count."""

    def __init__(self, plan: TunePlan, quotas: Sequence[tuple[int, int, int, int]], fresh: Bools) -> None:
        self.plan, self.fresh = plan, fresh
        steps = len(fresh)
        keys = plan.tune.keys
        self.after: list[int] = np.searchsorted(keys, keys, side="right").tolist()
        self.cell = np.zeros(steps + 1, np.int64)
        bounds: list[tuple[int, int]] = []
        at = 0
        for first, last, least, most in quotas:
            if first > at:
                self.cell[at:first] = len(bounds)
                bounds.append((0, FAR))
            self.cell[first:last] = len(bounds)
            bounds.append((least, most))
            at = last
        if at < steps:
            self.cell[at:steps] = len(bounds)
            bounds.append((0, FAR))
        self.cell[steps] = len(bounds)
        count = len(plan.groups)
        self.top = min(count, max(max(least, min(most, count)) for least, most in bounds)) + 1  # stands for all above
        numbers = np.arange(self.top + 1)
        self.done: list[Bools] = [
            (numbers >= least) & ((numbers <= most) & (numbers < self.top) | (most >= count)) for least, most in bounds
        ]
        ends = np.zeros((count + 1, self.top + 1), bool)
        ends[count, 0] = True
        # (S + 1, G + 1, top + 1) whether all groups from one on find a place from a step on, so many onsets before it
        # in its bar; takes (S, G, top + 1): with the first of them at that step.
        self.ways = np.zeros((steps + 1, count + 1, self.top + 1), bool)
        self.takes = np.zeros((steps, count, self.top + 1), bool)
        self.ways[steps] = ends
        self.fixed = np.array([group.tick is not None for group in plan.groups], bool)
        self._solve(0, steps, 0, plan.places, self.ways, self.takes)

    def check(self, name: str) -> None:
        """Raises UserError where the tune finds no place."""
        if not self.ways[0, 0, 0]:
            raise UserError(
                f"The pitches kept of {name} cannot be spread over the bars with so many onsets a beat: let the "
                "pitches change, or allow other densities."
            )

    def _solve(self, low: int, high: int, at: int, places: Bools, ways: Bools, takes: Bools) -> None:
        """Fills steps low <= step < high for groups from `at` on; places (groups, high - low)."""
        count = places.shape[0]
        # Chords completed where they are are counted beforehand, for they have no other place.
        fixed = self.fixed[at : at + count, None]
        for step in range(high - 1, low - 1, -1):
            stay = go = self._seen(step, step + 1, at, count, low, high, ways)
            if self.after[step] > step + 1:
                go = self._seen(step, self.after[step], at, count, low, high, ways)
            take = go[1:]
            if self.fresh[step]:
                counted = np.concatenate([take[:, 1:], take[:, -1:]], 1)
                take = np.where(fixed, take, counted) if fixed.any() else counted
            take = take & places[:, step - low, None]
            takes[step - low] = take
            ways[step - low] = stay
            ways[step - low, :-1] |= take

    def _seen(self, step: int, to: int, at: int, count: int, low: int, high: int, ways: Bools) -> Bools:
        """(count + 1, top + 1) ways from the step `to`, by the onsets of the bar of `step`."""
        found: Bools = ways[to - low] if to < high else self.ways[to, at : at + count + 1]
        here, there = int(self.cell[step]), int(self.cell[to])
        if here == there:
            return found
        if not all(self.done[cell][0] for cell in range(here + 1, there)):
            return np.zeros_like(found)
        return found[:, :1] & self.done[here]

    def starts(self, at: int, after: int, cell: int, onsets: int, until: int, places: Bools) -> Bools:
        """(S,) steps from `after` on at which a group may begin, with so many onsets in a bar (`cell`) so far.

        places: (groups, until - after) where the next groups may begin in the steps that notes sound over.
        """
        steps = len(self.fresh)
        takes = self.takes[:, at].copy()
        if until > after:
            count = len(places)
            ways = np.zeros((until - after, count + 1, self.top + 1), bool)
            dynamic = np.zeros((until - after, count, self.top + 1), bool)
            self._solve(after, until, at, places, ways, dynamic)
            takes[after:until] = dynamic[:, 0]
        out = np.zeros(steps, bool)
        mine = self.cell[:steps] == cell
        out[mine] = takes[mine, min(onsets, self.top)]
        if self.done[cell][min(onsets, self.top)]:
            for later in range(cell + 1, len(self.done)):
                here = self.cell[:steps] == later
                out[here] = takes[here, 0]
                if not self.done[later][0]:
                    break
        out[:after] = False
        return out
