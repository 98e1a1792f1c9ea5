"""Owns how notes were quantized and humanized last, as values that fit into one line of the settings."""

from dataclasses import dataclass
from fractions import Fraction

QUANTIZE_VALUES = ("1/1", "1/2", "1/4", "1/8", "1/16", "1/32", "1/64")
GRID_KINDS = ("straight", "triplet", "dotted")
EDGES = ("starts", "ends", "both")
_OF_KIND = {"straight": Fraction(1), "triplet": Fraction(2, 3), "dotted": Fraction(3, 2)}


@dataclass(frozen=True, slots=True)
class Quantizing:
    """value: one of QUANTIZE_VALUES. kind: one of GRID_KINDS. strength, swing: 0..1. edges: one of EDGES, those of
    the notes that are drawn to the grid.
    """

    value: str = "1/16"
    kind: str = "straight"
    strength: float = 1.0
    swing: float = 0.0
    edges: str = "starts"

    @property
    def quarters(self) -> Fraction:
        """The grid in quarters."""
        return 4 * Fraction(self.value) * _OF_KIND[self.kind]

    def ticks(self, ppq: int) -> int:
        """The grid in ticks, at least one."""
        return max(1, round(self.quarters * ppq))

    @property
    def moves_starts(self) -> bool:
        """Whether onsets are drawn to the grid."""
        return self.edges != "ends"

    @property
    def moves_ends(self) -> bool:
        """Whether ends are drawn to the grid."""
        return self.edges != "starts"

    @staticmethod
    def nearest(quarters: float) -> "Quantizing":
        """The one whose grid is nearest to a length; straight where two are as near."""
        every = [Quantizing(value, kind) for kind in GRID_KINDS for value in QUANTIZE_VALUES]
        return min(every, key=lambda each: abs(each.quarters - Fraction(quarters)))

    def to_text(self) -> str:
        """One line, for the settings."""
        return f"{self.value} {self.kind} {self.strength:g} {self.swing:g} {self.edges}"

    @staticmethod
    def of_text(text: str) -> "Quantizing | None":
        """The inverse of to_text; None for anything else."""
        words = text.split()
        if len(words) != 5 or words[0] not in QUANTIZE_VALUES or words[1] not in GRID_KINDS or words[4] not in EDGES:
            return None
        try:
            strength, swing = float(words[2]), float(words[3])
        except ValueError:
            return None
        within = 0 <= strength <= 1 and 0 <= swing <= 1
        return Quantizing(words[0], words[1], strength, swing, words[4]) if within else None


@dataclass(frozen=True, slots=True)
class Humanizing:
    """milliseconds: how far an onset may go either way, 0..100. velocity: how far a velocity may, 0..64."""

    milliseconds: int = 12
    velocity: int = 8

    def ticks(self, bpm: float, ppq: int) -> int:
        """The most that an onset moves, in ticks, at so many quarters a minute."""
        return round(self.milliseconds / 60_000 * bpm * ppq)

    def to_text(self) -> str:
        """One line, for the settings."""
        return f"{self.milliseconds} {self.velocity}"

    @staticmethod
    def of_text(text: str) -> "Humanizing | None":
        """The inverse of to_text; None for anything else."""
        words = text.split()
        if len(words) != 2 or not all(word.isascii() and word.isdigit() for word in words):
            return None
        milliseconds, velocity = map(int, words)
        return Humanizing(milliseconds, velocity) if milliseconds <= 100 and velocity <= 64 else None
