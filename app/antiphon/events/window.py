"""What the model hears of a song around a region: whole bars, nearest first, within a limit of positions."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable

COLUMNS = ("track", "onset", "end", "what", "duration", "dynamic", "bar", "place", "note")
OWN_BARS = 16
OTHER_BARS = 4
POSITION_LIMIT = 512
"""As many as in training: more was measured no better, and costs a longer prefill."""


def crop(table: EventTable, first_bar: int, last_bar: int) -> EventTable:
    """The table with only the events that start in bars [first_bar, last_bar); bar numbers stay."""
    low, high = np.searchsorted(table.bar, (first_bar, last_bar))
    return replace(table, **{name: getattr(table, name)[low:high] for name in COLUMNS})


def listen(
    table: EventTable,
    bars: tuple[int, int],
    targets: IntArray,
    hidden: NDArray[np.bool_],
    *,
    own: tuple[int, int] = (OWN_BARS, OWN_BARS),
    others: tuple[int, int] = (OTHER_BARS, OTHER_BARS),
    limit: int = POSITION_LIMIT,
) -> NDArray[np.bool_]:
    """Events to give as context for the region `bars` [first, last) of the target tracks: (n,) mask.

    `own` and `others` are bars heard before and after the region, of its own tracks and of the rest. When more than
    `limit` events (hidden ones counted) would be heard, whole cells (bar x track) are left out, farthest first and
    within one distance the inner parts first: what lies between the lowest and the highest is doubled most often.
    """
    first, last = bars
    mine = np.isin(table.track, targets)
    before = first - table.bar
    after = table.bar - (last - 1)
    reach_left = np.where(mine, own[0], others[0])
    reach_right = np.where(mine, own[1], others[1])
    heard: NDArray[np.bool_] = ~hidden & (before <= reach_left) & (after <= reach_right)
    room = limit - int(hidden.sum())
    if int(heard.sum()) <= room:
        return heard
    distance = np.maximum(np.maximum(before, after), 0)
    importance = _importance(table, heard)
    cost = distance * 2 * (table.track_count + 1) + importance[table.track] * np.where(mine, 0, 1)
    cost = np.where(mine & (distance == 0), -1, cost)  # what is kept inside the region is never left out
    cell = table.bar.astype(np.int64) * table.track_count + table.track
    _, where, counts = np.unique(cell[heard], return_index=True, return_counts=True)
    cell_cost = cost[heard][where]
    order = np.argsort(cell_cost, kind="stable")
    fits = (np.cumsum(counts[order]) <= room) | (cell_cost[order] < 0)
    kept = np.unique(cell[heard])[order[fits]]
    return heard & np.isin(cell, kept)


def _importance(table: EventTable, heard: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Rank of every track, 0 first to be heard: the outer voices, then inwards."""
    count = table.track_count
    total = np.bincount(table.track[heard], minlength=count)
    pitch = np.bincount(table.track[heard], weights=table.what[heard] % 128, minlength=count) / np.maximum(total, 1)
    heard_tracks = np.flatnonzero(total)
    order = heard_tracks[np.argsort(pitch[heard_tracks], kind="stable")]
    outer = np.minimum(np.arange(len(order)), len(order) - 1 - np.arange(len(order)))
    rank = np.full(count, count, np.int64)
    rank[order[np.argsort(outer, kind="stable")]] = np.arange(len(order))
    return rank
