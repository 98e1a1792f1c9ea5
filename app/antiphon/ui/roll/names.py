"""Owns how pitches and positions are named in the roll."""

from antiphon.score import MeterMap
from antiphon.theory.pitch_names import pitch_class_name


def pitch_name(pitch: int, middle_c: int = 4, sharps: int = 0) -> str:
    """The name of a pitch with its octave, middle C (60) being C`middle_c`, as the key signature spells it."""
    name = pitch_class_name(pitch % 12, sharps).replace("#", "♯").replace("b", "♭")
    return f"{name}{pitch // 12 - 5 + middle_c}"


def position_name(meters: MeterMap, tick: int) -> str:
    """A tick as bar.beat.tick, bars and beats counted from 1."""
    bar, beat, rest = meters.position(max(0, tick))
    return f"{bar + 1}.{beat + 1}.{rest:03d}"
