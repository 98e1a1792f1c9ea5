import numpy as np
import pytest

from antiphon.analysis.chorale import chorale_grid, merged
from tests.analysis.material import BAR, grid, quarters


def test_repeated_notes_merge_and_a_pickup_is_padding() -> None:
    rows = [
        *quarters([67, 67, 69], start=24),
        *quarters([60, 60, 60], track=1, start=24),
        (2, 24, 52, 72),
        *quarters([48, 47, 45], track=3, start=24),
    ]
    chorale = merged(chorale_grid(grid(rows, 1), [0, 1, 2, 3]))
    assert chorale.frames == 16
    assert chorale.sounding_frames == 12
    notes = list(
        zip(
            *(c.tolist() for c in (chorale.track, chorale.onset, chorale.pitch, chorale.duration)),
            strict=True,
        )
    )
    assert notes == [
        (0, 24, 67, 48), (1, 24, 60, 72), (2, 24, 52, 72), (3, 24, 48, 24),
        (3, 48, 47, 24), (0, 72, 69, 24), (3, 72, 45, 24),
    ]  # fmt: skip


def test_what_is_shorter_than_a_16th_is_what_sounds_on_the_grid() -> None:
    rows = [(0, 0, 60, 3), (0, 3, 62, 3), (0, 6, 64, 18), (1, 0, 55, 24), (2, 0, 50, 24), (3, 0, 43, 24)]
    table = chorale_grid(grid(rows, 1), [0, 1, 2, 3])
    assert table.shape == (BAR // 6, 4)
    assert table[:5, 0].tolist() == [60, 64, 64, 64, -1]


def test_voices_are_taken_in_the_order_asked_and_silence_is_refused() -> None:
    rows = [(0, 0, 40, 96), (1, 0, 70, 96), (2, 0, 50, 96), (3, 0, 60, 96)]
    assert chorale_grid(grid(rows, 1), [1, 3, 2, 0])[0].tolist() == [70, 60, 50, 40]
    with pytest.raises(ValueError, match="silent"):
        merged(np.full((4, 4), -1, dtype=np.int32))
