"""What hands can play: how wide they open for notes that sound together, and which pitches still lie under them."""

from collections.abc import Collection, Sequence

from antiphon.generation.request import NewTrack
from antiphon.score import Track

TWO_HANDED = frozenset({*range(9), *range(16, 22), 46})
"""General MIDI programs played with two hands apart: pianos, celesta, organs, accordion and harp."""
EVERY_PITCH = (1 << 128) - 1


def hands_of(track: Track | None, made: NewTrack | None = None) -> int:
    """How many hands play a track, or one still to be made: two on keyboards, and where no instrument is named."""
    part = made if track is None else track
    if part is None or part.program is None:
        return 2
    return 2 if part.program in TWO_HANDED or "piano" in part.name.casefold() else 1


def opening(pitches: Collection[int], hands: int) -> int:
    """The semitones the widest hand opens for these pitches, the lower ones in one hand and the rest in the other."""
    ordered = sorted(pitches)
    if not ordered:
        return 0
    whole = ordered[-1] - ordered[0]
    if hands == 1:
        return whole
    return min(
        (max(ordered[cut - 1] - ordered[0], ordered[-1] - ordered[cut]) for cut in range(1, len(ordered))),
        default=whole,
    )


def under_hands(pitches: Sequence[int], span: int, hands: int) -> int:
    """Bit set of the pitches that may join pitches which hands of this span can play."""
    if not pitches:
        return EVERY_PITCH
    low, high = min(pitches), max(pitches)
    if hands == 1:
        return _run(high - span, low + span)
    # A pitch joins the lower hand or the upper one, or takes a hand over whose notes the other can reach.
    left = max((pitch for pitch in pitches if pitch < high - span), default=None)
    right = min((pitch for pitch in pitches if pitch > low + span), default=None)
    lower = _run(0 if left is None else left - span, low + span)
    return lower | _run(high - span, 127 if right is None else right + span)


def _run(low: int, high: int) -> int:
    low, high = max(low, 0), min(high, 127)
    return (1 << (high + 1)) - (1 << low) if low <= high else 0
