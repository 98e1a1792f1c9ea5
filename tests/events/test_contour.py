"""The direction of the top line."""

from antiphon.events.contour import DOWN, FIRST, LEVEL, NO_DIRECTION, UP, contour
from antiphon.events.piece import TrackInfo
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import DRUM_PROGRAM, Role
from tests.events.pieces import make_piece


def test_directions_are_of_the_highest_notes_of_pitched_tracks() -> None:
    tracks = [TrackInfo("", Role.PIANO, 0), TrackInfo("", Role.DRUMS, DRUM_PROGRAM)]
    rows = [(0, 0, 60, 12, 80, 0), (0, 0, 64, 12, 80, 0), (1, 0, 36, 1, 80, 0), (0, 24, 65, 12, 80, 0),
            (1, 24, 38, 1, 80, 0), (0, 48, 50, 12, 80, 0), (0, 48, 65, 12, 80, 0), (0, 72, 40, 12, 80, 0)]  # fmt: skip
    table = tabulate(make_piece(tracks, rows, [(96, 4, 4)]))
    found = {(int(t), int(o), int(w) % 128): int(d)
             for t, o, w, d in zip(table.track, table.onset, table.what, contour(table), strict=True)}  # fmt: skip
    assert found == {
        (0, 0, 60): NO_DIRECTION, (0, 0, 64): FIRST, (0, 24, 65): UP, (0, 48, 50): NO_DIRECTION, (0, 48, 65): LEVEL,
        (0, 72, 40): DOWN, (1, 0, 36): NO_DIRECTION, (1, 24, 38): NO_DIRECTION,
    }  # fmt: skip
