"""Soft wishes of a request: the model leans towards them, nothing is guaranteed. None means no wish.

It owns the words for styles and moods, and what they stand for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from antiphon.errors import UserError
from antiphon.generation.words import in_prose
from antiphon.theory.key_finding import Key

STYLES: Final[Mapping[str, str]] = {
    "pop": "pop909",
    "jazz standard": "openewld",
    "hymn": "open_hymnal",
    "chorale": "bach_chorales",
    "classical": "mutopia",
    "art song": "openscore_lieder",
    "string quartet": "openscore_quartets",
    "orchestra": "openscore_orchestra",
    "groove": "groove_gmd",
}
"""A composer's words for the sets of songs that the model learned from."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What a mood wishes for together. minor: the mode, None for either; tempo: how much faster the song is taken."""

    minor: bool | None
    tempo: float
    register: float
    activity: float


MOODS: Final[Mapping[str, Mood]] = {
    "bright": Mood(minor=False, tempo=1.15, register=0.7, activity=0.6),
    "calm": Mood(minor=None, tempo=0.8, register=0.45, activity=0.25),
    "dark": Mood(minor=True, tempo=0.9, register=0.2, activity=0.4),
    "dreamy": Mood(minor=False, tempo=0.8, register=0.75, activity=0.35),
    "energetic": Mood(minor=None, tempo=1.3, register=0.6, activity=0.8),
    "sad": Mood(minor=True, tempo=0.75, register=0.35, activity=0.3),
}


@dataclass(frozen=True, slots=True)
class Controls:
    """Wishes for the notes to be written.

    texture: 0 sparse to 1 dense. register: 0 low to 1 high. activity: 0 few onsets to 1 many.
    key: (tonic pitch class 0..11, minor). style: a word of STYLES. mood: a word of MOODS.
    """

    texture: float | None = None
    register: float | None = None
    activity: float | None = None
    key: tuple[int, bool] | None = None
    style: str | None = None
    mood: str | None = None

    def check(self) -> None:
        """Raise UserError unless the numbers lie in 0..1 and the words are known."""
        for name, value in (("texture", self.texture), ("register", self.register), ("activity", self.activity)):
            if value is not None and not 0.0 <= value <= 1.0:
                raise UserError(f"The {name} must be from 0 to 1, not {value:g}.")
        if self.key is not None and not 0 <= self.key[0] < 12:
            raise UserError(f"The key wished for has a tonic from 0 (C) to 11 (B), not {self.key[0]}.")
        if self.style is not None and self.style not in STYLES:
            raise UserError(f"There is no style '{self.style}': ask for {in_prose(list(STYLES), 'or')}.")
        if self.mood is not None and self.mood not in MOODS:
            raise UserError(f"There is no mood '{self.mood}': ask for {in_prose(list(MOODS), 'or')}.")


@dataclass(frozen=True, slots=True)
class Settled:
    """Controls with their words worked out: `source` is a training set, `tempo` a factor on the song's own."""

    texture: float | None
    register: float | None
    activity: float | None
    key: tuple[int, bool] | None
    source: str | None
    tempo: float


def settled(controls: Controls, song_key: Callable[[], Key | None]) -> Settled:
    """What is wished for in all. A mood speaks only where the composer has not; `song_key` is asked only if it matters.

    A mood's mode is that of the song's key or of its relative, which has the same notes.
    """
    source = None if controls.style is None else STYLES[controls.style]
    if controls.mood is None:
        return Settled(controls.texture, controls.register, controls.activity, controls.key, source, 1.0)
    mood = MOODS[controls.mood]
    key = controls.key
    if key is None and mood.minor is not None and (found := song_key()) is not None:
        key = _in_mode(found, mood.minor)
    return Settled(
        texture=controls.texture,
        register=mood.register if controls.register is None else controls.register,
        activity=mood.activity if controls.activity is None else controls.activity,
        key=key,
        source=source,
        tempo=mood.tempo,
    )


def _in_mode(key: Key, minor: bool) -> tuple[int, bool]:
    if key.minor == minor:
        return key.tonic, minor
    return (key.tonic + (9 if minor else 3)) % 12, minor
