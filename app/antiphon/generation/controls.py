"""Soft wishes of a request: the model leans towards them, nothing is guaranteed. None means no wish."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Controls:
    """Wishes for the notes to be written.

    texture: 0 sparse to 1 dense. register: 0 low to 1 high. activity: 0 few onsets to 1 many.
    key: (tonic pitch class 0..11, minor). style: a family of songs the model learned. mood: a word.
    """

    texture: float | None = None
    register: float | None = None
    activity: float | None = None
    key: tuple[int, bool] | None = None
    style: str | None = None
    mood: str | None = None
