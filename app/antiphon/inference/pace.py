"""How many onsets a free voice still owes its bars, and when it has had all it may."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from antiphon.inference.given import FAR
from antiphon.inference.quota import Quota

Bools = NDArray[np.bool_]


class Pace:
    """One candidate's onsets, bar by bar. fresh: (S,) steps at which no note that stays begins: theirs count."""

    def __init__(self, quotas: Sequence[Quota], fresh: Bools) -> None:
        self.quotas, self.fresh = quotas, fresh
        self.had = [0] * len(quotas)
        self.last = -1  # the step counted last
        self.owing = any(quota.least for quota in quotas)

    def count(self, step: int) -> Quota | None:
        """Counts an onset at a step; the quota that is used up by it, if one is."""
        if step == self.last or not self.fresh[step]:
            return None
        self.last = step
        for at, quota in enumerate(self.quotas):
            if quota.first <= step < quota.last:
                self.had[at] += 1
                return quota if self.had[at] == quota.most else None
        return None

    def deadline(self, starts: Bools, after: int) -> int:
        """The step by which the next onset owed must begin; `starts` (S,): steps at which one may, from `after` on."""
        if not self.owing:
            return FAR
        for had, quota in zip(self.had, self.quotas, strict=True):
            owed = quota.least - had
            if owed > 0 and quota.last > after:
                low = max(after, quota.first)
                places = np.flatnonzero(starts[low : quota.last] & self.fresh[low : quota.last])
                return low + int(places[-owed])
        return FAR

    def first_loss(self, starts: Bools, lost: Bools, low: int, step: int) -> int | None:
        """The first step at which a note that begins at `step` and sounds from `low` on costs an onset owed.

        starts: (S,) steps at which notes may begin; lost: of those from `low` on, the ones it would close.
        """
        for had, quota in zip(self.had, self.quotas, strict=True):
            new = quota.first <= step < quota.last and step != self.last and bool(self.fresh[step])
            owed = quota.least - had - new
            if owed <= 0 or quota.last <= low:
                continue
            first = max(quota.first, low)
            if first >= low + len(lost):
                break
            closed = np.flatnonzero(lost[first - low : quota.last - low])
            spare = int((starts[first : quota.last] & self.fresh[first : quota.last]).sum()) - owed
            if len(closed) > spare:
                return first + int(closed[spare])
        return None
