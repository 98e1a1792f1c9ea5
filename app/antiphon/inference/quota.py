"""What densities leave a track to write in a bar, in onsets beside those of notes that stay."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """Onsets of its own that a track owes to the steps first <= step < last, and the most it may have there."""

    first: int
    last: int
    least: int
    most: int
