"""Events that are not notes: their ranges."""

from collections.abc import Callable

import pytest

from antiphon.score import (
    ChannelPressure,
    ControlChange,
    PitchBend,
    PolyPressure,
    ProgramChange,
    RawMeta,
    SysEx,
    Text,
)


@pytest.mark.parametrize(
    "make",
    [
        lambda: ControlChange(-1, 0, 0),
        lambda: ControlChange(0, 128, 0),
        lambda: ControlChange(0, 0, 128),
        lambda: ControlChange(0, 0, 0, 16),
        lambda: ProgramChange(0, 128),
        lambda: PitchBend(0, 8192),
        lambda: PitchBend(0, -8193),
        lambda: ChannelPressure(0, 128),
        lambda: PolyPressure(0, 128, 0),
        lambda: PolyPressure(0, 0, -1),
        lambda: SysEx(-1, b""),
        lambda: Text(0, "poem", "x"),
        lambda: RawMeta(0, 128, b""),
    ],
)
def test_a_field_outside_its_range_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"outside|below 0|no kind"):
        make()


def test_the_ends_of_the_ranges_are_allowed() -> None:
    assert PitchBend(0, -8192, 15).value == -8192
    assert ControlChange(0, 127, 127, None).channel is None
    assert RawMeta(0, 127, b"\x00").data == b"\x00"
