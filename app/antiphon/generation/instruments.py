"""What orchestral and band instruments can play: sounding compasses, by General MIDI program."""

from collections.abc import Mapping
from types import MappingProxyType

# Orchestration manuals' (Adler, Piston) professional compasses, as sounding MIDI pitches.
COMPASSES: Mapping[int, tuple[int, int]] = MappingProxyType(
    {
        **dict.fromkeys(range(24, 32), (40, 88)),  # guitars
        **dict.fromkeys(range(32, 40), (28, 67)),  # basses
        40: (55, 103),  # violin
        41: (48, 91),  # viola
        42: (36, 81),  # cello
        43: (28, 67),  # contrabass
        46: (23, 104),  # harp
        47: (36, 60),  # timpani
        56: (52, 86),  # trumpet
        57: (34, 77),  # trombone
        58: (26, 65),  # tuba
        59: (52, 86),  # muted trumpet
        60: (34, 77),  # horn
        64: (56, 88),  # soprano saxophone
        65: (49, 81),  # alto
        66: (44, 76),  # tenor
        67: (36, 69),  # baritone
        68: (58, 93),  # oboe
        69: (52, 81),  # English horn
        70: (34, 76),  # bassoon
        71: (50, 94),  # clarinet
        72: (74, 108),  # piccolo
        73: (60, 96),  # flute
        74: (60, 98),  # recorder
        75: (60, 96),  # pan flute
    }
)
"""Keyboards, voices and what no player limits are not here."""
