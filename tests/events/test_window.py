"""What is heard around a region: within the limit, whole bars, nearest first, nothing hidden."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.events.piece import Piece, TrackInfo
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import Role
from antiphon.events.window import crop, listen
from tests.events.pieces import make_piece, random_piece

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


def hide(table: EventTable, first: int, last: int, targets: list[int], share: float, seed: int) -> Mask:
    """Some of the target tracks' events in the bars."""
    inside = (table.bar >= first) & (table.bar < last) & np.isin(table.track, targets)
    chosen: Mask = inside & (np.random.default_rng(seed).random(len(table)) < share)
    return chosen


@st.composite
def windows(draw: st.DrawFn) -> tuple[EventTable, tuple[int, int], list[int], Mask]:
    """A table of up to 30 bars, a region, its tracks, and what of it is hidden."""
    piece: Piece = random_piece(draw(st.integers(0, 2**32 - 1)), bars=30, tracks=4, notes=draw(st.integers(0, 300)))
    table = tabulate(piece)
    first = draw(st.integers(0, 29))
    last = draw(st.integers(first + 1, 30))
    targets = sorted(draw(st.sets(st.integers(0, table.track_count - 1), min_size=1)))
    return table, (first, last), targets, hide(table, first, last, targets, draw(st.sampled_from([0.3, 1.0])), 1)


@given(windows(), st.integers(0, 20), st.integers(0, 20), st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_with_room_the_reach_alone_decides(
    window: tuple[EventTable, tuple[int, int], list[int], Mask], left: int, right: int, before: int, after: int
) -> None:
    table, (first, last), targets, hidden = window
    heard = listen(
        table,
        (first, last),
        np.array(targets, np.int32),
        hidden,
        own=(left, right),
        others=(before, after),
        limit=10**6,
    )
    for at in range(len(table)):
        bar, own = int(table.bar[at]), int(table.track[at]) in targets
        low, high = (first - left, last + right) if own else (first - before, last + after)
        assert heard[at] == (low <= bar < high and not hidden[at])


@given(windows(), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_within_the_limit_whole_cells_the_nearest_first(
    window: tuple[EventTable, tuple[int, int], list[int], Mask], limit: int
) -> None:
    table, (first, last), targets, hidden = window
    reach = {"own": (16, 16), "others": (4, 4)}
    tracks = np.array(targets, np.int32)
    everything = listen(table, (first, last), tracks, hidden, limit=10**6, **reach)
    heard = listen(table, (first, last), tracks, hidden, limit=limit, **reach)
    assert not (heard & hidden).any()
    assert not (heard & ~everything).any()
    kept = np.isin(table.track, tracks) & (table.bar >= first) & (table.bar < last) & ~hidden
    assert (heard[kept & everything]).all()  # what stays of the region itself is always heard
    if everything.sum() + hidden.sum() <= limit:
        assert (heard == everything).all()
    elif kept.sum() + hidden.sum() <= limit:
        assert heard.sum() + hidden.sum() <= limit
    cells = {(int(b), int(t)) for b, t in zip(table.bar[everything], table.track[everything], strict=True)}
    distance: dict[bool, list[int]] = {True: [], False: []}
    for bar, track in cells:
        of_cell = everything & (table.bar == bar) & (table.track == track) & ~kept
        if of_cell.any():
            assert len(set(heard[of_cell].tolist())) == 1, "a cell is heard whole or not at all"
            distance[bool(heard[of_cell][0])].append(max(first - bar, bar - last + 1, 0))
    if distance[True] and distance[False]:
        assert max(distance[True]) <= min(distance[False])


@given(windows(), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=30, deadline=None)
def test_a_crop_keeps_the_events_of_its_bars_and_their_numbers(
    window: tuple[EventTable, tuple[int, int], list[int], Mask], low: int, high: int
) -> None:
    table = window[0]
    part = crop(table, low, high)
    chosen = (table.bar >= low) & (table.bar < high)
    assert (part.onset == table.onset[chosen]).all()
    assert (part.bar == table.bar[chosen]).all()
    assert (part.note == table.note[chosen]).all()


@pytest.mark.parametrize(("room", "expected"), [(4, {80, 60, 40, 62}), (3, {80, 60, 40}), (2, {80, 40}), (0, set())])
def test_of_voices_at_one_distance_the_inner_ones_go_first(room: int, expected: set[int]) -> None:
    tracks = [TrackInfo(str(at), Role.OTHER, 0) for at in range(4)]
    rows = [(at, 0, pitch, 24, 80, 0) for at, pitch in enumerate((80, 60, 40, 62))]
    table = tabulate(make_piece(tracks, rows, [(96, 4, 4)] * 3))
    heard = listen(table, (1, 2), np.zeros(0, np.int32), np.zeros(4, bool), limit=room)
    assert set(table.what[heard].tolist()) == expected
