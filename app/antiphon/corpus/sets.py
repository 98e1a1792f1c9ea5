"""The sets this package knows by their folder's name, and how their files are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SetTraits:
    """How a set's files are read.

    velocities: "flat", "notated" or "performed", where no split table says it.
    keys: "given" (tonic and mode), "signature" (sharps only, the mode is found) or "none" (means nothing).
    performed: onsets and durations were played and stand for notated ones.
    """

    name: str
    velocities: str = "performed"
    keys: str = "given"
    performed: bool = False
    chord_markers: bool = False
    chord_texts: bool = False


KNOWN_SETS: Final = {
    traits.name: traits
    for traits in (
        SetTraits("pop909", "performed", "given", performed=True, chord_markers=True),
        SetTraits("openscore_lieder", "notated", "signature"),
        SetTraits("openscore_quartets", "notated", "signature"),
        SetTraits("openscore_orchestra", "notated", "signature"),
        SetTraits("mutopia", "notated", "given"),
        SetTraits("groove_gmd", "performed", "none"),
        SetTraits("open_hymnal", "flat", "signature"),
        SetTraits("openewld", "flat", "signature", chord_markers=True),
        SetTraits("bach_chorales", "flat", "given"),
        SetTraits("js_fakes", "flat", "none"),
        SetTraits("mcgill_billboard_chords", "flat", "given", chord_texts=True),
    )
}


def traits_of(folder_name: str) -> SetTraits:
    """The traits of a known set, or those of a folder nothing is known about."""
    return KNOWN_SETS.get(folder_name, SetTraits(folder_name, chord_markers=True))
